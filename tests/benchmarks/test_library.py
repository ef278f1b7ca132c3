"""The article list and the search over large libraries."""

from __future__ import annotations

import random
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from figures import Figures, milliseconds, percentile, quiet_collector
from invented import vocabulary
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from editor_app.base.clock import utc_now
from editor_app.base.settings import Settings
from editor_app.services.desk import Desk
from editor_app.services.library import LibraryService
from editor_app.services.people import person_named
from editor_app.storage.library import LibraryStore
from editor_app.storage.query_syntax import parse, to_match, while_typing
from editor_app.storage.rows import ListQuery, Sort, State
from editor_app.ui.appearance import Appearance
from editor_app.ui.application import share_fairly
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


@dataclass(frozen=True, slots=True)
class Steps:
    """Milliseconds of each step of a scroll, and until what it shows was on the screen as a whole."""

    taken: list[float] = field(default_factory=list)
    until_seen: list[float] = field(default_factory=list)

    def better_of(self, other: Steps) -> Steps:
        """The same steps, each by the go in which it took less."""
        return Steps(
            [min(pair) for pair in zip(self.taken, other.taken, strict=True)],
            [min(pair) for pair in zip(self.until_seen, other.until_seen, strict=True)],
        )


class Scrolled:
    """An article list as the window shows it, on a library."""

    def __init__(self, store: LibraryStore) -> None:
        self._desk = Desk(store, person_named("Bench"))
        self._library = LibraryService(store, self._desk)
        self.model = ArticleListModel(lambda hit: hit.row.headline)
        self.view = ArticleListView(utc_now)
        self.view.show_model(self.model)
        self.view.resize(420, 900)
        self.view.show()

    def show(self, query: ListQuery) -> None:
        """Show the list of ``query`` at its beginning."""
        self.model.groups_stories = query.by_story
        self.model.show(LibraryRows(self._library, query))
        self.view.verticalScrollBar().setValue(0)
        QApplication.processEvents()

    def jump(self, chance: random.Random, times: int, steps: Steps) -> None:
        """Go to places all over the list and a little on from each."""
        bar = self.view.verticalScrollBar()
        for _ in range(times):
            at = chance.randrange(bar.maximum())
            for page in range(3):
                started = time.perf_counter()
                bar.setValue(at + page * bar.pageStep())
                QApplication.processEvents()
                steps.taken.append((time.perf_counter() - started) * 1000)
                while self.model.is_waiting:
                    QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
                QApplication.processEvents()
                steps.until_seen.append((time.perf_counter() - started) * 1000)

    def wait_until_surveyed(self) -> None:
        """Let the list do what it does while nobody scrolls."""
        end = time.monotonic() + 60
        while not self.model.is_surveyed and time.monotonic() < end:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 100)

    def close(self) -> None:
        """Show nothing any more."""
        self.model.release()
        self.view.close()
        self._desk.shut()


@pytest.fixture
def dressed(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    """The program's own fonts, style and turns: another scroll bar costs as much as the rows."""
    turn = sys.getswitchinterval()
    share_fairly()
    appearance = Appearance(qapp, Settings(tmp_path / "settings"))
    yield
    appearance.release()
    sys.setswitchinterval(turn)


def scroll_steps(folder: Path) -> tuple[Steps, Steps]:
    """Steps in several orders and filters, while the list is new and later, by the better of two goes.

    What hits one step of the first go and another one of the second is not the list's doing.
    """
    (new, later), (new_again, later_again) = _one_go(folder), _one_go(folder)
    return new.better_of(new_again), later.better_of(later_again)


def _one_go(folder: Path) -> tuple[Steps, Steps]:
    chance = random.Random(3)
    new, later = Steps(), Steps()
    with closing(LibraryStore.open(folder)) as store, closing(Scrolled(store)) as scrolled, quiet_collector():
        for query in QUERIES:
            scrolled.show(query)
            scrolled.jump(chance, 20, new)
            scrolled.wait_until_surveyed()
            scrolled.jump(chance, 60, later)
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


@pytest.mark.usefixtures("dressed")
def test_list_of_100000(library_100k: Path, figures: Figures) -> None:
    figures.at_most("list of 100,000, first page", first_page(library_100k), "ms", 50)
    new, later = scroll_steps(library_100k)
    for when, steps in ((" in a new list", new), ("", later)):
        figures.at_most(f"list of 100,000, slowest scroll step{when}", max(steps.taken), "ms", 8)
        seen = percentile(steps.until_seen, 0.95)
        figures.at_most(f"list of 100,000, scrolled rows are seen{when} p95", seen, "ms", 50)


@pytest.mark.usefixtures("dressed")
def test_list_of_1000000(library_100k: Path, library_1m: Path, figures: Figures) -> None:
    # The best of several openings: how much of a file the system still has in memory is not our measure.
    small, large = (min(first_page(folder) for _ in range(5)) for folder in (library_100k, library_1m))
    figures.at_most("list of 1,000,000 against 100,000, first page", large, "ms", 2, floor=max(small, 1))
    all_steps = [scroll_steps(folder) for folder in (library_100k, library_1m)]
    for when, place in ((" in a new list", 0), ("", 1)):
        small, large = (percentile(steps[place].taken, 0.99) for steps in all_steps)
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
