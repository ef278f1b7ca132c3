"""One act with some articles, by several ways at once: to the web and to the wire, or wherever they went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.services.export_values import ExportRefusal
from editor_app.services.jobs import Progress
from editor_app.services.lifecycle import WITHDRAWALS
from editor_app.services.publishing.dispatches import Deed, Dispatch, Failure, Share
from editor_app.services.publishing.orders import Carried, Order
from editor_app.services.publishing.profile_shelf import ProfileShelf
from editor_app.services.publishing.publishing import Publishing
from editor_app.services.publishing.routes import Way
from editor_app.storage.ledger import Act, LedgerEntry


class Dispatching:
    """Carries acts out that go several ways. What fails on one way does not hold up the others."""

    def __init__(self, publishing: Publishing, profiles: ProfileShelf) -> None:
        self._publishing = publishing
        self._profiles = profiles

    def everywhere(
        self, act: Act, articles: Sequence[ArticleId], ways: Sequence[Way], *, is_forced: bool = False
    ) -> Dispatch:
        """``articles`` by each of ``ways``, with the versions that each takes along.

        UserError when one is not in the library.
        """
        shares = [
            Share(way, tuple(row.article for row in self._publishing.concerned(_order(act, way, articles))))
            for way in ways
        ]
        return Dispatch(act, tuple(shares), is_forced=is_forced)

    def carry_out(self, dispatch: Dispatch, progress: Progress | None = None) -> Deed:
        """Do it, on any thread.

        Several ways are tried first, and nothing goes out when one of them is refused; nor is anything
        scheduled that could not go out today. A withdrawal waits for none. Cancelled when somebody stops it
        before anything went out.
        """
        progress = progress or Progress()
        if dispatch.act is Act.SCHEDULE:
            return self._schedule(dispatch, progress)
        if len(dispatch.shares) > 1 and dispatch.act not in WITHDRAWALS:
            refused = self._rehearsed(dispatch, progress)
            if refused:
                return Deed((), refused, dispatch)
        return self._sent(dispatch, progress)

    def due(self, article: ArticleId) -> Dispatch | None:
        """What a scheduled article is to do when its time comes; None when it is not scheduled any more,
        because it went with another version. What is out already goes where it could not be brought then.

        UserError when the ledger names no profile that there is.
        """
        if Act.DESCHEDULE not in self._publishing.acts(article):
            late = self._publishing.left_of_schedule(article)
            shares = [Share(self._way(entry), (article,)) for entry in late]
            return Dispatch(Act.PUBLISH, tuple(shares), issued=frozenset({article})) if shares else None
        entries = self._publishing.schedules_of(article)
        if not entries:
            raise UserError(_("The ledger does not say by which profile it was scheduled."))
        return self.everywhere(Act.PUBLISH, [article], [self._way(entry) for entry in entries])

    def _way(self, entry: LedgerEntry) -> Way:
        return Way.to(self._profiles.get(entry.profile), entry.place)

    def _schedule(self, dispatch: Dispatch, progress: Progress) -> Deed:
        if refused := self._rehearsed(dispatch, progress):
            return Deed((), refused, dispatch)
        first, *others = dispatch.shares
        also = tuple((share.way.profile.name, str(share.way.folder or "")) for share in others)
        order = replace(_order(Act.SCHEDULE, first.way, first.articles), also=also)
        try:
            return Deed((self._publishing.carry_out(order, progress),))
        except UserError as error:
            return Deed((), (Failure(error),), dispatch)

    def _rehearsed(self, dispatch: Dispatch, progress: Progress) -> tuple[Failure, ...]:
        """Why it may not go by some of the ways."""
        found: list[Failure] = []
        for share in dispatch.shares:
            names = [name for name in share.articles if name not in dispatch.issued]
            if not names:
                continue
            order = replace(self._made(dispatch, share.way, names), is_rehearsal=True)
            try:
                carried = self._publishing.carry_out(order, progress.part())
            except UserError as error:
                found.append(Failure(error, _where(dispatch, share)))
                continue
            found += _refusals(carried, _where(dispatch, share))
        return tuple(found)

    def _sent(self, dispatch: Dispatch, progress: Progress) -> Deed:
        carried: list[Carried] = []
        failures: list[Failure] = []
        left: list[Share] = []
        issued = set(dispatch.issued)
        for number, share in enumerate(dispatch.shares):
            gone: set[ArticleId] = set()
            where = _where(dispatch, share)
            try:
                for order in self._orders(dispatch, share, issued):
                    made = self._publishing.carry_out(order, progress)
                    carried.append(made)
                    failures += _refusals(made, where)
                    there = {entry.article for entry in made.entries}
                    issued |= there
                    gone |= there
            except UserError as error:
                failures.append(Failure(error, where))
            except Cancelled:
                if not carried:
                    raise
                left += [share, *dispatch.shares[number + 1 :]]
                break
            rest = tuple(name for name in share.articles if name not in gone)
            if rest:
                left.append(replace(share, articles=rest))
        again = replace(dispatch, shares=tuple(left), issued=frozenset(issued)) if left else None
        return Deed(tuple(carried), tuple(failures), again)

    def _orders(self, dispatch: Dispatch, share: Share, issued: Iterable[ArticleId]) -> Sequence[Order]:
        """First what makes a new issue of articles, then those that have it already, once more."""
        there = set(issued)
        new = [name for name in share.articles if name not in there]
        old = [name for name in share.articles if name in there]
        found = []
        if dispatch.whole and not there:
            # The whole set goes at once, whatever of it went this way.
            order = self._made(dispatch, share.way, dispatch.whole)
            return [replace(order, written=tuple(new))]
        if new:
            found.append(self._made(dispatch, share.way, new))
        if old:
            found.append(replace(self._made(dispatch, share.way, old), act=Act.SEND))
        return found

    def _made(self, dispatch: Dispatch, way: Way, articles: Sequence[ArticleId]) -> Order:
        order = _order(dispatch.act, way, articles)
        return replace(order, notes=dispatch.notes, is_forced=dispatch.is_forced)


def _order(act: Act, way: Way, articles: Sequence[ArticleId]) -> Order:
    return Order(act, tuple(articles), way.profile, way.folder)


def _where(dispatch: Dispatch, share: Share) -> str:
    """The place of ``share``, where there are others."""
    return share.way.shown if len(dispatch.shares) > 1 else ""


def _refusals(carried: Carried, where: str) -> list[Failure]:
    """What was not written, reason by reason."""
    stopped = [outcome for outcome in carried.outcomes if isinstance(outcome, ExportRefusal)]
    return [Failure(UserError(blocker.message), where) for one in stopped for blocker in one.blockers]


def following(articles: Sequence[ArticleId], ways: Sequence[Way]) -> tuple[Share, ...]:
    """What goes which way, so that each article goes every way that it went; one that went none of them goes
    the first."""
    homeless = {name for name in articles if not any(name in way.route.articles for way in ways)}
    found = []
    for number, way in enumerate(ways):
        own = [name for name in articles if name in way.route.articles or (not number and name in homeless)]
        if own:
            found.append(Share(way, tuple(own)))
    return tuple(found)
