"""Reviewing with the keys of the window."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.text import type_text
from editor_app.document.model import TextField
from editor_app.document.readings import Reading
from editor_app.document.suggesting import Suggesting
from editor_app.services.open_article import OpenArticle
from editor_app.ui.review.composer import Composer
from helpers.keys import type_text as press

BODY = TextField.BODY
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def desk(desktop):
    """The window with its first article open, in which three suggestions wait."""
    desktop.window.tabs.open(desktop.articles()[0])
    article = desktop.window.tabs.article
    article.run("Type", type_text, cursor_at(BODY, 0), "One two three four five. ")
    for start, person, rule in ((14, "anna", "style.numbers"), (8, "bela", ""), (4, "anna", "")):
        suggesting = Suggesting(person, NOON, "", rule)
        article.run("S", type_text, Selection(BODY, start, start + 3), "xyz", suggest=suggesting)
    desktop.window.tabs.editor.go_to(cursor_at(BODY, 0))
    desktop.window.tabs.editor.focus_field(BODY)
    return desktop


def article_of(desktop) -> OpenArticle:
    return desktop.window.tabs.article


def key(desktop, which: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or desktop.window, which, modifiers)
    QApplication.processEvents()


def back_to_the_text(desktop, qtbot) -> None:
    """The composer has closed; the keyboard is in the text again."""
    desktop.window.activateWindow()
    desktop.window.tabs.editor.focus_field(BODY)
    qtbot.waitUntil(desktop.window.tabs.editor.body.hasFocus)


@pytest.mark.parametrize(
    "action_id",
    [
        "review.toggle_suggesting",
        "review.accept_suggestion",
        "review.reject_suggestion",
        "review.accept_all",
        "review.reject_all",
        "review.add_note",
        "review.next_suggestion",
        "review.previous_suggestion",
        "review.next_note",
        "review.resolve_note",
        "review.next_reading",
        "review.show_marked",
        "review.show_final",
        "review.show_original",
    ],
)
def test_an_action_that_others_rely_on_is_there(desktop, action_id: str) -> None:
    assert desktop.window.findChild(QAction, action_id) is not None


def test_one_key_turns_suggesting_on_and_the_window_says_so(desk) -> None:
    key(desk, Qt.Key.Key_S, CTRL | SHIFT)
    assert article_of(desk).is_suggesting
    assert desk.window.status.mode.isVisible()
    switch = desk.window.tabs.editor.findChild(object, "suggestSwitch")
    assert (switch.isChecked(), switch.text()) == (True, "Suggesting")
    press(QApplication.focusWidget(), "Now ")
    assert len(article_of(desk).review.suggestions()) == 4
    key(desk, Qt.Key.Key_S, CTRL | SHIFT)
    assert not desk.window.status.mode.isVisible()
    assert switch.text() == "Editing"


def test_accepting_by_key_goes_from_suggestion_to_suggestion(desk) -> None:
    key(desk, Qt.Key.Key_F9)
    assert desk.window.tabs.editor.selection == Selection(BODY, 4, 10)
    key(desk, Qt.Key.Key_A, CTRL | SHIFT)
    key(desk, Qt.Key.Key_R, CTRL | SHIFT)
    key(desk, Qt.Key.Key_A, CTRL | SHIFT)
    assert not article_of(desk).review.suggestions()
    text = article_of(desk).document.text(BODY)
    assert text.startswith("One xyz three xyzr five.")
    key(desk, Qt.Key.Key_Z, CTRL)
    assert len(article_of(desk).review.suggestions()) == 1
    key(desk, Qt.Key.Key_A, CTRL | SHIFT)
    key(desk, Qt.Key.Key_A, CTRL | SHIFT)
    assert "No suggestion waits" in desk.window.status.message.text()


def test_next_and_previous_go_round(desk) -> None:
    places = []
    for _time in range(4):
        key(desk, Qt.Key.Key_F9)
        places.append(desk.window.tabs.editor.selection.start)
    assert places == [4, 11, 20, 4]
    key(desk, Qt.Key.Key_F9, SHIFT)
    assert desk.window.tabs.editor.selection.start == 20


def test_all_are_decided_at_once_and_the_notice_takes_it_back(desk) -> None:
    desk.run("review.accept_all")
    assert not article_of(desk).review.suggestions()
    (toast,) = desk.workspace.notices.shown
    next(button for button in toast.findChildren(QPushButton) if button.text() == "Undo").click()
    assert len(article_of(desk).review.suggestions()) == 3


def test_a_notice_takes_back_nothing_but_what_it_tells_of(desk) -> None:
    desk.run("review.accept_all")
    (toast,) = desk.workspace.notices.shown
    desk.run("edit.undo")
    assert desk.workspace.notices.shown == (), "it is undone already"
    desk.run("review.accept_all")
    (toast,) = desk.workspace.notices.shown
    body = desk.window.tabs.editor.body
    press(body, "New ")
    text = article_of(desk).document.text(BODY)
    for button in toast.buttons:
        button.click()
    assert article_of(desk).document.text(BODY) == text
    assert not article_of(desk).review.suggestions()


def test_some_are_decided_by_person_by_rule_and_in_the_selection(desk) -> None:
    editor, review = desk.window.tabs.editor, article_of(desk).review
    editor.go_to(Selection(BODY, 0, 12))
    desk.run("review.reject_in_selection")
    assert [found.by for found in review.suggestions()] == ["anna"]
    article_of(desk).undo()
    editor.go_to(cursor_at(BODY, 5))
    desk.run("review.accept_of_rule")
    assert len(review.suggestions()) == 3
    assert "No rule" in desk.window.status.message.text()
    desk.run("review.accept_of_person")
    assert [found.by for found in review.suggestions()] == ["bela"]
    article_of(desk).undo()
    editor.go_to(cursor_at(BODY, 21))
    desk.run("review.reject_of_rule")
    assert len(review.suggestions()) == 2


def test_the_suggestions_of_the_view_are_decided_in_the_background(desk, qtbot) -> None:
    desk.run("review.accept_in_view")
    (box,) = desk.window.findChildren(QMessageBox)
    assert box.text() == "Accept 3 suggestions?"
    next(button for button in box.buttons() if button.text() == "Accept").click()
    qtbot.waitUntil(lambda: not article_of(desk).review.suggestions())
    qtbot.waitUntil(lambda: bool(desk.workspace.notices.shown))


def test_one_key_goes_through_the_readings(desk) -> None:
    readings = desk.window.tabs.editor.readings
    seen = []
    for _time in range(3):
        key(desk, Qt.Key.Key_F4)
        seen.append(readings.reading)
    assert seen == [Reading.FINAL, Reading.ORIGINAL, Reading.MARKED]
    desk.run("review.show_final")
    assert readings.reading is Reading.FINAL
    assert desk.window.tabs.editor.body.toPlainText().startswith("One xyz xyzee")


def test_a_note_is_written_found_answered_and_resolved_with_keys(desk, qtbot) -> None:
    editor, review = desk.window.tabs.editor, article_of(desk).review
    editor.go_to(Selection(BODY, 0, 3))
    key(desk, Qt.Key.Key_M, CTRL)
    composer = desk.window.findChild(Composer)
    press(composer.edit, "Which one? @anna")
    composer.blocks.setChecked(True)
    QTest.keyClick(composer.edit, Qt.Key.Key_Return, CTRL)
    (note,) = review.open_notes()
    assert (note.quote, note.text, note.is_blocking) == ("One", "Which one? @anna", True)
    editor.go_to(cursor_at(BODY, 12))
    back_to_the_text(desk, qtbot)
    key(desk, Qt.Key.Key_G, CTRL)
    assert editor.selection == Selection(BODY, 0, 3)
    key(desk, Qt.Key.Key_M, CTRL | SHIFT)
    qtbot.waitUntil(lambda: any(found.isVisible() for found in desk.window.findChildren(Composer)))
    answer = next(found for found in desk.window.findChildren(Composer) if found.isVisible())
    press(answer.edit, "The first.")
    answer.accept()
    back_to_the_text(desk, qtbot)
    key(desk, Qt.Key.Key_K, CTRL | SHIFT)
    (note,) = review.notes()
    assert note.is_resolved
    assert [reply.text for reply in note.replies] == ["The first."]
    key(desk, Qt.Key.Key_K, CTRL | SHIFT)
    assert "no open note" in desk.window.status.message.text()


def test_an_empty_remark_is_not_kept_and_a_refused_one_is_not_lost(desk) -> None:
    desk.run("review.add_article_note")
    composer = desk.window.findChild(Composer)
    composer.accept()
    assert composer.isVisible()
    composer.edit.setPlainText("x" * 20_001)
    composer.accept()
    assert composer.isVisible()
    assert len(composer.edit.toPlainText()) == 20_001
    composer.edit.setPlainText("Short")
    composer.accept()
    (note,) = article_of(desk).review.open_notes()
    assert note.place is None


def test_the_status_line_says_what_waits(desk, qtbot) -> None:
    article_of(desk).review.add_note(None, "Ask for a picture.")
    qtbot.waitUntil(lambda: desk.window.status.waiting.text() == "3 suggestions · 1 note")
