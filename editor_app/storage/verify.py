"""Checking a library through and through, and mending what can be mended."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.storage.counting import recount
from editor_app.storage.damage import is_intact, is_intact_snapshot, set_snapshot_aside
from editor_app.storage.database import Database
from editor_app.storage.healing import heal_snapshot, heal_updates
from editor_app.storage.journal import Journal
from editor_app.storage.media import MediaStore
from editor_app.storage.moments import to_milliseconds
from editor_app.storage.originals import unpack as unpack_original
from editor_app.storage.packing import unpack as unpack_text
from editor_app.storage.rebuilding import Projections, rebuild_index
from editor_app.storage.rows import Problem
from editor_app.storage.salvage import add_missing_rows
from editor_app.storage.words import INDEX_FORM


def damaged_pages(database: Database) -> list[str]:
    """What SQLite's own check says about pages and indexes; empty when all is well. Reads every page."""
    try:
        answers = [line for (line,) in database.connection.execute("PRAGMA integrity_check(20)")]
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return [] if answers == ["ok"] else answers


class Verification:
    """One check of an open library whose pages are sound."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        media: MediaStore,
        backups: Sequence[Path],
        projections: Projections | None,
        now: datetime,
        *,
        repair: bool,
    ) -> None:
        self._database = database
        self._journal = journal
        self._media = media
        self._backups = backups
        self._projections = projections
        self._now = to_milliseconds(now)
        self._repair = repair

    def run(self) -> Iterator[Problem]:
        """Every problem, with whether it was mended."""
        yield from self._snapshots()
        yield from self._updates()
        yield from self._missing_rows()
        yield from self._search_index()
        yield from self._list_rows()
        yield from self._counters()
        yield from self._originals()
        yield from self._files()

    def _snapshots(self) -> Iterator[Problem]:
        for number, document in self._database.rows("SELECT number, document FROM documents ORDER BY number"):
            row = self._database.row(
                "SELECT number, upto, at, checksum, data FROM snapshots WHERE number = ?", (number,)
            )
            if row is not None and is_intact_snapshot(row):
                continue
            healed = False
            if self._repair:
                with self._database.transaction():
                    if row is not None:
                        set_snapshot_aside(self._database, row, self._now)
                    healed = heal_snapshot(self._database, number, self._backups)
            yield Problem(document, _("The stored text is damaged."), repairable=True, repaired=healed)

    def _updates(self) -> Iterator[Problem]:
        numbers = self._database.rows(
            "SELECT document FROM journal UNION SELECT document FROM journal_damaged WHERE kind = 'update'"
        )
        for (number,) in numbers:
            count = self._damaged_updates(number)
            document = self._database.value("SELECT document FROM documents WHERE number = ?", (number,))
            back = self._mend_updates(number, document)
            if count or back:
                message = ngettext(
                    "{count} change is damaged or follows one that is, and is set aside by a repair.",
                    "{count} changes are damaged or follow one that is, and are set aside by a repair.",
                    count,
                ).format(count=count)
                if back:
                    message = _("{count} damaged changes came back from a backup.").format(count=back)
                yield Problem(document or str(number), message, repairable=True, repaired=self._repair)

    def _damaged_updates(self, number: int) -> int:
        rows = self._database.rows(
            """SELECT number, document, at, person, checksum, data FROM journal
            WHERE document = ? ORDER BY number""",
            (number,),
        )
        first = next((i for i, row in enumerate(rows) if not is_intact(row)), len(rows))
        return len(rows) - first

    def _mend_updates(self, number: int, document: str | None) -> int:
        if not self._repair or document is None:
            return 0
        self._journal.intact_updates(document)
        with self._database.transaction():
            return heal_updates(self._database, number, self._backups)

    def _missing_rows(self) -> Iterator[Problem]:
        missing = self._database.value(
            """SELECT count(*) FROM documents WHERE kind = 'article'
            AND number NOT IN (SELECT number FROM articles)"""
        )
        if missing:
            if self._repair:
                with self._database.transaction():
                    add_missing_rows(self._database.connection)
            yield Problem(
                _("article list"), _("Articles are missing."), repairable=True, repaired=self._repair
            )

    def _search_index(self) -> Iterator[Problem]:
        if self._is_index_sound():
            return
        if self._repair:
            with self._database.transaction():
                rebuild_index(self._database)
        yield Problem(
            _("search index"), _("It does not fit the articles."), repairable=True, repaired=self._repair
        )

    def _is_index_sound(self) -> bool:
        if not self._database.is_read_only:
            try:
                self._database.connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
            except sqlite3.DatabaseError:
                return False
        if self._database.value("SELECT value FROM meta WHERE name = 'index_form'") != INDEX_FORM:
            return False
        indexed = self._database.rows("SELECT article FROM search_documents WHERE article > 0 ORDER BY 1")
        stored = self._database.rows("SELECT number, data FROM search_texts ORDER BY 1")
        return indexed == [(number,) for number, data in stored if unpack_text(data) is not None]

    def _list_rows(self) -> Iterator[Problem]:
        if self._projections is None:
            return
        for document in self._journal.documents("article"):
            article = ArticleId(document)
            try:
                found = self._projections.differs(article)
                if found is None:
                    continue
                if self._repair:
                    self._projections.keep(*found)
            except UserError as error:
                yield Problem(article, error.message)
                continue
            yield Problem(
                article, _("List or search differ from the text."), repairable=True, repaired=self._repair
            )

    def _counters(self) -> Iterator[Problem]:
        if self._database.is_read_only:
            return
        self._database.connection.execute("BEGIN IMMEDIATE")
        were_wrong = recount(self._database)
        self._database.connection.execute("COMMIT" if self._repair else "ROLLBACK")
        if were_wrong:
            yield Problem(_("counters"), _("They were wrong."), repairable=True, repaired=self._repair)

    def _originals(self) -> Iterator[Problem]:
        for (number,) in self._database.rows("SELECT number FROM originals"):
            row = self._database.row(
                "SELECT article, name, data, checksum FROM originals WHERE number = ?", (number,)
            )
            if row is not None and unpack_original(row[2], row[3]) is None:
                message = _("The original {name} is damaged; a backup may have it.").format(name=row[1])
                yield Problem(row[0], message)

    def _files(self) -> Iterator[Problem]:
        for row in self._media.missing():
            yield Problem(row.name, _("The picture's file is missing; add it again to mend this."))
        for row in self._media.changed():
            yield Problem(row.name, _("The picture's file has changed; add it again to mend this."))
