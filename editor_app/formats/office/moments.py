"""Who did what when, as documents say it: a name, and a moment to the second."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

UNKNOWN = "Unknown"
"""The name of an author who is not named."""

LONG_AGO = datetime.fromtimestamp(0, UTC)


class Signature(NamedTuple):
    """The author of a tracked change or a comment, and its moment to the second.

    ``group`` names what belongs together though it stands apart: both ends of a move.
    """

    author: str
    at: datetime
    group: str = ""

    @property
    def bare(self) -> Signature:
        """The same without a group."""
        return self._replace(group="")


def signed(author: str | None, at: str | None, otherwise: datetime = LONG_AGO) -> Signature:
    """What a document says of who and when; ``otherwise`` where it does not say when."""
    return Signature(" ".join((author or "").split()) or UNKNOWN, moment_of(at, otherwise))


def moment_of(text: str | None, otherwise: datetime = LONG_AGO) -> datetime:
    """An ISO 8601 moment to the second in UTC; ``otherwise`` where there is none."""
    try:
        found = datetime.fromisoformat((text or "").strip()[:40])
    except ValueError:
        return otherwise
    try:
        aware = found if found.tzinfo else found.replace(tzinfo=UTC)
        return aware.astimezone(UTC).replace(microsecond=0)
    except OverflowError:
        return otherwise


def stamp(at: datetime) -> str:
    """A moment as documents write it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def told_apart(made: Iterable[tuple[str, str, datetime]]) -> dict[str, Signature]:
    """A signature for each of ``made`` (id, author, moment) that no other has.

    Documents number changes anew whenever they are saved, but keep author and moment: two
    of one author in one second are therefore put a second apart.
    """
    later: dict[Signature, Signature] = {}
    found: dict[str, Signature] = {}
    for name, author, at in made:
        signature = first = signed(author, stamp(at))
        while signature in later:
            signature = later[signature]
        following = Signature(signature.author, signature.at + timedelta(seconds=1))
        # Whoever comes to the same second again goes on from where this one ended.
        later[first] = later[signature] = following
        found[name] = signature
    return found
