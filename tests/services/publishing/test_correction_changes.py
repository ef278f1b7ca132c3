"""What changed is quoted in whole sentences, so that nobody reads a figure without what it counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.differences import compare_texts
from editor_app.services.publishing.correction_changes import changes_in

FIRST = "The bridge reopened on Monday."
THIRD = "Buses go again."


def told(before: str, after: str, language: str = "en") -> list[tuple[str, str]]:
    return [
        (change.old, change.new) for change in changes_in(compare_texts(before, after, language), language)
    ]


def test_a_sentence_is_quoted_to_its_end() -> None:
    before = f"{FIRST} The repair took 19 months and cost 3 million. {THIRD}"
    assert told(before, before.replace("19", "21")) == [
        ("The repair took 19 months and cost 3 million.", "The repair took 21 months and cost 3 million.")
    ]


def test_changes_of_one_sentence_are_told_at_once() -> None:
    before = f"{FIRST} The repair took 19 months and cost 3 million. {THIRD}"
    after = before.replace("19", "21").replace("3 million", "4 million")
    assert told(before, after) == [
        ("The repair took 19 months and cost 3 million.", "The repair took 21 months and cost 4 million.")
    ]


@pytest.mark.parametrize("gap", [" ", "\n"])
def test_a_sentence_that_came_or_went_is_quoted_alone(gap: str) -> None:
    short, long = gap.join((FIRST, THIRD)), gap.join((FIRST, "Two lamps are new.", THIRD))
    assert told(short, long) == [("", "Two lamps are new.")]
    assert told(long, short) == [("Two lamps are new.", "")]


def test_of_an_endless_sentence_whole_words_around_the_change_are_quoted() -> None:
    before = "It rained on " + ", ".join(f"day {n}" for n in range(1, 99)) + " and then it stopped."
    ((old, new),) = told(before, before.replace("day 50", "night 50"))
    assert old.replace("day 50", "night 50") == new
    assert old.startswith("… ")
    assert old.endswith(" …")
    assert len(new) < 200
    assert set(old.strip("… ").split()) <= set(before.split())


def test_an_abbreviation_ends_no_quotation() -> None:
    before = "Entry costs 5 AZN for groups from St. Mary and 3 AZN for others."
    assert told(before, before.replace("5 AZN", "6 AZN")) == [(before, before.replace("5 AZN", "6 AZN"))]


WORDS = st.lists(st.sampled_from(["Rain", "fell", "5", "km.", "It", "held.", "\n", "on"]), max_size=14)


@given(WORDS, WORDS)
def test_nothing_that_changed_goes_untold(first: list[str], second: list[str]) -> None:
    before, after = " ".join(first), " ".join(second)
    found = told(before, after)
    assert found or before.split() == after.split()
    for old, new in found:
        assert " ".join(old.split()) in " ".join(before.split())
        assert " ".join(new.split()) in " ".join(after.split())
        assert old != new
