"""Which part of the table of two texts' places is searched for how they run together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor_app.base.records import dataclass

_EDGE = 3


@dataclass(frozen=True, slots=True)
class Band:
    """The places of each row, from ``low`` to ``high``, that are searched."""

    low: list[int]
    high: list[int]

    @classmethod
    def about(cls, guide: Sequence[tuple[int, int]], height: int, width: int, half: int) -> Band:
        """A band that goes ``half`` to both sides of the straight lines through ``guide``, whose points
        ascend, from the table's beginning to its end."""
        middle = list(_line([*guide, (height, width)]))
        low = [max(0, column - half) for column in middle]
        high = [min(width, column + half) for column in middle]
        low[0], high[height] = 0, width
        for row in range(height):
            # A row must reach where the next one begins.
            high[row] = max(high[row], low[row + 1])
        return cls(low, high)

    @property
    def size(self) -> int:
        """How many cells it has."""
        return sum(self.high) - sum(self.low) + len(self.low)

    def is_inside(self, row: int, column: int) -> bool:
        """Whether a place is not at an edge that a wider band would move."""
        low, high = self.low[row], self.high[row]
        return (not low or column - low > _EDGE) and (high == self.high[-1] or high - column > _EDGE)


def _line(points: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The column of every row on the straight lines from the beginning through ``points``."""
    row = column = 0
    yield 0
    for next_row, next_column in points:
        for at in range(row + 1, next_row + 1):
            yield column + (next_column - column) * (at - row) // (next_row - row)
        if next_row > row:
            row, column = next_row, next_column
