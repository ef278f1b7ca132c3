"""The way from what stops a story to the place where it is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor_app.document.changes import Selection
from editor_app.document.model import TextField
from editor_app.ui.articles.tabs import ArticleTabs
from editor_app.ui.editor.view import EditorView
from editor_app.ui.folding import PANELS, Folding
from editor_app.ui.panels import PanelStack

if TYPE_CHECKING:
    from editor_app.services.blockers import Blocker

PANEL = "passingPanel"
"""The panel of blockers, review and proofs."""

_TEXTS = tuple(map(str, TextField))


class Jumping(QObject):
    """Goes to places in the article in front. ``field_wanted`` carries the name of a metadata field."""

    field_wanted = Signal(str)

    def __init__(self, tabs: ArticleTabs, panels: PanelStack, folding: Folding) -> None:
        super().__init__(tabs)
        self._tabs = tabs
        self._panels = panels
        self._folding = folding

    def go_to(self, blocker: Blocker, editor: EditorView | None = None) -> None:
        """Show where ``blocker`` is mended, with the keyboard there; texts in ``editor``, else in front."""
        # Imported here: start-up time.
        from editor_app.services.blockers import REVIEW

        editor = editor or self._tabs.editor
        if blocker.place is not None:
            self.show_place(blocker.place, editor)
        elif blocker.field in _TEXTS and editor is not None:
            editor.go_to_block(TextField(blocker.field), max(0, blocker.block))
        elif blocker.field in ("", REVIEW):
            self._come_forward(editor)
            self.show_panel(PANEL)
            self._panels.focus()
        else:
            self._come_forward(editor)
            self.show_panel("metadataPanel")
            self.field_wanted.emit(blocker.field)

    def _come_forward(self, editor: EditorView | None) -> None:
        """Bring this window to the front with the article of ``editor``, when that is in another window."""
        if editor is not None and editor is not self._tabs.editor:
            self._tabs.open(editor.article.id)
            self._tabs.activateWindow()

    def show_place(self, place: Selection | None, editor: EditorView | None = None) -> None:
        """Select a place in the text, with the keyboard there; nothing for None."""
        editor = editor or self._tabs.editor
        if place is not None and editor is not None:
            editor.go_to(place)
            editor.focus_field(place.field)

    def show_panel(self, name: str) -> None:
        """Bring a panel to the front, also where panels are folded away."""
        self._folding.show(PANELS)
        self._panels.show_panel(name)
