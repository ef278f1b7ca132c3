"""What each person saw last of an article, and what readers were sent last."""

from __future__ import annotations

from datetime import datetime

from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.storage.database import Database
from editor_app.storage.moments import to_milliseconds, to_moment

READERS = ""
"""In the place of a person: everybody outside the house, who sees what is sent out."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A look at an article; ``version`` names its document then, empty where only the time is known."""

    at: datetime
    version: bytes


class Seen:
    """Keeps the last look of each person."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, article: ArticleId, person: str) -> Sight | None:
        """The person's last look, None before the first."""
        row = self._database.row(
            "SELECT at, version FROM seen WHERE article = ? AND person = ?", (article, person)
        )
        return None if row is None else Sight(to_moment(row[0]), row[1])

    def set(self, article: ArticleId, person: str, sight: Sight) -> None:
        """Remember a look. LibraryError when it cannot be written."""
        self._database.write(
            "INSERT INTO seen (article, person, at, version) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (article, person) DO UPDATE SET at = excluded.at, version = excluded.version",
            (article, person, to_milliseconds(sight.at), sight.version),
        )
