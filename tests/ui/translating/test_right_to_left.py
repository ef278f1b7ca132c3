"""A source that runs from the right beside its version, in a window that is just opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor_app.app import create_window
from editor_app.document.model import ArticleContent, Block, RichText
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.ui.main_window import MainWindow
from editor_app.ui.translating.remembering import remember
from editor_app.ui.workspace import Workspace

RAIN = ArticleContent(
    RichText("الأمطار الأولى"),
    RichText("انتظر المزارعون المطر."),
    (
        Block(text="هطلت الأمطار صباح يوم الأحد في الساعة 6:30. بلغت كميتها 14 مليمترا في ثلاث ساعات."),
        Block(text="أغلقت الطرق."),
    ),
    {"language": "ar"},
)


def test_lines_of_a_text_from_the_right_begin_at_the_edge_of_its_column(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPYDESK_SETTINGS", str(tmp_path / "settings"))
    opened = open_library(tmp_path / "library", person_named("Leyla Quliyeva"))
    version = opened.versions.begin(opened.desk.new_article(RAIN), "az")
    remember(opened.store, version, is_on=True)
    opened.close()
    window = create_window(tmp_path / "library")
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    window.tabs.open(version)
    window.resize(1590, 980)
    window.show()
    qtbot.waitExposed(window)
    translating = window.findChild(Workspace).services.translating
    qtbot.waitUntil(lambda: translating().view_of(window.tabs.editor) is not None)
    view = translating().view_of(window.tabs.editor)
    assert view is not None
    columns = [part.view.body for part in view.parts]
    qtbot.waitUntil(lambda: 0 < columns[0].viewport().width() == columns[1].viewport().width())
    assert [body.document().textWidth() for body in columns] == [body.viewport().width() for body in columns]
    window.close()
