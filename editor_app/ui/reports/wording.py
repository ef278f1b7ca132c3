"""Reports in words: their states, their moments, the list's lines."""

from __future__ import annotations

from PySide6.QtGui import QColor

from editor_app.base.i18n import N_, _
from editor_app.base.text import first_strong_is_right_to_left
from editor_app.storage.reports import Report, ReportState
from editor_app.ui.directions import arrow, isolated
from editor_app.ui.shapes import Shape
from editor_app.ui.theme import Theme
from editor_app.ui.widgets import moments

STATES: dict[ReportState, str] = {
    ReportState.OPEN: N_("To decide"),
    ReportState.NEEDS_PLACE: N_("Needs a place"),
    ReportState.NEEDS_STORY: N_("Needs a story"),
    ReportState.MENDED: N_("Mended already"),
    ReportState.JOINED: N_("Reported before"),
    ReportState.ACCEPTED: N_("Taken over"),
    ReportState.REFUSED: N_("Refused"),
}

_SHAPES = {
    ReportState.OPEN: Shape.NEW,
    ReportState.NEEDS_PLACE: Shape.WARNING,
    ReportState.NEEDS_STORY: Shape.WARNING,
    ReportState.REFUSED: Shape.STALE,
}


def state_text(state: ReportState) -> str:
    """The name of a state."""
    return _(STATES[state])


def sign_of(state: ReportState, theme: Theme) -> tuple[Shape, QColor]:
    """The shape and colour of a state."""
    shape = _SHAPES.get(state, Shape.DONE)
    color = {Shape.NEW: theme.accent, Shape.WARNING: theme.warning, Shape.STALE: theme.deleted}
    return shape, color.get(shape, theme.inserted)


def moment_text(report: Report) -> str:
    """When the reader sent it, as this place writes moments; empty when nobody knows."""
    if report.received is None:
        return ""
    return moments.moment_text(report.received)


def change_text(report: Report) -> str:
    """The marked words, and what the reader would have in their place."""
    words = " ".join(report.exact.split())
    shown = words if len(words) <= 90 else words[:89].rstrip() + "…"
    if not report.correction:
        return shown
    return f"{shown} {arrow(is_rtl=first_strong_is_right_to_left(words))} {report.correction}"


def joined(*parts: str) -> str:
    """The parts that say something in one line, each running in its own direction."""
    return " · ".join(isolated(part) for part in parts if part)


def explanation(report: Report) -> str:
    """What the state of a report means for whoever looks at it."""
    match report.state:
        case ReportState.OPEN:
            return _("Take it over, or refuse it.")
        case ReportState.NEEDS_PLACE:
            return _("The words were not found for sure. Select them in the text and put the report there.")
        case ReportState.NEEDS_STORY:
            return _("No story has this address. Open the story, select the words, and put the report there.")
        case ReportState.MENDED:
            return _("Something else stands there now.")
        case ReportState.JOINED:
            return _("Another report says the same.")
        case ReportState.ACCEPTED:
            return _("It is a suggestion or a note in the article.")
        case ReportState.REFUSED:
            return report.reason or _("No reason was given.")
