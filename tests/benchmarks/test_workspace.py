"""A version of 1,500 words beside its source: until it is there, and each key that is typed in it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from figures import Figures, percentile
from invented import paragraphs
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot
from typist import press, put_cursor, typed

from editor_app.app import create_window
from editor_app.document.changes import Selection
from editor_app.document.commands.text import type_text
from editor_app.document.model import ArticleContent, Block, RichText, TextField
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.services.translating.work import Work
from editor_app.ui.main_window import MainWindow
from editor_app.ui.workspace import Workspace

BODY = TextField.BODY


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setenv("COPYDESK_SETTINGS", str(tmp_path / "settings"))
    opened = open_library(tmp_path / "library", person_named("Leyla Quliyeva"))
    ours, theirs = (paragraphs(25, words=60, seed=seed) for seed in (3, 4))
    source = opened.desk.new_article(
        ArticleContent(RichText("Source"), body=_blocks(ours), fields={"language": "en"})
    )
    version = opened.versions.begin(source, "az")
    one, other = opened.desk.open(version), opened.desk.open(source)
    work = Work(one, other, lambda: opened.memory)
    one.run("Write", type_text, Selection(BODY, 0, 0), theirs[0])
    for number, text in enumerate(theirs[1:], 1):
        block = [one for one in work.bitext().rows if one.row.sources][number + 2].row.targets[0]
        place = one.moment().final_places().selection(BODY, block.start, block.start)
        one.run("Write", type_text, place, text)
    for pair in work.bitext().pairs[::2]:
        if pair.sources and pair.targets:
            work.confirm(work.bitext(), pair)
    opened.desk.close(version)
    opened.desk.close(source)
    opened.close()
    made = create_window(tmp_path / "library")
    assert isinstance(made, MainWindow)
    qtbot.addWidget(made)
    made.resize(1500, 900)
    made.show()
    qtbot.waitExposed(made)
    made.tabs.open(version)
    qtbot.wait(2000)
    yield made
    made.close()


def _blocks(texts: list[str]) -> tuple[Block, ...]:
    return tuple(Block(text=text) for text in texts)


def test_opening_the_workspace(window: MainWindow, figures: Figures, qtbot: QtBot) -> None:
    workspace = window.findChild(Workspace)
    editor = window.tabs.editor
    assert editor is not None
    translating = workspace.services.translating()
    taken = []
    for _round in range(5):
        started = time.perf_counter()
        view = translating.begin(editor)
        assert view is not None
        QApplication.processEvents()
        view.level()
        QApplication.processEvents()
        taken.append((time.perf_counter() - started) * 1000)
        qtbot.wait(400)
        translating.end(editor)
        qtbot.wait(200)
    figures.at_most("workspace of 1,500 words opens, the first time", taken[0], "ms", 250)
    figures.at_most("workspace of 1,500 words opens", percentile(taken[1:], 0.5), "ms", 150)


def test_typing_beside_the_source(window: MainWindow, figures: Figures, qtbot: QtBot) -> None:
    workspace = window.findChild(Workspace)
    editor = window.tabs.editor
    assert editor is not None
    view = workspace.services.translating().begin(editor)
    assert view is not None
    bare = QTextEdit()
    qtbot.addWidget(bare)
    bare.setPlainText(editor.body.toPlainText())
    bare.resize(editor.body.size())
    bare.show()
    qtbot.wait(1500)
    for edit in (editor.body, bare):
        put_cursor(edit, 0.5)
        press(edit, "a")
    qtbot.wait(1500)
    ours, floor = typed([editor.body, bare], 1000)
    figures.at_most(
        "key beside the source, p99", percentile(ours, 0.99), "ms", 3, floor=percentile(floor, 0.99)
    )
    figures.at_most("key beside the source, p99 absolute", percentile(ours, 0.99), "ms", 8)
