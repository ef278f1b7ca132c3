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
    places = [place for zone in zones for place in _places(zone)]
    # What was just disabled or hidden is left from where it is.
    now = next((at for at, place in enumerate(places) if place is focus), -1 if step > 0 else 0)
    round_trip = (places[(now + step * far) % len(places)] for far in range(1, len(places) + 1))
    return next((place for place in round_trip if place.isVisible() and place.isEnabled()), None)


def _places(zone: QWidget) -> Iterator[QWidget]:
    widget: QWidget | None = zone
    while widget is not None:
        if (widget is zone or zone.isAncestorOf(widget)) and _wants_tab(widget):
            yield widget
        widget = widget.nextInFocusChain()
        if widget is zone:
            return


def _wants_tab(widget: QWidget) -> bool:
    # What has a proxy is a part of it, as the line within a spin box.
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
