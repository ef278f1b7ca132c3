"""Work for idle moments: journals made short, the index tidied, without anyone noticing."""

from __future__ import annotations

from collections.abc import Callable

from editor_app.document.article import Document
from editor_app.storage.journal import Journal
from editor_app.storage.library import LibraryStore


class Background:
    """Does one small piece of upkeep at a time, on the thread that owns the library.

    ``held`` gives a document that somebody has in memory with everything that the journal
    holds of it: to read a long one again takes seconds.
    """

    def __init__(
        self, store: LibraryStore, held: Callable[[str], Document | None] = lambda _name: None
    ) -> None:
        self._store = store
        self._held = held

    def work(self) -> bool:
        """Do one piece that takes some milliseconds; False when there is nothing left to do.

        A journal becomes one snapshot that holds the same history. LibraryError when the
        library cannot be written; nothing is lost then.
        """
        if self._store.is_read_only:
            return False
        waiting = self._store.journal.pending()
        if waiting:
            name = waiting[0].document
            compact(self._store.journal, name, self._held(name))
            return True
        return self._store.search.tidy()


def compact(journal: Journal, document: str, held: Document | None = None) -> None:
    """Put one snapshot with the whole history in the place of a document's updates.

    ``held`` is the document with everything that the journal has of it, if somebody has it.
    """
    upto = journal.last(document)
    if held is None:
        stored = journal.load(document)
        held = Document.load(stored.snapshot, stored.updates)
    journal.compact(document, held.snapshot(), upto)
