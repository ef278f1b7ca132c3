"""Above the columns: how far the version is, in words and as one line of colours."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from editor_app.base.i18n import _, ngettext
from editor_app.document.segments import SegmentState
from editor_app.services.translating.bitext import Bitext
from editor_app.ui.fonts import Role, interface_font, tabular
from editor_app.ui.theme import theme_of

HEIGHT = 34
UP = "↑"
"""The button that has a sign for its words."""


class ProgressLine(QWidget):
    """Shares of confirmed, drafted, stale and open sentences."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(120, 8)
        self._shares: tuple[int, int, int, int] = (0, 0, 0, 0)

    def show_shares(self, shares: tuple[int, int, int, int]) -> None:
        """Show how many are confirmed, stale, drafted and open."""
        self._shares = shares
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One stretch of colour for each."""
        painter, theme = QPainter(self), theme_of(self)
        painter.fillRect(self.rect(), theme.line)
        total, x = sum(self._shares) or 1, 0.0
        colors = (theme.inserted, theme.deleted, theme.warning, theme.line)
        for share, color in zip(self._shares, colors, strict=True):
            width = self.width() * share / total
            painter.fillRect(QRectF(x, 0, width, self.height()), color)
            x += width


class WorkBar(QWidget):
    """Says what is translated into what and how far; its buttons run actions (``wanted`` names one)."""

    wanted = Signal(str)

    def __init__(self, buttons: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("translationBar")
        self.setFixedHeight(HEIGHT)
        self._languages, self._counts = QLabel(), QLabel()
        self._counts.setFont(tabular(interface_font(Role.HINT)))
        self._counts.setObjectName("translationProgress")
        self._line = ProgressLine(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(self._languages)
        row.addWidget(self._line)
        row.addWidget(self._counts)
        row.addStretch(1)
        for action, text in buttons:
            button = QToolButton(self)
            button.setText(text)
            button.setAutoRaise(True)
            button.setAccessibleName(_("Previous unconfirmed") if text == UP else text)
            button.setToolTip(button.accessibleName() if text == UP else "")
            button.clicked.connect(lambda _checked=False, action=action: self.wanted.emit(action))
            row.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is less room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # The columns say their languages themselves, and the figures what the line shows.
        for spared in ((), (self._languages,), (self._languages, self._line)):
            for part in (self._languages, self._line):
                part.setVisible(part not in spared)
            if self.minimumSizeHint().width() <= self.width():
                return

    def show_languages(self, text: str) -> None:
        """Say which languages these are."""
        self._languages.setText(text)
        self._fit()

    def show_bitext(self, bitext: Bitext) -> None:
        """Say how far the version is."""
        states = bitext.states
        total = sum(states.values())
        confirmed = sum(count for state, count in states.items() if state >= SegmentState.TRANSLATED)
        stale = bitext.stale
        drafts, back = states.get(SegmentState.DRAFT, 0), states.get(SegmentState.REJECTED, 0)
        parts = [_("{n} of {total} confirmed").format(n=confirmed, total=total)]
        if drafts:
            parts.append(ngettext("{n} draft", "{n} drafts", drafts).format(n=drafts))
        if back:
            parts.append(ngettext("{n} sent back", "{n} sent back", back).format(n=back))
        if stale:
            parts.append(ngettext("{n} stale", "{n} stale", stale).format(n=stale))
        self._counts.setText(" · ".join(parts))
        self._fit()
        done = max(0, confirmed - stale)
        drafts += back
        self._line.show_shares((done, stale, drafts, max(0, total - done - stale - drafts)))
        self.setAccessibleDescription(self._counts.text())
