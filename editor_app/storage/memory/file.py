"""One translation memory: a file, opened when needed, read from any thread and written by one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from editor_app.base.errors import LibraryError
from editor_app.base.i18n import _
from editor_app.storage.database import Database
from editor_app.storage.durability import Durability
from editor_app.storage.memory import health
from editor_app.storage.memory.form import make, open_to_read, open_to_write
from editor_app.storage.memory.reading import MemoryReading
from editor_app.storage.memory.writing import MemoryWriting, Normal
from editor_app.storage.readers import Readers


class MemoryFile:
    """A memory by its path; ``close`` it. Nothing is opened, or made, before the first question.

    ``normal`` gives the form under which texts are found. The first thread that writes is
    the only one that may. LibraryTooNew when a newer program wrote the file; LibraryError,
    saying what to do, when it is no memory, is damaged or cannot be read or written.
    """

    def __init__(self, path: Path, normal: Normal, *, read_only: bool = False) -> None:
        self.path = path
        self.is_read_only = read_only
        self._normal = normal
        self._making = threading.Lock()
        self._readers = Readers(self._connect)
        self._written: tuple[Database, MemoryWriting, Durability] | None = None

    @property
    def writing(self) -> MemoryWriting:
        """What changes the memory, for the thread that asked first."""
        return self._to_write()[1]

    @contextmanager
    def reader(self) -> Iterator[MemoryReading]:
        """The memory for reading, in any thread, on a connection that nobody else uses meanwhile."""
        with self._readers.borrowed() as database:
            yield MemoryReading(database)

    def is_index_sound(self) -> bool:
        """Whether the index is of this program's form and finds its units, by a sample: milliseconds."""
        with self._readers.borrowed() as database:
            return health.is_index_sound(database)

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the file, in words; every page is read."""
        with self._readers.borrowed() as database:
            return health.problems(database)

    def rebuild(self, done: Callable[[int], None] = lambda _count: None) -> None:
        """Make the index anew from the units; ``done`` hears how many are in it, and may raise to stop."""
        database, writing, _durability = self._to_write()
        health.rebuild(database, writing, done)

    def close(self) -> None:
        """Bring everything to the disk; harmless when closed."""
        self._readers.close()
        if self._written is not None:
            database, _writing, durability = self._written
            self._written = None
            durability.stop()
            database.close()

    def _to_write(self) -> tuple[Database, MemoryWriting, Durability]:
        if self._written is None:
            if self.is_read_only:
                raise LibraryError(
                    _("The translation memory {path} is open for reading only.").format(path=self.path)
                )
            database = open_to_write(self.path)
            durability = Durability(self.path, self.path.with_name(self.path.name + "-wal"))
            database.written = durability.touch
            durability.start()
            self._written = (database, MemoryWriting(database, self._normal), durability)
        return self._written

    def _connect(self) -> Database:
        with self._making:
            if not self.is_read_only:
                make(self.path)
        return open_to_read(self.path, any_thread=True)
