"""From opening a story until what checks find on its first screen is marked."""

from __future__ import annotations

import time
from pathlib import Path

from figures import Figures
from invented import paragraphs
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.app import create_window
from editor_app.document.model import ArticleContent, Block, RichText
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.ui.main_window import MainWindow
from editor_app.ui.workspace import Workspace

ARTICLES = 5


def library(folder: Path) -> Path:
    """A library of long stories, each with a mistake in its first line."""
    opened = open_library(folder, person_named("Ada"))
    for seed in range(ARTICLES):
        first, *rest = paragraphs(125, words=80, seed=seed + 1)
        body = tuple(Block(text=text) for text in (f"The the bridge  is open. {first}", *rest))
        headline = RichText(f"Bridge {seed}")
        opened.desk.new_article(ArticleContent(headline, body=body, fields={"language": "en"}))
    opened.close()
    return folder


def milliseconds_to_marks(window: MainWindow, place: int) -> float:
    """How long after opening an article of the list something is marked in it."""
    proofreading = window.findChild(Workspace).services.proofreading()
    article = window.list_pane.list.article_model.article(place)
    started = time.perf_counter()
    window.tabs.open(article)
    while True:
        QApplication.processEvents()
        feed = proofreading.feed(window.tabs.article) if window.tabs.article is not None else None
        if feed is not None and next(iter(feed), None) is not None:
            return (time.perf_counter() - started) * 1000


def test_the_first_screen_is_marked_at_once(qtbot: QtBot, tmp_path: Path, figures: Figures) -> None:
    window = create_window(library(tmp_path / "library"))
    assert isinstance(window, MainWindow)
    window.resize(1400, 840)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    taken = []
    for place in range(ARTICLES):
        taken.append(milliseconds_to_marks(window, place))
        feed = window.findChild(Workspace).services.proofreading().feed(window.tabs.article)
        qtbot.waitUntil(lambda feed=feed: feed is not None and feed.is_complete, timeout=60_000)
    window.close()
    # With the first article the checks themselves are loaded, and the spelling's process begins.
    figures.at_most("first marks of 10,000 words, from opening", min(taken[1:]), "ms", 100)
