"""Deliveries as rows, the newest first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from editor_app.base.i18n import N_, _
from editor_app.services.delivering.destinations import Destination
from editor_app.storage.deliveries import Delivery, DeliveryState
from editor_app.ui.delivering.wording import state_text
from editor_app.ui.directions import isolated
from editor_app.ui.theme import theme_of
from editor_app.ui.widgets.moments import moment_text

COLUMNS = (N_("State"), N_("Destination"), N_("Number"), N_("Story"), N_("Tries"), N_("Put in"))
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class DeliveryModel(QAbstractTableModel):
    """The newest deliveries."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.deliveries: list[Delivery] = []
        self._places: Mapping[str, Destination] = {}

    def place_of(self, delivery: Delivery) -> Destination | None:
        """Where a delivery goes to; None when the desk has no such destination any more."""
        return self._places.get(delivery.destination)

    def show(self, deliveries: list[Delivery], places: Mapping[str, Destination]) -> None:
        """Show these, in their order; rows that stay keep their place in views. ``places`` are the desk's
        destinations by name."""
        self._places = places
        if [one.number for one in deliveries] == [one.number for one in self.deliveries]:
            self.deliveries = deliveries
            if deliveries:
                last = self.index(len(deliveries) - 1, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.deliveries = deliveries
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.deliveries)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        delivery = self.deliveries[index.row()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0:
            return self._colour(delivery)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if role == Qt.ItemDataRole.ToolTipRole and delivery.problem:
            return delivery.problem
        return self._texts(delivery)[index.column()]

    def _texts(self, delivery: Delivery) -> tuple[str, ...]:
        return (
            state_text(delivery),
            place.shown if (place := self.place_of(delivery)) is not None else delivery.destination,
            f"{delivery.sequence:04}",
            delivery.title or _("What several stories share"),
            QLocale().toString(delivery.tries),
            isolated(moment_text(delivery.added)) if delivery.added is not None else "",
        )

    def _colour(self, delivery: Delivery) -> QColor | None:
        """What did not arrive is seen at once; the sign and the words say the same."""
        widget = self.parent()
        is_over = delivery.state in (DeliveryState.CANCELLED, DeliveryState.DONE)
        if is_over or not delivery.problem or not isinstance(widget, QWidget):
            return None
        theme = theme_of(widget)
        return theme.deleted if delivery.state is DeliveryState.FAILED else theme.warning
