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
        self._disconnect: Callable[[], None] = article.suggesting_changed.connect(
            lambda _is_on: self.show_mode()
        )
        readings.changed.connect(self.show_mode)
        self.suggesting.setEnabled(not article.is_read_only)
        self.show_mode()

    def release(self) -> None:
        """Stop following the article."""
        self._disconnect()

    def show_mode(self) -> None:
        """Say what the mode and the reading are now."""
        is_on, reading = self._article.is_suggesting, self._readings.reading
        self.suggesting.setChecked(is_on)
        self.suggesting.setText(_("Suggesting") if is_on else _("Editing"))
        self.suggesting.setAccessibleName(self.suggesting.text())
        self.suggesting.setToolTip(
            _("Your changes wait for a decision. Press to edit at once.")
            if is_on
            else _("Your changes are made at once. Press to suggest them.")
        )
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
