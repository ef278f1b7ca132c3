"""At the end of the formatting strip: whether one edits or suggests, and which reading is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from editor_app.base.i18n import _
from editor_app.document.readings import Reading
from editor_app.services.open_article import OpenArticle
from editor_app.ui.editor.readings import NAMES, Readings


class ModeBar(QWidget):
    """Two buttons that say and change the mode. ``release`` it with its article."""

    def __init__(self, article: OpenArticle, readings: Readings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modeBar")
        self._article = article
        self._readings = readings
        self.suggesting = self._button("suggestSwitch")
        self.suggesting.setCheckable(True)
        self.suggesting.clicked.connect(lambda is_on: article.set_suggesting(is_on))
        self.reading = self._button("readingSwitch")
        self.reading.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._entries: dict[Reading, QAction] = {}
        self.reading.setMenu(self._menu())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.suggesting)
        row.addWidget(self.reading)
        self._disconnect: list[Callable[[], None]] = [
            signal.connect(lambda _is_on: self.show_mode())
            for signal in (article.suggesting_changed, article.held_changed)
        ]
        readings.changed.connect(self.show_mode)
        self.show_mode()

    def release(self) -> None:
        """Stop following the article."""
        for disconnect in self._disconnect:
            disconnect()

    def show_mode(self) -> None:
        """Say what the mode and the reading are now."""
        is_on, reading = self._article.is_suggesting, self._readings.reading
        is_closed = self._article.is_read_only
        self.suggesting.setEnabled(not is_closed)
        self.suggesting.setChecked(is_on and not is_closed)
        text = _("Suggesting") if is_on else _("Editing")
        self.suggesting.setText(_("Read-only") if is_closed else text)
        self.suggesting.setAccessibleName(f"{self.suggesting.text()}. {self._article.why_held}".strip(". "))
        self.suggesting.setToolTip(self._article.why_held or _mode_tip(is_on=is_on))
        name = _(NAMES[reading])
        self.reading.setText(f"{name} ▾")
        self.reading.setAccessibleName(_("Reading: {name}").format(name=name))
        for entry, action in self._entries.items():
            action.setChecked(entry is reading)

    def _menu(self) -> QMenu:
        menu = QMenu(self.reading)
        group = QActionGroup(menu)
        for reading, name in NAMES.items():
            action = menu.addAction(_(name))
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _checked=False, reading=reading: self._readings.show(reading))
            self._entries[reading] = action
        return menu

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setAutoRaise(True)
        # The text keeps the focus; the keyboard reaches all of this by shortcuts and the palette.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button


def _mode_tip(*, is_on: bool) -> str:
    if is_on:
        return _("Your changes wait for a decision. Press to edit at once.")
    return _("Your changes are made at once. Press to suggest them.")
