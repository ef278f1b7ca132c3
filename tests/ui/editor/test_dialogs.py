"""The small dialogs for links, pictures, tables and embeds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from editor_app.document.changes import Selection
from editor_app.document.model import (
    OBJECT,
    Block,
    BlockType,
    Image,
    Mark,
    MarkType,
    RichText,
    Table,
    TextField,
)
from editor_app.ui.editor.image_dialog import ImageDialog
from editor_app.ui.editor.link_dialog import LinkDialog, completed
from editor_app.ui.editor.retyping import retyped
from editor_app.ui.editor.table_dialog import TableDialog
from helpers.editors import article_of, content_of, editor_of


def test_an_address_is_completed() -> None:
    assert completed("example.org/a") == "https://example.org/a"
    assert completed("desk@example.org") == "mailto:desk@example.org"
    assert completed(" http://example.org ") == "http://example.org"


def test_only_addresses_that_a_story_may_link_to_are_taken(qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    dialog = LinkDialog("javascript:x()")
    qtbot.addWidget(dialog)
    assert not dialog.accept_button.isEnabled()


def test_a_link_is_set_on_the_selection(qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("https://example.org/story")
    view = editor_of(qtbot, article_of(content_of("the museum opens")))
    view.go_to(Selection(TextField.BODY, 4, 10))
    view.edit_link()
    dialog = view.body.findChild(LinkDialog)
    assert isinstance(dialog, LinkDialog)
    dialog.accept()
    marks = view.article.document.blocks()[0].marks
    assert marks == (Mark(4, 10, MarkType.LINK, "https://example.org/story"),)


def test_marks_stay_on_the_letters_that_stay() -> None:
    rich = RichText("8.1 million", (Mark(0, 3, MarkType.BOLD), Mark(4, 11, MarkType.ITALIC)))
    assert retyped(rich, "8.15 million").marks == (Mark(0, 4, MarkType.BOLD), Mark(5, 12, MarkType.ITALIC))
    assert retyped(rich, "8.1 billion").marks == (Mark(0, 3, MarkType.BOLD), Mark(4, 11, MarkType.ITALIC))
    assert retyped(rich, "") == RichText("")


def test_a_table_keeps_marks_of_cells_and_grows(qtbot: QtBot) -> None:
    bold = RichText("120", (Mark(0, 3, MarkType.BOLD),))
    dialog = TableDialog(Table(((RichText("Part"), bold),), header=True), False)
    qtbot.addWidget(dialog)
    assert dialog.table == Table(((RichText("Part"), bold),), header=True)
    for button in dialog.findChildren(QPushButton):
        if button.text() == "Add row":
            button.click()
    assert dialog.table.rows[1] == (RichText(), RichText())


def press_tab(*, back: bool = False) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)


def test_tab_adds_a_row_to_a_table_and_leaves_it_behind_an_empty_one(qtbot: QtBot) -> None:
    dialog = TableDialog(Table(((RichText("Year"), RichText("Length")),), header=True), True)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    caption = QApplication.focusWidget()
    press_tab()
    for _cell in range(2):
        press_tab()
    QTest.keyClicks(QApplication.focusWidget(), "1932")
    assert [dialog.grid.rowCount(), dialog.grid.currentRow(), dialog.grid.currentColumn()] == [2, 1, 0]
    for _cell in range(2):
        press_tab()
    assert dialog.table.rows[1] == (RichText("1932"), RichText())
    assert dialog.grid.rowCount() == 3
    for _cell in range(2):
        press_tab()
    assert dialog.grid.rowCount() == 3
    assert len(dialog.table.rows) == 2, "the row that nobody filled is not meant"
    assert isinstance(QApplication.focusWidget(), QCheckBox)
    dialog.grid.setCurrentCell(0, 0)
    dialog.grid.setFocus(Qt.FocusReason.TabFocusReason)
    press_tab(back=True)
    assert QApplication.focusWidget() is caption


def test_an_object_is_changed_in_place_as_one_step(qtbot: QtBot) -> None:
    image = Image(source="https://example.org/a.png", alt="A bridge")
    view = editor_of(qtbot, article_of(content_of(Block(BlockType.IMAGE, OBJECT, data=image), "text")))
    view.body.object_opened.emit(0)
    dialog = view.body.findChild(ImageDialog)
    assert isinstance(dialog, ImageDialog)
    dialog._credit.setText("Desk")
    dialog.accept()
    changed = view.body.object_at(0)
    assert isinstance(changed, Image)
    assert (changed.credit, changed.alt, changed.source) == ("Desk", "A bridge", "https://example.org/a.png")
    view.undo()
    assert view.body.object_at(0) == image
