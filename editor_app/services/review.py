"""What waits in an open article, and deciding on it: suggestions, notes, and what was decided."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, Protocol, TypeVar

from editor_app.base.events import Signal
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import NoteId, SuggestionId
from editor_app.base.records import dataclass
from editor_app.document.article import Document
from editor_app.document.changes import Changes, Selection
from editor_app.document.commands.notes import add_note, reply_to_note, resolve_note, rewrite_note
from editor_app.document.commands.suggestions import ALL_PARTS, accept_suggestions, reject_suggestions
from editor_app.document.model import TextField
from editor_app.document.notes import Note
from editor_app.document.suggestions import Decision, PartKind, Suggestion
from editor_app.services.waiting import is_open

T = TypeVar("T")

_ORDER = tuple(TextField)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which suggestions are meant; what is empty does not matter.

    ``within`` is a selection in the whole text, any part of which they touch.
    """

    person: str = ""
    rule: str = ""
    kind: PartKind | None = None
    within: Selection | None = None

    def fits(self, suggestion: Suggestion) -> bool:
        """Whether ``suggestion`` is one of them."""
        if self.person and suggestion.by != self.person:
            return False
        if self.rule and suggestion.rule != self.rule:
            return False
        if self.kind is not None and all(part.kind is not self.kind for part in suggestion.parts):
            return False
        return self.within is None or _touches(suggestion, self.within)


EVERY = Choice()


class Reviewed(Protocol):
    """An open article as its review sees it."""

    changed: Signal[[Changes]]

    @property
    def document(self) -> Document:
        """The article's document."""
        ...

    @property
    def person(self) -> str:
        """Whoever edits here."""
        ...

    def run(
        self,
        label: str,
        command: Callable[..., Selection | None],
        *args: Any,
        before: Selection | None = None,
        **kwargs: Any,
    ) -> Changes | None:
        """Do a command as one undo step."""
        ...


