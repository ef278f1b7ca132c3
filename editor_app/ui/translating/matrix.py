"""The stories' languages as a table: how far each version is, what is stale, who has it, what is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import N_, _
from editor_app.base.ids import ArticleId
from editor_app.base.text import base_language
from editor_app.services.desk import Desk
from editor_app.services.jobs import Job, Jobs
from editor_app.services.translating.standings import Standings
from editor_app.storage.language_versions import StoryVersions, VersionCell, VersionQuery, VersionSort
from editor_app.ui.articles.row_text import age
from editor_app.ui.articles.views import language_name
from editor_app.ui.fonts import Role, interface_font, tabular
from editor_app.ui.shapes import draw_shape
from editor_app.ui.theme import theme_of
from editor_app.ui.translating.version_wording import cell_text, cell_words, color_of, shape_of_cell
from editor_app.ui.widgets.empty_state import EmptyState
from editor_app.ui.widgets.flag_box import FlagBox

_MOST = 500
"""Stories that are shown at once; filters find the others."""
_PAUSE = 400
"""Milliseconds after a change until the figures are looked at again."""
_SIGN, _LINE = 10.0, 17.0
_ROW = 46
_STORY = 220
"""Pixels that headlines keep, however many languages there are."""
_COLUMNS = (94, 136)
"""Pixels that another column takes at least and at most."""
CELL_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex

SORTS: tuple[tuple[VersionSort, str], ...] = (
    (VersionSort.UPDATED, N_("Last changed")),
    (VersionSort.STALE, N_("Most stale")),
    (VersionSort.BEHIND, N_("Longest behind")),
    (VersionSort.WORDS_LEFT, N_("Most words left")),
    (VersionSort.HEADLINE, N_("Headline")),
)


class MatrixModel(QAbstractTableModel):
    """A row for each story: its headline, its languages, the words left and since when one is behind."""

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._stories: tuple[StoryVersions, ...] = ()
        self.languages: tuple[str, ...] = ()

    def show(self, stories: Sequence[StoryVersions], languages: Sequence[str]) -> None:
        """Show other stories."""
        self.beginResetModel()
        self._stories, self.languages = tuple(stories), tuple(languages)
        self.endResetModel()

    def story(self, row: int) -> StoryVersions:
        """The story of a row."""
        return self._stories[row]

    def cell(self, index: Index) -> VersionCell | None:
        """The version at a place; in the first column the source."""
        story = self._stories[index.row()]
        if index.column() == 0:
            return _source(story)
        place = index.column() - 1
        if not 0 <= place < len(self.languages):
            return None
        wanted = base_language(self.languages[place])
        return next((cell for cell in story.cells if base_language(cell.language) == wanted), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._stories)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self.languages) + 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = (_("Story"), *map(language_name, self.languages), _("Words left"), _("Behind"))
        return titles[section] if section < len(titles) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell(index)
        if role == CELL_ROLE:
            return cell if index.column() else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index, cell)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole) and cell is not None:
            return cell_words(cell, self._clock())
        return None

    def _text(self, index: Index, cell: VersionCell | None) -> str:
        story = self._stories[index.row()]
        if index.column() == 0:
            return (cell.headline if cell is not None else "") or _("No headline yet")
        if index.column() <= len(self.languages):
            return cell_text(cell) if cell is not None else "–"
        figures = [one.figures for one in story.cells if one.figures is not None]
        if index.column() == len(self.languages) + 1:
            return f"{sum(one.words_left for one in figures):,}"
        since = [one.behind_since for one in story.cells if one.behind_since is not None]
        return age(min(since), self._clock()) if since else ""


def _source(story: StoryVersions) -> VersionCell | None:
    sources = [cell.source for cell in story.cells if cell.source is not None]
    found = (cell for cell in story.cells if cell.article in sources)
    return next(found, story.cells[0] if story.cells else None)


class _CellDelegate(QStyledItemDelegate):
    """A sign with the figures beside it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL_ROLE)
        view = self.parent()
        assert isinstance(view, QWidget), "made for a view"
        theme = theme_of(view)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.selection)
        box = QRectF(option.rect).adjusted(10, 0, -8, 0)
        is_rtl = view.isRightToLeft()
        if isinstance(cell, VersionCell):
            x = box.right() - _SIGN if is_rtl else box.left()
            middle = box.center().y() - (_LINE / 2 if cell.person and cell.source is not None else 0)
            sign = QRectF(x, middle - _SIGN / 2, _SIGN, _SIGN)
            shape = shape_of_cell(cell)
            draw_shape(painter, shape, sign, color_of(shape, theme))
            box.adjust(0 if is_rtl else 18, 0, -18 if is_rtl else 0, 0)
        painter.setFont(tabular(interface_font(Role.INTERFACE)))
        painter.setPen(theme.ink if index.column() == 0 or cell is not None else theme.soft)
        text = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(box.width())
        )
        painter.setLayoutDirection(option.direction)
        person = cell.person if isinstance(cell, VersionCell) and cell.source is not None else ""
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        painter.drawText(box.adjusted(0, 0, 0, -_LINE) if person else box, flags, text)
        if person:
            painter.setFont(interface_font(Role.HINT))
            painter.setPen(theme.soft)
            who = painter.fontMetrics().elidedText(person, Qt.TextElideMode.ElideRight, int(box.width()))
            painter.drawText(box.adjusted(0, _LINE, 0, 0), flags, who)
        painter.fillRect(QRectF(option.rect).adjusted(0, _ROW - 1, 0, 0), theme.line)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_COLUMNS[1], _ROW)


