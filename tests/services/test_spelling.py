from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.base.terms import ConceptKind, Term, TermStatus
from editor_app.document.model import ArticleContent
from editor_app.language.findings import Passage, StoryText
from editor_app.services.dictionaries import Dictionaries
from editor_app.services.opening import OpenLibrary
from editor_app.services.spelling import OWN_LIST, Spelling
from editor_app.services.vocabulary import Vocabulary
from editor_app.storage.dictionary_words import ArchiveWord, WordScope
from helpers.dictionaries import write_pair
from helpers.stories import story

DESK = ("az", "ru", "en")


@pytest.fixture
def dictionaries(tmp_path: Path) -> Dictionaries:
    made = Dictionaries(tmp_path / "kept", system=(tmp_path / "system",))
    write_pair(tmp_path / "system")
    return made


@pytest.fixture
def spelling(dictionaries: Dictionaries, opened: OpenLibrary) -> Iterator[Spelling]:
    words = Vocabulary(opened.store, opened.desk.person)
    made = Spelling(dictionaries, words, languages=lambda: DESK)
    yield made
    made.close()


def passage(text: str, language: str = "az", **given: object) -> Passage:
    return replace(Passage("body", text, language), **given)


def wrong(spelling: Spelling, text: str, language: str = "az", **given: object) -> list[str]:
    (findings,) = spelling.of_passages([passage(text, language, **given)])
    return [finding.text for finding in findings]


def test_misspelt_words_of_a_story_are_found_where_they_stand(spelling: Spelling) -> None:
    text = StoryText(
        "az", (passage("Körpu açıldı", field="headline"), passage("Azerbaycan\u00adda yeni yol", start=13))
    )
    found = spelling.check(text)
    assert [(finding.field, finding.start, finding.text) for finding in found] == [
        ("headline", 0, "Körpu"),
        ("body", 13, "Azerbaycan\u00adda"),
    ]
    assert found[0].replacements[0] == "Körpü"


def test_a_word_in_another_script_is_looked_up_in_the_desks_language_of_it(spelling: Spelling) -> None:
    assert wrong(spelling, "yeni мост və молако") == ["молако"]
    assert wrong(spelling, "yeni მუზეუმი və") == []


def test_a_span_in_another_language_is_checked_in_it(spelling: Spelling) -> None:
    assert wrong(spelling, "yeni brigde və bridge") == ["brigde", "bridge"]
    assert wrong(spelling, "yeni brigde və bridge", spans=((5, 11, "en"), (15, 21, "en"))) == ["brigde"]


def test_a_passage_in_another_language_is_checked_in_that_and_says_so(spelling: Spelling) -> None:
    text = "The bridge was opened again after the repair of the old brigde."
    (findings,) = spelling.of_passages([passage(text)])
    assert [(finding.rule, finding.text) for finding in findings] == [
        ("Spelling.Language", "The"),
        ("Spelling", "brigde"),
    ]
    assert "English" in findings[0].message
    assert findings[0].language == "en"


def test_a_passage_in_another_script_looks_like_the_desks_language_that_is_written_so(
    spelling: Spelling,
) -> None:
    (findings,) = spelling.of_passages([passage("Мост через реку открыт снова после ремонта.")])
    assert (findings[0].rule, findings[0].language) == ("Spelling.Language", "ru")
    (findings,) = spelling.of_passages([passage("მდინარეზე ხიდი ისევ გაიხსნა რემონტის შემდეგ.")])
    assert findings == ()


def test_what_somebody_has_said_to_be_in_another_language_is_no_reason_to_doubt_the_rest(
    spelling: Spelling,
) -> None:
    text = "The brigde vas opend againn aftr the repairr, yeni sərgi və."
    marked = ((0, text.index("yeni"), "en"),)
    (findings,) = spelling.of_passages([passage(text, spans=marked)])
    assert "Spelling.Language" not in {finding.rule for finding in findings}


