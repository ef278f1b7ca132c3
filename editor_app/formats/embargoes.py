"""One embargo for every format: whether it runs while an article goes out, and what cannot hold it."""

from __future__ import annotations

from datetime import UTC, datetime

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.document.model import LINE_BREAK
from editor_app.formats.issuing import is_withdrawn
from editor_app.formats.moments import moment
from editor_app.formats.values import ExportItem


class HeldBack(UserError):
    """An article must stay unseen for a while, and a format cannot hold it back."""


def time_in_words(moment: datetime) -> str:
    """``moment`` in UTC to the minute, saying so."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def written_at(item: ExportItem) -> datetime:
    """The moment at which ``item`` goes out; for a look that goes nowhere, that of its last change."""
    return item.now or item.updated


def held_until(item: ExportItem, now: datetime) -> datetime | None:
    """Until when ``item`` must stay unseen after ``now``; None when it may be shown."""
    ends = (moment(item.content.fields.get(name)) for name in ("embargo", "publish_at"))
    return max((end for end in ends if end is not None and end > now), default=None)


def refuse_running_embargo(item: ExportItem, format: str) -> None:
    """HeldBack when ``item`` goes out under an embargo that nothing in ``format`` makes its readers keep.

    ``outlet.options[format]["holds"]`` says that whoever shows the files there holds them back. A look
    that goes nowhere is not refused.
    """
    embargo = moment(item.content.fields.get("embargo"))
    if item.now is None or embargo is None or embargo <= item.now or is_withdrawn(item):
        return
    if item.outlet.options.get(format, {}).get("holds") is True:
        return
    said = _("“{headline}” is under embargo until {time}, and {format} cannot hold it back.")
    headline = item.content.headline.text.replace(LINE_BREAK, " ")
    raise HeldBack(
        said.format(headline=headline, time=time_in_words(embargo), format=format),
        _("Send it when the embargo has ended, or say in the profile that the place holds it back."),
    )
