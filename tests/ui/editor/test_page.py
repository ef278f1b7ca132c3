"""The page: header, column, scroll bar, objects, counters."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.base import preferences
from editor_app.base.settings import Settings
from editor_app.document.changes import Selection
from editor_app.document.model import (
    OBJECT,
    Block,
    BlockData,
    BlockType,
    Embed,
    Image,
    RichText,
    Rule,
    Table,
    TextField,
)
from editor_app.ui.theme import LIGHT
from helpers.editors import article_of, content_of, editor_of

_TABLE = Table(((RichText("a"), RichText("b")), (RichText("c"), RichText("d"))), header=True)


def test_the_column_keeps_its_width_as_the_window_grows(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("text " * 300)))
    view.resize(1000, 700)
    before = view.body.column[1]
    view.resize(1500, 700)
    qtbot.waitUntil(lambda: view.body.width() == 1500)
    assert view.body.column[1] == before
    assert view.header.width() == before
    assert view.header.x() == view.body.column[0]


def test_the_header_scrolls_with_the_page(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of(*["text " * 60] * 40, headline="Bridge")))
    bar = view.body.bar
    assert bar.value() == bar.minimum() == -view.header.height()
    assert view.header.y() == 0
    bar.setValue(50)
    assert view.header.y() == -view.header.height() - 50
    assert view.body.cursorRect(QTextCursor(view.body.document())).top() < 0


def test_going_up_to_the_first_line_shows_the_header_again(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of(*["text " * 60] * 40)))
    QTest.keyClick(view.body, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.body.bar.value() > 0
    QTest.keyClick(view.body, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert view.body.bar.value() == view.body.bar.minimum()


def test_a_growing_headline_moves_the_body_down(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("text", headline="Bridge")))
    before = view.header.height()
    view.focus_field(TextField.HEADLINE)
    QTest.keyClicks(view.headline, " reopens before winter" * 4)
    assert view.header.height() > before
    assert view.body.bar.minimum() == -view.header.height()
    assert view.header.y() == 0


def test_counters_count_letters_and_warn_over_the_limit(qtbot: QtBot) -> None:
    settings = Settings()
    settings.set(preferences.HEADLINE_LIMIT, 8)
    view = editor_of(qtbot, article_of(content_of("text", headline="Körpü 👩🏽‍🚒")), settings)
    counter = view.header.counters[TextField.HEADLINE]
    assert counter.text() == "7 / 8 characters"
    view.focus_field(TextField.HEADLINE)
    view.headline.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(view.headline, "ab")
    assert counter.text().startswith("9 / 8 characters")
    assert LIGHT.warning.name() in counter.styleSheet()


def test_words_are_counted_after_a_pause(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("one two", "three")))
    with qtbot.waitSignal(view.counted) as counted:
        QTest.keyClicks(view.body, "zero ")
    assert counted.args == [4, 1]


def test_every_object_has_a_place_and_can_be_painted(qtbot: QtBot) -> None:
    values: tuple[BlockData, ...] = (
        Image(caption=RichText("A bridge"), credit="Desk"),
        _TABLE,
        Embed("https://example.org/"),
        Rule(),
    )
    kinds = (BlockType.IMAGE, BlockType.TABLE, BlockType.EMBED, BlockType.RULE)
    blocks = [Block(kind, OBJECT, data=value) for kind, value in zip(kinds, values, strict=True)]
    view = editor_of(qtbot, article_of(content_of(*blocks, "end")))
    assert not view.grab().isNull()
    assert [view.body.object_at(2 * index) for index in range(4)] == list(values)
    assert view.body.object_at(8) is None


def test_an_inserted_rule_stands_alone_and_typing_goes_on_below(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("above")))
    view.body.moveCursor(QTextCursor.MoveOperation.End)
    view.insert_rule()
    QTest.keyClicks(view.body, "below")
    assert [block.type for block in view.article.document.blocks()] == [
        BlockType.PARAGRAPH,
        BlockType.RULE,
        BlockType.PARAGRAPH,
    ]


def test_state_brings_back_field_cursor_and_scroll(qtbot: QtBot) -> None:
    article = article_of(content_of(*["text " * 60] * 40))
    view = editor_of(qtbot, article)
    view.go_to(Selection(TextField.BODY, 5, 9))
    view.body.bar.setValue(300)
    other = editor_of(qtbot, article)
    other.restore(view.state())
    qtbot.waitUntil(lambda: other.body.bar.value() == 300)
    assert other.selection == Selection(TextField.BODY, 5, 9)
    other.restore({"field": "body", "anchor": 10**9, "position": -4, "scroll": "x"})
    assert other.article.document.length(TextField.BODY) > 0


def test_a_closed_view_does_not_follow_the_article_any_more(qtbot: QtBot) -> None:
    article = article_of(content_of("text"))
    first, second = editor_of(qtbot, article), editor_of(qtbot, article)
    first.close()
    QTest.keyClicks(second.body, "new ")
    assert first.body.toPlainText() == "text"
    assert second.body.toPlainText() == "new text"


def test_a_right_press_in_or_beside_the_text_is_taken_once(qtbot: QtBot) -> None:
    view = editor_of(qtbot, article_of(content_of("Rain over the valley")))
    view.resize(1400, 700)
    for widget, place in ((view.body.viewport(), QPoint(40, 300)), (view.body, QPoint(3, 400))):
        QTest.mouseClick(widget, Qt.MouseButton.RightButton, pos=place)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
    assert view.body.textCursor().position() == 20
