"""A library with profiles, and the parts of a window that publish from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from editor_app.base.settings import Settings
from editor_app.document.model import ArticleContent
from editor_app.services.jobs import Jobs
from editor_app.services.open_article import OpenArticle
from editor_app.services.opening import OpenLibrary, open_library
from editor_app.services.people import person_named
from editor_app.storage.rows import State
from editor_app.ui.jobs import MainThread
from editor_app.ui.publishing.panel import PublishPanel


@dataclass
class Stage:
    """A publish panel on a library of its own."""

    library: OpenLibrary
    jobs: Jobs
    settings: Settings
    folder: Path
    qtbot: QtBot
    panel: PublishPanel

    def article(self, given: ArticleContent, state: State = State.READY) -> OpenArticle:
        return self.library.desk.open(self.library.desk.new_article(given, state=state))

    def show(self, given: ArticleContent, profile: str, state: State = State.READY) -> OpenArticle:
        article = self.article(given, state)
        self.panel.set_article(article)
        self.panel.choose(profile)
        self.settle()
        return article

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.panel.is_busy)

    def written(self) -> list[str]:
        return sorted(path.name for path in self.folder.rglob("*") if path.is_file())

    def words(self) -> list[str]:
        rows = self.panel.view.remarks.rows
        return [row.text() for row in rows if isinstance(row, QLabel)]


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    library = open_library(tmp_path / "library", person_named("Ada"))
    main_thread = MainThread()
    jobs = Jobs(main_thread.deliver)
    settings = Settings(tmp_path / "settings.json")
    panel = PublishPanel(library, jobs, settings)
    qtbot.addWidget(panel)
    panel.resize(320, 800)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    yield Stage(library, jobs, settings, tmp_path / "out", qtbot, panel)
    panel.set_article(None)
    panel.hide()
    jobs.close()
    library.close()
