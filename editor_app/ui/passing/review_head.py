"""Where a story is on its way, who put it there, and what can be done with it next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from editor_app.base.clock import Clock
from editor_app.base.i18n import _
from editor_app.services.review_flow import Step, step_text
from editor_app.storage.review_events import ReviewEvent
from editor_app.storage.rows import State
from editor_app.ui.articles.row_text import state_text
from editor_app.ui.directions import LeadingSide, isolated
from editor_app.ui.history.times import moment_text
from editor_app.ui.shapes import draw_shape, shape_of
from editor_app.ui.theme import theme_of
from editor_app.ui.widgets.flow_layout import FlowLayout
from editor_app.ui.widgets.styling import HINT, TITLE, button, label

_FORWARD = frozenset({Step.SUBMIT, Step.RESUME, Step.APPROVE, Step.MARK_READY})
_SIGN = 11


class StateSign(QWidget):
    """The shape of a state."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = State.DRAFT
        self.setFixedSize(QSize(_SIGN + 2, _SIGN + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(1, (self.height() - _SIGN) / 2, _SIGN, _SIGN)
        draw_shape(painter, shape_of(self.state), box, theme_of(self).state_color(self.state))
        painter.end()


class ReviewHead(QWidget):
    """The state with the last step and a button for each possible one.

    ``step_wanted`` carries a step and the remark that was typed for it.
    """

    step_wanted = Signal(object, str)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._steps: tuple[Step, ...] = ()
        self.buttons: dict[Step, QPushButton] = {}
        self._sign = StateSign(self)
        self.state = label("", TITLE, wraps=False, parent=self)
        self.last = label("", HINT, parent=self)
        self.remark = QLineEdit(self)
        LeadingSide(self.remark)
        self.remark.setObjectName("reviewRemark")
        self.remark.setPlaceholderText(_("Remark for the next step or signature"))
        self.remark.setAccessibleName(_("Remark"))
        self._places = QWidget(self)
        self._flow = FlowLayout(self._places, gap=6)
        self._arrange()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(7)
        top.addWidget(self._sign)
        top.addWidget(self.state, 1)
        column.addLayout(top)
        column.addWidget(self.last)
        column.addWidget(self.remark)
        column.addWidget(self._places)

    def show_review(self, state: State, last: ReviewEvent | None, steps: tuple[Step, ...]) -> None:
        """Show where the story is, how it came there, and what is possible."""
        self._sign.state = state
        self._sign.update()
        self.state.setText(state_text(state))
        text = f"{last.person}, {moment_text(last.at, self._clock())}" if last is not None else ""
        remark = isolated(f"“{last.remark}”") if last is not None and last.remark else ""
        self.last.setText(f"{text}\n{remark}" if remark else text)
        self.last.setVisible(bool(text))
        self.remark.setVisible(bool(steps))
        if steps != self._steps:
            self._steps = steps
            self._offer(steps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def take_remark(self) -> str:
        """What was typed as a remark; the line is empty afterwards."""
        text = self.remark.text().strip()
        self.remark.clear()
        return text

    def _offer(self, steps: tuple[Step, ...]) -> None:
        had_focus = any(made.hasFocus() for made in self.buttons.values())
        for made in self.buttons.values():
            self._flow.removeWidget(made)
            made.hide()
            made.deleteLater()
        main = next((step for step in (Step.APPROVE, *steps) if step in steps and step in _FORWARD), None)
        ordered = sorted(steps, key=lambda step: step is not main)
        self.buttons = {step: self._button(step, is_main=step is main) for step in ordered}
        self._places.setVisible(bool(steps))
        self._make_room()
        if had_focus and self.buttons:
            # The pressed button is gone; the keyboard stays where the next one is. When there is nothing to
            # go on to, one key too many must not take back what was done.
            (next(iter(self.buttons.values())) if main is not None else self.remark).setFocus()

    def _make_room(self) -> None:
        """However low the panel is, every step is seen."""
        self._places.setMinimumHeight(self._flow.heightForWidth(self.width()) if self._steps else 0)

    def _button(self, step: Step, *, is_main: bool) -> QPushButton:
        made = button(step_text(step), is_main=is_main, parent=self._places)
        made.clicked.connect(self._asking(step))
        self._flow.addWidget(made)
        made.show()
        return made

    def _asking(self, step: Step) -> Callable[[], None]:
        return lambda: self.step_wanted.emit(step, self.remark.text().strip())
