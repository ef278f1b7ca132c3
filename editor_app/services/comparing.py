"""What differs between two articles, or between two states of one, word by word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from editor_app.base.differences import Op, Piece, compare_texts
from editor_app.document.model import ArticleContent, FieldValue, TextField
from editor_app.document.schema import FIELDS
from editor_app.services.describing import body_text, one_line


@dataclass(frozen=True, slots=True)
class FieldComparison:
    """One field with what stayed, went and came in it."""

    field: str
    pieces: tuple[Piece, ...]

    @property
    def is_equal(self) -> bool:
        """Whether nothing differs."""
        return all(piece.op is Op.EQUAL for piece in self.pieces)


Shown = Callable[[str, FieldValue], FieldValue]
"""What people see for the value of a field."""


def as_it_is(_field: str, value: FieldValue) -> FieldValue:
    """``value`` itself."""
    return value


def compare_contents(
    before: ArticleContent, after: ArticleContent, shown: Shown = as_it_is
) -> tuple[FieldComparison, ...]:
    """Headline, summary and body, equal or not, then the metadata that differs.

    The body is compared as plain lines, a line per block, with the words of captions,
    tables and cards; metadata as ``shown`` gives them.
    """
    language = after.language or before.language
    return tuple(
        FieldComparison(name, compare_texts(old, new, language))
        for name, old, new in (*_texts(before, after), *_metadata(before, after, shown))
    )


def _texts(before: ArticleContent, after: ArticleContent) -> Iterator[tuple[str, str, str]]:
    yield TextField.HEADLINE, one_line(before.headline.text), one_line(after.headline.text)
    yield TextField.SUMMARY, one_line(before.summary.text), one_line(after.summary.text)
    yield TextField.BODY, body_text(before), body_text(after)


def _metadata(before: ArticleContent, after: ArticleContent, shown: Shown) -> Iterator[tuple[str, str, str]]:
    for name in FIELDS:
        old, new = before.fields.get(name), after.fields.get(name)
        if old != new:
            yield name, _text(name, old, shown), _text(name, new, shown)


def _text(name: str, value: FieldValue | None, shown: Shown) -> str:
    seen = value if value is None else shown(name, value)
    match seen:
        case None | False:
            return ""
        case True:
            return "✓"
        case tuple():
            return ", ".join(seen)
    return str(seen)
