from __future__ import annotations

from PySide6.QtGui import QTextCursor

from editor_app.document.changes import Selection
from editor_app.document.commands.text import type_text
from editor_app.document.model import TextField
from helpers.editors import editor_of
from helpers.keys import type_text as press
from helpers.proofreading import MakeDesk

BODY = TextField.BODY


def test_an_article_is_checked_when_it_opens(make_desk: MakeDesk) -> None:
    desk = make_desk("Over teh river.", "The brdge is  open.", headline="A brdge")
    assert desk.found() == ["brdge", "teh", "brdge", "  "]


def test_what_is_typed_is_checked_after_a_pause(make_desk: MakeDesk) -> None:
    desk = make_desk("The river.")
    desk.editor.body.moveCursor(QTextCursor.MoveOperation.End)
    press(desk.editor.body, " See teh brdge.")
    assert desk.found() == ["teh", "brdge"]


def test_only_what_changed_is_checked_again(make_desk: MakeDesk) -> None:
    desk = make_desk("The first.", "The second.", "The third.")
    desk.rules.asked.clear()
    desk.editor.body.moveCursor(QTextCursor.MoveOperation.End)
    press(desk.editor.body, "!")
    desk.wait()
    assert desk.rules.asked == ["The third.!"]


def test_marks_move_along_before_anything_is_checked(make_desk: MakeDesk) -> None:
    desk = make_desk("Over teh river.")
    desk.editor.body.moveCursor(QTextCursor.MoveOperation.Start)
    press(desk.editor.body, "🌉 ")
    assert not desk.feed.is_complete
    assert [(one.place.start, one.place.end) for one in desk.feed.between(BODY, 0, 99) if one.place] == [
        (8, 11)
    ]


def test_positions_fit_among_suggestions(make_desk: MakeDesk) -> None:
    desk = make_desk("Over the old brdge.")
    desk.article.set_suggesting(True)
    desk.article.run("Edit", type_text, Selection(BODY, 5, 8), "this 🌉")
    assert desk.found() == ["brdge"]
    (placed,) = (one for one in desk.feed if one.place)
    flat = desk.article.document.draft.slice(BODY, placed.place.start, placed.place.end)
    assert flat == "brdge"


def test_a_field_of_the_metadata_is_found_too(make_desk: MakeDesk) -> None:
    desk = make_desk("The river.")
    assert [placed.finding.field for placed in desk.feed] == ["slugline"]
    desk.article.set_field("slugline", "bridge-opens")
    desk.wait()
    assert list(desk.feed) == []


def test_what_was_found_is_no_part_of_the_text(make_desk: MakeDesk) -> None:
    desk = make_desk("Over teh river.")
    assert desk.article.document.runs(BODY)[0].attributes == {}
    assert not desk.editor.body.extraSelections()


def test_an_editor_that_has_closed_already_is_not_followed(make_desk: MakeDesk) -> None:
    desk = make_desk("Over teh river.")
    late = editor_of(desk.qtbot, desk.article)
    late.close_view()
    desk.proofreading.follow(late)
    late.deleteLater()
    desk.editor.close_view()
    assert desk.proofreading.feed(desk.article) is None
