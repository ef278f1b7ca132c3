"""What stands between stories and their readers, before anything is written: in the editor's words, each with
its place, and with the one act that would mend it where there is one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.changes import Selection
from editor_app.document.field_names import label_of_field
from editor_app.document.model import FieldValue
from editor_app.formats.names import slug
from editor_app.formats.registry import Registry
from editor_app.formats.values import WITHDRAWING, ExportItem
from editor_app.services.blockers import Blocker, cautions
from editor_app.services.exporting import Exporting
from editor_app.services.jobs import Progress
from editor_app.services.lifecycle import WRITING, Refusal
from editor_app.services.proving import differences
from editor_app.services.publishing.orders import Order, demands_of, place_of
from editor_app.services.publishing.planning import Plan
from editor_app.services.publishing.publishing import Publishing
from editor_app.services.stopping import Standing, Stopping
from editor_app.storage.rows import ArticleRow

_SLUGLINE = 24


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
    ``blocker`` what the list of blockers says of it, where it is one of those.
    """

    weight: Weight
    text: str
    field: str = ""
    place: Selection | None = None
    fix: Fix | None = None
    blocker: Blocker | None = None


@dataclass(frozen=True, slots=True)
class FormatLook:
    """What one format would make of an article: its ``files`` by path and size, what it loses, why it cannot
    be written (``problem``), and what would be read otherwise than it was written, None where nobody can
    tell."""

    format: str
    label: str
    files: tuple[tuple[str, int], ...] = ()
    warnings: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
    problem: str = ""
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


@dataclass(frozen=True, slots=True)
class _Taken:
    """One article as it was on the library's thread."""

    row: ArticleRow
    item: ExportItem
    standing: Standing
    refusals: tuple[Refusal, ...]


class Preflights:
    """Looks at orders before they are carried out."""

    def __init__(
        self, publishing: Publishing, exporting: Exporting, stopping: Stopping, registry: Registry
    ) -> None:
        self._publishing = publishing
        self._exporting = exporting
        self._stopping = stopping
        self._registry = registry

    def maker(self, order: Order) -> Callable[[Progress], Preflight]:
        """Reads what the library holds now; the function given looks it through on any thread.

        UserError when an article is not in the library.
        """
        plan = self._publishing.made_out(order)
        refused = self._publishing.refused(order)
        place = place_of(order.profile)
        names = [row.article for row in plan.rows]
        items = self._exporting.items_of(names, place, plan.issues, goes_out=True)
        taken = [
            _Taken(
                row,
                items[row.article],
                self._stopping.standing(row.article, row),
                refused.get(row.article, ()),
            )
            for row in plan.rows
            if row.article in items
        ]
        together = tuple(_together(order, plan))

        def look(progress: Progress) -> Preflight:
            sheets = []
            for number, one in enumerate(taken):
                progress.report(number, len(taken), one.row.headline)
                sheets.append(self._sheet(order, one, progress))
            return Preflight(order, tuple(sheets), together)

        return look

    def _sheet(self, order: Order, taken: _Taken, progress: Progress) -> Sheet:
        formats: list[FormatLook] = []
        if order.act in WRITING:
            for name in order.profile.formats:
                progress.check()
                formats.append(self._look(name, taken.item))
        return Sheet(taken.row, tuple(self._remarks(order, taken, formats)), tuple(formats))

    def _remarks(self, order: Order, taken: _Taken, formats: Sequence[FormatLook]) -> Iterator[Remark]:
        content, demands = taken.item.content, demands_of(order.profile)
        for refusal in taken.refusals:
            yield Remark(Weight.FORBIDS, refusal.message, refusal.field, fix=_clearing(refusal.field))
        if order.act not in WRITING or taken.item.publication.signal in WITHDRAWING:
            return
        for blocker in (*self._stopping.list_of(taken.standing), *demands.missing(content)):
            weight = Weight.FORBIDS if blocker.is_final else Weight.STOPS
            yield Remark(
                weight,
                blocker.message,
                blocker.field,
                blocker.place,
                _filling(blocker.field, taken.item),
                blocker,
            )
        for look in formats:
            if look.problem:
                yield Remark(Weight.FORBIDS, f"{look.label}: {look.problem}", "body")
            for text in look.differences or ():
                yield Remark(Weight.WARNS, f"{look.label}: {text}", "body")
        for blocker in demands.over(content):
            yield Remark(Weight.WARNS, blocker.message, blocker.field, blocker=blocker)
        for text in cautions(content):
            yield Remark(Weight.WARNS, text)

    def _look(self, name: str, item: ExportItem) -> FormatLook:
        writer = self._registry.writer(name)
        try:
            written = writer.write(item)
        except UserError as error:
            return FormatLook(name, writer.label, problem=str(error))
        return FormatLook(
            name,
            writer.label,
            tuple((file.path, len(file.data)) for file in written.files),
            written.warnings,
            written.losses,
            differences=differences(item, name, written, self._registry),
        )


def _together(order: Order, plan: Plan) -> Iterator[Remark]:
    """What concerns the languages of a story together."""
    if order.act not in WRITING or not order.profile.languages:
        return
    stories: dict[str, set[str]] = {}
    for row in plan.rows:
        stories.setdefault(row.story, set()).update(badge.language for badge in row.badges)
    for languages in stories.values():
        for language in order.profile.languages:
            if language not in languages:
                yield Remark(
                    Weight.WARNS, _("There is no version in “{language}”.").format(language=language)
                )


def _clearing(field: str) -> Fix | None:
    if field not in ("embargo", "publish_at"):
        return None
    return Fix(_("Clear: {field}").format(field=label_of_field(field)), field, None)


def _filling(field: str, item: ExportItem) -> Fix | None:
    """What an empty field can be filled with without asking anybody."""
    headline = item.content.headline.text
    if not headline or item.content.fields.get(field):
        return None
    if field == "slugline" and slug(headline):
        return Fix(_("Make it of the headline"), field, slug(headline)[:_SLUGLINE].strip("-"))
    if field.startswith("headline_"):
        return Fix(_("Take the headline"), field, headline)
    return None
