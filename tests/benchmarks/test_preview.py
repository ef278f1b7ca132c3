"""From a key in the window until the preview beside it shows what the key changed, and what that costs the typing."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from figures import Figures, median, milliseconds, percentile, quiet_collector
from invented import paragraphs
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot
from typist import keys, press, put_cursor

from editor_app.app import create_window
from editor_app.base import preferences
from editor_app.base.paths import settings_file
from editor_app.base.settings import Settings
from editor_app.document.model import Block
from editor_app.formats.registry import standard_registry
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.ui.application import share_fairly
from editor_app.ui.main_window import MainWindow
from editor_app.ui.publishing.preview_panel import PreviewPanel
from helpers import bridge

FORMATS = (
    "html",
    "ninjs",
    "newsml-g2",
    "nitf",
    "rss",
    "atom",
    "news-sitemap",
    "wxr",
    "ghost",
    "hugo",
    "text",
    "json",
)
PRINTED = ("pdf", False)
"""Every page of it is set and drawn again, ten of a long story; its source is no text."""
RENDITIONS = frozenset({"newsml-g2"})
"""Formats that say the text three times: a key changes seven lines of their source."""
KEYS = 16
BETWEEN = 90
"""Milliseconds from one key to the next: a fast typist."""
PATIENCE = 3000
TURNS, TURN = 4, 60
HELD = 33
"""Milliseconds from one letter to the next of a key that is held."""


class Stage:
    """A window with one story and the preview beside it."""

    def __init__(self, window: MainWindow, body: QTextEdit, panel: PreviewPanel) -> None:
        self.window, self.body, self.panel = window, body, panel
        self._text = iter(keys(100_000))

    def show(self, format: str, *, is_source: bool) -> None:
        """Show ``format`` and wait until it stands still."""
        self.panel.show_format(format)
        self.panel.show_source(is_source=is_source)
        wait(300)
        self.refreshed()
        wait(BETWEEN)

    def turn(self) -> None:
        """Show the preview, or the panel that was there before it, and type some keys until all is at rest."""
        press_action(self.window, "publish.preview")
        wait(400)
        self.typed(5)
        wait(400)

    def other_work(self) -> float:
        """What the window does beside the typing while nobody previews: milliseconds after a key."""
        self.turn()
        found = []
        for _key in range(KEYS):
            press(self.body, next(self._text))
            busy = time.thread_time()
            wait(30)
            found.append((time.thread_time() - busy) * 1000)
            wait(BETWEEN - 30)
        self.turn()
        return median(found)

    def refreshed(self) -> tuple[float, float]:
        """Type one key; milliseconds until the preview of it is painted, and what of these the window's own
        thread was busy from when the key itself was done."""
        loop, timer = QEventLoop(), QTimer(singleShot=True)
        self.panel.refreshed.connect(loop.quit)
        timer.timeout.connect(loop.quit)
        timer.start(PATIENCE)
        started = time.perf_counter()
        press(self.body, next(self._text))
        busy = time.thread_time()
        loop.exec()
        assert timer.isActive(), "no preview came"
        QApplication.processEvents()
        taken = time.perf_counter() - started
        busy = time.thread_time() - busy
        self.panel.refreshed.disconnect(loop.quit)
        return taken * 1000, busy * 1000

    def typed(self, count: int, pause: int = 0) -> list[float]:
        """Milliseconds of each of ``count`` keys, with so many between them."""
        taken = []
        for _key in range(count):
            started = time.perf_counter()
            press(self.body, next(self._text))
            taken.append((time.perf_counter() - started) * 1000)
            if pause:
                wait(max(1, pause - round(taken[-1])))
        return taken


def wait(milliseconds: int) -> None:
    """Let the window do what it does for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


Open = Callable[[int], Stage]


