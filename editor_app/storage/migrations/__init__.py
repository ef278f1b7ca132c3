"""Numbered steps from one form of the library to the next.

A new library is made from ``tables`` in its newest form. A step changes a library of
the form before its number; it is a module ``m0002_what_changed`` with a function that
is listed here, is never edited after a release, and uses no table declaration, because
those show the newest form only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from editor_app.base.records import dataclass


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: the form it leads to, what it does in a few words, and the doing."""

    number: int
    name: str
    apply: Callable[[sqlite3.Connection], None]


FIRST = 1
"""The form of the first release."""


def _proofreading(connection: sqlite3.Connection) -> None:
    # Imported here: start-up time; an up-to-date library never asks for it.
    from editor_app.storage.migrations.m0002_proofreading import apply

    apply(connection)


def _terms(connection: sqlite3.Connection) -> None:
    # Imported here: start-up time; an up-to-date library never asks for it.
    from editor_app.storage.migrations.m0003_terms import apply

    apply(connection)


def _language_versions(connection: sqlite3.Connection) -> None:
    # Imported here: start-up time; an up-to-date library never asks for it.
    from editor_app.storage.migrations.m0004_language_versions import apply

    apply(connection)


def _same_originals(connection: sqlite3.Connection) -> None:
    # Imported here: start-up time; an up-to-date library never asks for it.
    from editor_app.storage.migrations.m0005_same_originals import apply

    apply(connection)


def _publishing(connection: sqlite3.Connection) -> None:
    # Imported here: start-up time; an up-to-date library never asks for it.
    from editor_app.storage.migrations.m0006_publishing import apply

    apply(connection)


def _arrivals(connection: sqlite3.Connection) -> None:
    # Imported here: start-up time; an up-to-date library never asks for it.
    from editor_app.storage.migrations.m0007_arrivals import apply

    apply(connection)


MIGRATIONS: tuple[Migration, ...] = (
    Migration(2, "proofreading", _proofreading),
    Migration(3, "terms", _terms),
    Migration(4, "language versions", _language_versions),
    Migration(5, "same originals", _same_originals),
    Migration(6, "publishing", _publishing),
    Migration(7, "arrivals", _arrivals),
)
"""All steps in the order of their numbers, from ``FIRST + 1`` without a gap."""


def newest(migrations: tuple[Migration, ...] = MIGRATIONS) -> int:
    """The form that libraries have after all ``migrations``."""
    return migrations[-1].number if migrations else FIRST
