"""A list query as SQL: which rows, in which order, by which index."""

from __future__ import annotations

from editor_app.base.records import dataclass
from editor_app.storage.database import Row
from editor_app.storage.rows import ListQuery, Sort

ENTRY = """number, back, is_trashed, state, language, section, updated, created, headline_key,
    slugline_key, urgency, words, story_updated, story"""
"""The columns that decide where a row stands in every list."""

_PLACES = {name.strip(): place for place, name in enumerate(ENTRY.split(","))}

_KEYS: dict[Sort, tuple[str, ...]] = {
    Sort.UPDATED: ("updated", "number"),
    Sort.CREATED: ("created", "number"),
    Sort.HEADLINE: ("headline_key", "back"),
    Sort.SLUGLINE: ("slugline_key", "back"),
    Sort.SECTION: ("section", "back"),
    Sort.URGENCY: ("urgency", "back"),
    Sort.WORDS: ("words", "back"),
}
_BY_STORY = ("story_updated", "story", "back")
_NEWEST_FIRST = frozenset({Sort.UPDATED, Sort.CREATED})

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class ListOrder:
    """One order of the list with its filters, able to say where any row stands in it."""

    keys: tuple[str, ...]
    is_descending: bool
    index: str
    where: str
    parameters: tuple[object, ...]
    query: ListQuery

    @property
    def columns(self) -> str:
        """The key columns for a SELECT."""
        return ", ".join(self.keys)

    def order_by(self, *, backwards: bool = False) -> str:
        """The ORDER BY terms, the other way round when ``backwards``."""
        way = "DESC" if self.is_descending != backwards else "ASC"
        return ", ".join(f"{key} {way}" for key in self.keys)

    @property
    def has_filters(self) -> bool:
        """Whether rows that the index holds are left out."""
        query = self.query
        return bool(query.states or query.languages or query.section)

    def beyond(self, *, backwards: bool = False, inclusive: bool = False) -> str:
        """A condition on rows that come after a key, before it when ``backwards``; at it if ``inclusive``."""
        sign = "<" if self.is_descending != backwards else ">"
        sign += "=" if inclusive else ""
        return f"({self.columns}) {sign} ({', '.join('?' * len(self.keys))})"

    def passes(self, entry: Row) -> bool:
        """Whether the filters let the row of ``ENTRY`` columns pass."""
        query = self.query
        return bool(
            bool(entry[2]) == query.trashed
            and (not query.states or entry[3] in query.states)
            and (not query.languages or entry[4] in query.languages)
            and (not query.section or entry[5] == query.section)
        )

    def key_of(self, entry: Row) -> Key:
        """Where the row of ``ENTRY`` columns stands."""
        return tuple(entry[_PLACES[key]] for key in self.keys)

    def comes_before(self, one: Key, other: Key) -> bool:
        """Whether key ``one`` stands before ``other``."""
        return one > other if self.is_descending else one < other


def order_of(query: ListQuery) -> ListOrder:
    """The order for ``query``, whose ``text`` is left to the search."""
    natural = query.sort in _NEWEST_FIRST
    descending = natural if query.descending is None else query.descending
    by_story = query.by_story and query.sort is Sort.UPDATED
    where, parameters = filters_of(query)
    return ListOrder(
        keys=_BY_STORY if by_story else _KEYS[query.sort],
        is_descending=descending,
        index="articles_by_story" if by_story else f"articles_by_{query.sort.value}",
        where=where,
        parameters=parameters,
        query=query,
    )


def filters_of(query: ListQuery) -> tuple[str, tuple[object, ...]]:
    """The WHERE condition for all filters but the text, with its parameters."""
    terms = [f"is_trashed = {int(query.trashed)}"]
    parameters: list[object] = []
    for column, values in (("state", query.states), ("language", query.languages)):
        if values:
            terms.append(f"{column} IN ({', '.join('?' * len(values))})")
            parameters.extend(sorted(values))
    if query.section:
        terms.append("section = ?")
        parameters.append(query.section)
    return " AND ".join(terms), tuple(parameters)
