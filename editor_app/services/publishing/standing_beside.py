"""What stands beside a story that goes out: the other entries of a feed, the pages that must link to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from editor_app.base.ids import ArticleId, RevisionId
from editor_app.services.export_values import FEEDS, Beside
from editor_app.services.history import ArticleHistory
from editor_app.services.lives import ISSUES
from editor_app.services.lying_there import LINKED
from editor_app.services.publishing.profiles import Profile
from editor_app.services.went import Went
from editor_app.storage.ledger import LedgerEntry
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ArticleRow, State

_MOST = 100
"""Articles that a feed holds."""

_LOOKED_AT = 2_000
"""Entries of the ledger that are looked through for them."""


class StandingBeside:
    """Finds them in the ledger: nothing that readers do not have ever stands beside."""

    def __init__(self, store: LibraryStore, history: ArticleHistory) -> None:
        self._store = store
        self._history = history

    def of(self, rows: Sequence[ArticleRow], profile: Profile, folder: Path) -> tuple[Beside, ...]:
        """What stands beside ``rows`` when they go to ``folder`` by ``profile``."""
        formats = frozenset(profile.formats)
        if not formats & (FEEDS | LINKED):
            return ()
        going = {row.article for row in rows}
        siblings = {badge.article for row in rows for badge in row.badges} - going
        found = []
        for entry in self._latest(profile, folder):
            if entry.article in going or self._is_taken_back(entry.article):
                continue
            wanted = (formats & FEEDS) | (formats & LINKED if entry.article in siblings else frozenset())
            if wanted:
                found.append(Beside(entry.article, wanted, self._as_it_went(entry)))
        return tuple(found)

    def _latest(self, profile: Profile, folder: Path) -> Iterator[LedgerEntry]:
        """The last issue of each of the newest articles that went there."""
        seen: set[ArticleId] = set()
        for entry in self._store.ledger.page(limit=_LOOKED_AT):
            is_there = entry.profile == profile.name and entry.place == str(folder)
            if entry.act in ISSUES and is_there and entry.article not in seen:
                seen.add(entry.article)
                yield entry
                if len(seen) == _MOST:
                    return

    def _is_taken_back(self, article: ArticleId) -> bool:
        row = self._store.articles.get(article)
        return row is None or row.state is State.UNPUBLISHED

    def _as_it_went(self, entry: LedgerEntry) -> Went | None:
        row = self._store.articles.get(entry.article)
        if row is None or row.updated is None or row.updated <= entry.at:
            return None
        revision = self._store.revisions.get(RevisionId(entry.revision))
        if revision is None:
            return None
        timeline = self._history.timeline(entry.article)
        return Went(timeline.content_of(timeline.find(revision.id)), entry.at)
