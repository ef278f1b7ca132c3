"""The one style sheet of the program, made of a theme's tokens."""

from __future__ import annotations

from dataclasses import fields
from string import Template

from PySide6.QtGui import QColor

from editor_app.ui.theme import Theme

_BARS = """
QMainWindow, QDialog { background: $canvas; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QToolTip { background: $ink; color: $paper; border: 0; padding: 4px 8px; }
#topBar, #statusBar { background: $canvas; }
#topBar { border-bottom: 1px solid $line; }
#statusBar { border-top: 1px solid $line; }
#statusBar QLabel, #hint { color: $soft; }
QPushButton#blockerCount, QPushButton#heldNote, QPushButton#deliverySign {
  background: transparent; border: 2px solid transparent; border-radius: 6px;
  color: $soft; padding: 0 4px; min-height: 0; }
QPushButton#blockerCount:hover, QPushButton#heldNote:hover, QPushButton#deliverySign:hover { color: $accent; }
QPushButton#blockerCount:focus, QPushButton#heldNote:focus, QPushButton#deliverySign:focus {
  border-color: $accent; padding: 0 4px; }
#statusBar #flagsNote, QPushButton#heldNote, QPushButton#deliverySign { color: $warning; font-weight: 600; }
#statusBar #modeIndicator { color: $inserted; font-weight: 600; }
QPushButton#cardButton { background: transparent; border: 1px solid transparent; border-radius: 4px;
  padding: 0 4px; min-height: 0; color: $accent; }
QPushButton#cardButton:hover { background: $accent_back; }
QPushButton#cardButton:focus { border: 2px solid $accent; padding: 0 3px; }
#reviewDetail { background: $paper; border-top: 1px solid $line; }
#suggestSwitch:checked { background: $inserted_back; color: $inserted; font-weight: 600; }
QToolButton#readingSwitch::menu-indicator { width: 0; }
#deskName { font-weight: 600; }
QMenuBar { background: transparent; border: 0; spacing: 0; }
QMenuBar::item { background: transparent; padding: 5px 8px; border-radius: 6px; color: $soft; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $accent_back; color: $ink; }
QMenu { background: $paper; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 28px; border-radius: 6px; }
QMenu::item:selected { background: $selection; color: $ink; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { left: 8px; width: 12px; height: 12px; }
QMenu::indicator:checked { background: $accent; border-radius: 3px; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent; }
"""
_LISTS = """
#sidebar, #sidebarPane { background: $side; border: 0; }
#articleList, #listPane, #firstSteps { background: $paper; border: 0; }
#listHeader { background: $paper; border-bottom: 1px solid $line; }
QListView, QTreeView, QTableView { border: 0; outline: 0; background: $paper; gridline-color: $line;
  selection-background-color: $selection; selection-color: $ink; alternate-background-color: $canvas; }
QListWidget::item, QTreeWidget::item { padding: 4px 7px; border: 1px solid transparent; }
QListWidget::item { border-radius: 6px; }
QListWidget::item:selected, QTreeWidget::item:selected { background: $selection; color: $ink; }
QListWidget::item:selected:focus, QTreeWidget::item:selected:focus { border-color: $accent; }
QHeaderView::section { background: $canvas; color: $soft; border: 0; border-bottom: 1px solid $line;
  padding: 4px 8px; }
"""
_FIELDS = """
QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, #field {
  background: $paper; color: $ink; border: 1px solid $control; border-radius: 6px; padding: 4px 8px;
  selection-background-color: $selection; selection-color: $ink; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 18px; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus, #field:focus {
  border: 2px solid $accent; padding: 3px 7px; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { background: $canvas; color: $faint; }
QComboBox::drop-down { border: 0; width: 20px; }
QComboBox::down-arrow { image: none; width: 9px; height: 5px; background: ${arrow_soft}; }
QComboBox::down-arrow:hover, QComboBox::down-arrow:focus { background: ${arrow_accent}; }
QComboBox::down-arrow:disabled { background: ${arrow_faint}; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 20px; }
QAbstractSpinBox::up-arrow { image: none; width: 9px; height: 5px; background: ${up_soft}; }
QAbstractSpinBox::down-arrow { image: none; width: 9px; height: 5px; background: ${arrow_soft}; }
QAbstractSpinBox::up-arrow:off, QAbstractSpinBox::up-arrow:disabled { background: ${up_faint}; }
QAbstractSpinBox::down-arrow:off, QAbstractSpinBox::down-arrow:disabled { background: ${arrow_faint}; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView { border: 1px solid $line; }
QComboBox QAbstractItemView::item { padding: 4px 8px; min-height: 18px; }
QComboBox QAbstractItemView::item:selected { background: $selection; color: $ink; }
QTextEdit { background: $paper; color: $ink; border: 0; selection-background-color: $selection;
  selection-color: $ink; }
QPlainTextEdit#source { border: 0; border-radius: 0; }
#translationWorkspace QTextEdit { selection-background-color: $selection_on_accent; }
"""
_BUTTONS = """
QPushButton { background: $paper; color: $ink; border: 1px solid $control; border-radius: 6px;
  padding: 5px 12px; min-height: 18px; }
QPushButton:hover { background: $accent_back; }
QPushButton:pressed { background: $selection; }
QPushButton:default { background: $accent; color: $paper; border-color: $accent; font-weight: 600; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 11px; }
QPushButton:default:focus { border-color: $ink; }
QPushButton:disabled { color: $faint; background: $canvas; border-color: $line; }
QPushButton#link, QToolButton#link { background: transparent; border: 0; color: $accent; padding: 4px; }
QPushButton#link:focus, QToolButton#link:focus { border: 2px solid $accent; padding: 2px; }
QToolButton { background: transparent; border: 2px solid transparent; border-radius: 6px; padding: 3px;
  color: $ink; }
QToolButton#closeTab { padding: 0; border-width: 1px; }
QToolButton:hover { background: $accent_back; }
QToolButton:pressed, QToolButton:checked { background: $selection; color: $accent; }
QToolButton:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; }
QToolButton[popupMode="2"] { padding-right: 4px; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QToolBar { background: transparent; border: 0; spacing: 2px; padding: 0; }
QToolBar::separator { width: 1px; background: $line; margin: 6px 4px; }
"""
_TABS = """
QTabWidget::pane { border: 0; background: $paper; }
QTabBar { background: $canvas; border: 0; qproperty-drawBase: 0; }
QTabBar::tab { background: $canvas; color: $soft; padding: 8px 8px 8px 12px; border: 0;
  border-bottom: 2px solid transparent; border-right: 1px solid $line; min-height: 16px; }
QTabBar::tab:selected { background: $paper; color: $ink; border-bottom: 2px solid $accent; font-weight: 600; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:focus { color: $accent; }
#articleTabs > QTabBar { border-bottom: 1px solid $line; }
#panelTab { padding: 2px; color: $soft; }
#panelTab:hover { color: $ink; background: transparent; }
#panelTab:checked { background: $accent_back; color: $accent; font-weight: 600; }
#panelTab[hasFocus="true"] { border-color: $accent; }
#panelPane, #panelPane QScrollArea, #panelPane QScrollArea > QWidget > QWidget {
  background: $canvas; border: 0; }
"""
_SCROLLING = """
QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $control; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { border: 0; }
QProgressBar { background: $line; border: 0; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
"""
_FLOATING = """
#toast { background: $ink; border-radius: 6px; }
#toast QLabel { color: $paper; }
#toast QPushButton { background: transparent; color: $selection; border: 2px solid transparent;
  padding: 2px 6px; font-weight: 600; }
#toast QPushButton:focus { border-color: $selection; }
#commandPalette, #quickOpen { background: $paper; border: 1px solid $control; border-radius: 10px; }
#commandPalette QLineEdit, #quickOpen QLineEdit { border: 0; border-bottom: 1px solid $line; border-radius: 0;
  padding: 10px 12px; background: transparent; }
#emptyTitle { color: $ink; }
#heading { color: $soft; font-weight: 600; }
#problem { color: $deleted; }
"""
_SHEET = Template(_BARS + _LISTS + _FIELDS + _BUTTONS + _TABS + _SCROLLING + _FLOATING)
_ARROW = (
    "qconicalgradient(cx:0.5, cy:{point}, angle:{angle}, stop:0 {clear}, stop:0.165 {clear},"
    " stop:0.19 {color}, stop:0.31 {color}, stop:0.335 {clear}, stop:1 {clear})"
)
"""A triangle as a style sheet can paint it in any colour and size without a picture: a cone that opens
from the middle of one edge to both corners of the other."""


