"""The reports of readers: a list by what they wait for, and the one in front."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from editor_app.base.errors import UserError
from editor_app.base.i18n import N_, _
from editor_app.base.ids import ArticleId
from editor_app.document.changes import Selection
from editor_app.services.reports import ReaderReports
from editor_app.storage.reports import Report, ReportState
from editor_app.ui.reports.detail import ReportDetail
from editor_app.ui.reports.report_list import ReportList
from editor_app.ui.widgets.empty_state import EmptyState
from editor_app.ui.widgets.sheet import dress
from editor_app.ui.widgets.sizing import resize_within_screen

_TABS: tuple[tuple[str, frozenset[ReportState]], ...] = (
    (N_("To decide"), frozenset({ReportState.OPEN})),
    (N_("Need a place"), frozenset({ReportState.NEEDS_PLACE})),
    (N_("Need a story"), frozenset({ReportState.NEEDS_STORY})),
    (N_("Mended"), frozenset({ReportState.MENDED})),
    (N_("Decided"), frozenset({ReportState.JOINED, ReportState.ACCEPTED, ReportState.REFUSED})),
)
_LIST_WIDTH = 340

Front = Callable[[], tuple[ArticleId, Selection] | None]
"""The article in front with what is selected in it."""


class ReportsDialog(QDialog):
    """Stands beside the window, which stays usable: places are chosen in its texts.

    ``text_wanted`` carries an article's id and the place (None: its beginning) to show.
    """

    text_wanted = Signal(str, object)

    def __init__(
        self, reports: ReaderReports, name_story: Callable[[ArticleId], str], front: Front, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("reportsDialog")
        self.setWindowTitle(_("Reports of readers"))
        dress(self)
        resize_within_screen(self, 940, 560)
        self._reports = reports
        self._name_story = name_story
        self._front = front
        self._looking: Iterator[None] = iter(())
        self.tabs = QTabBar(self)
        self.list = ReportList(self._story_of, self)
        self.detail = ReportDetail(self)
        self._empty = EmptyState(_("No report waits here. Mails, CSV and JSON come in through Import."))
        self._pages = QStackedWidget(self)
        self._refreshing = QTimer(self, interval=0, singleShot=True)
        self._refreshing.timeout.connect(self.refresh)
        self._glance = QTimer(self, interval=0)
        self._glance.timeout.connect(self._look_at_next)
        self._arrange()
        self._connect()
        self._disconnect = reports.changed.connect(self._refreshing.start)

    @property
    def report(self) -> Report | None:
        """The report in front."""
        return self.list.report

    def refresh(self, keep: str = "") -> None:
        """Show the reports as they are now."""
        counts = self._reports.counts()
        for place, (text, states) in enumerate(_TABS):
            count = sum(counts.get(state, 0) for state in states)
            self.tabs.setTabText(place, f"{_(text)}  {count}" if count else _(text))
        current = keep or (self.report.report if self.report else "")
        found = self._reports.list(_TABS[self.tabs.currentIndex()][1])
        self.list.show_reports(found, current)
        self._pages.setCurrentIndex(1 if found else 0)
        self._show(self.report)

    def show_waiting(self) -> None:
        """Turn to the first list that has something in it."""
        counts = self._reports.counts()
        places = [place for place, (_text, states) in enumerate(_TABS) if any(counts.get(s) for s in states)]
        self.tabs.setCurrentIndex(places[0] if places else 0)
        self.refresh()

    # Deciding

    def accept_report(self, correction: str | None = None) -> None:
        """Make the report in front a suggestion or a note, and go to the next."""
        report = self.report
        if report is not None and report.state is ReportState.OPEN:
            wanted = self.detail.correction.text().strip() if correction is None else correction
            self._try(lambda: self._reports.accept(report, wanted))

    def refuse_report(self, reason: str = "") -> None:
        """Refuse the report in front, and go to the next."""
        report = self.report
        if report is not None:
            self._try(lambda: self._reports.refuse(report, reason))

    def reopen_report(self) -> None:
        """Let the report in front wait again."""
        report = self.report
        if report is not None:
            self._try(lambda: self._reports.reopen(report))

    def put_at_selection(self) -> None:
        """Give the report in front the place that is selected in the text in front."""
        report, front = self.report, self._front()
        if report is None:
            return
        if front is None:
            self.detail.tell(_("Open the story and select the words there."))
            return
        self._try(lambda: self._turn_to(self._reports.put_at(report, *front)))

    def give_story(self) -> None:
        """Say that the report in front is about the article in front."""
        report, front = self.report, self._front()
        if report is None:
            return
        if front is None:
            self.detail.tell(_("Open the story first."))
            return
        self._try(lambda: self._turn_to(self._reports.assign(report, front[0])))

    def go_to_text(self) -> None:
        """Show the place of the report in its article."""
        report = self.report
        if report is not None and report.article:
            self._try(lambda: self.text_wanted.emit(report.article, self._reports.place(report)))

    def _turn_to(self, report: Report) -> None:
        """Go where ``report`` now belongs, so that it can be decided at once."""
        place = next(place for place, (_text, states) in enumerate(_TABS) if report.state in states)
        self.tabs.setCurrentIndex(place)
        self.refresh(report.report)

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except UserError as error:
            self.detail.tell(str(error))
            return
        if self._refreshing.isActive():
            self._refreshing.stop()
            self.refresh()

    # Showing

    def _show(self, report: Report | None) -> None:
        if report is None:
            self.detail.show_report(None)
            return
        try:
            around = self._reports.around(report)
        except UserError:
            # A damaged text: the reader's own words are shown.
            around = None
        self.detail.show_report(report, self._story_of(report), around)

    def _story_of(self, report: Report) -> str:
        return self._name_story(report.article) if report.article else report.title or report.address

    def _look_at_next(self) -> None:
        """See, article by article, which open reports were mended by editing."""
        if next(self._looking, self) is self:
            self._glance.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._looking = self._reports.refreshing()
        self._glance.start()
        self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self.refuse_report()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # There is no default button: what Enter does depends on where one is.
            event.accept()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._glance.stop()
        super().closeEvent(event)

    def release(self) -> None:
        """Stop following the reports."""
        self._disconnect()
        self._glance.stop()
        self._refreshing.stop()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _place: self.refresh())
        self.list.chosen.connect(self._show)
        self.list.entered.connect(self.go_to_text)
        detail = self.detail
        detail.accept_wanted.connect(self.accept_report)
        detail.refuse_wanted.connect(self.refuse_report)
        detail.text_wanted.connect(self.go_to_text)
        detail.put_wanted.connect(self.put_at_selection)
        detail.story_wanted.connect(self.give_story)
        detail.reopen_wanted.connect(self.reopen_report)
        detail.next_wanted.connect(lambda: self.list.step(1))
        for keys, act in (
            ("Ctrl+Return", self.accept_report),
            ("Ctrl+Enter", self.accept_report),
            ("Ctrl+Shift+F2", self.put_at_selection),
            ("F8", lambda: self.list.step(1)),
            ("Shift+F8", lambda: self.list.step(-1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _arrange(self) -> None:
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("Which reports"))
        for text, _states in _TABS:
            self.tabs.addTab(_(text))
        self.list.setFixedWidth(_LIST_WIDTH)
        both = QWidget(self)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self.detail, 1)
        self.list.setViewportMargins(0, 4, 0, 4)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(both)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._pages, 1)
