"""The table of language versions; which articles are some is found out when somebody asks."""

from __future__ import annotations

import sqlite3

_STATEMENTS = (
    """
    CREATE TABLE language_versions (
        number INTEGER NOT NULL,
        article TEXT DEFAULT '' NOT NULL,
        source TEXT DEFAULT '' NOT NULL,
        new BIGINT DEFAULT '0' NOT NULL,
        draft BIGINT DEFAULT '0' NOT NULL,
        rejected BIGINT DEFAULT '0' NOT NULL,
        translated BIGINT DEFAULT '0' NOT NULL,
        reviewed BIGINT DEFAULT '0' NOT NULL,
        final BIGINT DEFAULT '0' NOT NULL,
        stale BIGINT DEFAULT '0' NOT NULL,
        words_left BIGINT DEFAULT '0' NOT NULL,
        behind_since BIGINT DEFAULT '0' NOT NULL,
        person TEXT DEFAULT '' NOT NULL,
        is_due BOOLEAN DEFAULT '0' NOT NULL,
        PRIMARY KEY (number),
        UNIQUE (article)
    )
    """,
    """
    CREATE INDEX language_versions_due ON language_versions (is_due)
    """,
    """
    CREATE INDEX language_versions_of_source ON language_versions (source)
    """,
    """
    INSERT INTO language_versions (article, is_due) SELECT document, 1 FROM documents
        WHERE kind = 'article' AND story IN (SELECT story FROM documents WHERE kind = 'article'
        GROUP BY story HAVING count(*) > 1)
    """,
)


def apply(connection: sqlite3.Connection) -> None:
    """Add the table, and ask after every article that has others beside it."""
    for statement in _STATEMENTS:
        connection.execute(statement)
