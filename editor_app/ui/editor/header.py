"""What stands above the body: headline and summary with their counters, byline and dateline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSpacerItem, QVBoxLayout, QWidget

from editor_app.base.i18n import _, ngettext
from editor_app.base.text import comma, count_characters, is_right_to_left
from editor_app.document.model import FieldValue, TextField
from editor_app.document.readings import Reading
from editor_app.ui.editor.line_edit import LineEdit
from editor_app.ui.editor.look import Look
from editor_app.ui.fonts import Role, interface_font, tabular

if TYPE_CHECKING:
    from editor_app.services.open_article import OpenArticle

_TOP = 36
_BOTTOM = 0


class Counter(QLabel):
    """``42 / 64 characters``; in the warning colour, and said in words, when over the limit."""

    def __init__(self, limit: int, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.limit = limit
        self._look = look
        self.setFont(tabular(interface_font(Role.HINT)))
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show ``count`` beside the limit; a limit of 0 is none."""
        if not self.limit:
            text = ngettext("{n} character", "{n} characters", count).format(n=count)
        else:
            text = _("{n} / {limit} characters").format(n=count, limit=self.limit)
        is_over = 0 < self.limit < count
        if is_over:
            text += " · " + ngettext("{n} too many", "{n} too many", count - self.limit).format(
                n=count - self.limit
            )
        self.setText(text)
        color = self._look.theme.warning if is_over else self._look.theme.soft
        # A palette is overruled by the window's style sheet; a label's own sheet is not.
        self.setStyleSheet(f"color: {color.name()}")

    def set_look(self, look: Look) -> None:
        """Use the colours of ``look``."""
        self._look = look


class Hairline(QWidget):
    """One pixel of line across the column."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill with the line's colour."""
        QPainter(self).fillRect(event.rect(), self.look.theme.line)


