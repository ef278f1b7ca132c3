"""What a window says of deliveries and destinations."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from editor_app.base.i18n import _, ngettext
from editor_app.services.delivering.destinations import Destination
from editor_app.storage.deliveries import Delivery, DeliveryState
from editor_app.ui.directions import isolated
from editor_app.ui.widgets.moments import moment_text


def state_text(delivery: Delivery) -> str:
    """The state with its shape: a circle for what is done, a triangle for what failed."""
    match delivery.state:
        case DeliveryState.DONE:
            return "● " + _("Delivered")
        case DeliveryState.FAILED:
            return "▲ " + _("Given up")
        case DeliveryState.CANCELLED:
            return "□ " + _("Cancelled")
    return "◐ " + _("Trying again") if delivery.tries else "○ " + _("Waiting")


def kind_text(kind: str) -> str:
    """What a kind of destination is called."""
    return {
        "folder": _("Folder or network share"),
        "outbox": _("Watched folder"),
        "sftp": _("SFTP server"),
        "http": _("Web server (HTTP)"),
        "wordpress": _("WordPress site"),
        "ghost": _("Ghost site"),
    }.get(kind, kind)


def choice_text(value: str) -> str:
    """What one of the choices of a destination is called; methods of the web keep their names."""
    return {
        "none": _("without signing in"),
        "basic": _("by name and password"),
        "bearer": _("by a token"),
    }.get(value, value)


def detail_text(delivery: Delivery, place: Destination | None) -> str:
    """What there is to know of one delivery beyond its row; ``place`` is where it goes to."""
    lines = []
    if place is not None:
        lines.append(_said(kind_text(place.kind), place.place))
    files, size = len(delivery.files), sum(file.size for file in delivery.files)
    lines.append(
        _said(
            _("Package {name}").format(name=isolated(delivery.package)),
            ngettext("{n} file", "{n} files", files).format(n=files),
            ngettext("{n} byte", "{n} bytes", size).format(n=QLocale().toString(size)),
            _time(delivery),
        )
    )
    if delivery.problem:
        lines.append(f"▲ {delivery.problem}")
    return "\n".join(lines)


def _time(delivery: Delivery) -> str:
    if delivery.done_at is not None:
        return _("ended {time}").format(time=isolated(moment_text(delivery.done_at)))
    if delivery.next_at is not None and delivery.tries:
        return _("next try {time}").format(time=isolated(moment_text(delivery.next_at)))
    return ""


def _said(*parts: str) -> str:
    return " · ".join(isolated(part) for part in parts if part)
