"""Articles that came in before the package that lists them as language versions of one story."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.base.clock import Clock
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId, StoryId
from editor_app.document.article import Document
from editor_app.services.desk import Desk
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ArticleRow


class Regrouping:
    """Makes one story of articles that are versions of each other."""

    def __init__(self, store: LibraryStore, desk: Desk, clock: Clock) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock

    def join(self, identities: Sequence[str]) -> tuple[ArticleId, ...]:
        """Let the articles that came in under these names be one story; those that moved into it.

        What has gone out, is open on a screen, or stands beside an article that no name leads to stays where
        it is; so does a second article in one language.
        """
        rows = self._rows(identities)
        if len({row.story for row in rows}) < 2:
            return ()
        target = next((row for row in rows if self._is_fixed(row)), rows[0])
        moved: list[ArticleId] = []
        for story in dict.fromkeys(row.story for row in rows):
            if story != target.story and self._may_move(story, rows, target.story):
                moved += self._move(story, rows, target)
        return tuple(moved)

    def _rows(self, identities: Sequence[str]) -> list[ArticleRow]:
        found: dict[ArticleId, ArticleRow] = {}
        for identity in identities:
            came = self._store.arrivals.latest(identity)
            row = self._store.articles.get(came.article) if came is not None and came.article else None
            if row is not None and row.trashed is None:
                found[row.article] = row
        return list(found.values())

    def _is_fixed(self, row: ArticleRow) -> bool:
        is_open = any(opened.story == row.story for opened in self._desk.opened())
        return is_open or bool(self._store.ledger.of(row.article))

    def _may_move(self, story: StoryId, rows: Sequence[ArticleRow], target: StoryId) -> bool:
        mine = [row for row in rows if row.story == story]
        versions = self._store.articles.versions(story)
        taken = {version.language for version in self._store.articles.versions(target)}
        is_whole = {version.article for version in versions} <= {row.article for row in mine}
        return (
            is_whole
            and not any(self._is_fixed(row) for row in mine)
            and taken.isdisjoint(row.language for row in mine)
        )

    def _move(self, story: StoryId, rows: Sequence[ArticleRow], target: ArticleRow) -> list[ArticleId]:
        moving = [row.article for row in rows if row.story == story]
        stored = self._store.journal.load(story)
        opened = self._desk.open(target.article)
        try:
            opened.take_story(
                _("Versions of one story"), Document.load(stored.snapshot, stored.updates, clock=self._clock)
            )
            self._store.articles.move(moving, target.story)
        finally:
            self._desk.close(target.article)
        self._desk.rebuild([version.article for version in self._store.articles.versions(target.story)])
        return moving
