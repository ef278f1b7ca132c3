"""Reads RSS of every version and Atom: each entry is an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.document.model import ArticleContent, RichText
from editor_app.formats.feeds.elements import Parts, language_of
from editor_app.formats.feeds.reading import Channel, article_of
from editor_app.formats.kills import withdrawn_headline
from editor_app.formats.sniffing import head_of
from editor_app.formats.values import ReadArticle, Source
from editor_app.formats.xml_parsing import local_name, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DOCTYPE = r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>"
_BEFORE = rf"(?>\s+|<\?.*?\?>|<!--.*?-->|{_DOCTYPE})*+"
_RSS = re.compile(_BEFORE + r"<rss[\s>]", re.DOTALL | re.IGNORECASE)
_RDF = re.compile(_BEFORE + r"<rdf:RDF[\s>]", re.DOTALL | re.IGNORECASE)
_ATOM = re.compile(_BEFORE + r"<(?:[\w-]+:)?(?:feed|entry)[\s>]", re.DOTALL)
_OF_RSS = ("purl.org/rss/1.0/", "netscape.com/rdf/simple")
_OF_ATOM = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#")
_TOMBSTONE = "deleted-entry"
_MANY = 10_000
SURE = 0.95


class RssReader:
    """RSS 0.9 to 2.0, with what the usual modules add."""

    name = "rss"

    def score(self, source: Source) -> float:
        """High for the root of an RSS file of any version."""
        head = head_of(source.data).lstrip("\ufeff")
        if _RSS.match(head):
            return SURE
        return SURE if _RDF.match(head) and any(name in head for name in _OF_RSS) else 0.0

    def read(self, source: Source) -> tuple[ReadArticle, ...]:
        """The articles. InputError, naming the file, when there is none."""
        return _articles(source, self.name, ("item",))


class AtomReader:
    """Atom 1.0 and 0.3, with tombstones of entries that were withdrawn."""

    name = "atom"

    def score(self, source: Source) -> float:
        """High for the root of an Atom file or of one entry."""
        head = head_of(source.data).lstrip("\ufeff")
        if _ATOM.match(head) is None:
            return 0.0
        return SURE if any(name in head for name in _OF_ATOM) else 0.5

    def read(self, source: Source) -> tuple[ReadArticle, ...]:
        """The articles. InputError, naming the file, when there is none."""
        return _articles(source, self.name, ("entry", _TOMBSTONE))


def _articles(source: Source, format: str, names: tuple[str, ...]) -> tuple[ReadArticle, ...]:
    shown = source.name or _("The input")
    tree = parse_xml(source.data, source.name)
    channel = _channel(tree.root, format)
    found: list[ReadArticle] = []
    more = False
    for element in _entries(tree.root, names):
        if len(found) >= _MANY:
            more = True
            break
        article = _article(element, channel, source)
        if article is not None:
            found.append(article)
    if not found:
        raise InputError(_("{name} holds no entry with a title or a text.").format(name=shown))
    # What concerns the whole file is said once, with its first article.
    said = (
        *tree.warnings,
        *([_("Only the first {count} entries were read.").format(count=_MANY)] if more else []),
    )
    first = found[0]
    found[0] = replace(first, warnings=(*said, *first.warnings), defects=(*tree.defects, *first.defects))
    return tuple(found)


def _entries(root: Element, names: tuple[str, ...]) -> Iterator[Element]:
    if local_name(root) in names:
        yield root
        return
    yield from root.iter(*(f"{{*}}{name}" for name in names))


def _article(element: Element, channel: Channel, source: Source) -> ReadArticle | None:
    if local_name(element) != _TOMBSTONE:
        return article_of(Parts(element), channel, source)
    comment = " ".join(Parts(element).texts("{http://purl.org/atompub/tombstones/1.0}comment"))
    headline = RichText(comment) if comment else withdrawn_headline(element.get("ref", ""))
    return ReadArticle(
        ArticleContent(headline),
        channel.format,
        warnings=(_("The sender has withdrawn this item."),),
        identity=element.get("ref", ""),
        version=element.get("when", ""),
        status="canceled",
    )


def _channel(root: Element, format: str) -> Channel:
    inner = next((child for child in root if local_name(child) == "channel"), root)
    parts = Parts(inner)
    language = parts.text("language", "dc:language") or language_of(inner)
    return Channel(format, language, parts.text("copyright", "dc:rights", "rights"), parts.text("title"))
