"""One document: an article, or the fields that a story's articles share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from loro import (
    ContainerID,
    Diff,
    ExportMode,
    Frontiers,
    LoroDoc,
)

from editor_app.base.clock import Clock, utc_now
from editor_app.base.i18n import _
from editor_app.base.ids import new_peer
from editor_app.document import core
from editor_app.document.changes import Changes, Delta, Origin, Selection
from editor_app.document.deltas import place_of
from editor_app.document.filling import fill
from editor_app.document.final import DeletedText, FinalDraft
from editor_app.document.flat import field_value
from editor_app.document.hidden import Hidden
from editor_app.document.model import ArticleContent, FieldValue, TextField
from editor_app.document.positions import in_utf16
from editor_app.document.reading import DocumentReading
from editor_app.document.readings import Reading
from editor_app.document.schema import FIELDS_CONTAINER, PEOPLE_CONTAINER, SUGGESTIONS_CONTAINER
from editor_app.document.suggesting import Suggesting, SuggestingDraft
from editor_app.document.undo import SYSTEM, Step, UndoStack
from editor_app.document.watching import TEXTS, Watcher

if TYPE_CHECKING:
    from editor_app.document.history import History

Command = Callable[..., Selection | None]
"""A function of ``commands``: takes a draft and what it needs, gives the place for the cursor."""

_PAUSE_SECONDS = 1.5
"""A longer pause between two key presses makes two undo steps."""


class Document(DocumentReading):
    """Text, fields and history of one article; edited by commands, one change at a time."""

    def __init__(self, doc: LoroDoc, clock: Clock = utc_now) -> None:
        super().__init__(doc)
        self._clock = clock
        self._deleted = DeletedText(self._draft)
        self._signed: dict[str, dict[str, str]] = {}
        self._undo: UndoStack | None = None
        self._watcher: Watcher | None = None
        self._kept = doc.oplog_vv
        self._last = clock()

    @classmethod
    def new(cls, *, clock: Clock = utc_now, peer: int | None = None) -> Document:
        """An empty document."""
        return cls.load(core.genesis(), clock=clock, peer=peer)

    @classmethod
    def load(
        cls,
        snapshot: bytes | None,
        updates: Iterable[bytes] = (),
        *,
        clock: Clock = utc_now,
        peer: int | None = None,
    ) -> Document:
        """The document that these bytes hold. ``core.DocumentDamaged`` when they are damaged."""
        doc = core.configured(new_peer() if peer is None else peer)
        core.load(doc, core.genesis() if snapshot is None else snapshot, updates)
        return cls(doc, clock)

    # The road in

    def prepare(self) -> None:
        """Get ready for the first edit, which in a long text is felt."""
        self._listening()

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
        """Do ``command`` as one undo step and tell what changed; None when nothing did.

        Selections, given and taken, count the whole text. ``before`` is the one that undo
        restores. With ``join`` the step continues the previous joining one of the same
        label, unless there was a pause. With ``suggest`` the text changes only as a
        suggestion. CommandRefused passes through; the document is as before.
        """
        undo = self._listening()
        now = self._clock()
        joins = join and self._continues(undo, label, now)
        if join and not joins:
            undo.close_step()
        undo.begin(joins=join)
        self._last = now
        with core.translated(_("The text could not be changed.")):
            try:
                draft = self._drafted(suggest)
                after = draft.outward(command(draft, *draft.inward(args), **draft.inward(kwargs)))
            except BaseException:
                self._deleted.forget()
                raise
            finally:
                self._commit(now, str(Origin.LOCAL))
            if isinstance(draft, SuggestingDraft):
                self._signed |= draft.made
        changes = self._gathered(label, Origin.LOCAL, now, after)
        if changes is None:
            return None
        undo.record(label, before, after)
        return changes

    def _drafted(self, suggest: Suggesting | None) -> FinalDraft:
        if suggest is None:
            return FinalDraft(self._draft, self._deleted)
        return SuggestingDraft(self._draft, self._deleted, suggest)

    def _continues(self, undo: UndoStack, label: str, now: datetime) -> bool:
        running = undo.running
        return (
            running is not None
            and running.label == label
            and (now - self._last).total_seconds() < _PAUSE_SECONDS
        )

    def end_step(self) -> None:
        """What is typed next begins another undo step, pause or not."""
        if self._undo is not None:
            self._undo.close_step()

    def undo(self) -> Changes | None:
        """Take the last step of this session back; None when there is none."""
        undo = self._listening()
        with core.translated(_("The last step could not be taken back.")):
            moved = undo.undo()
        return None if moved is None else self._moved(Origin.UNDO, *moved)

    def redo(self) -> Changes | None:
        """Do the last undone step again; None when there is none."""
        undo = self._listening()
        with core.translated(_("The last step could not be done again.")):
            moved = undo.redo()
        return None if moved is None else self._moved(Origin.REDO, *moved)

    def _moved(self, origin: Origin, step: Step, selection: Selection | None) -> Changes | None:
        now = self._clock()
        self._deleted.forget()
        self._commit(now, str(origin))
        self._sign_again(now)
        changes = self._gathered(step.label, origin, now, None)
        if changes is None:
            return None
        place = selection or place_of(changes)
        place = self._draft.valid(place) if place else None
        return replace(changes, selection=place)

    def _sign_again(self, now: datetime) -> None:
        """Undo leaves the records of who suggested: a colleague may have gone on from a suggestion."""
        lost = [name for name in self._signed if self._draft.record(SUGGESTIONS_CONTAINER, name) is None]
        for name in lost:
            self._draft.set_record(SUGGESTIONS_CONTAINER, name, self._signed[name])
        if lost:
            self._commit(now, SYSTEM)

    def merge(self, updates: Iterable[bytes]) -> Changes | None:
        """Take in changes that others made; None when nothing was new."""
        undo = self._listening()
        undo.merged()
        core.load(self._doc, None, updates)
        self._deleted.forget()
        changes = self._gathered("", Origin.MERGED, self._clock(), None)
        self._kept = self._doc.oplog_vv
        return None if changes is None else replace(changes, update=b"")

    def left_out(self, field: TextField, reading: Reading) -> Hidden:
        """What a reading leaves out of the flat text; the final one is known without reading the text."""
        if reading is Reading.FINAL:
            return Hidden(self._deleted.of(field).ranges)
        return super().left_out(field, reading)

    def name_person(self, person: str) -> bytes:
        """Say who edits in this session; gives bytes for the journal. Cannot be undone."""
        people = self._doc.get_map(PEOPLE_CONTAINER)
        people.insert(str(self._doc.peer_id), person)
        self._commit(self._clock(), SYSTEM)
        if self._watcher is not None:
            self._watcher.forget()
        return self._update()

    def now(self) -> datetime:
        """The present moment by the document's clock."""
        return self._clock()

    # History

    @property
    def undo_depth(self) -> int:
        """How many steps undo could take back."""
        return self._undo.depth if self._undo else 0

    @property
    def can_undo(self) -> bool:
        """Whether this session has a step to take back."""
        return self._undo is not None and self._undo.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether this session has an undone step."""
        return self._undo is not None and self._undo.can_redo

    @property
    def undo_label(self) -> str | None:
        """What undo would take back."""
        return self._undo.undo_label if self._undo else None

    @property
    def redo_label(self) -> str | None:
        """What redo would do again."""
        return self._undo.redo_label if self._undo else None

    def at(self, version: bytes) -> Document:
        """The document as it was at ``version``, apart from this one."""
        with core.translated(_("This moment is not in the article's history.")):
            doc = self._doc.fork_at(Frontiers.decode(version))
            doc.peer_id = new_peer()
        return Document(doc, self._clock)

    def diff(self, a: bytes, b: bytes) -> Changes:
        """What leads from version ``a`` to version ``b``."""
        first = self.at(a)
        with core.translated(_("These moments are not in the article's history.")):
            batch = self._doc.diff(Frontiers.decode(a), Frontiers.decode(b))
        texts: dict[TextField, Delta] = {}
        fields: dict[str, FieldValue | None] = {}
        for container, change in batch.get_diff():
            name = container.name if isinstance(container, ContainerID.Root) else ""
            if name in TEXTS and isinstance(change, Diff.Text):
                texts[TEXTS[name]] = in_utf16(change.diff, first.text(TEXTS[name]))
            elif name == FIELDS_CONTAINER and isinstance(change, Diff.Map):
                fields |= {key: field_value(value) for key, value in change.diff.updated.items()}
        return Changes("", Origin.MERGED, self._clock(), texts, fields)

    def history(self) -> History:
        """Every moment of the document, grouped into sessions."""
        # Imported here: start-up time.
        from editor_app.document.history import history_of

        return history_of(self._doc, self.people())

    # Inside

    def _listening(self) -> UndoStack:
        """Begin to watch the core at the first edit: a document that is only read needs none of it."""
        if self._undo is None:
            self._undo = UndoStack(self._doc)
            self._watcher = Watcher(self._doc)
            self._kept = self._doc.oplog_vv
        return self._undo

    def _commit(self, now: datetime, origin: str) -> None:
        self._doc.commit_with(origin=origin, timestamp=int(now.timestamp()))

    def _update(self) -> bytes:
        update = self._doc.export(ExportMode.Updates(self._kept))
        self._kept = self._doc.oplog_vv
        return update

    def _gathered(
        self, label: str, origin: Origin, now: datetime, selection: Selection | None
    ) -> Changes | None:
        moved = self._watcher.take() if self._watcher is not None else None
        if moved is None:
            return None
        return Changes(
            label,
            origin,
            now,
            texts=moved.texts,
            fields=moved.fields,
            notes=moved.notes,
            suggestions=moved.suggestions,
            segments=moved.segments,
            selection=selection,
            update=self._update(),
        )


def document_of(
    content: ArticleContent, *, clock: Clock = utc_now, peer: int | None = None, person: str = ""
) -> Document:
    """A new document that holds ``content``, its blocks' ids included, as written by ``person``."""
    document = Document.new(clock=clock, peer=peer)
    fill(document.draft.core, content, document.now(), person)
    return document
