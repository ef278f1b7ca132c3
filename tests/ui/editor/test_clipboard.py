"""Copy, cut, paste and drop in a real editor, each one step."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.document.changes import Selection
from editor_app.document.commands.moving import move_text
from editor_app.document.model import Block, BlockType, ListKind, Mark, MarkType, TextField
from editor_app.ui.editor.text_edit import ArticleTextEdit
from helpers.drags import drag_enter
from helpers.editors import article_of, content_of, editor_of


def select(edit: ArticleTextEdit, start: int, end: int) -> None:
    edit.place(Selection(edit.field, start, end))


def clipboard(html: str = "", text: str = "") -> None:
    data = QMimeData()
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def test_copied_blocks_come_back_as_they_were(qtbot: QtBot) -> None:
    heading = Block(BlockType.HEADING, "Harvest", level=2)
    item = Block(BlockType.LIST_ITEM, "wheat", (Mark(0, 5, MarkType.BOLD),), 1, ListKind.NUMBERED)
    view = editor_of(qtbot, article_of(content_of(heading, item, "")))
    select(view.body, 0, 13)
    view.copy()
    select(view.body, 14, 14)
    view.paste()
    blocks = view.article.document.blocks()
    assert [(b.type, b.text, b.level, b.list, b.marks) for b in blocks[2:4]] == [
        (BlockType.HEADING, "Harvest", 2, None, ()),
        (BlockType.LIST_ITEM, "wheat", 1, ListKind.NUMBERED, (Mark(0, 5, MarkType.BOLD),)),
    ]
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().startswith("Harvest")
    assert "<h2>Harvest</h2>" in data.html()


def test_html_is_pasted_before_text_and_without_anything_active(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("")))
    clipboard('<p>Museum <b>opens</b> <a href="javascript:x()">here</a></p><script>x()</script>', "other")
    view.paste()
    block = view.article.document.blocks()[0]
    assert block.text == "Museum opens here"
    assert [mark.type for mark in block.marks] == [MarkType.BOLD]


def test_pasting_is_one_step_and_replaces_the_selection(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("one two three")))
    select(view.body, 4, 7)
    clipboard(text="first\nsecond")
    view.paste()
    assert view.body.toPlainText() == "one first\nsecond three"
    view.undo()
    assert view.body.toPlainText() == "one two three"
    assert view.body.textCursor().selectedText() == "two"


def test_a_headline_takes_pasted_lines_as_one(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("text")))
    view.focus_field(TextField.HEADLINE)
    clipboard("<p>Bridge</p><p>reopens</p>", "Bridge\nreopens")
    view.headline.paste()
    assert view.headline.toPlainText() == "Bridge reopens"
    clipboard(text=" in\nMay")
    view.paste_plain()
    assert "\n" not in view.headline.toPlainText()


def test_pasted_text_looks_like_what_is_around_it(qtbot: QtBot) -> None:
    bold = Block(text="bold text", marks=(Mark(0, 9, MarkType.BOLD),))
    view = editor_of(qtbot, article_of(content_of(bold)))
    select(view.body, 4, 4)
    clipboard(text="er")
    view.paste()
    assert view.article.document.blocks()[0].marks == (Mark(0, 11, MarkType.BOLD),)


def test_cut_puts_on_the_clipboard_and_takes_away(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("one two")))
    select(view.body, 3, 7)
    QTest.keyClick(view.body, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert view.article.document.text(TextField.BODY) == "one\n"
    assert QGuiApplication.clipboard().text() == " two"


def drop(edit: ArticleTextEdit, data: QMimeData, position: int) -> None:
    cursor = edit.textCursor()
    cursor.setPosition(position)
    place = edit.cursorRect(cursor).center()
    actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    rest = (actions, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    # Qt delivers a drop only to what has accepted the drag.
    QApplication.sendEvent(edit.viewport(), drag_enter(place, actions, data))
    QApplication.sendEvent(edit.viewport(), QDropEvent(QPointF(place), *rest))


def test_dropped_text_is_inserted_where_it_was_dropped(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("one two three")))
    data = QMimeData()
    data.setText("and ")
    drop(view.body, data, 8)
    assert view.article.document.text(TextField.BODY) == "one two and three\n"


def test_dropped_files_are_left_to_whoever_can_take_them(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("text")))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/stories/bridge.html")])
    with qtbot.waitSignal(view.files_dropped) as dropped:
        drop(view.body, data, 0)
    assert dropped.args == [["/stories/bridge.html"]]
    assert view.body.toPlainText() == "text"


def test_dragged_text_moves_in_one_step(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("one two three")))
    view.body.hand.run(
        "Move",
        move_text,
        Selection(TextField.BODY, 0, 4),
        Selection(TextField.BODY, 8, 8),
        (Block(text="one "),),
    )
    assert view.body.toPlainText() == "two one three"
    view.undo()
    assert view.body.toPlainText() == "one two three"
    view.body.hand.run(
        "Move",
        move_text,
        Selection(TextField.BODY, 8, 13),
        Selection(TextField.BODY, 0, 0),
        (Block(text="three"),),
    )
    assert view.body.toPlainText() == "threeone two "
