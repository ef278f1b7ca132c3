"""The language versions of a story as rows: a sign, the language and headline, how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import (
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.storage.language_versions import VersionCell, VersionFigures
from editor_app.ui.articles.row_text import age, state_text
from editor_app.ui.articles.views import language_name
from editor_app.ui.fonts import Role, interface_font, tabular
from editor_app.ui.shapes import Shape, draw_shape, shape_of
from editor_app.ui.theme import Theme, theme_of
from editor_app.ui.translating.version_wording import color_of, shape_of_cell
from editor_app.ui.widgets.rows import (
    Index,
    Rows,
    is_mirrored,
    paint_line,
    paint_selection,
    scroll_by_pixels,
)

_SIDE, _ABOVE, _SIGN, _GAP, _BETWEEN, _BAR = 14, 9, 9, 9, 2, 3


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version with its lines: the language, the headline, how far it is, who had it last and when."""

    version: VersionCell
    language: str
    headline: str
    progress: str
    last: str

    @property
    def spoken(self) -> str:
        """The whole row as one sentence."""
        return ". ".join(part for part in (self.language, self.headline, self.progress, self.last) if part)


def row_of(version: VersionCell, now: datetime, source_language: str = "") -> VersionRow:
    """The lines of a version; ``source_language`` is that of what it translates, empty where unknown."""
    return VersionRow(
        version,
        language_name(version.language),
        version.headline or _("No headline yet"),
        progress_text(version, source_language),
        " · ".join(part for part in (version.person, age(version.updated, now)) if part),
    )


def progress_text(version: VersionCell, source_language: str = "") -> str:
    """How far a version is: its state, the words that are left, and what is stale."""
    parts = [state_text(version.state)]
    figures = version.figures
    if figures is None:
        parts.append(ngettext("{n} word", "{n} words", version.words).format(n=version.words))
        return " · ".join(parts)
    if source_language:
        parts.append(_("from {language}").format(language=language_name(source_language)))
    if not figures.segments:
        parts.append(_("not counted yet"))
    elif figures.words_left:
        left = figures.words_left
        parts.append(ngettext("{n} word left", "{n} words left", left).format(n=left))
    else:
        parts.append(_("all confirmed"))
    if figures.stale:
        parts.append(ngettext("{n} stale", "{n} stale", figures.stale).format(n=figures.stale))
    return " · ".join(parts)


def sign_of(version: VersionCell, theme: Theme) -> tuple[Shape, QColor]:
    """The shape and the colour of a version: of its translation, or of its state where it is none."""
    if version.figures is None:
        return shape_of(version.state), theme.state_color(version.state)
    shape = shape_of_cell(version)
    return shape, color_of(shape, theme)


class VersionModel(Rows[VersionRow]):
    """The versions in their order; ``current`` is the one in front."""

    current = ArticleId("")

    def text(self, row: VersionRow) -> str:
        """The language and the headline."""
        return f"{row.language} · {row.headline}"

    def tip(self, row: VersionRow) -> str:
        """The headline, which the row may have to cut."""
        return row.headline

    def spoken(self, row: VersionRow) -> str:
        """Every line of the row, and whether it is in front."""
        here = [_("in front")] if row.version.article == self.current else []
        return ". ".join((row.spoken, *here))


class _Row(QStyledItemDelegate):
    def __init__(self, model: VersionModel, view: QListView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        first, small = QFontMetrics(interface_font()), QFontMetrics(interface_font(Role.HINT))
        height = 2 * first.height() + 2 * small.height() + 3 * _BETWEEN + 2 * _ABOVE
        return QSize(60, height + (_BAR + 5 if self._model.rows[index.row()].version.figures else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, theme = self._model.rows[index.row()], theme_of(self._view)
        mirrored = is_mirrored(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_selection(painter, option, theme)
        if row.version.article == self._model.current:
            edge = option.rect.right() - 3 if mirrored else option.rect.left()
            painter.fillRect(QRect(edge, option.rect.top() + 6, 3, option.rect.height() - 12), theme.accent)
        inner = option.rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        line = QFontMetrics(interface_font()).height()
        left = inner.right() - _SIGN if mirrored else inner.left()
        shape, color = sign_of(row.version, theme)
        draw_shape(painter, shape, QRectF(left, inner.top() + (line - _SIGN) / 2, _SIGN, _SIGN), color)
        room = _SIGN + _GAP
        words = inner.adjusted(0, 0, -room, 0) if mirrored else inner.adjusted(room, 0, 0, 0)
        top = self._paint_lines(painter, words, row, theme, mirrored=mirrored)
        if row.version.figures is not None:
            bar = QRect(words.left(), top + 4, words.width(), _BAR)
            _paint_bar(painter, bar, row.version.figures, theme, mirrored=mirrored)
        painter.restore()

    def _paint_lines(
        self, painter: QPainter, box: QRect, row: VersionRow, theme: Theme, *, mirrored: bool
    ) -> int:
        """Paint the four lines; gives where they end."""
        strong = interface_font()
        strong.setWeight(strong.Weight.DemiBold)
        small = tabular(interface_font(Role.HINT))
        top = box.top()
        for text, font, color in (
            (row.language, strong, theme.ink),
            (row.headline, interface_font(), theme.ink),
            (row.progress, small, theme.soft),
            (row.last, small, theme.soft),
        ):
            height = QFontMetrics(font).height()
            painter.setPen(color)
            line = QRect(box.left(), top, box.width(), height)
            paint_line(painter, line, text, font, mirrored=mirrored)
            top += height + _BETWEEN
        return top


def _paint_bar(
    painter: QPainter, box: QRect, figures: VersionFigures, theme: Theme, *, mirrored: bool
) -> None:
    """What is confirmed, and at the end of it what is stale."""
    painter.fillRect(box, theme.line)
    if not figures.segments:
        return
    done = round(box.width() * figures.confirmed / figures.segments)
    stale = min(done, round(box.width() * figures.stale / figures.segments))
    for start, width, color in ((0, done - stale, theme.inserted), (done - stale, stale, theme.deleted)):
        left = box.right() + 1 - start - width if mirrored else box.left() + start
        painter.fillRect(QRect(left, box.top(), width, box.height()), color)


class VersionList(QListView):
    """Rows of versions. ``opened`` carries the id of one that Enter or a double click is on; ``chosen``
    tells that another is selected."""

    opened = Signal(str)
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._versions = VersionModel(self)
        self.setObjectName("versionList")
        self.setAccessibleName(_("Language versions"))
        self.setModel(self._versions)
        self.setItemDelegate(_Row(self._versions, self))
        scroll_by_pixels(self)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(lambda *_both: self.chosen.emit())

    @property
    def rows(self) -> tuple[VersionRow, ...]:
        """What is listed, from top to bottom."""
        return self._versions.rows

    @property
    def version(self) -> VersionCell | None:
        """The one that is selected."""
        row = self.currentIndex().row()
        return self.rows[row].version if 0 <= row < len(self.rows) else None

    def show_rows(self, rows: Sequence[VersionRow], current: ArticleId) -> None:
        """List these; the selection stays at its version, at first at the ``current`` article's."""
        if tuple(rows) == self.rows and current == self._versions.current:
            return
        kept = self.version.article if self.version is not None else current
        has_moved = current != self._versions.current
        self._versions.current = current
        self._versions.show(rows)
        names = [row.version.article for row in rows]
        wanted = current if has_moved else kept
        if rows:
            place = names.index(wanted) if wanted in names else 0
            self.setCurrentIndex(self._versions.index(place, 0))
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(self.rows[index.row()].version.article)
