"""The stories' languages as a table: what is stale and unfinished, sorted and filtered, opened by Enter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.app import create_window
from editor_app.base.ids import ArticleId
from editor_app.document.changes import Selection
from editor_app.document.commands.text import type_text
from editor_app.document.model import ArticleContent, Block, RichText, TextField
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.services.translating.work import Work
from editor_app.storage.language_versions import VersionSort
from editor_app.storage.rows import ListQuery
from editor_app.ui import upkeep
from editor_app.ui.articles.views import MATRIX
from editor_app.ui.main_window import MainWindow
from editor_app.ui.shapes import Shape
from editor_app.ui.translating.matrix import MatrixView
from editor_app.ui.translating.version_wording import shape_of_cell
from editor_app.ui.workspace import Workspace

BODY = TextField.BODY


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a pause of typing."""
    monkeypatch.setattr(upkeep, "REFRESH_AFTER", 0)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setenv("COPYDESK_SETTINGS", str(tmp_path / "settings"))
    opened = open_library(tmp_path / "library", person_named("Leyla Quliyeva"))
    for name, words in (("Körpü", "Körpünün 18 tağı var."), ("Yarmarka", "Yarmarka köçür.")):
        source = opened.desk.new_article(
            ArticleContent(RichText(name), body=(Block(text=words),), fields={"language": "az"})
        )
        made = opened.versions.begin(source, "en")
        if name == "Körpü":
            _translate_and_move(opened, made, source)
            opened.versions.begin(source, "ru")
    opened.close()
    shown = create_window(tmp_path / "library")
    assert isinstance(shown, MainWindow)
    qtbot.addWidget(shown)
    shown.resize(1300, 800)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    shown.close()


def _translate_and_move(opened: object, made: ArticleId, source: ArticleId) -> None:
    desk = opened.desk
    one, other = desk.open(made), desk.open(source)
    work = Work(one, other, lambda: opened.memory)
    one.run("Write", type_text, Selection(BODY, 0, 0), "The bridge has 18 arches.")
    pair = next(pair for pair in work.bitext().pairs if pair.targets)
    work.confirm(work.bitext(), pair)
    other.run("Edit", type_text, Selection(BODY, 10, 12), "19")
    desk.close(made)
    desk.close(source)


@pytest.fixture
def matrix(window: MainWindow, qtbot: QtBot) -> MatrixView:
    assert window.sidebar.choose(MATRIX)
    view = window.center.currentWidget()
    assert isinstance(view, MatrixView)
    qtbot.waitUntil(lambda: "1 stale" in texts(view).get(("Körpü", "en"), ""))
    return view


def texts(view: MatrixView) -> dict[tuple[str, str], str]:
    model = view.model
    return {
        (str(model.index(row, 0).data()), language): str(model.index(row, place + 1).data())
        for row in range(model.rowCount())
        for place, language in enumerate(model.languages)
    }


def test_every_version_says_how_far_it_is(matrix: MatrixView) -> None:
    shown = texts(matrix)
    assert shown["Körpü", "en"] == "1/2 · 1 stale"
    assert shown["Körpü", "ru"] == "0/2"
    assert shown["Yarmarka", "ru"] == "–"
    cell = matrix.model.cell(matrix.model.index(_row(matrix, "Körpü"), 1))
    assert cell is not None
    assert shape_of_cell(cell) is Shape.STALE


def _row(matrix: MatrixView, headline: str) -> int:
    model = matrix.model
    return next(row for row in range(model.rowCount()) if model.index(row, 0).data() == headline)


def test_it_is_filtered_and_sorted(matrix: MatrixView) -> None:
    stale = next(box for box in matrix.findChildren(type(matrix._stale)) if "Stale" in box.text())
    QTest.keyClick(stale, Qt.Key.Key_Space)
    assert {story for story, _language in texts(matrix)} == {"Körpü"}
    QTest.keyClick(stale, Qt.Key.Key_Space)
    box = matrix.findChild(type(matrix._boxes["sort"]), "matrix:sort")
    box.setCurrentIndex(box.findData(VersionSort.HEADLINE))
    matrix.refresh()
    assert [story for story, language in texts(matrix) if language == "en"] == ["Körpü", "Yarmarka"]


def test_enter_opens_a_version_beside_its_source(
    matrix: MatrixView, window: MainWindow, qtbot: QtBot
) -> None:
    matrix.table.setCurrentIndex(matrix.model.index(_row(matrix, "Körpü"), 1))
    QTest.keyClick(matrix.table, Qt.Key.Key_Return)
    workspace = window.findChild(Workspace)
    view = workspace.services.translating().view_of(window.tabs.editor)
    assert view is not None
    assert view.stage.work.article.language == "en"
    assert window.center.currentWidget() is window.tabs


def test_it_has_room_while_it_is_seen_and_comes_back_with_a_click(
    matrix: MatrixView, window: MainWindow, qtbot: QtBot
) -> None:
    assert window.list_pane.isHidden()
    assert window.sidebar.isVisible()
    matrix.table.setCurrentIndex(matrix.model.index(_row(matrix, "Körpü"), 0))
    QTest.keyClick(matrix.table, Qt.Key.Key_Return)
    assert window.center.currentWidget() is window.tabs
    assert window.list_pane.isVisible()
    place = window.sidebar.visualRect(window.sidebar.currentIndex()).center()
    QTest.mouseClick(window.sidebar.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.center.currentWidget() is matrix


def test_another_view_brings_the_articles_back(matrix: MatrixView, window: MainWindow) -> None:
    window.sidebar.choose("all")
    assert window.center.currentWidget() is not matrix


def test_the_list_knows_what_falls_behind_though_nobody_looks_at_the_table(
    window: MainWindow, qtbot: QtBot
) -> None:
    services = window.findChild(Workspace).services
    (source,) = [
        row.article for row in services.library.rows(ListQuery(), 0, 20) if row.headline == "Yarmarka"
    ]
    window.tabs.open(source)
    window.tabs.article.run("Edit", type_text, Selection(BODY, 0, 0), "Bu il ")
    listed = services.library
    qtbot.waitUntil(lambda: any(row.stale for row in listed.rows(ListQuery(), 0, 20)))


def test_headlines_keep_their_room_however_many_languages_there_are(matrix: MatrixView) -> None:
    table = matrix.table
    matrix.model.show([], ["az", "en", "ru", "tr", "ar", "fa"])
    for width in (500, 1000):
        table.resize(width, 300)
        table.share_room()
        assert table.columnWidth(0) >= 220
        assert len({table.columnWidth(place) for place in range(1, 9)}) == 1


def test_the_story_that_is_chosen_stays_so_in_another_order(matrix: MatrixView) -> None:
    matrix.table.setCurrentIndex(matrix.model.index(_row(matrix, "Yarmarka"), 1))
    box = matrix.findChild(type(matrix._boxes["sort"]), "matrix:sort")
    for sort in (VersionSort.HEADLINE, VersionSort.STALE, VersionSort.UPDATED):
        box.setCurrentIndex(box.findData(sort))
        matrix.refresh()
        assert matrix.table.currentIndex().row() == _row(matrix, "Yarmarka")


def test_a_window_that_was_closed_at_the_table_opens_at_it(
    matrix: MatrixView, qtbot: QtBot, tmp_path: Path
) -> None:
    window = matrix.window()
    window.close()
    again = create_window(tmp_path / "library")
    assert isinstance(again, MainWindow)
    qtbot.addWidget(again)
    again.show()
    view = again.center.currentWidget()
    assert isinstance(view, MatrixView)
    qtbot.waitUntil(lambda: bool(texts(view)))
    again.close()