@pytest.fixture
def staged(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Opens a story of so many words beside its preview."""
    monkeypatch.setenv("COPYDESK_SETTINGS", str(tmp_path / "settings"))
    turn = sys.getswitchinterval()
    share_fairly()
    made: list[MainWindow] = []

    def open_one(words: int) -> Stage:
        texts = paragraphs(words // 63, words=63, seed=3)
        fields = {name: value for name, value in bridge.FIELDS_OF_BRIDGE.items() if name != "embargo"}
        content = replace(bridge.BRIDGE, body=tuple(Block(text=text) for text in texts), fields=fields)
        opened = open_library(tmp_path / f"library{words}", person_named("Bench"))
        article = opened.desk.new_article(content)
        opened.profiles.save(
            "all", f"formats: [{', '.join((*FORMATS, 'pdf'))}]\naddress: https://news.example.org\n"
        )
        opened.close()
        Settings(settings_file()).set(preferences.PUBLISH_PROFILE, "all")
        window = create_window(tmp_path / f"library{words}")
        assert isinstance(window, MainWindow)
        made.append(window)
        qtbot.addWidget(window)
        window.resize(1500, 900)
        window.show()
        qtbot.waitExposed(window)
        window.tabs.open(article)
        wait(1000)
        press_action(window, "publish.preview")
        panel = window.findChild(PreviewPanel)
        body = window.findChild(QTextEdit, "bodyEdit")
        assert panel is not None
        assert body is not None
        put_cursor(body, 0.5)
        wait(1500)
        return Stage(window, body, panel)

    yield open_one
    sys.setswitchinterval(turn)
    for window in made:
        window.close()


def press_action(window: MainWindow, name: str) -> None:
    """Do what a key would do."""
    action = window.findChild(QAction, name)
    assert action is not None
    action.trigger()


class Bare:
    """The least that shows a file: its writer, and a view that is given all of it."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._view = QPlainTextEdit()
        self._view.resize(520, 700)
        self._view.show()

    def taken(self) -> float:
        """Milliseconds for writing, setting and painting, in the middle of some rounds."""
        preview = self._stage.panel.preview
        assert preview is not None
        writer = standard_registry().writer(preview.format)

        def show() -> None:
            self._view.setPlainText(writer.write(preview.item).files[0].data.decode())
            QApplication.processEvents()

        return median(milliseconds(show, 9))

    def close(self) -> None:
        self._view.close()


@pytest.mark.parametrize("words", [630, 3150])
def test_refreshing_after_a_key(words: int, staged: Open, figures: Figures) -> None:
    stage = staged(words)
    with quiet_collector():
        other, bare = stage.other_work(), Bare(stage)
        for format, is_source in (*product(FORMATS, (True, False)), PRINTED):
            stage.show(format, is_source=is_source)
            found = []
            for _key in range(KEYS):
                found.append(stage.refreshed())
                wait(max(1, BETWEEN - round(found[-1][0])))
            name = f"{words:,} words, {format}, {'source' if is_source else 'rendered'}"
            taken, window = [one for one, _busy in found], [busy - other for _one, busy in found]
            most = 100 if format == PRINTED[0] and words > 1000 else 50
            figures.at_most(f"{name}", median(taken), "ms", most)
            figures.at_most(f"{name}, nine of ten", percentile(taken, 0.9), "ms", 1.5 * most)
            most = 4 if format in RENDITIONS else 3
            figures.at_most(f"{name}, in the window's thread", median(window), "ms", most)
            if is_source and words > 1000 and format != "news-sitemap":
                # The pause after the key is a part of it: a floor of a millisecond says nothing.
                figures.at_most(f"{name}, against bare", median(taken), "ms", 6, floor=bare.taken())
        bare.close()


@pytest.mark.parametrize("format", ["ninjs", "newsml-g2"])
def test_typing_beside_a_preview(format: str, staged: Open, figures: Figures) -> None:
    stage = staged(3150)
    stage.show(format, is_source=True)
    for way, pause, most in (("held", HELD, 1.5), ("in a rush", 0, 3)):
        with_it, without = [], []
        with quiet_collector():
            for _turn in range(TURNS):
                with_it += stage.typed(TURN, pause)
                stage.turn()
                without += stage.typed(TURN, pause)
                stage.turn()
        floor = percentile(without, 0.99)
        name = f"key beside {format}, {way}"
        figures.at_most(f"{name}, p99", percentile(with_it, 0.99), "ms", most, floor=floor)
        figures.at_most(f"{name}, median", median(with_it), "ms", 1.5, floor=median(without))
