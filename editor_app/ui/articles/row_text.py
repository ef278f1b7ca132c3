"""What a row of the article list says, in words and figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QDateTime, QLocale

from editor_app.base.clock import from_text
from editor_app.base.i18n import _, ngettext
from editor_app.services.state_texts import STATE_TEXTS as STATE_TEXTS
from editor_app.services.state_texts import state_text as state_text
from editor_app.storage.rows import UPDATED, WITHDRAWN, ArticleRow, Badge, SearchHit, State

_GONE = frozenset({State.UNPUBLISHED, State.WITHDRAWN})


def headline(row: ArticleRow) -> str:
    """The headline, or what stands for it while there is none."""
    return row.headline or row.slugline or _("No headline yet")


def language_code(tag: str) -> str:
    """A language as two or three capitals; "··" when nobody has said."""
    return tag.partition("-")[0].upper() or "··"


def date_text(day: date, today: date) -> str:
    """Day and month, and the year when it is not this one."""
    pattern = "d MMM" if day.year == today.year else "d MMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def age(moment: datetime | None, now: datetime, date_text: Callable[[date, date], str] = date_text) -> str:
    """How long ago, shortly: now, 4 min, 2 h, yesterday, 12 Nov, 12 Nov 2024."""
    if moment is None:
        return ""
    passed = now - moment
    if passed < timedelta(minutes=1):
        return _("now")
    if passed < timedelta(hours=1):
        return _("{n} min").format(n=int(passed.total_seconds() // 60))
    day, today = moment.astimezone().date(), now.astimezone().date()
    if day == today:
        return _("{n} h").format(n=int(passed.total_seconds() // 3600))
    if day == today - timedelta(days=1):
        return _("yesterday")
    return date_text(day, today)


def short_date(moment: datetime, now: datetime) -> str:
    """Day and month, and the year when it is not this one."""
    return date_text(moment.astimezone().date(), now.astimezone().date())


def clock_text(moment: datetime, now: datetime) -> str:
    """The time when it is today, otherwise the day."""
    if moment.astimezone().date() == now.astimezone().date():
        return QLocale().toString(_qt(moment).time(), "HH:mm")
    return short_date(moment, now)


def words(count: int) -> str:
    """A word count, short."""
    return _("{n} w").format(n=QLocale().toString(count))


def waiting(row: ArticleRow) -> str:
    """The open suggestions and notes, or nothing."""
    parts = []
    if row.suggestions:
        parts.append(ngettext("{n} sugg.", "{n} sugg.", row.suggestions).format(n=row.suggestions))
    if row.notes:
        parts.append(ngettext("{n} note", "{n} notes", row.notes).format(n=row.notes))
    return " · ".join(parts)


def embargo(row: ArticleRow, now: datetime) -> str:
    """The embargo while it holds."""
    until = _moment(row.embargo)
    if until is None or until <= now:
        return ""
    return _("embargo {time}").format(time=clock_text(until, now))


def agency(row: ArticleRow) -> str:
    """What the article's sender did with it while nobody looked, or nothing."""
    said = {UPDATED: _("updated by the agency"), WITHDRAWN: _("withdrawn by the agency")}
    return said.get(row.agency, "")


def stale(row: ArticleRow) -> str:
    """Which language versions are behind their source."""
    behind = [language_code(one.language) for one in row.badges if one.stale and one.state not in _GONE]
    if row.stale and not behind and row.state not in _GONE:
        behind = [language_code(row.language)]
    return _("{languages} stale").format(languages=", ".join(behind)) if behind else ""


def gone(row: ArticleRow) -> str:
    """That readers are not to have the article any more, or nothing."""
    return state_text(row.state) if row.state in _GONE else ""


def warnings(row: ArticleRow) -> str:
    """Legal and not-for-publication flags."""
    if not row.legal and not row.not_for_publication:
        return ""
    flags = [(row.legal, _("legal")), (row.not_for_publication, _("not for publication"))]
    return " · ".join(text for is_set, text in flags if is_set)


def badges(row: ArticleRow) -> tuple[Badge, ...]:
    """The language versions of the row's story, at least its own."""
    return row.badges or (Badge(row.article, row.language, row.state, row.stale),)


def description(hit: SearchHit, now: datetime) -> str:
    """The whole row as one sentence, for screen readers and tool tips."""
    row = hit.row
    versions = ", ".join(f"{language_code(b.language)} {state_text(b.state)}" for b in badges(row))
    count = ngettext("{n} word", "{n} words", row.words).format(n=row.words)
    parts = (
        headline(row),
        row.slugline,
        versions,
        count,
        waiting(row),
        embargo(row, now),
        stale(row),
        agency(row),
        warnings(row),
        row.person,
        age(row.updated, now),
    )
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _moment(text: str) -> datetime | None:
    try:
        return from_text(text) if text else None
    except ValueError:
        return None


def _qt(moment: datetime) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
