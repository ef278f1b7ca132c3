"""What stands where the text will be while there is none: what one can do here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor_app.ui.fonts import Role, text_font

WIDTH = 560


class FirstSteps(QWidget):
    """A title, a sentence, and a few actions, each with a line of explanation."""

    chosen = Signal(str)

    def __init__(self, title: str, sentence: str, steps: Sequence[tuple[QAction, str]]) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("firstSteps")
        self.setAccessibleName(title)
        heading = QLabel(title)
        heading.setObjectName("emptyTitle")
        heading.setFont(text_font(Role.HEADLINE))
        words = QLabel(sentence)
        words.setObjectName("hint")
        words.setWordWrap(True)
        inner = QWidget()
        inner.setFixedWidth(WIDTH)
        column = QVBoxLayout(inner)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(words)
        column.addSpacing(8)
        column.addLayout(self._steps(steps))
        outer = QGridLayout(self)
        outer.setContentsMargins(16, 32, 16, 32)
        outer.setRowStretch(0, 2)
        outer.setRowStretch(2, 3)
        outer.addWidget(inner, 1, 0, Qt.AlignmentFlag.AlignHCenter)

    def _steps(self, steps: Sequence[tuple[QAction, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (action, hint) in enumerate(steps):
            button = QPushButton(action.iconText())
            button.setAccessibleDescription(hint)
            button.clicked.connect(action.trigger)
            if row == 0:
                button.setDefault(True)
                self.setFocusProxy(button)
            label = QLabel(hint)
            label.setObjectName("hint")
            label.setWordWrap(True)
            label.setMinimumHeight(label.heightForWidth(WIDTH - button.sizeHint().width() - 40))
            grid.addWidget(button, row, 0)
            grid.addWidget(label, row, 1)
        return grid
