from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from editor_app.base.ids import ArticleId, StoryId
from editor_app.storage.rows import ArticleRow, Badge, ListQuery, SearchHit, State
from editor_app.ui.articles import row_text
from editor_app.ui.articles.list_model import CONTINUES_ROLE, HIT_ROLE, KEPT_PAGES, PAGE, ArticleListModel
from editor_app.ui.articles.list_view import ArticleListView
from editor_app.ui.articles.row_painter import plain_snippet
from editor_app.ui.articles.sources import FoundRows, LibraryRows

NOW = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)


class Many:
    """A library of as many articles as one likes, made when they are asked for."""

    def __init__(self, number: int) -> None:
        self.names = list(range(number))
        self.pieces = 0
        self.asked: list[tuple[int, int]] = []

    def count(self, query: ListQuery) -> int:
        return len(self.names)

    def rows(self, query: ListQuery, offset: int, limit: int) -> list[ArticleRow]:
        self.asked.append((offset, limit))
        return [row(name) for name in self.names[offset : offset + limit]]

    def reading(self, query: ListQuery, offset: int, limit: int):
        return lambda: self.rows(query, offset, limit)

    def index_of(self, query: ListQuery, article: ArticleId) -> int | None:
        name = int(article)
        return self.names.index(name) if name in self.names else None

    def is_near(self, query: ListQuery, offset: int, limit: int) -> bool:
        return not self.pieces or offset < 1000

    def survey(self, query: ListQuery) -> bool:
        self.pieces = max(0, self.pieces - 1)
        return self.pieces > 0


