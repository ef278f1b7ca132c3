from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from editor_app.base.ids import ArticleId
from editor_app.base.settings import Settings
from editor_app.document.counting import words_of
from editor_app.document.model import (
    LINE_BREAK,
    Block,
    Embed,
    Image,
    RichText,
    Table,
    embed_block,
    image_block,
    table_block,
)
from editor_app.services.describing import block_lines, body_text
from editor_app.services.importing import ImportResult
from editor_app.services.opening import OpenLibrary
from editor_app.services.people import current_person, initials_of, person_named
from editor_app.services.samples import add_samples
from editor_app.services.searching import marked, plain
from editor_app.storage.rows import ListQuery, Sort, State
from helpers.stories import story


def test_the_trash_gives_back_and_deletes_only_what_it_holds(opened: OpenLibrary) -> None:
    one, two = (opened.desk.new_article(story(name)) for name in ("One", "Two"))
    opened.library.trash([one])
    assert opened.library.count(ListQuery()) == 1
    assert opened.library.count(ListQuery(trashed=True)) == 1
    opened.library.restore([one])
    assert opened.library.count(ListQuery()) == 2
    opened.library.trash([one])
    opened.library.delete_forever([one, two])
    assert opened.library.row(one) is None
    assert opened.library.row(two) is not None


def test_an_open_article_is_not_deleted_under_its_view(opened: OpenLibrary) -> None:
    article = opened.desk.new_article(story())
    opened.desk.open(article)
    opened.library.trash([article])
    opened.library.delete_forever([article])
    assert opened.library.row(article) is not None
    opened.desk.close(article)


def test_everybody_hears_what_moved(opened: OpenLibrary) -> None:
    article = opened.desk.new_article(story())
    heard: list[frozenset[ArticleId]] = []
    opened.library.articles_changed.connect(heard.append)
    opened.library.set_state([article], State.READY)
    opened.library.trash([article])
    opened.library.restore([article])
    assert heard == [frozenset({article})] * 3
    row = opened.library.row(article)
    assert row is not None
    assert row.state is State.READY


def test_values_that_were_used_are_offered(opened: OpenLibrary) -> None:
    opened.desk.new_article(story(section="Transport", byline="Rəna Əhmədova", keywords=("körpü",)))
    assert opened.library.slugs("bri") == ["bridge reopens"]
    assert opened.library.sections() == ["Transport"]
    assert opened.library.bylines("rəna") == ["Rəna Əhmədova"]
    assert opened.library.keywords("kör") == ["körpü"]


def test_words_of_captions_tables_and_cards_are_found_but_not_counted() -> None:
    image = image_block(Image(caption=RichText("The pier"), credit="Desk", alt="A pier"))
    table = table_block(Table(((RichText("Route"), RichText("Minutes")),), caption="Times"))
    card = embed_block(Embed("https://example.org", "A map", ""))
    assert list(block_lines(image)) == ["The pier", "Desk", "A pier"]
    assert list(block_lines(table)) == ["Times", "Route\tMinutes"]
    content = story("Bridge", f"One{LINE_BREAK}two")
    content = type(content)(
        content.headline, content.summary, (*content.body, image, table, card, Block()), content.fields
    )
    assert body_text(content) == "One\ntwo\nThe pier\nDesk\nA pier\nTimes\nRoute\tMinutes\nA map"
    assert words_of(content.body) == 2


def test_found_words_are_marked_in_a_snippet() -> None:
    snippet = "the \ue000old\ue001 bridge"
    assert marked(snippet, str.upper) == "the OLD bridge"
    assert plain(snippet) == "the old bridge"


def test_searching_takes_an_unfinished_word_as_a_beginning(opened: OpenLibrary) -> None:
    opened.desk.new_article(story("Bridge reopens"))
    assert opened.searching.search("brid") == []
    assert len(opened.searching.search("brid", is_unfinished=True)) == 1


def test_the_samples_are_stories_in_several_languages(opened: OpenLibrary) -> None:
    outcomes = add_samples(opened.importing)
    assert all(isinstance(outcome, ImportResult) for outcome in outcomes)
    rows = opened.library.rows(ListQuery(), 0, 100)
    assert {row.language for row in rows} == {"az", "ru", "en", "tr", "ar"}
    assert max(len(row.badges) for row in rows) >= 3
    assert len({row.state for row in rows}) >= 4
    assert opened.store.media.rows()
    assert opened.store.media.missing() == []


def test_a_person_has_initials_and_a_colour_that_stay(tmp_path: Path) -> None:
    assert initials_of("Leyla Əli qızı Quliyeva") == "LQ"
    assert initials_of("") == ""
    assert person_named("Leyla") == person_named("  Leyla ")
    assert current_person(Settings()).id == current_person(Settings()).id


def test_rows_are_the_same_when_another_thread_reads_them(opened: OpenLibrary) -> None:
    for number in range(9):
        opened.desk.new_article(story(f"Row {number}"))
    with ThreadPoolExecutor(1) as threads:
        for query in (ListQuery(), ListQuery(by_story=True, sort=Sort.HEADLINE), ListQuery(text="row")):
            for offset in (0, 4, 8, 20):
                read = opened.library.reading(query, offset, 4)
                assert threads.submit(read).result() == opened.library.rows(query, offset, 4)
