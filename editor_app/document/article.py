"""One document: an article, or the fields that a story's articles share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from loro import (
    ContainerID,
    Diff,
    DiffEvent,
    ExportMode,
    Frontiers,
    LoroDoc,
)

from editor_app.base.clock import Clock, utc_now
from editor_app.base.i18n import _
from editor_app.base.ids import new_peer
from editor_app.document import core
from editor_app.document.changes import Changes, Delta, Insert, Origin, Retain, Selection, cursor_at
from editor_app.document.commands.fields import set_fields
from editor_app.document.commands.fragments import flat_runs, one_line
from editor_app.document.deltas import composed
from editor_app.document.draft import Draft, field_value
from editor_app.document.history import History, history_of
from editor_app.document.model import ArticleContent, Block, FieldValue, TextField
from editor_app.document.positions import Positions, in_utf16, inserts
from editor_app.document.projection import to_blocks, to_rich
from editor_app.document.schema import (
    BLOCK,
    FIELDS_CONTAINER,
    NOTES_CONTAINER,
    PEOPLE_CONTAINER,
    SUGGESTIONS_CONTAINER,
)
from editor_app.document.undo import SYSTEM, Step, UndoStack

Command = Callable[..., Selection | None]
"""A function of ``commands``: takes a draft and what it needs, gives the place for the cursor."""

_TEXTS = {str(field): field for field in TextField}
_PAUSE_SECONDS = 1.5
"""A longer pause between two key presses makes two undo steps."""


class Document:
    """Text, fields and history of one article; edited by commands, one change at a time."""

    def __init__(self, doc: LoroDoc, clock: Clock = utc_now) -> None:
        self._doc = doc
        self._clock = clock
        self._draft = Draft(doc)
        self._undo: UndoStack | None = None
        self._events: list[tuple[str, object]] = []
        self._positions: dict[TextField, Positions] | None = None
        self._kept = doc.oplog_vv
        self._last = clock()
        self._person = ""
        self._subscription: object = None

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

    def run(
        self,
        label: str,
        command: Command,
        *args: Any,
        before: Selection | None = None,
        join: bool = False,
        **kwargs: Any,
    ) -> Changes | None:
        """Do ``command`` as one undo step and tell what changed; None when nothing did.

        ``before`` is the selection that undo restores. With ``join`` the step continues
        the previous joining one of the same label, unless there was a pause. CommandRefused
        passes through; the document is as before.
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
                after = command(self._draft, *args, **kwargs)
            finally:
                self._commit(now, str(Origin.LOCAL))
        changes = self._gathered(label, Origin.LOCAL, now, after)
        if changes is None:
            return None
        undo.record(label, before, after)
        return changes

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
        self._commit(now, str(origin))
        changes = self._gathered(step.label, origin, now, None)
        if changes is None:
            return None
        place = selection or _place_of(changes)
        place = self._draft.valid(place) if place else None
        return replace(changes, selection=place)

    def merge(self, updates: Iterable[bytes]) -> Changes | None:
        """Take in changes that others made; None when nothing was new."""
        undo = self._listening()
        undo.merged()
        core.load(self._doc, None, updates)
        changes = self._gathered("", Origin.MERGED, self._clock(), None)
        self._kept = self._doc.oplog_vv
        return None if changes is None else replace(changes, update=b"")

    def name_person(self, person: str) -> bytes:
        """Say who edits in this session; gives bytes for the journal. Cannot be undone."""
        people = self._doc.get_map(PEOPLE_CONTAINER)
        people.insert(str(self._doc.peer_id), person)
        self._commit(self._clock(), SYSTEM)
        self._events.clear()
        return self._update()

    # Reading

    def version(self) -> bytes:
        """A name for the document as it is now, for ``at`` and ``diff``."""
        return self._doc.oplog_frontiers.encode()

    def snapshot(self) -> bytes:
        """All of the document with its whole history."""
        return self._doc.export(ExportMode.Snapshot())

    def updates_since(self, other: Document) -> bytes:
        """What ``other`` lacks, for its ``merge``."""
        return self._doc.export(ExportMode.Updates(other._doc.oplog_vv))

    def length(self, field: TextField) -> int:
        """UTF-16 units of a text, its final newline included."""
        return self._draft.length(field)

    def text(self, field: TextField) -> str:
        """The flat text: every block ends in a newline, objects are U+FFFC."""
        return self._doc.get_text(str(field)).to_string()

    def runs(self, field: TextField) -> tuple[Insert, ...]:
        """The flat text with its attributes, for a first projection."""
        return inserts(self._doc.get_text(str(field)).to_delta())

    def blocks(self, field: TextField = TextField.BODY) -> tuple[Block, ...]:
        """The blocks of a text."""
        return to_blocks(self.runs(field))

    def fields(self) -> dict[str, FieldValue]:
        """The metadata that has a value."""
        found = {name: field_value(value) for name, value in self._map(FIELDS_CONTAINER).items()}
        return {name: value for name, value in sorted(found.items()) if value is not None}

    def people(self) -> dict[int, str]:
        """Who edited as which peer."""
        return {int(peer): str(person) for peer, person in self._map(PEOPLE_CONTAINER).items()}

    def content(self) -> ArticleContent:
        """Everything that is published or exchanged."""
        body = self.blocks()
        if len(body) == 1 and not body[0].text and body[0] == Block(id=body[0].id):
            body = ()
        return ArticleContent(
            to_rich(self.runs(TextField.HEADLINE)), to_rich(self.runs(TextField.SUMMARY)), body, self.fields()
        )

    @property
    def draft(self) -> Draft:
        """For reading around a place; edits go through ``run``."""
        return self._draft

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
            if name in _TEXTS and isinstance(change, Diff.Text):
                texts[_TEXTS[name]] = in_utf16(change.diff, first.text(_TEXTS[name]))
            elif name == FIELDS_CONTAINER and isinstance(change, Diff.Map):
                fields |= {key: field_value(value) for key, value in change.diff.updated.items()}
        return Changes("", Origin.MERGED, self._clock(), texts, fields)

    def history(self) -> History:
        """Every moment of the document, grouped into sessions."""
        return history_of(self._doc, self.people())

    def authors(self, field: TextField) -> tuple[tuple[int, int, int], ...]:
        """Who wrote each character: ``(start, end, peer)`` in code points."""
        text = self._doc.get_text(str(field))
        found: list[tuple[int, int, int]] = []
        for position in range(len(text)):
            peer = text.get_editor_at_unicode_pos(position) or 0
            if found and found[-1][2] == peer:
                found[-1] = (found[-1][0], position + 1, peer)
            else:
                found.append((position, position + 1, peer))
        return tuple(found)

    # Inside

    def _map(self, name: str) -> dict[str, Any]:
        values = self._doc.get_map(name).get_value()
        return values if isinstance(values, dict) else {}

    def _listening(self) -> UndoStack:
        """Begin to watch the core at the first edit: a document that is only read needs none of it."""
        if self._undo is None:
            self._positions = {field: Positions(self.text(field)) for field in TextField}
            self._undo = UndoStack(self._doc)
            self._subscription = self._doc.subscribe_root(self._gather)
            self._kept = self._doc.oplog_vv
        return self._undo

    def _gather(self, event: DiffEvent) -> None:
        # Runs inside the core, where an exception would be a panic: only note what happened.
        for change in event.events:
            if isinstance(change.target, ContainerID.Root):
                self._events.append((change.target.name, change.diff))

    def _commit(self, now: datetime, origin: str) -> None:
        self._doc.commit_with(origin=origin, timestamp=int(now.timestamp()))

    def _update(self) -> bytes:
        update = self._doc.export(ExportMode.Updates(self._kept))
        self._kept = self._doc.oplog_vv
        return update

    def _gathered(
        self, label: str, origin: Origin, now: datetime, selection: Selection | None
    ) -> Changes | None:
        events, self._events = self._events, []
        if not events:
            return None
        texts: dict[TextField, Delta] = {}
        fields: dict[str, FieldValue | None] = {}
        notes: set[str] = set()
        suggestions: set[str] = set()
        for name, change in events:
            if isinstance(change, Diff.Text) and name in _TEXTS and self._positions is not None:
                field = _TEXTS[name]
                delta = self._positions[field].advance(change.diff)
                texts[field] = delta if field not in texts else composed(texts[field], delta)
            elif isinstance(change, Diff.Map):
                changed = {key: field_value(value) for key, value in change.diff.updated.items()}
                if name == FIELDS_CONTAINER:
                    fields |= changed
                elif name == NOTES_CONTAINER:
                    notes |= changed.keys()
                elif name == SUGGESTIONS_CONTAINER:
                    suggestions |= changed.keys()
        return Changes(
            label,
            origin,
            now,
            texts,
            fields,
            frozenset(notes),
            frozenset(suggestions),
            selection,
            self._update(),
        )