class Review:
    """Suggestions and notes of one open article. Lists are read once between two changes."""

    def __init__(self, article: Reviewed) -> None:
        self.article = article
        self._suggestions: tuple[Suggestion, ...] | None = None
        self._notes: tuple[Note, ...] | None = None
        article.changed.connect(self._forget)

    # What there is

    def suggestions(self, choice: Choice = EVERY) -> tuple[Suggestion, ...]:
        """The open suggestions that ``choice`` means, in the order of the texts."""
        if self._suggestions is None:
            self._suggestions = self.article.document.suggestions()
        if choice == EVERY:
            return self._suggestions
        return tuple(found for found in self._suggestions if choice.fits(found))

    def decisions(self) -> tuple[Decision, ...]:
        """How suggestions were decided, the latest first."""
        return self.article.document.decisions()

    def notes(self) -> tuple[Note, ...]:
        """Every thread that is no reply to a suggestion, in the order of the text; those without a place
        come last."""
        found = [note for note in self._threads() if not note.suggestion]
        return tuple(sorted(found, key=lambda note: (_place_of_note(note), note.at, note.id)))

    def open_notes(self) -> tuple[Note, ...]:
        """The notes that nobody has resolved, those whose text is gone included."""
        return tuple(note for note in self.notes() if is_open(note))

    def replies(self, suggestion: SuggestionId) -> tuple[Note, ...]:
        """The remarks on a suggestion, the oldest first."""
        return tuple(note for note in self._threads() if note.suggestion == suggestion)

    def replies_to_suggestions(self) -> tuple[Note, ...]:
        """The remarks on all suggestions, the oldest first."""
        return tuple(note for note in self._threads() if note.suggestion)

    def suggestion(self, name: str) -> Suggestion | None:
        """The open suggestion of that id."""
        return next((found for found in self.suggestions() if found.id == name), None)

    def note(self, name: str) -> Note | None:
        """The thread of that id."""
        return next((found for found in self._threads() if found.id == name), None)

    def people(self) -> tuple[str, ...]:
        """Whose suggestions wait, in the order of the texts."""
        return tuple(dict.fromkeys(found.by for found in self.suggestions()))

    def rules(self) -> tuple[str, ...]:
        """The rules that asked for suggestions which wait."""
        return tuple(dict.fromkeys(found.rule for found in self.suggestions() if found.rule))

    # Where

    def suggestion_at(self, place: Selection) -> Suggestion | None:
        """The suggestion at the cursor or, with a selection, the first that it touches."""
        found = self.suggestions(Choice(within=place))
        # Behind an insertion begins what follows it; the one that holds the place is meant.
        inside = [one for one in found if _holds(one, place)]
        return next(iter(inside or found), None)

    def note_at(self, place: Selection) -> Note | None:
        """The open note whose text holds the cursor."""
        return next(
            (
                note
                for note in self.open_notes()
                if note.place is not None
                and note.place.field is place.field
                and note.place.start <= place.end
                and place.start <= note.place.end
            ),
            None,
        )

    def next_suggestion(self, place: Selection, *, forward: bool = True) -> Suggestion | None:
        """The first suggestion behind ``place``, or the last before it, round the ends."""
        return _next(self.suggestions(), [_start(one) for one in self.suggestions()], place, forward)

    def next_note(self, place: Selection, *, forward: bool = True) -> Note | None:
        """The first open note with a place behind ``place``, or the last before it, round the ends."""
        found = [note for note in self.open_notes() if note.place is not None]
        return _next(found, [_place_of_note(note) for note in found], place, forward)

    # Deciding

    def accept(
        self, names: Collection[str], parts: Collection[PartKind] = ALL_PARTS, before: Selection | None = None
    ) -> Changes | None:
        """Make the suggestions part of the text, as one undo step; None when there are none."""
        return self._decide(names, parts, before, is_accepted=True)

    def reject(
        self, names: Collection[str], parts: Collection[PartKind] = ALL_PARTS, before: Selection | None = None
    ) -> Changes | None:
        """Take the suggestions back, as one undo step; None when there are none."""
        return self._decide(names, parts, before, is_accepted=False)

    def decide(
        self, choice: Choice, *, is_accepted: bool, before: Selection | None = None
    ) -> tuple[SuggestionId, ...]:
        """Accept or reject all that ``choice`` means as one undo step; gives which these were."""
        names = tuple(found.id for found in self.suggestions(choice))
        self._decide(names, ALL_PARTS, before, is_accepted=is_accepted)
        return names

    def _decide(
        self,
        names: Collection[str],
        parts: Collection[PartKind],
        before: Selection | None,
        *,
        is_accepted: bool,
    ) -> Changes | None:
        if not names:
            return None
        article = self.article
        command = accept_suggestions if is_accepted else reject_suggestions
        return article.run(
            _label(len(names), is_accepted=is_accepted),
            command,
            tuple(names),
            by=article.person,
            at=article.document.now(),
            parts=tuple(parts),
            before=before,
        )

    # Notes

    def add_note(
        self,
        place: Selection | None,
        text: str,
        *,
        mentions: Sequence[str] = (),
        blocks: bool = False,
        suggestion: str = "",
    ) -> NoteId | None:
        """Begin a thread; gives its id. CommandRefused for an empty text."""
        changes = self._say(
            _("Add note"),
            add_note,
            place,
            text,
            mentions=tuple(mentions),
            blocks=blocks,
            suggestion=suggestion,
        )
        return next((NoteId(name) for name in sorted(changes.notes)), None) if changes else None

    def reply(self, note: NoteId, text: str, mentions: Sequence[str] = ()) -> Changes | None:
        """Answer a thread."""
        return self._say(_("Reply"), reply_to_note, note, text, mentions=tuple(mentions))

    def rewrite(self, note: NoteId, text: str, mentions: Sequence[str] | None = None) -> Changes | None:
        """Let a remark say something else, and to others if ``mentions`` is given."""
        told = None if mentions is None else tuple(mentions)
        return self.article.run(_("Change note"), rewrite_note, note, text, mentions=told)

    def resolve(self, note: NoteId, *, is_resolved: bool = True) -> Changes | None:
        """Close a thread or open it again."""
        label = _("Resolve note") if is_resolved else _("Reopen note")
        return self._say(label, resolve_note, note, is_resolved=is_resolved)

    def _say(
        self, label: str, command: Callable[..., Selection | None], *args: Any, **kwargs: Any
    ) -> Changes | None:
        article = self.article
        return article.run(label, command, *args, by=article.person, at=article.document.now(), **kwargs)

    # Inside

    def _threads(self) -> tuple[Note, ...]:
        if self._notes is None:
            self._notes = self.article.document.notes()
        return self._notes

    def _forget(self, changes: Changes) -> None:
        # Every edit of a text moves what stands behind it.
        if changes.texts or changes.suggestions:
            self._suggestions = None
        if changes.texts or changes.notes:
            self._notes = None


def _label(count: int, *, is_accepted: bool) -> str:
    if is_accepted:
        return ngettext("Accept suggestion", "Accept suggestions", count)
    return ngettext("Reject suggestion", "Reject suggestions", count)


def _touches(suggestion: Suggestion, within: Selection) -> bool:
    return any(
        part.field is within.field and part.start <= within.end and within.start <= part.end
        for part in suggestion.parts
        if within.is_empty or (part.start < within.end and within.start < part.end)
    )


def _holds(suggestion: Suggestion, place: Selection) -> bool:
    return any(
        part.field is place.field and part.start <= place.start < part.end for part in suggestion.parts
    )


def _start(suggestion: Suggestion) -> tuple[int, int]:
    return _ORDER.index(suggestion.place.field), suggestion.place.start


def _place_of_note(note: Note) -> tuple[int, int]:
    if note.place is None:
        return len(_ORDER), 0
    return _ORDER.index(note.place.field), note.place.start


def _next(found: Sequence[T], places: Sequence[tuple[int, int]], place: Selection, forward: bool) -> T | None:
    """The one whose place comes next, round the ends; from a selected one on goes to another."""
    here = (_ORDER.index(place.field), place.start)
    if forward:
        later = (one for one, at in zip(found, places, strict=True) if at > here)
        return next(later, next(iter(found), None))
    earlier = [one for one, at in zip(found, places, strict=True) if at < here]
    return next(reversed(earlier), next(reversed(found), None))
