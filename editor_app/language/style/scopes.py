"""Which passages a rule reads: Vale's scopes, as the parts of a story."""

from __future__ import annotations

from collections.abc import Callable

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.language.findings import Passage
from editor_app.language.style.reading_yaml import RuleMistake

_QUOTES = ("quote", "pull_quote")


def _is_heading(passage: Passage) -> bool:
    return passage.type == "heading"


def _is_under(passage: Passage) -> bool:
    return passage.type == "heading" and passage.field == "body"


_PARTS: dict[str, Callable[[Passage], bool]] = {
    "text": lambda passage: True,
    "raw": lambda passage: True,
    "sentence": lambda passage: passage.type in ("paragraph", "list_item", "caption", *_QUOTES),
    "paragraph": lambda passage: passage.type == "paragraph",
    "summary": lambda passage: passage.type in ("paragraph", "list_item", *_QUOTES),
    "heading": _is_heading,
    "heading.h1": lambda passage: passage.field == "headline",
    **{f"heading.h{level}": _is_under for level in range(2, 7)},
    "list": lambda passage: passage.type == "list_item",
    "blockquote": lambda passage: passage.type in _QUOTES,
    "table": lambda passage: passage.type == "cell",
    "table.header": lambda passage: passage.type == "cell",
    "table.cell": lambda passage: passage.type == "cell",
    "figure.caption": lambda passage: passage.type == "caption",
    "caption": lambda passage: passage.type == "caption",
    "alt": lambda passage: False,
    "code": lambda passage: False,
    "link": lambda passage: False,
    "strong": lambda passage: False,
    "emphasis": lambda passage: False,
}

WITHOUT_PLACE = frozenset({"alt", "code", "link", "strong", "emphasis"})
"""Scopes that speak of parts that no rule is shown here."""

OVERALL = frozenset({"raw", "summary"})
"""Scopes in which something is counted in the story as a whole."""

FIELDS = frozenset({"headline", "summary", "body"})


@dataclass(frozen=True, slots=True)
class Scope:
    """The passages that a rule reads. Each of ``any_of`` is a set of names that all must hold, ~ for not."""

    any_of: tuple[tuple[str, ...], ...] = (("text",),)
    fields: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """Every name in it, without ~."""
        return frozenset(name.lstrip("~") for names in self.any_of for name in names)

    @property
    def is_by_sentence(self) -> bool:
        """Whether each sentence is read by itself."""
        return "sentence" in self.names

    def takes(self, passage: Passage) -> bool:
        """Whether a rule with this scope reads ``passage``."""
        if self.fields and passage.field not in self.fields:
            return False
        return any(all(_holds(name, passage) for name in names) for names in self.any_of)


ALL_TEXT = Scope()
"""Every word of a story."""


def _holds(name: str, passage: Passage) -> bool:
    if name.startswith("~"):
        return not _PARTS[name[1:]](passage)
    return _PARTS[name](passage)


def make_scope(scopes: tuple[str, ...], fields: tuple[str, ...], line: int) -> Scope:
    """The scope that a rule names. RuleMistake when there is none of that name."""
    any_of = tuple(tuple(part.strip() for part in scope.split("&")) for scope in scopes) or (("text",),)
    scope = Scope(any_of, fields)
    for name in scope.names:
        if name not in _PARTS:
            raise RuleMistake(line, _("There is no scope “{name}”.").format(name=name))
    for field in fields:
        if field not in FIELDS:
            raise RuleMistake(line, _("There is no field “{name}”.").format(name=field))
    return scope
