"""Two versions of a text beside each other or woven into one, with their differences."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QTextEdit, QVBoxLayout, QWidget

from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.text import is_right_to_left
from editor_app.document.model import ArticleContent
from editor_app.services.comparing import FieldComparison, Shown, as_it_is, compare_contents
from editor_app.services.jobs import Jobs
from editor_app.ui.compare.page import PageMaker, Place, mark
from editor_app.ui.metadata.layout import labels
from editor_app.ui.theme import theme_of
from editor_app.ui.widgets.flow_layout import FlowLayout, let_height_follow_width
from editor_app.ui.widgets.latest import LatestOnly
from editor_app.ui.widgets.sheet import dress
from editor_app.ui.widgets.styling import HINT, TITLE, button, hairline, label

_NARROW = 560
"""Pixels below which two columns are too narrow to read."""
_WIDEST = 1040
_QUOTED = 60


class CompareView(QWidget):
    """Shows what differs between two contents, field by field.

    N or F7 goes to the next change, P or Shift+F7 to the one before, T changes between
    two columns and one text, Esc is done: ``closed``. ``shown`` gives what people see for
    the value of a field.
    """

    closed = Signal()

    def __init__(self, jobs: Jobs, shown: Shown = as_it_is, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compareView")
        self.setAccessibleName(_("Compare"))
        self._shown = shown
        self._work = LatestOnly(jobs, self._fail)
        self._comparisons: tuple[FieldComparison, ...] = ()
        self._places: tuple[Place, ...] = ()
        self._current = -1
        self._language = ""
        self._wants_columns = self._has_columns = True
        self._build()
        dress(self)

    @property
    def page(self) -> QTextEdit:
        """The text with the differences."""
        return self._page

    @property
    def places(self) -> tuple[Place, ...]:
        """The changes in reading order."""
        return self._places

    @property
    def current(self) -> int:
        """The number of the current change from 0, -1 for none."""
        return self._current

    @property
    def status(self) -> str:
        """How many changes there are, and what the current one is."""
        return self._status.text()

    @property
    def is_busy(self) -> bool:
        """Whether a comparison is being made."""
        return self._work.is_busy

    def compare(
        self, before: ArticleContent, after: ArticleContent, before_title: str, after_title: str
    ) -> None:
        """Show how ``before`` became ``after``."""
        self._language = after.language or before.language
        self._titles.setText(f"{before_title}  →  {after_title}")
        self._status.setText(_("Comparing…"))
        self._work.ask("compare", lambda: compare_contents(before, after, self._shown), self._show)

    def next_change(self) -> None:
        """Go to the next change; after the last comes the first."""
        self._go(self._current + 1)

    def previous_change(self) -> None:
        """Go to the change before; before the first comes the last."""
        self._go(self._current - 1 if self._current >= 0 else -1)

    def show_columns(self, columns: bool) -> None:
        """Two columns, or one text with what went and what came in it."""
        self._wants_columns = columns
        (self._two if columns else self._one).setChecked(True)
        self._set()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_F7 if shift:
                self.previous_change()
            case Qt.Key.Key_P:
                self.previous_change()
            case Qt.Key.Key_N | Qt.Key.Key_F7:
                self.next_change()
            case Qt.Key.Key_T:
                self.show_columns(not self._wants_columns)
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._comparisons and self._has_columns != self._can_have_columns:
            self._set()

    @property
    def _can_have_columns(self) -> bool:
        return self._wants_columns and self.width() >= _NARROW

    def _show(self, comparisons: tuple[FieldComparison, ...]) -> None:
        self._comparisons = comparisons
        self._set()

    def _set(self) -> None:
        document = self._page.document()
        document.clear()
        option = document.defaultTextOption()
        rtl = is_right_to_left(self._language)
        direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LayoutDirectionAuto
        option.setTextDirection(direction)
        document.setDefaultTextOption(option)
        self._page.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        names = {
            "headline": _("Headline"),
            "summary": _("Summary"),
            "body": _("Body"),
        }
        self._has_columns = self._can_have_columns
        maker = PageMaker(document, theme_of(self), {**labels(), **names}, side_by_side=self._has_columns)
        maker.make(self._comparisons)
        self._places = maker.places
        self._current = -1
        self._page.setExtraSelections([])
        self._tell()

    def _go(self, number: int) -> None:
        if not self._places:
            return
        self._current = number % len(self._places)
        place = self._places[self._current]
        selections = []
        for cursor, style in mark(self._page.document(), place, theme_of(self)):
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = cursor, style
            selections.append(selection)
        self._page.setExtraSelections(selections)
        cursor = self._page.textCursor()
        cursor.setPosition(place.spans[0][0])
        self._page.setTextCursor(cursor)
        self._page.ensureCursorVisible()
        self._tell()

    def _tell(self) -> None:
        count = len(self._places)
        if not count:
            self._status.setText(_("No difference."))
        elif self._current < 0:
            self._status.setText(ngettext("{n} change", "{n} changes", count).format(n=count))
        else:
            place = self._places[self._current]
            where = _("Change {n} of {count}").format(n=self._current + 1, count=count)
            self._status.setText(where)
            self._page.setAccessibleDescription(f"{where}. {_in_words(place)}")
        for step in (self._next, self._previous):
            step.setEnabled(count > 0)

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            words = str(error) if isinstance(error, UserError) else _("The texts cannot be compared.")
            self._status.setText(f"▲ {words}")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_bar())
        column.addWidget(hairline(self))
        self._page = _Page(self)
        column.addWidget(self._page, 1)
        self.setFocusProxy(self._page)

    def _build_bar(self) -> QWidget:
        bar = QWidget(self)
        let_height_follow_width(bar)
        flow = FlowLayout(bar, gap=8)
        flow.setContentsMargins(16, 8, 16, 8)
        self._titles = label("", TITLE, wraps=False, parent=self)
        self._status = label("", HINT, wraps=False, parent=self)
        self._previous = button(_("Previous"), parent=self)
        self._previous.setToolTip("P, Shift+F7")
        self._previous.clicked.connect(self.previous_change)
        self._next = button(_("Next"), parent=self)
        self._next.setToolTip("N, F7")
        self._next.clicked.connect(self.next_change)
        self._two, self._one = self._switch(_("Side by side")), self._switch(_("In one text"))
        group = QButtonGroup(self)
        group.addButton(self._two)
        group.addButton(self._one)
        self._two.setChecked(True)
        self._two.clicked.connect(lambda: self.show_columns(True))
        self._one.clicked.connect(lambda: self.show_columns(False))
        close = button(_("Done"), parent=self)
        close.setToolTip("Esc")
        close.clicked.connect(self.closed)
        for part in (self._titles, self._previous, self._next, self._status, self._two, self._one, close):
            flow.addWidget(part)
        return bar

    def _switch(self, text: str) -> QPushButton:
        made = button(text, parent=self)
        made.setCheckable(True)
        return made


class _Page(QTextEdit):
    """Read only; leaves its keys to the view."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Differences"))
        self.document().setDocumentMargin(20)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = max(0, (self.width() - _WIDEST) // 2)
        self.setViewportMargins(side, 0, side, 0)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() or event.key() == Qt.Key.Key_F7
        if plain and event.key() in {
            Qt.Key.Key_N,
            Qt.Key.Key_P,
            Qt.Key.Key_T,
            Qt.Key.Key_F7,
            Qt.Key.Key_Escape,
        }:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _in_words(place: Place) -> str:
    parts = []
    if place.deleted:
        parts.append(_("Deleted: {text}").format(text=_short(place.deleted)))
    if place.inserted:
        parts.append(_("Inserted: {text}").format(text=_short(place.inserted)))
    return ". ".join(parts)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else line[: _QUOTED - 1] + "…"
