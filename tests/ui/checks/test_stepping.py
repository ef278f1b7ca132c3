from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from editor_app.document.changes import Selection
from editor_app.document.commands.text import delete_selection
from editor_app.document.model import TextField
from editor_app.document.readings import Reading
from editor_app.document.suggesting import Suggesting
from editor_app.ui.checks.card import FindingCard
from editor_app.ui.editor.menu import context_menu
from helpers.keys import type_text as press
from helpers.proofreading import Desk, MakeDesk

BODY = TextField.BODY


def step(desk: Desk, *, forward: bool = True) -> FindingCard:
    """Press F7."""
    desk.proofreading.step(desk.editor, forward=forward)
    card = card_of(desk)
    assert card is not None
    return card


def card_of(desk: Desk) -> FindingCard | None:
    steps = desk.proofreading.stepping(desk.editor)
    assert steps is not None
    return steps.card


def text(desk: Desk) -> str:
    return desk.article.document.text(BODY, Reading.FINAL).rstrip("\n")


def key(desk: Desk, what: Qt.Key) -> None:
    card = card_of(desk)
    assert card is not None
    QTest.keyClick(card, what)


def test_steps_go_from_the_headline_to_the_end_and_round(make_desk: MakeDesk) -> None:
    desk = make_desk("Over teh river.", headline="A brdge")
    desk.editor.focus_field(TextField.HEADLINE)
    seen = [step(desk).finding for _time in range(3)]
    assert [finding.text for finding in seen if finding] == ["brdge", "teh", "brdge"]
    back = step(desk, forward=False).finding
    assert back is not None
    assert back.text == "teh"


def test_only_the_text_that_was_gone_to_has_a_selection(make_desk: MakeDesk) -> None:
    desk = make_desk("Over teh river.", headline="A brdge")
    desk.editor.focus_field(TextField.HEADLINE)
    headline, body = desk.editor._edit_of(TextField.HEADLINE), desk.editor.body
    step(desk)
    assert headline.textCursor().selectedText() == "brdge"
    step(desk)
    assert body.textCursor().selectedText() == "teh"
    assert not headline.textCursor().hasSelection()


def test_what_is_chosen_in_one_text_is_let_go_when_the_cursor_moves_in_another(make_desk: MakeDesk) -> None:
    desk = make_desk("Over the river.", headline="A bridge")
    headline, body = desk.editor._edit_of(TextField.HEADLINE), desk.editor.body
    desk.editor.focus_field(TextField.HEADLINE)
    headline.selectAll()
    desk.editor.focus_field(BODY)
    body.moveCursor(QTextCursor.MoveOperation.End)
    desk.qtbot.waitUntil(lambda: not headline.textCursor().hasSelection())


def test_every_finding_of_one_place_is_stepped_through(make_desk: MakeDesk) -> None:
    desk = make_desk("Over teh river and teh hills.")
    desk.editor.focus_field(BODY)
    desk.rules.is_twice = True
    desk.proofreading.feeds.check_again()
    desk.wait()
    seen = [step(desk).finding for _time in range(4)]
    assert len({(finding.rule, finding.start) for finding in seen if finding is not None}) == 4
    back = [step(desk, forward=False).finding for _time in range(3)]
    assert back == seen[2::-1]


def test_a_step_begins_at_the_cursor(make_desk: MakeDesk) -> None:
    desk = make_desk("teh first.", "teh second.")
    desk.editor.focus_field(BODY)
    desk.editor.body.moveCursor(QTextCursor.MoveOperation.End)
    desk.editor.body.moveCursor(QTextCursor.MoveOperation.StartOfBlock)
    card = step(desk)
    assert card.finding is not None
    placed = desk.feed.find(card.finding)
    assert placed is not None
    assert placed.place is not None
    assert placed.place.start == len("teh first.\n")


def test_digits_and_enter_replace_and_go_on(make_desk: MakeDesk) -> None:
    desk = make_desk("Over teh brdge, teh old one.")
    desk.editor.focus_field(BODY)
    step(desk)
    key(desk, Qt.Key.Key_2)
    key(desk, Qt.Key.Key_Return)
    key(desk, Qt.Key.Key_1)
    assert text(desk) == "Over then bridge, the old one."
    assert card_of(desk) is None
    assert QApplication.focusWidget() is desk.editor.body


def test_each_is_a_step_of_undo(make_desk: MakeDesk) -> None:
    desk = make_desk("Over teh brdge.")
    step(desk)
    key(desk, Qt.Key.Key_Return)
    key(desk, Qt.Key.Key_Return)
    desk.article.undo()
    assert text(desk) == "Over the brdge."
    desk.article.undo()
    assert desk.found() == ["teh", "brdge"]


