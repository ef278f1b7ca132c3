"""Several short values as chips, with a line to type more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.model import FieldValue
from editor_app.ui.icons import icon
from editor_app.ui.widgets.commit_line import CommitLine, Read, trimmed
from editor_app.ui.widgets.flow_layout import FlowLayout, let_height_follow_width
from editor_app.ui.widgets.styling import CHIP, FIELD, set_flag, set_kind
from editor_app.ui.widgets.type_ahead import Suggest

_CROSS = "  ×"
_CROSS_WIDTH = 20
_LINE_WIDTH = 36
_OPENER_WIDTH = 24


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a value, in words, and the value to have in its place; empty where there is none."""

    words: str
    instead: str = ""


class Chip(QPushButton):
    """One value; its cross, Delete or Backspace takes it away, arrows go to its neighbours.

    One with a flaw is struck through, and Enter puts what is named for it in its place.
    """

    removed = Signal()
    mended = Signal()
    left = Signal(int)

    def __init__(self, text: str, parent: QWidget, flaw: Flaw | None = None) -> None:
        super().__init__(text + _CROSS, parent)
        self.label = text
        self.flaw = flaw
        self.setAccessibleName(text)
        self.setAccessibleDescription(_("Delete removes it"))
        self.setToolTip(text)
        if flaw is not None:
            self._show(flaw)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(24)
        set_kind(self, CHIP)

    def _show(self, flaw: Flaw) -> None:
        font = self.font()
        font.setStrikeOut(True)
        self.setFont(font)
        mending = _("Enter puts it in the place.") if flaw.instead else ""
        said = f"{flaw.words} {mending}".strip()
        self.setToolTip(said)
        self.setAccessibleDescription(f"{said} {_('Delete removes it')}")
        set_flag(self, "flawed", True)

    def sizeHint(self) -> QSize:
        """Room for the whole value, however much of it is shown."""
        hint, letters = super().sizeHint(), self.fontMetrics()
        whole = letters.horizontalAdvance(self.label + _CROSS) - letters.horizontalAdvance(self.text())
        return QSize(hint.width() + whole, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        letters, lacking = self.fontMetrics(), self.sizeHint().width() - self.width()
        shown = self.label
        if lacking > 0:
            room = letters.horizontalAdvance(self.label) - lacking
            shown = letters.elidedText(self.label, Qt.TextElideMode.ElideRight, room)
        self.setText(shown + _CROSS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = Qt.Key.Key_Right if not self.isRightToLeft() else Qt.Key.Key_Left
        back = Qt.Key.Key_Left if not self.isRightToLeft() else Qt.Key.Key_Right
        match event.key():
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.removed.emit()
            case key if key == forward:
                self.left.emit(1)
            case key if key == back:
                self.left.emit(-1)
            case Qt.Key.Key_Escape:
                self.left.emit(0)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.flaw is not None and self.flaw.instead:
                self.mended.emit()
            case _:
                super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        on_cross = x < _CROSS_WIDTH if self.isRightToLeft() else x > self.width() - _CROSS_WIDTH
        super().mouseReleaseEvent(event)
        if on_cross and self.rect().contains(event.position().toPoint()):
            self.removed.emit()


class _ChipLine(CommitLine):
    """The line after the chips: commas end a value, Backspace at its start goes to the last chip.

    F4 asks to see everything there is, where that is offered.
    """

    went_back = Signal()
    browse_wanted = Signal()
    focused = Signal()

    def __init__(self, separators: str, read: Read, suggest: Suggest | None, marks_first: bool) -> None:
        super().__init__(read=read, suggest=suggest, marks_first=marks_first)
        self._separators = separators
        self._can_browse = False
        self.setFrame(False)
        self.setProperty("bare", True)
        self.setMinimumWidth(_LINE_WIDTH)

    def offer_browsing(self, tip: str) -> None:
        """Show the sign that opens everything there is; ``tip`` says so."""
        opener = QAction(icon("menu"), tip, self)
        opener.triggered.connect(self.browse_wanted)
        self.addAction(opener, CommitLine.ActionPosition.TrailingPosition)
        self.setMinimumWidth(_LINE_WIDTH + _OPENER_WIDTH)
        self._can_browse = True

    def event(self, event: QEvent) -> bool:
        # The key belongs to this line while somebody types in it, whatever the window does with it.
        if event.type() == QEvent.Type.ShortcutOverride and self._is_browsing(event):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def _is_browsing(self, event: QEvent) -> bool:
        is_key = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F4 and not event.modifiers()
        return is_key and self._can_browse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_browsing(event):
            self.browse_wanted.emit()
            return
        back = Qt.Key.Key_Left if not self.isRightToLeft() else Qt.Key.Key_Right
        at_start = self.cursorPosition() == 0 and not self.hasSelectedText()
        if at_start and event.key() in {Qt.Key.Key_Backspace, back}:
            self.went_back.emit()
        elif event.text() and event.text() in self._separators:
            self.commit()
        else:
            super().keyPressEvent(event)


class ChipsEdit(QFrame):
    """A list of values as chips. ``committed`` carries the new tuple, ``refused`` a complaint.

    ``judge`` tells what is wrong with a value. With ``browse``, words for the sign that opens it,
    ``browse_wanted`` says that somebody wants to see everything there is.
    """

    committed = Signal(object)
    refused = Signal(str)
    browse_wanted = Signal()

    def __init__(
        self,
        *,
        show: Callable[[str], str] = str,
        read: Callable[[str], str] = str,
        suggest: Suggest | None = None,
        separators: str = ",;",
        marks_first: bool = False,
        judge: Callable[[str], Flaw | None] | None = None,
        browse: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._show = show
        self._judge = judge
        self._read_one = read
        self._separators = separators
        self._values: tuple[str, ...] = ()
        self._chips: list[Chip] = []
        set_kind(self, FIELD)
        let_height_follow_width(self)
        self._flow = FlowLayout(self, gap=4, stretch_last=True)
        self._flow.setContentsMargins(7, 4, 7, 4)
        self.line = _ChipLine(separators, trimmed, suggest, marks_first)
        self._flow.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.committed.connect(self._add_typed)
        self.line.refused.connect(self.refused)
        self.line.went_back.connect(lambda: self._focus_chip(len(self._chips) - 1))
        self.line.installEventFilter(self)
        if browse:
            self.line.offer_browsing(browse)
            self.line.browse_wanted.connect(self.browse_wanted)

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The chips, in the order of the values."""
        return tuple(self._chips)

    @property
    def flaws(self) -> tuple[Flaw, ...]:
        """What is wrong with the values."""
        return tuple(chip.flaw for chip in self._chips if chip.flaw is not None)

    def value(self) -> tuple[str, ...]:
        """The committed values."""
        return self._values

    def set_value(self, value: FieldValue) -> None:
        """Show ``value``, a tuple of texts; what is being typed stays."""
        values = tuple(value) if isinstance(value, tuple) else ()
        shown = [(chip.label, chip.flaw) for chip in self._chips]
        if values == self._values and shown == [(self._show(one), self._flaw_of(one)) for one in values]:
            return
        self._values = values
        self._rebuild()

    def is_editing(self) -> bool:
        """Whether something is typed that is not a chip yet."""
        return self.line.is_editing()

    def commit(self) -> None:
        """Make a chip of what is typed."""
        self.line.commit()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            set_flag(self, "focused", event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def _add_typed(self, text: str) -> None:
        self.line.set_value("")
        self.line.clear()
        try:
            added = [self._read_one(piece) for piece in self._pieces(text)]
        except UserError as error:
            self.line.resume(text)
            self.refused.emit(str(error))
            return
        self.refused.emit("")
        self._change((*self._values, *added))

    def _pieces(self, text: str) -> list[str]:
        pieces = re.split(f"[{re.escape(self._separators)}]", text) if self._separators else [text]
        return [" ".join(piece.split()) for piece in pieces if piece.strip()]

    def _change(self, values: Iterable[str]) -> None:
        unique = tuple(dict.fromkeys(values))
        if unique == self._values:
            return
        self._values = unique
        self._rebuild()
        self.committed.emit(unique)

    def take(self, values: Iterable[str]) -> None:
        """Make ``values`` the value, as if each had been typed."""
        self._change(values)

    def _flaw_of(self, value: str) -> Flaw | None:
        return self._judge(value) if self._judge is not None else None

    def _mend(self, index: int) -> None:
        flaw = self._chips[index].flaw
        if flaw is not None and flaw.instead:
            self._change(flaw.instead if place == index else one for place, one in enumerate(self._values))
            self._focus_chip(min(index, len(self._chips) - 1))

    def _remove(self, index: int) -> None:
        self._change(value for place, value in enumerate(self._values) if place != index)
        self._focus_chip(min(index, len(self._chips) - 1))

    def _focus_chip(self, index: int) -> None:
        """Go to the chip at ``index``; outside the chips there is the line."""
        target = self._chips[index] if 0 <= index < len(self._chips) else self.line
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self, index: int, steps: int) -> None:
        self._focus_chip(max(index + steps, 0) if steps else len(self._chips))

    def _rebuild(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._make(index, value) for index, value in enumerate(self._values)]
        self.updateGeometry()

    def _make(self, index: int, value: str) -> Chip:
        chip = Chip(self._show(value), self, self._flaw_of(value))
        chip.removed.connect(lambda: self._remove(index))
        chip.mended.connect(lambda: self._mend(index))
        chip.left.connect(lambda steps: self._leave(index, steps))
        chip.installEventFilter(self)
        self._flow.insert_widget(index, chip)
        # Its size is asked for at once, and must be that of the dressed chip.
        chip.ensurePolished()
        chip.show()
        return chip
