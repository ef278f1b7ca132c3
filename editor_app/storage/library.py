"""The library on disk: one folder, opened by one process."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.base.clock import Clock, utc_now
from editor_app.storage.backup import Backups
from editor_app.storage.database import Database
from editor_app.storage.durability import Durability
from editor_app.storage.layout import Layout
from editor_app.storage.lock import LibraryLock
from editor_app.storage.migrations import MIGRATIONS, Migration
from editor_app.storage.opening import open_database
from editor_app.storage.parts import LibraryParts
from editor_app.storage.readers import Readers, connect_beside
from editor_app.storage.rows import Problem

if TYPE_CHECKING:
    from editor_app.storage.rebuilding import Describe


class LibraryStore(LibraryParts):
    """An open library. The thread that opened it is the only one that writes.

    Everything that cannot be read or written raises LibraryError, saying what to do.
    """

    def __init__(
        self, database: Database, layout: Layout, lock: LibraryLock, clock: Clock, problems: Iterable[Problem]
    ) -> None:
        super().__init__(database, layout, clock)
        self.folder = layout.folder
        self.backups = Backups(layout, clock, source=database.path, is_immutable=database.is_immutable)
        self._layout = layout
        self._lock = lock
        self._clock = clock
        self._problems = list(problems)
        self._durability = Durability(layout.database, layout.log)
        self._readers = Readers(partial(connect_beside, database))
        self._is_open = True
        if not database.is_read_only:
            database.written = self._durability.touch
            database.expected = self._durability.expect
            self._durability.start()

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        create: bool = True,
        clock: Clock = utc_now,
        migrations: tuple[Migration, ...] = MIGRATIONS,
    ) -> LibraryStore:
        """Open the library in ``folder``, made when it is not there and ``create``.

        On a disk that cannot be written it opens for reading only. LibraryLocked when
        another process has it; LibraryTooNew when a newer program wrote it; LibraryError
        when it is damaged or cannot be made.
        """
        layout = Layout(folder)
        lock = LibraryLock(layout.lock)
        database, problems = open_database(layout, lock, create=create, clock=clock, migrations=migrations)
        try:
            return cls(database, layout, lock, clock, problems)
        except BaseException:
            database.close()
            lock.release()
            raise

    @property
    def is_open(self) -> bool:
        """Whether it can be asked anything."""
        return self._is_open

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be written, because the disk is read-only."""
        return self._database.is_read_only

    @property
    def damage(self) -> tuple[Problem, ...]:
        """What was found damaged and set aside since the library was opened."""
        return (*self._problems, *self.journal.damage)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within, or nothing; also faster for many writes."""
        with self._database.transaction():
            yield

    @contextlib.contextmanager
    def reader(self) -> Iterator[LibraryParts]:
        """The library for reading in another thread, on a connection that nobody else uses meanwhile."""
        with self._readers.borrowed() as database:
            yield LibraryParts(database, self._layout, self._clock)
            # The connection is kept for the next one; what was made for this one goes.
            database.rolled_back.clear()

    def verify(self, repair: bool = False, describe: Describe | None = None) -> tuple[Problem, ...]:
        """Check every page, document, row and file; with ``repair`` mend what can be mended.

        ``describe`` makes rows and search texts from documents, to compare and to make them
        again. A damaged database is salvaged into a new one and kept beside it.
        """
        # Imported here: start-up time.
        from editor_app.storage.rebuilding import Projections
        from editor_app.storage.verify import Verification, damaged_pages

        pages = damaged_pages(self._database)
        found = []
        if pages:
            problem = Problem(self._layout.database.name, "; ".join(pages[:3]), repairable=True)
            if not repair or self.is_read_only:
                return (problem,)
            found.append(self._salvage())
        projections = describe and Projections(
            self._database, self.journal, self.articles, self.search, describe
        )
        found.extend(
            Verification(
                self._database,
                self.journal,
                self.media,
                [backup.path for backup in self.backups.list()],
                projections or None,
                self._clock(),
                repair=repair and not self.is_read_only,
            ).run()
        )
        return tuple(found)

    def stats(self) -> dict[str, int]:
        """Counts and sizes in bytes."""
        counts = self.articles.counts()
        value = self._database.value
        return {
            "articles": counts.total,
            "trashed": counts.trashed,
            "stories": value("SELECT count(*) FROM documents WHERE kind = 'story'"),
            "revisions": value("SELECT count(*) FROM revisions"),
            "media": value("SELECT count(*) FROM media"),
            "media_bytes": value("SELECT coalesce(sum(size), 0) FROM media"),
            "originals": value("SELECT count(*) FROM originals"),
            "exports": value("SELECT count(*) FROM exports"),
            "journal_rows": value("SELECT count(*) FROM journal"),
            "damaged_rows": value("SELECT count(*) FROM journal_damaged"),
            "database_bytes": value("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"),
            "backups": len(self.backups.list()),
        }

    def close(self) -> None:
        """Bring everything to the disk and let others open the library; harmless when closed."""
        if not self._is_open:
            return
        self._is_open = False
        self._readers.close()
        self._durability.stop()
        self._database.close()
        self._lock.release()

    def _salvage(self) -> Problem:
        # Imported here: start-up time.
        from editor_app.storage.salvage import replace_with_salvage

        self._readers.close()
        self._durability.stop()
        self._database.close()
        try:
            return replace_with_salvage(self._layout, self._clock())
        finally:
            self._database.reopen()
            self._durability.start()
            self._readers.open()
