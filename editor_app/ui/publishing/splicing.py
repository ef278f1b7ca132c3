"""What differs between two lists of lines, so that a view need not be made anew after every key."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from difflib import SequenceMatcher
from typing import TypeVar

from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from editor_app.base.records import dataclass

L = TypeVar("L", bound=Hashable)

_LOOKED_THROUGH = 4000
"""Lines between the first and the last difference, old and new, in which what stayed is looked for."""
_BY_THEMSELVES = 30
"""So many differences are written one by one; more are cheaper at once."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines that are written anew: ``gone`` old ones from ``start``, and ``come`` new ones from ``begin``.

    Neither is ever none of them: a line beside what only comes or goes is written again.
    """

    start: int
    gone: int
    begin: int
    come: int


def hunks(old: Sequence[L], new: Sequence[L]) -> tuple[Hunk, ...]:
    """What makes ``new`` of ``old``, from the first line to the last. Any thread.

    An empty list stands for one line, because an empty document has one.
    """
    if not old or not new:
        return (Hunk(0, max(1, len(old)), 0, len(new)),) if old or new else ()
    most = min(len(old), len(new))
    start = next((place for place in range(most) if old[place] != new[place]), most)
    rest = most - start
    end = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    if start == len(old) == len(new):
        return ()
    found: list[Hunk] = []
    for hunk in _between(old, new, start, end):
        wider = _widened(hunk, len(old), len(new))
        if found and wider.start < found[-1].start + found[-1].gone:
            before = found.pop()
            gone, come = wider.start + wider.gone - before.start, wider.begin + wider.come - before.begin
            wider = Hunk(before.start, gone, before.begin, come)
        found.append(wider)
    return tuple(found)


def _between(old: Sequence[L], new: Sequence[L], start: int, end: int) -> Iterator[Hunk]:
    """The differences of the lines behind the first ``start`` and before the last ``end``."""
    olds, news = old[start : len(old) - end], new[start : len(new) - end]
    if len(olds) == len(news):
        # As most keys leave it: some lines say something else.
        yield from _paired(olds, news, start)
    elif min(len(olds), len(news)) == 0 or len(olds) + len(news) > _LOOKED_THROUGH:
        yield Hunk(start, len(olds), start, len(news))
    else:
        for kind, one, two, three, four in SequenceMatcher(None, olds, news, False).get_opcodes():
            if kind != "equal":
                yield Hunk(start + one, two - one, start + three, four - three)


def _paired(olds: Sequence[L], news: Sequence[L], start: int) -> Iterator[Hunk]:
    begun = -1
    for place, (one, other) in enumerate(zip(olds, news, strict=True)):
        if one == other and begun >= 0:
            yield Hunk(start + begun, place - begun, start + begun, place - begun)
            begun = -1
        elif one != other and begun < 0:
            begun = place
    if begun >= 0:
        yield Hunk(start + begun, len(olds) - begun, start + begun, len(olds) - begun)


def _widened(hunk: Hunk, olds: int, news: int) -> Hunk:
    """``hunk`` with one line of its surroundings when nothing goes, or nothing comes."""
    if min(hunk.gone, hunk.come) > 0:
        return hunk
    if hunk.start > 0 and hunk.begin > 0:
        return Hunk(hunk.start - 1, hunk.gone + 1, hunk.begin - 1, hunk.come + 1)
    if hunk.start + hunk.gone < olds and hunk.begin + hunk.come < news:
        return Hunk(hunk.start, hunk.gone + 1, hunk.begin, hunk.come + 1)
    return hunk


Write = Callable[[QTextCursor, L], None]
Edit = Callable[[QTextCursor, L, L], bool]


def splice(
    document: QTextDocument,
    old: Sequence[L],
    new: Sequence[L],
    write: Write[L],
    differing: Sequence[Hunk] | None = None,
    blocks: Callable[[L], int] | None = None,
    edit: Edit[L] | None = None,
) -> None:
    """Make ``document``, which shows ``old``, one that shows ``new``.

    ``write`` fills the empty block that its cursor stands in and adds more until the line has the number of
    ``blocks`` that it takes, one where nobody says. ``differing`` are the hunks of both, where somebody knows
    them already. ``edit`` makes an old line a new one, by the cursor at the start of it, and says whether it
    could.
    """
    found = hunks(old, new) if differing is None else differing
    if not old or not new:
        document.clear()
        found = (Hunk(0, 0, 0, len(new)),) if new else ()
    cursor = QTextCursor(document)
    is_many = len(found) > _BY_THEMSELVES
    if is_many:
        cursor.beginEditBlock()
    # From behind, so that what stands before keeps its place. One by one: views lay everything anew that lies
    # between the first and the last change of one edit.
    for hunk in reversed(found):
        before = hunk.start if blocks is None else sum(map(blocks, old[: hunk.start]))
        olds = old[hunk.start : hunk.start + hunk.gone]
        if edit is not None and hunk.gone == hunk.come == 1:
            cursor.setPosition(document.findBlockByNumber(before).position())
            if edit(cursor, olds[0], new[hunk.begin]):
                continue
        cursor.beginEditBlock()
        gone = hunk.gone if blocks is None else sum(map(blocks, olds))
        _cut(cursor, document, before, max(1, gone))
        for number, line in enumerate(new[hunk.begin : hunk.begin + hunk.come]):
            if number:
                cursor.insertBlock()
            write(cursor, line)
        cursor.endEditBlock()
    if is_many:
        cursor.endEditBlock()


@contextmanager
def painting_little(view: QPlainTextEdit | QTextEdit) -> Iterator[None]:
    """Have nothing painted by what is written meanwhile, where nothing in ``view`` moves by it.

    Views paint all they show when one row is coloured anew: more than half of what a key costs them. Whoever
    calls this has the rows painted that were written.
    """
    document, layout = view.document(), view.document().documentLayout()
    before = document.blockCount(), document.lineCount(), layout.documentSize()
    layout.blockSignals(True)
    try:
        yield
    finally:
        layout.blockSignals(False)
    if (document.blockCount(), document.lineCount(), layout.documentSize()) != before:
        layout.documentSizeChanged.emit(layout.documentSize())
        view.viewport().update()


def retype(cursor: QTextCursor, old: str, new: str) -> None:
    """Make ``old``, which begins at ``cursor``, ``new``: only letters between what is the same change."""
    start = _same(old, new, str.startswith, lambda text, count: text[:count])
    end = _same(old[start:], new[start:], str.endswith, lambda text, count: text[len(text) - count :])
    begin = cursor.position()
    cursor.setPosition(begin + _units(old[:start]))
    cursor.setPosition(begin + _units(old[: len(old) - end]), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(new[start : len(new) - end])


def _same(one: str, other: str, has: Callable[[str, str], bool], part: Callable[[str, int], str]) -> int:
    """How many letters at the beginning, or at the end, are the same."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if has(one, part(other, middle)):
            low = middle
        else:
            high = middle - 1
    return low


def _units(text: str) -> int:
    """How many positions of a view ``text`` takes."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(cursor: QTextCursor, document: QTextDocument, first: int, count: int) -> None:
    """Leave one empty block of ``count`` from the ``first`` on."""
    last = document.findBlockByNumber(first + count - 1)
    cursor.setPosition(document.findBlockByNumber(first).position())
    cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
