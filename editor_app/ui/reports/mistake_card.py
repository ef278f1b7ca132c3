"""The small card in which a mistake is marked: what should stand there, and a remark."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.text import first_strong_is_right_to_left
from editor_app.ui.widgets.sheet import dress
from editor_app.ui.widgets.styling import CARD, ERROR, HINT, TITLE, button, label, set_kind

WIDTH = 380
_SHOWN = 160
_MARGIN = 8


class MistakeCard(QDialog):
    """Enter keeps, Escape leaves everything as it is.

    ``keep`` gets correction and remark; what it refuses is said in the card and nothing typed is lost.
    """

    def __init__(
        self, parent: QWidget, words: str, keep: Callable[[str, str], object], *, can_correct: bool = True
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("mistakeCard")
        self.setWindowTitle(_("Mark a mistake"))
        self.setAccessibleName(_("Mark a mistake"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._keep = keep
        self._words = words
        one_line = " ".join(words.split())
        self.correction = QLineEdit(one_line if can_correct and len(one_line) <= _SHOWN else "")
        self.correction.setPlaceholderText(_("What should stand there"))
        self.correction.setAccessibleName(_("Correction"))
        self.correction.setVisible(can_correct)
        self.correction.selectAll()
        self.remark = QLineEdit()
        self.remark.setPlaceholderText(_("A remark, if there is anything to say"))
        self.remark.setAccessibleName(_("Remark"))
        self._problem = label("", ERROR)
        self._problem.hide()
        dress(self)
        self._arrange(one_line)
        self._turn_with(one_line)
        (self.correction if can_correct else self.remark).setFocus()

    def show_below(self, place: QPoint | None) -> None:
        """Show the card at a place of the screen, or in the middle of the window."""
        self.adjustSize()
        self.resize(WIDTH, self.height())
        parent = self.parentWidget()
        if place is None and parent is not None:
            place = parent.mapToGlobal(parent.rect().center() - self.rect().center())
        if place is not None:
            self.move(self._within_screen(place))
        self.show()
        self.activateWindow()

    def accept(self) -> None:
        """Keep what was typed, unless nothing of it says anything about the words."""
        correction = self.correction.text().strip()
        if correction == " ".join(self._words.split()):
            correction = ""
        try:
            self._keep(correction, self.remark.text().strip())
        except UserError as error:
            self._problem.setText(f"▲ {error}")
            self._problem.show()
            self.adjustSize()
            return
        super().accept()

    def leave_unless_typed(self) -> None:
        """Go away, unless somebody has written something."""
        if not (self.correction.isModified() or self.remark.text()):
            self.reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)

    def _within_screen(self, place: QPoint) -> QPoint:
        room = self.screen().availableGeometry().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        left = place.x() - (self.width() if self.isRightToLeft() else 0)
        return QPoint(
            max(room.left(), min(left, room.right() - self.width())),
            max(room.top(), min(place.y(), room.bottom() - self.height())),
        )

    def _turn_with(self, words: str) -> None:
        """The line for the correction runs as the words do."""
        is_right_to_left = first_strong_is_right_to_left(words)
        if is_right_to_left is not None:
            way = Qt.LayoutDirection
            self.correction.setLayoutDirection(way.RightToLeft if is_right_to_left else way.LeftToRight)

    def _arrange(self, words: str) -> None:
        frame = QFrame(self)
        set_kind(frame, CARD)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(label(_("Mark a mistake"), TITLE, parent=frame))
        if words:
            shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
            column.addWidget(label(f"“{shown}”", HINT, parent=frame))
        form = QFormLayout()
        form.setSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        if not self.correction.isHidden():
            form.addRow(_("Correction"), self.correction)
        form.addRow(_("Remark"), self.remark)
        column.addLayout(form)
        column.addWidget(self._problem)
        row = QHBoxLayout()
        row.addStretch(1)
        leave, keep = button(_("Cancel"), parent=frame), button(_("Mark"), is_main=True, parent=frame)
        leave.clicked.connect(self.reject)
        keep.clicked.connect(self.accept)
        row.addWidget(leave)
        row.addWidget(keep)
        column.addLayout(row)
