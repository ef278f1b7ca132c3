"""What goes several ways at once, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.services.publishing.orders import Carried, OrderRefused
from editor_app.services.publishing.routes import Way
from editor_app.storage.ledger import Act, LedgerEntry


@dataclass(frozen=True, slots=True)
class Share:
    """What goes one way."""

    way: Way
    articles: tuple[ArticleId, ...]


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One act by several ways.

    Where an article goes first, the act makes a new issue of it; everywhere else goes the same issue.
    ``issued`` are those that have it already. ``whole`` names the set that is withdrawn at once; each way is
    told of its own share.
    """

    act: Act
    shares: tuple[Share, ...]
    notes: Mapping[str, str] = field(default_factory=dict)
    is_forced: bool = False
    issued: frozenset[ArticleId] = frozenset()
    whole: tuple[ArticleId, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """Why something did not go out; ``where`` names the place, where there are several."""

    error: UserError
    where: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """What came of a dispatch: what was carried out, why something was not, and what is left to be done."""

    carried: tuple[Carried, ...] = ()
    failures: tuple[Failure, ...] = ()
    left: Dispatch | None = None

    def after(self, before: Deed) -> Deed:
        """This, with what was carried out ``before`` it; what is left is what is left now."""
        if not before.carried:
            return self
        left = self.left if self.carried or self.left is not None else before.left
        return Deed(before.carried + self.carried, self.failures, left)

    @property
    def entries(self) -> tuple[LedgerEntry, ...]:
        """What the ledger says of it."""
        return tuple(entry for one in self.carried for entry in one.entries)

    @property
    def problems(self) -> tuple[str, ...]:
        """Why something that was written is not on its way to a destination."""
        return tuple(dict.fromkeys(problem for one in self.carried for problem in one.problems))

    @property
    def is_forbidden(self) -> bool:
        """Whether something forbids it, whatever anybody says."""
        return any(isinstance(failure.error, OrderRefused) for failure in self.failures)

    def reasons(self) -> Iterator[str]:
        """Why something did not go out, each reason once, with the places that it is true of."""
        said: dict[str, dict[str, None]] = {}
        for failure in self.failures:
            for text in _texts(failure.error):
                said.setdefault(text, {})[failure.where] = None
        for text, places in said.items():
            where = ", ".join(place for place in places if place)
            yield f"{where}: {text}" if where else text


def _texts(error: UserError) -> Iterator[str]:
    yield str(error)
    for outcome in getattr(error, "outcomes", ()):
        for blocker in getattr(outcome, "blockers", ()):
            yield blocker.message
