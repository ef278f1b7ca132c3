"""The history panel: every moment of an article, its names, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.changes import Changes
from editor_app.document.model import ArticleContent, FieldValue
from editor_app.services.history import ArticleHistory, Point, Timeline
from editor_app.services.jobs import Jobs
from editor_app.services.open_article import OpenArticle
from editor_app.ui.fonts import tabular
from editor_app.ui.history.point_list import PointList
from editor_app.ui.history.timeline_slider import Stop, TimelineSlider
from editor_app.ui.history.times import moment_text
from editor_app.ui.widgets.article_panel import MARGIN, ArticlePanel
from editor_app.ui.widgets.commit_line import CommitLine
from editor_app.ui.widgets.latest import LatestOnly
from editor_app.ui.widgets.reading import ReadingView
from editor_app.ui.widgets.styling import ERROR, GOOD, HINT, button, label, set_kind

SLIDE = 40
"""Milliseconds that the slider must rest before the text of the moment is made."""
SETTLE = 1500
"""Milliseconds after a change before the past is read again."""


@dataclass(frozen=True, slots=True)
class Past:
    """What the panel shows: the timeline with its points, and where each lies on the slider."""

    timeline: Timeline
    points: tuple[Point, ...]
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The moment in the preview."""

    content: ArticleContent
    version: bytes
    title: str