def test_a_passage_of_many_names_stays_in_its_language(spelling: Spelling) -> None:
    text = "Quluzadə, Əhmədzadə, Rəhimzadə, Kərimzadə, Səlimzadə və Nəbizadə"
    assert len(wrong(spelling, text)) == 6


def test_a_word_of_mixed_scripts_is_marked_by_a_rule_of_its_own(spelling: Spelling) -> None:
    (findings,) = spelling.of_passages([passage("s\u0259rgi s\u0435rgi")])
    assert [(finding.rule, finding.replacements) for finding in findings if finding.start > 5] == [
        ("Spelling.MixedScripts", ("sergi",))
    ]


def test_a_word_of_mixed_scripts_can_be_added_like_any_other(spelling: Spelling) -> None:
    assert wrong(spelling, "yeni \u042fndex") == ["\u042fndex"]
    spelling.add(["\u042fndex"], "az")
    assert wrong(spelling, "yeni \u042fndex") == []


def test_a_language_without_a_dictionary_says_so_once_and_marks_nothing(spelling: Spelling) -> None:
    assert wrong(spelling, "Le ponnt est ouvert", "fr") == []
    assert spelling.take_missing() == ("fr",)
    assert wrong(spelling, "Encore une phrasse", "fr") == []
    assert spelling.take_missing() == ()
    assert spelling.suggestions("ponnt", "fr") == ()
    assert wrong(spelling, "no language at alll", "") == []


def test_added_words_are_right_for_the_desk_or_the_person_at_once(spelling: Spelling) -> None:
    told: list[bool] = []
    spelling.changed.connect(lambda: told.append(True))
    assert wrong(spelling, "Quluzadə NATİQLƏR quluzadə") == ["Quluzadə", "NATİQLƏR", "quluzadə"]
    spelling.add(["Quluzadə"], "az")
    (kept,) = spelling.add(["natiqlər"], "az", WordScope.PERSON)
    assert wrong(spelling, "Quluzadə NATİQLƏR quluzadə") == ["quluzadə"]
    assert spelling.suggestions("Quluzade", "az")[0] == "Quluzadə"
    spelling.remove([kept])
    assert wrong(spelling, "Quluzadə natiqlər") == ["natiqlər"]
    assert len(told) == 3


def test_an_added_word_takes_the_endings_of_another(spelling: Spelling) -> None:
    (kept,) = spelling.add(["park"], "az", inflects_like="yol")
    assert wrong(spelling, "park parklar parkların") == ["parkların"]
    spelling.remove([kept])
    assert wrong(spelling, "parklar") == ["parklar"]


def test_added_words_are_there_when_the_library_is_opened_again(
    spelling: Spelling, dictionaries: Dictionaries, opened: OpenLibrary
) -> None:
    spelling.add(["Quluzadə"], "az-AZ")
    again = Spelling(dictionaries, Vocabulary(opened.store, opened.desk.person))
    try:
        assert wrong(again, "Quluzadə") == []
    finally:
        again.close()


def test_a_word_of_one_story_is_let_stand_there_only(spelling: Spelling, opened: OpenLibrary) -> None:
    one, two = (opened.desk.new_article(story("Yeni"), language="az") for _number in range(2))
    owner = opened.store.articles.story_of(one)
    assert owner is not None
    spelling.add(["qwrt'li"], "az", WordScope.STORY, owner=owner)
    (findings,) = spelling.of_passages([passage("qwrt’li yol")])
    assert opened.waivers.of(one)(findings[0])
    assert not opened.waivers.of(two)(findings[0])
    spelling.add(["qwrt'li"], "az", WordScope.ARTICLE, owner=two)
    assert opened.waivers.of(two)(findings[0])


def test_a_word_of_one_story_is_let_stand_however_it_is_cased(
    spelling: Spelling, opened: OpenLibrary
) -> None:
    article = opened.desk.new_article(story("Yeni"), language="az")
    spelling.add(["istiqanlı", "ıxqır"], "az", WordScope.ARTICLE, owner=article)
    stands = opened.waivers.of(article)
    (findings,) = spelling.of_passages([passage("İstiqanlı istiqanlı Ixqır yol ixqırxa")])
    assert [(finding.text, stands(finding)) for finding in findings] == [
        ("İstiqanlı", True),
        ("istiqanlı", True),
        ("Ixqır", True),
        ("ixqırxa", False),
    ]


