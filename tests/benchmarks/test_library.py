"""The article list and the search over large libraries."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from figures import Figures, milliseconds, percentile
from invented import vocabulary

from editor_app.storage.library import LibraryStore
from editor_app.storage.query_syntax import parse, to_match, while_typing
from editor_app.storage.rows import ListQuery, Sort, State

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


def scroll_steps(folder: Path) -> list[float]:
    """Milliseconds per page at places all over the list, for several orders and filters."""
    chance = random.Random(3)
    taken = []
    with closing(LibraryStore.open(folder)) as store:
        for query in QUERIES:
            count = store.articles.count(query)
            store.articles.page(query, 0, PAGE)
            for _ in range(60):
                offset = chance.randrange(max(1, count - PAGE))
                for step in range(3):
                    at = offset + step * PAGE
                    taken += milliseconds(lambda q=query, at=at: store.articles.page(q, at, PAGE), 1)
    return taken


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


def test_list_of_100000(library_100k: Path, figures: Figures) -> None:
    figures.at_most("list of 100,000, first page", first_page(library_100k), "ms", 50)
    figures.at_most("list of 100,000, slowest scroll step", max(scroll_steps(library_100k)), "ms", 8)


def test_list_of_1000000(library_100k: Path, library_1m: Path, figures: Figures) -> None:
    small, large = first_page(library_100k), first_page(library_1m)
    figures.at_most("list of 1,000,000 against 100,000, first page", large, "ms", 2, floor=max(small, 1))
    small, large = (percentile(scroll_steps(folder), 0.99) for folder in (library_100k, library_1m))
    figures.at_most("list of 1,000,000 against 100,000, scroll step p99", large, "ms", 2, floor=max(small, 1))


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
