"""The words that decide: as files that a desk can edit, and with a desk's own additions."""

from __future__ import annotations

import pytest

from editor_app.language.segmentation.data import (
    DataMistake,
    Seam,
    SegmentationData,
    data_of,
    read_data,
    shipped_languages,
    written_data,
)
from editor_app.language.segmentation.engine import segments
from editor_app.language.segmentation.words import words_with


def parts(text: str, language: str, own: str) -> list[str]:
    words = words_with(data_of(language).joined(read_data(own)), language)
    return [text[start:end] for start, end in segments(text, language, words=words)]


def test_a_file_says_words_by_section() -> None:
    data = read_data("# words\n[before names]\nprof., baş red.,dr\n\n[ordinals]\n[join]\nYahoo! | Finance\n")
    assert data.before_names == {"prof", "baş red", "dr"}
    assert data.has_ordinals
    assert data.seams == (Seam("Yahoo!", "Finance", is_break=False),)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("prof.", 1),
        ("[before names]\nprof.\n[befor figures]\n", 3),
        ("[ordinals]\n5", 2),
        ("[join]\none text only", 2),
        ("[split]\n|", 2),
        ("[split]\na | b | c", 2),
    ],
)
def test_a_line_that_says_nothing_is_named(text: str, line: int) -> None:
    with pytest.raises(DataMistake) as mistake:
        read_data(text)
    assert mistake.value.line == line


@pytest.mark.parametrize("language", [*shipped_languages(), "default"])
def test_what_is_shipped_reads_and_is_written_as_it_was(language: str) -> None:
    data = data_of(language)
    assert data.starters
    assert read_data(written_data(data)) == data


def test_languages_without_a_file_have_the_common_one() -> None:
    assert shipped_languages() == ("az", "en", "ru", "tr")
    assert data_of("fi") == data_of("../../style/az") == data_of("") == data_of("default")
    assert data_of("az-Latn-AZ") == data_of("AZ") == data_of("az")


def test_a_desk_adds_a_short_form() -> None:
    text = "The dist. Lakeside voted. It rained."
    assert parts(text, "en", "") == ["The dist.", "Lakeside voted.", "It rained."]
    assert parts(text, "en", "[before names]\ndist.") == ["The dist. Lakeside voted.", "It rained."]


def test_a_desk_takes_a_short_form_away() -> None:
    text = "We met the prof. Rivers rise."
    assert parts(text, "en", "") == [text]
    assert parts(text, "en", "[ordinary]\nprof.") == ["We met the prof.", "Rivers rise."]


def test_a_desk_joins_and_parts_at_a_place() -> None:
    text = "It was Go! Team day. Then: we left; they stayed."
    own = "[join]\nGo! | Team\n[split]\nThen: | we\n left; | \n"
    assert parts(text, "en", "") == ["It was Go!", "Team day.", "Then: we left; they stayed."]
    assert parts(text, "en", own) == ["It was Go! Team day.", "Then:", "we left;", "they stayed."]


def test_a_desk_parts_where_the_rules_part_too() -> None:
    assert parts("One.. Two. Three.", "en", "[split]\nOne. | .\nTwo. | Three\n | Th") == [
        "One.",
        ".",
        "Two.",
        "Three.",
    ]


def test_a_word_with_a_capital_is_meant_only_so() -> None:
    own = "[before figures]\nLot."
    assert parts("See Lot. 5 there. We have a lot. 5 came.", "en", own) == [
        "See Lot. 5 there.",
        "We have a lot.",
        "5 came.",
    ]


def test_own_seams_come_before_those_that_are_shipped() -> None:
    shipped = SegmentationData(seams=(Seam("a", "b", is_break=True),))
    own = SegmentationData(seams=(Seam("c", "d", is_break=False),), ordinary=frozenset({"x"}))
    assert shipped.joined(own).seams == (*own.seams, *shipped.seams)


def test_a_seam_of_nothing_does_nothing() -> None:
    nothing = (Seam("", "", is_break=True), Seam("", "", is_break=False))
    words = words_with(SegmentationData(seams=nothing), "en")
    assert segments("One. Two", "en", words=words) == ((0, 4), (5, 8))
