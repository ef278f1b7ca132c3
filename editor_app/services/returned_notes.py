"""The comments of a review copy that came back, told from those that it left with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from editor_app.base.i18n import _
from editor_app.base.ids import NoteId
from editor_app.base.records import dataclass
from editor_app.document.changes import Selection
from editor_app.document.marked import MarkedArticle
from editor_app.document.model import TextField
from editor_app.document.notes import Note, Reply
from editor_app.document.positions import Positions, code_points
from editor_app.document.suggesting import Suggesting
from editor_app.services.aligning import Places


@dataclass(frozen=True, slots=True)
class NotesBack:
    """New threads, new answers to older ones (by the id of the thread), and what became of older ones.

    Each of the ``removed`` threads has an answer that says so, and is resolved unless it blocks.
    """

    threads: tuple[Note, ...]
    replies: tuple[tuple[str, Reply], ...]
    resolved: Mapping[str, bool]
    removed: frozenset[str] = frozenset()

    @property
    def size(self) -> int:
        """How many remarks and decisions there are."""
        return len(self.threads) + len(self.replies) + len(self.resolved.keys() - self.removed)

    def placed(self, copy: MarkedArticle, texts: Mapping[TextField, str]) -> tuple[Note, ...]:
        """The new threads with their places in ``texts`` instead of those in the copy."""
        return tuple(_moved(self.threads, copy, texts))


def notes_back(copy: MarkedArticle, left: MarkedArticle, seed: str, by: Suggesting) -> NotesBack:
    """What differs. Comments that were deleted in the copy are resolved, ``by`` whoever edited it: nobody
    here loses what was said, and it can be opened again. What blocks stays open: only its answer tells.
    """
    copy = _reunited(_recognised(copy, left), left)
    before = {str(note.id): note for note in left.notes}
    threads: list[Note] = []
    replies: list[tuple[str, Reply]] = []
    resolved: dict[str, bool] = {}
    for note in copy.notes:
        known = before.get(str(note.id))
        if known is None:
            threads.append(_named(note, seed))
            continue
        answered = {str(reply.id) for reply in known.replies}
        replies += [
            (str(note.id), _named_reply(reply, seed))
            for reply in note.replies
            if str(reply.id) not in answered
        ]
        if note.is_resolved != known.is_resolved:
            resolved[str(note.id)] = note.is_resolved
    removed = _removed(copy, left)
    replies += [(str(note.id), _told_removed(note, by)) for note in removed]
    resolved |= {str(note.id): True for note in removed if not note.blocks}
    names = frozenset(str(note.id) for note in removed)
    return NotesBack(tuple(threads), tuple(replies), resolved, names)


def _removed(copy: MarkedArticle, left: MarkedArticle) -> list[Note]:
    """The open threads that left with the copy and are no longer in it; those told before are left out."""
    kept = {str(note.id) for note in copy.notes}
    return [
        note
        for note in left.notes
        if str(note.id) not in kept
        and not note.is_resolved
        and _removal(note) not in {reply.id for reply in note.replies}
    ]


def _told_removed(note: Note, by: Suggesting) -> Reply:
    return Reply(_removal(note), by.person, by.at, _("This note was removed in a review copy."))


def _removal(note: Note) -> NoteId:
    """The name of the answer that says that a comment was removed: the same however often it is told."""
    return NoteId(hashlib.sha256(f"removed {note.id}".encode()).hexdigest()[:16])


def _recognised(copy: MarkedArticle, left: MarkedArticle) -> MarkedArticle:
    """``copy`` with the names of comments whose author and date a program has taken out, by what they say."""
    kept = {str(note.id) for note in copy.notes}
    missing = {note.text: note for note in left.notes if str(note.id) not in kept}
    known = {str(note.id) for note in left.notes}
    notes: list[Note] = []
    for note in copy.notes:
        same = None if str(note.id) in known else missing.pop(note.text, None)
        notes.append(note if same is None else replace(note, id=same.id, replies=_renamed(note, same)))
    return replace(copy, notes=tuple(notes))


def _reunited(copy: MarkedArticle, left: MarkedArticle) -> MarkedArticle:
    """``copy`` with answers in their threads again that a program has made comments of their own.

    What was said after such an answer goes to its thread too.
    """
    known = {str(note.id) for note in left.notes}
    threads = {str(note.id): note for note in copy.notes}
    homes = {
        (reply.by, reply.text): (str(note.id), reply)
        for note in left.notes
        if str(note.id) in threads
        for reply in note.replies
        if reply.id not in {other.id for other in threads[str(note.id)].replies}
    }
    others: list[Note] = []
    for note in copy.notes:
        home = None if str(note.id) in known else homes.pop((note.by, note.text), None)
        if home is None:
            others.append(note)
            continue
        thread = threads[home[0]]
        threads[home[0]] = replace(thread, replies=(*thread.replies, home[1], *note.replies))
    return replace(copy, notes=tuple(threads[str(note.id)] for note in others))


def _renamed(note: Note, same: Note) -> tuple[Reply, ...]:
    before = {reply.text: reply.id for reply in same.replies}
    return tuple(replace(reply, id=before.get(reply.text, reply.id)) for reply in note.replies)


def _named(note: Note, seed: str) -> Note:
    replies = tuple(_named_reply(reply, seed) for reply in note.replies)
    return replace(note, id=_name(seed, note), replies=replies)


def _named_reply(reply: Reply, seed: str) -> Reply:
    return replace(reply, id=_name(seed, reply))


def _name(seed: str, remark: Note | Reply) -> NoteId:
    """The same for the same remark of the same copy, on every computer."""
    told = f"{seed} {remark.id} {remark.by} {remark.at.isoformat()} {remark.text}"
    return NoteId(hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16])


def _moved(threads: tuple[Note, ...], copy: MarkedArticle, texts: Mapping[TextField, str]) -> Iterator[Note]:
    places: dict[TextField, Places] = {}
    for note in threads:
        if note.place is None:
            yield note
            continue
        field = note.place.field
        old, new = "".join(run.text for run in copy.runs(field)), texts[field]
        if field not in places:
            places[field] = Places(old, new)
        units = Positions(new)
        start, end = (
            units.utf16(places[field].carried(code_points(old, position)))
            for position in (note.place.start, note.place.end)
        )
        yield replace(note, place=Selection(field, start, end) if end > start else None)
