"""Stores for tests: a clock that the test moves, articles put in with one call, disks that misbehave."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from editor_app.base.ids import ArticleId, StoryId
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ArticleRow, SearchText, State
from helpers.requirements import missing

AddArticle = Callable[..., ArticleId]


class Ticking:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = datetime(2024, 2, 27, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> datetime:
        """Let time pass; gives the new moment."""
        self.now += timedelta(**by)
        return self.now


def adder(store: LibraryStore, clock: Ticking) -> AddArticle:
    """A function that puts an article into the journal, the list and the index."""

    def add(
        name: str,
        headline: str = "",
        body: str = "",
        *,
        story: str = "",
        language: str = "en",
        state: State = State.DRAFT,
        fields: dict[str, str] | None = None,
        **row: Any,
    ) -> ArticleId:
        at = clock.move(minutes=1)
        article, of_story = ArticleId(name), StoryId(story or f"story-{name}")
        is_new = store.journal.find(of_story) is None
        store.journal.create_article(
            article, of_story, language, state, b"article", b"story" if is_new else None, at
        )
        listed = ArticleRow(article, of_story, language, state, headline or name, created=at, updated=at)
        store.articles.put(replace(listed, **row))
        store.search.put(article, SearchText(headline or name, "", body, fields or {}), language)
        return article

    return add


@contextmanager
def small_disk(folder: Path, size: str = "32m") -> Iterator[Path]:
    """A disk of its own, mounted on ``folder``; skips where the system does not let us."""
    if os.name == "nt" or os.geteuid() != 0:
        missing("only root can mount a small disk")
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=False)
    if made.returncode:
        missing("this system does not let root mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def seal(disk: Path) -> None:
    """Make a mounted disk read-only."""
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)


def flip(path: Path, found: bytes, *, by: int = 0) -> None:
    """Change one byte of the file, at the only place where ``found`` stands."""
    data = bytearray(path.read_bytes())
    place = data.find(found)
    assert place >= 0
    assert data.find(found, place + 1) < 0, "stands there more than once"
    data[place + by] ^= 0xFF
    path.write_bytes(data)
