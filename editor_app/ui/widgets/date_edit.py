"""A date, typed or picked from a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QVBoxLayout, QWidget

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.document.model import FieldValue
from editor_app.ui.directions import isolated, left_to_right
from editor_app.ui.icons import icon
from editor_app.ui.widgets.commit_line import CommitLine
from editor_app.ui.widgets.typed_dates import read_date

Today = Callable[[], date]


def date_text(day: date, locale: QLocale) -> str:
    """``day`` as people of ``locale`` write it, or as ISO 8601 where we could not read that back."""
    text = locale.toString(QDate(day.year, day.month, day.day), "d MMM yyyy")
    return text if read_date(text, day) == day else day.isoformat()


class DateEdit(CommitLine):
    """A line for a date: takes what ``read_date`` takes, stores ``YYYY-MM-DD``.

    The calendar opens from the sign at the end of the line, and with Alt+Down or F4.
    """

    def __init__(self, today: Today, locale: QLocale | None = None, parent: QWidget | None = None) -> None:
        super().__init__(read=self._read_date, show=self._show_date, parent=parent)
        self._today = today
        self._locale = locale or QLocale()
        self._calendar: _CalendarPopup | None = None
        opener = QAction(icon("calendar"), _("Calendar"), self)
        opener.triggered.connect(self.open_calendar)
        self.addAction(opener, CommitLine.ActionPosition.TrailingPosition)
        self.setPlaceholderText(_("none"))

    @property
    def calendar(self) -> QCalendarWidget | None:
        """The calendar, once it was opened."""
        return self._calendar.calendar if self._calendar else None

    def open_calendar(self) -> None:
        """Show the calendar under the line, at the date of the line."""
        if self._calendar is None:
            self._calendar = _CalendarPopup(self)
            self._calendar.calendar.activated.connect(self._pick)
            self._calendar.calendar.clicked.connect(self._pick)
        day = read_date(self.text(), self._today()) or self._today()
        self._calendar.open_at(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if down or event.key() == Qt.Key.Key_F4:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def _pick(self, day: QDate) -> None:
        if self._calendar:
            self._calendar.hide()
        self.setText(date(day.year(), day.month(), day.day()).isoformat())
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.commit()

    def _read_date(self, text: str) -> FieldValue:
        if not text.strip():
            return ""
        day = read_date(text, self._today())
        if day is None:
            raise InputError(
                _("“{text}” is no date.").format(text=isolated(text.strip())),
                _("Try 22.11.{year} or 22 November.").format(year=self._today().year),
            )
        return day.isoformat()

    def _show_date(self, value: FieldValue) -> str:
        try:
            return date_text(date.fromisoformat(str(value)), self._locale) if value else ""
        except ValueError:
            return str(value)


class _CalendarPopup(QWidget):
    """The calendar as a small window of its own that goes when one clicks elsewhere."""

    def __init__(self, line: QWidget) -> None:
        super().__init__(line, Qt.WindowType.Popup)
        self._line = line
        self.calendar = QCalendarWidget(self)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setAccessibleName(_("Calendar"))
        self._dress_arrows()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.calendar)

    def _dress_arrows(self) -> None:
        """Qt's own arrows are black in every theme."""
        signs = ("›", "‹") if self._line.isRightToLeft() else ("‹", "›")
        for name, sign in zip(("qt_calendar_prevmonth", "qt_calendar_nextmonth"), signs, strict=True):
            arrow = self.calendar.findChild(QToolButton, name)
            if arrow is not None:
                arrow.setIcon(QIcon())
                arrow.setText(left_to_right(sign))

    def open_at(self, day: date) -> None:
        """Show the calendar with ``day`` marked."""
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        # Red weekends are one desk's idea of a week; the theme has the colours.
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekend, QTextCharFormat())
        self.adjustSize()
        self.move(self._place())
        self.show()
        self.calendar.setFocus()

    def _place(self) -> QPoint:
        """Under the line, at its leading end, as far as the screen has room."""
        left = self._line.width() - self.width() if self._line.isRightToLeft() else 0
        place = self._line.mapToGlobal(QPoint(left, self._line.height() + 2))
        room = self._line.screen().availableGeometry()
        over = place.y() + self.height() > room.bottom()
        top = self._line.mapToGlobal(QPoint(0, -2)).y() - self.height() if over else place.y()
        return QPoint(max(room.left(), min(place.x(), room.right() - self.width())), max(room.top(), top))
