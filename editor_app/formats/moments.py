"""Times of an article as published formats give them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from editor_app.base.clock import from_text
from editor_app.base.text import base_language
from editor_app.document.model import FieldValue
from editor_app.formats.values import ExportItem

_MONTHS = {
    "az": "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "fa": "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "he": "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
_FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def moment(value: FieldValue | None) -> datetime | None:
    """The moment that a field holds, or None when it is empty or no moment."""
    if not isinstance(value, str) or not value:
        return None
    try:
        return from_text(value)
    except ValueError:
        return None


def iso(value: datetime) -> str:
    """RFC 3339 in the moment's own time zone, to the second."""
    text = value.isoformat(timespec="seconds")[:19]
    offset = value.utcoffset()
    return text + ("Z" if not offset else _offset(offset))


def _offset(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def published(item: ExportItem) -> datetime:
    """When readers get it: its publishing time, else its embargo, when it went out, or when it was made."""
    fields: Mapping[str, FieldValue] = item.content.fields
    held = moment(fields.get("publish_at")) or moment(fields.get("embargo"))
    return held or item.publication.first or item.created


def calendar_date(value: FieldValue | None) -> date | None:
    """The date that a field holds, or None when it is empty or no date."""
    if not isinstance(value, str) or not _FULL_DATE.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def date_in_words(day: date, language: str) -> str:
    """``day`` as newspapers of ``language`` write it; ISO 8601 where we do not know the months."""
    months = _MONTHS.get(base_language(language))
    return f"{day.day} {months.split()[day.month - 1]} {day.year}" if months else day.isoformat()
