"""What cannot be checked is told once, stands in the panel, and passes by itself."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import HTTPServer
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor_app.app import create_window
from editor_app.base import preferences
from editor_app.language.grammar.harper import EnglishGrammar
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.ui.checks.panel import ChecksPanel
from editor_app.ui.main_window import MainWindow
from editor_app.ui.workspace import Workspace
from helpers.articles import content
from helpers.grammar_server import GrammarDesk

SILENT = "The LanguageTool server does not answer"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """A window with settings of its own on an English article whose checks are shown."""
    monkeypatch.setenv("COPYDESK_SETTINGS", str(tmp_path / "settings"))
    monkeypatch.setattr("editor_app.ui.checks.troubles.AGAIN", 50)
    opened = open_library(tmp_path / "library", person_named("Ada"))
    article = opened.desk.new_article(content("A bridge opens", "It was a bad day.", language="en"))
    opened.close()
    window = create_window(tmp_path / "library")
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    window.show()
    window.tabs.open(article)
    window.panels.show_panel("checksPanel")
    qtbot.waitUntil(lambda: window.findChild(ChecksPanel) is not None, timeout=30_000)
    yield window
    window.close()


@pytest.fixture
def address() -> Iterator[str]:
    """Where a server listens that answers with nonsense until it is woken with ``GrammarDesk.answer``."""
    server = HTTPServer(("127.0.0.1", 0), GrammarDesk)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def parts(window: MainWindow) -> tuple[Workspace, ChecksPanel]:
    """The workspace of the window and its checks panel."""
    workspace, panel = window.findChild(Workspace), window.findChild(ChecksPanel)
    assert workspace is not None
    assert panel is not None
    return workspace, panel


def told(window: MainWindow) -> list[str]:
    """The notices of the window that tell of a problem of the checks."""
    shown = parts(window)[0].notices.shown
    return [
        toast.accessibleName()
        for toast in shown
        if any(part in toast.accessibleName() for part in ("LanguageTool", "grammar"))
    ]


def rules(window: MainWindow) -> set[str]:
    """The rules that the checks panel lists."""
    return {finding.rule for finding in parts(window)[1].list.findings}


def test_a_server_that_does_not_answer_is_told_once_and_comes_back_by_itself(
    qtbot: QtBot, window: MainWindow, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(GrammarDesk, "asked", [], raising=False)
    monkeypatch.setattr(GrammarDesk, "answer", b"?", raising=False)
    workspace, panel = parts(window)
    workspace.services.settings.set(preferences.LANGUAGE_TOOL, address)
    qtbot.waitUntil(lambda: "cannot be understood" in panel.trouble, timeout=30_000)
    assert len(told(window)) == 1
    asked = len(GrammarDesk.asked)
    qtbot.waitUntil(lambda: len(GrammarDesk.asked) > asked + 2, timeout=30_000)
    assert len(told(window)) == 1
    GrammarDesk.answer = b""
    qtbot.waitUntil(lambda: "LanguageTool.BAD" in rules(window), timeout=30_000)
    qtbot.waitUntil(lambda: panel.trouble == "", timeout=30_000)


def test_english_grammar_without_its_package_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    if EnglishGrammar.is_installed():
        pytest.skip("harper-py is installed here")
    workspace, panel = parts(window)
    settings = workspace.services.settings
    settings.set(preferences.CHECK_ENGLISH_GRAMMAR, True)
    qtbot.waitUntil(lambda: "harper-py" in panel.trouble, timeout=30_000)
    assert len(told(window)) == 1
    settings.set(preferences.CHECK_ENGLISH_GRAMMAR, False)
    qtbot.waitUntil(lambda: panel.trouble == "", timeout=30_000)
