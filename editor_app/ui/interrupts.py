"""Being told to end, by a signal: the window closes as if its cross had been pressed.

Qt's event loop does not come back to Python by itself, so that a handler in Python would
run at the next key press. A pair of sockets wakes the loop at once and costs nothing until
then; it is what works on every system (Python's documentation of ``signal.set_wakeup_fd``).
"""

from __future__ import annotations

import contextlib
import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Ctrl+C, logging out, the end of the terminal, Ctrl+Break; no system has all of them."""
SHELL = 128
"""What a shell adds to a signal's number for the exit code."""
_ENOUGH = 512


class Interrupts(QObject):
    """``interrupted`` gives the number of a signal that asks to end, as soon as the event loop runs.

    From its making on no such signal ends the process, until ``release``. Main thread only.
    """

    interrupted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inner, self._outer = socket.socketpair()
        for end in (self._inner, self._outer):
            end.setblocking(False)
        self._wakeup = signal.set_wakeup_fd(self._outer.fileno(), warn_on_full_buffer=False)
        numbers = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
        self._before = {number: signal.signal(number, _leave_to_loop) for number in numbers}
        self._notifier = QSocketNotifier(self._inner.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._tell)

    def release(self) -> None:
        """Handle signals as before."""
        self._notifier.setEnabled(False)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup)
        self._inner.close()
        self._outer.close()

    def _tell(self) -> None:
        told = b""
        with contextlib.suppress(BlockingIOError):
            told = self._inner.recv(_ENOUGH)
        number = next((byte for byte in told if byte in self._before), None)
        if number is not None:
            self.interrupted.emit(number)


def _leave_to_loop(_number: int, _frame: FrameType | None) -> None:
    """Nothing: the socket has been written to already."""
