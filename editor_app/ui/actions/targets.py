"""Where an action acts: in the editor in front, or in the field where somebody types."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from editor_app.ui.actions.context import Context
from editor_app.ui.editor.view import EditorView
from editor_app.ui.widgets.commit_line import CommitLine
from editor_app.ui.widgets.long_line import LongLine

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


def where_stepping(*, is_back: bool) -> Run:
    """A step back or forth in the field where somebody types, else in the editor in front.

    A field that is only read has no steps, and one of the story has none of its own before
    anything is typed: the editor takes these, because the fields are the story's like its text.
    """

    def run(context: Context) -> None:
        place, editor = context.typing_place, context.editor
        if place is not None and not _leaves_steps_to_story(place, is_back=is_back):
            (place.undo if is_back else place.redo)()
        elif editor is not None:
            (editor.undo if is_back else editor.redo)()

    return run


def _leaves_steps_to_story(place: Field, *, is_back: bool) -> bool:
    if place.isReadOnly():
        return True
    return isinstance(place, CommitLine | LongLine) and not place.has_step(is_back=is_back)
