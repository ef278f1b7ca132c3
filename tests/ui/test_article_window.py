from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from editor_app.document.model import TextField
from editor_app.ui.article_window import ArticleWindow
from editor_app.ui.review.composer import Composer
from helpers.keys import type_text

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def windows(desktop) -> list[ArticleWindow]:
    return [window for window in desktop.window.findChildren(ArticleWindow) if window.isVisible()]


@pytest.fixture
def second(desktop, qtbot) -> ArticleWindow:
    desktop.window.tabs.open(desktop.articles()[0])
    desktop.run("view.open_in_window")
    (window,) = windows(desktop)
    qtbot.waitUntil(window.isActiveWindow)
    return window


def bodies(desktop, second) -> tuple[str, str]:
    return desktop.window.tabs.editor.body.toPlainText(), second.editor.body.toPlainText()


def test_what_is_typed_in_one_window_shows_in_the_other(desktop, second):
    assert second.editor is not desktop.window.tabs.editor
    assert second.article is desktop.window.tabs.article
    type_text(second.editor.body, "Today. ")
    first, other = bodies(desktop, second)
    assert first == other
    assert "Today." in first
    desktop.window.activateWindow()
    type_text(desktop.window.tabs.editor.body, "Later. ")
    first, other = bodies(desktop, second)
    assert first == other
    assert "Later." in other


def test_undo_works_from_both_windows(desktop, second, qtbot):
    before, _same = bodies(desktop, second)
    type_text(second.editor.body, "Today")
    desktop.window.activateWindow()
    desktop.window.tabs.editor.focus_field(TextField.BODY)
    desktop.run("edit.undo")
    assert bodies(desktop, second) == (before, before)
    type_text(desktop.window.tabs.editor.body, "Later")
    assert bodies(desktop, second) != (before, before)
    second.activateWindow()
    second.editor.focus_field(TextField.BODY)
    qtbot.keyClick(second.editor.body, Qt.Key.Key_Z, CTRL)
    assert bodies(desktop, second) == (before, before)


def test_the_keys_of_the_window_act_on_its_own_editor(desktop, second, qtbot):
    qtbot.keyClick(second.editor.body, Qt.Key.Key_F, CTRL)
    assert second.editor.find_bar.isVisible()
    assert not desktop.window.tabs.editor.find_bar.isVisible()


def test_the_window_says_that_the_text_is_on_disk_and_follows_the_headline(desktop, second, qtbot):
    assert second.status.saved.isVisible()
    qtbot.waitUntil(lambda: second.status.words.text() != "")
    type_text(second.editor.headline, "Now: ")
    assert second.article.is_saved
    assert "Now:" in second.windowTitle()


def test_asking_again_brings_the_same_window_to_the_front(desktop, second):
    desktop.window.activateWindow()
    desktop.run("view.open_in_window")
    assert windows(desktop) == [second]


def test_the_article_is_held_until_its_last_view_closes(desktop, second):
    article = second.article
    desktop.window.tabs.close_tab(0)
    assert desktop.services.desk.opened() == (article,)
    type_text(second.editor.body, "Alone. ")
    second.close()
    assert desktop.services.desk.opened() == ()
    assert "Alone." in desktop.services.desk.content(article.id).body[0].text


def test_closing_the_main_window_closes_it(desktop, second):
    desktop.window.close()
    QApplication.processEvents()
    assert [window for window in QApplication.topLevelWidgets() if window.isVisible()] == []


def test_an_article_that_goes_to_the_trash_leaves_its_window(desktop, second):
    desktop.run("article.trash")
    assert windows(desktop) == []
    assert desktop.services.desk.opened() == ()


def test_a_window_can_be_opened_again_after_it_was_closed(desktop, second):
    second.close()
    desktop.run("view.open_in_window")
    assert len(windows(desktop)) == 1


def test_the_keys_of_the_review_act_on_the_text_in_this_window(desktop, second, qtbot):
    article, body = second.article, second.editor.body
    second.editor.focus_field(TextField.BODY)
    qtbot.keyClick(body, Qt.Key.Key_S, CTRL | SHIFT)
    assert article.is_suggesting
    assert second.status.mode.isVisible()
    for _letter in range(4):
        qtbot.keyClick(body, Qt.Key.Key_Delete)
    other = desktop.articles()[1]
    desktop.window.tabs.open(other)
    second.activateWindow()
    second.editor.focus_field(TextField.BODY)
    qtbot.keyClick(body, Qt.Key.Key_End, CTRL)
    qtbot.keyClick(body, Qt.Key.Key_F9)
    assert body.textCursor().selectionStart() == 0
    assert second.status.message.text().startswith("1")
    (suggestion,) = article.review.suggestions()
    qtbot.keyClick(body, Qt.Key.Key_A, CTRL | SHIFT)
    assert article.review.suggestions() == ()
    assert not body.toPlainText().startswith(suggestion.deleted)
    assert desktop.window.tabs.article.id == other


def test_a_note_is_written_over_the_window_whose_text_it_is_about(desktop, second, qtbot):
    qtbot.keyClick(second.editor.body, Qt.Key.Key_M, CTRL)
    (composer,) = second.findChildren(Composer)
    assert composer.parentWidget() is second
    type_text(composer.edit, "Which road?")
    qtbot.keyClick(composer.edit, Qt.Key.Key_Return, CTRL)
    assert [note.text for note in second.article.document.notes()] == ["Which road?"]
    qtbot.keyClick(second.editor.body, Qt.Key.Key_G, CTRL)
    assert second.status.message.text() == "Which road?"
