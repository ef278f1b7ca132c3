"""The one place where the window tells what happened: short notices, errors, with Undo where it can."""

from __future__ import annotations

from collections.abc import Callable

# QtGui for QAccessible: PySide makes a class when it is named, and a start tells nothing.
from PySide6 import QtGui
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor_app.base.errors import CommandRefused, UserError
from editor_app.base.i18n import _

SECONDS = 7
READABLE = 30
"""Seconds in which what was said can be read in the status bar; later it may be true no more."""
MOST = 3
WIDEST = 560


class Toast(QFrame):
    """A notice above the lower edge; goes by itself unless it is an error or the pointer rests on it."""

    def __init__(self, parent: QWidget, text: str, hint: str, *, stays: bool) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.setAccessibleName(f"{text} {hint}".strip())
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 8, 8, 8)
        self._row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        for line in filter(None, (text, hint)):
            words.addWidget(_line(line))
        self._row.addLayout(words, 1)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(8)
        self._acts.addStretch(1)
        self._row.addLayout(self._acts)
        self._timer = QTimer(self, interval=SECONDS * 1000, singleShot=True)
        self._timer.timeout.connect(self.dismiss)
        self._stays = stays
        self.buttons: list[QPushButton] = []
        self.ended: Callable[[], object] | None = None
        if not stays:
            self._timer.start()

    def add_button(self, text: str, act: Callable[[], object] | None = None) -> QPushButton:
        """A button that does ``act`` and takes the notice away."""
        button = QPushButton(text)

        def press() -> None:
            if act is not None:
                act()
            self.dismiss()

        button.clicked.connect(press)
        self.buttons.append(button)
        self._acts.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        # A layout makes no room for what it has yet to show.
        button.show()
        return button

    def fit(self, widest: int) -> None:
        """Be no wider than ``widest`` pixels: buttons that find no room beside the words go below them."""
        self.setMaximumWidth(widest)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight)
        if self._row.minimumSize().width() > widest:
            self._row.setDirection(QBoxLayout.Direction.TopToBottom)
        self.adjustSize()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if not self._stays:
            self._timer.start()
        super().leaveEvent(event)

    def dismiss(self) -> None:
        """Take the notice away, for good."""
        self._timer.stop()
        self.hide()
        self.deleteLater()
        ended, self.ended = self.ended, None
        if ended is not None:
            ended()


class Notices(QObject):
    """Shows notices over ``window`` and repeats them in ``status``, where they can be read later."""

    def __init__(self, window: QWidget, status: QLabel) -> None:
        super().__init__(window)
        self._window = window
        self._status = status
        self._toasts: list[Toast] = []
        self._refused: Toast | None = None
        self._fade = QTimer(self, interval=READABLE * 1000, singleShot=True)
        self._fade.timeout.connect(status.clear)
        window.installEventFilter(self)

    def tell(
        self,
        text: str,
        *,
        undo: Callable[[], object] | None = None,
        action: tuple[str, Callable[[], object]] | None = None,
        ended: Callable[[], object] | None = None,
    ) -> Toast:
        """Say that something was done; ``undo`` takes it back, ``action`` is what may come next.

        ``ended`` is called once, when the notice has gone and nothing can be undone here any more.
        Gives the notice, to take it away earlier.
        """
        self._say(text)
        toast = self._show(text, "", stays=False)
        toast.ended = ended
        if undo is not None:
            toast.add_button(_("Undo"), undo)
        if action is not None:
            toast.add_button(*action)
        self._place()
        return toast

    def whisper(self, text: str) -> None:
        """Say it in the status bar only."""
        self._say(text)

    def unsay(self, text: str) -> None:
        """Take ``text`` out of the status bar, where it is true no more."""
        if self._status.text() == text:
            self._status.clear()

    def fail(self, error: UserError, *actions: tuple[str, Callable[[], object]]) -> None:
        """Show an error: what happened and what to do; it stays until it is closed.

        What was refused changed nothing, so that goes by itself, and with the next refusal.
        """
        self._say(error.message)
        is_slight = isinstance(error, CommandRefused) and not actions
        if self._refused is not None and _is_there(self._refused):
            self._refused.dismiss()
        toast = self._show(error.message, error.hint, stays=not is_slight)
        self._refused = toast if is_slight else None
        if error.detail:
            toast.setToolTip(error.detail)
        for action in actions:
            toast.add_button(*action)
        toast.add_button(_("Close"))
        self._place()

    def clear(self) -> None:
        """Take every notice away."""
        for toast in self.shown:
            toast.dismiss()

    @property
    def shown(self) -> tuple[Toast, ...]:
        """The notices on the screen, oldest first."""
        return tuple(toast for toast in self._toasts if _is_there(toast))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _say(self, text: str) -> None:
        self._status.setText(text)
        self._fade.start()

    def _show(self, text: str, hint: str, *, stays: bool) -> Toast:
        while len(self._toasts) >= MOST:
            self._toasts.pop(0).dismiss()
        toast = Toast(self._window, text, hint, stays=stays)
        toast.destroyed.connect(self._place)
        self._toasts.append(toast)
        toast.show()
        alert = QtGui.QAccessibleEvent(toast, QtGui.QAccessible.Event.Alert)
        QtGui.QAccessible.updateAccessibility(alert)
        return toast

    def _place(self) -> None:
        self._toasts = [toast for toast in self._toasts if _is_there(toast)]
        bottom = self._window.height() - 40
        for toast in reversed(self._toasts):
            toast.fit(min(WIDEST, self._window.width() - 32))
            bottom -= toast.height()
            toast.move(QPoint((self._window.width() - toast.width()) // 2, bottom))
            toast.raise_()
            bottom -= 8


def _is_there(toast: Toast) -> bool:
    try:
        return not toast.isHidden()
    except RuntimeError:  # deleted by Qt
        return False


def _line(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    is_long = label.sizeHint().width() > WIDEST - 160
    label.setWordWrap(is_long)
    label.setMinimumWidth(WIDEST - 160 if is_long else label.sizeHint().width())
    return label
