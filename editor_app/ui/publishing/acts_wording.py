"""What the dialogs of acts say of versions, places and times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from editor_app.base.i18n import N_, _, ngettext
from editor_app.services.publishing.profiles import Profile
from editor_app.storage.ledger import Act, LedgerEntry
from editor_app.storage.rows import ArticleRow
from editor_app.ui.articles.row_text import headline, state_text, warnings
from editor_app.ui.articles.views import language_name
from editor_app.ui.directions import isolated
from editor_app.ui.exporting.form import format_labels

DONE = {
    Act.SCHEDULE: N_("Scheduled"),
    Act.DESCHEDULE: N_("Taken off the schedule"),
    Act.PUBLISH: N_("Published"),
    Act.CORRECT: N_("Corrected"),
    # Once more, or for the first time to a further place: the same issue either way.
    Act.SEND: N_("Sent"),
    Act.KILL: N_("Killed"),
    Act.TAKEDOWN: N_("Taken down"),
    Act.UNPUBLISH: N_("Unpublished"),
    Act.DELIVER: N_("Delivered"),
}
"""What an entry of the ledger is called."""


def done_text(act: Act) -> str:
    """What was done, in one word or a few."""
    return _(DONE[act])


def version_text(row: ArticleRow) -> str:
    """A language version in one line: language, state, flags, headline."""
    flags = warnings(row)
    parts = [language_name(row.language), state_text(row.state), *([f"◆ {flags}"] if flags else [])]
    return " · ".join(isolated(part) for part in parts) + f"\n{isolated(headline(row))}"


def profile_title(profile: Profile) -> str:
    """What a profile is called in lists."""
    return profile.title or profile.name


def formats_text(names: Iterable[str]) -> str:
    """Formats by the names that people know."""
    labels = format_labels()
    return ", ".join(labels.get(name, name) for name in names)


def joined(*parts: str) -> str:
    """What there is to say of one thing in a line; each part runs as its own letters do."""
    return " · ".join(isolated(part) for part in parts if part)


def told(act: Act, entries: Sequence[LedgerEntry]) -> str:
    """What is said when an act was done."""
    articles = {entry.article for entry in entries}
    count = ngettext("{n} article", "{n} articles", len(articles)).format(n=len(articles))
    return f"{done_text(act)}: {count}"


def held_text() -> str:
    """What whoever schedules has to know of this program."""
    return _(
        "Copydesk must be open at that time. What comes due while it is closed goes out when it is opened "
        "within an hour; after that it waits, and you are asked."
    )
