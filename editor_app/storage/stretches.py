"""A stretch of a list as one question, which any connection to the library can be asked."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.base.records import dataclass
from editor_app.storage.database import Database, Row


@dataclass(frozen=True, slots=True)
class Stretch:
    """Selects the number and the key columns of rows that follow each other in a list."""

    sql: str
    parameters: tuple[object, ...]
    is_backwards: bool = False

    def rows(self, database: Database) -> list[Row]:
        """What is selected, from the top of the list to its end."""
        found = database.rows(self.sql, self.parameters)
        return found[::-1] if self.is_backwards else found


def numbers_of(stretch: Stretch | Sequence[int], database: Database) -> list[int]:
    """The numbers of the articles of a stretch, which may be known already."""
    if isinstance(stretch, Stretch):
        return [row[0] for row in stretch.rows(database)]
    return list(stretch)
