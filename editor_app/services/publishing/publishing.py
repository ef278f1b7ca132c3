"""Carries out what a desk orders: checks that it may be, writes the package, and keeps what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.base.clock import Clock, utc_now
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId, StoryId
from editor_app.formats.values import Publication
from editor_app.services.desk import Desk
from editor_app.services.export_values import Beside, ExportOptions, ExportOutcome, ExportResult, WrittenFile
from editor_app.services.exporting import Exporting
from editor_app.services.history import ArticleHistory
from editor_app.services.holding import why_held
from editor_app.services.jobs import Progress
from editor_app.services.lifecycle import (
    SIGNED,
    WAYS,
    WITHDRAWALS,
    WRITING,
    Refusal,
    acts_from,
    has_lapsed,
    moment_of,
    signed_off,
)
from editor_app.services.outgoing import revision_of
from editor_app.services.publishing.called_back import CalledBack
from editor_app.services.publishing.leads import Leads
from editor_app.services.publishing.orders import (
    Carried,
    Order,
    OrderRefused,
    demands_of,
    folder_of,
    place_of,
)
from editor_app.services.publishing.planning import Plan, Planning
from editor_app.services.publishing.profiles import Profile
from editor_app.services.publishing.routes import left_of_schedule, scheduled_last
from editor_app.services.publishing.standing_beside import StandingBeside
from editor_app.storage.deliveries import Delivery, DeliveryFile
from editor_app.storage.ledger import Act, LedgerEntry, LedgerFile
from editor_app.storage.library import LibraryStore
from editor_app.storage.review_events import ReviewEvent
from editor_app.storage.rows import ArticleRow, State

if TYPE_CHECKING:
    from editor_app.services.delivering.delivering import Delivering, Going


_PAUSE = 0.05
"""Seconds after which an act looks again whether the one before it has ended."""


class Publishing:
    """Publishes, schedules, corrects and withdraws, by profiles, and keeps the ledger of it."""

    def __init__(
        self,
        store: LibraryStore,
        desk: Desk,
        history: ArticleHistory,
        exporting: Callable[[], Exporting],
        clock: Clock = utc_now,
        delivering: Callable[[], Delivering] | None = None,
    ) -> None:
        self._delivering = delivering
        self._store = store
        self._desk = desk
        self._history = history
        self._exporting = exporting
        self._clock = clock
        self.leads = Leads(store, desk)
        self._beside = StandingBeside(store, history)
        self._planning = Planning(store, desk, self.leads)
        self._called_back = CalledBack(store, history)
        self._under_way: set[ArticleId] = set()

    def acts(self, article: ArticleId) -> tuple[Act, ...]:
        """What can be done with the article now; nothing with one in the trash or unknown."""
        row = self._store.articles.get(article)
        if row is None or row.trashed or self._store.is_read_only:
            return ()
        return acts_from(row.state)

    def life(self, article: ArticleId) -> Publication:
        """The published life of the article."""
        return self._planning.life(article)

    def concerned(self, order: Order) -> tuple[ArticleRow, ...]:
        """Every article that ``order`` is about: those named, and the versions that go with them.

        UserError when one of them is not in the library.
        """
        return self._planning.concerned(order)

    def made_out(self, order: Order) -> Plan:
        """The order made out, although something may forbid it. UserError when an article is not there."""
        self._desk.refresh()
        return self._planning.plan(order, self._clock())

    def refused(self, order: Order) -> dict[ArticleId, tuple[Refusal, ...]]:
        """What forbids ``order``, by article; empty when nothing does."""
        self._desk.refresh()
        return self._planning.refused(order, self.concerned(order), self._clock())

    def carry_out(self, order: Order, progress: Progress | None = None) -> Carried:
        """Do it, on any thread; ``progress`` brings what the library must do to its own.

        OrderRefused when something forbids it; UserError when the package cannot be written. Nothing has
        changed then.
        """
        progress = progress or Progress()
        if order.is_rehearsal:
            return self._carried_out(order, progress.hand_over(lambda: self._prepared(order)), progress)
        plan = self._begun(order, progress)
        try:
            return self._carried_out(order, plan, progress)
        finally:
            progress.keep(lambda: self._ended({row.article for row in plan.rows}))

    def _begun(self, order: Order, progress: Progress) -> Plan:
        """The order made out, once no other act with any of its articles is under way: two at once would each
        go on from what was before both, and the last to end would undo the other."""

        def begin() -> Plan | None:
            names = {row.article for row in self.concerned(order)}
            if progress.is_apart and not names.isdisjoint(self._under_way):
                return None
            plan = self._prepared(order)
            self._under_way |= names
            self._desk.goes_out(names)
            return plan

        while (plan := progress.hand_over(begin)) is None:
            progress.wait(_PAUSE)
            progress.check()
        return plan

    def _ended(self, names: Set[ArticleId]) -> None:
        self._under_way -= names
        self._desk.goes_out(names, is_going=False)

    def _carried_out(self, order: Order, plan: Plan, progress: Progress) -> Carried:
        outcomes: tuple[ExportOutcome, ...] = ()
        files: list[WrittenFile] = []
        folder: Path | None = None
        if order.act in WRITING or (order.is_rehearsal and order.act is Act.SCHEDULE):
            # What is scheduled is written when its time has come; a rehearsal says today what would stop it.
            place = folder = folder_of(order.profile, order.folder)
            beside = progress.hand_over(lambda: self._beside.of(plan.rows, order.profile, place))
            outcomes = tuple(
                self._exporting().export(
                    [row.article for row in plan.rows if _is_written(order, row)],
                    self._options(order, plan, beside),
                    folder,
                    progress,
                    files.extend,
                )
            )
        if order.is_rehearsal:
            return Carried(outcomes, (), folder)
        going = self._staged(order, files, folder)

        def keep() -> Carried:
            # Together, so that nothing is published that is not on its way, whatever happens in between.
            with self._store.transaction():
                entries = self._record(order, plan, outcomes, folder)
                deliveries = self._enqueue(going, entries)
            return Carried(outcomes, tuple(entries), folder, deliveries, going.problems if going else ())

        # It is out: that somebody stops the work now changes nothing of it.
        carried = progress.keep(keep)
        progress.keep(lambda: self._tell(carried))
        return carried

    def due(self) -> tuple[ArticleId, ...]:
        """The scheduled articles whose time has come."""
        now = self._clock()
        found = self._exporting().finished(frozenset({State.SCHEDULED}))
        rows = self._store.articles.many(found)
        return tuple(
            name for name in found if (at := moment_of(rows[name].publish_at)) is not None and at <= now
        )

    def schedule_of(self, article: ArticleId) -> LedgerEntry | None:
        """The entry by which the article was scheduled last: its profile and place."""
        return next(iter(self.schedules_of(article)), None)

    def schedules_of(self, article: ArticleId) -> tuple[LedgerEntry, ...]:
        """The entries by which the article was scheduled last, one for each place that it is to go to."""
        return tuple(scheduled_last(self._store.ledger.of(article)))

    def left_of_schedule(self, article: ArticleId) -> list[LedgerEntry]:
        """Those of ``schedules_of`` whose places have nothing yet of what went out elsewhere."""
        return left_of_schedule(self._store.ledger.of(article))

    def new_lead(self, article: ArticleId) -> ArticleId:
        """A new article that goes on from ``article``. UserError when that cannot be."""
        return self.leads.begin(article, self._clock())

    # Doing it

    def _prepared(self, order: Order) -> Plan:
        self._desk.refresh()
        plan = self._planning.plan(order, self._clock())
        if found := self._planning.refused(order, plan.rows, plan.now):
            raise OrderRefused(found)
        if not order.is_rehearsal:
            for row in plan.rows:
                self._make_ready(order.act, row, plan.now)
        return replace(plan, issues=self._called_back.told(plan.issues, order))

    def _make_ready(self, act: Act, row: ArticleRow, now: datetime) -> None:
        """What the fields must say before it goes out: an embargo that has passed is none any more, and
        whoever sends it out signs it."""
        fields = self._desk.content(row.article).fields
        gone = [name for name in ("embargo", "publish_at") if fields.get(name)] if act in WITHDRAWALS else []
        if act is Act.CORRECT and has_lapsed(fields, now):
            gone = ["embargo"]
        chain = str(fields.get("signoff") or "")
        signed = signed_off(chain, self._desk.person.initials) if act in SIGNED else chain
        if not gone and signed == chain:
            return
        opened = self._desk.open(row.article)
        try:
            opened.hold("")
            if gone:
                opened.set_story_fields(_("Clear what has passed"), dict.fromkeys(gone))
            if signed != chain:
                opened.set_field("signoff", signed)
        finally:
            opened.hold(why_held(row.state))
            self._desk.close(row.article)

    def _options(self, order: Order, plan: Plan, beside: tuple[Beside, ...]) -> ExportOptions:
        way = WAYS[order.act]
        return ExportOptions(
            order.profile.formats,
            is_forced=order.is_forced,
            place=place_of(order.profile),
            issues=plan.issues,
            is_whole=way.whole or order.profile.together,
            is_rehearsal=order.is_rehearsal,
            demands=demands_of(order.profile),
            packing=order.profile.packing,
            beside=beside,
        )

    def _record(
        self, order: Order, plan: Plan, outcomes: Sequence[ExportOutcome], folder: Path | None
    ) -> list[LedgerEntry]:
        files: dict[ArticleId, list[LedgerFile]] = {}
        for outcome in outcomes:
            if isinstance(outcome, ExportResult):
                path = Path(outcome.path)
                inside = path.relative_to(folder) if folder is not None else path
                files.setdefault(outcome.article, []).append(
                    LedgerFile(outcome.format, inside.as_posix(), outcome.sha256, outcome.bytes)
                )
        entries = []
        for row in plan.rows:
            is_written = _is_written(order, row)
            if order.act in WRITING and is_written and row.article not in files:
                # Something stopped it; the others went out.
                continue
            went = order if is_written else replace(order, profile=Profile(""), folder=None)
            kept = self._keep(
                went, plan, row, tuple(files.get(row.article, ())), folder if is_written else None
            )
            entries.append(kept)
            if order.act is Act.SCHEDULE:
                entries += [
                    self._store.ledger.add(replace(kept, profile=name, place=place))
                    for name, place in order.also
                ]
        return entries

    def _staged(self, order: Order, files: Sequence[WrittenFile], folder: Path | None) -> Going | None:
        """The bytes of what was written, in the outbox for the profile's destinations."""
        if self._delivering is None or folder is None or not order.profile.deliver_to:
            return None
        found = [(one.story, DeliveryFile(one.file.path, one.file.sha256, one.file.size)) for one in files]
        return self._delivering().stage(order.profile.deliver_to, found, folder)

    def _enqueue(self, going: Going | None, entries: Sequence[LedgerEntry]) -> tuple[Delivery, ...]:
        if going is None or self._delivering is None:
            return ()
        return tuple(self._delivering().enqueue(going, entries))

    def _tell(self, carried: Carried) -> None:
        """Let everybody know, once all of it is kept."""
        if carried.entries:
            self._desk.articles_changed.emit(frozenset(entry.article for entry in carried.entries))
        if carried.deliveries and self._delivering is not None:
            self._delivering().queue.changed.emit()

    def _keep(
        self, order: Order, plan: Plan, row: ArticleRow, files: tuple[LedgerFile, ...], folder: Path | None
    ) -> LedgerEntry:
        issue, way = plan.issues[row.article], WAYS[order.act]
        opened = self._desk.open(row.article)
        try:
            content = opened.content()
            with self._store.transaction():
                revision = self._history.name_revision(row.article, _(way.label))
                if way.target is not None and row.state is not way.target:
                    self._store.articles.set_state([row.article], way.target)
                    self._store.review_events.add(
                        ReviewEvent(
                            row.article,
                            row.state,
                            way.target,
                            self._desk.person.name,
                            plan.now,
                            issue.publication.note,
                            revision.id,
                        )
                    )
                lead = issue.publication.rewrite_of
                return self._store.ledger.add(
                    LedgerEntry(
                        act=order.act,
                        article=row.article,
                        story=StoryId(row.story),
                        person=self._desk.person.name,
                        at=plan.now,
                        language=row.language,
                        headline=content.headline.text,
                        sequence=issue.publication.sequence,
                        version=issue.publication.version,
                        revision=revision.id,
                        words=revision_of(content),
                        profile=order.profile.name,
                        place=str(folder or order.folder or ""),
                        note=issue.publication.note,
                        rewrite_of=lead or "",
                        embargo=str(content.fields.get("embargo") or ""),
                        files=files,
                    )
                )
        finally:
            self._desk.close(row.article)


def _is_written(order: Order, row: ArticleRow) -> bool:
    return not order.written or row.article in order.written