def test_the_desks_own_list_is_a_dictionary_when_it_is_long(spelling: Spelling) -> None:
    spelling.add(
        [f"mot{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}{'x' * (n // 676)}" for n in range(OWN_LIST)], "fr"
    )
    assert spelling.has_dictionary("fr")
    assert wrong(spelling, "motaa pontt", "fr") == ["pontt"]


def test_what_is_frequent_in_the_archive_is_offered_first(spelling: Spelling, opened: OpenLibrary) -> None:
    assert spelling.suggestions("lettr", "en")[0] == "letter"
    opened.store.archive_words.replace("en", [ArchiveWord("letters", 900, 300)])
    counted = spelling.suggestions("letterz", "en")
    assert counted[0] == "letters"


def test_suggestions_mend_the_wrong_part_of_a_word(spelling: Spelling) -> None:
    assert spelling.suggestions("yeni-körpu", "az")[0] == "yeni-körpü"
    assert spelling.suggestions("YENİ-KÖRPU", "az")[0] == "YENİ-KÖRPÜ"
    assert "yeni yol" in spelling.suggestions("yeniyol", "az")
    assert spelling.suggestions("молако", "az")[0] == "молоко"
    assert "körpü" in spelling.more_suggestions("körrpu", "az")


def test_a_dictionary_that_stops_answering_is_named_and_then_missing(
    spelling: Spelling, dictionaries: Dictionaries
) -> None:
    (words,) = dictionaries.of("az")
    assert wrong(spelling, "körpu") == ["körpu"]
    spelling.engine.broken[words.id] = "it took too long"
    assert wrong(spelling, "körpu yoll") == []
    assert wrong(spelling, "körpu yoll") == []
    assert spelling.broken() == {words.id: "it took too long"}
    spelling.refresh()
    assert wrong(spelling, "körpu") == ["körpu"]


def test_a_library_checks_spelling_among_everything_else(opened: OpenLibrary) -> None:
    content = ArticleContent(fields={"language": "en"})
    text = StoryText("en", (Passage("body", "The brigde is open.", "en", start=4),), content.fields)
    found = [finding for finding in opened.checking.check(text) if finding.rule == "Spelling"]
    assert [(finding.start, finding.text) for finding in found] == [(8, "brigde")]


def test_terms_and_names_of_the_desk_are_right_in_any_form(opened: OpenLibrary) -> None:
    text = StoryText("en", (Passage("body", "Zorvat brigde, said Qurbanzade's aide.", "en"),))
    heard: list[object] = []
    opened.spelling.changed.connect(lambda: heard.append(opened.spelling.configuration))

    def found() -> list[str]:
        return [finding.text for finding in opened.spelling.check(text)]

    assert found() == ["Zorvat", "brigde", "Qurbanzade's"]
    opened.terms.add([Term("Qurbanzade", "en")], kind=ConceptKind.PERSON)
    opened.terms.add([Term("Zorvat", "en"), Term("brigde", "en", TermStatus.FORBIDDEN)])
    assert found() == ["brigde"]
    assert len(set(heard)) == 2


@pytest.mark.parametrize(("slip", "language"), [("goverment", "en"), ("Brigde", "en"), ("körpü-yolu", "az"),
                                                ("МОЛАКО", "ru"), ("seperate", "en"), ("açıldi", "az")])  # fmt: skip
def test_every_suggestion_is_right_itself(slip: str, language: str, spelling: Spelling) -> None:
    offered = spelling.suggestions(slip, language)
    parts = [part for text in offered for part in text.split()]
    assert parts
    assert all(spelling.is_right(parts, language))
    assert len(set(offered)) == len(offered)
