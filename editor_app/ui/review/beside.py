"""Brings the margin to an editor as soon as something waits in its article."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.base.settings import Settings
from editor_app.document.changes import Changes
from editor_app.services.people import PERSON_SETTINGS, People, current_person
from editor_app.ui.editor.view import EditorView

if TYPE_CHECKING:
    from editor_app.ui.review.margin import Margin


class Beside(QObject):
    """Watches over one editor; belongs to it.

    ``refused`` carries a UserError, ``told`` what was done, ``list_wanted`` asks for the review panel.
    ``others`` gives the people of the library. Below ``least_window`` pixels of the window there is no
    margin.
    """

    refused = Signal(object)
    told = Signal(str)
    list_wanted = Signal()

    def __init__(
        self,
        editor: EditorView,
        settings: Settings,
        others: Callable[[], Iterable[str]] = tuple,
        *,
        least_window: int = 0,
    ) -> None:
        super().__init__(editor)
        self._editor, self._settings, self._least_window = editor, settings, least_window
        self._others = others
        self._margin: Margin | None = None
        self._people: People | None = None
        article = editor.article
        self._disconnect: list[Callable[[], None]] = [
            article.changed.connect(self._note),
            article.suggesting_changed.connect(lambda _is_on: self._look()),
            settings.changed.connect(self._setting_changed),
        ]
        editor.on_close(self.release)
        QTimer.singleShot(0, self, self._look)

    @property
    def margin(self) -> Margin | None:
        """The margin, None before something waits."""
        return self._margin

    def release(self) -> None:
        """Stop watching."""
        for disconnect in self._disconnect:
            disconnect()
        self._disconnect = []
        if self._margin is not None:
            self._margin.release()

    def _setting_changed(self, name: str) -> None:
        if name in PERSON_SETTINGS and self._people is not None and self._margin is not None:
            self._people.seat(current_person(self._settings))
            self._margin.refresh()

    def _note(self, changes: Changes) -> None:
        if self._margin is None and (changes.suggestions or changes.notes):
            QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        if not self._disconnect:
            return
        if self._margin is not None:
            self._margin.refresh()
            return
        review = self._editor.article.review
        if not (self._editor.article.is_suggesting or review.suggestions() or review.notes()):
            return
        # Imported here: most texts are shown without a margin, and a start waits for none.
        from editor_app.ui.review.deeds import Deeds
        from editor_app.ui.review.margin import Margin

        self._people = People(current_person(self._settings), self._others)
        deeds = Deeds(self._editor.article, self._people, self._editor)
        deeds.refused.connect(self.refused)
        deeds.told.connect(self.told)
        self._margin = Margin(self._editor, deeds, least_window=self._least_window)
        self._margin.more_wanted.connect(self.list_wanted)
