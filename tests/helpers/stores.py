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


@contextmanager
def sealable(folder: Path) -> Iterator[Callable[[], None]]:
    """Makes ``folder``; gives the function that makes it read-only, with all that is in it.

    For root that is a disk of its own, because root may write whatever the rights say.
    """
    if os.name == "nt":
        missing("Windows has no rights that would make a folder read-only")
    if os.geteuid() == 0:
        with small_disk(folder):
            yield lambda: subprocess.run(["mount", "-o", "remount,ro", folder], check=True) and None
        return
    folder.mkdir()
    yield lambda: _take_rights(folder)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700)


def _take_rights(folder: Path) -> None:
    for path in sorted([folder, *folder.rglob("*")], reverse=True):
        path.chmod(0o500 if path.is_dir() else 0o400)


def flip(path: Path, found: bytes, *, by: int = 0) -> None:
    """Change one byte of the file, at the only place where ``found`` stands."""
    data = bytearray(path.read_bytes())
    place = data.find(found)
    assert place >= 0
    assert data.find(found, place + 1) < 0, "stands there more than once"
    data[place + by] ^= 0xFF
    path.write_bytes(data)
