"""The review panel: everything that waits or is settled in an article."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.base.settings import Settings
from editor_app.document.changes import Selection
from editor_app.document.commands.text import delete_selection, type_text
from editor_app.document.model import TextField
from editor_app.document.suggesting import Suggesting
from editor_app.services.open_article import OpenArticle
from editor_app.ui.review.panel import ReviewPanel
from helpers.editors import article_of, content_of

BODY = TextField.BODY
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def suggest(article: OpenArticle, start: int, end: int, text: str, person: str, rule: str = "") -> None:
    suggesting = Suggesting(person, NOON, "", rule)
    article.run("S", type_text, Selection(BODY, start, end), text, suggest=suggesting)


@pytest.fixture
def article() -> OpenArticle:
    """Three suggestions of two people, one of a rule, and two notes, one of which lost its text."""
    article = article_of(content_of("One two three four five six seven.", headline="Numbers"))
    article.review.add_note(Selection(BODY, 24, 27), "Why six?")
    article.run("Delete", delete_selection, Selection(BODY, 23, 27))
    article.review.add_note(Selection(BODY, 0, 3), "Which one?", blocks=True)
    suggest(article, 14, 18, "vier", "bela", "style.numbers")
    suggest(article, 8, 13, "drei", "anna")
    suggest(article, 4, 7, "zwei", "anna")
    return article


@pytest.fixture
def panel(qtbot: QtBot, article: OpenArticle) -> ReviewPanel:
    panel = ReviewPanel(Settings())
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    panel.show()
    panel.set_article(article)
    return panel


def rows(panel: ReviewPanel) -> list[str]:
    found = (panel.model.row(row) for row in range(panel.model.rowCount()))
    return [item.sentence for item in found if item is not None]


def choose(panel: ReviewPanel, kind: str) -> None:
    panel.kinds.setCurrentIndex(panel.kinds.findData(kind))


def test_it_lists_what_waits_in_reading_order(panel: ReviewPanel) -> None:
    assert rows(panel) == [
        "Which one?",
        "Replace “two” with “zwei”",
        "Replace “three” with “drei”",
        "Replace “four” with “vier”",
        "Why six?",
    ]
    assert panel.figures.text() == "5 of 5"


def test_it_is_sifted_by_kind_person_and_rule(panel: ReviewPanel) -> None:
    choose(panel, "suggestion")
    assert len(rows(panel)) == 3
    panel.persons.setCurrentIndex(panel.persons.findData("anna"))
    assert rows(panel) == ["Replace “two” with “zwei”", "Replace “three” with “drei”"]
    panel.persons.setCurrentIndex(0)
    panel.rules.setCurrentIndex(panel.rules.findData("style.numbers"))
    assert rows(panel) == ["Replace “four” with “vier”"]
    panel.rules.setCurrentIndex(0)
    choose(panel, "note")
    assert rows(panel) == ["Which one?", "Why six?"]


def test_a_note_whose_text_is_gone_says_what_it_was_about(panel: ReviewPanel) -> None:
    panel.list.setCurrentIndex(panel.model.index(4, 0))
    assert "“six” — this text is gone" in panel.detail.text.text()
    item = panel.current
    assert item is not None
    assert item.is_orphaned


def test_keys_decide_and_go_on(panel: ReviewPanel, article: OpenArticle) -> None:
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.model.index(1, 0))
    QTest.keyClick(panel.list, Qt.Key.Key_Plus)
    assert panel.current is not None
    assert panel.current.sentence == "Replace “three” with “drei”"
    QTest.keyClick(panel.list, Qt.Key.Key_Minus)
    assert article.content().body[0].text == "One zwei three vier five seven."
    choose(panel, "closed")
    assert sorted(text.split(":")[0] for text in rows(panel)) == ["Accepted", "Rejected"]


def test_what_is_chosen_is_shown_in_the_text(panel: ReviewPanel, qtbot: QtBot) -> None:
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.model.index(1, 0))
    with qtbot.waitSignal(panel.wanted) as wanted:
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert wanted.args == [Selection(BODY, 4, 11)]


def test_it_follows_the_article_and_a_resolved_note_can_be_opened_again(
    panel: ReviewPanel, article: OpenArticle, qtbot: QtBot
) -> None:
    note = article.review.open_notes()[0]
    article.review.resolve(note.id)
    qtbot.waitUntil(lambda: "Which one?" not in rows(panel))
    choose(panel, "closed")
    assert rows(panel) == ["Which one?"]
    panel.list.setCurrentIndex(panel.model.index(0, 0))
    reopen = next(button for button in panel.detail.buttons if button.text() == "Reopen")
    reopen.click()
    assert len(article.review.open_notes()) == 2


def test_all_of_one_person_are_decided_at_once(panel: ReviewPanel, article: OpenArticle) -> None:
    panel.list.setCurrentIndex(panel.model.index(1, 0))
    assert panel.current is not None
    deeds = dict(panel._deeds.more(panel.current))
    deeds["Accept all: anna"]()
    assert [found.by for found in article.review.suggestions()] == ["bela"]


def test_an_article_without_anything_says_so(panel: ReviewPanel) -> None:
    panel.set_article(article_of(content_of("Nothing waits in this story.")))
    assert panel.nothing.text() == "Nothing waits here."
    assert panel.nothing.isVisible()
    assert panel.nothing.y() < panel.height() / 3
    assert not panel.figures.isVisible()
    assert not panel.detail.isVisible()


def test_a_thread_is_read_without_scrolling(panel: ReviewPanel, article: OpenArticle) -> None:
    (note,) = (note for note in article.review.notes() if note.text == "Which one?")
    article.review.reply(note.id, "The first one, as the office says.")
    panel.refresh()
    panel.list.setCurrentIndex(panel.model.index(0, 0))
    words = panel.detail.text
    assert "as the office says" in words.text()
    assert words.height() <= words.parentWidget().height()


def test_in_a_low_window_the_list_keeps_its_room(panel: ReviewPanel, article: OpenArticle) -> None:
    (note,) = (note for note in article.review.notes() if note.text == "Which one?")
    for _time in range(8):
        article.review.reply(note.id, "The first one, as the office says.")
    panel.resize(300, 420)
    panel.refresh()
    panel.list.setCurrentIndex(panel.model.index(0, 0))
    # Whatever the font: a row of it at least, and no less than the long thread has.
    assert panel.list.height() >= 70


def test_rows_have_a_name_for_assistive_tools(panel: ReviewPanel) -> None:
    index = panel.model.index(1, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "anna: Replace “two” with “zwei”"
    assert panel.list.accessibleName() == "Suggestions and notes"
