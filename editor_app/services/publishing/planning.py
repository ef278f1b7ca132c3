"""Makes an order out: which articles it concerns, what forbids it, and what each will be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.document.model import FieldValue
from editor_app.formats.values import Publication
from editor_app.services.desk import Desk
from editor_app.services.lifecycle import ALONE, WAYS, Chain, Refusal, moment_of, refusals
from editor_app.services.lives import last_issue, life_of, next_issue
from editor_app.services.outgoing import Issue, number_of, revision_of
from editor_app.services.possible import OUT
from editor_app.services.publishing.leads import Leads
from editor_app.services.publishing.orders import Order
from editor_app.storage.ledger import Act
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ArticleRow

_TOGETHER = frozenset({Act.PUBLISH, Act.SCHEDULE, Act.DESCHEDULE})
"""Acts that take the other languages along where a profile lets them go together."""


@dataclass(frozen=True, slots=True)
class Plan:
    """An order, made out: every article that it concerns, with what it will be, and when that is."""

    rows: tuple[ArticleRow, ...]
    issues: Mapping[ArticleId, Issue]
    now: datetime


class Planning:
    """Reads what the library holds to make orders out; it changes nothing."""

    def __init__(self, store: LibraryStore, desk: Desk, leads: Leads) -> None:
        self._leads = leads
        self._store = store
        self._desk = desk

    def plan(self, order: Order, now: datetime) -> Plan:
        """The order made out. UserError when an article is not in the library."""
        rows = self.concerned(order)
        issues: dict[ArticleId, Issue] = {}
        for row in rows:
            before, lead = self.life(row.article), self._lead(row.article)
            notes = order.notes
            note = notes.get(row.article) or notes.get(row.language) or notes.get("", "")
            target = WAYS[order.act].target or row.state
            issue = next_issue(order.act, before, now, note, lead, self._number(row.article))
            issues[row.article] = Issue(target, issue)
        return Plan(rows, issues, now)

    def _number(self, article: ArticleId) -> int:
        return number_of(self._store.exports.of(article), revision_of(self._desk.content(article)))

    def life(self, article: ArticleId) -> Publication:
        """The published life of the article."""
        return life_of(self._store.ledger.of(article), self._leads.count(article))

    def concerned(self, order: Order) -> tuple[ArticleRow, ...]:
        """Every article that ``order`` is about: those named, and the versions that go with them.

        UserError when one of them is not in the library.
        """
        rows: dict[ArticleId, ArticleRow] = {}
        for name in order.articles:
            row = self._store.articles.get(name)
            if row is None or row.trashed:
                raise UserError(_("There is no article “{name}” in this library.").format(name=name))
            for other in self._with_versions(row, order):
                rows.setdefault(other.article, other)
        return tuple(sorted(rows.values(), key=lambda row: (row.story, row.language, row.article)))

    def _with_versions(self, row: ArticleRow, order: Order) -> Iterable[ArticleRow]:
        """``row`` and the versions of its story that ``order`` takes along."""
        way = WAYS[order.act]
        others = [row, *self._versions(row)]
        if way.whole:
            return [other for other in others if other.state in way.sources or other is row]
        wanted = order.profile.languages
        if order.act in (Act.PUBLISH, Act.SCHEDULE, Act.DESCHEDULE) and order.profile.together:
            fitting = [other for other in others if not wanted or other.language in wanted]
            return [other for other in fitting if other.state not in OUT or other is row] or [row]
        return [row]

    def _versions(self, row: ArticleRow) -> list[ArticleRow]:
        names = [badge.article for badge in row.badges if badge.article != row.article]
        found = self._store.articles.many(names) if names else {}
        return [other for other in found.values() if not other.trashed]

    def refused(
        self, order: Order, rows: Sequence[ArticleRow], now: datetime
    ) -> dict[ArticleId, tuple[Refusal, ...]]:
        """What forbids ``order`` with each of ``rows``; those that nothing forbids are left out."""
        found: dict[ArticleId, tuple[Refusal, ...]] = {}
        for row in rows:
            fields = self._desk.content(row.article).fields
            entries = self._store.ledger.of(row.article)
            last = last_issue(entries)
            said = tuple(
                refusals(
                    order.act,
                    row.state,
                    fields,
                    now,
                    life_of(entries),
                    last.embargo if last is not None else "",
                    self._chain(row.article, fields),
                )
            )
            if said:
                found[row.article] = said
        return found

    def _chain(self, article: ArticleId, fields: Mapping[str, FieldValue]) -> Chain:
        has_newer = bool(self._store.ledger.rewrites_of(article))
        original = self._store.articles.get(ArticleId(str(fields.get("rewrite_of") or "")))
        if original is None:
            return Chain(has_newer=has_newer) if has_newer else ALONE
        return Chain(original.state, moment_of(original.embargo), has_newer)

    def _lead(self, article: ArticleId) -> ArticleId | None:
        name = str(self._desk.content(article).fields.get("rewrite_of") or "")
        return ArticleId(name) if name else None
