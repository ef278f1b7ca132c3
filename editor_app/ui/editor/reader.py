"""What the reader of a text sees of its suggestions, and where things stand for that reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor_app.document.changes import Delta, Insert, Selection
from editor_app.document.filtering import filtered
from editor_app.document.hidden import Hidden
from editor_app.document.model import TextField
from editor_app.document.readings import Reading

if TYPE_CHECKING:
    from editor_app.services.open_article import OpenArticle


class Reader:
    """One text of an article in one reading.

    A *shown* position counts what is on the screen; all others count the whole text, with
    everything that suggestions would bring or take away. In the marked reading they are equal.
    """

    def __init__(self, article: OpenArticle, field: TextField) -> None:
        self._article = article
        self._field = field
        self._hidden = Hidden()
        self.reading = Reading.MARKED

    def read(self, reading: Reading | None = None) -> tuple[Insert, ...]:
        """The text as it is shown, from now on in ``reading``."""
        self.reading = reading or self.reading
        self._hidden = self._article.document.left_out(self._field, self.reading)
        return self._article.document.runs(self._field, self.reading)

    def follow(self, delta: Delta) -> Delta | None:
        """What ``delta`` of the whole text changes on the screen; None when all is to be shown anew."""
        match self.reading:
            case Reading.MARKED:
                return delta
            case Reading.FINAL:
                shown, self._hidden = filtered(delta, self._hidden, self._runs)
                return shown
            case _:
                return None

    def shown(self, selection: Selection) -> Selection:
        """A selection of the whole text as it is shown."""
        if not self._hidden:
            return selection
        read = self._hidden.read
        return Selection(self._field, read(selection.anchor), read(selection.position))

    def whole(self, shown: Selection) -> Selection:
        """A shown selection in the whole text: as little of what is left out as goes with it."""
        hidden = self._hidden
        if not hidden:
            return shown
        if shown.is_empty:
            place = hidden.flat(shown.position, behind=False)
            return Selection(self._field, place, place)
        first = hidden.flat(shown.start, behind=True)
        last = hidden.flat(shown.end, behind=False)
        ends = (first, last) if shown.anchor <= shown.position else (last, first)
        return Selection(self._field, *ends)

    def _runs(self, start: int, end: int) -> list[Insert]:
        return self._article.document.draft.runs(self._field, start, end)
