"""Folded texts: the same whatever marks and forms their letters have."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.text import fold

LETTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from("əİıçğёйЙاأيىكЁéŁœ\u0301\u0306и")


def as_defined(text: str) -> str:
    """Letter by letter, as the words of the function say it."""
    lowered = text.replace("İ", "i").lower().replace("и\u0306", "й")
    parts = "".join(sign if sign == "й" else unicodedata.normalize("NFKD", sign) for sign in lowered)
    bare = "".join(sign for sign in parts if not unicodedata.combining(sign))
    others = dict(zip("ıøđłßæœأإآىیکة", ["i", "o", "d", "l", "ss", "ae", "oe", *"اااييكه"], strict=True))
    return "".join(others.get(sign, "" if sign == "ـ" else sign) for sign in bare)


@given(st.text(LETTERS, max_size=120))
def test_a_text_is_folded_letter_by_letter(text: str) -> None:
    assert fold(text) == as_defined(text)


@pytest.mark.parametrize("first", [0x100, 0x400, 0x10A0, 0x3040, 0xAC00])
def test_texts_in_any_letters_are_folded_alike_however_long(first: int) -> None:
    letters = "".join(map(chr, range(first, first + 150)))
    assert fold(letters * 3) == fold(letters) * 3 == as_defined(letters) * 3


def test_letters_of_one_word_are_one_letter() -> None:
    assert fold("İŞIQ", "az") == fold("işıq", "az") == "isiq"
    assert fold("Ёлка, Йод и Й\u0301") == "елка, йод и й"
    assert fold("مُدُن ةأإآى ـ") == "مدن هاااي "
