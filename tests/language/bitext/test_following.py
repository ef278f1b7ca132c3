"""Which edits of a source a translation can follow by itself."""

from __future__ import annotations

import pytest

from editor_app.language.bitext.changing import change_since
from editor_app.language.bitext.following import following, has_only_facts, may_follow


@pytest.mark.parametrize(
    ("then", "now", "translation", "wanted"),
    [
        ("It cost 3 million manats.", "It cost 4 million manats.", "3 milyon manata başa gəldi.", True),
        ("Andrey Lapin won.", "Andrey Sanin won.", "Qalib Andrey Lapin oldu.", True),
        # Written otherwise there, it has to be found by a person.
        ("Andrey Lapin won.", "Andrey Sanin won.", "Победил Андрей Лапин.", False),
        ("The museum opens on Monday.", "Visitors see the city on Friday.", "Muzey açılır.", False),
        ("The old mill burns.", "The new mill burns.", "Köhnə dəyirman yanır.", False),
    ],
)
def test_only_figures_and_names_that_stand_there_are_taken_over(
    then: str, now: str, translation: str, wanted: bool
) -> None:
    change = change_since(then, now, language="en")
    assert may_follow(change, translation) is wanted
    if not wanted:
        assert following(then, now, translation, "en", "az") is None


def test_a_sentence_with_another_day_and_other_words_is_more_than_its_facts() -> None:
    assert has_only_facts(change_since("Rain on Monday.", "Rain on Friday.", language="en"))
    assert not has_only_facts(change_since("Rain on Monday.", "Snow on Friday.", language="en"))
