"""The tables of proofreading: words, waivers, house rules, reports, proofs and the way from hand to hand."""

from __future__ import annotations

import sqlite3

_STATEMENTS = (
    """
    CREATE TABLE words (
        number INTEGER NOT NULL,
        word TEXT DEFAULT '' NOT NULL,
        language TEXT DEFAULT '' NOT NULL,
        scope TEXT DEFAULT '' NOT NULL,
        owner TEXT DEFAULT '' NOT NULL,
        inflects_like TEXT DEFAULT '' NOT NULL,
        added_by TEXT DEFAULT '' NOT NULL,
        at BIGINT DEFAULT '0' NOT NULL,
        PRIMARY KEY (number),
        UNIQUE (word, language, scope, owner)
    )
    """,
    """
    CREATE TABLE archive_words (
        number INTEGER NOT NULL,
        word TEXT DEFAULT '' NOT NULL,
        language TEXT DEFAULT '' NOT NULL,
        uses BIGINT DEFAULT '0' NOT NULL,
        stories BIGINT DEFAULT '0' NOT NULL,
        PRIMARY KEY (number),
        UNIQUE (language, word)
    )
    """,
    """
    CREATE TABLE waivers (
        number INTEGER NOT NULL,
        article TEXT DEFAULT '' NOT NULL,
        rule TEXT DEFAULT '' NOT NULL,
        fragment TEXT DEFAULT '' NOT NULL,
        reason TEXT DEFAULT '' NOT NULL,
        person TEXT DEFAULT '' NOT NULL,
        at BIGINT DEFAULT '0' NOT NULL,
        PRIMARY KEY (number),
        UNIQUE (article, rule, fragment)
    )
    """,
    """
    CREATE TABLE house_rules (
        number INTEGER NOT NULL,
        name TEXT NOT NULL,
        is_on BOOLEAN DEFAULT '0' NOT NULL,
        source TEXT DEFAULT '' NOT NULL,
        person TEXT DEFAULT '' NOT NULL,
        at BIGINT DEFAULT '0' NOT NULL,
        PRIMARY KEY (number),
        UNIQUE (name)
    )
    """,
    """
    CREATE TABLE reports (
        number INTEGER NOT NULL,
        report TEXT NOT NULL,
        article TEXT DEFAULT '' NOT NULL,
        state TEXT DEFAULT '' NOT NULL,
        address TEXT DEFAULT '' NOT NULL,
        title TEXT DEFAULT '' NOT NULL,
        source TEXT DEFAULT '' NOT NULL,
        exact TEXT DEFAULT '' NOT NULL,
        prefix TEXT DEFAULT '' NOT NULL,
        suffix TEXT DEFAULT '' NOT NULL,
        comment TEXT DEFAULT '' NOT NULL,
        correction TEXT DEFAULT '' NOT NULL,
        anchor TEXT DEFAULT '' NOT NULL,
        joined TEXT DEFAULT '' NOT NULL,
        reason TEXT DEFAULT '' NOT NULL,
        person TEXT DEFAULT '' NOT NULL,
        received BIGINT DEFAULT '0' NOT NULL,
        handled BIGINT DEFAULT '0' NOT NULL,
        PRIMARY KEY (number),
        UNIQUE (report)
    )
    """,
    """
    CREATE INDEX reports_by_state ON reports (state, received)
    """,
    """
    CREATE INDEX reports_of_article ON reports (article, received)
    """,
    """
    CREATE TABLE proofs (
        number INTEGER NOT NULL,
        article TEXT DEFAULT '' NOT NULL,
        pass TEXT DEFAULT '' NOT NULL,
        person TEXT DEFAULT '' NOT NULL,
        remark TEXT DEFAULT '' NOT NULL,
        at BIGINT DEFAULT '0' NOT NULL,
        version BLOB NOT NULL,
        PRIMARY KEY (number)
    )
    """,
    """
    CREATE INDEX proofs_of_article ON proofs (article, at)
    """,
    """
    CREATE TABLE review_events (
        number INTEGER NOT NULL,
        article TEXT DEFAULT '' NOT NULL,
        came_from TEXT DEFAULT '' NOT NULL,
        became TEXT DEFAULT '' NOT NULL,
        person TEXT DEFAULT '' NOT NULL,
        remark TEXT DEFAULT '' NOT NULL,
        revision TEXT DEFAULT '' NOT NULL,
        at BIGINT DEFAULT '0' NOT NULL,
        PRIMARY KEY (number)
    )
    """,
    """
    CREATE INDEX review_events_of_article ON review_events (article, at)
    """,
    """
    CREATE TABLE seen (
        number INTEGER NOT NULL,
        article TEXT DEFAULT '' NOT NULL,
        person TEXT DEFAULT '' NOT NULL,
        at BIGINT DEFAULT '0' NOT NULL,
        version BLOB NOT NULL,
        PRIMARY KEY (number),
        UNIQUE (article, person)
    )
    """,
    """
    CREATE TABLE article_choices (
        number INTEGER NOT NULL,
        article TEXT DEFAULT '' NOT NULL,
        name TEXT DEFAULT '' NOT NULL,
        value TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (number),
        UNIQUE (article, name)
    )
    """,
)


def apply(connection: sqlite3.Connection) -> None:
    """Add the tables."""
    for statement in _STATEMENTS:
        connection.execute(statement)
