"""Find and replace in the editor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from editor_app.document.changes import Selection
from editor_app.document.model import TextField
from editor_app.ui.editor.view import EditorView
from helpers.editors import article_of, content_of, editor_of


def searching(qtbot: QtBot, text: str) -> EditorView:
    view = editor_of(
        qtbot,
        article_of(content_of("The port. A ship left port.", "Port again 😀 port", headline="Port opens")),
    )
    view.find(replace=True)
    view.find_bar.wanted.setText(text)
    QTest.keyClick(view.find_bar.wanted, Qt.Key.Key_Return)
    return view


def test_hits_are_counted_over_headline_summary_and_body(qtbot: QtBot) -> None:
    view = searching(qtbot, "port")
    assert view.find_bar.figures.text() == "2 of 5"
    assert view.selection == Selection(TextField.BODY, 4, 8)
    QTest.keyClick(view.find_bar.wanted, Qt.Key.Key_Return)
    assert view.selection == Selection(TextField.BODY, 22, 26)
    QTest.keyClick(view.find_bar.wanted, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view.find_bar.wanted, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert view.selection == Selection(TextField.HEADLINE, 0, 4)
    assert view.find_bar.figures.text() == "1 of 5"


def test_the_first_hit_is_shown_while_it_is_typed_and_enter_goes_on(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("The port. A ship left port.")))
    view.find()
    with qtbot.waitSignal(view.find_bar.found):
        QTest.keyClicks(view.find_bar.wanted, "por")
    with qtbot.waitSignal(view.find_bar.found):
        QTest.keyClicks(view.find_bar.wanted, "t")
    assert view.selection == Selection(TextField.BODY, 4, 8)
    assert view.find_bar.figures.text() == "1 of 2"
    QTest.keyClick(view.find_bar.wanted, Qt.Key.Key_Return)
    assert view.selection == Selection(TextField.BODY, 22, 26)


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot) -> None:
    view = searching(qtbot, "port")
    view.find_bar.exact_case.setFocus()
    QTest.keyClick(view.find_bar.exact_case, Qt.Key.Key_Return)
    assert view.find_bar.exact_case.isChecked()
    assert view.find_bar.figures.text() == "1 of 3"


def test_replacing_all_is_one_step(qtbot: QtBot) -> None:
    view = searching(qtbot, "port")
    view.find_bar.replacement.setText("harbour")
    view.find_bar.replace_every()
    assert view.headline.toPlainText() == "harbour opens"
    assert view.body.toPlainText() == "The harbour. A ship left harbour.\nharbour again 😀 harbour"
    view.undo()
    assert view.headline.toPlainText() == "Port opens"
    assert view.body.toPlainText() == "The port. A ship left port.\nPort again 😀 port"


def test_replacing_one_goes_on_to_the_next(qtbot: QtBot) -> None:
    view = searching(qtbot, "port")
    view.find_bar.replacement.setText("pier")
    view.find_bar.replace_one()
    assert view.body.toPlainText().startswith("The pier. A ship left port.")
    assert view.selection == Selection(TextField.BODY, 22, 26)


def test_a_wrong_expression_is_told_and_replaces_nothing(qtbot: QtBot) -> None:
    view = searching(qtbot, "(")
    view.find_bar.pattern.setChecked(True)
    assert "no regular expression" in view.find_bar.figures.text()
    view.find_bar.replace_every()
    assert view.headline.toPlainText() == "Port opens"


def test_escape_goes_back_to_the_text(qtbot: QtBot) -> None:
    view = searching(qtbot, "port")
    QTest.keyClick(view.find_bar.wanted, Qt.Key.Key_Escape)
    assert not view.find_bar.isVisible()
    assert not view.body.extraSelections()
    assert view.current is view.body


@pytest.mark.parametrize("width", range(320, 760, 40))
def test_every_button_is_seen_whole_in_a_window_of_any_width(qtbot: QtBot, width: int) -> None:
    view = editor_of(qtbot, article_of(content_of("port")))
    view.find(replace=True)
    view.resize(width, 600)
    qtbot.waitUntil(lambda: view.find_bar.width() == width)
    QApplication.processEvents()
    for button in view.find_bar.findChildren(QAbstractButton):
        assert button.visibleRegion().boundingRect().size() == button.size(), button.text()


def test_escape_goes_back_to_the_text_in_which_something_was_found(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("The old bridge", headline="Bridge")))
    view.focus_field(TextField.BODY)
    view.find()
    qtbot.waitUntil(view.find_bar.wanted.hasFocus)
    view.find_bar.wanted.setText("old")
    view.find_bar.step(forward=True)
    QTest.keyClick(view.find_bar.wanted, Qt.Key.Key_Escape)
    assert view.body.hasFocus()
    assert view.selection == Selection(TextField.BODY, 4, 7)
