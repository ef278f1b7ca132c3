"""What nobody expected: one report that can be copied; the window and the text stay."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject, Qt, QThread
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from editor_app import __version__
from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.ui.jobs import MainThread
from editor_app.ui.notices import Notices

log = logging.getLogger(__name__)
Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


class ReportDialog(QDialog):
    """Shows an error that is the program's fault, ready to be copied. Nothing is sent anywhere."""

    def __init__(self, parent: QWidget, report: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Something went wrong"))
        self.resize(640, 400)
        words = QLabel(
            _(
                "The program made a mistake. Your text is kept and you can go on. "
                "The report helps whoever mends it."
            )
        )
        words.setWordWrap(True)
        self.text = text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setAccessibleName(_("Report"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(_("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(text, 1)
        column.addWidget(buttons)


class Errors(QObject):
    """Where every error ends that nobody else took: people's as a notice, the program's as a report."""

    def __init__(self, window: QWidget, notices: Notices, main_thread: MainThread) -> None:
        super().__init__(window)
        self._window = window
        self._notices = notices
        self._main_thread = main_thread
        self._open: ReportDialog | None = None
        self._former: Hook | None = None

    def take(self, error: BaseException) -> None:
        """Show ``error`` in the way that befits it."""
        if isinstance(error, UserError):
            self._notices.fail(error)
            return
        report = "".join(traceback.format_exception(error))
        log.error("unexpected error\n%s", report)
        if self._open is None:
            self._open = ReportDialog(self._window, f"{_versions()}\n\n{report}")
            self._open.destroyed.connect(self._closed)
            self._open.show()

    def install(self) -> None:
        """Take what would end the program."""
        self._former = sys.excepthook
        sys.excepthook = self._hook

    def uninstall(self) -> None:
        """Leave it to whoever took it before."""
        if self._former is not None:
            sys.excepthook = self._former
            self._former = None

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif QThread.currentThread() is self.thread():
            self.take(error)
        else:
            self._main_thread.deliver(lambda: self.take(error))

    def _closed(self) -> None:
        self._open = None


def _versions() -> str:
    # Imported when something goes wrong: start-up time.
    import platform

    return (
        f"Copydesk {__version__}, Python {platform.python_version()}, "
        f"PySide6 {qt_version}, {platform.platform()}"
    )
