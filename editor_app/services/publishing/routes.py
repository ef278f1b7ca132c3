"""Which way issues went out, as the ledger tells it, so that others can go the same way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.services.publishing.profiles import Profile
from editor_app.storage.ledger import Act, Ledger, LedgerEntry

_GOING = frozenset({Act.PUBLISH, Act.CORRECT, Act.SEND})
_BACK = frozenset({Act.DESCHEDULE, Act.KILL, Act.TAKEDOWN, Act.UNPUBLISH})


@dataclass(frozen=True, slots=True)
class Route:
    """A profile and a place that articles went out by: ``articles`` with the moment when each did last, the
    formats that were written, and the destinations that they were brought to from there."""

    profile: str
    place: str
    articles: Mapping[ArticleId, datetime]
    formats: tuple[str, ...] = ()
    destinations: tuple[str, ...] = ()


def routes(ledger: Ledger, articles: Sequence[ArticleId]) -> tuple[Route, ...]:
    """Every way that ``articles`` went out, the one of most of them first; of what is only scheduled, those
    that it is to go."""
    taken: dict[tuple[str, str], list[LedgerEntry]] = {}
    brought: dict[str, dict[str, None]] = {}
    for entries in ledger.of_many(articles).values():
        gone = [entry for entry in entries if entry.act in _GOING]
        for entry in gone or scheduled_last(entries):
            taken.setdefault((entry.profile, entry.place), []).append(entry)
        for entry in entries:
            if entry.act is Act.DELIVER:
                brought.setdefault(entry.profile, {})[destination_of(entry)] = None
    found = [
        _route(profile, place, entries, tuple(brought.get(profile, ())))
        for (profile, place), entries in taken.items()
    ]
    return tuple(sorted(found, key=lambda route: (-len(route.articles), route.profile, route.place)))


def destination_of(entry: LedgerEntry) -> str:
    """The name of the destination that an entry on a delivery is about."""
    return entry.place.partition(":")[0]


def scheduled_last(entries: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    """The entries by which an article was scheduled last, one for each place; ``entries`` are all of its, the
    oldest first."""
    found = [entry for entry in entries if entry.act is Act.SCHEDULE]
    return [entry for entry in found if entry.at == found[-1].at]


def left_of_schedule(entries: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    """Those by which an article was scheduled last whose places have nothing yet, although others have; none
    when it was taken back since. ``entries`` are all of its, the oldest first."""
    last = max(
        (place for place, entry in enumerate(entries) if entry.act is Act.SCHEDULE), default=len(entries)
    )
    since = entries[last + 1 :]
    gone = [(entry.profile, entry.place) for entry in since if entry.act in _GOING]
    if not gone or any(entry.act in _BACK for entry in since):
        return []
    return [
        entry
        for entry in scheduled_last(entries)
        if not any(profile == entry.profile and entry.place in ("", place) for profile, place in gone)
    ]


def _route(profile: str, place: str, entries: Sequence[LedgerEntry], destinations: tuple[str, ...]) -> Route:
    files = [file.format for entry in entries for file in entry.files]
    latest = {entry.article: entry.at for entry in entries}
    return Route(profile, place, latest, tuple(dict.fromkeys(files)), destinations)


@dataclass(frozen=True, slots=True)
class Way:
    """A route that is to be gone, with its profile as it is now."""

    route: Route
    profile: Profile

    @classmethod
    def to(cls, profile: Profile, place: str = "") -> Way:
        """A way that nothing has gone yet; ``place`` is its folder, the profile's own when empty."""
        return cls(Route(profile.name, place, {}, profile.formats), profile)

    @property
    def folder(self) -> Path | None:
        """The folder that the package goes to; None for the profile's own."""
        return Path(self.route.place) if self.route.place else None

    @property
    def shown(self) -> str:
        """What people call it."""
        return self.profile.title or self.profile.name


def way_back(route: Route, find: Callable[[str], Profile]) -> Way:
    """``route`` for whoever must be told there: by the profile that ``find`` gives for its name, and to all
    destinations that it was brought to, whatever the profile says of them now. Where the profile is gone, by
    what the ledger says of it."""
    try:
        profile = find(route.profile)
    except UserError:
        profile = Profile(route.profile, formats=route.formats, folder=route.place)
    names = dict.fromkeys((*profile.deliver_to, *route.destinations))
    return Way(route, replace(profile, deliver_to=tuple(names)))
