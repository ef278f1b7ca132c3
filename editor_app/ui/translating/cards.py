"""A card of rows: a heading, a figure beside it, and the rows or a sentence where there are none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from editor_app.ui.fonts import tabular
from editor_app.ui.translating.entry_list import Entry, EntryList
from editor_app.ui.widgets.styling import CARD, GOOD, HINT, TITLE, hairline, label, link, set_kind


class EntryCard(QFrame):
    """Rows under a heading. ``list`` takes the keys; ``more`` is a button at the foot, hidden at first."""

    def __init__(self, name: str, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, CARD)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        self._title = label(title, TITLE, wraps=False, parent=self)
        self._figure = label("", HINT, wraps=False, parent=self)
        self._figure.setFont(tabular(self._figure.font()))
        head.addWidget(self._title, 1)
        head.addWidget(self._figure)
        self.list = EntryList(name, title, self)
        self._nothing = label(sentence, HINT, parent=self)
        self._nothing.setContentsMargins(12, 8, 12, 10)
        self.more: QPushButton = link("", self)
        self.more.hide()
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 0, 8, 0)
        foot.addWidget(self.more)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline(self))
        column.addWidget(self.list)
        column.addWidget(self._nothing)
        column.addLayout(foot)
        self.show_entries(())

    @property
    def figure(self) -> str:
        """What stands beside the heading."""
        return self._figure.text()

    @property
    def sentence(self) -> str:
        """What stands there in the place of rows; empty while there are some."""
        return "" if self._nothing.isHidden() else self._nothing.text()

    def show_entries(self, entries: Sequence[Entry], figure: str = "", *, is_good: bool = False) -> None:
        """Show these rows, and a ``figure`` beside the heading."""
        had_focus = self.list.hasFocus() and not entries
        self.list.show_entries(entries)
        self.list.setVisible(bool(entries))
        self._nothing.setVisible(not entries)
        set_kind(self._figure, GOOD if is_good else HINT)
        self._figure.setText(figure)
        if had_focus:
            self.setFocus()

    def say(self, sentence: str) -> None:
        """What is said where there are no rows."""
        self._nothing.setText(sentence)


def keep_visible(area: QScrollArea, rows: QWidget, box: QRect) -> None:
    """Scroll ``area`` so that ``box`` of the ``rows`` in it is seen, its beginning at least."""
    content = area.widget()
    if content is not None:
        corner = rows.mapTo(content, box.topLeft())
        area.ensureVisible(corner.x(), corner.y() + box.height(), 0, 8)
        area.ensureVisible(corner.x(), corner.y(), 0, 8)
