"""Where cards stand beside a text: each as near to its line as the others let it, none over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from editor_app.base.records import dataclass

FAR = 200.0
"""Pixels that cards may be pushed from their lines before those around them become small."""
FEW = 6
"""Cards that stand close together and of which only the tallest become small, as many as it takes."""
TOO_FAR = 360.0
"""Pixels after which cards are put together in one that says how many more there are."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A card: the height of its line, and how high it is when it shows everything (pixels)."""

    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Slot:
    """A card's place. ``last`` is behind the last of the cards that it stands for: mostly one."""

    first: int
    last: int
    y: float
    height: float
    is_full: bool

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.y + self.height

    @property
    def count(self) -> int:
        """How many cards it stands for."""
        return self.last - self.first


def arrange(
    wishes: Sequence[Wish], active: int = -1, *, small: float = 28.0, gap: float = 6.0, top: float = 0.0
) -> tuple[Slot, ...]:
    """Places for cards whose lines ascend, none above ``top``; the ``active`` one stands full at its line.

    Cards stay full where there is room. Where they would be pushed too far they become ``small``, and
    where that is not enough some are put together.
    """
    heights = [wish.height for wish in wishes]
    packed = _packed(wishes, heights, gap, top)
    for first, last in _clusters(wishes, packed, gap):
        if last - first <= FEW:
            _relieve(range(first, last), wishes, heights, active, small, gap, top)
        elif any(packed[at] - max(top, wishes[at].y) > FAR for at in range(first, last)):
            for at in range(first, last):
                heights[at] = wishes[at].height if at == active else min(small, wishes[at].height)
    slots = _stacked(wishes, heights, active, small, gap, top)
    return _around(slots, wishes, active, gap, top)


def _relieve(
    cards: range,
    wishes: Sequence[Wish],
    heights: list[float],
    active: int,
    small: float,
    gap: float,
    top: float,
) -> None:
    """Make small what pushes one of ``cards`` too far from its line, the tallest first."""
    while True:
        places = _packed([wishes[at] for at in cards], [heights[at] for at in cards], gap, top)
        far = [at for at, y in zip(cards, places, strict=True) if y - max(top, wishes[at].y) > FAR]
        above = range(cards.start, far[0]) if far else range(0)
        tall = [at for at in above if at != active and heights[at] > small]
        if not tall:
            return
        heights[max(tall, key=heights.__getitem__)] = small


def _packed(wishes: Sequence[Wish], heights: Sequence[float], gap: float, top: float) -> list[float]:
    places: list[float] = []
    free = top
    for wish, height in zip(wishes, heights, strict=True):
        places.append(max(wish.y, free))
        free = places[-1] + height + gap
    return places


def _clusters(wishes: Sequence[Wish], packed: Sequence[float], gap: float) -> list[tuple[int, int]]:
    """Runs of full cards of which each touches the next."""
    found: list[tuple[int, int]] = []
    for at in range(len(wishes)):
        touches = at > 0 and packed[at] - (packed[at - 1] + wishes[at - 1].height) <= gap
        if touches:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def _stacked(
    wishes: Sequence[Wish], heights: Sequence[float], active: int, small: float, gap: float, top: float
) -> list[Slot]:
    slots: list[Slot] = []
    free = top
    for at, (wish, height) in enumerate(zip(wishes, heights, strict=True)):
        y = max(wish.y, free)
        before = slots[-1] if slots else None
        is_far = at != active and before is not None and y - max(top, wish.y) > TOO_FAR
        if is_far and before is not None and before.last == at and before.count > 1:
            slots[-1] = replace(before, last=at + 1)
        elif is_far and before is not None and before.first != active:
            slots[-1] = replace(before, last=at + 1, height=small, is_full=False)
        else:
            slots.append(Slot(at, at + 1, y, height, height >= wish.height))
        free = slots[-1].bottom + gap
    return slots


def _around(
    slots: list[Slot], wishes: Sequence[Wish], active: int, gap: float, top: float
) -> tuple[Slot, ...]:
    """The same with the active card at its line: those before it give way upwards, if there is room."""
    here = next((at for at, slot in enumerate(slots) if slot.first == active and slot.count == 1), None)
    if here is None:
        return tuple(slots)
    room = top + sum(slot.height + gap for slot in slots[:here])
    slots[here] = replace(slots[here], y=max(room, wishes[active].y, top))
    for at in range(here - 1, -1, -1):
        lowest = slots[at + 1].y - gap - slots[at].height
        slots[at] = replace(slots[at], y=min(slots[at].y, lowest))
    for at in range(here + 1, len(slots)):
        wanted = max(wishes[slots[at].first].y, slots[at - 1].bottom + gap)
        slots[at] = replace(slots[at], y=wanted)
    return tuple(slots)
