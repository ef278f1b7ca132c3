"""When proofreading is made ready: after the window was seen, and never once it closes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from editor_app.app import create_window
from editor_app.ui.checks.late import LateProofreading
from editor_app.ui.checks.proofreading import Proofreading


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Proofreading]:
    """What was made ready in a test; the window rests at once in it."""
    found: list[Proofreading] = []
    make = LateProofreading.proofreading

    def note(late: LateProofreading) -> Proofreading:
        found.append(make(late))
        return found[-1]

    monkeypatch.setattr(LateProofreading, "proofreading", note)
    monkeypatch.setattr("editor_app.ui.checks.late.AT_REST", 0)
    return found


def shown(qtbot: QtBot, library: Path) -> QMainWindow:
    window = create_window(library)
    qtbot.addWidget(window)
    window.show()
    return window


def test_the_checks_are_ready_before_an_article_asks_for_them(
    qtbot: QtBot, tmp_path: Path, made: list[Proofreading]
) -> None:
    window = shown(qtbot, tmp_path / "library")
    assert not made
    qtbot.waitUntil(lambda: bool(made), timeout=30_000)
    window.close()


def test_a_window_that_closes_at_once_makes_nothing_ready(
    qtbot: QtBot, tmp_path: Path, made: list[Proofreading]
) -> None:
    window = shown(qtbot, tmp_path / "library")
    qtbot.waitExposed(window)
    window.grab()
    window.close()
    with qtbot.captureExceptions() as broken:
        qtbot.wait(50)
    assert not broken
    assert not made
