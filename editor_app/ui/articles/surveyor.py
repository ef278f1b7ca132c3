"""Gets a long list ready for far jumps, a little at a time and only while the window has nothing to do."""

from __future__ import annotations

from time import perf_counter
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

LATER = 400
"""Milliseconds after which a list that was shown is surveyed: first it is painted."""
PAUSE = 10
"""Milliseconds between two pieces, in which keys and paints have their turn."""
_PIECE = 0.0005
"""Seconds that one piece takes."""


class Surveyed(Protocol):
    """A list that can be got ready."""

    def survey(self) -> bool:
        """Do a piece of well below a millisecond; gives whether there is more to do."""


class Surveyor(QObject):
    """Surveys the list that is shown. Done with it, it costs nothing until the list changes.

    ``advanced`` tells of every piece that somebody waits for.
    """

    advanced = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._list: Surveyed | None = None
        self._is_awaited = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._work)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self._list is None

    def start(self, surveyed: Surveyed) -> None:
        """Survey this list soon."""
        self._list = surveyed
        self._is_awaited = False
        self._timer.start(LATER)

    def hurry(self) -> None:
        """Go on at once: somebody looks at a place that is not known yet."""
        if not self.is_done and not self._is_awaited:
            self._is_awaited = True
            self._timer.start(0)

    def stop(self) -> None:
        """Survey nothing any more."""
        self._list = None
        self._timer.stop()

    def _work(self) -> None:
        end = perf_counter() + _PIECE
        while self._list is not None and perf_counter() < end:
            if not self._list.survey():
                self._list = None
        was_awaited, self._is_awaited = self._is_awaited, False
        if was_awaited:
            # Whoever still waits hurries again.
            self.advanced.emit()
        if not self.is_done and not self._is_awaited:
            self._timer.start(PAUSE)
