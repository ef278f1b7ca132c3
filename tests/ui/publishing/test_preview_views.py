"""A page and a source that are changed a little look as if they had been made anew."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.document.model import BlockType, MarkType
from editor_app.ui.publishing.page_lines import Line, Look, Span, body_lines
from editor_app.ui.publishing.page_view import PageView, blocks_of
from editor_app.ui.publishing.source_rows import source_text
from editor_app.ui.publishing.source_view import SourceView
from editor_app.ui.publishing.splicing import hunks, retype
from editor_app.ui.theme import theme_of
from helpers.bridge import block, bullet, number, png

WORDS = some.text("ab 😀\u2028", max_size=4)
SPANS = some.lists(
    some.builds(Span, WORDS, some.sampled_from([frozenset(), {MarkType.BOLD}]).map(frozenset)), max_size=2
)


def _tables(columns: int) -> some.SearchStrategy[Line]:
    cells = some.lists(
        some.lists(SPANS.map(tuple), min_size=columns, max_size=columns).map(tuple), min_size=1, max_size=3
    )
    return some.builds(
        Line, some.just(Look.TABLE), SPANS.map(tuple), cells=cells.map(tuple), is_headed=some.booleans()
    )


LINES = some.one_of(
    some.builds(Line, some.sampled_from([Look.PARAGRAPH, Look.HEADING, Look.QUOTE]), SPANS.map(tuple)),
    some.builds(Line, some.just(Look.ITEM), SPANS.map(tuple), some.integers(0, 2), some.just("1.")),
    some.integers(1, 3).flatmap(_tables),
)


def shown(view: PageView) -> tuple[list[tuple[str, int, float]], int]:
    """What a page says and how each block is set, and how high it is."""
    found, at = [], view.document().begin()
    while at.isValid():
        look = at.blockFormat()
        found.append((at.text(), look.indent(), look.textIndent()))
        at = at.next()
    return found, round(view.document().size().height())


@settings(max_examples=25, deadline=None)
@given(some.lists(some.lists(LINES, max_size=5), min_size=2, max_size=4))
def test_a_page_that_changes_is_like_a_new_one(qapp: QApplication, versions: list[list[Line]]) -> None:
    view = PageView()
    view.resize(400, 500)
    for lines in versions:
        view.show_lines(tuple(lines), "en", {})
        fresh = PageView()
        fresh.resize(400, 500)
        fresh.show_lines(tuple(lines), "en", {})
        assert shown(view) == shown(fresh)
        assert view.document().blockCount() == max(1, sum(map(blocks_of, lines)))


@given(some.lists(some.lists(some.sampled_from("abcd"), max_size=8), min_size=2, max_size=4))
def test_hunks_say_what_differs_and_leave_the_rest(versions: list[list[str]]) -> None:
    for old, new in pairwise(versions):
        found = hunks(old, new)
        made = list(old)
        for hunk in reversed(found):
            made[hunk.start : hunk.start + hunk.gone] = new[hunk.begin : hunk.begin + hunk.come]
        assert made == new
        assert all(one.start + one.gone <= other.start for one, other in pairwise(found))


def test_lines_that_change_far_from_each_other_leave_what_is_between() -> None:
    old = [f"line {n}" for n in range(300)]
    new = [*old[:3], "other", *old[4:150], "new", *old[150:299], "last"]
    assert [(hunk.start, hunk.come) for hunk in hunks(old, new)] == [(3, 1), (149, 2), (299, 1)]


@given(some.text("ab😀", max_size=12), some.text("ab😀", max_size=12))
def test_letters_between_what_is_the_same_are_written(old: str, new: str) -> None:
    document = QTextDocument()
    document.setPlainText(f"before\n{old}\nbehind")
    cursor = QTextCursor(document.findBlockByNumber(1))
    retype(cursor, old, new)
    assert document.toPlainText() == f"before\n{new}\nbehind"


@pytest.mark.parametrize("kind", ["a.json", "a.xml", "a.html", "a.md", "a.txt"])
def test_a_source_that_changes_is_like_a_new_one(qtbot: QtBot, kind: str) -> None:
    row = '"body": "<p>The bridge\\" reopened.</p> ' + "It is long and winding. " * 90 + '",'
    first = "\n".join(["{", row, '"a": 1,', row.replace("bridge", "ferry"), "}"])
    versions = [
        first,
        first.replace("winding", "wide", 40),
        first.replace('"a": 1,', '"a": 1,\n"b": "x",'),
        "{}",
        first,
    ]
    view = SourceView()
    qtbot.addWidget(view)
    view.resize(420, 600)
    view.show()
    for text in versions:
        view.show_file(kind, text)
        fresh = SourceView()
        qtbot.addWidget(fresh)
        fresh.resize(420, 600)
        fresh.show()
        fresh.show_file(kind, text)
        QApplication.processEvents()
        assert view.text() == text
        assert _set(view) == _set(fresh)


def _set(view: SourceView) -> object:
    """Rows, colours and lines of a source."""
    found, at = [], view.document().begin()
    while at.isValid():
        # A row that nobody has seen yet is set only when somebody asks for its place.
        view.document().documentLayout().blockBoundingRect(at)
        colors = [
            (run.start, run.length, run.format.foreground().color().name()) for run in at.layout().formats()
        ]
        found.append((at.text(), at.lineCount(), sorted(colors)))
        at = at.next()
    return found


def test_what_is_copied_is_what_the_file_says(qtbot: QtBot) -> None:
    view = SourceView()
    qtbot.addWidget(view)
    text = '{"a": "' + "One sentence. " * 200 + '"}\nsecond\r\nthird'
    view.show_file("a.json", text)
    assert view.document().blockCount() > 3
    view.selectAll()
    assert view.createMimeDataFromSelection().text() == text.replace("\r", "")
    assert view.text() == text


def test_a_string_that_goes_on_in_the_next_row_keeps_its_colour(qtbot: QtBot) -> None:
    view = SourceView()
    qtbot.addWidget(view)
    view.show_file("a.json", '{"a": "' + "One sentence. " * 200 + '", "b": 12}')
    second = view.document().findBlockByNumber(1).layout().formats()
    assert [(run.start, run.length) for run in second] == [(0, len(source_text("", view.text()).rows[1]))]


COLORED = [
    (
        "a.xml",
        '<a b="c">d &amp; e</a>',
        '<a accent | b warning | "c" inserted | > accent | &amp; note | </a> accent',
    ),
    (
        "a.xml",
        "<a><![CDATA[<p>b</p>]]></a>",
        "<a> accent | <![CDATA[ soft | <p> accent | </p> accent | ]]> soft | </a> accent",
    ),
    ("a.html", "<!DOCTYPE html><br/>", "<!DOCTYPE html> soft | <br/> accent"),
    (
        "a.html",
        '<script type="application/ld+json">{"a": 1}</script>',
        '<script accent | type warning | "application/ld+json" inserted | > accent | "a" accent | 1 warning | '
        "</script> accent",
    ),
    ("a.json", '{"a": ["b", 1.5, true]}', '"a" accent | "b" inserted | 1.5 warning | true warning'),
    (
        "a.md",
        "---\ntitle: A b\n---\n## C",
        "--- soft | title accent | A b inserted | --- soft | ## C accent",
    ),
]
"""Kinds of files, some of each, and what of it has which colour."""


@pytest.mark.parametrize(("kind", "text", "colored"), COLORED)
def test_a_source_is_coloured_by_its_grammar(qtbot: QtBot, kind: str, text: str, colored: str) -> None:
    view = SourceView()
    qtbot.addWidget(view)
    view.show_file(kind, text)
    names = {
        getattr(theme_of(view), name).name(): name
        for name in ("accent", "warning", "inserted", "note", "soft")
    }
    found, at = [], view.document().begin()
    while at.isValid():
        runs = sorted(at.layout().formats(), key=lambda run: run.start)
        found += [
            f"{at.text()[run.start : run.start + run.length]} {names[run.format.foreground().color().name()]}"
            for run in runs
        ]
        at = at.next()
    assert " | ".join(found) == colored


def table_of(view: PageView) -> QTextTable:
    return next(frame for frame in view.document().rootFrame().childFrames() if isinstance(frame, QTextTable))


@pytest.mark.parametrize(("language", "first"), [("en", "Day"), ("ar", "Buses")])
def test_a_table_begins_where_its_language_does(qtbot: QtBot, language: str, first: str) -> None:
    view = PageView()
    qtbot.addWidget(view)
    cells = tuple(tuple((Span(text),) for text in row) for row in (("Day", "Buses"), ("Monday", "12")))
    view.show_lines((Line(Look.TABLE, (Span("Traffic"),), cells=cells, is_headed=True),), language, {})
    table = table_of(view)
    assert (table.rows(), table.columns()) == (2, 2)
    assert table.cellAt(0, 0).firstCursorPosition().block().text() == first
    assert view.document().firstBlock().text() == "Traffic"


def test_items_have_their_numbers_level_by_level() -> None:
    given_blocks = [
        number("one"),
        number("first of it", 1),
        number("second of it", 1),
        bullet("between", 1),
        number("two"),
        number("anew", 1),
        block(BlockType.PARAGRAPH, "text"),
        number("one again"),
    ]
    signs = [line.sign for line in body_lines(given_blocks)]
    assert signs == ["1.", "1.", "2.", "◦", "2.", "1.", "", "1."]


def test_a_quote_from_right_to_left_is_not_slanted(qtbot: QtBot) -> None:
    view = PageView()
    qtbot.addWidget(view)
    view.show_lines((Line(Look.QUOTE, (Span("عاد كل حجر"),)),), "ar", {})
    at = QTextCursor(view.document().firstBlock())
    at.movePosition(QTextCursor.MoveOperation.Right)
    assert not at.charFormat().fontItalic()
    assert view.document().firstBlock().blockFormat().layoutDirection() is Qt.LayoutDirection.RightToLeft


def test_a_picture_stays_when_the_page_is_made_anew(qtbot: QtBot) -> None:
    view = PageView()
    qtbot.addWidget(view)
    view.resize(400, 500)
    lines = (Line(Look.PICTURE, (Span("A bridge"),), picture="a.png"), Line(Look.PARAGRAPH, (Span("Text"),)))
    view.show_lines(lines, "en", {"a.png": png(40, 30)})
    for language in ("ar", "en"):
        view.show_lines(lines, language, {"a.png": png(40, 30)})
        image = view.document().resource(int(QTextDocument.ResourceType.ImageResource.value), "a.png")
        assert (image.width(), image.height()) == (40, 30)
        assert "\ufffc" in view.document().firstBlock().text()


def test_pictures_of_other_articles_are_let_go(qtbot: QtBot) -> None:
    view = PageView()
    qtbot.addWidget(view)
    kind = int(QTextDocument.ResourceType.ImageResource.value)
    pages = {name: (Line(Look.PICTURE, (Span("A bridge"),), picture=name),) for name in ("a.png", "b.png")}
    data = {name: png(40, 30) for name in pages}
    for name in ("a.png", "b.png", "a.png"):
        view.show_lines(pages[name], "en", data)
        kept = {one for one in pages if not QImage(view.document().resource(kind, one) or QImage()).isNull()}
        assert kept == {name}


def test_a_picture_is_no_wider_than_the_page(qtbot: QtBot) -> None:
    view = PageView()
    qtbot.addWidget(view)
    view.resize(400, 500)
    view.show_lines((Line(Look.PICTURE, (), picture="a.png"),), "en", {"a.png": png(1000, 500)})
    for width in (400, 300):
        view.resize(width, 500)
        view.show()
        at = QTextCursor(view.document())
        at.movePosition(QTextCursor.MoveOperation.Right)
        shown_width = at.charFormat().toImageFormat().width()
        assert 200 < shown_width < width
        assert at.charFormat().toImageFormat().height() == pytest.approx(shown_width / 2, abs=1)


def test_a_picture_that_is_elsewhere_is_told_by_its_name(qtbot: QtBot) -> None:
    view = PageView()
    qtbot.addWidget(view)
    view.show_lines((Line(Look.PICTURE, (Span("A bridge"),), picture="far.jpg"),), "en", {})
    assert view.document().firstBlock().text() == "▭ far.jpg\u2028A bridge"
