"""The list of hits in many articles, and replacing them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document.model import ArticleContent, Block, RichText, TextField
from editor_app.language.finding import Query
from editor_app.services.desk import Desk
from editor_app.services.jobs import Jobs
from editor_app.services.people import person_named
from editor_app.storage.library import LibraryStore
from editor_app.ui.editor.find_dialog import FindInArticles
from editor_app.ui.jobs import BackgroundJobs, JobBar, MainThread


def test_only_ticked_articles_are_replaced_in(qtbot: QtBot, tmp_path: Path) -> None:
    store = LibraryStore.open(tmp_path / "library")
    desk = Desk(store, person_named("Desk Editor"))
    articles = [
        desk.new_article(ArticleContent(RichText(name), body=(Block(text="the port"),)))
        for name in ("One", "Two")
    ]
    main_thread, bar = MainThread(), JobBar()
    qtbot.addWidget(bar)
    jobs = Jobs(main_thread.deliver)
    dialog = FindInArticles(desk, BackgroundJobs(jobs, bar), articles, Query("port"), "pier")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.hits.topLevelItemCount() == 2)
    second = dialog.hits.topLevelItem(1)
    assert second is not None
    second.setCheckState(0, Qt.CheckState.Unchecked)
    with qtbot.waitSignal(dialog.replaced) as replaced:
        QTest.mouseClick(dialog.replace_button, Qt.MouseButton.LeftButton)
    assert replaced.args == [1, 1]
    texts = [desk.content(article).body[0].text for article in articles]
    assert texts == ["the pier", "the port"]
    assert desk.open(articles[0]).document.text(TextField.BODY) == "the pier\n"
    jobs.close()
    desk.shut()
    store.close()