def stylesheet(theme: Theme) -> str:
    """The style sheet in the colours of ``theme``."""
    colors = {field.name: getattr(theme, field.name) for field in fields(theme)}
    names = {name: color.name() for name, color in colors.items() if isinstance(color, QColor)}
    down = {f"arrow_{name}": _arrow(colors[name]) for name in ("soft", "accent", "faint")}
    up = {f"up_{name}": _arrow(colors[name], is_up=True) for name in ("soft", "faint")}
    # What is selected in the row that the person is at, which is painted as a selection is elsewhere.
    on_accent = {"selection_on_accent": _mixed(theme.selection, theme.accent, 0.28).name()}
    return _SHEET.substitute(names | down | up | on_accent)


def _mixed(color: QColor, other: QColor, share: float) -> QColor:
    """``color`` with a ``share`` (0 to 1) of ``other``."""
    mixed = (
        round(one * (1 - share) + two * share)
        for one, two in (
            (color.red(), other.red()),
            (color.green(), other.green()),
            (color.blue(), other.blue()),
        )
    )
    return QColor(*mixed)


def _arrow(color: QColor, *, is_up: bool = False) -> str:
    clear = f"rgba({color.red()}, {color.green()}, {color.blue()}, 0)"
    point, angle = (0, 180) if is_up else (1, 0)
    return _ARROW.format(point=point, angle=angle, color=color.name(), clear=clear)