def test_escape_goes_back_to_the_text(make_desk: MakeDesk) -> None:
    desk = make_desk("Over teh river.")
    step(desk)
    key(desk, Qt.Key.Key_Escape)
    assert card_of(desk) is None
    assert QApplication.focusWidget() is desk.editor.body


def test_what_is_ignored_here_is_marked_no_more_here(make_desk: MakeDesk) -> None:
    desk = make_desk("Over teh brdge, teh old one.")
    step(desk)
    key(desk, Qt.Key.Key_I)
    assert desk.found() == ["brdge"]
    assert [(waiver.article, waiver.fragment) for waiver in desk.library.waivers.all_of(desk.article.id)] == [
        (desk.article.id, "teh")
    ]


def test_ignoring_can_be_taken_back(make_desk: MakeDesk) -> None:
    desk = make_desk("Over teh river.")
    step(desk)
    key(desk, Qt.Key.Key_E)
    assert desk.found() == []
    undo = desk.deeds[-1].undo
    assert undo is not None
    undo()
    assert desk.found() == ["teh"]


def test_a_reason_is_kept(make_desk: MakeDesk) -> None:
    desk = make_desk("Over teh river.")
    card = step(desk)
    key(desk, Qt.Key.Key_R)
    line = QApplication.focusWidget()
    assert line is not None
    press(line, "A name")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [waiver.reason for waiver in desk.library.waivers.all_of(desk.article.id)] == ["A name"]
    assert not card.isVisible()


def test_letters_count_on_other_keyboards(make_desk: MakeDesk) -> None:
    desk = make_desk("Over teh river.")
    press(step(desk), "ш")
    assert desk.found() == []


def test_in_suggesting_mode_a_correction_is_a_suggestion_with_its_rule(make_desk: MakeDesk) -> None:
    desk = make_desk("Over teh river.")
    desk.article.set_suggesting(True)
    step(desk)
    key(desk, Qt.Key.Key_Return)
    (suggestion,) = desk.article.document.suggestions()
    assert (suggestion.rule, suggestion.reason) == ("Small.Words", "Not “teh”.")
    assert (suggestion.deleted, suggestion.inserted) == ("teh", "the")
    assert desk.found() == []


def test_a_card_stays_when_the_text_before_it_was_checked_again(make_desk: MakeDesk) -> None:
    desk = make_desk("Over teh river, long.", "And a brdge.")
    step(desk)
    key(desk, Qt.Key.Key_2)
    desk.wait()
    card = card_of(desk)
    assert card is not None
    assert card.finding is not None
    assert card.finding.text == "brdge"
    key(desk, Qt.Key.Key_1)
    assert text(desk) == "Over then river, long.\nAnd a bridge."


def test_a_press_in_the_text_takes_the_card_away(make_desk: MakeDesk) -> None:
    desk = make_desk("Over teh river.")
    step(desk)
    desk.editor.body.setFocus()
    assert card_of(desk) is None


def test_the_menu_at_the_pointer_offers_replacements(make_desk: MakeDesk) -> None:
    desk = make_desk("Over teh river.")
    cursor = desk.editor.body.textCursor()
    cursor.setPosition(6)
    desk.editor.body.setTextCursor(cursor)
    menu: QMenu = context_menu(desk.editor, desk.editor.body)
    offers = {action.text().strip("\u2068\u2069"): action for action in menu.actions()}
    assert {"the", "then", "Ignore here", "Ignore everywhere"} <= offers.keys()
    offers["the"].trigger()
    assert text(desk) == "Over the river."
    menu.deleteLater()


def test_all_of_a_rule_is_one_step(make_desk: MakeDesk) -> None:
    desk = make_desk("teh brdge", "teh  end", headline="teh")
    assert desk.proofreading.acts.mend_rule(desk.feed, "Small.Words") == 4
    assert text(desk) == "the bridge\nthe  end"
    desk.article.undo()
    assert text(desk) == "teh brdge\nteh  end"


def test_lines_stand_under_their_words_in_every_reading(make_desk: MakeDesk) -> None:
    desk = make_desk("The old bridge. Over teh river.")
    by = Suggesting("Rauf", desk.article.document.now())
    desk.article.run("Delete", delete_selection, Selection(BODY, 4, 8), suggest=by)
    desk.wait()
    body = desk.editor.body
    between = body.underlines.between
    assert between is not None
    found = {}
    for reading in Reading:
        body.set_reading(reading)
        shown = body.toPlainText()
        found[reading] = [shown[line.start : line.end] for line in between(0, len(shown))]
    assert found == {Reading.MARKED: ["teh"], Reading.FINAL: ["teh"], Reading.ORIGINAL: []}
