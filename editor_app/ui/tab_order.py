"""The way of the Tab key through a window of panes, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget


def next_stop(zones: Sequence[QWidget], focus: QWidget | None, step: int) -> QWidget | None:
    """Where Tab goes from ``focus`` (``step`` 1) or Shift+Tab (-1), None when nothing takes the keyboard.

    Within a zone the order is that of reading, row by row: Qt's own is that of their making.
    """
    places = [place for zone in zones for place in _places(zone)]
    # What was just disabled or hidden is left from where it is.
    now = next((at for at, place in enumerate(places) if place is focus), -1 if step > 0 else 0)
    round_trip = (places[(now + step * far) % len(places)] for far in range(1, len(places) + 1))
    return next((place for place in round_trip if place.isVisible() and place.isEnabled()), None)


def _places(zone: QWidget) -> list[QWidget]:
    found = [widget for widget in (zone, *zone.findChildren(QWidget)) if _wants_tab(widget)]
    boxes = {widget: QRect(widget.mapTo(zone, QPoint(0, 0)), widget.size()) for widget in found}
    # A page with fields on it, as the text has its headline, is read behind them.
    within = {
        widget: [
            other.bottom() for other in boxes.values() if other is not box and box.contains(other.center())
        ]
        for widget, box in boxes.items()
    }
    for widget, bottoms in within.items():
        boxes[widget].setTop(max([boxes[widget].top(), *bottoms]))
    is_mirrored = zone.layoutDirection() == Qt.LayoutDirection.RightToLeft
    ordered: list[QWidget] = []
    for row in _rows(sorted(found, key=lambda widget: boxes[widget].top()), boxes):
        ordered += sorted(row, key=lambda widget: boxes[widget].x(), reverse=is_mirrored)
    return ordered


def _rows(widgets: Sequence[QWidget], boxes: Mapping[QWidget, QRect]) -> Iterator[list[QWidget]]:
    """``widgets``, from the top, in rows: what begins above the middle of the first one is beside it."""
    row: list[QWidget] = []
    for widget in widgets:
        if row and boxes[widget].top() >= boxes[row[0]].center().y():
            yield row
            row = []
        row.append(widget)
    if row:
        yield row


def _wants_tab(widget: QWidget) -> bool:
    # What has a proxy is a part of it, as the line within a spin box.
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
