"""The tables of the term base: concepts, and their terms."""

from __future__ import annotations

import sqlite3

_STATEMENTS = (
    """
    CREATE TABLE concepts (
        number INTEGER NOT NULL,
        concept TEXT DEFAULT '' NOT NULL,
        kind TEXT DEFAULT '' NOT NULL,
        domain TEXT DEFAULT '' NOT NULL,
        definition TEXT DEFAULT '' NOT NULL,
        note TEXT DEFAULT '' NOT NULL,
        source TEXT DEFAULT '' NOT NULL,
        image TEXT DEFAULT '' NOT NULL,
        author TEXT DEFAULT '' NOT NULL,
        at BIGINT DEFAULT '0' NOT NULL,
        ended BIGINT DEFAULT '0' NOT NULL,
        PRIMARY KEY (number)
    )
    """,
    """
    CREATE INDEX concepts_by_id ON concepts (concept, ended)
    """,
    """
    CREATE TABLE terms (
        number INTEGER NOT NULL,
        concept_row BIGINT DEFAULT '0' NOT NULL,
        text TEXT DEFAULT '' NOT NULL,
        folded TEXT DEFAULT '' NOT NULL,
        language TEXT DEFAULT '' NOT NULL,
        status TEXT DEFAULT '' NOT NULL,
        part_of_speech TEXT DEFAULT '' NOT NULL,
        used TEXT DEFAULT '' NOT NULL,
        note TEXT DEFAULT '' NOT NULL,
        example TEXT DEFAULT '' NOT NULL,
        source TEXT DEFAULT '' NOT NULL,
        forms TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (number)
    )
    """,
    """
    CREATE INDEX terms_of_concept ON terms (concept_row)
    """,
)


def apply(connection: sqlite3.Connection) -> None:
    """Add the tables."""
    for statement in _STATEMENTS:
        connection.execute(statement)
