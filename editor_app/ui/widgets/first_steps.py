"""What stands where the text will be while there is none: what one can do here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFont, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor_app.ui.fonts import Role, text_font

WIDTH = 560
_MARGIN = 16
_LEAST = 240


class FirstSteps(QWidget):
    """A title, a sentence, and a few actions, each with a line of explanation."""

    chosen = Signal(str)

    def __init__(self, title: str, sentence: str, steps: Sequence[tuple[QAction, str]]) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("firstSteps")
        self.setAccessibleName(title)
        self._hints: list[tuple[QPushButton, QLabel]] = []
        heading = QLabel(title)
        heading.setObjectName("emptyTitle")
        heading.setFont(text_font(Role.HEADLINE))
        heading.setWordWrap(True)
        words = QLabel(sentence)
        words.setObjectName("hint")
        words.setWordWrap(True)
        self._inner = QWidget()
        self._inner.setFixedWidth(WIDTH)
        column = QVBoxLayout(self._inner)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(words)
        column.addSpacing(8)
        column.addLayout(self._steps(steps))
        outer = QGridLayout(self)
        outer.setContentsMargins(_MARGIN, 32, _MARGIN, 32)
        outer.setRowStretch(0, 2)
        outer.setRowStretch(2, 3)
        outer.addWidget(self._inner, 1, 0, Qt.AlignmentFlag.AlignHCenter)

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
                # The theme writes it bolder; its width is measured with the font that it has itself.
                font = button.font()
                font.setWeight(QFont.Weight.DemiBold)
                button.setFont(font)
                self.setFocusProxy(button)
            label = QLabel(hint)
            label.setObjectName("hint")
            label.setWordWrap(True)
            self._hints.append((button, label))
            grid.addWidget(button, row, 0)
            grid.addWidget(label, row, 1)
        return grid

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as reads well, or as there is room."""
        super().resizeEvent(event)
        width = min(WIDTH, max(_LEAST, event.size().width() - 2 * _MARGIN))
        self._inner.setFixedWidth(width)
        for button, label in self._hints:
            label.setMinimumHeight(label.heightForWidth(width - button.sizeHint().width() - 40))
