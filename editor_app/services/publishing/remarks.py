"""What a pre-flight says: remarks with their weight, their place and what mends them, sheet by sheet."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.document.changes import Selection
from editor_app.document.model import FieldValue
from editor_app.services.blockers import Blocker
from editor_app.services.publishing.orders import Order
from editor_app.storage.rows import ArticleRow


class Weight(StrEnum):
    """What a remark means: it forbids the act, somebody may override it, or it should be known."""

    FORBIDS = "forbids"
    STOPS = "stops"
    WARNS = "warns"


@dataclass(frozen=True, slots=True)
class Fix:
    """An act that mends what a remark is about: ``field`` gets ``value``, None to be cleared."""

    label: str
    field: str
    value: FieldValue | None


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that stands between an article and its readers.

    ``field`` is where it is mended (a field's name, headline, summary or body), ``place`` the very words,
    ``blocker`` what the list of blockers says of it, where it is one of those. ``article`` is the version
    that it is about, where it concerns several of them together.
    """

    weight: Weight
    text: str
    field: str = ""
    place: Selection | None = None
    fix: Fix | None = None
    blocker: Blocker | None = None
    article: ArticleId | None = None


@dataclass(frozen=True, slots=True)
class FormatLook:
    """What one format would make of an article: its ``files`` by path and size, what it loses, why it cannot
    be written (``problem``) with the field that would mend that, if one would, and what would be read
    otherwise than it was written, None where nobody can tell."""

    format: str
    label: str
    files: tuple[tuple[str, int], ...] = ()
    warnings: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
    problem: str = ""
    problem_field: str = ""
    differences: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything about one article of an order."""

    row: ArticleRow
    remarks: tuple[Remark, ...]
    formats: tuple[FormatLook, ...]

    def has(self, weight: Weight) -> bool:
        """Whether there is a remark of ``weight``."""
        return any(remark.weight is weight for remark in self.remarks)


@dataclass(frozen=True, slots=True)
class Preflight:
    """What an order would meet with: a sheet for each article, and what concerns them together."""

    order: Order
    sheets: tuple[Sheet, ...]
    together: tuple[Remark, ...] = ()

    @property
    def can_go(self) -> bool:
        """Whether the order can be carried out as it is."""
        stops = {Weight.FORBIDS} if self.order.is_forced else {Weight.FORBIDS, Weight.STOPS}
        return not any(remark.weight in stops for remark in self.remarks)

    @property
    def remarks(self) -> Iterator[Remark]:
        """All remarks, sheet by sheet."""
        yield from self.together
        for sheet in self.sheets:
            yield from sheet.remarks
