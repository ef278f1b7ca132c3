"""Who wrote what: the text in front in the colours of its authors, with a legend."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import _
from editor_app.document.changes import Changes, Selection
from editor_app.services.authorship import Authorship, WhoWroteWhat
from editor_app.services.jobs import Jobs
from editor_app.services.people import COLORS
from editor_app.ui.editor.shown_text import ShownText
from editor_app.ui.editor.tints import Tint
from editor_app.ui.editor.view import EditorView
from editor_app.ui.main_window import MainWindow
from editor_app.ui.theme import theme_of
from editor_app.ui.widgets.latest import LatestOnly
from editor_app.ui.widgets.sheet import dress
from editor_app.ui.widgets.styling import CARD, HINT, button, label, set_kind

SETTLE = 600
"""Milliseconds after an edit before the authors are read again."""
_LINES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
    Qt.PenStyle.DashDotDotLine,
)
_MOST = 6
_GAP = 12
Look = tuple[QColor, Qt.PenStyle]


class Authors(QObject):
    """Tints the article in front until it is switched off; follows its edits and the tabs."""

    def __init__(self, window: MainWindow, authors: WhoWroteWhat, jobs: Jobs) -> None:
        super().__init__(window)
        self._window = window
        self._authors = authors
        self._work = LatestOnly(jobs, self._fail)
        self._editor: EditorView | None = None
        self._legend: Legend | None = None
        self._looks: dict[str, Look] = {}
        self._disconnect: Callable[[], None] = lambda: None
        self.is_on = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self._ask)
        window.tabs.article_shown.connect(self._follow_tab)
        window.about_to_close.connect(self._leave)

    @property
    def legend(self) -> Legend | None:
        """Who has which colour, while it is shown."""
        return self._legend

    @property
    def is_busy(self) -> bool:
        """Whether authors are being read."""
        return self._work.is_busy or self._settle.isActive()

    def toggle(self) -> None:
        """Show who wrote what, or show it no longer."""
        self.is_on = not self.is_on
        if self.is_on:
            self._enter()
        else:
            self._leave()

    def _follow_tab(self) -> None:
        if self.is_on and self._window.tabs.editor is not self._editor:
            self._leave()
            self._enter()

    def _enter(self) -> None:
        self._editor = self._window.tabs.editor
        if self._editor is not None:
            self._disconnect = self._editor.article.changed.connect(self._follow)
            self._ask()

    def _leave(self) -> None:
        self._settle.stop()
        self._work.forget()
        self._disconnect()
        self._disconnect = lambda: None
        if self._editor is not None and isValid(self._editor):
            for text in self._editor.findChildren(ShownText):
                text.tints.show(None)
        if self._legend is not None and isValid(self._legend):
            self._legend.hide()
            self._legend.deleteLater()
        self._editor = self._legend = None

    def _follow(self, changes: Changes) -> None:
        if changes.texts:
            self._settle.start()

    def _ask(self) -> None:
        editor = self._editor
        if editor is not None:
            make = self._authors.maker(editor.article.id)
            self._work.ask("authors", make, lambda found: self._show(editor, found))

    def _show(self, editor: EditorView, found: Authorship) -> None:
        if editor is not self._editor:
            return
        shares = found.shares()
        self._looks = self._chosen([person for person, _share in shares])
        for text in editor.findChildren(ShownText):
            text.tints.show(partial(self._between, text, found))
        if self._legend is None:
            self._legend = Legend(editor, self.toggle)
        entries = [(self._name(person), share, self._looks[person]) for person, share in shares]
        self._legend.tell(entries)

    def _chosen(self, people: list[str]) -> dict[str, Look]:
        """A colour and a line for each: their own colour where nobody else has it."""
        looks: dict[str, Look] = {}
        free = dict.fromkeys(COLORS)
        for number, person in enumerate(people):
            own = self._authors.people.of(person).color
            color = own if own in free or own not in COLORS else next(iter(free), own)
            free.pop(color, None)
            looks[person] = self._readable(QColor(color)), _LINES[number % len(_LINES)]
        return looks

    def _readable(self, color: QColor) -> QColor:
        return color.lighter(150) if theme_of(self._window).is_dark else color

    def _name(self, person: str) -> str:
        return self._authors.people.of(person).name if person else _("Not known")

    def _between(self, text: ShownText, found: Authorship, start: int, end: int) -> Iterator[Tint]:
        whole = text.reader.whole(Selection(text.field, start, end))
        for part in found.between(text.field, whole.start, whole.end):
            shown = text.reader.shown(Selection(text.field, part.start, part.end))
            yield Tint(shown.start, shown.end, *self._looks[part.person])

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, Cancelled) or self._editor is None:
            return
        words = str(error) if isinstance(error, UserError) else _("The authors cannot be read.")
        if self._legend is None:
            self._legend = Legend(self._editor, self.toggle)
        self._legend.say(f"▲ {words}")


class Legend(QFrame):
    """A card over the lower edge of the text: each author with colour, line and share."""

    def __init__(self, editor: QWidget, close: Callable[[], None]) -> None:
        super().__init__(editor)
        self.setObjectName("authorsLegend")
        self.setAccessibleName(_("Who wrote what"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, CARD)
        self._editor = editor
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(12)
        row.addLayout(self._rows, 1)
        done = button(_("Done"), parent=self)
        done.clicked.connect(close)
        row.addWidget(done, 0, Qt.AlignmentFlag.AlignTop)
        self.words: list[str] = []
        editor.installEventFilter(self)
        dress(self)

    def tell(self, entries: list[tuple[str, float, Look]]) -> None:
        """Show these authors, the most first."""
        self._clear()
        for name, share, (color, line) in entries[:_MOST]:
            self._add(f"{name}  {share:.0%}", Swatch(color, line, self))
        if len(entries) > _MOST:
            self._add("…", None)
        if not entries:
            self._add(_("Nothing has been written yet."), None)
        self._place()

    def say(self, words: str) -> None:
        """Show words in the place of authors."""
        self._clear()
        self._add(words, None)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._editor and event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _add(self, words: str, swatch: QWidget | None) -> None:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if swatch is not None:
            row.addWidget(swatch)
        row.addWidget(label(words, HINT, wraps=False, parent=line))
        row.addStretch(1)
        self._rows.addWidget(line)
        line.show()
        self.words.append(words)

    def _clear(self) -> None:
        self.words = []
        while (item := self._rows.takeAt(0)) is not None:
            held = item.widget()
            if held is not None:
                held.hide()
                held.deleteLater()

    def _place(self) -> None:
        self.adjustSize()
        room = self._editor.size()
        right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        x = room.width() - self.width() - 2 * _GAP if right else 2 * _GAP
        self.move(x, room.height() - self.height() - 2 * _GAP)
        self.show()
        self.raise_()


class Swatch(QWidget):
    """A sample of an author's tint and line."""

    def __init__(self, color: QColor, line: Qt.PenStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self._color = color
        self._line = line
        self.setFixedSize(QSize(26, 14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        wash = QColor(self._color)
        wash.setAlpha(60)
        painter.fillRect(QRectF(self.rect()), wash)
        painter.setPen(QPen(self._color, 2, self._line))
        painter.drawLine(0, self.height() - 2, self.width(), self.height() - 2)
        painter.end()
