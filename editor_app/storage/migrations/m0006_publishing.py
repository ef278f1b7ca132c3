"""The ledger of what went out, and the queue of what is to be brought somewhere."""

from __future__ import annotations

import sqlite3

_STATEMENTS = (
    """
    CREATE TABLE ledger (
        number INTEGER NOT NULL,
        article TEXT DEFAULT '' NOT NULL,
        story TEXT DEFAULT '' NOT NULL,
        act TEXT DEFAULT '' NOT NULL,
        at BIGINT DEFAULT '0' NOT NULL,
        entry TEXT DEFAULT '' NOT NULL,
        hash TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (number)
    )
    """,
    "CREATE INDEX ledger_of_article ON ledger (article, number)",
    "CREATE INDEX ledger_of_story ON ledger (story, number)",
    """
    CREATE TABLE deliveries (
        number INTEGER NOT NULL,
        destination TEXT DEFAULT '' NOT NULL,
        package TEXT DEFAULT '' NOT NULL,
        story TEXT DEFAULT '' NOT NULL,
        title TEXT DEFAULT '' NOT NULL,
        state TEXT DEFAULT '' NOT NULL,
        sequence BIGINT DEFAULT '0' NOT NULL,
        tries BIGINT DEFAULT '0' NOT NULL,
        added BIGINT DEFAULT '0' NOT NULL,
        next_at BIGINT DEFAULT '0' NOT NULL,
        done_at BIGINT DEFAULT '0' NOT NULL,
        problem TEXT DEFAULT '' NOT NULL,
        files TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (number)
    )
    """,
    "CREATE INDEX deliveries_to ON deliveries (destination, number)",
    "CREATE INDEX deliveries_waiting ON deliveries (state, next_at, number)",
)


def apply(connection: sqlite3.Connection) -> None:
    """Add both tables; what went out before is in the log of exports."""
    for statement in _STATEMENTS:
        connection.execute(statement)
