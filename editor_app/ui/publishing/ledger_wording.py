"""An entry of the ledger in words: on the screen, on paper, and in a text file."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QLocale

from editor_app.base.i18n import _, ngettext
from editor_app.storage.ledger import LedgerEntry, LedgerFile
from editor_app.ui.articles.views import language_name
from editor_app.ui.publishing.acts_wording import done_text, moment_text


def entry_lines(entry: LedgerEntry) -> Iterator[str]:
    """Everything that stands in an entry, a line each."""
    yield f"{entry.number} · {done_text(entry.act)} · {moment_text(entry.at)} · {entry.person}"
    yield f"{language_name(entry.language)} · {entry.headline or _('No headline yet')}"
    if entry.version or entry.sequence:
        yield _("Issue {sequence}, version {version} for receivers").format(
            sequence=entry.sequence, version=entry.version
        )
    where = " · ".join(part for part in (entry.profile, entry.place) if part)
    if where:
        yield where
    if entry.note:
        yield f"“{entry.note}”"
    for file in entry.files:
        yield file_line(file)
    yield _("Revision {revision}, text {words}").format(
        revision=entry.revision or "–", words=entry.words[:16] or "–"
    )
    yield _("Seal {hash}").format(hash=entry.hash)


def file_line(file: LedgerFile) -> str:
    """A file that left, with its size and sum."""
    size = ngettext("{n} byte", "{n} bytes", file.size).format(n=QLocale().toString(file.size))
    return f"{file.format}: {file.path}, {size}, SHA-256 {file.sha256}"
