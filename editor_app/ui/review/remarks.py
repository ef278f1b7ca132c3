"""Writing remarks on an open article: on a place, on a suggestion, in answer to one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from editor_app.base.i18n import _
from editor_app.base.ids import NoteId, SuggestionId
from editor_app.document.changes import Selection
from editor_app.document.notes import Note
from editor_app.services.mentions import mentions_in
from editor_app.services.open_article import OpenArticle
from editor_app.services.people import People, Person
from editor_app.ui.review.composer import Composer
from editor_app.ui.review.wording import sentence_of, shown_text


class Remarks:
    """Opens the composer over ``parent`` and keeps what was written."""

    def __init__(self, article: OpenArticle, people: People, parent: QWidget) -> None:
        self._article = article
        self._people = people
        self._parent = parent

    def add(self, place: Selection | None) -> Composer:
        """Write a note on a place, or on the whole article."""
        about = ""
        if place is not None and not place.is_empty:
            about = shown_text(self._article.document.draft.slice(place.field, place.start, place.end))
        return self._open(_("Note"), partial(self._add, place), about=about, can_block=True)

    def answer(self, note: Note) -> Composer:
        """Write an answer to a thread."""
        return self._open(_("Reply"), partial(self._reply, note.id), about=note.text)

    def answer_suggestion(self, name: SuggestionId) -> Composer | None:
        """Write a remark on a suggestion; None when it has been decided meanwhile."""
        review = self._article.review
        suggestion = review.suggestion(name)
        if suggestion is None:
            return None
        thread = next(iter(review.replies(name)), None)
        keep = partial(self._reply, thread.id) if thread else partial(self._on_suggestion, name)
        return self._open(_("Reply"), keep, about=sentence_of(suggestion))

    def rewrite(self, name: NoteId, text: str) -> Composer:
        """Write a remark anew."""
        return self._open(_("Change note"), partial(self._rewrite, name), text=text)

    def _open(
        self,
        title: str,
        keep: Callable[[str, bool], object],
        *,
        about: str = "",
        text: str = "",
        can_block: bool = False,
    ) -> Composer:
        composer = Composer(
            self._parent, title, keep, about=about, text=text, can_block=can_block, people=self._known
        )
        composer.open()
        return composer

    def _rewrite(self, name: NoteId, text: str, _blocks: bool) -> None:
        self._article.review.rewrite(name, text, self._mentions(text))

    def _add(self, place: Selection | None, text: str, blocks: bool) -> None:
        self._article.review.add_note(place, text, mentions=self._mentions(text), blocks=blocks)

    def _reply(self, note: NoteId, text: str, _blocks: bool) -> None:
        self._article.review.reply(note, text, self._mentions(text))

    def _on_suggestion(self, name: SuggestionId, text: str, _blocks: bool) -> None:
        self._article.review.add_note(None, text, mentions=self._mentions(text), suggestion=name)

    def _mentions(self, text: str) -> tuple[str, ...]:
        return mentions_in(text, self._known())

    def _known(self) -> tuple[Person, ...]:
        """Everybody who had a hand in the article first, then those of the library."""
        review = self._article.review
        ids = [*review.people(), *self._article.document.people().values()]
        for note in review.notes():
            ids += [note.by, *(reply.by for reply in note.replies)]
        return self._people.everybody(ids)
