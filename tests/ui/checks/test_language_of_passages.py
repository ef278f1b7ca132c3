"""A passage that looks like another language, marked as that by one key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from editor_app.document.changes import Selection
from editor_app.document.commands.marks import set_passage_languages
from editor_app.document.model import MarkType, TextField
from editor_app.ui.editor.menu import context_menu
from helpers.proofreading import Desk, MakeDesk

RUSSIAN = "Это мост через реку."


def languages(desk: Desk) -> list[list[tuple[str, int, int]]]:
    return [
        [(str(mark.value), mark.start, mark.end) for mark in block.marks if mark.type is MarkType.LANGUAGE]
        for block in desk.article.content().body
    ]


def press(desk: Desk, key: Qt.Key) -> None:
    desk.proofreading.step(desk.editor, forward=True)
    steps = desk.proofreading.stepping(desk.editor)
    assert steps is not None
    assert steps.card is not None
    offers = (made.text() for made in steps.card.findChildren(QPushButton) if made.isVisible())
    assert next(offers) == "1  Mark as \u2068Русский\u2069"
    QTest.keyClick(steps.card, key)


def test_one_key_marks_the_passage_and_undo_takes_it_back(make_desk: MakeDesk) -> None:
    desk = make_desk("The bridge.", RUSSIAN)
    press(desk, Qt.Key.Key_1)
    assert languages(desk) == [[], [("ru", 0, len(RUSSIAN))]]
    assert desk.found() == []
    desk.article.undo()
    assert languages(desk) == [[], []]
    assert desk.found() == ["Это"]


def test_a_word_is_offered_what_its_new_language_has(make_desk: MakeDesk) -> None:
    desk = make_desk("The bridgge.", language="az")
    desk.rules.is_spelling = True
    desk.proofreading.feeds.check_again()
    desk.wait()
    desk.proofreading.step(desk.editor, forward=True)
    card = desk.proofreading.stepping(desk.editor).card
    whole = Selection(TextField.BODY, 0, len("The bridgge."))
    desk.article.run("Language", set_passage_languages, [(whole, "en")], before=whole)
    desk.qtbot.waitUntil(lambda: "bridge" in card.replacements, timeout=20_000)


def test_where_changes_wait_it_is_a_suggestion(make_desk: MakeDesk) -> None:
    desk = make_desk(RUSSIAN)
    desk.article.set_suggesting(True)
    press(desk, Qt.Key.Key_Return)
    (suggestion,) = desk.article.document.suggestions()
    assert suggestion.rule == "Small.Language"
    assert languages(desk) == [[("ru", 0, len(RUSSIAN))]]


def test_the_menu_at_the_pointer_marks_it(make_desk: MakeDesk) -> None:
    desk = make_desk(RUSSIAN)
    menu = context_menu(desk.editor, desk.editor.body)
    next(action for action in menu.actions() if action.text().startswith("Mark as")).trigger()
    assert languages(desk) == [[("ru", 0, len(RUSSIAN))]]
    menu.deleteLater()


def test_all_passages_of_a_rule_are_marked_in_one_step(make_desk: MakeDesk) -> None:
    desk = make_desk(RUSSIAN, "The bridge.", RUSSIAN)
    assert desk.proofreading.acts.mend_rule(desk.feed, "Small.Language") == 2
    assert languages(desk) == [[("ru", 0, len(RUSSIAN))], [], [("ru", 0, len(RUSSIAN))]]
    desk.article.undo()
    assert languages(desk) == [[], [], []]
