"""The article list and the search over large libraries."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from figures import Figures, milliseconds, percentile, quiet_collector
from invented import vocabulary
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from editor_app.base.clock import utc_now
from editor_app.storage.articles import Articles
from editor_app.storage.library import LibraryStore
from editor_app.storage.query_syntax import parse, to_match, while_typing
from editor_app.storage.rows import ListQuery, Sort, State
from editor_app.ui.articles.list_model import ArticleListModel
from editor_app.ui.articles.list_view import ArticleListView
from editor_app.ui.articles.sources import LibraryRows

PAGE = 60
QUERIES = (
    ListQuery(),
    ListQuery(states=frozenset({State.DRAFT})),
    ListQuery(languages=frozenset({"az"}), sort=Sort.HEADLINE),
    ListQuery(section="sport", sort=Sort.WORDS),
    ListQuery(by_story=True),
)


def first_page(folder: Path) -> float:
    """Milliseconds for the first page and the count, right after opening."""
    with closing(LibraryStore.open(folder)) as store:
        query = ListQuery()
        return milliseconds(lambda: (store.articles.page(query, 0, PAGE), store.articles.count(query)), 1)[0]


class Scrolled:
    """An article list as the window shows it, on the rows of a library."""

    def __init__(self, articles: Articles) -> None:
        self.model = ArticleListModel(lambda hit: hit.row.headline)
        self.view = ArticleListView(utc_now)
        self.view.show_model(self.model)
        self.view.resize(420, 900)
        self.view.show()
        self._articles = articles

    def show(self, query: ListQuery) -> None:
        """Show the list of ``query`` at its beginning."""
        self.model.show(LibraryRows(ListedArticles(self._articles), query))
        self.view.verticalScrollBar().setValue(0)
        QApplication.processEvents()

    def jumps(self, chance: random.Random, times: int) -> list[float]:
        """Milliseconds per step, at places all over the list, until it is on the screen."""
        bar, taken = self.view.verticalScrollBar(), []
        for _ in range(times):
            at = chance.randrange(bar.maximum())
            for step in range(3):
                value = at + step * bar.pageStep()
                taken += milliseconds(lambda to=value: (bar.setValue(to), QApplication.processEvents()), 1)
        return taken

    def wait_until_surveyed(self) -> None:
        """Let the list do what it does while nobody scrolls."""
        end = time.monotonic() + 60
        while not self.model.is_surveyed and time.monotonic() < end:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 100)

    def close(self) -> None:
        """Show nothing any more."""
        self.model.release()
        self.view.close()


class ListedArticles:
    """The library's rows under the names by which the window asks for them."""

    def __init__(self, articles: Articles) -> None:
        self.rows = articles.page
        self.count = articles.count
        self.index_of = articles.index_of
        self.is_near = articles.is_near
        self.survey = articles.survey


def scroll_steps(folder: Path) -> tuple[list[float], list[float]]:
    """Milliseconds per step in several orders and filters: while the list is new, and later."""
    chance = random.Random(3)
    new: list[float] = []
    later: list[float] = []
    with (
        closing(LibraryStore.open(folder)) as store,
        closing(Scrolled(store.articles)) as scrolled,
        quiet_collector(),
    ):
        for query in QUERIES:
            scrolled.show(query)
            new += scrolled.jumps(chance, 20)
            scrolled.wait_until_surveyed()
            later += scrolled.jumps(chance, 60)
    return new, later


def typed_queries() -> list[str]:
    """Everything that stands in the search field while forty searches are typed."""
    known = vocabulary(20_000)
    chance = random.Random(4)
    found = []
    for _ in range(40):
        wanted = f"{known[chance.randrange(60)]} {known[int(4000 * chance.random() ** 2)]}"
        found += [wanted[: end + 1] for end in range(len(wanted))]
    return found


@pytest.fixture
def store_100k(library_100k: Path) -> Iterator[LibraryStore]:
    with closing(LibraryStore.open(library_100k)) as store:
        yield store


def test_list_of_100000(qapp: QApplication, library_100k: Path, figures: Figures) -> None:
    figures.at_most("list of 100,000, first page", first_page(library_100k), "ms", 50)
    new, later = scroll_steps(library_100k)
    figures.at_most("list of 100,000, slowest scroll step in a new list", max(new), "ms", 8)
    figures.at_most("list of 100,000, slowest scroll step", max(later), "ms", 8)


def test_list_of_1000000(qapp: QApplication, library_100k: Path, library_1m: Path, figures: Figures) -> None:
    small, large = first_page(library_100k), first_page(library_1m)
    figures.at_most("list of 1,000,000 against 100,000, first page", large, "ms", 2, floor=max(small, 1))
    steps = [scroll_steps(folder) for folder in (library_100k, library_1m)]
    for when, place in ((" in a new list", 0), ("", 1)):
        small, large = (percentile(taken[place], 0.99) for taken in steps)
        name = f"list of 1,000,000 against 100,000, scroll step{when} p99"
        figures.at_most(name, large, "ms", 2, floor=max(small, 1))


def test_search_as_you_type(store_100k: LibraryStore, library_100k: Path, figures: Figures) -> None:
    raw = sqlite3.connect(f"file:{library_100k / 'library.db'}?mode=ro", uri=True)
    floor, ours = [], []
    for text in typed_queries():
        query = while_typing(text)
        match = to_match(parse(query))
        floor += milliseconds(
            lambda m=match: raw.execute(
                "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 50", (m,)
            ).fetchall(),
            1,
        )
        ours += milliseconds(lambda q=query: store_100k.search.search(q, limit=50), 1)
    raw.close()
    figures.at_most(
        "search as you type, p95 against raw FTS5",
        percentile(ours, 0.95),
        "ms",
        1.5,
        floor=percentile(floor, 0.95),
    )
