"""One open article with its story's shared fields: what every view of it reads and edits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from editor_app.base.errors import CommandRefused, UserError
from editor_app.base.events import Signal
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId, StoryId
from editor_app.document.article import Command, Document
from editor_app.document.changes import Changes, Selection
from editor_app.document.commands.fields import set_field, set_fields
from editor_app.document.field_names import words_of_field
from editor_app.document.model import ArticleContent, FieldValue
from editor_app.document.moment import Moment
from editor_app.document.schema import FIELDS, Scope
from editor_app.document.suggesting import Suggesting
from editor_app.services.kept import KeptDocument

if TYPE_CHECKING:
    from editor_app.services.review import Review


_Step = tuple["KeptDocument", ...]
"""The documents that one undo step changed, in the order in which it did: mostly one."""


class OpenArticle:
    """One article with its story's shared fields, for all views that show it."""

    def __init__(
        self, article: ArticleId, story: StoryId, own: KeptDocument, shared: KeptDocument, is_read_only: bool
    ) -> None:
        self.id = article
        self.story = story
        self.is_fixed = is_read_only
        self._held = ""
        self.held_changed: Signal[[bool]] = Signal()
        self.changed = own.changed
        self.story_changed = shared.changed
        self.saved_changed: Signal[[bool]] = Signal()
        self._own = own
        self._shared = shared
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._is_suggesting = False
        self.suggesting_changed: Signal[[bool]] = Signal()
        self._review: Review | None = None
        self._disconnect = [kept.saved_changed.connect(self._tell_saved) for kept in (own, shared)]

    @property
    def document(self) -> Document:
        """The article's document; edit it through ``run`` only."""
        return self._own.document

    @property
    def story_document(self) -> Document:
        """The story's document, which holds the shared fields."""
        return self._shared.document

    @property
    def is_saved(self) -> bool:
        """Whether everything on the screen is on disk."""
        return self._own.is_saved and self._shared.is_saved

    @property
    def problem(self) -> UserError | None:
        """Why something is not on disk, None while all is."""
        return self._own.problem or self._shared.problem

    @property
    def language(self) -> str:
        """BCP 47 tag of the article, empty when nobody has said."""
        return str(self.document.draft.field("language") or "")

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
        """Do a command on the article as one undo step; what changed, or None.

        While this person is suggesting, or with ``suggest``, the texts change as suggestions.
        CommandRefused when the command does not apply or the library is read-only.
        """
        if suggest is None and self._is_suggesting:
            suggest = Suggesting(self._own.person, self.document.now())
        return self._run(
            self._own, label, command, *args, before=before, join=join, suggest=suggest, **kwargs
        )

    @property
    def person(self) -> str:
        """The id of whoever edits here."""
        return self._own.person

    @property
    def is_suggesting(self) -> bool:
        """Whether this person's edits of the texts wait for a decision."""
        return self._is_suggesting

    def set_suggesting(self, is_suggesting: bool) -> None:
        """Suggest from now on, or change the texts again."""
        if is_suggesting != self._is_suggesting:
            self.end_step()
            self._is_suggesting = is_suggesting
            self.suggesting_changed.emit(is_suggesting)

    @property
    def review(self) -> Review:
        """The suggestions and notes of the article, for all views that show them."""
        if self._review is None:
            # Imported here: start-up time.
            from editor_app.services.review import Review

            self._review = Review(self)
        return self._review

    def merge(self, update: bytes) -> Changes | None:
        """Take in what was done to a copy of the article; undo leaves it. None when nothing was new.

        CommandRefused when the library is read-only.
        """
        self._refuse_read_only()
        self.end_step()
        return self._own.merge(update)

    @property
    def is_read_only(self) -> bool:
        """Whether nobody can write here: in a library that can only be read, or while the article is held."""
        return self.is_fixed or bool(self._held)

    @property
    def why_held(self) -> str:
        """Why nobody writes here while the article is held; empty while it is not."""
        return self._held

    def hold(self, reason: str) -> None:
        """From now on nobody writes here, because of ``reason``; an empty one lets people write again."""
        if reason != self._held:
            self.end_step()
            self._held = reason
            self.held_changed.emit(bool(reason))

    def prepare(self) -> None:
        """Get ready for the first key press, which then takes no longer than the next."""
        if not self.is_read_only:
            self._own.prepare()

    def end_step(self) -> None:
        """What is typed next begins another undo step, pause or not."""
        self.document.end_step()

    def set_field(self, name: str, value: FieldValue | None, *, join: bool = False) -> Changes | None:
        """Give a metadata field a value, in the article or the story as the field belongs.

        With ``join`` the values that a field has while it is typed in are one undo step.
        """
        spec = FIELDS.get(name)
        kept = self._shared if spec is not None and spec.scope is Scope.STORY else self._own
        label = _("Change {field}").format(field=words_of_field(name))
        return self._run(kept, label, set_field, name, value, join=join)

    def set_story_fields(self, label: str, values: Mapping[str, FieldValue | None]) -> Changes | None:
        """Give fields that all language versions share their values in one step."""
        return self._run(self._shared, label, set_fields, values)

    def take_story(self, label: str, other: Document) -> None:
        """Take in the document of a story that is one with this from now on: values here stand, and what only
        the other has comes; its past stays known."""
        mine = self.story_document.fields()
        self._shared.merge(other.updates_since(self.story_document))
        now = self.story_document.fields()
        changed = {name: value for name, value in mine.items() if now.get(name) != value}
        if changed:
            self._shared.run(label, set_fields, changed)

    @contextmanager
    def one_step(self) -> Iterator[None]:
        """What is done within is one undo step, also where it changes the article and its story."""
        depth = len(self._done)
        try:
            yield
        finally:
            steps = self._done[depth:]
            if len(steps) > 1:
                self._done[depth:] = [tuple(kept for step in steps for kept in step)]

    def fields(self) -> dict[str, FieldValue]:
        """The metadata that has a value, the story's included."""
        return {**self.story_document.fields(), **self.document.fields()}

    def moment(self) -> Moment:
        """The article as it is now, quickly taken, for whoever reads it beside the typing."""
        return replace(self.document.moment(), fields=self.fields())

    def content(self) -> ArticleContent:
        """Everything that is published or exchanged."""
        return self.moment().content()

    def undo(self) -> Changes | None:
        """Take the last step back, whether it was in the article or in the story's fields."""
        return self._move(self._done, self._undone, KeptDocument.undo, is_back=True)

    def redo(self) -> Changes | None:
        """Do the last undone step again."""
        return self._move(self._undone, self._done, KeptDocument.redo)

    @property
    def last_step(self) -> object | None:
        """What undo would take back: the same object until something else is done or taken back."""
        return self._done[-1] if self._done else None

    @property
    def steps(self) -> int:
        """How many steps undo could take back."""
        return len(self._done)

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, None for nothing."""
        return self._done[-1][-1].document.undo_label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """What redo would do again, None for nothing."""
        return self._undone[-1][0].document.redo_label if self._undone else None

    def retry(self) -> bool:
        """Try again to write what could not be written; whether all is on disk now."""
        return self._own.retry() and self._shared.retry()

    def release(self) -> None:
        """Stop listening; the desk calls this when the last view has closed."""
        for disconnect in self._disconnect:
            disconnect()

    def _run(
        self,
        kept: KeptDocument,
        label: str,
        command: Command,
        *args: Any,
        **kwargs: Any,
    ) -> Changes | None:
        self._refuse_read_only()
        if self._done and self._done[-1][-1] is not kept:
            self._done[-1][-1].document.end_step()
        depth = kept.document.undo_depth
        changes = kept.run(label, command, *args, **kwargs)
        if changes is not None:
            self._undone.clear()
            if kept.document.undo_depth > depth or not self._done:
                self._done.append((kept,))
        return changes

    def _refuse_read_only(self) -> None:
        if self._held:
            raise CommandRefused(self._held)
        if self.is_fixed:
            raise CommandRefused(
                _("This library can only be read."),
                _("Copy it to a folder that you may write to, and open that."),
            )

    def _move(
        self,
        source: list[_Step],
        target: list[_Step],
        act: Callable[[KeptDocument], Changes | None],
        *,
        is_back: bool = False,
    ) -> Changes | None:
        while source:
            step = source.pop()
            acted = [(kept, act(kept)) for kept in (reversed(step) if is_back else step)]
            moved = [kept for kept, changes in acted if changes is not None]
            if moved:
                target.append(tuple(reversed(moved) if is_back else moved))
                # Where views are led: to the text rather than to a field.
                found = [changes for _kept, changes in acted if changes is not None]
                return next((changes for changes in found if changes.texts), found[0])
        return None

    def _tell_saved(self, _saved: bool) -> None:
        self.saved_changed.emit(self.is_saved)
