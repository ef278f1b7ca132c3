"""The way of the Tab key through a window of panes, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def next_stop(zones: Sequence[QWidget], focus: QWidget | None, step: int) -> QWidget | None:
    """Where Tab goes from ``focus`` (``step`` 1) or Shift+Tab (-1), None when nothing takes the keyboard.

    Within a zone the order is Qt's own. Panes are filled when they are first seen, so Qt's order over
    a whole window is that of their making.
    """
    stops = [stop for zone in zones for stop in _stops(zone)]
    if not stops:
        return None
    now = next((place for place, stop in enumerate(stops) if stop is focus), -1 if step > 0 else 0)
    return stops[(now + step) % len(stops)]


def _stops(zone: QWidget) -> Iterator[QWidget]:
    widget: QWidget = zone
    while True:
        if (widget is zone or zone.isAncestorOf(widget)) and _takes_tab(widget):
            yield widget
        widget = widget.nextInFocusChain()
        if widget is zone:
            return


def _takes_tab(widget: QWidget) -> bool:
    # What has a proxy is a part of it, as the line within a spin box.
    wants = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    return bool(wants) and widget.isVisible() and widget.isEnabled()