def row(number: int, **values: object) -> ArticleRow:
    return ArticleRow(
        ArticleId(str(number)), StoryId(str(number // 2)), "en", State.DRAFT, f"Headline {number}", **values
    )


def top_of(view):
    index = view.indexAt(view.viewport().rect().topLeft())
    return index.data(), view.visualRect(index).top()


@pytest.fixture
def model(qapp):
    # A machine that is busy must not decide what is seen.
    made = ArticleListModel(lambda hit: hit.row.headline, patience=60)
    yield made
    made.release()


@pytest.fixture
def view(qtbot, model):
    shown = ArticleListView(lambda: NOW)
    shown.show_model(model)
    shown.resize(320, 600)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_a_million_rows_are_never_all_in_memory(model):
    library = Many(1_000_000)
    model.show(LibraryRows(library, ListQuery()))
    for place in range(0, 1_000_000, 7919):
        assert model.article(place) == str(place)
    assert model.rowCount() == 1_000_000
    assert model.held <= PAGE * KEPT_PAGES


def test_a_page_is_fetched_once_however_often_it_is_looked_at(model):
    library = Many(1000)
    model.show(LibraryRows(library, ListQuery()))
    for _time in range(3):
        for place in range(PAGE):
            model.hit(place)
    assert library.asked == [(0, PAGE)]


def test_a_row_that_went_away_meanwhile_is_simply_not_there(model):
    library = Many(10)
    model.show(LibraryRows(library, ListQuery()))
    library.names = library.names[:5]
    assert model.hit(7) is None
    assert model.index(7).data() is None


def test_versions_of_a_story_are_told_apart_only_where_they_are_kept_together(model):
    model.show(LibraryRows(Many(4), ListQuery(by_story=True)))
    assert not model.index(1).data(CONTINUES_ROLE)
    model.groups_stories = True
    assert [model.index(place).data(CONTINUES_ROLE) for place in range(4)] == [False, True, False, True]


def test_only_the_rows_that_are_seen_are_fetched(view, model):
    library = Many(1_000_000)
    model.show(LibraryRows(library, ListQuery()))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.grab()
    assert len(library.asked) <= 3
    assert view.indexAt(view.viewport().rect().bottomLeft()).row() == 999_999


def test_a_jump_asks_once_for_what_it_shows_and_little_more(view, model):
    library = Many(1_000_000)
    model.groups_stories = True
    model.show(LibraryRows(library, ListQuery(by_story=True)))
    for step in range(40):
        library.asked.clear()
        view.verticalScrollBar().setValue(view.rows.row_height * (1000 + 1007 * step))
        view.grab()
        seen = view.viewport().height() // view.rows.row_height + 2
        assert len(library.asked) == 1
        assert library.asked[0][1] < seen + 2 * PAGE


def test_the_selection_follows_the_article_when_rows_come_and_go(view, model):
    library = Many(500)
    model.show(LibraryRows(library, ListQuery()))
    view.select(ArticleId("40"))
    view.verticalScrollBar().setValue(1234)
    library.names = [9001, 9002, *library.names]
    model.refresh()
    assert view.selected() == (ArticleId("40"),)
    assert view.currentIndex().row() == 42


def test_what_is_seen_stays_where_it_is_when_rows_come_above_it(view, model):
    library = Many(500)
    model.show(LibraryRows(library, ListQuery()))
    view.verticalScrollBar().setValue(1234)
    view.grab()
    before = top_of(view)
    library.names = [9001, 9002, *library.names]
    model.refresh()
    view.grab()
    assert top_of(view) == before
    assert view.verticalScrollBar().value() == 1234 + 2 * view.rows.row_height


def test_an_edited_article_that_jumps_to_the_top_takes_the_list_not_along(view, model):
    library = Many(500)
    model.show(LibraryRows(library, ListQuery()))
    view.verticalScrollBar().setValue(40 * view.rows.row_height)
    view.grab()
    before = {place: model.article(place) for place in range(43, 48)}
    view.select(ArticleId("42"))
    library.names.remove(42)
    library.names.insert(0, 42)
    model.refresh()
    assert view.selected() == (ArticleId("42"),)
    assert view.verticalScrollBar().value() == 40 * view.rows.row_height
    assert {place: model.article(place) for place in range(43, 48)} == before


def test_at_the_top_what_is_new_is_seen(view, model):
    library = Many(500)
    model.show(LibraryRows(library, ListQuery()))
    view.grab()
    library.names = [9001, *library.names]
    model.refresh()
    assert view.verticalScrollBar().value() == 0


def test_in_another_order_the_current_article_stays_under_the_eyes(view, model):
    library = Many(500)
    model.show(LibraryRows(library, ListQuery()))
    view.select(ArticleId("200"))
    view.grab()
    y = view.visualRect(view.currentIndex()).top()
    library.names = sorted(library.names, key=lambda name: (name * 7919) % 503)
    model.refresh()
    assert view.selected() == (ArticleId("200"),)
    assert view.visualRect(view.currentIndex()).top() == y


def test_a_far_place_is_painted_when_it_is_known_and_nobody_waits_for_it(view, model, qtbot):
    library = Many(1_000_000)
    library.pieces = 10**9
    model.show(LibraryRows(library, ListQuery()))
    view.grab()
    library.asked.clear()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    view.grab()
    assert library.asked == []
    assert model.index(500_000).data() == "Headline 500000"
    with qtbot.waitSignal(model.rows_arrived):
        library.pieces = 1
    view.grab()
    assert model.index(500_010).data(HIT_ROLE).row.headline == "Headline 500010"


@pytest.mark.parametrize("rows", [1, 7, 500, 40_000])
def test_after_scrolling_the_screen_shows_what_stands_there(view, model, qtbot, rows):
    model.show(LibraryRows(Many(100_000), ListQuery()))
    qtbot.waitExposed(view)
    bar = view.verticalScrollBar()
    for way in (1, 1, -1):
        bar.setValue(bar.value() + way * (rows * view.rows.row_height + 5))
        QApplication.processEvents()
        shown = view.screen().grabWindow(view.winId()).toImage()
        assert shown == view.grab().toImage().convertToFormat(shown.format())


def test_a_list_that_was_surveyed_asks_for_nothing_more(model, qtbot):
    library = Many(5000)
    library.pieces = 3
    model.show(LibraryRows(library, ListQuery()))
    assert model.index(4000).data(HIT_ROLE) is None
    qtbot.waitUntil(lambda: model.is_surveyed)
    assert not model._surveyor._timer.isActive()


def test_a_letter_typed_in_a_long_list_reads_no_row(view, model, qtbot):
    library = Many(100_000)
    model.show(LibraryRows(library, ListQuery()))
    view.select(ArticleId("0"))
    view.grab()
    library.asked.clear()
    qtbot.keyClicks(view, "z")
    assert library.asked == []


def test_a_selected_article_that_leaves_is_selected_no_more(view, model):
    library = Many(5)
    model.show(LibraryRows(library, ListQuery()))
    view.select(ArticleId("3"))
    library.names.remove(3)
    model.refresh()
    assert view.selected() == ()


def test_keys_move_through_the_list(view, model, qtbot):
    from PySide6.QtCore import Qt

    model.show(LibraryRows(Many(100_000), ListQuery()))
    view.select(ArticleId("0"))
    for key, place in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_End, 99_999), (Qt.Key.Key_Up, 99_998)):
        qtbot.keyClick(view, key)
        assert view.currentIndex().row() == place
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert 5 < view.currentIndex().row() < 12


