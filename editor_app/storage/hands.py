"""Who has had a hand in the stories of a library."""

from __future__ import annotations

from editor_app.storage.database import Database

_LATEST = 3_000
"""Rows of each table that are looked at: a list of people must not wait for a million articles."""

_TABLES = ("articles", "revisions", "review_events", "proofs", "seen", "exports")


class Hands:
    """Reads the ids of people where they are kept with what they did."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def latest(self) -> tuple[str, ...]:
        """The people who worked here of late, in alphabetical order; bounded in time."""
        each = (
            f"SELECT person FROM (SELECT person FROM {table} ORDER BY rowid DESC LIMIT {_LATEST})"
            for table in _TABLES
        )
        rows = self._database.rows(f"{' UNION '.join(each)} ORDER BY 1")
        return tuple(person for (person,) in rows if person)
