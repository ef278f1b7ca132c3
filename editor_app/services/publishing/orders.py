"""What a desk orders to be done with stories, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path

from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.services.demands import Demands
from editor_app.services.export_values import ExportOutcome
from editor_app.services.lifecycle import Refusal
from editor_app.services.outgoing import Place
from editor_app.services.publishing.profiles import Profile
from editor_app.storage.deliveries import Delivery
from editor_app.storage.ledger import Act, LedgerEntry


@dataclass(frozen=True, slots=True)
class Order:
    """One act with some articles, by a profile.

    ``folder`` is where packages are put, the profile's own when None; ``notes`` are editor's notes of this
    issue by article or by language, with the one under ``""`` for all others; ``is_forced`` overrides what
    can be overridden; a rehearsal changes nothing and writes nothing.

    ``written`` are those that files are written of, all when it is empty: of a set that is withdrawn, each
    place is told of what it had. ``also`` are more profiles and folders that what is scheduled is to go to.
    """

    act: Act
    articles: tuple[ArticleId, ...]
    profile: Profile
    folder: Path | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    is_forced: bool = False
    is_rehearsal: bool = False
    written: tuple[ArticleId, ...] = ()
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """What came of an order: what was written or refused, and what the ledger says of it.

    ``deliveries`` is what waits to be brought to the profile's destinations; ``problems`` say in words why
    something is not.
    """

    outcomes: tuple[ExportOutcome, ...] = ()
    entries: tuple[LedgerEntry, ...] = ()
    place: Path | None = None
    deliveries: tuple[Delivery, ...] = ()
    problems: tuple[str, ...] = ()


class OrderRefused(UserError):
    """Nothing was done, because something forbids it; ``refusals`` say what, by article."""

    def __init__(self, refusals: Mapping[ArticleId, Sequence[Refusal]]) -> None:
        first = next((found[0].message for found in refusals.values() if found), "")
        count = len(refusals)
        super().__init__(
            first
            if count == 1
            else ngettext(
                "{n} article cannot go out. The first: {first}",
                "{n} articles cannot go out. The first: {first}",
                count,
            ).format(n=count, first=first)
        )
        self.refusals = {article: tuple(found) for article, found in refusals.items()}


def place_of(profile: Profile) -> Place:
    """Where articles go by ``profile``, as an export knows it."""
    return Place(profile.outlet, profile.address, profile.shelf, profile.stem, profile.left_out)


def demands_of(profile: Profile) -> Demands:
    """What the place of ``profile`` asks of stories."""
    return Demands(profile.required, profile.limits)


def folder_of(profile: Profile, chosen: Path | None) -> Path:
    """Where a package by ``profile`` is put: ``chosen``, or its own folder. UserError when neither says."""
    if chosen is not None:
        return chosen.absolute()
    if not profile.folder:
        raise UserError(
            _("The profile “{name}” names no folder.").format(name=profile.title or profile.name),
            _("Choose the folder that the package is to be put in."),
        )
    return Path(profile.folder).expanduser().absolute()
