"""Deliveries: what waits, what went, what went wrong; sent again, tried now, cancelled."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.services.opening import OpenLibrary
from editor_app.storage.deliveries import Delivery, DeliveryState
from editor_app.ui.delivering.model import DeliveryModel
from editor_app.ui.delivering.wording import detail_text
from editor_app.ui.directions import isolated
from editor_app.ui.widgets.empty_state import EmptyState
from editor_app.ui.widgets.rows_table import rows_table
from editor_app.ui.widgets.sheet import dress
from editor_app.ui.widgets.sizing import resize_within_screen
from editor_app.ui.widgets.styling import ERROR, GOOD, HINT, button, label, set_kind

_MOST = 500
_WIDTHS = (130, 180, 76, 0, 60, 170)
"""Pixels of the columns; the story takes what is left."""

_PENDING = (DeliveryState.WAITING, DeliveryState.FAILED)


class DeliveriesDialog(QDialog):
    """Stands beside the window. ``destinations_wanted`` when somebody wants to see where things go."""

    destinations_wanted = Signal()

    def __init__(self, opened: OpenLibrary, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("deliveriesDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Deliveries"))
        dress(self)
        resize_within_screen(self, 900, 560)
        self._store = opened.store
        self._queue = opened.delivering.queue
        self._places = opened.delivering.destinations
        self.model = DeliveryModel(self)
        self.table = rows_table(self.model, _WIDTHS, self)
        self.detail = label("", HINT, parent=self)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.message = label("", HINT, parent=self)
        self._build()
        self._disconnect = self._queue.changed.connect(self.look)
        self.finished.connect(lambda _result: self._disconnect())
        self.look()
        self.table.setFocus()

    @property
    def delivery(self) -> Delivery | None:
        """The delivery in front."""
        index = self.table.currentIndex()
        return self.model.deliveries[index.row()] if index.isValid() else None

    def choose(self, number: int) -> None:
        """Put the delivery of that number in front."""
        for row, delivery in enumerate(self.model.deliveries):
            if delivery.number == number:
                self._put_in_front(row)

    def look(self) -> None:
        """Show the queue and the log as they are now."""
        chosen = self.delivery
        places = {place.name: place for place in self._places.all()}
        self.model.show(self._store.deliveries.page(limit=_MOST), places)
        if chosen is not None:
            self.choose(chosen.number)
        if self.delivery is None and self.model.deliveries:
            self._put_in_front(0)
        self._pages.setCurrentWidget(self.table if self.model.deliveries else self.empty)
        self._chosen()

    def resend(self) -> None:
        """Send the delivery in front once more."""
        delivery = self.delivery
        if delivery is not None:
            self._do(
                lambda: self._queue.resend(delivery.number),
                _("“{title}” goes out once more.").format(title=isolated(delivery.title)),
            )

    def try_now(self) -> None:
        """Try at once whatever waits, or was given up."""
        tried = self._queue.retry()
        count = len(tried)
        words = ngettext("{n} delivery is tried now.", "{n} deliveries are tried now.", count)
        self._say(words.format(n=count) if count else _("Nothing waits."), HINT)

    def cancel(self) -> None:
        """Take the delivery in front out of the queue."""
        delivery = self.delivery
        if delivery is not None:
            self._do(
                lambda: self._queue.cancel(delivery.number),
                _("“{title}” is not delivered any more.").format(title=isolated(delivery.title)),
            )

    def _put_in_front(self, row: int) -> None:
        # Not selectRow: from right to left Qt finds no column at the edge, and selects nothing.
        self.table.setCurrentIndex(self.model.index(row, 0))

    def _do(self, act: Callable[[], object], words: str) -> None:
        try:
            act()
        except UserError as error:
            self._say(f"▲ {error}", ERROR)
        else:
            self._say(words, GOOD)

    def _say(self, words: str, kind: str) -> None:
        self.message.setText(words)
        set_kind(self.message, kind)

    def _chosen(self) -> None:
        delivery = self.delivery
        self.detail.setText(
            detail_text(delivery, self.model.place_of(delivery)) if delivery is not None else ""
        )
        set_kind(self.detail, ERROR if delivery is not None and delivery.problem else HINT)
        state = delivery.state if delivery is not None else None
        self.again.setEnabled(state is not None and state is not DeliveryState.WAITING)
        self.away.setEnabled(state in _PENDING)
        self.now.setEnabled(any(one.state in _PENDING for one in self.model.deliveries))

    def _build(self) -> None:
        self.empty = EmptyState(
            _("Nothing has been delivered yet: profiles deliver to the destinations that they name."),
            _("Destinations…"),
        )
        self.empty.acted.connect(self.destinations_wanted)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._chosen())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._pages, 1)
        column.addWidget(self.detail)
        column.addWidget(self.message)
        column.addLayout(self._acts())
        QShortcut(QKeySequence("Del"), self.table, self.cancel, context=Qt.ShortcutContext.WidgetShortcut)
        QShortcut(QKeySequence("F5"), self, self.try_now)

    def _acts(self) -> QHBoxLayout:
        self.now = button(_("Try now"), parent=self)
        self.now.setToolTip(_("Whatever waits or was given up, whenever it was due (F5)"))
        self.again = button(_("Send again"), parent=self)
        self.again.setToolTip(_("The same package once more, under a new number"))
        self.away = button(_("Cancel the delivery"), parent=self)
        self.away.setToolTip(_("It stays in the log (Del)"))
        places, close = button(_("Destinations…"), parent=self), button(_("Close"), parent=self)
        for part, act in (
            (self.now, self.try_now),
            (self.again, self.resend),
            (self.away, self.cancel),
            (places, self.destinations_wanted.emit),
            (close, self.accept),
        ):
            part.clicked.connect(lambda _checked, act=act: act())
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.now, self.again, self.away):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(places)
        row.addWidget(close)
        return row
