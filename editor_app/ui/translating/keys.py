"""What keys do in a version beside its source, besides what they do in any text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from editor_app.ui.editor.keys import typed_text
from editor_app.ui.editor.text_edit import ArticleTextEdit
from editor_app.ui.translating.stage import Stage

_DIGITS = range(Qt.Key.Key_1, Qt.Key.Key_9 + 1)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TranslatorsKeys(QObject):
    """Ctrl with a digit inserts a match (``match_wanted``), Ctrl+Enter without a selection confirms
    (``action_wanted``); what is written or pasted behind another sentence gets its space. What is typed at a
    picture, table or card whose words are to be translated is meant for these (``words_begun``)."""

    match_wanted = Signal(int)
    action_wanted = Signal(str)
    words_begun = Signal(str)

    def __init__(self, stage: Stage, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage
        self._entering: list[tuple[ArticleTextEdit, Callable[[], None]]] = []
        for edit in stage.editor.edits:
            edit.installEventFilter(self)
            # Held here, so that it can be disconnected.
            part = partial(self._part_from_last, edit)
            edit.entering.connect(part)
            self._entering.append((edit, part))

    def release(self) -> None:
        """Leave the keys to the text."""
        for edit, part in self._entering:
            edit.entering.disconnect(part)
        self._entering = []
        for edit in self._stage.editor.edits:
            edit.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is meant for the translation."""
        if isinstance(event, QKeyEvent) and isinstance(watched, ArticleTextEdit):
            if event.type() == QEvent.Type.KeyPress and typed_text(event).strip():
                if self._is_at_object(watched):
                    self.words_begun.emit(typed_text(event))
                    return True
                self._part_from_last(watched)
            act = self._act_of(watched, event)
            if act is not None and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if act is not None and event.type() == QEvent.Type.KeyPress:
                act()
                return True
        return super().eventFilter(watched, event)

    def _act_of(self, edit: ArticleTextEdit, event: QKeyEvent) -> Callable[[], object] | None:
        keypad = Qt.KeyboardModifier.KeypadModifier
        if event.modifiers() & ~keypad != Qt.KeyboardModifier.ControlModifier:
            return None
        if event.key() in _DIGITS:
            return partial(self.match_wanted.emit, event.key() - Qt.Key.Key_0)
        if event.key() in _ENTER and not edit.textCursor().hasSelection():
            return partial(self.action_wanted.emit, "translate.confirm_segment")
        return None

    def _is_at_object(self, edit: ArticleTextEdit) -> bool:
        pair = self._stage.pair
        if pair is None or edit.isReadOnly() or not self._stage.is_fresh:
            return False
        is_beside = any(one.address.slot for one in (*pair.sources, *pair.targets))
        place = self._stage.place_of(pair) if is_beside else None
        return place is not None and edit.field is place.field and edit.selection.start == place.start

    def _part_from_last(self, edit: ArticleTextEdit) -> None:
        pair, place = self._stage.pair, edit.selection
        if pair is None or pair.targets or edit.isReadOnly() or not self._stage.is_fresh:
            return
        if self._stage.place_of(pair) == place:
            if edit.textCursor().atBlockStart() and edit.textCursor().block().text().strip():
                edit.hand.type(" ")
                edit.place(place)
            if not edit.textCursor().atBlockStart() and not _behind_space(edit):
                edit.hand.type(" ")


def _behind_space(edit: ArticleTextEdit) -> bool:
    """Whether the cursor stands behind a space."""
    return edit.document().characterAt(edit.textCursor().position() - 1).isspace()
