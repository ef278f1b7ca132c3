"""An entry of the ledger in words: on the screen, on paper, and in a text file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QLocale

from editor_app.base.i18n import _, ngettext
from editor_app.services.publishing.routes import destination_of
from editor_app.storage.ledger import Act, LedgerEntry, LedgerFile
from editor_app.ui.articles.views import language_name
from editor_app.ui.directions import isolated
from editor_app.ui.publishing.acts_wording import done_text, formats_text, joined
from editor_app.ui.widgets.moments import exact_text


def title_text(entry: LedgerEntry) -> str:
    """What was done, with what, in a line."""
    return joined(
        QLocale().toString(entry.number),
        done_text(entry.act),
        language_name(entry.language),
        entry.headline or _("No headline yet"),
    )


def entry_lines(entry: LedgerEntry) -> Iterator[str]:
    """Everything that stands in an entry below its title, a line each: when, who, where to, which issue and
    revision, which bytes."""
    yield _("{time}, by {person}").format(time=isolated(exact_text(entry.at)), person=isolated(entry.person))
    if where := joined(entry.profile, entry.place):
        said = _("Brought to: {place}") if entry.act is Act.DELIVER else _("Went to: {place}")
        yield said.format(place=where)
    if entry.version or entry.sequence:
        yield _("Issue {sequence}, version {version} for receivers").format(
            sequence=entry.sequence, version=entry.version
        )
    if entry.embargo:
        yield _("Embargo: {time}").format(time=isolated(entry.embargo))
    if entry.note:
        yield _("Editor’s note: “{note}”").format(note=isolated(entry.note))
    yield _("Revision {revision}, text {words}").format(
        revision=isolated(entry.revision or "–"), words=isolated(entry.words[:16] or "–")
    )
    for file in entry.files:
        yield file_line(file)
    yield _("Seal {hash}").format(hash=isolated(entry.hash))


def file_line(file: LedgerFile) -> str:
    """A file that left, with its size and sum."""
    size = ngettext("{n} byte", "{n} bytes", file.size).format(n=QLocale().toString(file.size))
    return joined(
        formats_text([file.format]) if file.format else "", file.path, size, f"SHA-256 {file.sha256}"
    )


def place_text(entry: LedgerEntry, titles: Mapping[str, str]) -> str:
    """Where an entry is about, in a word or a few: a destination, a profile, a folder."""
    if entry.act is Act.DELIVER:
        return destination_of(entry)
    return titles.get(entry.profile, entry.profile) or entry.place
