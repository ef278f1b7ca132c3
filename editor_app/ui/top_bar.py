"""The line at the upper edge: the desk, the menus, the tools, the search."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenuBar, QWidget

from editor_app.base.i18n import _
from editor_app.ui.articles.search import SearchEdit


class TopBar(QWidget):
    """Holds what belongs to the whole window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.desk = QLabel()
        self.desk.setObjectName("deskName")
        self.desk.setTextFormat(Qt.TextFormat.PlainText)
        self.menus = QMenuBar()
        self.menus.setAccessibleName(_("Menus"))
        self.search = SearchEdit()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 16, 5)
        row.setSpacing(12)
        row.addWidget(self.desk)
        row.addWidget(self.menus)
        row.addStretch(1)
        row.addWidget(self.search, 1)

    def show_desk(self, name: str) -> None:
        """Show the desk's name; none leaves the place to the menus."""
        self.desk.setText(name)
        self.desk.setVisible(bool(name))
