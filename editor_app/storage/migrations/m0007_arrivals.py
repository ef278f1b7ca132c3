"""What came in: under which name and version its sender knows it, and what became of it."""

from __future__ import annotations

import sqlite3

_STATEMENTS = (
    """
    CREATE TABLE arrivals (
        number INTEGER NOT NULL,
        article TEXT DEFAULT '' NOT NULL,
        identity TEXT DEFAULT '' NOT NULL,
        version TEXT DEFAULT '' NOT NULL,
        translates TEXT DEFAULT '' NOT NULL,
        family TEXT DEFAULT '' NOT NULL,
        kind TEXT DEFAULT '' NOT NULL,
        sum TEXT DEFAULT '' NOT NULL,
        path TEXT DEFAULT '' NOT NULL,
        at BIGINT DEFAULT '0' NOT NULL,
        moment TEXT DEFAULT '' NOT NULL,
        held TEXT DEFAULT '' NOT NULL,
        fields TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (number)
    )
    """,
    "CREATE INDEX arrivals_by_sum ON arrivals (sum)",
    "CREATE INDEX arrivals_named ON arrivals (identity, number)",
    "CREATE INDEX arrivals_of_article ON arrivals (article, number)",
    "CREATE INDEX arrivals_of_family ON arrivals (family)",
    "CREATE INDEX arrivals_translating ON arrivals (translates)",
)


def apply(connection: sqlite3.Connection) -> None:
    """Add the table; of what came in before, nothing is known but the bytes."""
    for statement in _STATEMENTS:
        connection.execute(statement)
