"""Find and replace in the article: every hit shown, n of m, one undo step for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from editor_app.base.i18n import _, ngettext
from editor_app.document.changes import Selection
from editor_app.document.commands.replacing import replace_ranges
from editor_app.document.readings import Reading
from editor_app.language.finding import BadPattern, Query
from editor_app.services.finding import replace_all
from editor_app.ui.directions import left_to_right
from editor_app.ui.editor.hits import Hits
from editor_app.ui.editor.text_edit import ArticleTextEdit
from editor_app.ui.fonts import Role, interface_font, tabular
from editor_app.ui.icons import icon
from editor_app.ui.theme import theme_of
from editor_app.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from editor_app.services.open_article import OpenArticle

_PAUSE = 120
_SIDE = 12
_LEAST_FIELD = 140
"""Pixels that a field needs beside its buttons."""
"""Milliseconds after a key before the search runs again."""


class FindBar(QWidget):
    """Looks for text in headline, summary and body."""

    found = Signal(object)
    """A Selection to show."""
    left = Signal()
    everywhere_requested = Signal(object, str)
    """Query and replacement for a search in many articles."""
    told = Signal(str)
    """What was done, for the status line."""

    def __init__(
        self, article: OpenArticle, edits: Sequence[ArticleTextEdit], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAccessibleName(_("Find and replace"))
        self._article = article
        self._edits = tuple(edits)
        self._hits = Hits(edits)
        self._origin: Selection | None = None
        self.wanted = self._line(_("Find"))
        self.replacement = self._line(_("Replace with"))
        self.exact_case = self._switch("Aa", _("Match case"))
        self.whole_word = self._switch(left_to_right("“W”"), _("Whole words"))
        self.pattern = self._switch(left_to_right(".*"), _("Regular expression"))
        self.figures = QLabel(self)
        self.figures.setFont(tabular(interface_font(Role.HINT)))
        self.figures.setMinimumWidth(110)
        self._replace_parts: list[QWidget] = [self.replacement]
        self._arrange()
        self._timer = QTimer(self, interval=_PAUSE, singleShot=True)
        self._timer.timeout.connect(self._search)
        self._typing = QTimer(self, interval=_PAUSE, singleShot=True)
        self._typing.timeout.connect(self._find_first)
        self.wanted.textChanged.connect(self._typing.start)
        self.replacement.textChanged.connect(self._timer.start)
        for switch in (self.exact_case, self.whole_word, self.pattern):
            switch.toggled.connect(self._find_first)
        self.hide()

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(name)
        line.setAccessibleName(name)
        line.setMinimumWidth(120)
        return line

    def _switch(self, text: str, name: str) -> QToolButton:
        switch = QToolButton(self)
        switch.setText(text)
        switch.setCheckable(True)
        switch.setToolTip(name)
        switch.setAccessibleName(name)
        return switch

    def _arrange(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_SIDE, 8, _SIDE, 8)
        self._grid.setSpacing(6)
        # The window may become narrower than the buttons beside their field; then they go below it.
        self.setMinimumWidth(_LEAST_FIELD)
        self._beside_wanted, self._beside_replacement = QWidget(self), QWidget(self)
        first = QHBoxLayout(self._beside_wanted)
        first.setContentsMargins(0, 0, 0, 0)
        first.setSpacing(2)
        for switch in (self.exact_case, self.whole_word, self.pattern):
            first.addWidget(switch)
        first.addSpacing(8)
        first.addWidget(self._tool("chevron", "‹", _("Previous hit"), lambda: self.step(forward=False)))
        first.addWidget(self._tool("chevron", "›", _("Next hit"), lambda: self.step(forward=True)))
        first.addSpacing(8)
        first.addWidget(self.figures, 1)
        first.addWidget(self._tool("close", "×", _("Close"), self.close_bar))
        second = self._flow = FlowLayout(self._beside_replacement, gap=6)
        self._buttons: list[QPushButton] = []
        for text, act in (
            (_("Replace"), self.replace_one),
            (_("Replace all"), self.replace_every),
            (_("In the view’s articles…"), self.ask_everywhere),
        ):
            button = QPushButton(text, self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: act())
            second.addWidget(button)
            self._buttons.append(button)
        self._replace_parts.append(self._beside_replacement)
        self._place(is_narrow=False)

    def _place(self, *, is_narrow: bool) -> None:
        """Fields and what acts on them beside each other, or, without room for that, below."""
        self._is_narrow = is_narrow
        parts = (self.wanted, self._beside_wanted, self.replacement, self._beside_replacement)
        for place, part in enumerate(parts):
            row, column = (place, 0) if is_narrow else divmod(place, 2)
            self._grid.addWidget(part, row, column)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 0 if is_narrow else 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        buttons = sum(button.sizeHint().width() + 6 for button in self._buttons)
        beside = max(self._beside_wanted.sizeHint().width(), buttons)
        is_narrow = event.size().width() < beside + _LEAST_FIELD + 2 * _SIDE + self._grid.spacing()
        # The shares of the columns alone would take from the buttons what the field could spare.
        self._grid.setColumnMinimumWidth(1, 0 if is_narrow else beside)
        if is_narrow != self._is_narrow:
            self._place(is_narrow=is_narrow)
        room = event.size().width() - 2 * _SIDE if is_narrow else buttons
        self._beside_replacement.setFixedHeight(self._flow.heightForWidth(room))

    def _tool(self, name: str, text: str, tip: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        if name == "close":
            button.setIcon(icon(name))
        else:
            button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(lambda: act())
        return button

    # Opening and closing

    def open_bar(self, origin: Selection, text: str, *, replace: bool) -> None:
        """Show the bar; ``text`` is what was selected, ``origin`` where the search begins."""
        self._origin = origin
        for part in self._replace_parts:
            part.setVisible(replace)
        self.show()
        if text and "\u2029" not in text:
            self.wanted.setText(text)
        self.wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.wanted.selectAll()
        self._search()

    def close_bar(self) -> None:
        """Hide the bar and go back to the text."""
        self._typing.stop()
        self._timer.stop()
        self._hits.clear()
        # Before it is hidden: Qt would give the focus to whatever comes next, which is the headline.
        self.left.emit()
        self.hide()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go from the words to what replaces them, then to switches and buttons, then out of the bar."""
        tools = self._beside_wanted.findChildren(QToolButton)
        order = [part for part in (self.wanted, self.replacement, *tools, *self._buttons) if part.isVisible()]
        focus = self.focusWidget()
        there = order.index(focus) + (1 if next else -1) if focus in order else -1
        if not 0 <= there < len(order):
            return super().focusNextPrevChild(next)
        order[there].setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, with Shift back, and presses a button that has the focus; Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.focusWidget()
            if isinstance(focus, QAbstractButton):
                focus.click()
            elif self.replacement.hasFocus() and not event.modifiers():
                self.replace_one()
            else:
                self.step(forward=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            super().keyPressEvent(event)

    # Searching

    @property
    def query(self) -> Query:
        """What is looked for."""
        return Query(
            self.wanted.text(),
            self.exact_case.isChecked(),
            self.whole_word.isChecked(),
            self.pattern.isChecked(),
        )

    def refresh(self) -> None:
        """The text or the page moved: find again when the bar is open."""
        if self.isVisible():
            self._timer.start()

    def show_visible(self) -> None:
        """The page was scrolled: colour what is to be seen now."""
        if self.isVisible():
            theme = theme_of(self)
            self._hits.highlight(theme.warning_back, theme.selection)

    def _find_first(self) -> None:
        """Search, and show the first hit from where the search began, as it is typed."""
        self._search()
        current = self._hits.current
        if current is not None:
            self.found.emit(Selection(current[0], current[1].start, current[1].end))
            self.show_visible()

    def _search(self) -> None:
        self._typing.stop()
        self._timer.stop()
        try:
            self._hits.search(self._article, self.query, self.replacement.text())
        except BadPattern as problem:
            self._hits.clear()
            self.figures.setText(problem.message)
            self.figures.setToolTip(str(problem))
            return
        if self._origin is not None:
            self._hits.settle(self._origin.field, self._origin.start)
        self._tell()

    def _tell(self) -> None:
        theme = theme_of(self)
        self._hits.highlight(theme.warning_back, theme.selection)
        self.figures.setToolTip("")
        if not self.wanted.text():
            self.figures.setText("")
        elif not self._hits.count:
            self.figures.setText(_("Nothing found"))
        else:
            self.figures.setText(_("{n} of {count}").format(n=self._hits.number, count=self._hits.count))

    def step(self, *, forward: bool) -> None:
        """Go to the next or previous hit, round the ends."""
        if self._is_behind():
            self._search()
        current = self._hits.current
        if current is not None and self._origin is not None and self._is_shown(current[1].start):
            self._hits.settle(current[0], current[1].start, forward=forward, beyond=True)
        current = self._hits.current
        if current is not None:
            field, hit = current
            self._origin = Selection(field, hit.start, hit.end)
            self.found.emit(self._origin)
        self._tell()

    def _is_behind(self) -> bool:
        return self._typing.isActive() or self._timer.isActive()

    def _is_shown(self, start: int) -> bool:
        """Whether the current hit is the selected one, so that the next press goes on."""
        return any(edit.selection.start == start and not edit.selection.is_empty for edit in self._edits)

    # Replacing

    def replace_one(self) -> None:
        """Replace the current hit and go to the next."""
        if self._is_behind():
            self._search()
        current = self._hits.current
        if current is None or not self._can_replace():
            return
        field, hit = current
        edit = next(edit for edit in self._edits if edit.field is field)
        edit.hand.run(_("Replace"), replace_ranges, [(Selection(field, hit.start, hit.end), hit.replacement)])
        self._origin = Selection(field, hit.start + len(hit.replacement), hit.start + len(hit.replacement))
        self._search()
        current = self._hits.current
        if current is not None:
            self.found.emit(Selection(current[0], current[1].start, current[1].end))

    def replace_every(self) -> None:
        """Replace all hits as one undo step."""
        if not self._can_replace():
            return
        try:
            count = replace_all(self._article, self.query, self.replacement.text())
        except BadPattern as problem:
            self.figures.setText(problem.message)
            return
        self._search()
        self.told.emit(ngettext("Replaced {n} time.", "Replaced {n} times.", count).format(n=count))

    def _can_replace(self) -> bool:
        """Whether what is searched can be edited; says so where it cannot."""
        if self._hits.reading is not Reading.ORIGINAL:
            return True
        self.told.emit(_("The text without the suggestions; it cannot be edited here."))
        return False

    def ask_everywhere(self) -> bool:
        """Ask for the same in every article of the view; False while the bar does not say what to replace."""
        is_told = bool(self.wanted.text()) and self.replacement.isVisible()
        if is_told:
            self.everywhere_requested.emit(self.query, self.replacement.text())
        return is_told

    def paintEvent(self, event: QPaintEvent) -> None:
        """Canvas with a hairline below."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.canvas)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.line)
