"""The desk's own rules of style, and which of the shipped ones are switched off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from editor_app.base.records import dataclass
from editor_app.storage.database import Database
from editor_app.storage.moments import to_milliseconds, to_moment


@dataclass(frozen=True, slots=True)
class HouseRule:
    """One rule as this library has it. ``source`` is its YAML; empty: as it was shipped."""

    name: str
    is_on: bool
    source: str
    person: str
    at: datetime


class HouseRules:
    """Keeps what the desk changed about rules."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, rule: HouseRule) -> None:
        """Keep ``rule`` in the place of what was kept of its name. LibraryError."""
        self._database.write(
            """INSERT INTO house_rules (name, is_on, source, person, at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET is_on = excluded.is_on, source = excluded.source,
            person = excluded.person, at = excluded.at""",
            (rule.name, rule.is_on, rule.source, rule.person, to_milliseconds(rule.at)),
        )

    def put_all(self, rules: Iterable[HouseRule]) -> None:
        """Keep all of ``rules``, or none when that fails. LibraryError."""
        with self._database.transaction():
            for rule in rules:
                self.put(rule)

    def remove(self, name: str) -> None:
        """Forget what was kept of ``name``: a shipped rule is as it was shipped again. LibraryError."""
        self._database.write("DELETE FROM house_rules WHERE name = ?", (name,))

    def all(self) -> list[HouseRule]:
        """Everything that is kept, by name."""
        rows = self._database.rows("SELECT name, is_on, source, person, at FROM house_rules ORDER BY name")
        return [
            HouseRule(name, bool(is_on), source, person, to_moment(at))
            for name, is_on, source, person, at in rows
        ]
