"""Keys pressed in a real editor end up in the document, and the view shows what the document holds."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document.model import BlockType, ListKind, MarkType, TextField
from editor_app.ui.editor.text_edit import ArticleTextEdit
from editor_app.ui.editor.view import EditorView
from helpers.editors import Moments, article_of, compose, content_of, editor_of

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def shown(edit: ArticleTextEdit) -> str:
    return edit.document().toRawText().replace("\u2029", "\n") + "\n"


def agrees(view: EditorView) -> bool:
    """Whether every text is shown as the document has it."""
    return all(shown(edit) == view.article.document.text(edit.field) for edit in view.edits)


def put(edit: ArticleTextEdit, position: int, end: int | None = None) -> None:
    cursor = edit.textCursor()
    cursor.setPosition(position)
    if end is not None:
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def test_typed_keys_are_in_the_document(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("The bridge")))
    put(view.body, 10)
    QTest.keyClicks(view.body, " reopens")
    assert view.article.document.text(TextField.BODY) == "The bridge reopens\n"
    assert agrees(view)
    assert view.body.textCursor().position() == 18


def test_alt_with_a_letter_types_nothing_and_is_left_to_menus_and_shortcuts(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("bridge")))
    reached: list[str] = []
    shortcut = QShortcut(QKeySequence("Alt+3"), view)
    shortcut.activated.connect(lambda: reached.append("Alt+3"))
    view.show()
    qtbot.waitActive(view)
    view.body.setFocus()
    for key, text in ((Key.Key_3, "3"), (Key.Key_V, "v")):
        QTest.sendKeyEvent(QTest.KeyAction.Click, view.body, key, text, Modifier.AltModifier)
    assert reached == ["Alt+3"]
    assert view.body.toPlainText() == "bridge"


def test_altgr_types_what_is_on_the_key(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("")))
    altgr = Modifier.ControlModifier | Modifier.AltModifier
    QTest.sendKeyEvent(QTest.KeyAction.Click, view.body, Key.Key_E, "€", altgr)
    assert view.body.toPlainText() == "€"


def test_enter_backspace_and_delete_split_and_join(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("The bridge reopens")))
    put(view.body, 10)
    QTest.keyClick(view.body, Key.Key_Return)
    assert view.article.document.text(TextField.BODY) == "The bridge\n reopens\n"
    QTest.keyClick(view.body, Key.Key_Delete)
    assert view.body.toPlainText() == "The bridge\nreopens"
    QTest.keyClick(view.body, Key.Key_Backspace)
    assert view.body.toPlainText() == "The bridgereopens"
    assert agrees(view)


def test_shift_enter_breaks_the_line_within_the_paragraph(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("ab")))
    put(view.body, 1)
    QTest.keyClick(view.body, Key.Key_Return, Modifier.ShiftModifier)
    assert view.article.document.text(TextField.BODY) == "a\u2028b\n"
    assert agrees(view)


def test_undo_and_redo_of_a_text_edit_are_the_articles(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("bridge")))
    told: list[tuple[str, bool]] = []
    view.headline.undoAvailable.connect(lambda on: told.append(("undo", on)))
    view.headline.redoAvailable.connect(lambda on: told.append(("redo", on)))
    QTest.keyClicks(view.headline, "Rain ")
    view.article.set_field("signoff", "lr")
    assert told == [("undo", True)]
    for edit in view.edits:
        edit.undo()
        assert agrees(view)
    assert view.headline.toPlainText() == ""
    assert view.article.fields().get("signoff") is None
    assert told == [("undo", True), ("redo", True), ("undo", False)]
    for edit in view.edits:
        edit.redo()
    assert view.headline.toPlainText() == "Rain "
    assert view.article.fields()["signoff"] == "lr"
    assert told[3:] == [("undo", True), ("redo", False)]
    view.article.undo()
    QTest.keyClicks(view.body, "x")
    assert told[5:] == [("redo", True), ("redo", False)]
    assert agrees(view)


def test_undo_takes_back_word_by_word_and_restores_the_cursor(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("x")))
    put(view.body, 1)
    QTest.keyClicks(view.body, " one two")
    put(view.body, 0)
    QTest.keyClick(view.body, Key.Key_Z, Modifier.ControlModifier)
    assert view.body.toPlainText() == "x one"
    assert view.body.textCursor().position() == 5
    QTest.keyClick(view.body, Key.Key_Z, Modifier.ControlModifier)
    assert view.body.toPlainText() == "x"
    QTest.keyClick(view.body, Key.Key_Z, Modifier.ControlModifier | Modifier.ShiftModifier)
    assert view.body.toPlainText() == "x one"
    assert agrees(view)


def test_a_pause_begins_another_step(qtbot: QtBot) -> None:
    clock = Moments()
    view = editor_of(qtbot, article_of(content_of(""), clock))
    QTest.keyClicks(view.body, "ab")
    clock.seconds += 10
    QTest.keyClicks(view.body, "cd")
    view.undo()
    assert view.body.toPlainText() == "ab"


def test_control_b_without_a_selection_marks_what_is_typed_next(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("a ")))
    put(view.body, 2)
    view.toggle_mark(MarkType.BOLD)
    assert view.has_mark(MarkType.BOLD)
    QTest.keyClicks(view.body, "bold")
    view.toggle_mark(MarkType.BOLD)
    QTest.keyClicks(view.body, " plain")
    block = view.article.document.blocks()[0]
    assert [(mark.start, mark.end, mark.type) for mark in block.marks] == [(2, 6, MarkType.BOLD)]
    assert agrees(view)


def test_backspace_at_the_start_of_a_list_item_and_a_heading(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("one", "two")))
    put(view.body, 4)
    view.set_block(BlockType.LIST_ITEM, 0, ListKind.BULLETED)
    assert view.has_block(BlockType.LIST_ITEM, 0, ListKind.BULLETED)
    QTest.keyClick(view.body, Key.Key_Tab)
    assert view.body.hand.block_kind.level == 1
    QTest.keyClick(view.body, Key.Key_Backspace)
    assert view.body.hand.block_kind.level == 0
    QTest.keyClick(view.body, Key.Key_Backspace)
    assert view.has_block(BlockType.PARAGRAPH)
    view.set_block(BlockType.HEADING, 2)
    QTest.keyClick(view.body, Key.Key_Backspace)
    assert view.has_block(BlockType.PARAGRAPH)
    assert view.body.toPlainText() == "one\ntwo"


def test_enter_in_the_headline_goes_on_to_the_summary(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("text", headline="Bridge")))
    view.focus_field(TextField.HEADLINE)
    QTest.keyClick(view.headline, Key.Key_Return)
    assert view.current is view.summary
    assert view.article.document.text(TextField.HEADLINE) == "Bridge\n"


def test_composed_text_is_typed_and_what_is_being_composed_is_not(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("ab")))
    put(view.body, 1)
    compose(view.body, "に")
    assert view.article.document.text(TextField.BODY) == "ab\n"
    compose(view.body, "にほ")
    compose(view.body, "", "日本😀")
    assert view.article.document.text(TextField.BODY) == "a日本😀b\n"
    assert agrees(view)
    compose(view.body, "´")
    compose(view.body, "", "é")
    assert view.article.document.text(TextField.BODY) == "a日本😀éb\n"
    assert agrees(view)


def test_composing_replaces_the_selection(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("abcd")))
    put(view.body, 1, 3)
    compose(view.body, "n")
    assert view.article.document.text(TextField.BODY) == "ad\n"
    compose(view.body, "", "ñ")
    assert view.article.document.text(TextField.BODY) == "añd\n"
    assert agrees(view)


def test_backspace_takes_smart_punctuation_back_and_nothing_else(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("")))
    QTest.keyClicks(view.body, 'said "')
    assert view.body.toPlainText() == "said “"
    QTest.keyClick(view.body, Key.Key_Backspace)
    assert view.body.toPlainText() == 'said "'
    QTest.keyClick(view.body, Key.Key_Backspace)
    assert view.body.toPlainText() == "said "
    assert agrees(view)


def test_what_a_script_writes_into_the_view_is_adopted(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("one 😀 two", "three")))
    cursor = view.body.textCursor()
    cursor.setPosition(4)
    cursor.insertText("new\nlines ")
    cursor.insertText("more ")
    assert view.article.document.text(TextField.BODY) == "one new\nlines more 😀 two\nthree\n"
    assert agrees(view)
    cursor = view.body.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    assert view.article.document.text(TextField.BODY) == "\n"
    view.body.setPlainText("all new\ntext")
    assert view.article.document.text(TextField.BODY) == "all new\ntext\n"
    assert agrees(view)
    view.undo()
    assert view.article.document.text(TextField.BODY) == "\n"
    assert agrees(view)


def test_two_views_of_one_article_show_the_same(qtbot: QtBot) -> None:
    article = article_of(content_of("text", headline="Bridge"))
    first, second = editor_of(qtbot, article), editor_of(qtbot, article)
    put(second.body, 2)
    put(first.body, 0)
    QTest.keyClicks(first.body, "New")
    assert second.body.toPlainText() == "Newtext"
    assert second.body.textCursor().position() == 5
    second.undo()
    assert first.body.toPlainText() == "text"
    assert agrees(first)
    assert agrees(second)


def test_a_key_that_is_no_text_is_left_to_the_window(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("text")))
    QTest.keyClick(view.body, Key.Key_K, Modifier.ControlModifier)
    QTest.keyClick(view.body, Key.Key_F5)
    assert view.body.toPlainText() == "text"


def test_a_language_that_runs_from_right_to_left_turns_the_text(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("نص GPS", language="en")))
    assert view.body.document().defaultTextOption().textDirection() is Qt.LayoutDirection.LayoutDirectionAuto
    view.article.set_field("language", "ar")
    assert view.body.document().defaultTextOption().textDirection() is Qt.LayoutDirection.RightToLeft
    QTest.keyClicks(view.body, "abc")
    assert agrees(view)


def test_deleting_words_and_visual_lines(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("one two three\u2028four five")))
    put(view.body, 7)
    QTest.keyClick(view.body, Key.Key_Backspace, Modifier.ControlModifier)
    assert view.body.toPlainText() == "one  three\nfour five"
    QTest.keyClick(view.body, Key.Key_Delete, Modifier.ControlModifier | Modifier.ShiftModifier)
    assert view.article.document.text(TextField.BODY) == "one \u2028four five\n"
    QTest.keyClick(view.body, Key.Key_Backspace, Modifier.ControlModifier | Modifier.ShiftModifier)
    assert view.article.document.text(TextField.BODY) == "\u2028four five\n"
    assert agrees(view)


@pytest.mark.parametrize("language", ["az", "ru", "tr", "ar", "en"])
@pytest.mark.parametrize("typed", ['a "', "a - ", "a...", "1990-2000", "5 %"])
def test_one_backspace_takes_back_what_the_language_made_of_the_last_key(
    qtbot: QtBot, language: str, typed: str
) -> None:
    view = editor_of(qtbot, article_of(content_of("", language=language)))
    QTest.keyClicks(view.body, typed)
    made = view.article.document.text(TextField.BODY)
    QTest.keyClick(view.body, Key.Key_Backspace)
    left = typed if made != f"{typed}\n" else typed[:-1]
    assert view.article.document.text(TextField.BODY) == f"{left}\n"
    assert agrees(view)
