"""Find and replace in many articles of a real library."""

from __future__ import annotations

from pathlib import Path

from editor_app.base.ids import ArticleId
from editor_app.document.model import ArticleContent, Block, RichText, TextField
from editor_app.language.finding import Query
from editor_app.services.desk import Desk
from editor_app.services.finding import find_in_articles, replace_in_articles
from editor_app.services.jobs import Progress
from editor_app.services.people import person_named
from editor_app.storage.library import LibraryStore


def test_hits_are_shown_and_each_article_is_one_step(tmp_path: Path) -> None:
    store = LibraryStore.open(tmp_path / "library")
    desk = Desk(store, person_named("Desk Editor"))
    articles = [
        desk.new_article(ArticleContent(RichText(headline), body=(Block(text=text),)), language=language)
        for headline, text, language in (
            ("Old port", "The port and the port again", "en"),
            ("Harvest", "Nothing here", "en"),
            ("Liman", "PORT və port", "az"),
        )
    ]
    query = Query("port", is_whole_word=True)
    found = find_in_articles(desk, articles, query, Progress())
    assert [(hits.article, hits.headline, len(hits.hits)) for hits in found] == [
        (articles[0], "Old port", 3),
        (articles[2], "Liman", 2),
    ]
    assert [(hit.field, hit.before, hit.text, hit.after) for hit in found[1].hits] == [
        (TextField.BODY, "", "PORT", " və port"),
        (TextField.BODY, "PORT və ", "port", ""),
    ]
    opened = desk.open(articles[0])
    assert replace_in_articles(desk, [hits.article for hits in found], query, "harbour", Progress()) == 5
    assert opened.document.text(TextField.BODY) == "The harbour and the harbour again\n"
    opened.undo()
    assert opened.document.text(TextField.HEADLINE) == "Old port\n"
    assert opened.document.text(TextField.BODY) == "The port and the port again\n"
    desk.shut()
    store.close()


def test_an_article_that_is_not_there_has_no_hits(tmp_path: Path) -> None:
    store = LibraryStore.open(tmp_path / "library")
    desk = Desk(store, person_named("Desk Editor"))
    assert find_in_articles(desk, [ArticleId("nowhere")], Query("a"), Progress()) == ()
    store.close()
