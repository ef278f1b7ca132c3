"""What stands between stories and their readers, before anything is written: in the editor's words, each with
its place, and with the one act that would mend it where there is one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.field_names import label_of_field
from editor_app.document.model import FieldValue
from editor_app.formats.embargoes import HeldBack
from editor_app.formats.names import slug
from editor_app.formats.registry import Registry
from editor_app.formats.values import WITHDRAWING, ExportItem
from editor_app.language.parity.names import NameList, Vocabulary
from editor_app.services.blockers import REVIEW, BlockerKind, doubts
from editor_app.services.exporting import Exporting
from editor_app.services.jobs import Progress
from editor_app.services.lifecycle import WAYS, WRITING, Refusal, has_lapsed
from editor_app.services.naming import CodeDoubt, Naming
from editor_app.services.proving import differences
from editor_app.services.publishing.facts_beside import differing_facts
from editor_app.services.publishing.language_sets import LanguageSets
from editor_app.services.publishing.orders import Order, demands_of, place_of
from editor_app.services.publishing.planning import Plan
from editor_app.services.publishing.publishing import Publishing
from editor_app.services.publishing.remarks import Fix, FormatLook, Preflight, Remark, Sheet, Weight
from editor_app.services.publishing.set_checks import set_remarks
from editor_app.services.stopping import Standing, Stopping
from editor_app.storage.ledger import Act
from editor_app.storage.rows import ArticleRow

__all__ = ["Fix", "FormatLook", "Preflight", "Preflights", "Remark", "Sheet", "Weight"]

_SLUGLINE = 24

_LOOKED_AT = WRITING | {Act.SCHEDULE}
"""Acts after which a story reaches its readers, now or at its time."""

_FIRST = frozenset({Act.PUBLISH, Act.SCHEDULE})
"""Those after which it does so for the first time."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """One article as it was on the library's thread."""

    row: ArticleRow
    item: ExportItem
    standing: Standing
    refusals: tuple[Refusal, ...]
    is_changed: bool = False
    """Whether it says something else than readers have, although it is only sent again."""
    is_unchanged_lead: bool = False
    """Whether it says the same as the story that it is a new lead of."""


class Preflights:
    """Looks at orders before they are carried out. ``vocabulary`` gives the desk's terms and names."""

    def __init__(
        self,
        publishing: Publishing,
        exporting: Exporting,
        stopping: Stopping,
        registry: Registry,
        sets: LanguageSets,
        naming: Naming,
        vocabulary: Callable[[], Vocabulary],
    ) -> None:
        self._sets = sets
        self._naming = naming
        self._vocabulary = vocabulary
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
                order.act is Act.SEND and self._sets.changed_since_sent(row, items[row.article].content),
                order.act in _FIRST and self._is_unchanged_lead(items[row.article]),
            )
            for row in plan.rows
            if row.article in items
        ]
        is_looked_at = order.act in _LOOKED_AT
        sets = self._sets.of(order, plan) if is_looked_at else ()
        words = self._vocabulary() if sets else NameList()
        missing = tuple(_missing_languages(order, plan)) if is_looked_at else ()

        def look(progress: Progress) -> Preflight:
            sheets = []
            for number, one in enumerate(taken):
                progress.report(number, len(taken), one.row.headline)
                sheets.append(self._sheet(order, one, words, progress))
            of_sets = (remark for one in sets for remark in set_remarks(one, order, plan.now))
            return Preflight(order, tuple(sheets), (*of_sets, *missing))

        return look

    def _is_unchanged_lead(self, item: ExportItem) -> bool:
        return self._sets.is_unchanged_lead(item.publication.rewrite_of, item.content)

    def _sheet(self, order: Order, taken: _Taken, words: Vocabulary, progress: Progress) -> Sheet:
        formats: list[FormatLook] = []
        if order.act in _LOOKED_AT:
            for name in order.profile.formats:
                progress.check()
                formats.append(self._look(name, taken.item))
        remarks = (*self._remarks(order, taken, formats), *self._doubts(order, taken, words))
        return Sheet(taken.row, remarks, tuple(formats))

    def _remarks(self, order: Order, taken: _Taken, formats: Sequence[FormatLook]) -> Iterator[Remark]:
        content, demands = taken.item.content, demands_of(order.profile)
        for refusal in taken.refusals:
            # Whatever stands in the way of its state, the review is where that changes.
            field = refusal.field or (REVIEW if taken.row.state not in WAYS[order.act].sources else "")
            yield Remark(Weight.FORBIDS, refusal.message, field, fix=_clearing(refusal.field))
        if not _is_to_be_read(order, taken):
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
        if taken.is_changed:
            said = _("It was changed since it went out: send it as a correction, so that receivers are told.")
            yield Remark(Weight.STOPS, said, "body")
        for look in formats:
            if look.problem:
                field = look.problem_field
                fix = _clearing(field)
                yield Remark(Weight.FORBIDS, f"{look.label}: {look.problem}", field or "body", fix=fix)
            for text in look.differences or ():
                yield Remark(Weight.WARNS, f"{look.label}: {text}", "body")
        for blocker in demands.over(content):
            yield Remark(Weight.WARNS, blocker.message, blocker.field, blocker=blocker)

    def _doubts(self, order: Order, taken: _Taken, words: Vocabulary) -> Iterator[Remark]:
        """What is no obstacle, but should be known."""
        content = taken.item.content
        if not _is_to_be_read(order, taken):
            return
        over = {blocker.field for blocker in demands_of(order.profile).over(content)}
        for doubt in doubts(content, replace(self._stopping.rules(), codes=None)):
            # The place has a limit of its own, which is said already.
            if doubt.kind is not BlockerKind.LIMIT or doubt.field not in over:
                yield Remark(Weight.WARNS, doubt.message, doubt.field, blocker=doubt)
        if taken.is_unchanged_lead:
            said = _("No word of this new lead differs from the story that it goes on from.")
            yield Remark(Weight.WARNS, said, "body")
        if order.act in _FIRST and has_lapsed(content.fields, taken.item.updated):
            yield Remark(
                Weight.WARNS,
                _("The embargo has passed: it holds nothing back."),
                "embargo",
                fix=_clearing("embargo"),
            )
        for code in self._naming.doubts(content.fields, content.language):
            yield Remark(Weight.WARNS, code.text, code.field, fix=_newer_code(code, content.fields))
        for finding in differing_facts(taken.standing, words):
            place = taken.standing.place(finding.field, finding.start, finding.end)
            yield Remark(Weight.WARNS, finding.message, finding.field, place)

    def _look(self, name: str, item: ExportItem) -> FormatLook:
        writer = self._registry.writer(name)
        try:
            written = writer.write(item)
        except UserError as error:
            field = _held_by(item) if isinstance(error, HeldBack) else ""
            return FormatLook(name, writer.label, problem=str(error), problem_field=field)
        return FormatLook(
            name,
            writer.label,
            tuple((file.path, len(file.data)) for file in written.files),
            written.warnings,
            written.losses,
            differences=differences(item, name, written, self._registry),
        )


