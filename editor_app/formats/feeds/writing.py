"""What every kind of feed does alike: an entry of each article, feeds of each language and of all."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from editor_app.base.i18n import _
from editor_app.formats.feeds.checking import check_feed
from editor_app.formats.feeds.entries import Entry, prepared_entry
from editor_app.formats.feeds.gathering import FeedGathering, Head, Shown, feed_of_one
from editor_app.formats.marks import canonical_tag
from editor_app.formats.site_items import first_shown, is_withdrawn, one_line
from editor_app.formats.values import ExportItem, Gathering, Outlet, Written


class FeedWriter(ABC):
    """Writes feeds; a kind of feed says what its elements are called, and what it wants of an entry."""

    name: str
    label: str
    suffix: str
    opening: str
    """The root's tag, and of what lies in it down to the entries."""
    closing: str

    def begin(self, outlet: Outlet, now: datetime) -> Gathering:
        """An empty gathering: the newest stories of each language, and of all."""
        return FeedGathering(self, outlet, now)

    def write(self, item: ExportItem) -> Written:
        """A feed of ``item`` alone. UserError when readers must not see it yet."""
        return feed_of_one(self, item)

    def entry(self, item: ExportItem) -> tuple[Shown | None, Written]:
        """The entry of ``item``; of a withdrawn one its trace, None where it leaves none."""
        updated = item.updated.astimezone(UTC)
        language = canonical_tag(item.content.language)
        if is_withdrawn(item):
            trace = self._trace(item)
            return Shown(updated, item.article, language, updated, trace) if trace else None, Written(())
        entry = prepared_entry(item, self.name)
        markup = "\n".join(self._lines(entry))
        self._check(f"{self.opening}>{markup}{self.closing}", one_line(item.content.headline.text))
        warnings = (
            () if item.base_url else (_("The address of the site is not known: the entry has no link."),)
        )
        shown = Shown(first_shown(item), item.article, language, updated, markup)
        return shown, Written((), warnings, entry.losses)

    def feed(self, head: Head, entries: Sequence[Shown]) -> bytes:
        """The whole feed, checked."""
        lines = [*self._head(head), *(shown.markup for shown in entries), f"{self.closing}\n"]
        data = ('<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines)).encode()
        check_feed(data, self.label)
        return data

    @abstractmethod
    def _head(self, head: Head) -> Iterator[str]:
        """The lines before the entries, from ``opening`` on."""

    @abstractmethod
    def _lines(self, entry: Entry) -> Iterator[str]:
        """The lines of one entry."""

    @abstractmethod
    def _check(self, document: str, headline: str) -> None:
        """UserError, naming ``headline``, unless the entry in ``document`` is as the standard wants it."""

    def _trace(self, item: ExportItem) -> str:
        """What stands for a withdrawn ``item``: nothing, where the standard knows nothing for it."""
        return ""
