"""Known places in a long ordered list, so that reaching row 900,000 does not count 900,000 rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from editor_app.base.records import dataclass
from editor_app.storage.list_order import Key, ListOrder

APART = 1024
"""A survey sets a landmark after so many rows of the table, whether the list has them or not."""

NEAR = 2 * APART
"""Rows of a list that may be counted while somebody waits for a page."""

_CLOSEST = APART // 2
_WIDEST = 2 * NEAR


@dataclass(frozen=True, slots=True)
class Landmark:
    """``upto`` rows of the list stand at or before ``key``, which need not be one of them."""

    upto: int
    key: Key


class Landmarks:
    """Landmarks of one list, ascending. They stay exact while rows come and go.

    What is kept is how many rows stand between two of them: a row that comes or goes
    changes one number however many landmarks there are.
    """

    def __init__(self, order: ListOrder) -> None:
        self.order = order
        self.total: int | None = None
        self._keys: list[Key] = []
        self._gaps: list[int] = []
        self._known: list[int] | None = None
        self._swept: Key | None = None
        self._is_swept = False

    def __len__(self) -> int:
        return len(self._keys)

    def remember(self, upto: int, key: Key) -> None:
        """Note that ``upto`` rows stand at or before ``key``; does nothing close to a known place."""
        place = self._place(key)
        before = upto - (self._uptos[place - 1] if place else 0)
        after = self._uptos[place] - upto if place < len(self._keys) else _CLOSEST
        if min(before, after) >= _CLOSEST:
            self._set(place, before, key)

    def before(self, ordinal: int) -> Landmark | None:
        """The last known place that has no row from ``ordinal`` on at or before it."""
        return self._at(bisect_right(self._uptos, ordinal) - 1)

    def after(self, ordinal: int) -> Landmark | None:
        """The first known place that has every row ahead of ``ordinal`` at or before it."""
        return self._at(bisect_left(self._uptos, ordinal))

    def near(self, key: Key) -> Landmark | None:
        """The last known place ahead of ``key``."""
        return self._at(self._place(key) - 1)

    def distance(self, offset: int, limit: int) -> int | None:
        """Rows between the page and the known place nearest to it; None when the end is the only one."""
        ahead, behind = self.before(offset), self.after(offset + limit)
        forwards = offset - (ahead.upto if ahead else 0)
        end = behind.upto if behind else self.total
        return forwards if end is None else min(forwards, max(0, end - offset - limit))

    def row_left(self, key: Key) -> None:
        """A row with ``key`` left the list."""
        self._count(key, -1)

    def row_came(self, key: Key) -> None:
        """A row with ``key`` joined the list."""
        self._count(key, 1)

    # A survey goes through the list once, and later again where many rows came.

    def unsurveyed(self, total: int) -> tuple[bool, Landmark | None]:
        """Whether a part lacks landmarks, and the place behind which it begins, None at the top."""
        if not self._is_swept:
            return True, self._at(self._place(self._swept)) if self._swept is not None else None
        tail = total - (self._uptos[-1] if self._keys else 0)
        wide = next((place for place, gap in enumerate((*self._gaps, tail)) if gap > _WIDEST), None)
        return (False, None) if wide is None else (True, self._at(wide - 1))

    def surveyed(self, key: Key | None, rows: int) -> None:
        """Note that ``rows`` rows stand between where ``unsurveyed`` began and ``key``, None at the end."""
        if key is None:
            self._is_swept = True
            return
        start = self._place(self._swept) + 1 if self._swept is not None and not self._is_swept else 0
        place = self._place(key)
        if not self._is_swept and place > start:
            # A place that was found by looking at it stands between: the survey goes on from there.
            self._swept = self._keys[place - 1]
            return
        if place == len(self._keys) or self._keys[place] != key:
            self._set(place, rows, key)
        if not self._is_swept:
            self._swept = key

    @property
    def _uptos(self) -> list[int]:
        if self._known is None:
            self._known = list(accumulate(self._gaps))
        return self._known

    def _at(self, place: int) -> Landmark | None:
        return Landmark(self._uptos[place], self._keys[place]) if 0 <= place < len(self._keys) else None

    def _set(self, place: int, rows: int, key: Key) -> None:
        self._keys.insert(place, key)
        self._gaps.insert(place, rows)
        if place + 1 < len(self._gaps):
            self._gaps[place + 1] -= rows
        self._known = None

    def _place(self, key: Key) -> int:
        """The place of the first landmark at or behind ``key``."""
        low, high = 0, len(self._keys)
        while low < high:
            middle = (low + high) // 2
            if self.order.comes_before(self._keys[middle], key):
                low = middle + 1
            else:
                high = middle
        return low

    def _count(self, key: Key, by: int) -> None:
        if self.total is not None:
            self.total += by
        place = self._place(key)
        if place < len(self._gaps):
            self._gaps[place] += by
            self._known = None
