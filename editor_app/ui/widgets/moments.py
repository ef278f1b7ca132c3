"""Moments as they are written in lists and dialogs."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QLocale


def moment_text(moment: datetime) -> str:
    """Day and time on this computer's clock."""
    local = moment.astimezone()
    return f"{_day(local)}, {local:%H:%M}"


def exact_text(moment: datetime) -> str:
    """Day and time on this computer's clock, to the second, with its distance from UTC."""
    local = moment.astimezone()
    zone = f"{local:%z}"
    return f"{_day(local)}, {local:%H:%M:%S} UTC{zone[:3]}:{zone[3:5]}"


def _day(local: datetime) -> str:
    # Imported here: start-up time. Windows start with lists that have no moment yet.
    from editor_app.ui.widgets.date_edit import date_text

    return date_text(local.date(), QLocale())
