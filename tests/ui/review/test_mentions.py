from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from editor_app.document.model import TextField
from editor_app.document.notes import Note
from editor_app.services.opening import open_library
from editor_app.services.people import People, person_named
from editor_app.ui.passing.ask_changes import AskChanges
from editor_app.ui.review.composer import Composer
from editor_app.ui.review.remarks import Remarks
from helpers.articles import content
from helpers.keys import type_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def peopled(make_desktop, tmp_path):
    """A window on a library in which three people have worked besides the one who sits here."""
    for name in ("Kamran Əliyev", "Leyla Quliyeva", "Lamiyə Qasımova"):
        opened = open_library(tmp_path / "library", person_named(name))
        article = opened.desk.new_article(content(f"By {name}", "The road is open again.", language="en"))
        opened.history.name_revision(article, "First")
        opened.close()
    desktop = make_desktop(headlines=())
    desktop.window.tabs.open(desktop.articles()[0])
    return desktop


def press(widget, qtbot, *keys: Qt.Key | str) -> None:
    for key in keys:
        if isinstance(key, str):
            type_text(widget, key)
        else:
            qtbot.keyClick(widget, key)


def composer(desktop, qtbot, action: str = "review.add_note") -> Composer:
    desktop.run(action)
    (found,) = (one for one in desktop.window.findChildren(Composer) if one.isVisible())
    qtbot.waitUntil(found.isActiveWindow)
    return found


def offered(edit) -> list[str]:
    return [choice.text for choice in edit.offered.choices] if edit.offered.is_open else []


def notes(desktop) -> tuple[Note, ...]:
    return desktop.window.tabs.article.document.notes()


def test_an_at_sign_offers_everybody_who_worked_in_the_library(peopled, qtbot):
    edit = composer(peopled, qtbot).edit
    press(edit, qtbot, "Please look, @")
    assert {"Kamran Əliyev", "Leyla Quliyeva", "Lamiyə Qasımova"} <= set(offered(edit))


@pytest.mark.parametrize("typed", ["kam", "KƏ", "əliy"], ids=["name", "initials", "family name"])
def test_enter_takes_who_fits_what_was_typed_and_the_note_names_them(peopled, qtbot, typed):
    writing = composer(peopled, qtbot)
    press(writing.edit, qtbot, f"Ask @{typed}")
    assert offered(writing.edit) == ["Kamran Əliyev"]
    press(writing.edit, qtbot, Qt.Key.Key_Return, "about the date")
    assert offered(writing.edit) == []
    assert writing.edit.toPlainText() == "Ask @Kamran Əliyev about the date"
    qtbot.keyClick(writing.edit, Qt.Key.Key_Return, CTRL)
    assert [note.mentions for note in notes(peopled)] == [("Kamran Əliyev",)]


def test_arrow_keys_choose_and_tab_takes(peopled, qtbot):
    edit = composer(peopled, qtbot).edit
    press(edit, qtbot, "@L")
    first, second = offered(edit)[:2]
    press(edit, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Tab)
    assert edit.toPlainText() == f"@{second} "
    assert edit.hasFocus()
    assert first != second


def test_escape_closes_the_list_and_only_then_the_remark(peopled, qtbot):
    writing = composer(peopled, qtbot)
    press(writing.edit, qtbot, "@L", Qt.Key.Key_Escape)
    assert (offered(writing.edit), writing.isVisible()) == ([], True)
    qtbot.keyClick(writing.edit, Qt.Key.Key_Return)
    assert writing.edit.toPlainText() == "@L\n"
    press(writing.edit, qtbot, Qt.Key.Key_Escape)
    assert not any(one.isVisible() for one in peopled.window.findChildren(Composer))


def test_an_address_of_mail_names_nobody(peopled, qtbot):
    edit = composer(peopled, qtbot).edit
    press(edit, qtbot, "Write to desk@k")
    assert offered(edit) == []


def test_control_enter_keeps_the_remark_while_people_are_offered(peopled, qtbot):
    edit = composer(peopled, qtbot).edit
    press(edit, qtbot, "About @L")
    qtbot.keyClick(edit, Qt.Key.Key_Return, CTRL)
    assert [note.text for note in notes(peopled)] == ["About @L"]


def test_control_enter_keeps_the_remark_from_the_box_below_it_too(peopled, qtbot):
    dialog = composer(peopled, qtbot)
    press(dialog.edit, qtbot, "Who said so?")
    dialog.blocks.setFocus()
    qtbot.keyClick(dialog.blocks, Qt.Key.Key_Return)
    assert dialog.blocks.isChecked(), "Enter alone switches it"
    qtbot.keyClick(dialog.blocks, Qt.Key.Key_Return, CTRL)
    assert [(note.text, note.blocks) for note in notes(peopled)] == [("Who said so?", True)]


def test_a_reply_and_a_note_written_anew_name_people_too(peopled, qtbot):
    article = peopled.window.tabs.article
    article.review.add_note(None, "Which date?")
    (note,) = article.document.notes()
    people = People(peopled.services.desk.person, peopled.services.desk.store.hands.latest)
    writing = Remarks(article, people, peopled.window)
    reply = writing.answer(note)
    qtbot.waitUntil(reply.isActiveWindow)
    press(reply.edit, qtbot, "@lam", Qt.Key.Key_Return)
    qtbot.keyClick(reply.edit, Qt.Key.Key_Return, CTRL)
    assert article.document.notes()[0].replies[0].mentions == ("Lamiyə Qasımova",)
    anew = writing.rewrite(note.id, "Which date, ")
    qtbot.waitUntil(anew.isActiveWindow)
    anew.edit.moveCursor(anew.edit.textCursor().MoveOperation.End)
    press(anew.edit, qtbot, "@kam", Qt.Key.Key_Return)
    qtbot.keyClick(anew.edit, Qt.Key.Key_Return, CTRL)
    (note,) = article.document.notes()
    assert (note.text, note.mentions) == ("Which date, @Kamran Əliyev", ("Kamran Əliyev",))


def test_asking_for_changes_names_people(peopled, qtbot):
    peopled.run("review.submit")
    peopled.run("review.request_changes")
    dialog = peopled.window.findChild(AskChanges)
    qtbot.waitUntil(dialog.isActiveWindow)
    press(dialog.edit, qtbot, "A date, @kam", Qt.Key.Key_Return)
    qtbot.keyClick(dialog.edit, Qt.Key.Key_Return, CTRL)
    QApplication.processEvents()
    assert [note.mentions for note in notes(peopled)] == [("Kamran Əliyev",)]
    assert peopled.window.tabs.article.document.text(TextField.BODY)
