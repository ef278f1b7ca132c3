"""Cards beside the text never stand on each other and stay near their lines."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from editor_app.ui.review.arranging import FAR, TOO_FAR, Wish, arrange

_LINES = st.lists(st.floats(0, 3000), max_size=60).map(sorted)


@st.composite
def _wishes(draw: st.DrawFn) -> list[Wish]:
    lines = draw(_LINES)
    return [Wish(y, draw(st.sampled_from([60.0, 90.0, 140.0]))) for y in lines]


@given(wishes=_wishes(), active=st.integers(-1, 59))
def test_no_card_stands_on_another_and_each_has_its_place(wishes: list[Wish], active: int) -> None:
    active = active if active < len(wishes) else -1
    slots = arrange(wishes, active)
    assert [at for slot in slots for at in range(slot.first, slot.last)] == list(range(len(wishes)))
    assert all(above.bottom <= below.y for above, below in pairwise(slots))
    assert all(slot.y >= 0 for slot in slots)
    if active >= 0:
        (slot,) = [slot for slot in slots if slot.first <= active < slot.last]
        assert slot.is_full
        assert slot.count == 1


@given(wishes=_wishes())
def test_cards_far_from_their_lines_are_put_together(wishes: list[Wish]) -> None:
    for slot in arrange(wishes):
        assert slot.y - wishes[slot.first].y <= TOO_FAR + 100


def test_few_cards_stand_full_at_their_lines() -> None:
    slots = arrange([Wish(10, 90), Wish(200, 90), Wish(240, 90)])
    assert [(slot.y, slot.is_full) for slot in slots] == [(10, True), (200, True), (296, True)]


def test_many_cards_of_one_paragraph_become_small_but_not_the_active_one() -> None:
    wishes = [Wish(100 + 9 * at, 90) for at in range(10)]
    slots = arrange(wishes, 5)
    assert [slot.is_full for slot in slots] == [False] * 5 + [True] + [False] * 4
    assert abs(slots[5].y - wishes[5].y) <= FAR


def test_the_active_card_stands_at_its_line_and_those_above_give_way() -> None:
    slots = arrange([Wish(200, 90), Wish(210, 90), Wish(220, 90)], 1)
    assert slots[1].y == 210
    assert slots[0].bottom <= 210


def test_of_few_cards_only_the_tallest_becomes_small_for_the_others() -> None:
    slots = arrange([Wish(100, 120), Wish(130, 76), Wish(130, 220), Wish(190, 120)], 1)
    assert [slot.is_full for slot in slots] == [True, True, False, True]
    assert all(abs(slot.y - wish) <= FAR for slot, wish in zip(slots, (100, 130, 130, 190), strict=True))
