"""Which way issues went out, as the ledger tells it, and the orders that follow the same ways once more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.services.publishing.orders import Order
from editor_app.services.publishing.profiles import Profile
from editor_app.storage.ledger import Act, Ledger, LedgerEntry

_GOING = frozenset({Act.PUBLISH, Act.CORRECT, Act.SEND})


@dataclass(frozen=True, slots=True)
class Route:
    """A profile and a place that articles went out by: ``articles`` with the moment when each did last, and
    the formats that were written."""

    profile: str
    place: str
    articles: Mapping[ArticleId, datetime]
    formats: tuple[str, ...] = ()


def routes(ledger: Ledger, articles: Sequence[ArticleId]) -> tuple[Route, ...]:
    """Every way that ``articles`` went out, the one of most of them first; of what is only scheduled, the one
    that it is to go."""
    taken: dict[tuple[str, str], list[LedgerEntry]] = {}
    for entries in ledger.of_many(articles).values():
        gone = [entry for entry in entries if entry.act in _GOING]
        for entry in gone or [entry for entry in entries if entry.act is Act.SCHEDULE][-1:]:
            taken.setdefault((entry.profile, entry.place), []).append(entry)
    found = [_route(*way, entries) for way, entries in taken.items()]
    return tuple(sorted(found, key=lambda route: (-len(route.articles), route.profile, route.place)))


def _route(profile: str, place: str, entries: Sequence[LedgerEntry]) -> Route:
    files = [file.format for entry in entries for file in entry.files]
    return Route(profile, place, {entry.article: entry.at for entry in entries}, tuple(dict.fromkeys(files)))


@dataclass(frozen=True, slots=True)
class Way:
    """A route that is to be gone again, with its profile as it is now."""

    route: Route
    profile: Profile

    @property
    def folder(self) -> Path | None:
        """The folder that the package went to; None for the profile's own."""
        return Path(self.route.place) if self.route.place else None


def orders_by(
    act: Act,
    articles: Sequence[ArticleId],
    ways: Sequence[Way],
    notes: Mapping[str, str],
    *,
    is_forced: bool = False,
    is_whole: bool = False,
) -> tuple[Order, ...]:
    """``act`` with ``articles``, so that each goes every way that it went: the first time as ``act``, which
    makes a new issue of it, and then as the same issue once more. An article that went none of the ways goes
    the first. What concerns the ``whole`` set goes the first way in one order."""
    first: dict[int, list[ArticleId]] = {}
    again: dict[int, list[ArticleId]] = {}
    for article in articles:
        own = [number for number, way in enumerate(ways) if article in way.route.articles]
        if is_whole:
            own = [0, *(number for number in own if number)]
        for place, number in enumerate(own or [0]):
            (again if place else first).setdefault(number, []).append(article)
    return tuple(
        Order(one, tuple(names), ways[number].profile, ways[number].folder, notes, is_forced=is_forced)
        for one, chosen in ((act, first), (Act.SEND, again))
        for number, names in sorted(chosen.items())
        if number < len(ways)
    )
