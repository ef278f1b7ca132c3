"""Where an action acts: in the editor in front, or in the field where somebody types."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from editor_app.ui.actions.context import Context
from editor_app.ui.editor.view import EditorView

Field = QLineEdit | QTextEdit | QPlainTextEdit
Run = Callable[[Context], None]


def in_editor(act: Callable[[EditorView], object]) -> Run:
    """Does ``act`` with the editor in front; nothing without one."""

    def run(context: Context) -> None:
        if context.editor is not None:
            act(context.editor)

    return run


def where_typing(in_field: Callable[[Field], object], otherwise: Callable[[EditorView], object]) -> Run:
    """Does the one where somebody types outside the editor, and the other in the editor."""
    edit = in_editor(otherwise)

    def run(context: Context) -> None:
        place = context.typing_place
        if place is not None:
            in_field(place)
        else:
            edit(context)

    return run


def where_changing(in_field: Callable[[Field], object], otherwise: Callable[[EditorView], object]) -> Run:
    """The same for steps back and forth: a field that is only read has none, so the editor takes them."""
    typing, edit = where_typing(in_field, otherwise), in_editor(otherwise)

    def run(context: Context) -> None:
        place = context.typing_place
        (edit if place is not None and place.isReadOnly() else typing)(context)

    return run
