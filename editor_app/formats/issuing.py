"""What every format asks of the issue that goes out: is it withdrawn, what is its headline, its note."""

from __future__ import annotations

import re

from editor_app.base.i18n import _
from editor_app.document.field_names import words_of_field
from editor_app.document.model import ArticleContent, RichText
from editor_app.formats.moments import calendar_date, moment
from editor_app.formats.values import WITHDRAWING, ExportItem

_COPYRIGHT = re.compile(r"© (\d{4}) (\S(?:.*\S)?)")
_NOTES_PARTED = "\n\n* * *\n\n"


def is_withdrawn(item: ExportItem) -> bool:
    """Whether receivers must not use the article any more."""
    return item.state == "withdrawn" or item.publication.signal in WITHDRAWING


def headline_of(item: ExportItem) -> RichText:
    """The headline that the article has at its outlet: the variant that this wants, where there is one."""
    wanted = item.outlet.headline
    variant = item.content.fields.get(wanted) if wanted != "headline" else ""
    return RichText(variant) if isinstance(variant, str) and variant else item.content.headline


def number_of(item: ExportItem) -> int:
    """The version that receivers know the issue by: a withdrawal has a higher one, though no word changed,
    and so have words that went out since without being published."""
    return max(item.publication.version, item.number)


def note_to_receivers(item: ExportItem) -> str:
    """The editor's note of this issue, then that of the article, for agency formats alone."""
    standing = item.content.fields.get("editors_note", "")
    notes = (item.publication.note.strip(), str(standing))
    return _NOTES_PARTED.join(dict.fromkeys(filter(None, notes)))


def standing_note(text: str) -> str:
    """The article's own note in what ``note_to_receivers`` gave, without that of the issue."""
    return text.rpartition(_NOTES_PARTED)[2]


def copyright_of(item: ExportItem) -> tuple[str, str]:
    """The year and the holder that the copyright notice names; empty where it is worded otherwise."""
    parts = _COPYRIGHT.fullmatch(str(item.content.fields.get("copyright", "")))
    return (parts.group(1), parts.group(2)) if parts else ("", "")


def left_out(content: ArticleContent) -> tuple[str, ...]:
    """Warnings of fields whose values no agency format has a place for: they are not what they should be."""
    fields = content.fields
    urgency = fields.get("urgency", 1)
    faults = [name for name in ("embargo", "expires") if name in fields and moment(fields[name]) is None]
    if "dateline_date" in fields and calendar_date(fields["dateline_date"]) is None:
        faults.append("dateline_date")
    if not isinstance(urgency, int) or not 1 <= urgency <= 9:
        faults.append("urgency")
    said = _("Left out because it cannot be understood: {field}.")
    return tuple(said.format(field=words_of_field(name)) for name in faults)
