"""How many articles there are of each kind, from counters that the database keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from editor_app.base.records import dataclass
from editor_app.storage.database import Database
from editor_app.storage.row_columns import to_state
from editor_app.storage.rows import State


@dataclass(frozen=True, slots=True)
class Counts:
    """Articles outside the trash by state and language, and how many lie in the trash."""

    kinds: dict[tuple[State, str], int]
    trashed_kinds: dict[tuple[State, str], int]

    @property
    def total(self) -> int:
        """Articles outside the trash."""
        return sum(self.kinds.values())

    @property
    def trashed(self) -> int:
        """Articles in the trash."""
        return sum(self.trashed_kinds.values())

    @property
    def states(self) -> dict[State, int]:
        """Articles outside the trash by state."""
        found: Counter[State] = Counter()
        for (state, _language), number in self.kinds.items():
            found[state] += number
        return dict(found)

    @property
    def languages(self) -> dict[str, int]:
        """Articles outside the trash by language."""
        found: Counter[str] = Counter()
        for (_state, language), number in self.kinds.items():
            found[language] += number
        return dict(found)

    def of(
        self, states: Collection[State] = (), languages: Collection[str] = (), *, trashed: bool = False
    ) -> int:
        """Articles in any of ``states`` and ``languages``; empty ones let everything pass."""
        kinds = self.trashed_kinds if trashed else self.kinds
        return sum(
            number
            for (state, language), number in kinds.items()
            if (not states or state in states) and (not languages or language in languages)
        )


def read_counts(database: Database) -> Counts:
    """The counters as they are now; costs the same for ten and ten million articles."""
    kinds: dict[tuple[State, str], int] = {}
    trashed: dict[tuple[State, str], int] = {}
    for is_trashed, state, language, number in database.rows(
        "SELECT is_trashed, state, language, articles FROM counts WHERE articles > 0"
    ):
        target = trashed if is_trashed else kinds
        key = (to_state(state), language)
        target[key] = target.get(key, 0) + number
    return Counts(kinds, trashed)


def recount(database: Database) -> bool:
    """Make the counters from the list; gives whether they were wrong. Call it within a transaction."""
    found = database.rows(
        "SELECT is_trashed, state, language, count(*) FROM articles GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    )
    kept = database.rows(
        "SELECT is_trashed, state, language, articles FROM counts WHERE articles <> 0 ORDER BY 1, 2, 3"
    )
    if found == kept:
        return False
    database.write("DELETE FROM counts")
    database.write_many(
        "INSERT INTO counts (is_trashed, state, language, articles) VALUES (?, ?, ?, ?)", found
    )
    return True