def test_select_all_takes_every_article(view, model):
    model.show(LibraryRows(Many(300), ListQuery()))
    view.selectAll()
    assert view.selected_count == 300
    assert len(view.selected()) == 300


def test_found_rows_know_their_places(model):
    model.show(FoundRows([SearchHit(row(7), "a \ue000b\ue001 c"), SearchHit(row(3), "")]))
    assert model.place(ArticleId("3")) == 1
    assert model.place(ArticleId("4")) is None


def test_a_snippet_loses_its_signs_and_keeps_the_places():
    assert plain_snippet("the \ue000road\ue001 to the\n\ue000sea\ue001") == (
        "the road to the sea",
        [(4, 4), (16, 3)],
    )


@pytest.mark.parametrize(
    ("passed", "text"),
    [
        (timedelta(seconds=20), "now"),
        (timedelta(minutes=4, seconds=50), "4 min"),
        (timedelta(hours=2), "2 h"),
        (timedelta(days=1, hours=1), "yesterday"),
        (timedelta(days=40), "24 Jan"),
        (timedelta(days=400), "29 Jan 2025"),
    ],
)
def test_ages_are_short(passed, text, monkeypatch, qapp):
    assert row_text.age(NOW - passed, NOW) == text


def test_a_row_is_described_in_one_sentence(qapp):
    described = row_text.description(
        SearchHit(
            row(
                1,
                slugline="kura-bridge",
                words=412,
                suggestions=3,
                notes=1,
                updated=NOW - timedelta(minutes=4),
                embargo="2026-03-05T18:00:00+00:00",
                badges=(
                    Badge(ArticleId("1"), "en", State.DRAFT),
                    Badge(ArticleId("2"), "ru", State.READY, stale=True),
                ),
            ),
            "",
        ),
        NOW,
    )
    for part in (
        "Headline 1",
        "EN Draft",
        "RU Ready",
        "412 words",
        "3 sugg.",
        "1 note",
        "embargo",
        "RU stale",
        "4 min",
    ):
        assert part in described


def test_a_story_that_was_taken_back_says_so_and_is_behind_no_more(qapp):
    badges = (
        Badge(ArticleId("1"), "en", State.WITHDRAWN),
        Badge(ArticleId("2"), "az", State.WITHDRAWN, stale=True),
    )
    taken_back = replace(row(1, stale=True, badges=badges), state=State.WITHDRAWN)
    assert (row_text.gone(taken_back), row_text.stale(taken_back)) == ("Withdrawn", "")
    assert row_text.stale(replace(row(1, stale=True), state=State.UNPUBLISHED)) == ""
    assert row_text.stale(replace(row(1, stale=True), state=State.PUBLISHED)) == "EN stale"
    assert row_text.gone(replace(row(1), state=State.PUBLISHED)) == ""


def test_a_broken_embargo_does_not_break_the_list(qapp):
    assert row_text.embargo(row(1, embargo="tomorrow"), NOW) == ""
