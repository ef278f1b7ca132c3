"""Two texts compared word by word."""

from __future__ import annotations

import re
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.differences import Op, compare_texts, what_stayed
from editor_app.base.words import _COMMON, _COMMON_LETTERS, _pattern, tokens

TEXTS = st.lists(
    st.sampled_from(
        ["körpü", "мост", "the", "bridge", " ", "\n", ", ", "é", "🙂", "İ", "old", "new", ". ", "橋"]
    )
).map("".join)


def critic(before: str, after: str, language: str = "") -> str:
    signs = {Op.EQUAL: ("", ""), Op.DELETE: ("{--", "--}"), Op.INSERT: ("{++", "++}")}
    return "".join(piece.text.join(signs[piece.op]) for piece in compare_texts(before, after, language))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("The old bridge.", "The new bridge.", "The {--old--}{++new++} bridge."),
        ("one\ntwo\nthree\n", "one\nthree\n", "one\n{--two\n--}three\n"),
        ("3.5 million", "3.7 million", "{--3.5--}{++3.7++} million"),
        ("don't go", "do go", "{--don't--}{++do++} go"),
        ("same", "same", "same"),
        ("", "new", "{++new++}"),
        ("old", "", "{--old--}"),
        ("", "", ""),
        ("cafe\u0301 open", "cafe open", "{--cafe\u0301--}{++cafe++} open"),
    ],
)
def test_differences_are_whole_words(before: str, after: str, shown: str) -> None:
    assert critic(before, after) == shown


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("It opened.", "It opened.\nBuses run.", "It opened.{++\nBuses run.++}"),
        ("It opened.\nBuses run.", "It opened.", "It opened.{--\nBuses run.--}"),
        ("One.\nTwo.\nFour.", "One.\nTwo.\nThree.\nFour.", "One.\nTwo.\n{++Three.\n++}Four."),
        ("Two.", "One.\nTwo.", "{++One.\n++}Two."),
        ("It rains. It snows.", "It rains. It hails. It snows.", "It rains. {++It hails. ++}It snows."),
        ("the old bridge", "the old, old bridge", "the {++old, ++}old bridge"),
        ("one, three", "one, two, three", "one, {++two, ++}three"),
        ("a b c", "a b", "a b{-- c--}"),
        ("b a", "b a b a", "{++b a ++}b a"),
        ("\n\n", "\n\n\n", "\n\n{++\n++}"),
    ],
)
def test_what_came_or_went_stands_at_the_border_of_lines_sentences_and_words(
    before: str, after: str, shown: str
) -> None:
    assert critic(before, after) == shown


def test_endings_after_an_apostrophe_are_parted_where_the_language_parts_them() -> None:
    assert critic("Bakı'da yağış", "Bakı'dan yağış", "az") == "Bakı{--'da--}{++'dan++} yağış"
    assert critic("l'eau monte", "l'air monte", "fr") == "l'{--eau--}{++air++} monte"


def test_a_rewritten_sentence_is_no_confetti() -> None:
    shown = critic("We saw the old ferry leave, a bit late.", "Nobody knows why a new pier opened early.")
    assert shown.count("{--") == 1


def test_scripts_without_spaces_are_compared_by_character() -> None:
    assert critic("橋は再開した", "橋は開通した") == "橋は{--再--}開{++通++}した"


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_a_comparison(before: str, after: str) -> None:
    pieces = compare_texts(before, after)
    assert "".join(piece.text for piece in pieces if piece.op is not Op.INSERT) == before
    assert "".join(piece.text for piece in pieces if piece.op is not Op.DELETE) == after
    assert all(piece.text for piece in pieces)
    assert all(one.op is not other.op for one, other in pairwise(pieces))


@given(TEXTS, TEXTS)
def test_what_stayed_is_equal_and_in_order_on_both_sides(before: str, after: str) -> None:
    row = column = 0
    for old, new, size in what_stayed(before, after):
        assert size
        assert old >= row
        assert new >= column
        assert before[old : old + size] == after[new : new + size]
        row, column = old + size, new + size


@given(st.text(), st.sampled_from(["", "az", "fr", "ru"]))
def test_tokens_joined_are_the_text_again(text: str, language: str) -> None:
    assert "".join(tokens(text, language)) == text


PIECES = [
    *("bridge", "körpü", "мост", "جسر", "مُ", "12", "1,5", "3rd", "e\u0301", "橋", "🇦🇿", "☔", "_", "\u200d"),
    *(" ", "  ", "\n", "\u2028", "\u00a0", ".", ", ", "'", "’", "-", "\u2010", "%", "(", "«", "×", "\t"),
]


@given(st.lists(st.sampled_from(PIECES) | st.characters()).map("".join), st.sampled_from(["", "az", "fr"]))
def test_what_is_common_is_cut_as_by_the_full_rules(text: str, language: str) -> None:
    full = _pattern(language).pattern.removeprefix(f"{_COMMON}|")
    assert tokens(text, language) == re.findall(full, text, re.DOTALL)


def test_common_letters_are_letters() -> None:
    common = re.compile(f"[{_COMMON_LETTERS}]")
    assert all(sign.isalpha() for sign in map(chr, range(sys.maxunicode + 1)) if common.fullmatch(sign))


def test_long_texts_without_anything_in_common_end_in_one_replacement() -> None:
    before = " ".join(f"a{number % 977}" for number in range(30_000))
    after = " ".join(f"b{number % 977}" for number in range(30_000))
    assert len(compare_texts(before, after)) <= 4


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (
            "The bridge opened on Monday after years.\nTraffic was light.",
            "A new ferry starts in May.\nThe bridge opened on Friday after years.\nTraffic was light today.",
            "{++A new ferry starts in May.\n++}The bridge opened on {--Monday--}{++Friday++} after years.\n"
            "Traffic was light{++ today++}.",
        ),
        (
            "The bridge opened on Monday. Traffic was light in the morning.\nEnd",
            "The bridge opened on Monday.\nTraffic was heavy in the morning.\nEnd",
            "The bridge opened on Monday.{-- --}{++\n++}Traffic was {--light--}{++heavy++} in the morning.\nEnd",
        ),
        (
            "It carries 40 tonnes.\nFerries run on.",
            "It carries 44 tonnes.\nFerries run on.\nBuses return.",
            "It carries {--40--}{++44++} tonnes.\nFerries run on.{++\nBuses return.++}",
        ),
        (
            "One line.\nAnother.\n",
            "Nobody knows.\nWhy.\n",
            "{--One line.\nAnother.\n--}{++Nobody knows.\nWhy.\n++}",
        ),
    ],
)
def test_lines_that_are_alike_meet_and_others_come_and_go_whole(before: str, after: str, shown: str) -> None:
    assert critic(before, after) == shown