def _is_to_be_read(order: Order, taken: _Taken) -> bool:
    """Whether readers get its text: of a withdrawal they must be told, whatever is wrong with it."""
    return order.act in _LOOKED_AT and taken.item.publication.signal not in WITHDRAWING


def _missing_languages(order: Order, plan: Plan) -> Iterator[Remark]:
    """The languages that the profile wants of a story, and that it does not have."""
    stories: dict[str, set[str]] = {}
    for row in plan.rows:
        stories.setdefault(row.story, set()).update(badge.language for badge in row.badges)
    for languages in stories.values():
        for language in order.profile.languages:
            if language not in languages:
                yield Remark(
                    Weight.WARNS, _("There is no version in “{language}”.").format(language=language)
                )


def _held_by(item: ExportItem) -> str:
    """The field that says until when an article must stay unseen."""
    return "embargo" if item.content.fields.get("embargo") else "publish_at"


def _clearing(field: str) -> Fix | None:
    if field not in ("embargo", "publish_at"):
        return None
    return Fix(_("Clear: {field}").format(field=label_of_field(field)), field, None)


def _slug_of(item: ExportItem) -> str:
    """The slug of the headline, or, where its letters make none, of the first other language that does."""
    headlines = (item.content.headline.text, *(version.headline for version in item.versions))
    return next(filter(None, map(slug, headlines)), "")


def _slugline(words: str) -> str:
    """As many whole words of a slug as a slugline has room for."""
    if len(words) <= _SLUGLINE:
        return words
    return words[: _SLUGLINE + 1].rpartition("-")[0] or words[:_SLUGLINE]


def _newer_code(doubt: CodeDoubt, fields: Mapping[str, FieldValue]) -> Fix | None:
    """Takes the code that stands in for a retired one."""
    value = fields.get(doubt.field)
    if not doubt.instead:
        return None
    label = _("Take the code that stands in for it")
    if not isinstance(value, tuple):
        return Fix(label, doubt.field, doubt.instead)
    codes = (doubt.instead if code == doubt.code else code for code in value)
    return Fix(label, doubt.field, tuple(dict.fromkeys(codes)))


def _filling(field: str, item: ExportItem) -> Fix | None:
    """What an empty field can be filled with without asking anybody."""
    headline = item.content.headline.text
    if not headline or item.content.fields.get(field):
        return None
    if field == "slugline" and (words := _slug_of(item)):
        return Fix(_("Make it of the headline"), field, _slugline(words))
    if field.startswith("headline_"):
        return Fix(_("Take the headline"), field, headline)
    return None
