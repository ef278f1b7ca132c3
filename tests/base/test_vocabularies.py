from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.base.errors import InputError
from editor_app.base.paths import resources_folder
from editor_app.base.vocabularies import Vocabularies, Vocabulary, load, load_all
from editor_app.base.vocabulary_term import Term


@pytest.fixture(scope="module")
def lists() -> Vocabularies:
    return load_all(resources_folder() / "vocabularies")


def test_the_subjects_are_the_seventeen_top_media_topics_in_five_languages(lists: Vocabularies) -> None:
    assert [term.code for term in lists.subjects.terms] == [f"medtop:{n:02d}000000" for n in range(1, 18)]
    for term in lists.subjects.terms:
        assert {"en", "az", "ru", "tr", "ar"} <= term.names.keys()


def test_sections_and_genres_have_names_in_all_languages_of_the_desk(lists: Vocabularies) -> None:
    for term in (*lists.sections.terms, *lists.genres.terms):
        assert set(term.names) == {"en", "az", "ru", "tr", "ar", "fa"}


def test_codes_are_unique(lists: Vocabularies) -> None:
    for one in (lists.sections, lists.genres, lists.subjects, lists.languages):
        codes = [term.code for term in one.terms]
        assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("typed", "code"),
    [("İDMAN", "sport"), ("idman", "sport"), ("Спорт", "sport"), (" sport ", "sport"), ("Chess", "Chess")],
)
def test_a_name_in_any_language_gives_the_code(lists: Vocabularies, typed: str, code: str) -> None:
    assert lists.sections.code_of(typed) == code


def test_a_label_is_in_the_language_asked_for_or_english_or_the_text_itself(lists: Vocabularies) -> None:
    assert lists.sections.label("sport", "az") == "İdman"
    assert lists.sections.label("sport", "az-Latn-AZ") == "İdman"
    assert lists.sections.label("sport", "ja") == "Sport"
    assert lists.sections.label("Chess corner", "az") == "Chess corner"


def test_matching_offers_names_of_the_language_first_and_knows_the_others(lists: Vocabularies) -> None:
    assert [term.code for term in lists.sections.matching("s", "en")][:2] == ["society", "science"]
    assert lists.sections.matching("weath", "ru")[0].code == "weather"
    assert lists.subjects.matching("finance", "en")[0].code == "medtop:04000000"
    assert lists.subjects.matching("medtop:15", "az")[0].code == "medtop:15000000"
    assert lists.sections.matching("qqq", "en") == ()


def test_a_name_of_fewer_words_comes_before_those_that_only_begin_like_it() -> None:
    terms = ("transport accident", "transport", "transfer of players", "air transport")
    found = Vocabulary("topics", tuple(Term(name, {"en": name}) for name in terms)).matching("trans", "en")
    assert [term.code for term in found] == [
        "transport",
        "transport accident",
        "transfer of players",
        "air transport",
    ]


def test_nothing_typed_offers_everything_in_its_order(lists: Vocabularies) -> None:
    assert lists.genres.matching("", "az") == lists.genres.terms


def test_a_damaged_list_is_named(tmp_path: Path) -> None:
    path = tmp_path / "sections.json"
    path.write_text('{"terms": [{"name": "no code"}]}', encoding="utf-8")
    with pytest.raises(InputError, match=r"sections\.json"):
        load(path)
