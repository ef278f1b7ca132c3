from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest

from editor_app.base.errors import LibraryError
from editor_app.base.ids import ArticleId, StoryId
from editor_app.storage.rows import ArticleRow, ListQuery, SearchHit, State
from editor_app.ui.articles.list_model import ArticleListModel
from editor_app.ui.articles.list_view import ArticleListView
from editor_app.ui.articles.row_reader import RowReader
from editor_app.ui.articles.sources import LibraryRows

NOW = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
QUERY = ListQuery()


class SlowDisk:
    """A library whose rows beside the window come when the gate is open."""

    def __init__(self, count: int) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.read: list[int] = []
        self.is_broken = False
        self._count = count

    def count(self, query: ListQuery) -> int:
        return self._count

    def rows(self, query: ListQuery, offset: int, limit: int) -> list[ArticleRow]:
        places = range(offset, min(offset + limit, self._count))
        return [
            ArticleRow(ArticleId(str(n)), StoryId(str(n)), "en", State.DRAFT, f"{query.section}Row {n}")
            for n in places
        ]

    def reading(self, query: ListQuery, offset: int, limit: int):
        def read():
            self.gate.wait(60)
            if self.is_broken:
                raise LibraryError("The disk does not answer.")
            self.read.append(offset)
            return self.rows(query, offset, limit)

        return read

    def index_of(self, query: ListQuery, article: ArticleId) -> int | None:
        return int(article)

    def is_near(self, query: ListQuery, offset: int, limit: int) -> bool:
        return True

    def survey(self, query: ListQuery) -> bool:
        return False


@pytest.fixture
def disk():
    made = SlowDisk(10_000)
    yield made
    made.gate.set()


@pytest.fixture
def reader(qapp, disk):
    made = RowReader(0)
    yield made
    disk.gate.set()
    made.close()


@pytest.fixture
def view(qtbot, disk):
    model = ArticleListModel(lambda hit: hit.row.headline, patience=0)
    shown = ArticleListView(lambda: NOW)
    shown.show_model(model)
    shown.resize(320, 600)
    qtbot.addWidget(shown)
    model.show(LibraryRows(disk, QUERY))
    shown.show()
    shown.grab()
    yield shown
    disk.gate.set()
    model.release()


def scroll_to(view: ArticleListView, place: int) -> None:
    view.verticalScrollBar().setValue(place * view.rows.row_height)
    view.grab()


def test_rows_that_come_at_once_are_given_at_once(qapp):
    reader = RowReader(60)
    hits = [SearchHit(row) for row in SlowDisk(3).rows(QUERY, 0, 3)]
    assert reader.read("top", lambda: hits) is hits
    reader.close()


def test_nobody_waits_for_a_slow_disk_and_the_rows_come_later(view, disk, qtbot):
    model = view.article_model
    disk.gate.clear()
    scroll_to(view, 5000)
    assert model.is_waiting
    assert model.glance(5000) is None
    with qtbot.waitSignal(model.rows_arrived):
        disk.gate.set()
    assert model.glance(5000).row.headline == "Row 5000"
    assert not model.is_waiting


def test_whoever_asks_for_a_row_gets_it_while_it_is_being_read(view, disk):
    disk.gate.clear()
    scroll_to(view, 5000)
    assert view.article_model.article(5000) == "5000"


def test_what_was_scrolled_past_is_not_read(view, disk, qtbot):
    disk.gate.clear()
    for place in (1000, 2000, 3000, 4000, 5000):
        scroll_to(view, place)
    disk.gate.set()
    qtbot.waitUntil(lambda: view.article_model.held_hit(5000) is not None)
    assert len(disk.read) == 2
    assert view.article_model.held_hit(3000) is None
    scroll_to(view, 3000)
    qtbot.waitUntil(lambda: view.article_model.held_hit(3000) is not None)


def test_rows_of_a_list_that_is_shown_no_more_are_left_out(view, disk, qtbot):
    disk.gate.clear()
    scroll_to(view, 5000)
    view.article_model.show(LibraryRows(disk, ListQuery(section="sport")))
    disk.gate.set()
    qtbot.waitUntil(lambda: bool(disk.read))
    with qtbot.assertNotEmitted(view.article_model.rows_arrived, wait=10):
        pass
    assert view.article_model.hit(5000).row.headline == "sportRow 5000"


def test_a_list_that_changed_is_there_at_once(view, disk):
    scroll_to(view, 5000)
    disk.gate.clear()
    view.article_model.refresh()
    view.grab()
    assert not view.article_model.is_waiting
    assert view.article_model.held_hit(5000) is not None


def test_an_error_is_said_once_and_the_rows_are_not_asked_for_again(view, disk, qtbot):
    disk.gate.clear()
    disk.is_broken = True
    scroll_to(view, 5000)
    with qtbot.captureExceptions() as said, qtbot.waitSignal(view.article_model.rows_arrived):
        disk.gate.set()
    assert [kind for kind, _error, _trace in said] == [LibraryError]
    assert not view.article_model.is_waiting
    assert view.article_model.glance(5000) is None


def test_a_reader_that_is_closed_tells_of_nothing_more(reader, disk, qtbot):
    disk.gate.clear()
    assert reader.read("far", disk.reading(QUERY, 0, 3)) is None
    disk.gate.set()
    with qtbot.assertNotEmitted(reader.arrived, wait=10):
        reader.close()
    assert len(reader.read("far", disk.reading(QUERY, 0, 3))) == 3
