"""The menu at the pointer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

from editor_app.base.i18n import _
from editor_app.document.model import MarkType
from editor_app.ui.editor.acts import EditorActs
from editor_app.ui.editor.page import BodyEdit
from editor_app.ui.editor.text_edit import ArticleTextEdit
from editor_app.ui.icons import icon


def context_menu(view: EditorActs, edit: ArticleTextEdit) -> QMenu:
    """What can be done with the text at the cursor of ``edit``."""
    menu = QMenu(edit)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for part in view.menu_parts:
        part(menu, edit)
    has_selection = edit.textCursor().hasSelection()
    is_editable = not edit.isReadOnly()

    def add(name: str, text: str, act: Callable[[], object], is_enabled: bool = True) -> None:
        action = menu.addAction(icon(name), text)
        action.triggered.connect(lambda: act())
        action.setEnabled(is_enabled)

    article = view.article
    add("undo", _labelled(_("Undo"), article.undo_label), view.undo, article.undo_label is not None)
    add("redo", _labelled(_("Redo"), article.redo_label), view.redo, article.redo_label is not None)
    menu.addSeparator()
    add("cut", _("Cut"), view.cut, has_selection and is_editable)
    add("copy", _("Copy"), view.copy, has_selection)
    add("paste", _("Paste"), view.paste, is_editable and edit.canPaste())
    add("", _("Paste as plain text"), view.paste_plain, is_editable and edit.canPaste())
    add("", _("Select all"), view.select_all)
    menu.addSeparator()
    if edit.hand.has_mark(MarkType.LINK):
        add("link", _("Change link…"), view.edit_link, is_editable)
        add("unlink", _("Remove link"), view.remove_link, is_editable)
    else:
        add("link", _("Link…"), view.edit_link, is_editable)
    position = edit.shown_selection.start
    if isinstance(edit, BodyEdit) and edit.object_at(position) is not None:
        add("", _("Change…"), lambda: edit.object_opened.emit(position), is_editable)
    return menu


def show_menu(view: EditorActs, edit: ArticleTextEdit, event: QContextMenuEvent) -> None:
    """Show the menu where it was asked for; the cursor goes there unless it is in a selection."""
    if event.reason() is QContextMenuEvent.Reason.Mouse:
        cursor = edit.cursorForPosition(event.pos())
        shown = edit.shown_selection
        if not shown.start <= cursor.position() <= shown.end:
            edit.setTextCursor(cursor)
    context_menu(view, edit).popup(event.globalPos())
    event.accept()


def _labelled(text: str, label: str | None) -> str:
    return f"{text}: {label}" if label else text
