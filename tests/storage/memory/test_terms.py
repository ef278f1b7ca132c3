"""What the index of a memory takes of a text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from editor_app.storage.memory.terms import all_stems, stems

LETTERS = st.sampled_from("abcdefğəяжسم_ 12٣.-'\u0301²Ⅷ\n\x00大橋")


@given(st.text(LETTERS.filter(lambda letter: letter not in "大橋"), max_size=60))
def test_a_word_is_known_by_its_first_five_letters(text: str) -> None:
    assert stems(text) == {word[:5] for word in re.findall(r"[^\W_]+", text)}


def test_words_without_spaces_are_known_by_pairs_of_letters() -> None:
    assert stems("大橋開 ok") == {"大橋", "橋開", "ok"}


@given(st.lists(st.text(LETTERS, max_size=20), max_size=6))
def test_many_texts_at_once_are_the_same_as_one_after_the_other(texts: list[str]) -> None:
    assert all_stems(texts) == [stems(text) for text in texts]