class HistoryPanel(ArticlePanel):
    """Slides over the whole past, previews a moment, compares it with now and brings it back.

    ``compare_wanted`` carries two contents (then, now) and the title of the first.
    """

    compare_wanted = Signal(object, object, str)

    def __init__(
        self,
        history: ArticleHistory,
        jobs: Jobs,
        *,
        clock: Clock = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("historyPanel", _("History"), _("Open a story to see its past."), parent)
        self._history = history
        self._clock = clock
        self._work = LatestOnly(jobs, self._fail)
        self._past: Past | None = None
        self._shown: Shown | None = None
        self._rest = _timer(self, SLIDE, self._ask_moment)
        self._settle = _timer(self, SETTLE, self.reload)

    @property
    def slider(self) -> TimelineSlider:
        """The line of the past."""
        return self._slider

    @property
    def list(self) -> PointList:
        """Sessions and revisions."""
        return self._list

    @property
    def preview(self) -> ReadingView:
        """The text of the moment."""
        return self._preview

    @property
    def name_line(self) -> CommitLine:
        """Where the present state gets a name."""
        return self._name

    @property
    def restore_button(self) -> QPushButton:
        """Brings the moment of the preview back."""
        return self._restore_button

    @property
    def is_busy(self) -> bool:
        """Whether something is being made that will show."""
        return self._work.is_busy or self._rest.isActive()

    def show_article(self, article: OpenArticle) -> None:
        self._past = self._shown = None
        with QSignalBlocker(self._slider):
            self._slider.setRange(0, 0)
        self._slider.set_stops(())
        self._list.set_points(())
        self._preview.set_content(article.content())
        self._say("")
        self.reload()

    def leave_article(self) -> None:
        self._settle.stop()
        self._rest.stop()
        self._work.forget()

    def article_changed(self, changes: Changes) -> None:
        if changes.texts or changes.fields:
            self._settle.start()

    def reload(self) -> None:
        """Read the past up to now."""
        article = self._article
        if article is None:
            return
        try:
            make = self._history.timeline_maker(article.id)
        except UserError as error:
            self._fail(error)
            return

        def work() -> Past:
            timeline = make()
            points = timeline.points()
            stops = tuple(Stop(moment_of(timeline, point), bool(point.label)) for point in points)
            return Past(timeline, points, stops)

        self._work.ask("past", work, lambda past: self._show_past(article, past))

    def _show_past(self, article: OpenArticle, past: Past) -> None:
        if article is not self._article:
            return
        was_now = self._past is None or self._is_now
        self._past = past
        with QSignalBlocker(self._slider):
            self._slider.setRange(past.timeline.first_moment, past.timeline.moments)
            if was_now:
                self._slider.setValue(past.timeline.moments)
        self._slider.set_stops(past.stops)
        self._list.set_points(past.points)
        self._nothing.setVisible(not past.points)
        self._tell_moment()
        self._ask_moment()

    @property
    def _is_now(self) -> bool:
        return self._slider.value() >= self._slider.maximum()

    def _slid(self) -> None:
        self._list.choose_none()
        self._tell_moment()
        self._rest.start()

    def _ask_moment(self) -> None:
        past, moment = self._past, self._slider.value()
        if past is None:
            return
        title = self._title(moment)

        def work() -> Shown:
            timeline = past.timeline
            return Shown(timeline.content_at(moment), timeline.version_at(moment), title)

        self._work.ask("moment", work, self._show_moment)

    def _choose(self, point: Point) -> None:
        past = self._past
        if past is None:
            return
        with QSignalBlocker(self._slider):
            self._slider.setValue(moment_of(past.timeline, point))
        self._slider.update()
        self._tell_moment()
        title = point.label or moment_text(point.time, self._clock())

        def work() -> Shown:
            return Shown(past.timeline.content_of(point), point.version, title)

        self._work.ask("moment", work, self._show_moment)

    def _show_moment(self, shown: Shown) -> None:
        if self._article is None or self._past is None:
            return
        self._shown = shown
        self._preview.set_content(shown.content)
        self._enable()

    def _tell_moment(self) -> None:
        words = self._title(self._slider.value())
        self._time.setText(words)
        self._slider.setAccessibleDescription(words)
        self._enable()

    def _title(self, moment: int) -> str:
        if self._past is None or self._is_now:
            return _("Now")
        at = self._past.timeline.time_at(moment)
        return moment_text(at, self._clock()) if at else _("The beginning")

    def _enable(self) -> None:
        is_past = self._shown is not None and not self._is_now
        read_only = self._article is not None and self._article.is_read_only
        self._compare_button.setEnabled(is_past)
        self._restore_button.setEnabled(is_past and not read_only)
        self._name.setEnabled(not read_only)

    def compare(self) -> None:
        """Ask for a comparison of the moment in the preview with now."""
        if self._shown is not None and self._article is not None:
            self.compare_wanted.emit(self._shown.content, self._article.content(), self._shown.title)

    def restore(self) -> None:
        """Make the article what it was at the moment in the preview; one step that can be undone."""
        if self._shown is None or self._article is None:
            return
        try:
            changes = self._history.restore(self._article.id, self._shown.version)
        except UserError as error:
            self._fail(error)
            return
        with QSignalBlocker(self._slider):
            self._slider.setValue(self._slider.maximum())
        if self._restore_button.hasFocus():
            # The button goes out; what undoes and goes on is here.
            self._slider.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say(_("Restored. Undo takes it back.") if changes else _("The text is that already."))
        self.reload()

    def _name_now(self, label: FieldValue) -> None:
        self._name.set_value("")
        self._name.clear()
        if self._article is None or not label:
            return
        try:
            self._history.name_revision(self._article.id, str(label))
        except UserError as error:
            self._fail(error)
            return
        self._say(_("Named “{label}”.").format(label=label))
        self.reload()

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        words = str(error) if isinstance(error, UserError) else _("The past of this story cannot be read.")
        self._say(words, is_problem=True)

    def _say(self, text: str, *, is_problem: bool = False) -> None:
        self._message.setText(f"▲ {text}" if is_problem and text else text)
        self._message.setVisible(bool(text))
        set_kind(self._message, ERROR if is_problem else GOOD)

    def build(self) -> None:
        page = QWidget(self)
        self.addWidget(page)
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, MARGIN, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(self._build_head(page))
        split = QSplitter(Qt.Orientation.Vertical, page)
        split.setChildrenCollapsible(False)
        self._preview = ReadingView(split)
        self._preview.setMinimumHeight(90)
        self._list = PointList(self._clock, split)
        self._list.setMinimumHeight(80)
        self._list.point_chosen.connect(self._choose)
        split.setSizes([320, 260])
        rows.addWidget(split, 1)

    def _build_head(self, page: QWidget) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.setSpacing(6)
        self._slider = TimelineSlider(page)
        self._slider.setAccessibleName(_("Moment"))
        self._slider.valueChanged.connect(self._slid)
        self._time = label("", HINT, wraps=False, parent=page)
        self._time.setFont(tabular(self._time.font()))
        self._compare_button = button(_("Compare with now"), parent=page)
        self._compare_button.clicked.connect(self.compare)
        self._restore_button = button(_("Restore"), parent=page)
        self._restore_button.clicked.connect(self.restore)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._compare_button)
        buttons.addWidget(self._restore_button)
        buttons.addStretch(1)
        self._name = CommitLine(parent=page)
        self._name.setPlaceholderText(_("Name the text as it is now"))
        self._name.setAccessibleName(_("Name the text as it is now"))
        self._name.committed.connect(self._name_now)
        self._message = label("", GOOD, parent=page)
        self._message.hide()
        self._nothing = label(_("Nothing has been written yet."), HINT, parent=page)
        self._nothing.hide()
        for part in (self._slider, self._time, buttons, self._name, self._message, self._nothing):
            if isinstance(part, QWidget):
                head.addWidget(part)
            else:
                head.addLayout(part)
        return head


def moment_of(timeline: Timeline, point: Point) -> int:
    """The last moment that was not after ``point``: where it lies on the slider."""
    low, high = timeline.first_moment, timeline.moments
    while low < high:
        middle = (low + high + 1) // 2
        at = timeline.time_at(middle)
        if at is None or at <= point.time:
            low = middle
        else:
            high = middle - 1
    return low


def _timer(parent: QWidget, interval: int, act: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(interval)
    timer.timeout.connect(act)
    return timer
