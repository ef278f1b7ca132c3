"""A text as the final reading has it, kept up to date change by change."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from editor_app.base.text import utf16_length
from editor_app.document.changes import Attributes, Delete, Delta, Insert, Retain
from editor_app.document.hidden import Hidden
from editor_app.document.readings import TRACKS, Reading, read
from editor_app.document.schema import DELETED

RunsOf = Callable[[int, int], Sequence[Insert]]
"""Gives the text between two flat positions, as it is after the change."""


def filtered(delta: Delta, hidden: Hidden, runs: RunsOf) -> tuple[Delta, Hidden]:
    """What ``delta`` of the whole text changes in the final reading, and what that leaves out then.

    ``hidden`` is what it left out before.
    """
    filter_ = _Filter(hidden, runs)
    for part in delta:
        filter_.take(part)
    return filter_.result()


class _Filter:
    """Walks the text as it was and as it is now, side by side."""

    def __init__(self, hidden: Hidden, runs: RunsOf) -> None:
        self._ranges = hidden.ranges
        self._starts = [start for start, _end in self._ranges]
        self._runs = runs
        self._old = self._new = 0
        self._parts: list[Retain | Insert | Delete] = []
        self._hidden: list[tuple[int, int]] = []

    def take(self, part: Retain | Insert | Delete) -> None:
        match part:
            case Insert(text, attributes):
                self._insert(text, attributes)
            case Delete(length):
                self._delete(length)
            case Retain(length, attributes):
                self._retain(length, attributes or {})

    def result(self) -> tuple[Delta, Hidden]:
        """The delta, and what is hidden; behind the last change everything moves along."""
        by = self._new - self._old
        rest = ((max(start, self._old) + by, end + by) for start, end in self._ranges if end > self._old)
        return tuple(self._parts), Hidden([*self._hidden, *rest])

    def _insert(self, text: str, attributes: Attributes) -> None:
        width = utf16_length(text)
        if attributes.get(DELETED):
            self._hidden.append((self._new, self._new + width))
        else:
            self._parts += read([Insert(text, attributes)], Reading.FINAL)
        self._new += width

    def _delete(self, length: int) -> None:
        for start, end, is_hidden in self._stretches(length):
            if not is_hidden:
                self._parts.append(Delete(end - start))
        self._old += length

    def _retain(self, length: int, attributes: Attributes) -> None:
        kept = {name: value for name, value in attributes.items() if name not in TRACKS} or None
        for start, end, was_hidden in self._stretches(length):
            width, first = end - start, start + self._new - self._old
            is_hidden = bool(attributes[DELETED]) if DELETED in attributes else was_hidden
            if is_hidden:
                self._hidden.append((first, first + width))
                if not was_hidden:
                    self._parts.append(Delete(width))
            elif was_hidden:
                self._parts += read(self._runs(first, first + width), Reading.FINAL)
            else:
                self._parts.append(Retain(width, kept))
        self._old += length
        self._new += length

    def _stretches(self, length: int) -> Iterator[tuple[int, int, bool]]:
        """The next ``length`` units as they were, hidden and not hidden in turn."""
        position, last = self._old, self._old + length
        index = max(0, bisect_right(self._starts, position) - 1)
        while position < last:
            while index < len(self._ranges) and self._ranges[index][1] <= position:
                index += 1
            start, end = self._ranges[index] if index < len(self._ranges) else (last, last)
            if position < start:
                stop = min(start, last)
                yield position, stop, False
            else:
                stop = min(end, last)
                yield position, stop, True
            position = stop
