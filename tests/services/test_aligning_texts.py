"""How a text became another: paragraphs that came or went are whole ones."""

from __future__ import annotations

import pytest

from editor_app.services.aligning import aligned


def gone_and_come(old: str, new: str) -> list[tuple[str, str]]:
    return [
        (old[part.start : part.end], new[part.first : part.last])
        for part in aligned(old, new)
        if not part.is_same
    ]


@pytest.mark.parametrize(
    ("old", "new", "came"),
    [
        ("It rained.\nThe end.\n", "It rained.\nIt snowed.\nThe end.\n", "It snowed.\n"),
        ("It rained.\nThe end.\n", "It rained.\nThe snow fell.\nThe end.\n", "The snow fell.\n"),
        ("Rain!\nSnow!\n", "Rain!\nWind!\nHail!\nSnow!\n", "Wind!\nHail!\n"),
        ("The end.\n", "The beginning.\nThe end.\n", "The beginning.\n"),
    ],
)
def test_paragraphs_that_came_are_whole_whatever_they_have_in_common_with_others(
    old: str, new: str, came: str
) -> None:
    assert gone_and_come(old, new) == [("", came)]
    assert gone_and_come(new, old) == [(came, "")]


def test_words_that_came_within_a_paragraph_stay_there() -> None:
    assert gone_and_come("It rained.\nThe end.\n", "It rained a lot.\nThe end.\n") == [("", " a lot")]
