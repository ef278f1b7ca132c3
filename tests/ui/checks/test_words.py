"""Misspelt words: mended all at once, and added with the endings of another word."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from editor_app.document.model import TextField
from editor_app.document.readings import Reading
from editor_app.language.findings import Finding, FindingKind, Severity
from editor_app.storage.dictionary_words import KeptWord
from editor_app.ui.checks.card import FindingCard
from editor_app.ui.checks.mending import count_alike
from editor_app.ui.editor.menu import context_menu
from editor_app.ui.widgets.ask import AskText
from helpers.dictionaries import write_pair
from helpers.keys import type_text
from helpers.proofreading import Desk, MakeDesk

BODY, HEADLINE = TextField.BODY, TextField.HEADLINE


@pytest.fixture(autouse=True)
def _own_dictionaries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME", "XDG_DATA_DIRS"):
        monkeypatch.setenv(name, str(tmp_path / "own"))
    monkeypatch.setenv("DICPATH", str(tmp_path / "system"))
    write_pair(tmp_path / "system", "az_AZ")


def spelled(desk: Desk) -> Desk:
    desk.rules.is_spelling = True
    desk.feed.check_again()
    desk.wait()
    return desk


def step(desk: Desk) -> FindingCard:
    desk.proofreading.step(desk.editor, forward=True)
    return card_of(desk)


def card_of(desk: Desk) -> FindingCard:
    steps = desk.proofreading.stepping(desk.editor)
    assert steps is not None
    assert steps.card is not None
    return steps.card


def text(desk: Desk, field: TextField = BODY) -> str:
    return desk.article.document.text(field, Reading.FINAL).rstrip("\n")


def popup() -> QMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def kept(desk: Desk) -> list[KeptWord]:
    return list(desk.library.spelling.vocabulary.listed())


def test_m_asks_for_further_replacements(make_desk: MakeDesk) -> None:
    desk = spelled(make_desk("The bridgge.", language="en"))
    card = step(desk)
    asked: list[bool] = []
    card.more_wanted.connect(lambda: asked.append(True))
    desk.qtbot.waitUntil(lambda: "bridge" in card.replacements, timeout=20_000)
    QTest.keyClick(card, Qt.Key.Key_M)
    assert asked == [True]
    desk.qtbot.waitUntil(lambda: bool(card.replacements) and not card._waiting.isVisible(), timeout=20_000)
    QTest.keyClick(card, Qt.Key.Key_M)
    assert asked == [True]


def test_l_replaces_every_place_of_a_word_in_one_step(make_desk: MakeDesk) -> None:
    desk = spelled(make_desk("Teh river, teh brdge.", "TEH end.", headline="Over teh hill"))
    desk.editor.focus_field(BODY)
    step(desk)
    type_text(card_of(desk), "l")
    menu = popup()
    assert menu.actions()[0].text() == "Replace all 4 like this with"
    QTest.keyClick(menu, Qt.Key.Key_2)
    assert text(desk) == "Then river, then brdge.\nTHEN end."
    assert text(desk, HEADLINE) == "Over then hill"
    assert card_of(desk).finding is not None
    assert desk.deeds[-1].text == "4 places mended"
    desk.article.undo()
    assert text(desk) == "Teh river, teh brdge.\nTEH end."
    assert text(desk, HEADLINE) == "Over teh hill"


def test_enter_takes_the_first_of_what_can_replace_all(make_desk: MakeDesk) -> None:
    desk = spelled(make_desk("Over teh river, teh end."))
    step(desk)
    type_text(card_of(desk), "L")
    QTest.keyClick(popup(), Qt.Key.Key_Return)
    assert text(desk) == "Over the river, the end."


def test_escape_in_the_choice_goes_back_to_the_card(make_desk: MakeDesk) -> None:
    desk = spelled(make_desk("Over teh river, teh end."))
    card = step(desk)
    type_text(card, "l")
    QTest.keyClick(popup(), Qt.Key.Key_Escape)
    assert card.isVisible()
    QTest.keyClick(card, Qt.Key.Key_1)
    assert text(desk) == "Over the river, teh end."


def test_all_are_suggestions_where_changes_wait(make_desk: MakeDesk) -> None:
    desk = spelled(make_desk("Over teh river, teh end."))
    desk.article.set_suggesting(True)
    step(desk)
    type_text(card_of(desk), "l")
    QTest.keyClick(popup(), Qt.Key.Key_1)
    found = desk.article.document.suggestions()
    assert [(one.deleted, one.inserted, one.rule) for one in found] == [("teh", "the", "Spelling")] * 2
    assert text(desk) == "Over the river, the end."


def test_a_word_that_stands_once_offers_no_choice_for_all(make_desk: MakeDesk) -> None:
    desk = spelled(make_desk("Over teh river."))
    type_text(step(desk), "l")
    assert QApplication.activePopupWidget() is None


def test_what_nothing_is_known_for_offers_no_choice_for_all(make_desk: MakeDesk) -> None:
    found = Finding("Small.Long", FindingKind.STYLE, Severity.WARNING, "body", 0, 3, "The", "Too long.")
    assert count_alike(make_desk("The end. The end.").feed, found) == 0


def test_marks_that_open_are_mended_without_those_that_close(make_desk: MakeDesk) -> None:
    desk = make_desk('"Yes," she said, "it opens."')
    first = next(placed.finding for placed in desk.feed if placed.finding.rule == "Small.Quotes")
    assert count_alike(desk.feed, first) == 2
    desk.proofreading.acts.mend_like(desk.feed, first, "“")
    assert text(desk) == '“Yes," she said, “it opens."'


def test_the_menu_at_the_pointer_replaces_all_like_this(make_desk: MakeDesk) -> None:
    desk = spelled(make_desk("Over teh river, teh end."))
    menu = menu_at(desk, 6)
    entry = next(action for action in menu.actions() if action.text() == "Replace all 2 like this")
    more = entry.menu()
    assert isinstance(more, QMenu)
    more.actions()[0].trigger()
    assert text(desk) == "Over the river, the end."
    menu.deleteLater()


def test_a_word_is_added_with_the_endings_of_another(make_desk: MakeDesk) -> None:
    desk = spelled(make_desk("Yeni brdge və körpü.", language="az"))
    card = step(desk)
    type_text(card, "f")
    line = focused()
    assert line.accessibleName() == "Inflects like"
    type_text(line, "yoll")
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: "“yoll” is not in the dictionary itself." in said(card))
    assert kept(desk) == []
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: bool(kept(desk)))
    assert [(word.word, word.inflects_like) for word in kept(desk)] == [("brdge", "yol")]
    assert desk.library.spelling.is_right(["brdgelar", "brdgem"], "az") == [True, False]


def test_the_menu_asks_what_a_word_inflects_like(make_desk: MakeDesk) -> None:
    desk = spelled(make_desk("Yeni brdge və körpü.", language="az"))
    menu = menu_at(desk, 6)
    next(action for action in menu.actions() if action.text() == "Add; inflects like…").trigger()
    answer(desk.editor, "yol")
    desk.qtbot.waitUntil(lambda: bool(kept(desk)))
    assert [(word.word, word.inflects_like) for word in kept(desk)] == [("brdge", "yol")]
    menu.deleteLater()


@pytest.mark.parametrize(
    ("entry", "is_everywhere"),
    [("Ignore here, with a reason…", False), ("Ignore everywhere, with a reason…", True)],
)
def test_the_menu_asks_why_a_finding_may_stand(make_desk: MakeDesk, entry: str, is_everywhere: bool) -> None:
    desk = make_desk("Over teh river.")
    menu = menu_at(desk, 6)
    next(action for action in menu.actions() if action.text() == entry).trigger()
    answer(desk.editor, "A name")
    (waiver,) = desk.library.waivers.all_of(desk.article.id)
    assert (waiver.reason, waiver.fragment, not waiver.article) == ("A name", "teh", is_everywhere)
    menu.deleteLater()


def menu_at(desk: Desk, place: int) -> QMenu:
    cursor = desk.editor.body.textCursor()
    cursor.setPosition(place)
    desk.editor.body.setTextCursor(cursor)
    return context_menu(desk.editor, desk.editor.body)


def answer(window: QWidget, words: str) -> None:
    dialog = window.window().findChild(AskText)
    assert dialog is not None
    type_text(dialog.edit, words)
    QTest.keyClick(dialog.edit, Qt.Key.Key_Return)


def focused() -> QLineEdit:
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    return line


def said(card: FindingCard) -> str:
    return card.problem
