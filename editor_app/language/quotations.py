"""Quotation marks of a paragraph: which open, which close, and which ones the language wants there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.base.records import dataclass
from editor_app.language.typography import Quotes, accepted_quotes

_MARKS = re.compile("[\"«»„“”‟‹›]|(?<![^\\W_])['‘‚](?=\\S)|['’](?![^\\W_])")
_SINGLE_END = re.compile(r"(?<=[\w.,!?…])['’‘](?![^\W_])")
_FARTHEST = 1_000
"""Characters within which a single mark that opens must be closed."""

_DOUBLE = frozenset('"«»„“”‟‹›')
_BEFORE_OPENING = frozenset("([{<-–—/\u00a0\u202f¡¿")
_OPENING = frozenset("«„“‘‚‹‟")


@dataclass(frozen=True, slots=True)
class QuotationMark:
    """One mark: where it is, what it is, and what should stand there (the same when it is right)."""

    place: int
    text: str
    wanted: str

    @property
    def is_wrong(self) -> bool:
        """Whether another mark belongs there."""
        return self.text != self.wanted


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotation marks of a text, those left open, and those that close nothing (their places)."""

    marks: tuple[QuotationMark, ...] = ()
    unclosed: tuple[int, ...] = ()
    unopened: tuple[int, ...] = ()


@dataclass(slots=True)
class _Open:
    place: int
    is_double: bool
    closing: str


def read_quotations(text: str, language: str) -> Quotations:
    """The quotation marks of one paragraph in ``language``. Apostrophes are none."""
    found = list(_MARKS.finditer(text))
    if not found:
        return Quotations()
    reader = _Reader(text, language)
    for mark in found:
        reader.take(mark.start(), mark.group())
    return Quotations(
        tuple(reader.marks.values()),
        tuple(left.place for left in reader.open if left.is_double),
        tuple(reader.unopened),
    )


class _Reader:
    """Reads the marks in their order with a stack of what is open."""

    def __init__(self, text: str, language: str) -> None:
        self.marks: dict[int, QuotationMark] = {}
        self.open: list[_Open] = []
        self.unopened: list[int] = []
        self._text = text
        self._accepted = accepted_quotes(language)

    def take(self, place: int, mark: str) -> None:
        """Read one mark."""
        is_double = mark in _DOUBLE
        if self._opens(place, mark):
            # Outside a quotation a single mark is an apostrophe, or one desk's way that is consistent.
            if is_double or (self.open and self._has_single_end(place)):
                self._begin(place, mark, is_double)
        elif self.open and self.open[-1].is_double == is_double:
            last = self.open.pop()
            self.marks[place] = QuotationMark(place, mark, last.closing)
        elif is_double:
            self._close_outer(place, mark)

    def _close_outer(self, place: int, mark: str) -> None:
        """A double mark while a single one is open: what looked like a quotation was an apostrophe."""
        while self.open and not self.open[-1].is_double:
            left = self.open.pop()
            del self.marks[left.place]
        if self.open:
            self.marks[place] = QuotationMark(place, mark, self.open.pop().closing)
        else:
            self.unopened.append(place)

    def _begin(self, place: int, mark: str, is_double: bool) -> None:
        pair = self._pair(mark)
        self.open.append(_Open(place, is_double, pair[1]))
        self.marks[place] = QuotationMark(place, mark, pair[0])

    def _pair(self, mark: str) -> tuple[str, str]:
        """The pair for a quotation that begins here: the one that was begun with, when it is accepted."""
        is_inner = len(self.open) % 2 == 1
        pairs = [_of(quotes, is_inner) for quotes in self._accepted]
        if is_inner:
            # The inner pair goes with the outer one around it.
            around = self.open[-1].closing
            pairs = [quotes.inner for quotes in self._accepted if quotes.outer[1] == around] or pairs
        return next((pair for pair in pairs if pair[0] == mark), pairs[0])

    def _opens(self, place: int, mark: str) -> bool:
        before, after = self._text[place - 1 : place] if place else "", self._text[place + 1 : place + 2]
        may_open = not before or before.isspace() or before in _BEFORE_OPENING or self._is_just_opened(place)
        may_close = bool(before) and not before.isspace()
        if may_open and after and not after.isspace():
            return True
        if may_close and not may_open:
            return False
        if may_open and may_close:
            return not self.open
        return mark in _OPENING if mark != '"' else not self.open

    def _is_just_opened(self, place: int) -> bool:
        return bool(self.open) and self.open[-1].place == place - 1

    def _has_single_end(self, place: int) -> bool:
        """Whether a single mark ends this quotation; else it is an apostrophe, as in ’90s."""
        near = self._text[place + 1 : place + _FARTHEST]
        return _SINGLE_END.search(near) is not None


def _of(quotes: Quotes, is_inner: bool) -> tuple[str, str]:
    return quotes.inner if is_inner else quotes.outer


def wrong_marks(text: str, language: str) -> Iterator[QuotationMark]:
    """The marks of ``text`` that should be other ones."""
    for mark in read_quotations(text, language).marks:
        if mark.is_wrong:
            yield mark
