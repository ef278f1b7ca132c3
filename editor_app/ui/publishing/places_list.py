"""Where a field goes: its places, format by format."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from editor_app.base.i18n import _
from editor_app.services.publishing.field_places import FieldInFormat

_PLACE = Qt.ItemDataRole.UserRole


class PlacesList(QListWidget):
    """A line for each place. ``place_wanted`` carries the format, the file and the line of the one that
    somebody goes to."""

    place_wanted = Signal(str, str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Where this field goes"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(self._go)
        self.itemClicked.connect(self._go)

    def sizeHint(self) -> QSize:
        return QSize(200, 130)

    def show_places(self, found: Sequence[FieldInFormat]) -> None:
        """Show ``found``; formats that do not carry the field say so."""
        row = self.currentRow()
        self.clear()
        for entry in found:
            for place in entry.places:
                name = place.name or place.path.rpartition("/")[2]
                at = _("line {n}").format(n=place.line) if place.line else ""
                item = QListWidgetItem("● " + " · ".join(filter(None, (entry.label, name, at))))
                item.setToolTip(place.path)
                item.setData(_PLACE, (entry.format, place.path, place.line))
                self.addItem(item)
            if not entry.places:
                words = _("does not carry it") if entry.is_lost else _("does not say it")
                item = QListWidgetItem(f"○ {entry.label} · {words}")
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                self.addItem(item)
        self.setCurrentRow(min(row, self.count() - 1))

    def _go(self, item: QListWidgetItem) -> None:
        place = item.data(_PLACE)
        if place is not None:
            self.place_wanted.emit(*place)
