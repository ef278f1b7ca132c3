"""Two versions of a text beside each other or woven into one, with their differences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.text import is_right_to_left
from editor_app.document.commands.becoming import Chosen
from editor_app.document.model import ArticleContent, TextField
from editor_app.services.comparing import FieldComparison, Shown, as_it_is, compare_contents
from editor_app.services.jobs import Jobs
from editor_app.services.taking_over import Taken
from editor_app.ui.compare.bar import CompareBar
from editor_app.ui.compare.page import PageMaker, Place, mark
from editor_app.ui.compare.sheet import PageSheet
from editor_app.ui.metadata.layout import labels
from editor_app.ui.theme import theme_of
from editor_app.ui.widgets.latest import LatestOnly
from editor_app.ui.widgets.sheet import dress
from editor_app.ui.widgets.styling import hairline

_NARROW = 560
"""Pixels below which two columns are too narrow to read."""
_QUOTED = 60
_TEXTS = frozenset(map(str, TextField))
Made = tuple[ArticleContent, ArticleContent, tuple[FieldComparison, ...]]


class Taker(Enum):
    """Which of the two texts is an article that can take the other's differences."""

    NONE = 0
    OLD = 1
    NEW = 2


class CompareView(QWidget):
    """Shows what differs between two contents, field by field.

    N or F7 goes to the next change, P or Shift+F7 to the one before, T changes between
    two columns and one text, A takes the current change over, Shift+A all, Esc is done:
    ``closed``. ``take_wanted`` carries what is ``Taken``. ``shown`` gives what people see for
    the value of a field.
    """

    closed = Signal()
    take_wanted = Signal(object)
    versions_chosen = Signal(int, int)

    def __init__(self, jobs: Jobs, shown: Shown = as_it_is, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compareView")
        self.setAccessibleName(_("Compare"))
        self._shown = shown
        self._work = LatestOnly(jobs, self.fail)
        self._contents = ArticleContent(), ArticleContent()
        self._comparisons: tuple[FieldComparison, ...] = ()
        self._places: tuple[Place, ...] = ()
        self._current = -1
        self._taker = Taker.NONE
        self._held: QWidget | None = None
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
        return self._bar.status.text()

    @property
    def is_busy(self) -> bool:
        """Whether a comparison is being made."""
        return self._work.is_busy

    def compare(
        self, before: ArticleContent, after: ArticleContent, before_title: str, after_title: str
    ) -> None:
        """Show how ``before`` became ``after``."""
        self._bar.show_titles(before_title, after_title)
        self.compare_made(lambda: (before, after))

    def compare_made(
        self, make: Callable[[], tuple[ArticleContent, ArticleContent]], taker: Taker = Taker.NONE
    ) -> None:
        """Show how the first of two contents became the second; ``make`` gives both, on any thread."""

        def work() -> Made:
            before, after = make()
            return before, after, compare_contents(before, after, self._shown)

        self._bar.status.setText(_("Comparing…"))
        self._work.ask("compare", work, lambda made: self._show(made, taker))

    def begin(self) -> None:
        """Two other texts are compared from now on: none of their changes was gone to yet."""
        self._current = -1

    def show_titles(self, before: str, after: str) -> None:
        """Say which texts are compared."""
        self._bar.show_titles(before, after)

    def show_choices(self, names: Sequence[str], old: int, new: int) -> None:
        """Let both texts be chosen: ``versions_chosen`` tells by number."""
        self._bar.show_choices(names, old, new)

    def next_change(self) -> None:
        """Go to the next change; after the last comes the first."""
        self.go(self._current + 1)

    def previous_change(self) -> None:
        """Go to the change before; before the first comes the last."""
        self.go(self._current - 1 if self._current >= 0 else -1)

    def take_current(self) -> None:
        """Ask for the current change to be taken over; of metadata the field's whole value."""
        if self._current >= 0:
            self._take(self._places[self._current : self._current + 1])

    def take_all(self) -> None:
        """Ask for every change to be taken over, but for metadata that the other text has nothing of: a
        file without any must not empty the fields."""
        if self._taker is not Taker.NONE:
            held = self._now_and_other[1].fields
            self._take([place for place in self._places if place.field in _TEXTS or place.field in held])

    def show_columns(self, columns: bool) -> None:
        """Two columns, or one text with what went and what came in it."""
        self._wants_columns = columns
        (self._bar.two if columns else self._bar.one).setChecked(True)
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
            case Qt.Key.Key_A if shift:
                self.take_all()
            case Qt.Key.Key_A:
                self.take_current()
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

    def _show(self, made: Made, taker: Taker) -> None:
        before, after, self._comparisons = made
        self._contents = before, after
        self._taker = taker
        current = self._current
        self._set()
        if 0 <= current < len(self._places):
            self.go(current)

    def _set(self) -> None:
        document = self._page.document()
        document.clear()
        before, after = self._contents
        rtl = is_right_to_left(after.language or before.language)
        option = document.defaultTextOption()
        direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LayoutDirectionAuto
        option.setTextDirection(direction)
        document.setDefaultTextOption(option)
        self._page.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        names = {"headline": _("Headline"), "summary": _("Summary"), "body": _("Body")}
        self._has_columns = self._can_have_columns
        maker = PageMaker(
            document,
            theme_of(self),
            {**labels(), **names},
            side_by_side=self._has_columns,
            is_mirrored=self.isRightToLeft(),
        )
        maker.make(self._comparisons)
        self._places = maker.places
        self._current = -1
        self._page.setExtraSelections([])
        self._tell()

    def go(self, number: int) -> None:
        """Make a change the current one; behind the last comes the first."""
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
        if place.spans:
            cursor = self._page.textCursor()
            cursor.setPosition(place.spans[0][0])
            self._page.setTextCursor(cursor)
            self._page.ensureCursorVisible()
        self._tell()

    def _tell(self) -> None:
        count = len(self._places)
        if not count:
            self._bar.status.setText(_("No difference."))
        elif self._current < 0:
            self._bar.status.setText(ngettext("{n} change", "{n} changes", count).format(n=count))
        else:
            place = self._places[self._current]
            where = _("Change {n} of {count}").format(n=self._current + 1, count=count)
            self._bar.status.setText(where)
            self._page.setAccessibleDescription(f"{where}. {_in_words(place)}")
        self._enable(count)

    def _enable(self, count: int) -> None:
        """Let only what is possible be pressed; a button that rests for a moment keeps the keyboard.

        Without that Qt would give it to the next button, which is the one that ends the comparison.
        """
        held = self._bar.focused
        if held is not None:
            self._held = held
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bar.enable(count=count, current=self._current, can_take=self._taker is not Taker.NONE)
        if self._held is not None and not self._page.hasFocus():
            self._held = None
        elif self._held is not None and self._held.isEnabled():
            self._held.setFocus(Qt.FocusReason.OtherFocusReason)
            self._held = None

    def _take(self, places: Sequence[Place]) -> None:
        if self._taker is Taker.NONE:
            return
        changes = {field.field: field.changes for field in self._comparisons}
        chosen: list[Chosen] = [
            (TextField(place.field), edit if self._taker is Taker.OLD else edit.back)
            for place in places
            if place.field in _TEXTS
            for edit in changes[place.field][place.number]
        ]
        names = frozenset(place.field for place in places if place.field not in _TEXTS)
        if chosen or names:
            self.take_wanted.emit(Taken(*self._now_and_other, chosen, names))

    @property
    def _now_and_other(self) -> tuple[ArticleContent, ArticleContent]:
        """The article that takes, and what it takes from."""
        before, after = self._contents
        return (before, after) if self._taker is Taker.OLD else (after, before)

    def fail(self, error: BaseException) -> None:
        """Say what went wrong."""
        if not isinstance(error, Cancelled):
            words = str(error) if isinstance(error, UserError) else _("The texts cannot be compared.")
            self._bar.status.setText(f"▲ {words}")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._bar = CompareBar(self)
        column.addWidget(self._bar)
        column.addWidget(hairline(self))
        self._page = PageSheet(self)
        column.addWidget(self._page, 1)
        self.setFocusProxy(self._page)
        self._bar.stepped.connect(lambda step: self.next_change() if step > 0 else self.previous_change())
        self._bar.columns_wanted.connect(self.show_columns)
        self._bar.taken.connect(lambda is_all: self.take_all() if is_all else self.take_current())
        self._bar.versions_chosen.connect(self.versions_chosen)
        self._bar.closed.connect(self.closed)


def _in_words(place: Place) -> str:
    parts = [_("Moved")] if place.is_moved else []
    if place.deleted.strip():
        parts.append(_("Deleted: {text}").format(text=_short(place.deleted)))
    if place.inserted.strip():
        parts.append(_("Inserted: {text}").format(text=_short(place.inserted)))
    if place.formatted:
        parts.append(_("Formatting: {text}").format(text=place.formatted))
    return ". ".join(parts)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else line[: _QUOTED - 1] + "…"
