from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.language.findings import Passage, Picture, StoryText
from editor_app.language.proof_parts import Pass, parts_of


def said(text: str, which: Pass, language: str = "en") -> list[str]:
    return [part.text for part in parts_of(StoryText(language, (Passage("body", text, language),)), which)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The mayor, Elçin Məmmədov, opened it in Baku.", ["Elçin Məmmədov", "Baku"]),
        ("Elçin spoke. Then the mayor thanked Elçin.", ["Elçin", "Elçin"]),
        ("Rain fell. The harvest waits.", []),
        ("It opened on Monday, 5 May.", []),
        ("He said: “Nobody came.”", []),
        ("Мэр Иван Петров открыл мост в Баку.", ["Мэр Иван Петров", "Баку"]),
        ("Muzeydə İlham Əliyevin sərgisi açıldı.", ["Muzeydə İlham Əliyevin"]),
        ("The O’Brien bridge is the longest.", ["O’Brien"]),
    ],
)
def test_names_are_words_with_a_capital_that_the_sentence_does_not_ask_for(
    text: str, names: list[str]
) -> None:
    assert said(text, Pass.NAMES) == names


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It cost 1 250 000 manats and 3.5% more.", ["1 250 000 manats", "3.5% more"]),
        ("Minus −4 degrees, 12:30 sharp.", ["−4 degrees", "12:30 sharp"]),
        ("1828-ci ildə 250 km-i keçdi.", ["1828-ci ildə", "250 km"]),
        ("Ушло 12,5 тысячи.", ["12,5 тысячи"]),
        ("No figures at all.", []),
    ],
)
def test_numbers_come_with_what_there_are_so_many_of(text: str, numbers: list[str]) -> None:
    assert said(text, Pass.NUMBERS) == numbers


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("On 12 March 2026, at 10:30, it may rain.", ["12 March 2026", "10:30"]),
        ("March 5, 2026 and 2026-03-05 and 05.03.2026", ["March 5, 2026", "2026-03-05", "05.03.2026"]),
        ("The mayor of 1998 came in August.", ["1998", "August"]),
        ("5 mayda, çərşənbə axşamı, 2025-ci ildə", ["5 mayda", "çərşənbə axşamı", "2025-ci"]),
        ("5 марта 2026 года, в понедельник", ["5 марта 2026", "понедельник"]),
        ("12 Ağustos Salı günü", ["12 Ağustos", "Salı"]),
        ("a market in Marble street", []),
    ],
)
def test_dates_are_found_in_the_languages_of_the_desk(text: str, dates: list[str]) -> None:
    assert said(text, Pass.DATES) == dates


def test_quotes_are_what_stands_between_quotation_marks_of_any_kind() -> None:
    assert said('“One,” he said. «Два», „drei“ and "four".', Pass.QUOTES) == [
        "“One,”",
        "«Два»",
        "„drei“",
        '"four"',
    ]


def test_captions_stand_where_their_picture_stands() -> None:
    story = StoryText(
        "en",
        (Passage("body", "Text.", "en"), Passage("body", "The lamps", "en", start=6, type="caption")),
        pictures=(Picture(6, "b", "The lamps", "Photo: Ada", ""),),
    )
    found = parts_of(story, Pass.CAPTIONS)
    assert [(part.text, part.start, part.end) for part in found] == [
        ("The lamps", 6, 7),
        ("Photo: Ada", 6, 7),
    ]


@given(st.text("Aaəİ 05.:“”«»-М\u2028", max_size=80), st.sampled_from(sorted(Pass)))
def test_every_part_says_what_stands_at_its_place(text: str, which: Pass) -> None:
    story = StoryText("az", (Passage("body", text, "az", start=7),))
    for part in parts_of(story, which):
        assert text[part.start - 7 : part.end - 7] == part.text
