"""The names that other programs and assistive tools rely on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QTextEdit, QWidget

from helpers.journeys import CTRL, Journalist

ALWAYS = ("sidebar", "articleList", "searchEdit", "articleTabs", "statusMessage", "savedIndicator")
WITH_AN_ARTICLE = ("headlineEdit", "summaryEdit", "bodyEdit", "metadataPanel")
ACTIONS = (
    "file.new_article",
    "file.import",
    "file.export",
    "edit.undo",
    "edit.redo",
    "edit.find",
    "view.command_palette",
    "view.quick_open",
    "view.compare",
)


def nameless(place: QWidget) -> list[str]:
    """What in ``place`` takes the keyboard and does not say what it is."""
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in place.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]


@pytest.fixture
def writer(sit_down, tmp_path: Path) -> Journalist:
    writer = sit_down(tmp_path / "library")
    writer.press(Qt.Key.Key_N, CTRL)
    writer.sees(lambda: writer.is_here("headlineEdit"))
    return writer


def test_the_named_widgets_are_there(writer: Journalist) -> None:
    missing = [name for name in (*ALWAYS, *WITH_AN_ARTICLE) if writer.window.findChild(QWidget, name) is None]
    assert missing == []


def test_every_action_has_an_id_and_a_text(writer: Journalist) -> None:
    named = {action.objectName(): action for action in writer.window.actions()}
    assert set(ACTIONS) <= set(named)
    assert all(name.count(".") == 1 and action.text() for name, action in named.items())
    assert writer.window.findChild(QAction, "file.new_article") is named["file.new_article"]


def test_the_texts_are_text_edits_that_answer_as_such(writer: Journalist) -> None:
    for name in ("headlineEdit", "summaryEdit", "bodyEdit"):
        edit = writer.find(QTextEdit, name)
        assert isinstance(edit, QTextEdit)
        edit.setFocus()
        writer.type("Ağ")
        assert edit.toPlainText() == "Ağ"
        assert edit.textCursor().position() == 2


def test_everything_that_takes_the_keyboard_has_a_name_for_those_who_listen(writer: Journalist) -> None:
    assert nameless(writer.window) == []


@pytest.mark.parametrize("action", ["file.preferences", "help.shortcuts"])
def test_so_has_everything_in_the_dialogs(writer: Journalist, action: str) -> None:
    writer.act(action).trigger()
    writer.sees(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    pages = dialog.findChild(QStackedWidget)
    for page in range(pages.count() if pages else 1):
        if pages:
            pages.setCurrentIndex(page)
        assert nameless(dialog) == []
    dialog.close()
