"""What a person has decided to let stand: findings by their rule and their words."""

from __future__ import annotations

from datetime import datetime

from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.storage.database import Database
from editor_app.storage.moments import to_milliseconds, to_moment

EVERYWHERE = ArticleId("")
"""The article of a waiver that holds in all of them."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """One decision: ``rule`` is right not to mark ``fragment`` in ``article`` ("" for all), and why."""

    article: ArticleId
    rule: str
    fragment: str
    reason: str
    person: str
    at: datetime


class Waivers:
    """Keeps the waivers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, waiver: Waiver) -> None:
        """Keep ``waiver``, in the place of an older one of the same. LibraryError."""
        self._database.write(
            """INSERT INTO waivers (article, rule, fragment, reason, person, at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (article, rule, fragment)
            DO UPDATE SET reason = excluded.reason, person = excluded.person, at = excluded.at""",
            (
                waiver.article,
                waiver.rule,
                waiver.fragment,
                waiver.reason,
                waiver.person,
                to_milliseconds(waiver.at),
            ),
        )

    def remove(self, article: ArticleId, rule: str, fragment: str) -> None:
        """Let the rule mark it again. LibraryError."""
        self._database.write(
            "DELETE FROM waivers WHERE article = ? AND rule = ? AND fragment = ?", (article, rule, fragment)
        )

    def of(self, article: ArticleId) -> list[Waiver]:
        """What holds for ``article``, the ones that hold everywhere included, oldest first."""
        rows = self._database.rows(
            """SELECT article, rule, fragment, reason, person, at FROM waivers
            WHERE article IN (?, '') ORDER BY at, number""",
            (article,),
        )
        return [
            Waiver(ArticleId(of), rule, fragment, reason, person, to_moment(at))
            for of, rule, fragment, reason, person, at in rows
        ]
