"""What a story says against itself."""

from __future__ import annotations

from datetime import date

import pytest

from editor_app.language.consistency.checker import Consistency
from editor_app.language.consistency.complete import Requirements
from editor_app.language.findings import Finding, Picture, Severity, StoryText
from helpers.rules import story

TODAY = date(2026, 3, 10)


def findings(text: StoryText, requirements: Requirements = Requirements(required=())) -> list[Finding]:  # noqa: B008  # a value
    checker = Consistency(lambda: requirements, lambda: TODAY)
    local = [finding for found in checker.of_passages(text.passages) for finding in found]
    return [*local, *checker.of_story(text)]


def marked(text: StoryText, rule: str) -> list[str]:
    return [finding.text for finding in findings(text) if finding.rule == f"Consistency.{rule}"]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "The the bridge", ["The the"]),
        ("en", "He had had enough of that that day.", []),
        ("en", "They flew to Pago Pago.", []),
        ("ru", "Мост в в городе", ["в в"]),
        ("az", "Körpü və və yol", ["və və"]),
        ("tr", "Yavaş yavaş geldi ve ve gitti", ["ve ve"]),
    ],
)
def test_doubled_words(language: str, text: str, words: list[str]) -> None:
    assert marked(story(text, language=language), "DoubledWord") == words


def test_placeholders_stop_the_story() -> None:
    found = [
        finding for finding in findings(story("The bridge TK and ??? more")) if "Placeholder" in finding.rule
    ]
    assert [finding.text for finding in found] == ["TK", "???"]
    assert {finding.severity for finding in found} == {Severity.ERROR}


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("The bridge (built in 2020 is open", ["("]),
        ("The bridge built) is [open]", [")"]),
        ("The bridge (see [map]) is open", []),
        ("Three steps: a) look, b) walk", []),
        ("Good :)", []),
    ],
)
def test_brackets(text: str, signs: list[str]) -> None:
    assert marked(story(text), "Brackets") == signs


def test_a_quotation_left_open_is_marked_unless_the_next_paragraph_goes_on() -> None:
    assert marked(story("He said “it is open.", "Then he left."), "Quotation") == ["“"]
    assert marked(story("He said “it is open.", "“It will stay so.”"), "Quotation") == []


@pytest.mark.parametrize(
    ("language", "headline", "body", "numbers"),
    [
        ("en", "Bridge opens after 25 months", "It took 24 months.", ["25"]),
        ("en", "Bridge opens after 25 months", "It took 25 months.", []),
        ("en", "Bridge costs 18 million", "It cost 18.4 million.", []),
        ("en", "Bridge opens after 3 years", "It took three years.", []),
        ("az", "Körpü 3 ildən sonra açılır", "Təmir üç il çəkib.", []),
        ("ru", "Мост закрыт на 12 345 часов", "Мост закрыли на 12345 часов.", []),
        ("en", "5,000 visit museum", "The museum had 5 000 visitors.", []),
    ],
)
def test_numbers_of_the_headline(language: str, headline: str, body: str, numbers: list[str]) -> None:
    assert marked(story(body, headline=headline, language=language), "HeadlineNumber") == numbers


@pytest.mark.parametrize(
    ("language", "headline", "body", "names"),
    [
        ("en", "Bridge in Shaki opens", "The bridge in Sheki opens.", ["Shaki"]),
        ("en", "Bridge in Sheki opens", "Sheki’s bridge opens.", []),
        ("az", "Körpü Mingəçevirdə açılır", "Mingəçevirin körpüsü açılacaq.", []),
        ("ru", "Мост у Гянджи открыли", "В Гяндже открыли мост.", []),
        ("en", "The Bridge In Shaki Opens Today", "The bridge opens.", []),
    ],
)
def test_names_of_the_headline(language: str, headline: str, body: str, names: list[str]) -> None:
    assert marked(story(body, headline=headline, language=language), "HeadlineName") == names


def test_one_name_spelled_two_ways_offers_the_usual_one() -> None:
    text = story("Samir Qasımov came. Then Qasimov spoke.", "Later Qasımov left.", language="az")
    (finding,) = [found for found in findings(text) if "NameSpelling" in found.rule]
    assert (finding.text, finding.replacements) == ("Qasimov", ("Qasımov",))