def document_of(
    content: ArticleContent, *, clock: Clock = utc_now, peer: int | None = None, person: str = ""
) -> Document:
    """A new document that holds ``content``, its blocks' ids included, as written by ``person``."""
    document = Document.new(clock=clock, peer=peer)
    _fill(document, content, person)
    return document


def _fill(document: Document, content: ArticleContent, person: str) -> None:
    draft = document.draft
    with core.translated(_("The text could not be taken in.")):
        for field, rich in ((TextField.HEADLINE, content.headline), (TextField.SUMMARY, content.summary)):
            runs = one_line([Block(text=rich.text, marks=rich.marks)])
            if runs:
                draft.fill(field, runs)
        flat = flat_runs(content.body)
        if flat:
            draft.fill(TextField.BODY, flat[:-1])
            last = flat[-1].attributes[BLOCK]
            end = draft.length(TextField.BODY) - 1
            draft.set_block(TextField.BODY, end, last if isinstance(last, dict) else {})
        set_fields(draft, dict(content.fields))
        if person:
            people = draft.core.get_map(PEOPLE_CONTAINER)
            people.insert(str(draft.core.peer_id), person)
        document._commit(document._clock(), SYSTEM)


def _place_of(changes: Changes) -> Selection | None:
    """Behind the first text that came, or where the first text went."""
    for field in (TextField.BODY, TextField.HEADLINE, TextField.SUMMARY):
        position = 0
        for part in changes.texts.get(field, ()):
            match part:
                case Retain(length, None):
                    position += length
                case Retain(length, _marks):
                    return Selection(field, position, position + length)
                case Insert(text, _marks):
                    from_text = len(text.encode("utf-16-le")) // 2
                    return cursor_at(field, position + from_text)
                case _:
                    return cursor_at(field, position)
    return None
