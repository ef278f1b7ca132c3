"""The card at a finding: what is wrong, what could stand there, and what else can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from editor_app.base.i18n import _
from editor_app.language.findings import Finding, FindingKind
from editor_app.storage.dictionary_words import WordScope
from editor_app.ui.checks.letters import letter_of
from editor_app.ui.checks.looks import rule_text, shown_answer, shown_text, spoken_answer, weight_text
from editor_app.ui.checks.sign import Sign
from editor_app.ui.directions import LeadingSide
from editor_app.ui.theme import theme_of
from editor_app.ui.widgets.flow_layout import FlowLayout
from editor_app.ui.widgets.sheet import dress
from editor_app.ui.widgets.styling import ERROR, HINT, LABEL, button, label, link

WIDTH = 340
MOST = 9
_GAP = 6
_MORE = "M"
"""The letter that asks for further replacements."""


class FindingCard(QFrame):
    """Lies over the text at one finding and takes keys: 1–9 and Enter replace, I ignores, A adds.

    ``chosen`` carries a replacement, ``ignored`` whether everywhere and the reason, ``learned`` a
    WordScope and the word that it inflects like; ``more_wanted`` asks for further replacements,
    ``alike_wanted`` for the choice of what replaces all like this, ``left`` goes back to the text.
    """

    chosen = Signal(str)
    ignored = Signal(bool, str)
    learned = Signal(object, str)
    more_wanted = Signal()
    alike_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._box = QRect()
        self.setObjectName("findingCard")
        self.setAccessibleName(_("Finding"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.finding: Finding | None = None
        self.replacements: tuple[str, ...] = ()
        self._keys: dict[str, Callable[[], object]] = {}
        self._build()
        dress(self)
        self.hide()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._sign = Sign(self)
        self._kind = label("", LABEL, wraps=False, parent=self)
        self._number = label("", HINT, wraps=False, parent=self)
        head.addWidget(self._sign)
        head.addWidget(self._kind, 1)
        head.addWidget(self._number)
        column.addLayout(head)
        self._message = label("", "message", parent=self)
        column.addWidget(self._message)
        self._offers = QWidget(self)
        self._offer_flow = FlowLayout(self._offers, gap=6)
        column.addWidget(self._offers)
        self._waiting = label("", HINT, parent=self)
        column.addWidget(self._waiting)
        self._reason = self._add_line(_("Reason"), _("Why it may stand (optional)"))
        self._example = self._add_line(_("Inflects like"), _("A word with the same endings"))
        self._problem = label("", ERROR, parent=self)
        column.addWidget(self._problem)
        self._acts = QWidget(self)
        self._act_flow = FlowLayout(self._acts, gap=4)
        column.addWidget(self._acts)

    def _add_line(self, name: str, hint: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(hint)
        line.setAccessibleName(name)
        LeadingSide(line)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(line)
        return line

    # What is shown

    def show_finding(self, finding: Finding, number: int, count: int, alike: int = 1) -> None:
        """Show ``finding``, the ``number``-th of ``count``; its replacements come with ``offer``.

        ``alike`` is how many places one replacement can mend at once.
        """
        self.finding = finding
        self._sign.show_finding(finding)
        self._kind.setText(rule_text(finding))
        self._number.setText(_("{n} of {count}").format(n=number, count=count))
        self._message.setText(finding.message)
        for line in (self._reason, self._example):
            line.clear()
            line.hide()
        self.show_problem("")
        description = f"{weight_text(finding.severity)}. {finding.message} {shown_text(finding)}"
        self.setAccessibleDescription(description)
        self._fill_acts(finding, alike)
        self.offer((), is_waiting=finding.kind is FindingKind.SPELLING)

    def offer(
        self, replacements: tuple[str, ...], *, is_waiting: bool = False, has_more: bool = False
    ) -> None:
        """Show what could stand there; ``has_more`` when further ones can be asked for."""
        self.replacements = replacements[:MOST]
        _empty(self._offer_flow)
        for number, text in enumerate(self.replacements, start=1):
            made = button(f"{number}  {self._shown(text)}", is_main=number == 1, parent=self._offers)
            if self.finding is not None:
                made.setAccessibleName(spoken_answer(self.finding, text))
            made.clicked.connect(partial(self.chosen.emit, text))
            self._offer_flow.addWidget(made)
            made.show()
        self._keys.pop(_MORE, None)
        if has_more and not is_waiting:
            self._add_act(_MORE, _("More…"), self.more_wanted.emit, self._offers, self._offer_flow)
        self._offers.setVisible(self._offer_flow.count() > 0)
        self._waiting.setText(_("Looking for replacements…") if is_waiting else "")
        self._waiting.setVisible(is_waiting)
        self._fit()

    @property
    def problem(self) -> str:
        """What speaks against what was typed."""
        return self._problem.text()

    def show_problem(self, words: str) -> None:
        """Say what speaks against what was typed; nothing with empty words."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self._fit()

    def _shown(self, text: str) -> str:
        return shown_answer(self.finding, text) if self.finding is not None else text

    def _fill_acts(self, finding: Finding, alike: int) -> None:
        self._keys = {}
        _empty(self._act_flow)
        if alike > 1:
            self._add_act("L", _("Replace all {n} like this…").format(n=alike), self.alike_wanted.emit)
        self._add_act("I", _("Ignore here"), partial(self._ignore, False))
        self._add_act("E", _("Ignore everywhere"), partial(self._ignore, True))
        self._add_act("R", _("With a reason"), partial(self._ask, self._reason))
        if finding.kind is FindingKind.SPELLING:
            self._add_act("A", _("Add to the desk’s words"), partial(self._learn, WordScope.DESK))
            self._add_act("P", _("Add to my words"), partial(self._learn, WordScope.PERSON))
            self._add_act("F", _("Inflects like…"), partial(self._ask, self._example))
            self._add_act("S", _("Right in this story"), partial(self._learn, WordScope.STORY))

    def _add_act(
        self,
        key: str,
        text: str,
        act: Callable[[], object],
        parent: QWidget | None = None,
        flow: FlowLayout | None = None,
    ) -> None:
        made = link(f"{text} ({key})", parent or self._acts)
        made.setAccessibleName(text)
        made.clicked.connect(lambda: act())
        (flow or self._act_flow).addWidget(made)
        made.show()
        self._keys[key] = act

    def _ignore(self, everywhere: bool) -> None:
        self.ignored.emit(everywhere, self._reason.text().strip())

    def _learn(self, scope: WordScope) -> None:
        self.learned.emit(scope, self._example.text().strip())

    def _ask(self, line: QLineEdit) -> None:
        line.show()
        self._fit()
        line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Where it is

    def place_at(self, box: QRectF) -> None:
        """Lie below ``box`` (pixels of the parent), or above it where there is no room."""
        self._box = box.toRect()
        self._fit()

    def _fit(self) -> None:
        room = self._over.size()
        width = min(WIDTH, room.width() - 2 * _GAP)
        inner = width - 28
        for part, flow in ((self._offers, self._offer_flow), (self._acts, self._act_flow)):
            part.setFixedHeight(flow.heightForWidth(inner))
        layout = self.layout()
        assert layout is not None
        layout.invalidate()
        height = max(layout.heightForWidth(width), 0) or layout.sizeHint().height()
        self.setGeometry(QRect(self._corner(QSize(width, height), room), QSize(width, height)))

    def _corner(self, size: QSize, room: QSize) -> QPoint:
        box = self._box
        x = box.right() - size.width() if self.isRightToLeft() else box.left() - 14
        x = max(_GAP, min(x, room.width() - size.width() - _GAP))
        below = box.bottom() + _GAP
        if below + size.height() <= room.height() - _GAP:
            return QPoint(x, below)
        return QPoint(x, max(_GAP, box.top() - size.height() - _GAP))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits and Enter replace, letters do what their button says, Escape goes back to the text."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press_enter()
        elif self._reason.hasFocus() or self._example.hasFocus():
            super().keyPressEvent(event)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self._choose(key - Qt.Key.Key_1)
        elif (act := self._keys.get(letter_of(event))) is not None:
            act()
        else:
            super().keyPressEvent(event)

    def _press_enter(self) -> None:
        focus = self.focusWidget()
        if self._reason.hasFocus():
            self._ignore(False)
        elif self._example.hasFocus():
            self._learn(WordScope.DESK)
        elif isinstance(focus, QPushButton) and focus.hasFocus():
            focus.click()
        else:
            self._choose(0)

    def _choose(self, place: int) -> None:
        if place < len(self.replacements):
            self.chosen.emit(self.replacements[place])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper with a line around it."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.control, 1))
        painter.setBrush(theme.paper)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


def _empty(flow: FlowLayout) -> None:
    while (item := flow.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
