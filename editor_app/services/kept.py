"""A document of the library: what is done to it is on disk before anything shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from editor_app.base.errors import LibraryError
from editor_app.base.events import Signal
from editor_app.document.article import Command, Document
from editor_app.document.changes import Changes, Selection
from editor_app.document.suggesting import Suggesting


class JournalLike(Protocol):
    """Where changes are kept."""

    def expect(self, document: str) -> object:
        """Get ready for updates of ``document``."""
        ...

    def append(self, document: str, update: bytes, at: datetime, person: str) -> object:
        """Keep ``update``; LibraryError when that fails."""
        ...


class KeptDocument:
    """A document with its journal. Edits go through here, and only through here.

    ``changed`` tells of every change after it is on disk, or after it became clear that
    it cannot be written: then ``unsaved`` holds what is still to be written, and
    ``saved_changed`` says so.
    """

    def __init__(self, name: str, document: Document, journal: JournalLike, person: str) -> None:
        self.name = name
        self.document = document
        self.changed: Signal[[Changes]] = Signal()
        self.saved_changed: Signal[[bool]] = Signal()
        self.problem: LibraryError | None = None
        self._journal = journal
        self._person = person
        self._is_named = False
        self._unsaved: list[tuple[bytes, datetime]] = []

    @property
    def person(self) -> str:
        """Who edits here."""
        return self._person

    @person.setter
    def person(self, person: str) -> None:
        """Let the edits from here on be those of ``person``."""
        if person != self._person:
            self._person = person
            self._is_named = False

    @property
    def is_saved(self) -> bool:
        """Whether everything on the screen is on disk."""
        return not self._unsaved

    def prepare(self) -> None:
        """Get ready for the first edit, which then takes no longer than the next."""
        self.document.prepare()
        self._journal.expect(self.name)

    def run(
        self,
        label: str,
        command: Command,
        *args: Any,
        before: Selection | None = None,
        join: bool = False,
        suggest: Suggesting | None = None,
        **kwargs: Any,
    ) -> Changes | None:
        """Do a command, keep what it changed, tell everybody; None when it changed nothing."""
        if not self._is_named:
            self._is_named = True
            self._unsaved.append((self.document.name_person(self._person), self.document.now()))
        changes = self.document.run(
            label, command, *args, before=before, join=join, suggest=suggest, **kwargs
        )
        return self._published(changes)

    def merge(self, update: bytes) -> Changes | None:
        """Take in what was done to a copy of the document, and keep it; None when nothing was new."""
        changes = self.document.merge([update])
        return None if changes is None else self._published(replace(changes, update=update))

    def undo(self) -> Changes | None:
        """Take the last step back."""
        return self._published(self.document.undo())

    def redo(self) -> Changes | None:
        """Do the last undone step again."""
        return self._published(self.document.redo())

    def retry(self) -> bool:
        """Write what could not be written; whether all is on disk now."""
        self._write()
        return self.is_saved

    def _published(self, changes: Changes | None) -> Changes | None:
        if changes is None:
            return None
        if changes.update:
            self._unsaved.append((changes.update, changes.at))
            self._write()
        self.changed.emit(changes)
        return changes

    def _write(self) -> None:
        was_saved = self.problem is None
        try:
            while self._unsaved:
                update, at = self._unsaved[0]
                self._journal.append(self.name, update, at, self._person)
                del self._unsaved[0]
            self.problem = None
        except LibraryError as problem:
            self.problem = problem
        if was_saved != (self.problem is None):
            self.saved_changed.emit(self.problem is None)
