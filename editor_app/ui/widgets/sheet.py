"""The style sheet that panels and dialogs add to the program's, made of the theme's tokens."""

from __future__ import annotations

from dataclasses import fields
from string import Template

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QWidget

from editor_app.ui.fonts import Role, interface_font
from editor_app.ui.theme import DARK, LIGHT, Theme

_FIELDS = Template("""
QFrame[kind="field"] { background: $paper; border: 1px solid $control; border-radius: 6px; padding: 0; }
QFrame[kind="field"][focused="true"] { border: 2px solid $accent; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QFrame[kind="field"][wrong="true"] {
  border-color: $deleted; }
QLineEdit[quiet="true"] { background: transparent; border-color: transparent; color: $soft; }
QLineEdit[quiet="true"]:hover { border-color: $control; }
QLineEdit[quiet="true"]:focus { background: $paper; border-color: $accent; color: $ink; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus {
  border: 0; background: transparent; padding: 2px 1px; border-radius: 0; }
""")
_WORDS = Template("""
QLabel[kind="label"], QLabel[kind="hint"] { color: $soft; font-size: ${hint}pt; }
QLabel[kind="warning"] { color: $warning; font-size: ${hint}pt; }
QLabel[kind="error"] { color: $deleted; font-size: ${hint}pt; }
QLabel[kind="good"] { color: $inserted; font-size: ${hint}pt; }
QLabel[kind="link"] { color: $accent; border: 2px solid transparent; border-radius: 4px; padding: 1px 2px; }
QLabel[kind="link"]:hover { text-decoration: underline; }
QLabel[kind="link"]:focus { border-color: $accent; }
QLabel[kind="heading"] { color: $soft; font-weight: 600; font-size: ${hint}pt; }
QLabel[kind="title"] { color: $ink; font-weight: 600; font-size: ${title}pt; }
QFrame[kind="hairline"] { background: $line; border: 0; }
QFrame[kind="card"] { background: $paper; border: 1px solid $line; border-radius: 6px; }
QWidget[kind="paper"] { background: $paper; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: 0; }
""")
_BUTTONS = Template("""
QPushButton:checked { background: $selection; color: $accent; border-color: $accent; }
QPushButton[kind="link"] {
  background: transparent; color: $accent; border: 0; padding: 4px; text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; padding: 2px; }
QPushButton[kind="link"]:disabled { color: $faint; }
QPushButton[kind="main"] { background: $accent; color: $paper; border-color: $accent; font-weight: 600; }
QPushButton[kind="main"]:focus { border-color: $ink; }
QPushButton[kind="main"]:disabled { background: $side; color: $faint; border-color: $line; }
QPushButton[kind="chip"] { background: $accent_back; color: $accent; border: 1px solid $accent_back;
  border-radius: 10px; padding: 0 7px; text-align: left; min-height: 18px; }
QPushButton[kind="chip"][flawed="true"] { background: $warning_back; color: $warning;
  border-color: $warning_back; }
QPushButton[kind="chip"]:hover, QPushButton[kind="chip"]:focus { border: 1px solid $accent; }
""")
_LISTS = Template("""
QListView#typeAheadList { border: 1px solid $control; border-radius: 6px; padding: 4px; }
QListView#typeAheadList::item { padding: 4px 8px; border-radius: 4px; }
QListView#typeAheadList::item:hover { background: $side; }
QListView#typeAheadList::item:selected { background: $selection; color: $ink; }
QTreeWidget[kind="columns"]::item, QTreeView[kind="columns"]::item { border-radius: 0; }
QTreeView[kind="columns"]::item { padding: 4px 7px; border: 1px solid transparent; }
QTreeView[kind="columns"]::item:selected { background: $selection; color: $ink; }
QTreeView[kind="columns"]::item:selected:focus { border-color: $accent; }
""")


def sheet(theme: Theme) -> str:
    """What panels and dialogs add to the program's style sheet, in the colours of ``theme``."""
    words = {
        entry.name: color.name()
        for entry in fields(theme)
        if isinstance(color := getattr(theme, entry.name), QColor)
    }
    words["hint"] = f"{interface_font(Role.HINT).pointSizeF():.2f}"
    words["title"] = f"{interface_font(Role.LIST_HEADLINE).pointSizeF():.2f}"
    return "".join(part.substitute(words) for part in (_FIELDS, _WORDS, _BUTTONS, _LISTS))


class _Dresser(QObject):
    """Puts the sheet on a widget again when the program goes from light to dark or back."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._dressed: Theme | None = None
        widget.installEventFilter(self)
        self.dress()

    def dress(self) -> None:
        """Put on the sheet for the palette of now."""
        # The program's palette, not the widget's: setting a sheet changes that one on the way.
        is_dark = QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128
        theme = DARK if is_dark else LIGHT
        if theme is not self._dressed:
            self._dressed = theme
            self._widget.setStyleSheet(sheet(theme))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.ApplicationPaletteChange, QEvent.Type.PaletteChange}:
            self.dress()
        return False


def dress(widget: QWidget) -> None:
    """Let ``widget`` and what is in it wear the theme, now and after each change of it."""
    _Dresser(widget)
