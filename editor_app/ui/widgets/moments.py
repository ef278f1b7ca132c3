"""Moments as they are written in lists and dialogs."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QLocale

from editor_app.ui.widgets.date_edit import date_text


def moment_text(moment: datetime) -> str:
    """Day and time on this computer's clock."""
    local = moment.astimezone()
    return f"{date_text(local.date(), QLocale())}, {local:%H:%M}"


def exact_text(moment: datetime) -> str:
    """Day and time on this computer's clock, to the second, with its distance from UTC."""
    local = moment.astimezone()
    zone = f"{local:%z}"
    return f"{date_text(local.date(), QLocale())}, {local:%H:%M:%S} UTC{zone[:3]}:{zone[3:5]}"
