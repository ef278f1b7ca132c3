"""Benchmarks run only when asked: ``python tests/benchmarks/run.py`` or ``pytest -n0 tests/benchmarks``."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parent))

from child import figures_of
from figures import Figures
from libraries import Plan, build

from editor_app.document.model import ArticleContent, Block, RichText
from editor_app.services.desk import Desk
from editor_app.services.people import person_named
from editor_app.storage.library import LibraryStore

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTextEdit
    from typist import Dress

LEAVE_OPEN = """
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication
app = QApplication([])
from editor_app.app import create_window
window = create_window(Path(sys.argv[1]))
window.resize(1400, 840)
window.show()

def open_first():
    rows = window.findChild(QAbstractItemView, "articleList")
    rows.setCurrentIndex(rows.model().index(0, 0))
    window.findChild(QAction, "article.open").trigger()
    QTimer.singleShot(1500, window.close)

from PySide6.QtGui import QAction
QTimer.singleShot(1500, open_first)
app.exec()
report()
"""

COLLECTED = pytest.StashKey[Figures]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[COLLECTED] = Figures()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.benchmark)
        # Building a large library takes minutes; nothing here may be cut short.
        item.add_marker(pytest.mark.timeout(3600))


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Iterator[Figures]:
    """Collects the test's figures; the test fails when one misses its limit, the rest is shown."""
    collected = Figures()
    yield collected
    request.config.stash[COLLECTED].all.extend(collected.all)
    for figure in collected.all:
        print(figure)
    missed = [str(figure) for figure in collected.all if not figure.is_met]
    assert not missed, "\n".join(missed)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    found = config.stash[COLLECTED].all
    if found:
        terminalreporter.section("figures")
        for figure in found:
            terminalreporter.write_line(str(figure))


@pytest.fixture(scope="session")
def bench_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where large libraries are built; COPYDESK_BENCH_FOLDER keeps them for the next run."""
    named = os.environ.get("COPYDESK_BENCH_FOLDER")
    folder = Path(named) if named else tmp_path_factory.mktemp("libraries")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def library_100k(bench_folder: Path) -> Path:
    """A library of 100,000 articles of 400 words."""
    return build(bench_folder / "100k", Plan(100_000, 400))


@pytest.fixture(scope="session")
def library_1m(bench_folder: Path) -> Path:
    """A library of 1,000,000 list rows."""
    return build(bench_folder / "1m", Plan(1_000_000, 400, is_searchable=False))


@pytest.fixture(scope="session")
def library_10k_with_open_article(bench_folder: Path) -> Path:
    """A library of 10,000 stories that was left with one article open."""
    folder = build(bench_folder / "10k", Plan(10_000, 400))
    figures_of(LEAVE_OPEN, str(folder))
    return folder


@pytest.fixture
def library_with(tmp_path: Path) -> Callable[..., Path]:
    """Makes a library whose only article has these paragraphs, and leaves it open."""
    places = iter(range(100))

    def make(paragraphs: list[str], dress: Dress | None = None) -> Path:
        folder = tmp_path / f"library{next(places)}"
        content = ArticleContent(RichText("Headline"), body=tuple(Block(text=text) for text in paragraphs))
        with closing(LibraryStore.open(folder)) as store:
            desk = Desk(store, person_named("Bench"))
            article = desk.new_article(content, language="en")
            if dress is not None:
                dress(desk.open(article))
            desk.shut()
        figures_of(LEAVE_OPEN, str(folder))
        return folder

    return make


@pytest.fixture
def pair(qtbot: QtBot, library_with: Callable[..., Path]) -> Callable[..., list[QTextEdit]]:
    """Opens a text in the window and in a bare QTextEdit of the same size and font."""
    # Imported here: most benchmarks need no window.
    from PySide6.QtWidgets import QMainWindow, QTextEdit
    from typist import put_cursor

    from editor_app.app import create_window

    # The bot holds widgets weakly.
    kept: list[QMainWindow] = []

    def open_both(text: list[str], dress: Dress | None = None) -> list[QTextEdit]:
        window = create_window(library_with(text, dress))
        window.resize(1400, 840)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        body = window.findChild(QTextEdit, "bodyEdit")
        assert body is not None
        qtbot.waitUntil(lambda: body.document().characterCount() > sum(map(len, text)))
        bare_window = QMainWindow()
        bare = QTextEdit()
        bare.setFont(body.font())
        bare.setFixedWidth(body.viewport().width())
        bare_window.setCentralWidget(bare)
        bare_window.resize(1400, 840)
        bare.setPlainText("\n".join(text))
        kept.extend((window, bare_window))
        qtbot.addWidget(bare_window)
        bare_window.show()
        qtbot.waitExposed(bare_window)
        for edit in (body, bare):
            put_cursor(edit, 0.5)
        return [body, bare]

    return open_both
