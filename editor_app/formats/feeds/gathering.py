"""Feeds that gather while articles come by: the newest of each language, and of all together."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Protocol

from editor_app.base.clock import utc_now
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.formats.marks import canonical_tag
from editor_app.formats.names import file_path
from editor_app.formats.site_items import is_withdrawn, refuse_what_must_not_be_seen
from editor_app.formats.urls import ascii_uri
from editor_app.formats.values import ExportItem, Gathering, Outlet, OutputFile, Written

NEWEST = 100
"""How many entries a feed has unless the outlet's option ``size`` says otherwise."""

_MOST = 1000
_ALL = ""
"""Stands for the language of the feed that has all of them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry as it is written, with what orders it."""

    when: datetime
    article: ArticleId
    language: str
    updated: datetime
    markup: str


Kept = tuple[datetime, str, int, Shown]


@dataclass(frozen=True, slots=True)
class Head:
    """What a feed says of itself; ``language`` is empty for the one of all languages."""

    title: str
    language: str
    site: str
    address: str
    updated: datetime
    rights: str
    provider: str
    domain: str


class FeedForm(Protocol):
    """How one kind of feed is written."""

    name: str
    suffix: str

    def entry(self, item: ExportItem) -> tuple[Shown | None, Written]:
        """``item`` as an entry, None where it leaves no trace; with warnings and losses."""
        ...

    def feed(self, head: Head, entries: Sequence[Shown]) -> bytes:
        """The whole feed, checked."""
        ...


class FeedGathering(Gathering):
    """Keeps the newest entries of each language and of all, and writes them at the end.

    The outlet's options for the format: ``size`` (entries a feed), ``title``, ``site`` (address of the
    front page), ``address`` (of the folder in which the feeds will lie).
    """

    def __init__(self, form: FeedForm, outlet: Outlet, now: datetime) -> None:
        self._form = form
        self._outlet = outlet
        self._now = now.astimezone(UTC)
        self._options = outlet.options.get(form.name, {})
        size = self._options.get("size", NEWEST)
        self._size = min(max(size, 1), _MOST) if isinstance(size, int) else NEWEST
        self._kept: dict[str, list[Kept]] = {_ALL: []}
        self._added = 0
        self._site = ""

    def add(self, item: ExportItem) -> Written:
        """Nothing yet, with the losses of ``item``. UserError when readers must not see it now."""
        if not is_withdrawn(item):
            refuse_what_must_not_be_seen(item, self._now)
        shown, said = self._form.entry(item)
        language = canonical_tag(item.content.language)
        for name in (_ALL, *([language] if language else [])):
            # A feed whose last story was withdrawn must be written anew, too.
            kept = self._kept.setdefault(name, [])
            if shown is not None:
                self._added += 1
                heapq.heappush(kept, (shown.when, str(shown.article), self._added, shown))
            if len(kept) > self._size:
                heapq.heappop(kept)
        self._site = self._site or item.base_url
        return said

    def finish(self) -> Written:
        """A feed of all languages and one of each, newest first."""
        return Written(tuple(map(self.file, sorted(self._kept))))

    def file(self, language: str = _ALL, path: str = "") -> OutputFile:
        """The feed of one language, of all without one, under ``path`` where it is given."""
        newest = [kept[-1] for kept in sorted(self._kept[language], key=_order, reverse=True)]
        data = self._form.feed(self._head(language, newest), newest)
        name = f"{self._form.name}/{language.lower() or 'all'}.xml"
        return OutputFile(path or name, data, tuple(shown.article for shown in newest))

    def _head(self, language: str, entries: Sequence[Shown]) -> Head:
        address = str(self._options.get("address", "")).rstrip("/")
        return Head(
            title=str(self._options.get("title", "")) or self._outlet.name or "News",
            language=language,
            site=ascii_uri(str(self._options.get("site", "")) or self._site),
            address=f"{address}/{(language or 'all').lower()}.xml" if address else "",
            updated=max((shown.updated for shown in entries), default=self._now),
            rights=str(self._options.get("rights", "")),
            provider=self._outlet.provider or self._outlet.name,
            domain=self._outlet.domain,
        )


def feed_of_one(form: FeedForm, item: ExportItem) -> Written:
    """A feed that has nothing but ``item``."""
    gathering = FeedGathering(form, item.outlet, item.now or utc_now())
    said = gathering.add(item)
    return Written((gathering.file(path=file_path(item, form.suffix)),), said.warnings, said.losses)


def _order(kept: Kept) -> tuple[datetime, str, int]:
    return kept[:3]
