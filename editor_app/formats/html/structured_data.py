"""The article that a page describes in JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from editor_app.base.errors import InputError
from editor_app.formats.bounded_json import parse_json

_LONGEST = 1_000_000
_MOST_NODES = 2000
_ARTICLES = frozenset(
    {
        "NewsArticle",
        "Article",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "ReviewNewsArticle",
        "AskPublicNewsArticle",
        "LiveBlogPosting",
        "BlogPosting",
        "SocialMediaPosting",
        "TechArticle",
        "ScholarlyArticle",
        "Report",
    }
)


def article_data(scripts: Iterable[str]) -> Mapping[str, object]:
    """The first article among the JSON-LD ``scripts``, wherever it is nested; empty when none is.

    Scripts that are no JSON are passed over: one in forty on real pages is broken.
    """
    for script in scripts:
        if not 2 < len(script) <= _LONGEST:
            continue
        try:
            value = parse_json(script.strip().strip(";"), "").value
        except InputError:
            continue
        for node in _nodes(value):
            if _ARTICLES & set(texts_in(node.get("@type"))):
                return node
    return {}


def _nodes(value: object) -> Iterator[Mapping[str, object]]:
    """The objects in ``value``, outer before inner, without recursion."""
    waiting: list[object] = [value]
    for _count in range(_MOST_NODES):
        if not waiting:
            return
        current = waiting.pop(0)
        if isinstance(current, Mapping):
            yield current
            waiting.extend(part for part in current.values() if isinstance(part, (Mapping, list)))
        elif isinstance(current, list):
            waiting.extend(current[:_MOST_NODES])


def texts_in(value: object) -> tuple[str, ...]:
    """The texts of a property: of one value, or of each in a list; the text of ``@value`` objects."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Mapping):
        return texts_in(value.get("@value")) or texts_in(value.get("name"))
    if isinstance(value, list):
        return tuple(text for part in value[:100] if not isinstance(part, list) for text in texts_in(part))
    return ()


def names_in(value: object) -> tuple[str, ...]:
    """The names of the people or organisations of a property, without addresses."""
    return tuple(name.strip() for name in texts_in(value) if name.strip() and "://" not in name)
