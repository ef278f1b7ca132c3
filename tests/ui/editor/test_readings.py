"""Suggestions in the editor: how they look, and what a reader of each reading sees, copies and counts."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.base.errors import CommandRefused
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.blocks import set_block_type, split_block
from editor_app.document.commands.marks import toggle_mark
from editor_app.document.commands.media import insert_object
from editor_app.document.commands.suggestions import accept_suggestions, reject_suggestions
from editor_app.document.commands.text import delete_selection, type_text
from editor_app.document.counting import words_of
from editor_app.document.model import BlockType, Image, MarkType, TextField
from editor_app.document.readings import Reading
from editor_app.document.suggesting import Suggesting
from editor_app.services.open_article import OpenArticle
from editor_app.services.people import color_of
from editor_app.ui.editor.counting import BlockCounts, Counts
from editor_app.ui.editor.styles import KIND_PROPERTY
from editor_app.ui.editor.view import EditorView
from helpers.critic import NOON
from helpers.editors import article_of, content_of, editor_of
from helpers.keys import type_text as press

BODY = TextField.BODY


def suggest(article: OpenArticle, command, *args, person: str = "anna") -> None:
    article.run("Suggest", command, *args, suggest=Suggesting(person, NOON))


def story() -> OpenArticle:
    """``The {--old--}{++new++} bridge{--¶--}is open.`` with a headline in which a word would go."""
    article = article_of(content_of("The old bridge", "is open.", headline="Very big news"))
    suggest(article, type_text, Selection(BODY, 4, 7), "new")
    suggest(article, delete_selection, Selection(BODY, 17, 18), person="bela")
    suggest(article, delete_selection, Selection(TextField.HEADLINE, 0, 5))
    return article


def look_at(view: EditorView, reading: Reading) -> None:
    for edit in view.edits:
        edit.set_reading(reading)


def format_at(view: EditorView, position: int) -> QTextCharFormat:
    cursor = QTextCursor(view.body.document())
    cursor.setPosition(position + 1)
    return cursor.charFormat()


def test_what_would_come_is_underlined_in_the_persons_colour_and_what_would_go_struck(qtbot: QtBot) -> None:
    view = editor_of(qtbot, story())
    assert view.body.toPlainText() == "The oldnew bridge\nis open."
    deleted, inserted = format_at(view, 4), format_at(view, 7)
    assert deleted.fontStrikeOut()
    assert not inserted.fontStrikeOut()
    assert inserted.underlineColor().name().upper() == color_of("anna").upper()
    assert inserted.foreground().color() == view.body.look.theme.inserted
    assert deleted.foreground().color() == view.body.look.theme.deleted


def test_a_changed_mark_is_dashed_and_a_changed_block_end_known(qtbot: QtBot) -> None:
    article = article_of(content_of("The old bridge", "is open."))
    view = editor_of(qtbot, article)
    suggest(article, toggle_mark, Selection(BODY, 4, 7), MarkType.BOLD)
    assert format_at(view, 4).underlineStyle() is QTextCharFormat.UnderlineStyle.DashUnderline
    suggest(article, set_block_type, cursor_at(BODY, 18), BlockType.HEADING, 2)
    suggest(article, split_block, cursor_at(BODY, 3))
    document = view.body.document()
    kinds = [
        view.body.styles.kind(document.findBlockByNumber(number).blockFormat().intProperty(KIND_PROPERTY))
        for number in range(3)
    ]
    assert [(kind.is_inserted, kind.is_changed) for kind in kinds] == [
        (True, False),
        (False, False),
        (False, True),
    ]
    for suggestion in article.review.suggestions():
        article.review.reject([suggestion.id])
    shown = [view.body.styles.kind(b.blockFormat().intProperty(KIND_PROPERTY)) for b in blocks_of(view)]
    assert not any(kind.is_inserted or kind.is_changed or kind.is_deleted for kind in shown)


def blocks_of(view: EditorView) -> list:
    document = view.body.document()
    return [document.findBlockByNumber(number) for number in range(document.blockCount())]


def test_each_reading_shows_its_text(qtbot: QtBot) -> None:
    view = editor_of(qtbot, story())
    look_at(view, Reading.FINAL)
    assert (view.body.toPlainText(), view.headline.toPlainText()) == ("The new bridgeis open.", "big news")
    assert not format_at(view, 4).fontUnderline()
    look_at(view, Reading.ORIGINAL)
    assert (view.body.toPlainText(), view.headline.toPlainText()) == (
        "The old bridge\nis open.",
        "Very big news",
    )
    look_at(view, Reading.MARKED)
    assert view.body.toPlainText() == "The oldnew bridge\nis open."


def test_the_cursor_stays_where_it_was_through_the_readings(qtbot: QtBot) -> None:
    view = editor_of(qtbot, story())
    view.body.place(cursor_at(BODY, 11))
    look_at(view, Reading.FINAL)
    assert view.body.textCursor().position() == 8
    assert view.selection == cursor_at(BODY, 11)
    look_at(view, Reading.ORIGINAL)
    assert view.body.textCursor().position() == 8
    look_at(view, Reading.MARKED)
    assert view.body.textCursor().position() == 11


def test_the_final_reading_is_edited_by_keys_and_the_original_is_not(qtbot: QtBot) -> None:
    article = story()
    view = editor_of(qtbot, article)
    look_at(view, Reading.FINAL)
    view.body.place_shown(Selection(BODY, 15, 15))
    press(view.body, "x")
    QTest.keyClick(view.body, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view.body, Qt.Key.Key_Backspace)
    QTest.keyClick(view.body, Qt.Key.Key_Home)
    press(view.body, "“So")
    assert view.body.toPlainText() == "“SoThe new bridgeis open."
    assert article.document.text(BODY, Reading.FINAL) == "“SoThe new bridgeis open.\n"
    assert len(article.review.suggestions()) == 3
    QTest.keyClick(view.body, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    look_at(view, Reading.ORIGINAL)
    before = view.body.toPlainText()
    press(view.body, "y")
    QTest.keyClick(view.body, Qt.Key.Key_Delete)
    assert view.body.toPlainText() == before


def test_copying_gives_what_the_reader_sees_and_never_deleted_text(qtbot: QtBot) -> None:
    view = editor_of(qtbot, story())
    view.body.selectAll()
    view.copy()
    copied = QApplication.clipboard().mimeData()
    assert copied.text().split() == ["The", "new", "bridgeis", "open."]
    assert "old" not in copied.html()
    assert all(b"old" not in copied.data(flavour).data() for flavour in copied.formats())
    look_at(view, Reading.ORIGINAL)
    view.body.selectAll()
    view.copy()
    assert QApplication.clipboard().text().split() == ["The", "old", "bridge", "is", "open."]


def test_the_cursor_walks_through_deleted_text_and_deleting_goes_on_behind_it(qtbot: QtBot) -> None:
    article = story()
    article.set_suggesting(True)
    view = editor_of(qtbot, article)
    view.body.place(cursor_at(BODY, 3))
    for _time in range(3):
        QTest.keyClick(view.body, Qt.Key.Key_Right)
    assert view.body.textCursor().position() == 6
    QTest.keyClick(view.body, Qt.Key.Key_Backspace)
    assert article.document.text(BODY, Reading.FINAL) == "Thenew bridgeis open.\n"
    assert view.body.toPlainText().startswith("The old")


def counted(counts: BlockCounts, view: EditorView) -> Counts:
    """The counts, in as many goes as it takes on a busy computer."""
    return next(
        found
        for _go in range(1_000)
        if (found := counts.count(view.body.document(), view.body.styles)) is not None
    )


@pytest.mark.parametrize("reading", [Reading.MARKED, Reading.FINAL])
def test_words_and_limits_are_those_of_the_final_text(qtbot: QtBot, reading: Reading) -> None:
    article = story()
    view = editor_of(qtbot, article)
    look_at(view, reading)
    counts = BlockCounts()
    assert counted(counts, view).words == words_of(article.content().body) == 4
    assert "8 / " in view.header.counters[TextField.HEADLINE].text()
    for suggestion in article.review.suggestions():
        article.review.reject([suggestion.id])
        view.header.count()
        assert counted(counts, view).words == words_of(article.content().body)
    article.undo()
    again = counted(counts, view)
    assert again.words == words_of(article.content().body)


def test_find_works_among_deleted_text_in_every_reading(qtbot: QtBot) -> None:
    view = editor_of(qtbot, story())
    for reading in (Reading.MARKED, Reading.FINAL):
        look_at(view, reading)
        view.find()
        view.find_bar.wanted.setText("bridgeis")
        view.find_bar.step(forward=True)
        assert view.find_bar.figures.text() == "1 of 1"
        assert view.body.textCursor().selectedText().replace("\u2029", "") == "bridgeis"
        view.find_bar.close_bar()


def test_in_the_original_what_stands_there_is_found_and_counted_and_nothing_replaced(qtbot: QtBot) -> None:
    article = story()
    view = editor_of(qtbot, article)
    view.find()
    view.find_bar.wanted.setText("old")
    view.find_bar.step(forward=True)
    assert view.find_bar.figures.text() == "Nothing found"
    view.readings.show(Reading.ORIGINAL)
    qtbot.waitUntil(lambda: view.find_bar.figures.text() == "1 of 1")
    view.find_bar.step(forward=True)
    assert view.body.textCursor().selectedText() == "old"
    assert "13 / " in view.header.counters[TextField.HEADLINE].text()
    view.find_bar.replacement.setText("red")
    with qtbot.waitSignal(view.find_bar.told):
        view.find_bar.replace_one()
    view.find_bar.wanted.setText("new")
    view.find_bar.replace_every()
    assert article.document.text(BODY, Reading.FINAL) == "The new bridgeis open.\n"


def test_a_deleted_picture_is_painted_struck(qtbot: QtBot) -> None:
    article = article_of(content_of("Above", "Below"))
    article.run("Insert", insert_object, cursor_at(BODY, 5), Image(alt="a bridge", width=300, height=200))
    view = editor_of(qtbot, article)
    QApplication.processEvents()
    before = view.body.viewport().grab().toImage()
    position = article.document.text(BODY).index("\ufffc")
    suggest(article, delete_selection, Selection(BODY, position, position + 1))
    QApplication.processEvents()
    after = view.body.viewport().grab().toImage()
    theme = view.body.look.theme
    pixels = {after.pixelColor(x, y).name() for x in range(10, 300, 3) for y in range(0, after.height(), 3)}
    assert before != after
    assert theme.deleted.name() in pixels


def test_input_methods_and_foreign_writing_go_to_the_right_place_in_the_final_reading(qtbot: QtBot) -> None:
    article = story()
    view = editor_of(qtbot, article)
    look_at(view, Reading.FINAL)
    QTextCursor(view.body.document()).insertText("Now ")
    view.body.hand.replace(4, 7, "This")
    assert article.document.text(BODY, Reading.FINAL) == "Now This new bridgeis open.\n"
    assert view.body.toPlainText() == "Now This new bridgeis open."
    assert article.document.text(BODY, Reading.MARKED).startswith("Now This oldnew")


def test_smart_quotes_look_at_the_final_text_only(qtbot: QtBot) -> None:
    article = article_of(content_of("He said word"))
    suggest(article, delete_selection, Selection(BODY, 8, 12))
    article.set_suggesting(True)
    view = editor_of(qtbot, article)
    view.body.place(cursor_at(BODY, 12))
    press(view.body, '"')
    assert article.document.text(BODY, Reading.FINAL) == "He said “\n"


_PLACES = st.integers(0, 30)
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["type", "delete", "split", "bold", "heading", "accept", "reject", "undo"]),
        _PLACES,
        _PLACES,
    ),
    max_size=8,
)


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(steps=_STEPS, is_suggesting=st.booleans())
def test_views_of_all_readings_show_what_fresh_ones_show(qtbot: QtBot, steps, is_suggesting: bool) -> None:
    article = story()
    views = {reading: editor_of(qtbot, article) for reading in Reading}
    for reading, view in views.items():
        look_at(view, reading)
    article.set_suggesting(is_suggesting)
    for name, start, end in steps:
        _do(article, name, Selection(BODY, start, end))
        for reading, view in views.items():
            assert view.body.toPlainText() + "\n" == article.document.text(BODY, reading)
    for reading, view in views.items():
        # Only where the steps end: the same with fewer steps is tried as well.
        fresh = editor_of(qtbot, article)
        look_at(fresh, reading)
        assert _looks(view) == _looks(fresh)
        fresh.close()
        view.close()


def _do(article: OpenArticle, name: str, place: Selection) -> None:
    place = article.document.draft.valid(place)
    ids = [suggestion.id for suggestion in article.review.suggestions()][place.start % 3 :][:1]
    try:
        match name:
            case "type":
                article.run("Type", type_text, place, "é😀")
            case "delete":
                article.run("Delete", delete_selection, place)
            case "split":
                article.run("Split", split_block, place)
            case "bold":
                article.run("Bold", toggle_mark, place, MarkType.BOLD)
            case "heading":
                article.run("Heading", set_block_type, place, BlockType.HEADING, 2)
            case "accept":
                article.run("Accept", accept_suggestions, ids, by="p", at=NOON)
            case "reject":
                article.run("Reject", reject_suggestions, ids, by="p", at=NOON)
            case _:
                article.undo()
    except CommandRefused:
        pass


def _looks(view: EditorView) -> list:
    found = []
    styles = view.body.styles
    for block in blocks_of(view):
        pieces = []
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            style = fragment.charFormat()
            pieces.append(
                (
                    fragment.text(),
                    style.fontStrikeOut(),
                    style.fontWeight(),
                    style.foreground().color().name(),
                )
            )
            iterator += 1
        found.append((styles.kind(block.blockFormat().intProperty(KIND_PROPERTY)), pieces))
    return found
