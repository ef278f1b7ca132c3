"""What differs between two lists of lines, so that a view need not be made anew after every key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtGui import QTextCursor, QTextDocument

L = TypeVar("L")


def changed(old: Sequence[L], new: Sequence[L]) -> tuple[int, int, int]:
    """Where ``new`` begins to differ, how many lines of ``old`` go there and how many of ``new`` come.

    Where something goes or comes there is at least one of both.
    """
    if old == new:
        return 0, 0, 0
    most = min(len(old), len(new))
    start = next((place for place in range(most) if old[place] != new[place]), most)
    rest = most - start
    end = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    gone, come = len(old) - start - end, len(new) - start - end
    if min(gone, come) == 0:
        # One line of the surroundings is written again, so that there is one to begin with.
        if start > 0:
            start -= 1
        gone, come = gone + 1, come + 1
    return start, gone, come


def splice(
    document: QTextDocument, old: Sequence[L], new: Sequence[L], write: Callable[[QTextCursor, L], None]
) -> None:
    """Make ``document``, which has a block for each of ``old``, one that has a block for each of ``new``.

    ``write`` fills the empty block that its cursor stands in. An empty document has one empty block.
    """
    if not old or not new:
        document.clear()
        old = ()
    start, gone, come = changed(old, new) if old else (0, min(1, len(new)), len(new))
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for number in range(come):
        place = start + number
        if number < gone:
            _empty(cursor, document, place)
        else:
            _end_of(cursor, document, place - 1)
            cursor.insertBlock()
        write(cursor, new[place])
    if gone > come:
        _end_of(cursor, document, start + come - 1)
        end = document.findBlockByNumber(start + gone - 1)
        cursor.setPosition(end.position() + end.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    cursor.endEditBlock()


def _empty(cursor: QTextCursor, document: QTextDocument, place: int) -> None:
    cursor.setPosition(document.findBlockByNumber(place).position())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()


def _end_of(cursor: QTextCursor, document: QTextDocument, place: int) -> None:
    block = document.findBlockByNumber(place)
    cursor.setPosition(block.position() + block.length() - 1)
