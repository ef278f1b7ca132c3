"""Our segmentation as rules for other tools, and rules of other tools as ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.formats.srx.reading import read_srx
from editor_app.formats.srx.values import SrxFile, SrxMap, SrxRule, SrxRules
from editor_app.formats.srx.writing import write_srx
from editor_app.language.segmentation.data import OTHER, Seam, SegmentationData, data_of, shipped_languages
from editor_app.services.segmentation.from_srx import rules_for
from editor_app.services.segmentation.to_srx import srx_of

DATA = Path(__file__).parent.parent.parent / "data" / "segmentation"
EXPORTED = read_srx(write_srx(srx_of({name: data_of(name) for name in (*shipped_languages(), OTHER)})))


def parts(file: SrxFile, text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in rules_for(file, language).rule_set.segments(text)]


@pytest.mark.parametrize("language", shipped_languages())
def test_other_tools_part_nearly_all_as_we_do(language: str) -> None:
    lines = (DATA / f"{language}.txt").read_text("utf-8").splitlines()
    cases = [line for line in lines if line and not line.startswith("#")]
    alike = [
        parts(EXPORTED, case.replace("|", ""), language) == [part.strip() for part in case.split("|")]
        for case in cases
    ]
    assert sum(alike) >= 0.92 * len(cases)


@pytest.mark.parametrize("language", shipped_languages())
def test_our_own_rules_come_back_whole(language: str) -> None:
    found = rules_for(EXPORTED, language)
    assert found.unusable == ()
    assert found.data.before_names == data_of(language).before_names
    assert found.data.before_figures == data_of(language).before_figures


def test_each_language_finds_its_own_rules() -> None:
    assert rules_for(EXPORTED, "az-Latn-AZ").rules == rules_for(EXPORTED, "az").rules
    assert rules_for(EXPORTED, "fi").rules == rules_for(EXPORTED, "default").rules
    assert rules_for(EXPORTED, "tr").rules != rules_for(EXPORTED, "ru").rules


def test_seams_go_along() -> None:
    data = SegmentationData(seams=(Seam("Go!", "Team", is_break=False), Seam("Then:", "", is_break=True)))
    assert parts(srx_of({"en": data}), "It is Go! Team. Then: (we) go. Now", "en") == [
        "It is Go! Team.",
        "Then:",
        "(we) go.",
        "Now",
    ]


def file(*rules: SrxRule, cascades: bool = False) -> SrxFile:
    sets = (SrxRules("one", rules), SrxRules("two", (SrxRule(True, "[.]", r"\s"),)))
    return SrxFile(sets, (SrxMap("EN.*", "one"), SrxMap(".*", "two")), cascades)


def test_sets_follow_each_other_where_the_file_says_so() -> None:
    no = SrxRule(False, r"\bDr\.", r"\s")
    text = "Dr. Lake. Go."
    assert parts(file(no), text, "en-GB") == [text]
    assert parts(file(no, cascades=True), text, "en-GB") == ["Dr. Lake.", "Go."]
    assert parts(file(no), text, "az") == ["Dr.", "Lake.", "Go."]


@pytest.mark.parametrize(
    ("before", "after", "word", "is_figure"),
    [
        (r"\bMr\.", r"\s", "Mr", False),
        (r"(?<=\s)[Dd]r\.", r"\s+", "dr", False),
        (r"\bт\.\s?е\.", "", None, False),
        (r"\bт\.\s+е\.", "", "т. е", False),
        (r"\be\.g\.\s", "", "e.g", False),
        (r"\bpp\.", r"\s+\d", "pp", True),
        (r"\bNo\.", r"\s\p{N}", "No", True),
        (r"[A-Z]\.", r"\s", None, False),
        (r"\b(?:a|b)\.", r"\s", None, False),
        (r"\bMr\.", r"\s+[A-Z]", None, False),
    ],
)
def test_short_forms_are_found_among_rules(
    before: str, after: str, word: str | None, is_figure: bool
) -> None:
    data = rules_for(file(SrxRule(False, before, after)), "en").data
    assert data.before_names == (frozenset({word}) if word and not is_figure else frozenset())
    assert data.before_figures == (frozenset({word}) if word and is_figure else frozenset())


def test_unknown_features_are_named_with_their_line() -> None:
    found = rules_for(file(SrxRule(False, r"\Ga", r"\s", 7), SrxRule(True, r"!", r"\s", 8)), "en")
    assert [(bad.rule.line, bad.feature) for bad in found.unusable] == [(7, r"\G")]
    assert [rule.line for rule in found.rules] == [8]


def test_a_pattern_of_languages_that_cannot_be_read_fits_none() -> None:
    bad = SrxFile(
        (SrxRules("one", (SrxRule(True, "a", "b"),)),), (SrxMap("(", "one"), SrxMap("(a+)+$", "one"))
    )
    assert rules_for(bad, "a" * 40 + "!").rules == ()
