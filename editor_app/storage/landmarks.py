"""Known places in a long ordered list, so that reaching row 900,000 does not count 900,000 rows."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from operator import itemgetter

from editor_app.storage.list_order import Key, ListOrder

_MOST = 2048
_APART = 64
"""Two landmarks are at least so many rows apart."""

_ordinal = itemgetter(0)


@dataclass(slots=True)
class Landmarks:
    """Rows whose ordinal is known, ascending. They stay exact while rows come and go."""

    order: ListOrder
    found: list[tuple[int, Key]] = field(default_factory=list)

    def remember(self, ordinal: int, key: Key) -> None:
        """Note that the row with ``key`` is number ``ordinal``, counted from 0."""
        place = bisect_left(self.found, ordinal, key=_ordinal)
        for neighbour in self.found[max(0, place - 1) : place + 1]:
            if abs(neighbour[0] - ordinal) < _APART:
                return
        if len(self.found) >= _MOST:
            # Every second one still leaves the whole list reachable.
            del self.found[::2]
            place = bisect_left(self.found, ordinal, key=_ordinal)
        self.found.insert(place, (ordinal, key))

    def before(self, ordinal: int) -> tuple[int, Key] | None:
        """The last known row ahead of ``ordinal``."""
        place = bisect_left(self.found, ordinal, key=_ordinal)
        return self.found[place - 1] if place else None

    def after(self, ordinal: int) -> tuple[int, Key] | None:
        """The first known row at or behind ``ordinal``."""
        place = bisect_left(self.found, ordinal, key=_ordinal)
        return self.found[place] if place < len(self.found) else None

    def near(self, key: Key) -> tuple[int, Key] | None:
        """The last known row that stands ahead of ``key``."""
        place = self._place(key)
        return self.found[place - 1] if place else None

    def row_left(self, key: Key) -> None:
        """A row with ``key`` left the list."""
        place = self._place(key)
        if place < len(self.found) and self.found[place][1] == key:
            del self.found[place]
        self._shift(place, -1)

    def row_came(self, key: Key) -> None:
        """A row with ``key`` joined the list."""
        self._shift(self._place(key), 1)

    def merge(self, found: list[tuple[int, Key]]) -> None:
        """Take landmarks that were surveyed in one go, in the place of the present ones."""
        self.found = found

    def _place(self, key: Key) -> int:
        low, high = 0, len(self.found)
        while low < high:
            middle = (low + high) // 2
            if self.order.comes_before(self.found[middle][1], key):
                low = middle + 1
            else:
                high = middle
        return low

    def _shift(self, place: int, by: int) -> None:
        for i in range(place, len(self.found)):
            ordinal, key = self.found[i]
            self.found[i] = (ordinal + by, key)
