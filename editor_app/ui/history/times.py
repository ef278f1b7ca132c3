"""Moments of the past in words, in the computer's own zone."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QLocale

from editor_app.base.i18n import _
from editor_app.ui.widgets.date_edit import date_text


def moment_text(moment: datetime, now: datetime) -> str:
    """``today 10:42``, ``yesterday 18:05`` or ``3 Nov 2025, 09:00``."""
    local, today = moment.astimezone(), now.astimezone().date()
    days = (today - local.date()).days
    clock = f"{local:%H:%M}"
    if days == 0:
        return _("today {time}").format(time=clock)
    if days == 1:
        return _("yesterday {time}").format(time=clock)
    return f"{date_text(local.date(), QLocale())}, {clock}"
