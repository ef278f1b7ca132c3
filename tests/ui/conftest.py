"""A whole window on a real library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor_app.app import create_window
from editor_app.base.ids import ArticleId
from editor_app.base.settings import Settings
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.storage.rows import State
from editor_app.ui.dependencies import Dependencies
from editor_app.ui.main_window import MainWindow
from editor_app.ui.workspace import Workspace
from helpers.articles import content

HEADLINES = (
    "Bridge over the Kura reopens before winter",
    "Wheat harvest in the plain is the largest in eleven years",
    "Muzeydə yeni xalça sərgisi açıldı",
)


@dataclass
class Desktop:
    """A window with everything behind it."""

    window: MainWindow

    @property
    def workspace(self) -> Workspace:
        """The window's behaviour."""
        return self.window.findChild(Workspace)

    @property
    def services(self) -> Dependencies:
        """What the window works with."""
        return self.workspace.services

    @property
    def settings(self) -> Settings:
        """The choices of this test."""
        return self.services.settings

    def run(self, action_id: str) -> None:
        """Do an action as a menu would."""
        self.workspace.actions.action(action_id).trigger()

    def articles(self) -> list[ArticleId]:
        """What the list shows, from top to bottom."""
        model = self.window.list_pane.list.article_model
        return [model.article(place) for place in range(model.rowCount())]


MakeDesktop = Callable[..., Desktop]


@pytest.fixture
def make_desktop(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeDesktop]:
    """Opens windows on libraries of this test; closes them in the end."""
    monkeypatch.setenv("COPYDESK_SETTINGS", str(tmp_path / "settings"))
    made: list[MainWindow] = []

    def make(*, headlines: tuple[str, ...] = HEADLINES) -> Desktop:
        folder = tmp_path / "library"
        if headlines and not (folder / "library.db").exists():
            fill(folder, headlines)
        window = create_window(folder)
        assert isinstance(window, MainWindow)
        made.append(window)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        return Desktop(window)

    yield make
    for window in made:
        window.close()


@pytest.fixture
def desktop(make_desktop: MakeDesktop) -> Desktop:
    """A window on a library of three articles."""
    return make_desktop()


def fill(folder: Path, headlines: tuple[str, ...]) -> None:
    """Make a library with an article for each headline."""
    opened = open_library(folder, person_named("Leyla Quliyeva"))
    for number, headline in enumerate(headlines):
        state = (State.DRAFT, State.IN_REVIEW, State.READY)[number % 3]
        language = "az" if number == 2 else "en"
        opened.desk.new_article(content(headline, "The road is open again.", language=language), state=state)
    opened.close()
