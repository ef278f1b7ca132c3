"""Cards beside the text, in a real editor."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from editor_app.base.settings import Settings
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.text import type_text
from editor_app.document.model import TextField
from editor_app.document.readings import Reading
from editor_app.document.suggesting import Suggesting
from editor_app.services.open_article import OpenArticle
from editor_app.ui.editor.view import EditorView
from editor_app.ui.review.beside import Beside
from editor_app.ui.review.card import CARD, Card
from editor_app.ui.review.composer import Composer
from editor_app.ui.review.margin import WIDTH, Margin
from helpers.editors import article_of, content_of, editor_of
from helpers.keys import type_text as press

BODY = TextField.BODY
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
WORDS = "The old road bridge over the river is open again since the first frost"


def story(paragraphs: int = 4, language: str = "en") -> OpenArticle:
    return article_of(content_of(*[WORDS] * paragraphs, headline="Bridge opens", language=language))


def suggest(article: OpenArticle, start: int, end: int, text: str, person: str = "anna") -> None:
    article.run("S", type_text, Selection(BODY, start, end), text, suggest=Suggesting(person, NOON))


def shown(qtbot: QtBot, article: OpenArticle, width: int = 1000) -> EditorView:
    """A wide editor with what stands beside it."""
    view = editor_of(qtbot, article)
    view.resize(width, 700)
    Beside(view, Settings())
    QApplication.processEvents()
    return view


def margin_of(qtbot: QtBot, view: EditorView) -> Margin:
    beside = view.findChild(Beside)
    qtbot.waitUntil(lambda: beside.margin is not None)
    beside.margin.refresh()
    QApplication.processEvents()
    return beside.margin


def button_of(card: Card, text: str) -> QPushButton:
    return next(button for button in card.buttons if text in button.text())


def test_nothing_is_made_while_nothing_waits(qtbot: QtBot) -> None:
    view = shown(qtbot, story())
    column = view.body.column
    press(view.body, "Now ")
    QApplication.processEvents()
    assert view.findChild(Beside).margin is None
    assert view.body.column == column


def test_a_card_stands_at_its_line_says_who_and_what_and_decides(qtbot: QtBot) -> None:
    article = story()
    suggest(article, 4, 7, "new", person="nigar.haci@desk.example")
    view = shown(qtbot, article)
    margin = margin_of(qtbot, view)
    (card,) = margin.cards
    assert card.accessibleName() == "Suggestion: Replace “old” with “new”"
    assert card.accessibleDescription().startswith("Nigar Haci, 2026-11-22")
    assert card.face.person.initials == "NH"
    line = view.body.cursorRect(view.body.textCursor())
    assert abs(card.mapTo(view, QPoint(0, 0)).y() - view.body.mapTo(view, line.topLeft()).y()) < 60
    button_of(card, "Accept").click()
    margin.refresh()
    assert article.document.text(BODY).startswith("The new road")
    assert not margin.cards
    article.undo()
    margin.refresh()
    assert len(margin.cards) == 1


def test_a_replacement_is_decided_in_halves_from_its_card(qtbot: QtBot) -> None:
    article = story()
    suggest(article, 4, 7, "new")
    margin = margin_of(qtbot, shown(qtbot, article))
    deeds = dict(margin._deeds.more(margin.cards[0].item))
    deeds["Accept only the new text"]()
    (left,) = article.review.suggestions()
    assert (left.inserted, left.deleted) == ("", "old")


def test_cards_never_overlap_and_follow_scroll_and_typing(qtbot: QtBot) -> None:
    article = story(12)
    length = len(WORDS) + 1
    for at in range(11, -1, -1):
        for word in (28, 8, 4):
            suggest(article, at * length + word, at * length + word + 3, "xyz", person=f"p{word}")
    view = shown(qtbot, article)
    margin = margin_of(qtbot, view)
    tops = [card.y() for card in margin.cards]
    assert len(tops) < 36, "only cards that are seen are made"
    assert all(above.geometry().bottom() <= below.y() for above, below in pairwise(margin.cards))
    first = margin.cards[0].item.name
    before = {card.item.name: card.y() for card in margin.cards}
    scroll = view.body.bar.value()
    view.body.bar.setValue(scroll + 30)
    moved = view.body.bar.value() - scroll
    after = {card.item.name: card.y() for card in margin.cards}
    assert after[first] == before[first] - moved
    view.body.bar.setValue(view.body.bar.maximum())
    assert {card.item.name for card in margin.cards} != set(before)
    view.body.bar.setValue(scroll)
    view.body.place(cursor_at(BODY, 0))
    press(view.body, "More and more words come before all of this, so that lines move down. " * 3)
    margin.refresh()
    now = {card.item.name: card.y() for card in margin.cards}
    assert now[first] > before[first]


def test_many_suggestions_on_a_line_become_small_cards_and_the_active_one_is_whole(qtbot: QtBot) -> None:
    article = story(1)
    for start in range(60, 0, -5):
        suggest(article, start, start + 1, "x", person=f"person {start}")
    view = shown(qtbot, article)
    margin = margin_of(qtbot, view)
    assert sum(bool(card.buttons) for card in margin.cards) <= 1
    place = article.review.suggestions()[4].place
    view.go_to(cursor_at(BODY, place.start + 1))
    qtbot.waitUntil(lambda: any(card.is_active for card in margin.cards))
    (active,) = [card for card in margin.cards if card.is_active]
    assert active.buttons
    assert active.item.name == article.review.suggestions()[4].id


def test_pressing_a_card_shows_its_place_and_keeps_the_keyboard_there(qtbot: QtBot) -> None:
    article = story()
    suggest(article, 80, 84, "rail", person="anna")
    suggest(article, 4, 7, "new", person="bela")
    view = shown(qtbot, article)
    margin = margin_of(qtbot, view)
    second = margin.cards[1]
    QTest.mouseClick(second, Qt.MouseButton.LeftButton, pos=QPoint(100, 8))
    assert view.body.selection.start == article.review.suggestions()[1].place.start
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is second.buttons[0]
    QTest.keyClick(second, Qt.Key.Key_Escape)
    assert view.body.hasFocus()


def test_enter_on_a_button_of_a_card_is_left_to_the_window_that_presses_it(qtbot: QtBot) -> None:
    article = story()
    suggest(article, 4, 7, "new")
    view = shown(qtbot, article)
    (card,) = margin_of(qtbot, view).cards
    button_of(card, "Reply").setFocus()
    with qtbot.assertNotEmitted(card.chosen):
        QTest.keyClick(button_of(card, "Reply"), Qt.Key.Key_Return)
    card.setFocus()
    with qtbot.waitSignal(card.chosen):
        QTest.keyClick(card, Qt.Key.Key_Return)


def test_notes_are_answered_and_resolved_on_their_cards(qtbot: QtBot) -> None:
    article = story()
    name = article.review.add_note(Selection(BODY, 4, 7), "How old is it?", blocks=True)
    article.review.add_note(None, "Ask for a picture.")
    view = shown(qtbot, article)
    margin = margin_of(qtbot, view)
    assert [card.item.sentence for card in margin.cards] == ["Ask for a picture.", "How old is it?"]
    button_of(margin.cards[1], "Reply").click()
    composer = next(found for found in view.findChildren(Composer) if found.isVisible())
    composer.edit.setPlainText("Built in 1931.")
    composer.accept()
    margin.refresh()
    assert [reply.text for reply in margin.cards[1].item.replies] == ["Built in 1931."]
    button_of(margin.cards[1], "Resolve").click()
    margin.refresh()
    assert len(margin.cards) == 1
    note = article.review.note(name)
    assert note is not None
    assert note.is_resolved


def test_without_room_there_are_no_cards_and_the_column_keeps_its_width(qtbot: QtBot) -> None:
    article = story()
    suggest(article, 4, 7, "new")
    view = shown(qtbot, article, width=560)
    margin = margin_of(qtbot, view)
    assert not margin.is_roomy
    assert not margin.isVisible()
    view.resize(1000, 700)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: len(margin.cards) == 1)
    left, width = view.body.column
    assert left + width + WIDTH <= view.body.width()


def test_the_other_readings_show_notes_only(qtbot: QtBot) -> None:
    article = story()
    suggest(article, 4, 7, "new")
    article.review.add_note(Selection(BODY, 20, 26), "Which river?")
    view = shown(qtbot, article)
    margin = margin_of(qtbot, view)
    assert len(margin.cards) == 2
    view.readings.show(Reading.FINAL)
    margin.refresh()
    assert [card.item.sentence for card in margin.cards] == ["Which river?"]


@pytest.mark.parametrize("is_rtl", [False, True])
def test_cards_stand_where_lines_of_the_interface_end(qtbot: QtBot, is_rtl: bool) -> None:
    article = story(language="ar" if is_rtl else "en")
    suggest(article, 4, 7, "new")
    view = shown(qtbot, article)
    if is_rtl:
        view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        view.resize(1001, 700)
        QApplication.processEvents()
    margin = margin_of(qtbot, view)
    left, width = view.body.column
    place = margin.geometry()
    assert (place.right() <= left) if is_rtl else (place.left() >= left + width - 1)
    assert margin.rect().contains(margin.cards[0].geometry())
    assert margin.cards[0].width() == CARD
