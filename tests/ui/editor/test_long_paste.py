"""Contents that take long to read are read beside the window and pasted in one step."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.base.settings import Settings
from editor_app.document.changes import Selection
from editor_app.document.model import Image, TextField
from editor_app.services.jobs import Jobs
from editor_app.services.pictures import Pictures
from editor_app.storage.library import LibraryStore
from editor_app.ui.editor.view import EditorView
from editor_app.ui.jobs import BackgroundJobs, JobBar, MainThread
from helpers.editors import article_of, content_of, editor_of
from helpers.pictures import png

COUNT = 3500
LONG = "".join(
    f"<p>Wheat of <b>field</b> {number} is in before the rain came.</p>" for number in range(COUNT)
)
Beside = Callable[[EditorView], BackgroundJobs]


@pytest.fixture
def beside(qtbot: QtBot) -> Iterator[Beside]:
    """Has the long pastes of a view read as jobs."""
    main_thread, bar = MainThread(), JobBar()
    qtbot.addWidget(bar)
    jobs = Jobs(main_thread.deliver)
    background = BackgroundJobs(jobs, bar)

    def follow(view: EditorView) -> BackgroundJobs:
        view.read_beside(background.run)
        return background

    yield follow
    jobs.close()
    bar.end()


def clipboard(html: str) -> None:
    data = QMimeData()
    data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def shown(view: EditorView) -> bool:
    """Whether the view and the document say the same."""
    return view.body.toPlainText() + "\n" == view.article.document.text(TextField.BODY)


def test_the_window_goes_on_while_a_long_paste_is_read(qtbot: QtBot, beside: Beside) -> None:
    view = editor_of(qtbot, article_of(content_of("one two")))
    beside(view)
    view.body.place(Selection(TextField.BODY, 4, 4))
    ticks: list[int] = []
    timer = QTimer(view, interval=0)
    timer.timeout.connect(lambda: ticks.append(view.body.document().blockCount()))
    clipboard(LONG)
    timer.start()
    view.paste()
    assert view.body.toPlainText() == "one two"
    qtbot.waitUntil(lambda: view.body.document().blockCount() > 1, timeout=60_000)
    timer.stop()
    assert ticks.count(1) > 5
    blocks = view.article.document.blocks()
    assert len(blocks) == COUNT
    assert blocks[0].text == "one Wheat of field 0 is in before the rain came."
    assert blocks[-1].text.endswith("rain came.two")
    assert shown(view)
    assert view.body.selection.position == view.article.document.length(TextField.BODY) - 4
    view.undo()
    assert view.article.document.text(TextField.BODY) == "one two\n"
    assert shown(view)
    view.redo()
    assert view.body.document().blockCount() == COUNT
    assert shown(view)


def test_a_cancelled_paste_leaves_the_text_as_it_was(qtbot: QtBot, beside: Beside) -> None:
    view = editor_of(qtbot, article_of(content_of("one two")))
    jobs = beside(view)
    clipboard(LONG)
    view.paste()
    jobs.cancel_all()
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=60_000)
    QTest.keyClicks(view.body, "z")
    assert view.article.document.text(TextField.BODY) == "zone two\n"
    view.undo()
    assert not view.article.document.can_undo


def test_what_is_typed_meanwhile_stays_and_is_a_step_of_its_own(qtbot: QtBot, beside: Beside) -> None:
    view = editor_of(qtbot, article_of(content_of("one two")))
    beside(view)
    view.body.place(Selection(TextField.BODY, 4, 4))
    clipboard(LONG)
    view.paste()
    QTest.keyClicks(view.body, "and ")
    QTest.keyClick(view.body, Qt.Key.Key_Home)
    QTest.keyClicks(view.body, "zero ")
    qtbot.waitUntil(lambda: view.body.document().blockCount() > 1, timeout=60_000)
    blocks = view.article.document.blocks()
    assert blocks[0].text.startswith("zero one Wheat of field 0 ")
    assert blocks[-1].text.endswith("rain came.and two")
    assert view.body.selection.position == len("zero ")
    view.undo()
    assert view.article.document.text(TextField.BODY) == "zero one and two\n"
    assert shown(view)


def test_a_long_paste_replaces_what_was_selected(qtbot: QtBot, beside: Beside) -> None:
    view = editor_of(qtbot, article_of(content_of("one two three")))
    beside(view)
    view.body.place(Selection(TextField.BODY, 4, 7))
    clipboard(LONG)
    view.paste()
    qtbot.waitUntil(lambda: view.body.document().blockCount() > 1, timeout=60_000)
    assert view.article.document.blocks()[-1].text.endswith("rain came. three")
    view.undo()
    assert view.body.textCursor().selectedText() == "two"


def test_a_view_that_is_closed_takes_nothing_in_any_more(qtbot: QtBot, beside: Beside) -> None:
    view = editor_of(qtbot, article_of(content_of("one")))
    jobs = beside(view)
    clipboard(LONG)
    view.paste()
    view.close_view()
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=60_000)
    assert view.article.document.text(TextField.BODY) == "one\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LibraryStore]:
    """A library of this test."""
    library = LibraryStore.open(tmp_path / "library")
    yield library
    library.close()


@pytest.mark.parametrize("rest", ["<p>short</p>", LONG])
def test_pictures_within_pasted_html_are_kept_in_the_library(
    qtbot: QtBot, beside: Beside, store: LibraryStore, rest: str
) -> None:
    view = EditorView(article_of(content_of("one")), Settings(), Pictures(store))
    qtbot.addWidget(view, before_close_func=lambda _widget: view.close_view())
    beside(view)
    refused: list[object] = []
    view.refused.connect(refused.append)
    good, broken = (base64.b64encode(data).decode() for data in (png(3, 2), b"\x89PNG\r\n\x1a\nnothing"))
    clipboard(f'<img src="data:image/png;base64,{good}"><img src="data:image/png;base64,{broken}">{rest}')
    view.paste()
    qtbot.waitUntil(lambda: view.body.document().blockCount() > 1, timeout=60_000)
    images = [b.data for b in view.article.document.blocks() if isinstance(b.data, Image)]
    assert [(image.source, image.width, image.height) for image in images] == [("", 3, 2)]
    assert [row.id for row in store.media.rows()] == [image.media for image in images]
    assert len(refused) == 1