@pytest.mark.parametrize(
    ("language", "text", "rare"),
    [
        ("az", "Nigar gəldi, sonra Nigyar danışdı.", "Nigyar"),
        ("az", "Elçin Quluzadə gəldi. Elçin Qulzuadə danışdı.", "Qulzuadə"),
        ("az", "Samir Abbasov gəldi. Samir Abasov danışdı.", "Abasov"),
        ("az", "Rəşad Məmmədov gəldi. Rəşad Mamedov danışdı.", "Mamedov"),
        ("en", "Volodymyr Zelensky came. Volodymyr Zelenskyy left.", "Zelenskyy"),
        ("en", "Muhammad Karimov came. Mohammed Karimov left.", "Mohammed"),
        ("en", "Catherine Ashton came. Katherine Ashton left.", "Katherine"),
        ("en", "Jon Petersen came. Jon Peterson left.", "Peterson"),
        ("ru", "Александр Кузнецов и Алексадр Кузнецов", "Алексадр"),
        ("tr", "Mehmet Yılmaz geldi. Mehmet Yilmaz gitti.", "Yilmaz"),
    ],
)
def test_slips_and_habits_of_spelling_a_name_are_noticed(language: str, text: str, rare: str) -> None:
    assert marked(story(text, language=language), "NameSpelling") == [rare]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Marina Ivanova met Martina Novak."),
        ("en", "Northern Ireland and Southern Ireland, North Korea and South Korea."),
        ("en", "The Prime Minister met the Foreign Minister at the Foreign Ministry."),
        ("en", "Jon Petersen came, John Peterson left."),
        ("az", "Ramil Quliyev və Ramal Quliyev gəldi."),
        ("az", "Leyla Əliyeva və Lalə Əliyeva gəldi."),
        ("az", "Bakı Dövlət Universiteti, Bakı Dövlət Universitetinin, Dövlət Universitetində"),
        ("az", "Nigar Hüseynova və Nigar Hüseynovanın evi, Nigar Hüseynovaya"),
        ("ru", "Анна Петрова пришла. Анны Петровой нет. Анне Петровой дали. Анна Петровна."),
        ("ru", "Московский театр, Московского театра, Московскому театру, Московским театром"),
    ],
)
def test_other_names_and_other_forms_are_no_slips(language: str, text: str) -> None:
    assert marked(story(text, language=language), "NameSpelling") == []


def test_forms_of_one_name_are_no_two_spellings() -> None:
    text = story("Leyla Məmmədova və Məmmədov gəldi. Bakıda Bakıya Bakının.", language="az")
    assert marked(text, "NameSpelling") == []


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "It opens on Monday, 14 March 2026.", ["Monday"]),
        ("en", "It opens on Saturday, March 14, 2026.", []),
        ("en", "It opens on Friday 13 March.", []),
        ("az", "Körpü martın 14-də, bazar ertəsi açılacaq.", ["bazar ertəsi"]),
        ("az", "Körpü martın 14-də, şənbə günü açılacaq.", []),
        ("ru", "Мост откроют в среду, 14 марта.", ["среду"]),
        ("ru", "Мост откроют в субботу, 14 марта.", []),
        ("tr", "Köprü 14 Mart Pazartesi açılıyor.", ["Pazartesi"]),
        ("tr", "Köprü 14 Mart Cumartesi açılıyor.", []),
        ("en", "The 31 February Monday plan", []),
    ],
)
def test_days_of_the_week_against_dates(language: str, text: str, days: list[str]) -> None:
    assert marked(story(text, language=language), "Weekday") == days


def test_the_right_day_is_named() -> None:
    (finding,) = findings(story("It opens on Monday, 14 March 2026."))
    assert finding.message == "2026-03-14 is another day of the week: Saturday."


def test_a_dateline_that_disagrees_with_the_metadata() -> None:
    text = story("GANJA, 9 March — It rained.", dateline_place="Sheki", dateline_date="2026-03-10")
    assert marked(text, "Dateline") == ["GANJA", "9 March"]
    text = story(
        "SHEKI, March 10 (Northern Desk) — It rained.", dateline_place="Sheki", dateline_date="2026-03-10"
    )
    assert marked(text, "Dateline") == []


def test_limits_mark_what_is_too_long() -> None:
    text = story("Body.", headline="A headline")
    (finding,) = findings(text, Requirements(headline_limit=7, required=()))
    assert (finding.text, finding.message) == ("ine", "3 characters too many.")


def test_empty_fields_are_named() -> None:
    found = findings(story("Body."), Requirements(required=("headline", "body", "dateline_place")))
    assert [(finding.field, finding.start) for finding in found] == [("headline", 0), ("dateline_place", 0)]
    assert found[1].message == "The field “Place of the dateline” is empty."


def test_images_without_words_are_marked_where_they_stand() -> None:
    text = StoryText("en", (), {}, (Picture(7), Picture(9, alt="A bridge", credit="Desk")))
    assert [(finding.rule, finding.start) for finding in findings(text)] == [
        ("Consistency.ImageAlt", 7),
        ("Consistency.ImageCredit", 7),
    ]
