"""Counts of characters and words: the quick way through plain texts says the same as the long one."""

from __future__ import annotations

import re
import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.text import _PLAIN, _PLAIN_WITHOUT_DIGITS, count_characters, count_words, graphemes

PIECES = [
    "Bridge ",
    "1 000 000",
    "e\u0301",
    "ə",
    "İ",
    "\u2028",
    "\n",
    "🇦🇿",
    "👩‍🚒",
    "١ ٢٣",
    "كِتاب",
    "—",
    " - ",
    "й",
    "\ufffc",
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"]), max_size=20).map("".join)


@given(TEXTS)
def test_characters_are_counted_as_a_reader_sees_them(text: str) -> None:
    shown = re.sub("[\n\u2028\ufffc]", "", text)
    assert count_characters(text) == len(graphemes(shown))


def test_no_sign_of_a_plain_text_joins_another_and_none_is_a_digit_where_there_are_none() -> None:
    plain = [sign for sign in map(chr, range(sys.maxunicode + 1)) if _PLAIN.fullmatch(sign)]
    assert not [sign for sign in plain if len(graphemes(f"a{sign}b")) < 3 or unicodedata.combining(sign)]
    bare = [sign for sign in plain if _PLAIN_WITHOUT_DIGITS.fullmatch(sign)]
    assert not [sign for sign in bare if re.match(r"\d", sign)]
    assert len(bare) == len(plain) - 10


@given(TEXTS)
def test_a_space_in_a_number_parts_no_word(text: str) -> None:
    joined = re.sub(r"(?<=\d)[ \u00a0\u202f\u2009](?=\d)", "", text)
    assert count_words(text) == sum(1 for word in joined.split() if re.search(r"[^\W_]", word))
