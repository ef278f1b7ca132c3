"""Orders from the command line, one after the other, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.cli.context import Context
from editor_app.cli.export import named_profile, outcome_row, show_outcomes
from editor_app.services.export_values import ExportOutcome, ExportRefusal
from editor_app.services.exporting import NotWhole
from editor_app.services.lifecycle import WITHDRAWALS, WRITING
from editor_app.services.publishing.dispatches import Deed, Dispatch
from editor_app.services.publishing.dispatching import following
from editor_app.services.publishing.orders import Carried, Order
from editor_app.services.publishing.profiles import Profile
from editor_app.services.publishing.routes import routes, way_back
from editor_app.storage.ledger import Act, LedgerEntry

_WANTS_NOTE = frozenset({Act.CORRECT, Act.KILL, Act.TAKEDOWN})
_GONE = frozenset({Act.CORRECT, Act.SEND, Act.KILL, Act.TAKEDOWN})
"""Acts with what went out before, by ways that the ledger knows."""


class Orders:
    """Carries out what is ordered. What something forbids is left out and told, and the rest goes on."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._publishing = context.library.publishing
        self._outcomes: list[ExportOutcome] = []
        self._entries: list[LedgerEntry] = []
        self._problems: list[str] = []
        self._refused: dict[ArticleId, list[str]] = {}

    @property
    def has_refused(self) -> bool:
        """Whether something stopped an article."""
        return bool(self._refused) or any(isinstance(one, ExportRefusal) for one in self._outcomes)

    def refuse(self, article: ArticleId, reasons: Sequence[str]) -> None:
        """Remember why nothing was done with an article."""
        self._refused.setdefault(article, []).extend(reasons)

    def carry_out(self, act: Act, articles: Sequence[ArticleId], profile: str, folder: Path | None) -> None:
        """``act`` with ``articles`` by the profile of that name. Without one, what is out is told everywhere
        that it went; wrong usage for what is not."""
        if profile:
            self._warn_of_others(act, articles, profile)
            self._by_profile(act, articles, named_profile(self._context, profile), folder)
        elif act not in WRITING and act is not Act.SCHEDULE:
            self._by_profile(act, articles, Profile(""), None)
        elif act in _GONE and folder is None:
            self._everywhere(act, articles)
        else:
            self._context.options.parser.error(_("name an export profile with --profile"))

    def _warn_of_others(self, act: Act, articles: Sequence[ArticleId], profile: str) -> None:
        """Who else has what is to be withdrawn: they hear of it only when no profile is named."""
        if act not in WITHDRAWALS or act not in WRITING:
            return
        ways = routes(self._context.library.store.ledger, articles)
        if others := sorted({way.profile for way in ways} - {profile}):
            said = _("It went by {profiles}, too. Without --profile everybody who has it is told.")
            self._context.output.note(said.format(profiles=", ".join(others)))

    def due(self) -> None:
        """Publish what is due, each as it was scheduled; what cannot go does not hold up the others."""
        options, due = self._context.options, self._publishing.due()
        if not due:
            self._context.output.note(_("Nothing is due."))
        for article in due:
            try:
                if options.profile:
                    profile = named_profile(self._context, options.profile)
                    self._by_profile(Act.PUBLISH, [article], profile, options.to)
                    continue
                dispatch = self._context.library.dispatching.due(article)
                if dispatch is not None:
                    self._dispatch(article, dispatch)
            except UserError as error:
                self.refuse(article, [str(error)])

    def show(self) -> None:
        """Tell what was done, what was written, and what was stopped by what."""
        output = self._context.output
        for problem in self._problems:
            output.note(_("Not on its way to a destination: {reason}").format(reason=problem))
        for article, reasons in self._refused.items():
            for reason in reasons:
                output.note(f"{article}: {reason}")
        if output.is_json:
            output.json(self._rows())
        elif self._outcomes:
            show_outcomes(self._context, self._outcomes)
        elif self._entries:
            heads = (_("article"), _("act"), _("entry"))
            output.table(heads, [(one.article, str(one.act), str(one.number)) for one in self._entries])

    # Doing it

    def _by_profile(
        self, act: Act, articles: Sequence[ArticleId], profile: Profile, folder: Path | None
    ) -> None:
        left = tuple(articles)
        while left:
            order = self._order(act, left, profile, folder)
            stopped = {
                name: [refusal.message for refusal in found]
                for name, found in self._publishing.refused(order).items()
            }
            if not stopped:
                order = replace(order, notes=self._notes(order))
                try:
                    self._keep(self._publishing.carry_out(order, self._context.output.progress()))
                    return
                except NotWhole as error:
                    self._context.output.note(str(error))
                    refused = [one for one in error.outcomes if isinstance(one, ExportRefusal)]
                    stopped = {one.article: [blocker.message for blocker in one.blockers] for one in refused}
            for name, reasons in stopped.items():
                self.refuse(name, reasons)
            left = self._without(left, order, frozenset(stopped))

    def _without(
        self, articles: tuple[ArticleId, ...], order: Order, stopped: frozenset[ArticleId]
    ) -> tuple[ArticleId, ...]:
        """Those of ``articles`` that take none of those along that are stopped."""
        rest = []
        for name in articles:
            taken = {row.article for row in self._publishing.concerned(replace(order, articles=(name,)))}
            if not stopped & {name, *taken}:
                rest.append(name)
        return tuple(rest) if len(rest) < len(articles) else ()

    def _everywhere(self, act: Act, articles: Sequence[ArticleId]) -> None:
        library, done = self._context.library, set[ArticleId]()
        for article in articles:
            order = self._order(act, (article,), Profile(""), None)
            names = tuple(row.article for row in self._publishing.concerned(order))
            if article in done:
                # It went with another version of its story.
                continue
            if found := self._publishing.refused(order):
                for name, refusals in found.items():
                    self.refuse(name, [refusal.message for refusal in refusals])
                continue
            ways = [way_back(route, library.profiles.get) for route in routes(library.store.ledger, names)]
            if not ways:
                self.refuse(article, [_("The ledger does not say where it went. Name a profile.")])
                continue
            notes = self._notes(order)
            whole = names if act in WITHDRAWALS else ()
            shares = following(names, ways)
            self._dispatch(article, Dispatch(act, shares, notes, self._context.options.force, whole=whole))
            done.update(names)

    def _dispatch(self, article: ArticleId, dispatch: Dispatch) -> None:
        progress = self._context.output.progress()
        if not self._context.options.dry_run:
            self._keep_deed(article, self._context.library.dispatching.carry_out(dispatch, progress))
            return
        for share in dispatch.shares:
            order = self._order(dispatch.act, share.articles, share.way.profile, share.way.folder)
            self._keep(self._publishing.carry_out(replace(order, notes=dispatch.notes), progress))

    def _order(
        self, act: Act, articles: tuple[ArticleId, ...], profile: Profile, folder: Path | None
    ) -> Order:
        options = self._context.options
        return Order(act, articles, profile, folder, is_forced=options.force, is_rehearsal=options.dry_run)

    def _notes(self, order: Order) -> dict[str, str]:
        """The note of the command line, else what desks say, in the language of each article."""
        note = self._context.options.note
        if note or order.act not in _WANTS_NOTE:
            return {"": note}
        composing = self._context.library.composing
        concerned = [row.article for row in self._publishing.concerned(order)]
        if order.act is Act.CORRECT:
            return {article: composing.draft(article).for_desks for article in concerned}
        return {article: composing.withdrawal_note(article, order.act) for article in concerned}

    # Keeping what came of it

    def _keep(self, carried: Carried) -> None:
        self._outcomes += carried.outcomes
        self._entries += carried.entries
        self._problems += carried.problems

    def _keep_deed(self, article: ArticleId, deed: Deed) -> None:
        for carried in deed.carried:
            written = [one for one in carried.outcomes if not isinstance(one, ExportRefusal)]
            self._keep(replace(carried, outcomes=tuple(written)))
        if reasons := list(deed.reasons()):
            self.refuse(article, reasons)

    def _rows(self) -> list[dict[str, object]]:
        entries = {entry.article: entry for entry in self._entries}
        rows = [outcome_row(outcome) for outcome in self._outcomes]
        written = {str(row["article"]) for row in rows}
        rows += [
            {"article": entry.article, "story": entry.story}
            for entry in entries.values()
            if entry.article not in written
        ]
        for row in rows:
            entry = entries.get(ArticleId(str(row["article"])))
            if entry is not None and "blockers" not in row:
                row |= {"act": str(entry.act), "sequence": entry.sequence, "entry": entry.number}
        rows += [{"article": name, "blockers": said} for name, said in self._refused.items()]
        return rows
