"""When a story may go out: which of its times fit together, and what they mean now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from editor_app.base.i18n import _, ngettext
from editor_app.base.records import dataclass
from editor_app.document.model import FieldValue
from editor_app.ui.widgets.labelled_field import Tone
from editor_app.ui.widgets.zones import from_stored

MOMENTS = ("embargo", "publish_at", "expires")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say under a field."""

    text: str = ""
    tone: Tone = Tone.HINT


def refusal(name: str, value: FieldValue, fields: Mapping[str, FieldValue]) -> str:
    """Why the field ``name`` cannot take ``value`` beside the other fields; empty when it can."""
    if not value:
        return ""
    if name == "embargo" and fields.get("publish_at"):
        return _("Not with a publishing time: an embargoed story goes out now. Empty “Publish at” first.")
    if name == "publish_at" and fields.get("embargo"):
        return _("Not with an embargo: an embargoed story goes out now. Empty “Embargo” first.")
    if name == "expires":
        return _expiry_refusal(str(value), fields)
    return ""


def _expiry_refusal(value: str, fields: Mapping[str, FieldValue]) -> str:
    expires, publish = from_stored(value), from_stored(str(fields.get("publish_at", "")))
    if expires is not None and publish is not None and expires <= publish:
        return _("It would expire before it is published.")
    return ""


def remark(name: str, fields: Mapping[str, FieldValue], now: datetime) -> Remark:
    """What to say about the moment in the field ``name`` as it stands."""
    moment = from_stored(str(fields.get(name, "")))
    if moment is None:
        return Remark()
    if moment <= now:
        return Remark(_PAST[name](), Tone.WARNING)
    return Remark(_FUTURE[name]().format(time=duration(moment, now)))


_PAST = {
    "embargo": lambda: _("This embargo has passed: receivers may use the story at once."),
    "publish_at": lambda: _("This time has passed: it holds nothing back."),
    "expires": lambda: _("The story has expired."),
}
_FUTURE = {
    "embargo": lambda: _("Goes out now; receivers hold it for {time}."),
    "publish_at": lambda: _("Held here for {time}."),
    "expires": lambda: _("Valid for {time}."),
}


def duration(moment: datetime, now: datetime) -> str:
    """How long it is from ``now`` until ``moment``, in its two largest units."""
    minutes = max(1, round((moment - now).total_seconds() / 60))
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [
        ngettext("{n} day", "{n} days", days).format(n=days) if days else "",
        ngettext("{n} hour", "{n} hours", hours).format(n=hours) if hours else "",
        ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes) if minutes else "",
    ]
    return " ".join([part for part in parts if part][:2])
