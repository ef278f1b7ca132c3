"""Typing and deleting, written as an editor reads them."""

from __future__ import annotations

import pytest

from editor_app.base.errors import CommandRefused
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.text import (
    break_line,
    delete_character,
    delete_line,
    delete_selection,
    delete_word,
    type_text,
)
from editor_app.document.model import TextField
from helpers.notation import article, done, written


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ("The |bridge", "new ", "The new |bridge"),
        ("The [old] bridge", "new", "The new| bridge"),
        ("**The |bridge**", "new ", "**The new |bridge**"),
        ("**bold**| plain", "er", "**bolder|** plain"),
        ("|**bold** plain", "very ", "**very |bold** plain"),
        ("{https://example.org/|link}|", "s", "{https://example.org/|link}s|"),
        ("red [**old**] fox", "new", "red **new|** fox"),
        ("one|two", "a\nb", "onea\nb|two"),
        ("## Head[ing\npara]graph", "!", "## Head!|graph"),
        ("## [Heading\npara]graph", "!", "!|graph"),
        ("qış|", "\x00\u202e!", "qış!|"),
        ("a😀|b", "ə", "a😀ə|b"),
        ("![bridge]\n|next", "x", "![bridge]\nx|next"),
    ],
)
def test_typing_puts_text_in_the_place_of_the_selection(before: str, text: str, after: str) -> None:
    assert done(before, type_text, text) == after


def test_typing_after_an_image_begins_a_paragraph() -> None:
    document, _ = article("![bridge]\nnext")
    changes = document.run("Type", type_text, cursor_at(TextField.BODY, 1), "new")
    assert written(document, changes) == "![bridge]\nnew|\nnext"


def test_typing_before_an_image_begins_a_paragraph() -> None:
    document, _ = article("![bridge]\nnext")
    changes = document.run("Type", type_text, cursor_at(TextField.BODY, 0), "new")
    assert written(document, changes) == "new|\n![bridge]\nnext"


def test_a_headline_stays_one_line() -> None:
    document, _ = article("")
    document.run("Type", type_text, cursor_at(TextField.HEADLINE, 0), "Bridge\nopens\u2028again")
    assert document.text(TextField.HEADLINE) == "Bridge opens again\n"
    with pytest.raises(CommandRefused):
        document.run("Break", break_line, cursor_at(TextField.HEADLINE, 3))


def test_exact_marks_are_taken_and_no_others() -> None:
    document, selection = article("**bold|** plain")
    changes = document.run("Type", type_text, selection, "x", {"italic": True})
    assert written(document, changes) == "**bold**_x|_ plain"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("brid|ge", "bri|ge"),
        ("a😀|b", "a|b"),
        ("a👩🏽‍🚒|b", "a|b"),
        ("cafe\u0301|", "cafe|"),
        ("one\n|two", "one|two"),
        ("## Head\n|two", "## Head|two"),
        ("one\n## |two", "one\n|two"),
        ("one\n  * |two", "one\n* |two"),
        ("one\n* |two", "one\n|two"),
        ("|one", "|one"),
        ("![bridge]\n|two", "|two"),
        ("o[ne\ntw]o", "o|o"),
    ],
)
def test_backspace(before: str, after: str) -> None:
    document, selection = article(before)
    changes = document.run("Delete", delete_character, selection, forward=False)
    assert written(document, changes).replace("|", "") == after.replace("|", "")
    if changes and changes.selection:
        assert written(document, changes) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("brid|ge", "brid|e"),
        ("a|👩🏽‍🚒b", "a|b"),
        ("caf|e\u0301s", "caf|s"),
        ("one|\ntwo", "one|two"),
        ("one|\n![bridge]\ntwo", "one|\ntwo"),
        ("## Head|\ntwo", "## Head|two"),
    ],
)
def test_delete_forward(before: str, after: str) -> None:
    assert done(before, delete_character, forward=True) == after


def test_nothing_is_deleted_at_the_end_of_the_text() -> None:
    document, selection = article("one|")
    assert document.run("Delete", delete_character, selection, forward=True) is None


@pytest.mark.parametrize(
    ("before", "forward", "after"),
    [
        ("The old| bridge", False, "The | bridge"),
        ("The old |bridge", False, "The |bridge"),
        ("The |old bridge", True, "The | bridge"),
        ("the child's| toy", False, "the | toy"),
        ("wait...| now", False, "wait| now"),
        ("one\n|two", False, "one|two"),
        ("one|\ntwo", True, "one|two"),
    ],
)
def test_deleting_a_word(before: str, forward: bool, after: str) -> None:
    assert done(before, delete_word, forward=forward) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("one\nt|wo\nthree", "one\n|three"),
        ("one\nt[wo\nthr]ee", "|one"),
        ("on|e", "|"),
        ("## o|ne\ntwo", "|two"),
    ],
)
def test_deleting_lines(before: str, after: str) -> None:
    assert done(before, delete_line) == after


def test_the_last_newline_cannot_be_deleted() -> None:
    document, _ = article("one\ntwo")
    document.run("Delete", delete_selection, Selection(TextField.BODY, 0, 999))
    assert document.text(TextField.BODY) == "\n"


def test_a_place_inside_a_wide_character_counts_as_before_it() -> None:
    document, _ = article("a😀b")
    document.run("Type", type_text, cursor_at(TextField.BODY, 2), "x")
    assert document.text(TextField.BODY) == "ax😀b\n"


def test_a_soft_break_stays_in_the_paragraph() -> None:
    assert done("one |two", break_line) == "one \u2028|two"
