from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QColorDialog, QComboBox, QLineEdit, QSpinBox, QWidget

from editor_app.base import preferences
from editor_app.ui.settings.preferences_dialog import PreferencesDialog
from editor_app.ui.settings.shortcuts_dialog import ShortcutsDialog, conflict


@pytest.fixture
def choices(desktop):
    desktop.run("file.preferences")
    return desktop.window.findChild(PreferencesDialog)


def field(dialog, setting, kind=QWidget):
    return dialog.findChild(kind, f"setting:{setting.name}")


@pytest.mark.parametrize("setting", [s for s in preferences.ALL if s.label], ids=lambda setting: setting.name)
def test_every_setting_with_a_label_has_a_field(setting):
    assert setting.section in dict(preferences.SECTIONS)


def test_all_fields_are_there_and_named(choices):
    for setting in preferences.ALL:
        if setting.label:
            assert field(choices, setting).accessibleName()


def test_a_choice_counts_at_once(desktop, choices):
    theme = field(choices, preferences.THEME, QComboBox)
    theme.setCurrentIndex(theme.findData("dark"))
    theme.activated.emit(theme.currentIndex())
    assert desktop.settings.get(preferences.THEME) == "dark"
    limit = field(choices, preferences.HEADLINE_LIMIT, QSpinBox)
    limit.setValue(70)
    assert desktop.settings.get(preferences.HEADLINE_LIMIT) == 70
    field(choices, preferences.SMART_PUNCTUATION, QCheckBox).setChecked(False)
    assert not desktop.settings.get(preferences.SMART_PUNCTUATION)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_numbers_can_be_read_in_their_fields(choices, direction):
    choices.setLayoutDirection(direction)
    for setting in preferences.ALL:
        number = field(choices, setting, QSpinBox)
        if number is None:
            continue
        choices.show_section(setting.section)
        line = number.lineEdit()
        margins = line.textMargins()
        assert line.width() - margins.left() - margins.right() > line.fontMetrics().horizontalAdvance(
            line.text()
        )
        assert min(margins.left(), margins.right()) > 0, "the figures do not touch the frame"


def test_enter_in_a_line_chooses_no_colour(desktop, choices, qtbot):
    choices.activateWindow()
    name = field(choices, preferences.PERSON_NAME, QLineEdit)
    name.setFocus()
    qtbot.waitUntil(name.hasFocus)
    qtbot.keyClicks(name, "Ada")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert desktop.settings.get(preferences.PERSON_NAME) == "Ada"
    assert not choices.findChildren(QColorDialog)


def test_a_short_list_of_choices_is_seen_whole(choices, qtbot):
    choices.show_section(preferences.THEME.section)
    theme = field(choices, preferences.THEME, QComboBox)
    # The frame of the focus is wider than the other.
    theme.setFocus()
    theme.showPopup()
    view = theme.view()
    qtbot.waitUntil(view.isVisible)
    last = view.visualRect(theme.model().index(theme.count() - 1, 0))
    assert last.bottom() <= view.viewport().rect().bottom()
    theme.hidePopup()


def test_a_page_goes_back_to_its_defaults(desktop, choices):
    desktop.settings.set(preferences.HEADLINE_LIMIT, 70)
    choices.show_section("limits")
    choices._reset()
    assert desktop.settings.get(preferences.HEADLINE_LIMIT) == 64
    assert field(choices, preferences.HEADLINE_LIMIT, QSpinBox).value() == 64


@pytest.fixture
def keys(desktop):
    desktop.run("help.shortcuts")
    return desktop.window.findChild(ShortcutsDialog)


def test_keys_are_given_by_the_keyboard_alone(desktop, keys, qtbot):
    keys.activateWindow()
    keys._search.setFocus()
    qtbot.waitUntil(keys._search.hasFocus)
    QTest.keyClicks(keys._search, "Horizontal")
    QTest.keyClick(keys._search, Qt.Key.Key_Return)
    qtbot.waitUntil(keys.keys.hasFocus)
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(keys.keys, Qt.Key.Key_F9, modifiers)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert keys.isVisible()
    assert desktop.workspace.actions.action("insert.rule").shortcut() == QKeySequence("Ctrl+Shift+F9")


def test_a_second_space_does_not_take_the_keys_away_that_the_first_assigned(desktop, keys, qtbot):
    keys.activateWindow()
    keys.choose("insert.rule")
    keys.keys.setKeySequence(QKeySequence("Ctrl+Shift+Q"))
    keys._assign.setFocus()
    qtbot.waitUntil(keys._assign.hasFocus)
    for _press in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert desktop.workspace.actions.action("insert.rule").shortcut() == QKeySequence("Ctrl+Shift+Q")


def test_down_goes_from_the_search_to_the_first_action_found(keys, qtbot):
    keys.activateWindow()
    keys._search.setFocus()
    qtbot.waitUntil(keys._search.hasFocus)
    QTest.keyClick(keys._search, Qt.Key.Key_Down)
    assert keys.tree.hasFocus()
    assert keys._chosen


def test_keys_cannot_be_assigned_before_an_action_is_chosen(keys):
    assert not keys._assign.isEnabled()
    assert not keys._clear.isEnabled()


def test_the_row_in_focus_is_framed(keys, qtbot):
    keys.activateWindow()
    keys.choose("file.new_article")
    keys.tree.setFocus()
    qtbot.waitUntil(keys.tree.hasFocus)
    in_focus = keys.tree.viewport().grab().toImage()
    keys._search.setFocus()
    qtbot.waitUntil(keys._search.hasFocus)
    assert keys.tree.viewport().grab().toImage() != in_focus


def test_new_keys_work_at_once_and_are_kept(desktop, keys):
    keys.choose("insert.rule")
    keys.keys.setKeySequence(QKeySequence("Ctrl+Shift+Q"))
    keys.assign()
    assert desktop.workspace.actions.action("insert.rule").shortcut() == QKeySequence("Ctrl+Shift+Q")
    assert desktop.settings.get(preferences.SHORTCUTS) == {"insert.rule": ("Ctrl+Shift+Q",)}


def test_a_conflict_is_named_before_it_is_made(desktop, keys):
    keys.choose("insert.rule")
    keys.keys.setKeySequence(QKeySequence("Ctrl+B"))
    assert "Bold" in keys.message.text()
    keys.assign()
    assert desktop.workspace.actions.action("insert.rule").shortcut() == QKeySequence("Ctrl+B")
    assert desktop.workspace.actions.action("format.bold").shortcut().isEmpty()
    keys.choose("format.bold")
    keys.back_to_default()
    assert desktop.workspace.actions.action("format.bold").shortcut() == QKeySequence("Ctrl+B")


def test_shortcuts_are_found_by_name_and_by_keys(keys):
    keys._search.setText("Ctrl+K")
    assert [item.text(0) for item in keys._items() if not item.isHidden()] == ["Command palette"]
    areas = [keys.tree.topLevelItem(place) for place in range(keys.tree.topLevelItemCount())]
    assert [area.text(0) for area in areas if not area.isHidden()] == ["View"]
    assert keys.tree.currentItem().text(0) == "Command palette"


def test_a_conflict_is_with_another_action_only():
    taken = {"a.one": ("Ctrl+B",), "a.two": ()}
    assert conflict(taken, "a.two", QKeySequence("Ctrl+B")) == "a.one"
    assert conflict(taken, "a.one", QKeySequence("Ctrl+B")) == ""
    assert conflict(taken, "a.two", QKeySequence()) == ""
