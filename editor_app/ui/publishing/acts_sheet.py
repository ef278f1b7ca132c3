"""What the dialogs of acts have in common: one thing to press, what becomes of it, what is in the way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.services.jobs import Jobs, Progress, Report
from editor_app.services.opening import OpenLibrary
from editor_app.services.publishing.dispatches import Deed, Dispatch, Failure
from editor_app.ui.jobs import progress_text
from editor_app.ui.widgets.article_panel import column, scrolling
from editor_app.ui.widgets.one_job import OneJob
from editor_app.ui.widgets.sheet import dress
from editor_app.ui.widgets.sizing import resize_within_screen
from editor_app.ui.widgets.styling import ERROR, HINT, TITLE, button, hairline, label

LONGEST_PROBLEM = 6
"""Reasons that are listed; more would push the buttons off the screen."""


class ActSheet(QDialog):
    """Stands beside the window, which stays usable. ``carried`` carries the Deed of what went out.

    Ctrl+Enter does what the main button does; Escape stops it, or closes the dialog. What could not go one
    way while it went others is tried again by the same button.
    """

    carried = Signal(object)
    failed = Signal(object)

    def __init__(
        self, name: str, title: str, verb: str, opened: OpenLibrary, jobs: Jobs, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dress(self)
        self.opened = opened
        self.publishing = opened.publishing
        self._run = OneJob(jobs, self)
        self._run.progressed.connect(self._progressed)
        self._run.ended.connect(self._ended)
        self._run.stopped.connect(lambda: self._ended(Deed()))
        self._run.failed.connect(self._broke)
        self._done = Deed()
        self._is_closed = False
        self.title = label(title, TITLE, parent=self)
        self.area, self.content = scrolling(self)
        self.rows = column(self.content)
        self.problem = label("", ERROR, parent=self)
        self.problem.hide()
        self.main = button(verb, is_main=True, parent=self)
        self.main.clicked.connect(self.act)
        self.close_button = button(_("Close"), parent=self)
        self.close_button.clicked.connect(self._press_close)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.act)
        self._arrange()

    @property
    def is_busy(self) -> bool:
        """Whether orders are on their way."""
        return self._run.is_running

    def dispatch(self) -> Dispatch:
        """What is to be done, made ready for it. UserError when that cannot be."""
        raise NotImplementedError

    def is_complete(self) -> bool:
        """Whether everything that is needed has been said."""
        return True

    def act(self) -> None:
        """Do it, or what is left of it."""
        if self._run.is_running or not self.main.isEnabled():
            return
        self.say("")
        left = self._done.left if self._done.entries else None
        try:
            dispatch = left or self.dispatch()
        except UserError as error:
            self.say(str(error))
            return
        dispatching = self.opened.dispatching

        def work(progress: Progress) -> Deed:
            return dispatching.carry_out(dispatch, progress)

        self._run.run(self.windowTitle(), work)
        self.enable()

    def say(self, words: str) -> None:
        """Say what stands in the way; nothing when ``words`` are empty."""
        self.problem.setText(f"▲ {words}" if words else "")
        self.problem.setVisible(bool(words))

    def enable(self) -> None:
        """Let be pressed what is possible now."""
        running = self._run.is_running
        has_begun = bool(self._done.entries)
        self.main.setEnabled((has_begun or self.is_complete()) and not running)
        # What is said of an issue that is out cannot be said otherwise.
        self.content.setEnabled(not running and not has_begun)
        self._bar.setVisible(running)
        self._figures.setVisible(running)
        self.close_button.setText(_("Cancel") if running else _("Close"))

    def present(self, width: int, height: int) -> None:
        """Show the dialog with the keyboard in it."""
        resize_within_screen(self, width, height)
        self.enable()
        self.show()
        self.activateWindow()

    def succeeded(self) -> None:
        """Called once, when something went out, before anybody is told."""

    def stopped(self, deed: Deed) -> None:
        """Called when something stood in the way, after it was said."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._run.is_running:
            self._run.stop()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        self._leave()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave()
        super().closeEvent(event)

    def leave(self) -> None:
        """Called once, when the dialog goes."""

    def _leave(self) -> None:
        if not self._is_closed:
            self._is_closed = True
            self._run.stop()
            if self._done.entries:
                self.carried.emit(self._done)
            self.leave()

    def _progressed(self, report: Report) -> None:
        if not self._is_closed:
            self._bar.setRange(0, report.total)
            self._bar.setValue(report.done)
            self._figures.setText(progress_text(report))

    def _broke(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._ended(Deed(failures=(Failure(error),)))
        else:
            self._ended(Deed())
            self.failed.emit(error)

    def _ended(self, deed: Deed) -> None:
        is_first = bool(deed.entries) and not self._done.entries
        self._done = deed.after(self._done)
        if self._is_closed:
            return
        if is_first:
            self.succeeded()
        self.enable()
        reasons = tuple(deed.reasons())
        if reasons:
            self._say_what_failed(reasons)
            self.stopped(deed)
        elif self._done.entries and self._done.left is None:
            self.accept()

    def _say_what_failed(self, reasons: tuple[str, ...]) -> None:
        rest = len(reasons) - LONGEST_PROBLEM
        more = [_("and {n} more").format(n=rest)] if rest > 0 else []
        self.say("\n▲ ".join([*reasons[:LONGEST_PROBLEM], *more]))
        if self._done.entries:
            self.main.setText(_("Try the rest again"))
            self.main.setFocus()

    def _press_close(self) -> None:
        if self._run.is_running:
            self._run.stop()
        else:
            self.reject()

    def _arrange(self) -> None:
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        self._figures = label("", HINT, wraps=False, parent=self)
        self.rows.setSpacing(10)
        self.rows.setContentsMargins(20, 4, 20, 12)
        self.title.setContentsMargins(20, 16, 20, 8)
        self.problem.setContentsMargins(20, 8, 20, 0)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 12, 20, 14)
        foot.setSpacing(8)
        foot.addWidget(self._bar, 1)
        foot.addWidget(self._figures)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.main)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.title)
        whole.addWidget(self.area, 1)
        whole.addWidget(hairline(self))
        whole.addWidget(self.problem)
        whole.addLayout(foot)
