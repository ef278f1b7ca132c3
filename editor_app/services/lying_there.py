"""What lies in a folder from earlier exports: what has changed since, and what must follow what goes out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from editor_app.base.ids import ArticleId
from editor_app.services.desk import Desk
from editor_app.services.export_values import FEEDS, Beside
from editor_app.services.export_ways import EVER
from editor_app.services.history import ArticleHistory
from editor_app.services.looking_back import LookingBack
from editor_app.services.outgoing import revision_of
from editor_app.services.since import Since
from editor_app.services.went import Went
from editor_app.storage.exports import Export
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ArticleRow, State

LINKED = frozenset({"html", "newsml-g2", "ninjs", "ninjs-2", "ninjs-1"})
"""Formats in which every language version, or a package of them, names all others."""


_MOST_IN_FEEDS = 500


class LyingThere:
    """Compares the log of exports with the folder and with what articles say now."""

    def __init__(self, store: LibraryStore, desk: Desk) -> None:
        self._store = store
        self._desk = desk
        self._looking_back = LookingBack(store, desk, ArticleHistory(store, desk))

    def changed(
        self, articles: Sequence[ArticleId], formats: Mapping[str, datetime | None], folder: Path
    ) -> list[ArticleId]:
        """Those of ``articles`` that say something else than when they were last written to ``folder``, or
        were never written there, in one of ``formats``; or not since the moment that stands with it, which is
        None for one that is written otherwise now.

        Feeds hold the newest alone: that an article stands in none says nothing where there are others.
        """
        says_nothing = FEEDS if not FEEDS.issuperset(formats) else frozenset()
        rows, logged = self._store.articles.many(articles), self._store.exports.of_many(articles)
        return [
            article
            for article in articles
            if article not in rows
            or any(
                since is None or self._has_changed(rows[article], entries, since)
                for name, since in formats.items()
                if (entries := _there(logged.get(article, ()), name, folder)) or name not in says_nothing
            )
        ]

    def in_feeds(
        self, articles: Sequence[ArticleId], feeds: Collection[str], folder: Path
    ) -> tuple[Beside, ...]:
        """Those of ``articles`` that were written into ``feeds`` in ``folder`` last: what feeds hold."""
        found: list[tuple[datetime, Beside]] = []
        for article, entries in self._store.exports.of_many(articles).items():
            there = [entry for name in feeds for entry in _there(entries, name, folder)[-1:]]
            if there:
                formats = frozenset(entry.format for entry in there)
                found.append((max(entry.at for entry in there), Beside(article, formats)))
        found.sort(key=lambda one: one[0], reverse=True)
        return tuple(beside for _at, beside in found[:_MOST_IN_FEEDS])

    def beside(
        self, versions: Sequence[ArticleId], formats: Sequence[str], folder: Path
    ) -> tuple[Beside, ...]:
        """Those of ``versions``, of stories that go out, that lie in ``folder`` as they are, with the formats
        in which they, or the package of the set, name what goes out."""
        linked = [name for name in formats if name in LINKED]
        return tuple(self._standing(list(versions), linked, folder)) if versions and linked else ()

    def _standing(self, names: list[ArticleId], formats: list[str], folder: Path) -> Iterable[Beside]:
        rows, logged = self._store.articles.many(names), self._store.exports.of_many(names)
        for name, row in rows.items():
            if row.trashed or row.state is State.UNPUBLISHED:
                continue
            entries = logged.get(name, ())
            there = {format: _there(entries, format, folder) for format in formats}
            same = [format for format, found in there.items() if not self._has_changed(row, found)]
            if same:
                yield Beside(name, frozenset(same))
            elif (last := _last(there.values())) and (went := self._as_it_went(last)) is not None:
                # Somebody works on it: readers go on having what lies there.
                named = (format for format, found in there.items() if _lies(found, last.revision))
                yield Beside(name, frozenset(named), went)

    def _as_it_went(self, last: Export) -> Went | None:
        """The article as it was exported, None when its history does not say for sure."""
        content = self._looking_back.earlier(last.article, Since.SENT).content()
        return Went(content, last.at) if revision_of(content) == last.revision else None

    def _has_changed(self, row: ArticleRow, there: Sequence[Export], since: datetime = EVER) -> bool:
        if not there or there[-1].at < since or not _lies(there, there[-1].revision):
            return True
        if row.updated is not None and row.updated <= there[-1].at:
            return False
        return revision_of(self._desk.content(row.article)) != there[-1].revision


def _lies(entries: Sequence[Export], revision: str) -> bool:
    """Whether the newest of ``entries`` is of ``revision`` and still lies there."""
    return bool(entries) and entries[-1].revision == revision and Path(entries[-1].path).is_file()


def _last(found: Iterable[Sequence[Export]]) -> Export | None:
    """The newest that still lies there."""
    newest = (entries[-1] for entries in found if entries and _lies(entries, entries[-1].revision))
    return max(newest, key=lambda entry: entry.at, default=None)


def _there(entries: Collection[Export], format: str, folder: Path) -> list[Export]:
    return [one for one in entries if one.format == format and Path(one.path).is_relative_to(folder)]
