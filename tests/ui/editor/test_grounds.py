"""The lines of a headline stand close: nothing may cut what hangs down from them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.document.changes import Selection
from editor_app.document.commands.text import delete_selection, type_text
from editor_app.document.model import TextField
from editor_app.document.suggesting import Suggesting
from editor_app.ui.editor.tints import Tint
from editor_app.ui.editor.view import EditorView
from editor_app.ui.fonts import add_fonts
from helpers.editors import article_of, content_of, editor_of

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HANGING = "jogging puppy gypsy " * 6


def shown(qtbot: QtBot) -> EditorView:
    # The program's own serif, whose letters are higher than the lines of a headline.
    add_fonts()
    view = editor_of(qtbot, article_of(content_of("Text.", headline=HANGING.strip())))
    view.headline.clearFocus()
    QApplication.processEvents()
    return view


def seen(view: EditorView) -> QImage:
    return view.header.grab(view.headline.geometry()).toImage()


def inked(image: QImage) -> list[tuple[int, int]]:
    """The dark points of ``image``."""
    places = [(x, y) for y in range(image.height()) for x in range(image.width())]
    return [at for at in places if image.pixelColor(*at).lightness() < 120]


def test_letters_that_hang_below_the_last_line_are_painted_with_a_part_of_it_too(qtbot: QtBot) -> None:
    view = shown(qtbot)
    whole = seen(view)
    last = view.headline.document().firstBlock().layout().lineAt(3)
    low = round(last.y() + last.ascent()) + 4
    strip = QRect(0, low, whole.width(), whole.height() - low)
    part = view.header.grab(strip.translated(view.headline.pos())).toImage()
    assert inked(part), "something must hang down there"
    assert whole.copy(strip) == part


def test_letters_that_hang_below_the_last_line_stay_whole_beside_a_selection(qtbot: QtBot) -> None:
    view = shown(qtbot)
    before = seen(view)
    cursor = view.headline.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(9, QTextCursor.MoveMode.KeepAnchor)
    view.headline.setTextCursor(cursor)
    after = seen(view)
    last = view.headline.document().firstBlock().layout().lineAt(3)
    low = QRect(0, round(last.y() + last.ascent()), before.width(), round(last.descent()))
    assert inked(before.copy(low))
    assert after.copy(low) == before.copy(low)


def test_the_ground_of_suggested_words_does_not_cover_the_line_above(qtbot: QtBot) -> None:
    view = shown(qtbot)
    before = seen(view)
    layout = view.headline.document().firstBlock().layout()
    second = layout.lineAt(1)
    place = Selection(TextField.HEADLINE, second.textStart(), second.textStart() + second.textLength() - 1)
    view.article.run("S", delete_selection, place, suggest=Suggesting("anna", NOON))
    QApplication.processEvents()
    after = seen(view)
    step = second.y() - layout.lineAt(0).y()
    assert step < second.height(), "the lines must stand closer than the letters are high"
    # What the first line has painted where the letters of the second one could begin.
    band = range(round(second.y()) + 1, round(second.y() + second.height() - step) - 1)
    ink = [at for at in inked(before) if at[1] in band]
    assert ink, "something must hang down there"
    assert all(after.pixelColor(*at) == before.pixelColor(*at) for at in ink)
    theme = view.headline.look.theme
    shades = {after.pixelColor(x, round(second.y() + second.height() / 2)).rgb() for x in range(200)}
    assert theme.deleted_back.rgb() in shades, "the words have their ground"


def test_the_line_under_an_author_s_words_is_seen_below_the_last_line_of_a_headline_too(qtbot: QtBot) -> None:
    view = shown(qtbot)
    color = QColor("#2266cc")
    view.headline.tints.show(lambda _start, _end: [Tint(0, len(HANGING), color, Qt.PenStyle.SolidLine)])
    image = seen(view)
    last = view.headline.document().firstBlock().layout().lineAt(3)
    low = range(round(last.y() + last.ascent() + last.descent()) - 2, image.height())
    assert any(image.pixelColor(100, y).blue() - image.pixelColor(100, y).red() > 80 for y in low)


@pytest.mark.parametrize(("language", "is_right"), [("en", False), ("ar", True)])
def test_what_stands_for_an_empty_summary_begins_where_its_text_would(
    qtbot: QtBot, language: str, is_right: bool
) -> None:
    view = editor_of(qtbot, article_of(content_of("Text.", headline="H", language=language)))
    image = view.header.grab(view.summary.geometry()).toImage()
    ink = [
        x for x in range(image.width()) if any(image.pixelColor(x, y).lightness() < 230 for y in range(8, 20))
    ]
    assert ink
    assert (min(ink) > image.width() / 2) is is_right
    # A cursor may blink in it; what was typed takes its place.
    view.article.run("T", type_text, Selection(TextField.SUMMARY, 0, 0), "m")
    after = view.header.grab(view.summary.geometry()).toImage()
    assert after != image
