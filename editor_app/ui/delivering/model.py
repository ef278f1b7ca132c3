"""Deliveries as rows, the newest first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor_app.base.i18n import N_, _
from editor_app.storage.deliveries import Delivery
from editor_app.ui.delivering.wording import moment_text, state_text

COLUMNS = (N_("State"), N_("Destination"), N_("Number"), N_("Story"), N_("Tries"), N_("Put in"))
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class DeliveryModel(QAbstractTableModel):
    """The newest deliveries."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.deliveries: list[Delivery] = []

    def show(self, deliveries: list[Delivery]) -> None:
        """Show these, in their order; rows that stay keep their place in views."""
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
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        delivery = self.deliveries[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole and delivery.problem:
            return delivery.problem
        return self._texts(delivery)[index.column()]

    def _texts(self, delivery: Delivery) -> tuple[str, ...]:
        return (
            state_text(delivery),
            delivery.destination,
            f"{delivery.sequence:04}",
            delivery.title or _("What several stories share"),
            QLocale().toString(delivery.tries),
            moment_text(delivery.added),
        )
