"""How far versions are: found out when texts have changed, listed as stories and languages, never guessed."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from editor_app.base.ids import ArticleId
from editor_app.document.changes import Selection
from editor_app.document.commands.text import type_text
from editor_app.document.model import ArticleContent, Block, RichText, TextField
from editor_app.document.segments import SegmentState
from editor_app.language.bitext.stated_facts import FactKind
from editor_app.services.opening import OpenLibrary
from editor_app.services.translating.concerned import Corrections
from editor_app.services.translating.work import Work
from editor_app.storage.language_versions import VersionFigures, VersionQuery, VersionSort
from helpers.translators import translated

SOURCE = ArticleContent(
    RichText("Körpü açıldı"),
    body=(Block(text="Körpü bu gün açıldı. Onun 12 tağı var."),),
    fields={"language": "az", "section": "city"},
)
WORDS = {
    "Körpü açıldı": "The bridge is open",
    "Körpü bu": "The bridge opened today.",
    "Onun": "It has 12 arches.",
}


def _pair(
    opened: OpenLibrary, language: str = "en", headline: str = "Körpü açıldı"
) -> tuple[ArticleId, ArticleId]:
    content = ArticleContent(RichText(headline), body=SOURCE.body, fields=SOURCE.fields)
    source = opened.desk.new_article(content)
    return source, opened.versions.begin(source, language, is_prefilled=False)


def _translate(opened: OpenLibrary, version: ArticleId, *starts: str) -> None:
    made = opened.returning.file_of(version)
    assert made is not None
    words = {start: text for start, text in WORDS.items() if not starts or start in starts}
    opened.returning.bring_back(translated(made(), words))


def _edit(opened: OpenLibrary, article: ArticleId, old: str, new: str) -> None:
    held = opened.desk.open(article)
    start = held.document.text(TextField.BODY).index(old)
    held.run("Edit", type_text, Selection(TextField.BODY, start, start + len(old)), new)
    opened.desk.close(article)


def test_a_new_version_is_all_to_be_done(opened: OpenLibrary) -> None:
    _source, version = _pair(opened)
    assert opened.standings.is_due
    assert opened.standings.catch_up() == {version}
    assert not opened.standings.is_due
    cell = opened.standings.of(version)
    assert cell is not None
    assert cell.figures == VersionFigures(new=3, words_left=10, person="Leyla Quliyeva")


def test_what_is_translated_is_no_longer_left(opened: OpenLibrary) -> None:
    _source, version = _pair(opened)
    _translate(opened, version, "Körpü bu", "Onun")
    opened.standings.catch_up()
    cell = opened.standings.of(version)
    assert cell is not None
    assert cell.figures is not None
    assert (cell.figures.new, cell.figures.confirmed, cell.figures.words_left) == (1, 2, 2)


def test_a_source_that_moves_makes_its_versions_stale_in_list_and_matrix(opened: OpenLibrary) -> None:
    source, version = _pair(opened)
    _translate(opened, version)
    opened.standings.catch_up()
    row = opened.library.row(version)
    assert row is not None
    assert not row.stale
    _edit(opened, source, "12", "14")
    assert opened.standings.catch_up() == {version}
    row = opened.library.row(version)
    assert row is not None
    assert row.stale
    cell = opened.standings.of(version)
    assert cell is not None
    assert cell.figures is not None
    assert (cell.figures.stale, cell.figures.words_left) == (1, 4)
    since = cell.behind_since
    assert since is not None
    _edit(opened, source, "var", "vardı")
    opened.standings.catch_up()
    again = opened.standings.of(version)
    assert again is not None
    assert again.behind_since == since
    _edit(opened, version, "12", "14")
    row = opened.library.row(version)
    assert row is not None
    assert row.stale


def test_a_version_that_follows_is_up_to_date_again(opened: OpenLibrary) -> None:
    source, version = _pair(opened)
    _translate(opened, version)
    _edit(opened, source, "12", "14")
    opened.standings.catch_up()
    made = opened.returning.file_of(version)
    assert made is not None
    opened.returning.bring_back(translated(made(), {"Onun": "It has 14 arches."}))
    opened.standings.catch_up()
    cell = opened.standings.of(version)
    assert cell is not None
    assert cell.behind_since is None
    row = opened.library.row(version)
    assert row is not None
    assert not row.stale


def test_the_matrix_has_a_row_for_each_story_and_a_cell_for_each_language(opened: OpenLibrary) -> None:
    source, english = _pair(opened)
    russian = opened.versions.begin(source, "ru", is_prefilled=False)
    opened.desk.new_article(ArticleContent(RichText("Alone"), fields={"language": "en"}))
    opened.standings.catch_up()
    assert opened.standings.languages() == ["en", "ru"]
    assert opened.standings.people() == ["Leyla Quliyeva"]
    assert opened.standings.count(VersionQuery()) == 1
    (story,) = opened.standings.page(VersionQuery())
    assert [(cell.article, cell.source) for cell in story.cells] == [
        (source, None),
        (english, source),
        (russian, source),
    ]


def test_the_matrix_sorts_and_filters(opened: OpenLibrary) -> None:
    first, _one = _pair(opened, "en", "A")
    second, two = _pair(opened, "ru", "B")
    _translate(opened, two, "Körpü bu", "Onun")
    _edit(opened, second, "12", "14")
    opened.standings.catch_up()

    def heads(query: VersionQuery) -> list[str]:
        sources = (story.cells[0].headline for story in opened.standings.page(query))
        return list(sources)

    assert heads(VersionQuery(sort=VersionSort.HEADLINE)) == ["A", "B"]
    assert heads(VersionQuery(sort=VersionSort.STALE)) == ["B", "A"]
    assert heads(VersionQuery(sort=VersionSort.BEHIND)) == ["B", "A"]
    assert heads(VersionQuery(sort=VersionSort.WORDS_LEFT)) == ["A", "B"]
    assert heads(VersionQuery(languages=frozenset({"en"}))) == ["A"]
    assert heads(VersionQuery(is_stale=True)) == ["B"]
    assert heads(VersionQuery(person="Nobody")) == []
    assert opened.standings.count(VersionQuery(is_stale=True)) == 1
    opened.library.trash([first])


def test_figures_that_were_lost_are_made_again(opened: OpenLibrary) -> None:
    _source, version = _pair(opened)
    _translate(opened, version)
    opened.standings.catch_up()
    kept = opened.standings.of(version)
    with closing(sqlite3.connect(opened.store.folder / "library.db")) as connection:
        connection.execute("UPDATE language_versions SET translated = 77")
        connection.commit()
    (problem,) = opened.recovery.verify().problems
    assert (problem.place, problem.repairable) == (version, True)
    assert opened.recovery.verify(repair=True).is_fine
    assert opened.standings.of(version) == kept
    with closing(sqlite3.connect(opened.store.folder / "library.db")) as connection:
        connection.execute("DELETE FROM language_versions")
        connection.commit()
    assert opened.recovery.verify(repair=True).is_fine
    assert opened.standings.of(version) == kept
    assert opened.recovery.verify().problems == ()


def test_a_correction_names_what_has_to_change_in_each_version(opened: OpenLibrary) -> None:
    source, version = _pair(opened)
    _translate(opened, version)
    corrections = Corrections(opened.store, opened.desk)
    assert corrections.of(source) == ()
    _edit(opened, source, "12", "14")
    (concerned,) = corrections.of(source)
    assert (concerned.article, concerned.language) == (version, "en")
    (needed,) = concerned.needed
    assert (needed.then, needed.now, needed.text) == (
        "Onun 12 tağı var.",
        "Onun 14 tağı var.",
        "It has 12 arches.",
    )
    assert [(fact.kind, fact.before, fact.after) for fact in needed.change.facts] == [
        (FactKind.NUMBER, "12", "14")
    ]
    assert needed.place is not None
    body = opened.desk.read(version)[0].text(TextField.BODY)
    assert body[needed.place.start : needed.place.end] == "It has 12 arches."


def test_a_stale_version_does_not_go_out(opened: OpenLibrary) -> None:
    source, version = _pair(opened)
    _translate(opened, version)
    kinds = {blocker.kind for blocker in opened.stopping.of(version)}
    assert "translation" not in kinds
    _edit(opened, source, "12", "14")
    (found,) = [one for one in opened.stopping.of(version) if one.kind == "translation"]
    assert "Onun 12 tağı var." in found.message or "12" in found.message
    assert found.place is not None
    assert (found.field, found.is_final) == ("body", False)
    assert not [one for one in opened.stopping.of(source) if one.kind == "translation"]


def test_a_translation_that_was_sent_back_does_not_go_out(opened: OpenLibrary) -> None:
    _source, version = _pair(opened)
    _translate(opened, version)
    made = opened.returning.file_of(version)
    assert made is not None
    file = translated(made(), {"Onun": "It has 12 arches."}, SegmentState.REJECTED)
    opened.returning.bring_back(file)
    (found,) = [one for one in opened.stopping.of(version) if one.kind == "translation"]
    assert found.place is not None


def test_what_is_left_out_on_purpose_needs_no_more_words(opened: OpenLibrary) -> None:
    source, version = _pair(opened)
    one, other = opened.desk.open(version), opened.desk.open(source)
    work = Work(one, other, lambda: opened.memory)
    row = next(row for row in work.bitext().rows if len(row.pairs) == 2)
    work.leave_out(row, "Local news.")
    opened.standings.catch_up()
    cell = opened.standings.of(version)
    assert cell is not None
    assert cell.figures == VersionFigures(new=1, words_left=2, person="Leyla Quliyeva")
    opened.desk.close(version)
    opened.desk.close(source)
    assert not opened.standings.is_due


def test_a_source_in_another_story_counts_too(opened: OpenLibrary) -> None:
    source = opened.desk.new_article(SOURCE)
    other = opened.desk.new_article(ArticleContent(RichText("Bridge"), fields={"language": "en"}))
    opened.versions.adopt(other, source)
    opened.standings.catch_up()
    story = opened.store.articles.story_of(other)
    assert story is not None
    (cell,) = opened.standings.of_story(story)
    assert (cell.source, opened.standings.source_language(cell)) == (source, "az")
    assert cell.figures is not None
    assert cell.figures.segments == 3


def test_a_version_whose_source_is_deleted_for_good_is_an_article_for_itself(opened: OpenLibrary) -> None:
    source, version = _pair(opened)
    _translate(opened, version)
    _edit(opened, source, "12", "14")
    opened.standings.catch_up()
    opened.library.trash([source])
    opened.library.delete_forever([source])
    opened.standings.catch_up()
    assert opened.standings.of(version) is None
    row = opened.library.row(version)
    assert row is not None
    assert not row.stale
    assert opened.recovery.verify().problems == ()
