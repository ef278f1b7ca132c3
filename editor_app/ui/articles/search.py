"""Search as you type: the field, and the searching beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from editor_app.base.i18n import _
from editor_app.services.jobs import Job, Jobs, Progress
from editor_app.storage.rows import SearchHit
from editor_app.ui.icons import icon

PAUSE = 80
"""Milliseconds without a key after which the search starts."""
MOST = 300
"""Hits that are shown: whoever has more says it more exactly."""


class SearchEdit(QLineEdit):
    """The search field. Down goes to the list, Escape empties it."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchEdit")
        self.setAccessibleName(_("Search articles"))
        self.setPlaceholderText(_("Search articles"))
        self.setToolTip(
            _("Every word; word* for beginnings, “a phrase” in quotes, headline:word for one field")
        )
        self.setClearButtonEnabled(True)
        self.setMaximumWidth(280)
        self.setMinimumWidth(120)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)


class SearchAsYouType(QObject):
    """Runs ``find`` on a thread after a pause in typing; only the newest answer counts.

    ``found`` gives the query and the hits, ``failed`` the error; an empty query gives ``ended``.
    """

    found = Signal(str, object)
    failed = Signal(object)
    ended = Signal()

    def __init__(
        self, jobs: Jobs, find: Callable[[str, int], Sequence[SearchHit]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._find = find
        self._query = ""
        self._serial = 0
        self._job: Job[Sequence[SearchHit]] | None = None
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.search_now)

    @property
    def query(self) -> str:
        """What is searched for; empty while nothing is."""
        return self._query

    def ask(self, query: str) -> None:
        """Search for ``query`` after the pause."""
        self._query = query.strip()
        self._serial += 1
        if self._job is not None:
            self._job.cancel()
        if self._query:
            self._pause.start()
        else:
            self._pause.stop()
            self.ended.emit()

    def search_now(self) -> None:
        """Search for the same again, at once."""
        if not self._query:
            return
        self._serial += 1
        serial, query, find = self._serial, self._query, self._find

        def work(progress: Progress) -> Sequence[SearchHit]:
            return find(query, MOST)

        self._job = self._jobs.run(
            _("Search"),
            work,
            done=lambda hits: self._take(serial, query, hits),
            failed=lambda error: self._fail(serial, error),
        )

    def stop(self) -> None:
        """Ask nothing any more."""
        self._pause.stop()
        self._serial += 1

    def _take(self, serial: int, query: str, hits: Sequence[SearchHit]) -> None:
        if serial == self._serial:
            self.found.emit(query, hits)

    def _fail(self, serial: int, error: BaseException) -> None:
        if serial == self._serial:
            self.failed.emit(error)