class Header(QWidget):
    """Headline, summary, byline and dateline of one article, as wide as the body's column."""

    height_changed = Signal()

    def __init__(
        self, article: OpenArticle, look: Look, limits: Mapping[TextField, int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._article = article
        self.headline = LineEdit(article, TextField.HEADLINE, look, self)
        self.headline.setObjectName("headlineEdit")
        self.headline.setAccessibleName(_("Headline"))
        self.headline.placeholder = _("Headline")
        self.summary = LineEdit(article, TextField.SUMMARY, look, self)
        self.summary.setObjectName("summaryEdit")
        self.summary.setAccessibleName(_("Summary"))
        self.summary.placeholder = _("Summary")
        self.counters = {
            field: Counter(limits.get(field, 0), look, self)
            for field in (TextField.HEADLINE, TextField.SUMMARY)
        }
        self.credits = QLabel(self)
        self.credits.setFont(interface_font(Role.INTERFACE))
        self.credits.setTextFormat(Qt.TextFormat.PlainText)
        self.credits.setWordWrap(True)
        self._lines = (Hairline(look, self), Hairline(look, self))
        self._rooms = (QSpacerItem(0, 0), QSpacerItem(0, 0))
        self._arrange()
        for edit in (self.headline, self.summary):
            edit.grown.connect(self.height_changed)
        self.set_look(look, fresh=True)
        self.count()
        self.show_credits()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _TOP, 0, _BOTTOM)
        column.setSpacing(0)
        column.addWidget(self.headline)
        column.addWidget(self.counters[TextField.HEADLINE])
        column.addSpacing(12)
        column.addItem(self._rooms[0])
        column.addWidget(self.summary)
        column.addWidget(self.counters[TextField.SUMMARY])
        column.addSpacing(12)
        column.addItem(self._rooms[1])
        column.addWidget(self._lines[0])
        column.addSpacing(8)
        column.addWidget(self.credits)
        column.addSpacing(8)
        column.addWidget(self._lines[1])

    def set_look(self, look: Look, *, fresh: bool = False) -> None:
        """Show everything in ``look``; ``fresh`` when the texts already are."""
        theme = look.theme
        for edit, color in ((self.headline, theme.ink), (self.summary, theme.soft)):
            if not fresh:
                edit.show_article(look)
                edit.grown.emit()
            edit.setStyleSheet(f"QTextEdit {{ background: transparent; color: {color.name()}; }}")
        self._paper = theme.paper
        self.update()
        self.credits.setStyleSheet(f"color: {theme.soft.name()}")
        for counter in self.counters.values():
            counter.set_look(look)
        for line in self._lines:
            line.look = look
        self.count()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper; not by a palette, which a new style sheet of the window puts back to what it was."""
        QPainter(self).fillRect(event.rect(), self._paper)

    def set_limits(self, limits: Mapping[TextField, int]) -> None:
        """Count against these limits."""
        for field, counter in self.counters.items():
            counter.limit = limits.get(field, 0)
        self.count()

    def fit(self, width: int) -> int:
        """Take ``width`` pixels; gives the height that goes with it."""
        for edit in (self.headline, self.summary):
            edit.fit(width)
        for line in self._lines:
            line.setVisible(bool(self.credits.text()))
        self.credits.setVisible(bool(self.credits.text()))
        layout = self.layout()
        if layout is None:
            return 0
        layout.invalidate()
        height = (
            layout.totalHeightForWidth(width)
            if layout.hasHeightForWidth()
            else layout.totalSizeHint().height()
        )
        self.resize(width, height)
        return height

    @property
    def summary_top(self) -> int:
        """Where the summary begins when nothing is levelled, in pixels."""
        return self.summary.y() - self._rooms[0].sizeHint().height()

    @property
    def natural_height(self) -> int:
        """The height of all when nothing is levelled, in pixels."""
        return self.height() - sum(room.sizeHint().height() for room in self._rooms)

    def set_rooms(self, above_summary: int, above_body: int) -> None:
        """Leave so many pixels free, to be level with a header beside this one."""
        wanted = (above_summary, above_body)
        if wanted != tuple(room.sizeHint().height() for room in self._rooms):
            for room, height in zip(self._rooms, wanted, strict=True):
                room.changeSize(0, height)
            self.height_changed.emit()

    def count(self) -> None:
        """Count the characters of headline and summary again: of the original where that is shown, else of
        what goes out."""
        for edit in (self.headline, self.summary):
            is_original = edit.reader.reading is Reading.ORIGINAL
            reading = Reading.ORIGINAL if is_original else Reading.FINAL
            text = self._article.document.text(edit.field, reading)
            self.counters[edit.field].show_count(count_characters(text))

    def show_credits(self) -> None:
        """Byline · place, date, from the metadata."""
        language = self._article.language
        rtl, ltr = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
        is_rtl = is_right_to_left(language)
        self.setLayoutDirection(rtl if is_rtl else ltr)
        flags = Qt.AlignmentFlag
        for label in (*self.counters.values(), self.credits):
            # A label's own idea of a direction comes from its words, which are the interface's.
            label.setAlignment(flags.AlignAbsolute | (flags.AlignRight if is_rtl else flags.AlignLeft))
        text = credits_line(self._article.fields(), language)
        if text != self.credits.text():
            self.credits.setText(text)
            self.height_changed.emit()


def credits_line(fields: Mapping[str, FieldValue], language: str) -> str:
    """``Name · Place, day month`` with what of it is known."""
    place = str(fields.get("dateline_place", ""))
    date = QDate.fromString(str(fields.get("dateline_date", "")), Qt.DateFormat.ISODate)
    day = QLocale(language.replace("-", "_") or "en").toString(date, "d MMMM") if date.isValid() else ""
    dateline = f"{comma(language)} ".join(part for part in (place, day) if part)
    return " · ".join(part for part in (str(fields.get("byline", "")), dateline) if part)
