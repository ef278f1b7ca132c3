"""The way of the Tab key through a window of panes, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

_TOGETHER = "readTogether"


def next_stop(zones: Sequence[QWidget], focus: QWidget | None, step: int) -> QWidget | None:
    """Where Tab goes from ``focus`` (``step`` 1) or Shift+Tab (-1), None when nothing takes the keyboard.

    Within a zone the order is that of reading, row by row: Qt's own is that of their making.
    """
    places = [place for zone in zones for place in _places(zone, focus)]
    # What was just disabled or hidden is left from where it is.
    now = next((at for at, place in enumerate(places) if place is focus), -1 if step > 0 else 0)
    round_trip = (places[(now + step * far) % len(places)] for far in range(1, len(places) + 1))
    return next((place for place in round_trip if place.isVisible() and place.isEnabled()), None)


def keep_together(widget: QWidget) -> None:
    """What takes the keyboard in ``widget`` is read in one go, the widget itself first.

    It comes behind everything else of what it lies in: cards beside a page come behind the page.
    """
    widget.setProperty(_TOGETHER, True)


def _places(zone: QWidget, focus: QWidget | None) -> list[QWidget]:
    widgets, together = _parted(zone, focus)
    ordered = _ordered(zone, widgets)
    for part in sorted(together, key=lambda one: one.mapTo(zone, QPoint(0, 0)).y()):
        ordered += ([part] if _counts(part, focus) else []) + [
            place for place in _places(part, focus) if place is not part
        ]
    return ordered


def _parted(zone: QWidget, focus: QWidget | None) -> tuple[list[QWidget], list[QWidget]]:
    """What takes the keyboard in ``zone``, and the outermost parts of it that are kept together."""
    found = [zone] if _counts(zone, focus) else []
    together: list[QWidget] = []
    for widget in zone.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if widget.property(_TOGETHER):
            together.append(widget)
            continue
        inner, parts = _parted(widget, focus)
        found += inner
        together += parts
    return found, together


def _ordered(zone: QWidget, found: Sequence[QWidget]) -> list[QWidget]:
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


def _counts(widget: QWidget, focus: QWidget | None) -> bool:
    # What lies hidden behind a pane is at the same places, and none of its order.
    return _wants_tab(widget) and (widget.isVisible() or widget is focus)


def _wants_tab(widget: QWidget) -> bool:
    # What has a proxy is a part of it, as the line within a spin box.
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
