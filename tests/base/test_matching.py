"""What two sequences have in common, short and long."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.matching import Match, match

ITEMS = st.lists(st.sampled_from("abcd"), max_size=30)


def is_sound(old: list[str], new: list[str], matches: list[Match]) -> bool:
    """Whether the matches are equal, ascend on both sides and none touches the next."""
    ascend = all(
        one.old + one.size <= two.old
        and one.new + one.size <= two.new
        and (one.old + one.size, one.new + one.size) != (two.old, two.new)
        for one, two in pairwise(matches)
    )
    return ascend and all(
        run.size and old[run.old : run.old + run.size] == new[run.new : run.new + run.size] for run in matches
    )


def longest(old: list[str], new: list[str]) -> int:
    """The length of a longest common subsequence, by the plain table."""
    row = [0] * (len(new) + 1)
    for item in old:
        before = list(row)
        for place, other in enumerate(new):
            row[place + 1] = before[place] + 1 if item == other else max(before[place + 1], row[place])
    return row[-1]


@given(ITEMS, ITEMS)
def test_as_much_as_possible_is_matched(old: list[str], new: list[str]) -> None:
    matches = match(old, new)
    assert is_sound(old, new, matches)
    assert sum(run.size for run in matches) == longest(old, new)


@given(st.integers(), st.sampled_from([0.05, 0.4, 0.8]), st.booleans())
def test_long_sequences_are_matched_in_order_whatever_moved(
    seed: int, share: float, is_shuffled: bool
) -> None:
    chance = random.Random(seed)
    parts = [[f"{chance.randrange(3000)}" for _ in range(60)] for _ in range(30)]
    old = [item for part in parts for item in part]
    if is_shuffled:
        chance.shuffle(parts)
    new = [item if chance.random() > share else "new" for part in parts for item in part]
    assert is_sound(old, new, match(old, new))


def test_cutting_a_long_sequence_loses_nothing_of_what_stayed() -> None:
    chance = random.Random(1)
    old = [f"{chance.randrange(2000)}" for _ in range(12_000)]
    new = [item if number % 7 else "new" for number, item in enumerate(old)]
    assert sum(run.size for run in match(old, new)) >= sum(
        one == other for one, other in zip(old, new, strict=True)
    )