class _Table(QTableView):
    """Headlines keep their room; the other columns share what is left, and go out of sight behind it."""

    entered_cell = Signal(QModelIndex)

    def share_room(self) -> None:
        """Give every column its width."""
        header, count = self.horizontalHeader(), self.model().columnCount() - 1
        if count < 1:
            return
        least, most = _COLUMNS
        width = self.viewport().width()
        each = max(least, min(most, (width - _STORY) // count))
        header.resizeSection(0, max(_STORY, width - each * count))
        for place in range(1, count + 1):
            header.resizeSection(place, each)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.share_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens what is chosen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_cell.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class MatrixView(QWidget):
    """Shows, filters and sorts. ``open_wanted`` carries the id of an article, and whether it is to be shown
    beside its source; ``failed`` a UserError."""

    open_wanted = Signal(str, bool)
    failed = Signal(object)

    def __init__(self, standings: Standings, desk: Desk, jobs: Jobs, *, clock: Clock = utc_now) -> None:
        super().__init__()
        self.setObjectName("translationMatrix")
        self.setAccessibleName(_("Translations"))
        self._standings, self._jobs = standings, jobs
        self._job: Job[frozenset[Any]] | None = None
        self.model = MatrixModel(clock, self)
        self.table = self._made_table()
        self._empty = EmptyState(
            _("No story has a language version yet: open an article and make one with Ctrl+Shift+Y.")
        )
        self._boxes: dict[str, QComboBox] = {}
        self._stale, self._unfinished = FlagBox(_("Stale only")), FlagBox(_("Unfinished only"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._made_bar())
        column.addWidget(self.table, 1)
        column.addWidget(self._empty, 1)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.catch_up)
        self._disconnect: Callable[[], None] | None = desk.articles_changed.connect(self._note)
        self.setFocusProxy(self.table)
        self.refresh()

    def _made_table(self) -> _Table:
        table = _Table(self)
        table.setObjectName("translationTable")
        table.setAccessibleName(_("Stories and languages"))
        table.setModel(self.model)
        table.setItemDelegate(_CellDelegate(table))
        table.setShowGrid(False)
        table.setFrameShape(QTableView.Shape.NoFrame)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.doubleClicked.connect(self._open)
        table.entered_cell.connect(self._open)
        return table

    def _made_bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(10)
        for name, title in (
            ("language", _("Language")),
            ("person", _("Person")),
            ("section", _("Section")),
            ("sort", _("Sorted by")),
        ):
            box = QComboBox()
            box.setObjectName(f"matrix:{name}")
            box.setAccessibleName(title)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(lambda _place: self.refresh())
            self._boxes[name] = box
            row.addWidget(box)
        for sort, text in SORTS:
            self._boxes["sort"].addItem(_(text), sort)
        for check in (self._stale, self._unfinished):
            check.toggled.connect(lambda _on: self.refresh())
            row.addWidget(check)
        row.addStretch(1)
        return row

    @property
    def chosen(self) -> ArticleId | None:
        """The version that is chosen, or the source of the story; None without stories."""
        index = self.table.currentIndex()
        cell = (
            self.model.cell(index) or self.model.cell(index.siblingAtColumn(0)) if index.isValid() else None
        )
        return cell.article if cell is not None else None

    @property
    def query(self) -> VersionQuery:
        """What the filters say."""
        language, person, section = (
            str(self._boxes[name].currentData() or "") for name in ("language", "person", "section")
        )
        return VersionQuery(
            frozenset({language}) if language else frozenset(),
            person,
            section,
            self._stale.isChecked(),
            self._unfinished.isChecked(),
            self._boxes["sort"].currentData(),
        )

    def refresh(self) -> None:
        """Show what is known now."""
        self._offer("language", _("All languages"), [(tag, language_name(tag)) for tag in self._languages()])
        self._offer("person", _("Everybody"), [(name, name) for name in self._standings.people()])
        self._offer("section", _("All sections"), [(name, name) for name in self._standings.sections()])
        chosen = self.table.currentIndex()
        story = self.model.story(chosen.row()).story if chosen.isValid() else None
        stories, languages = self._standings.page(self.query, 0, _MOST), self._languages()
        is_wider = languages != self.model.languages
        self.model.show(stories, languages)
        if is_wider:
            self.table.share_room()
        row = next((place for place, one in enumerate(stories) if one.story == story), 0)
        if stories:
            column = chosen.column() if chosen.isValid() else 1
            self.table.setCurrentIndex(self.model.index(row, min(column, self.model.columnCount() - 1)))
        has_any = bool(stories) or self.query != VersionQuery(sort=self.query.sort)
        self.table.setVisible(has_any)
        self._empty.setVisible(not has_any)

    def catch_up(self) -> None:
        """Find out beside the window what became of versions whose texts have changed."""
        if self._job is None and self._disconnect is not None:
            self._job = self._jobs.run(
                "", self._standings.catch_up, done=lambda _moved: self._caught_up(), failed=self._fail
            )

    def release(self) -> None:
        """Follow the library no more."""
        if self._disconnect is not None:
            self._disconnect()
            self._disconnect = None
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()

    # Inside

    def _languages(self) -> tuple[str, ...]:
        return tuple(self._standings.languages())

    def _offer(self, name: str, everything: str, entries: Sequence[tuple[str, str]]) -> None:
        box = self._boxes[name]
        chosen = box.currentData()
        box.clear()
        box.addItem(everything, "")
        for value, text in entries:
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))

    def _note(self, _articles: object) -> None:
        if self.isVisible():
            self.refresh()
            self._pause.start()

    def _caught_up(self) -> None:
        self._job = None
        if self._disconnect is not None:
            self.refresh()
            if self._standings.is_due and self.isVisible():
                # A text has changed while the others were looked at.
                self._pause.start()

    def _fail(self, error: BaseException) -> None:
        self._job = None
        if isinstance(error, UserError):
            self.failed.emit(error)
        elif not isinstance(error, Cancelled):
            raise error

    def _open(self, index: Index) -> None:
        cell = self.model.cell(index)
        if cell is not None:
            self.open_wanted.emit(str(cell.article), cell.source is not None)
