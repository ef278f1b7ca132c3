"""A moment: a date and time in a time zone that is always told."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from editor_app.base.clock import Clock
from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.document.model import FieldValue
from editor_app.ui.directions import isolated
from editor_app.ui.widgets.commit_line import CommitLine
from editor_app.ui.widgets.date_edit import date_text
from editor_app.ui.widgets.type_ahead import Choice
from editor_app.ui.widgets.typed_dates import read_moment
from editor_app.ui.widgets.zones import (
    from_stored,
    matching_zones,
    offset_text,
    to_stored,
    zone_for,
    zone_named,
)

_SHARES = (3, 2)
"""How time and zone share a line."""
_WIDE_DAY = date(2028, 11, 28)
_FRAME = 28
"""Pixels of border and padding around a time."""


class MomentEdit(QWidget):
    """Date and time as ``read_moment`` takes them, and a zone by name or offset.

    Stores ISO 8601 with the offset that the zone has at that moment. Changing the zone
    keeps the time on the clock.
    """

    committed = Signal(object)
    refused = Signal(str)

    def __init__(
        self, clock: Clock, zone: str, locale: QLocale | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._home = zone
        self._locale = locale or QLocale()
        self.line = CommitLine(read=self._read, show=self._show)
        self.zone = CommitLine(read=_read_zone, suggest=self._zones, marks_first=True)
        self.line.setPlaceholderText(_("none"))
        self.zone.set_value(zone)
        self.zone.setProperty("quiet", True)
        self.line.committed.connect(self.committed)
        self.line.refused.connect(self.refused)
        self.zone.refused.connect(self.refused)
        self.zone.committed.connect(self._move_to_zone)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self.line, _SHARES[0])
        self._row.addWidget(self.zone, _SHARES[1])
        self.setFocusProxy(self.line)

    def value(self) -> FieldValue:
        """The committed moment as it is stored, or an empty text."""
        return self.line.value()

    def set_value(self, value: FieldValue) -> None:
        """Show a stored moment; what is being typed stays."""
        moment = from_stored(str(value))
        if moment is not None and not self.is_editing():
            self.zone.set_value(zone_for(moment, self._zone_name()))
        self.line.set_value(value)

    def is_editing(self) -> bool:
        """Whether the time or the zone is typed and not committed."""
        return self.line.is_editing() or self.zone.is_editing()

    def commit(self) -> None:
        """Make what is typed the value."""
        self.zone.commit()
        self.line.commit()

    def moment(self) -> datetime | None:
        """The committed moment, aware, or None."""
        return from_stored(str(self.line.value()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where both do not fit beside each other, the zone goes below the time."""
        super().resizeEvent(event)
        usual = f"{date_text(_WIDE_DAY, self._locale)}, 00:00"
        needed = self.fontMetrics().horizontalAdvance(usual) + _FRAME
        share = event.size().width() * _SHARES[0] // sum(_SHARES)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if share >= needed else direction.TopToBottom)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.zone.setAccessibleName(_("{field}: time zone").format(field=name))

    def setAccessibleDescription(self, text: str) -> None:
        super().setAccessibleDescription(text)
        self.line.setAccessibleDescription(text)

    def _zone_name(self) -> str:
        return str(self.zone.value()) or self._home

    def _zone(self) -> tzinfo:
        return zone_named(self._zone_name()) or zone_named(self._home) or UTC

    def _read(self, text: str) -> FieldValue:
        if not text.strip():
            return ""
        moment = read_moment(text, self._clock().astimezone(self._zone()))
        if moment is None:
            raise InputError(
                _("“{text}” is no time.").format(text=isolated(text.strip())),
                _("Try 22 November 14:00, 18:30 or +2h."),
            )
        return to_stored(moment)

    def _show(self, value: FieldValue) -> str:
        moment = from_stored(str(value)) if value else None
        if moment is None:
            return str(value)
        local = moment.astimezone(self._zone())
        return f"{date_text(local.date(), self._locale)}, {local:%H:%M}"

    def _zones(self, text: str) -> list[Choice]:
        now = self._clock()
        choices = []
        for name in matching_zones(text, (self._home, "UTC")):
            zone = zone_named(name)
            if zone is not None:
                choices.append(Choice(name, name.replace("_", " "), offset_text(now.astimezone(zone))))
        return choices

    def _move_to_zone(self, name: object) -> None:
        moment = self.moment()
        zone = zone_named(str(name))
        if moment is None or zone is None:
            return
        # The stored offset is the one of the zone shown so far, so this is the shown clock time.
        value = to_stored(moment.replace(tzinfo=zone))
        self.line.set_value(value)
        self.committed.emit(value)


def _read_zone(text: str) -> FieldValue:
    wanted = text.strip()
    if zone_named(wanted) is not None:
        return wanted
    found = matching_zones(wanted) if wanted else ()
    if len(found) != 1:
        raise InputError(
            _("“{text}” is no time zone.").format(text=isolated(wanted)), _("Try Asia/Baku, UTC or +04:00.")
        )
    return found[0]
