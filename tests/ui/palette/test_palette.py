from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from editor_app.ui.palette.chooser import Chooser
from editor_app.ui.palette.fuzzy import ranked, score

NAMES = ["Bold", "Bulleted list", "Find and replace", "Block", "Command palette", "Paste as plain text"]


@pytest.mark.parametrize(
    ("letters", "first"),
    [
        ("bold", "Bold"),
        ("bul", "Bulleted list"),
        ("far", "Find and replace"),
        ("papl", "Paste as plain text"),
    ],
)
def test_a_few_letters_find_what_is_meant(letters, first):
    assert ranked(letters, NAMES, str)[0] == first


def test_letters_in_the_wrong_order_find_nothing():
    assert score("dlob", "bold") is None
    assert ranked("zzz", NAMES, str) == []


def test_nothing_typed_keeps_the_order():
    assert ranked("", NAMES, str) == NAMES


def test_letters_are_found_without_their_marks():
    assert ranked("muzeyde", ["Muzeydə yeni xalça"], str) == ["Muzeydə yeni xalça"]


def chooser(desktop, name):
    return desktop.window.findChild(Chooser, name)


def test_the_palette_does_what_was_chosen(desktop, qtbot):
    desktop.run("view.command_palette")
    palette = chooser(desktop, "commandPalette")
    qtbot.keyClicks(palette.edit, "new article")
    qtbot.keyClick(palette.edit, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert desktop.window.tabs.count() == 1


def test_the_palette_says_when_nothing_is_found(desktop, qtbot):
    desktop.run("view.command_palette")
    palette = chooser(desktop, "commandPalette")
    palette.search("qqq")
    assert palette.nothing.isVisible()
    assert not palette.list.isVisible()
    palette.search("new")
    assert palette.list.isVisible()
    assert not palette.nothing.isVisible()


def test_the_palette_leaves_out_what_is_not_possible(desktop):
    desktop.run("view.command_palette")
    palette = chooser(desktop, "commandPalette")
    palette.search("bold")
    assert "Bold" not in [
        palette.list.model().index(n).data() for n in range(palette.list.model().rowCount())
    ]


def test_escape_gives_the_focus_back(desktop, qtbot):
    desktop.window.sidebar.setFocus()
    desktop.run("view.command_palette")
    palette = chooser(desktop, "commandPalette")
    qtbot.keyClick(palette.edit, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1
    qtbot.keyClick(palette.edit, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert desktop.window.focusWidget() is desktop.window.sidebar


def test_quick_open_goes_to_an_article_by_its_letters(desktop, qtbot):
    desktop.run("view.quick_open")
    finder = chooser(desktop, "quickOpen")
    qtbot.keyClicks(finder.edit, "whea")
    qtbot.keyClick(finder.edit, Qt.Key.Key_Return)
    assert desktop.window.tabs.tabToolTip(0).startswith("Wheat harvest")
