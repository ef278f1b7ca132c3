from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.differences import Op, compare_texts
from editor_app.base.words import tokens
from editor_app.document.model import Image, RichText, image_block
from editor_app.services.comparing import compare_contents
from helpers.stories import story

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


@given(st.text(), st.sampled_from(["", "az", "fr", "ru"]))
def test_tokens_joined_are_the_text_again(text: str, language: str) -> None:
    assert "".join(tokens(text, language)) == text


def test_long_texts_without_anything_in_common_end_in_one_replacement() -> None:
    before = " ".join(f"a{number % 977}" for number in range(30_000))
    after = " ".join(f"b{number % 977}" for number in range(30_000))
    assert len(compare_texts(before, after)) <= 4


def test_contents_are_compared_field_by_field_with_captions_and_metadata() -> None:
    before = story("Bridge reopens", keywords=("bridge",))
    image = image_block(Image(caption=RichText("The pier"), credit="Desk"))
    after = replace(story("Bridge reopens again", keywords=("bridge", "river")), body=(*before.body, image))
    fields = {comparison.field: comparison for comparison in compare_contents(before, after)}
    assert list(fields) == ["headline", "summary", "body", "slugline", "keywords"]
    assert fields["summary"].is_equal
    assert fields["body"].pieces[-1].text == "\nThe pier\nDesk"
    assert [piece.text for piece in fields["keywords"].pieces] == ["bridge", ", river"]
