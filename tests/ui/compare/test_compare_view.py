from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from editor_app.document.commands.fragments import runs_of
from editor_app.document.differing import flat
from editor_app.document.model import ArticleContent, Block, RichText, TextField
from editor_app.language.compare import Part, compare_flats
from editor_app.services.jobs import Jobs
from editor_app.ui.compare.alignment import lines, rows
from editor_app.ui.compare.view import CompareView
from editor_app.ui.jobs import MainThread
from helpers.articles import content
from helpers.notation import blocks

BEFORE = content("Bridge reopens", "The deck carries 40 tonnes.", "Ferries run on.", section="transport")
AFTER = content(
    "Bridge reopens early",
    "The deck carries 44 tonnes.",
    "Ferries run on.",
    "Buses return.",
    section="regions",
)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[CompareView]:
    main_thread = MainThread()
    jobs = Jobs(main_thread.deliver)
    made = CompareView(jobs)
    qtbot.addWidget(made)
    made.resize(900, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.hide()
    jobs.close()


def compare(qtbot: QtBot, view: CompareView, before: ArticleContent, after: ArticleContent) -> None:
    view.compare(before, after, "Sent to Leyla", "Now")
    qtbot.waitUntil(lambda: not view.is_busy)


def looks_at(view: CompareView, place: int) -> list[tuple[str, bool, bool]]:
    """Text of a change with whether it is underlined and whether it is struck out."""
    found = []
    for start, end in view.places[place].spans:
        cursor = QTextCursor(view.page.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        style = cursor.charFormat()
        found.append((cursor.selectedText(), style.fontUnderline(), style.fontStrikeOut()))
    return found


@pytest.mark.parametrize("columns", [True, False])
def test_what_went_is_struck_out_and_what_came_is_underlined(
    qtbot: QtBot, view: CompareView, columns: bool
) -> None:
    view.show_columns(columns)
    compare(qtbot, view, BEFORE, AFTER)
    words = [(place.deleted.strip(), place.inserted.strip(" .\n")) for place in view.places]
    assert words == [("", "early"), ("40", "44"), ("", "Buses return"), ("transport", "regions")]
    assert looks_at(view, 1) == [("40", False, True), ("44", True, False)]
    assert view.status == "4 changes"


def test_keys_go_from_change_to_change_and_around(qtbot: QtBot, view: CompareView) -> None:
    compare(qtbot, view, BEFORE, AFTER)
    view.page.setFocus()
    for key, number in (
        (Qt.Key.Key_N, 0),
        (Qt.Key.Key_F7, 1),
        (Qt.Key.Key_P, 0),
        (Qt.Key.Key_P, 3),
        (Qt.Key.Key_N, 0),
    ):
        qtbot.keyClick(view.page, key)
        assert view.current == number
    assert view.status == "Change 1 of 4"
    assert len(view.page.extraSelections()) == len(view.places[0].spans)
    assert "early" in view.page.accessibleDescription()


def test_t_changes_between_two_columns_and_one_text(qtbot: QtBot, view: CompareView) -> None:
    compare(qtbot, view, BEFORE, AFTER)
    two = view.page.toPlainText()
    qtbot.keyClick(view.page, Qt.Key.Key_T)
    one = view.page.toPlainText()
    assert two.count("Ferries run on.") == 2
    assert one.count("Ferries run on.") == 1


def test_a_narrow_place_gets_one_column(qtbot: QtBot, view: CompareView) -> None:
    view.resize(400, 600)
    compare(qtbot, view, BEFORE, AFTER)
    assert view.page.toPlainText().count("Ferries run on.") == 1


def test_escape_is_done(qtbot: QtBot, view: CompareView) -> None:
    with qtbot.waitSignal(view.closed):
        qtbot.keyClick(view.page, Qt.Key.Key_Escape)


def test_equal_texts_have_no_difference(qtbot: QtBot, view: CompareView) -> None:
    compare(qtbot, view, BEFORE, BEFORE)
    assert view.status == "No difference."
    qtbot.keyClick(view.page, Qt.Key.Key_N)
    assert view.current == -1


def test_an_empty_article_against_a_full_one_is_one_change_a_field(qtbot: QtBot, view: CompareView) -> None:
    compare(qtbot, view, ArticleContent(), AFTER)
    assert [place.deleted for place in view.places] == [""] * len(view.places)
    compare(qtbot, view, AFTER, ArticleContent())
    assert [place.inserted for place in view.places] == [""] * len(view.places)


def test_a_right_to_left_text_runs_from_right_to_left(qtbot: QtBot, view: CompareView) -> None:
    arabic = ArticleContent(RichText("جسر"), body=(Block(text="نهر"),), fields={"language": "ar"})
    compare(qtbot, view, arabic, ArticleContent(RichText("جسر جديد"), body=arabic.body, fields=arabic.fields))
    direction = view.page.document().defaultTextOption().textDirection()
    assert direction is Qt.LayoutDirection.RightToLeft
    assert view.places[0].inserted.strip() == "جديد"


@pytest.mark.parametrize("interface", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_text_stands_below_its_name(
    qtbot: QtBot, view: CompareView, interface: Qt.LayoutDirection, language: str
) -> None:
    view.setLayoutDirection(interface)
    before, after = (
        ArticleContent(RichText(word), fields={"language": language}) for word in ("harvest", "weather")
    )
    compare(qtbot, view, before, after)
    page = view.page

    def x_of(words: str) -> int:
        return page.cursorRect(page.document().find(words)).x()

    is_old_left = interface is Qt.LayoutDirection.LeftToRight
    assert (x_of("harvest") < x_of("weather")) == is_old_left


def parts_of(before: str, after: str) -> tuple[Part, ...]:
    contents = (ArticleContent(body=blocks(text)) for text in (before, after))
    return compare_flats(*(flat(runs_of(content, TextField.BODY)) for content in contents)).parts


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("one\ntwo old words", "one\ntwo new words", [("one", "one"), ("two old words", "two new words")]),
        ("one\ntwo\nthree", "one\nthree", [("one", "one"), ("two", None), ("three", "three")]),
        ("one", "one\ntwo", [("one", "one"), (None, "two")]),
        (
            "One here. Two there.",
            "One here.\nTwo there.",
            [("One here. Two there.", "One here."), (None, "Two there.")],
        ),
    ],
)
def test_blocks_stand_beside_what_they_were(
    before: str, after: str, shown: list[tuple[str | None, str | None]]
) -> None:
    found = [(row.old and row.old.text, row.new and row.new.text) for row in rows(parts_of(before, after))]
    assert found == shown


def test_woven_into_one_text_what_went_stands_before_what_came() -> None:
    found = list(lines(parts_of("The old bridge.\nGone.", "The new bridge.")))
    assert [line.text for line in found] == ["The oldnew bridge.", "Gone."]
