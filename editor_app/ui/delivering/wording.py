"""What a window says of deliveries and destinations."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale

from editor_app.base.i18n import _
from editor_app.storage.deliveries import Delivery, DeliveryState


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


def moment_text(moment: datetime | None) -> str:
    """A moment as people here write it, in their own time; empty for none."""
    if moment is None:
        return ""
    shown = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return QLocale().toString(shown, QLocale.FormatType.ShortFormat)


def detail_text(delivery: Delivery) -> str:
    """What there is to know of one delivery beyond its row."""
    parts = [_("Package {name}").format(name=delivery.package)]
    if delivery.done_at is not None:
        parts.append(_("ended {time}").format(time=moment_text(delivery.done_at)))
    elif delivery.next_at is not None and delivery.tries:
        parts.append(_("next try {time}").format(time=moment_text(delivery.next_at)))
    lines = ["  ·  ".join(parts)]
    if delivery.problem:
        lines.append(f"▲ {delivery.problem}")
    return "\n".join(lines)
