"""The review panel: everything that waits in an article and everything that is settled, with filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QListView, QVBoxLayout, QWidget

from editor_app.base.i18n import _
from editor_app.base.settings import Settings
from editor_app.document.changes import Changes
from editor_app.services.open_article import OpenArticle
from editor_app.services.people import PERSON_SETTINGS, People, current_person
from editor_app.ui.review.card import menu_of_deeds
from editor_app.ui.review.deeds import Deeds
from editor_app.ui.review.detail import Detail
from editor_app.ui.review.items import KINDS, Item, closed_items, open_items
from editor_app.ui.review.list_model import ItemDelegate, ItemModel
from editor_app.ui.widgets.article_panel import MARGIN, ArticlePanel
from editor_app.ui.widgets.choice_box import ChoiceBox
from editor_app.ui.widgets.styling import HINT, button, label

SETTLE = 200
"""Milliseconds after a change before the list follows."""


class ItemList(QListView):
    """The rows; Enter shows one in the text, Plus accepts and Minus rejects it."""

    entered_item = Signal()
    accepted_item = Signal()
    rejected_item = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        signal = {
            Qt.Key.Key_Return: self.entered_item,
            Qt.Key.Key_Enter: self.entered_item,
            Qt.Key.Key_Plus: self.accepted_item,
            Qt.Key.Key_Minus: self.rejected_item,
            Qt.Key.Key_Delete: self.rejected_item,
        }.get(Qt.Key(event.key()))
        if signal is not None:
            signal.emit()
        else:
            super().keyPressEvent(event)


class ReviewPanel(ArticlePanel):
    """Lists suggestions, notes and what was decided; shows the chosen one whole and acts on it.

    ``wanted`` carries the Selection of an item to be shown in the text, ``refused`` a UserError,
    ``told`` what was done. ``others`` gives the people of the library.
    """

    wanted = Signal(object)
    refused = Signal(object)
    told = Signal(str)

    def __init__(
        self,
        settings: Settings,
        others: Callable[[], Iterable[str]] = tuple,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("reviewPanel", _("Review"), _("Open a story to review it."), parent)
        self._settings = settings
        self._people = People(current_person(settings), others)
        self._deeds: Deeds | None = None
        self._timer = QTimer(self, interval=SETTLE, singleShot=True)
        self._timer.timeout.connect(self.refresh)

    def build(self) -> None:
        page = QWidget(self)
        self.addWidget(page)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, MARGIN, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._build_filters(page))
        self.list = ItemList(page)
        self.list.setObjectName("reviewList")
        self.list.setAccessibleName(_("Suggestions and notes"))
        self.list.setUniformItemSizes(False)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.model = ItemModel(self._people, self.list)
        self._delegate = ItemDelegate(self._people, self.list)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.nothing = label("", HINT, parent=page)
        self.nothing.setContentsMargins(MARGIN, 8, MARGIN, 0)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.detail = Detail(self._people, page)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.list, 1)
        column.addWidget(self.detail)
        self._connect()

    def _build_filters(self, page: QWidget) -> QVBoxLayout:
        filters = QVBoxLayout()
        filters.setContentsMargins(MARGIN, 0, MARGIN, 0)
        filters.setSpacing(6)
        self.kinds, self.persons, self.rules = (ChoiceBox(page) for _box in range(3))
        for box, name in ((self.kinds, _("Show")), (self.persons, _("Person")), (self.rules, _("Rule"))):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.currentIndexChanged.connect(lambda _at: self._sift())
            filters.addWidget(box)
        for name, text in KINDS.items():
            self.kinds.addItem(_(text), str(name))
        self.note_button = button(_("Note on the whole article…"), parent=page)
        self.note_button.clicked.connect(self._add_note)
        filters.addWidget(self.note_button)
        self.figures = QLabel(page)
        self.figures.setObjectName("hint")
        filters.addWidget(self.figures)
        return filters

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._show_current())
        self.model.modelReset.connect(self._show_current)
        self.list.clicked.connect(lambda _index: self._go())
        self.list.entered_item.connect(self._go)
        self.list.accepted_item.connect(lambda: self._decide(is_accepted=True))
        self.list.rejected_item.connect(lambda: self._decide(is_accepted=False))
        self.list.customContextMenuRequested.connect(self._menu)

    # Following

    def show_article(self, article: OpenArticle) -> None:
        self._deeds = Deeds(article, self._people, self)
        self._deeds.refused.connect(self.refused)
        self._deeds.told.connect(self.told)
        self._deeds.wanted.connect(self.wanted)
        self._disconnect.append(self._settings.changed.connect(self._setting_changed))
        self.show_held(article)

    def show_held(self, article: OpenArticle) -> None:
        self.note_button.setEnabled(not article.is_read_only)
        self.refresh()

    def _setting_changed(self, name: str) -> None:
        if name in PERSON_SETTINGS:
            self._people.seat(current_person(self._settings))
            self._timer.start()

    def leave_article(self) -> None:
        self._timer.stop()
        if self._deeds is not None:
            self._deeds.deleteLater()
            self._deeds = None

    def article_changed(self, changes: Changes) -> None:
        if changes.texts or changes.suggestions or changes.notes:
            self._timer.start()

    def refresh(self) -> None:
        """Look again what waits and what is settled."""
        self._timer.stop()
        if self._article is None:
            return
        self._delegate.now = self._article.document.now()
        self._open = open_items(self._article.review)
        self._closed: tuple[Item, ...] | None = None
        found = self._items()
        _fill(self.persons, _("Everybody"), {item.by: self._people.of(item.by).name for item in found})
        _fill(self.rules, _("Any rule"), {item.rule: item.rule for item in found if item.rule})
        self._sift()

    def _items(self) -> tuple[Item, ...]:
        if self.kinds.currentData() != "closed":
            return self._open
        if self._closed is None and self._article is not None:
            self._closed = closed_items(self._article.review)
        return self._closed or ()

    def _sift(self) -> None:
        if self._article is None or not hasattr(self, "_open"):
            return
        kind, person, rule = (str(box.currentData() or "") for box in (self.kinds, self.persons, self.rules))
        shown = [
            item
            for item in self._items()
            if (kind in ("", "closed") or item.kind == kind)
            and (not person or item.by == person)
            and (not rule or item.rule == rule)
        ]
        row, name = self.list.currentIndex().row(), self._current_name()
        self.model.show(shown)
        self._keep_place(row, name)
        self.nothing.setText(_("Nothing is settled yet.") if kind == "closed" else _("Nothing waits here."))
        self.nothing.setVisible(not shown)
        self.list.setVisible(bool(shown))
        self.figures.setVisible(bool(self._items()))
        self.figures.setText(_("{shown} of {count}").format(shown=len(shown), count=len(self._items())))
        self._show_current()

    def _keep_place(self, row: int, name: str) -> None:
        """Stay at the same item or, when it was decided, where it was: the next one is there now."""
        found = self.model.row_of(name) if name else -1
        target = found if found >= 0 else min(max(row, 0), self.model.rowCount() - 1)
        if target >= 0 and self.list.currentIndex().row() != target:
            self.list.setCurrentIndex(self.model.index(target, 0))

    # Acting

    @property
    def current(self) -> Item | None:
        """The chosen item."""
        return self.model.row(self.list.currentIndex().row())

    def _add_note(self) -> None:
        if self._deeds is not None:
            self._deeds.add_note()

    def _current_name(self) -> str:
        return self.current.name if self.current is not None else ""

    def _show_current(self) -> None:
        self.detail.show_item(self.current, self._deeds)

    def _go(self) -> None:
        if self.current is not None and self._deeds is not None:
            self._deeds.show(self.current)
            # Reading on in the list goes on with the keys.
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _decide(self, *, is_accepted: bool) -> None:
        item = self.current
        if item is None or self._deeds is None or not item.is_open or not item.suggestion:
            return
        if item.kind == "suggestion":
            act = self._deeds.accept if is_accepted else self._deeds.reject
            act(item)
            self.refresh()

    def _menu(self, place: QPoint) -> None:
        index: QModelIndex = self.list.indexAt(place)
        item = self.model.row(index.row())
        if item is not None and self._deeds is not None:
            deeds = (*self._deeds.main(item), *self._deeds.more(item))
            if deeds:
                menu_of_deeds(deeds, self.list).popup(self.list.viewport().mapToGlobal(place))


def _fill(box: QComboBox, everything: str, choices: dict[str, str]) -> None:
    """Offer ``choices`` besides everything, and keep the choice that was made."""
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(everything, "")
    for name, text in sorted(choices.items(), key=lambda choice: choice[1]):
        box.addItem(text, name)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.setVisible(len(choices) > 1 or bool(box.currentData()))
    box.blockSignals(False)
