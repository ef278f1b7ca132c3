from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from editor_app.base.ids import ArticleId
from editor_app.ui import window_state
from editor_app.ui.articles.tabs import TabState
from editor_app.ui.window_state import WindowState, WindowStateFile


def test_the_state_is_written_although_changes_go_on(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window_state, "PAUSE", 50)
    state = WindowState(tabs=(TabState(ArticleId("a"), "Bridge", {}),), current_tab=0)
    file = WindowStateFile(tmp_path / "window.json", lambda: state)
    changes = QTimer(file, interval=5)
    changes.timeout.connect(file.touch)
    changes.start()
    qtbot.waitUntil((tmp_path / "window.json").exists)
    changes.stop()
    assert file.read() == state
    file.write()
