from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.base.errors import Cancelled
from editor_app.services.dictionaries import Dictionaries
from editor_app.services.jobs import Progress, Report
from editor_app.services.learning import Learning
from editor_app.services.opening import OpenLibrary
from editor_app.services.spelling import Spelling
from editor_app.services.vocabulary import Vocabulary
from editor_app.storage.dictionary_words import ArchiveWord
from editor_app.storage.rows import State
from helpers.articles import content
from helpers.dictionaries import write_pair

TEXTS = (
    "Qobustanda yeni sərgi. Muzey və Azərbaycan, Qobustanda muzey",
    "Yeni körpü Qobustanda. Və Azərbaycan körpü muzeydə",
    "Muzeydə sərgi. Azərbaycan azərbaycan s\u0435rgi www.museum.az 2024-cü",
)


@pytest.fixture
def spelling(tmp_path: Path, opened: OpenLibrary) -> Iterator[Spelling]:
    write_pair(tmp_path / "system")
    found = Dictionaries(tmp_path / "kept", system=(tmp_path / "system",))
    made = Spelling(found, Vocabulary(opened.store, opened.desk.person), languages=lambda: ("az", "en"))
    yield made
    made.close()


@pytest.fixture
def learning(spelling: Spelling, opened: OpenLibrary) -> Learning:
    for text in TEXTS:
        opened.desk.new_article(content("Yeni", text), language="az", state=State.PUBLISHED)
    opened.desk.new_article(content("Yeni", "qaralama qaralama"), language="az", state=State.DRAFT)
    return Learning(opened.store, spelling)


def test_words_of_published_stories_are_counted(learning: Learning, opened: OpenLibrary) -> None:
    told: list[Report] = []
    assert learning.count(Progress(told.append)) == 3
    counted = {word.word: (word.uses, word.stories) for word in opened.store.archive_words.of("az")}
    assert counted["Qobustanda"] == (3, 2)
    assert counted["yeni"] == (5, 3)
    assert counted["muzeydə"] == (2, 1)
    assert (counted["Azərbaycan"], counted["azərbaycan"]) == ((3, 2), (1, 1))
    assert "qaralama" not in counted
    assert not any("\u0435" in word for word in counted)
    assert told[-1].total == 3


def test_all_stories_can_be_counted_and_again_in_the_place_of_before(
    learning: Learning, opened: OpenLibrary
) -> None:
    learning.count(Progress())
    assert learning.count(Progress(), states=frozenset()) == 4
    assert opened.store.archive_words.uses("az", ["qaralama", "sərgi", "nowhere"]) == {
        "qaralama": 2,
        "sərgi": 2,
    }


def test_what_was_typed_without_its_letters_is_not_learnt(learning: Learning, opened: OpenLibrary) -> None:
    text = "Azerbaycan " + "Azərbaycanda " * 3 + "sergisi " + "sərgisi " * 30
    opened.desk.new_article(content("Yeni", text), language="az", state=State.PUBLISHED)
    learning.count(Progress())
    counted = {word.word for word in opened.store.archive_words.of("az")}
    assert "sərgisi" in counted
    assert "sergisi" not in counted


def test_what_the_dictionary_has_with_its_letters_is_not_offered(
    learning: Learning, opened: OpenLibrary
) -> None:
    for headline in ("Bir", "Iki"):
        text = "sergi korpu Kembridjde sergi"
        opened.desk.new_article(content(headline, text), language="az", state=State.PUBLISHED)
    learning.count(Progress())
    survey = learning.survey("az")
    unknown = {word.word for word in survey.unknown}
    assert "Kembridjde" in unknown
    assert not {"sergi", "korpu"} & unknown
    assert survey.unknown_uses >= 8


def test_a_survey_says_what_no_dictionary_has_the_most_stories_first(learning: Learning) -> None:
    learning.count(Progress())
    survey = learning.survey("az")
    assert survey.unknown[:2] == (ArchiveWord("Qobustanda", 3, 2), ArchiveWord("muzeydə", 2, 1))
    assert ArchiveWord("azərbaycan", 1, 1) in survey.unknown
    assert 0 < survey.share < 0.5
    assert survey.uses == survey.unknown_uses + round(survey.uses * (1 - survey.share))


def test_unknown_words_become_vocabulary_together_and_can_be_taken_back(
    learning: Learning, spelling: Spelling
) -> None:
    learning.count(Progress())
    kept = learning.adopt([word.word for word in learning.survey("az").unknown], "az")
    assert learning.survey("az").unknown == ()
    spelling.remove(kept)
    assert len(learning.survey("az").unknown) == len(kept)


def test_without_a_dictionary_every_word_is_to_be_learnt(learning: Learning, opened: OpenLibrary) -> None:
    opened.desk.new_article(content("Le pont", "Le pont est ouvert"), language="fr", state=State.PUBLISHED)
    learning.count(Progress())
    assert {word.word for word in learning.survey("fr").unknown} == {"Le", "pont", "est", "ouvert"}
    assert not learning.survey("fr").has_dictionary
    learning.adopt(["pont"], "fr")
    assert "pont" not in {word.word for word in learning.survey("fr").unknown}


def test_a_word_shows_where_it_stands(learning: Learning) -> None:
    samples = learning.samples("Qobustanda", "az")
    assert len(samples) == 2
    assert all("Qobustanda" in sample.snippet for sample in samples)


def test_counting_can_be_stopped(learning: Learning, opened: OpenLibrary) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        learning.count(progress)
    assert opened.store.archive_words.of("az") == []
