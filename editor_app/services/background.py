"""Work for idle moments: journals made short, the index tidied, without anyone noticing."""

from __future__ import annotations

from editor_app.document.article import Document
from editor_app.storage.journal import Journal
from editor_app.storage.library import LibraryStore


class Background:
    """Does one small piece of upkeep at a time, on the thread that owns the library."""

    def __init__(self, store: LibraryStore) -> None:
        self._store = store

    def work(self) -> bool:
        """Do one piece that takes some milliseconds; False when there is nothing left to do.

        A journal becomes one snapshot that holds the same history. LibraryError when the
        library cannot be written; nothing is lost then.
        """
        if self._store.is_read_only:
            return False
        waiting = self._store.journal.pending()
        if waiting:
            compact(self._store.journal, waiting[0].document)
            return True
        return self._store.search.tidy()


def compact(journal: Journal, document: str) -> None:
    """Put one snapshot with the whole history in the place of a document's updates."""
    upto = journal.last(document)
    stored = journal.load(document)
    snapshot = Document.load(stored.snapshot, stored.updates).snapshot()
    journal.compact(document, snapshot, upto)
