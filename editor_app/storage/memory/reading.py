"""Finding units in a memory: by their text, by their words, by what somebody remembers of them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from editor_app.base.text import base_language
from editor_app.storage.database import Database
from editor_app.storage.memory.terms import STEM, marks, side_of, stems, unmarked
from editor_app.storage.memory.units import Candidate, MemoryFigures, Pair, Unit

MOST_CANDIDATES = 300
_MOST_READ = 25_000
"""Index entries that one look-up reads at most; they, not the size of the memory, take the time."""

_MOST_STEMS = 200
_MOST_VALUES = 900
_COLUMNS = (
    "u.id, p.source, p.target, u.source, u.target, u.codes, u.source_normal, u.source_key, u.previous, "
    "u.following, u.story, u.origin, u.state, u.author, u.at, u.superseded_by"
)
SELECT = f"SELECT {_COLUMNS} FROM units u JOIN pairs p ON p.id = u.pair"


class MemoryReading:
    """What one connection reads of a memory."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def pairs(self, source: str = "", target: str = "") -> list[Pair]:
        """The directions between these languages in any of their regions; empty means any language."""
        rows = self._database.rows("SELECT id, source, target FROM pairs ORDER BY id")
        return [Pair(*row) for row in rows if _fits(row[1], source) and _fits(row[2], target)]

    def by_key(self, pairs: Sequence[Pair], key: int) -> list[Unit]:
        """The units whose source has this key, newest first."""
        return self._found("u.source_key = ?", key, pairs)

    def by_number_key(self, pairs: Sequence[Pair], key: int) -> list[Unit]:
        """The units whose source has this key when numbers do not count, newest first."""
        return self._found("u.number_key = ? AND u.number_key != 0", key, pairs)

    def units(self, ids: Sequence[int]) -> list[Unit]:
        """The units with these numbers, in this order; missing ones are left out."""
        found: dict[int, Unit] = {}
        for start in range(0, len(ids), _MOST_VALUES):
            some = ids[start : start + _MOST_VALUES]
            rows = self._database.rows(f"{SELECT} WHERE u.id IN ({_places(some)})", list(some))
            found.update((row[0], Unit(*row)) for row in rows)
        return [found[number] for number in ids if number in found]

    def candidates(
        self, pair: Pair, normal: str, least: float, *, is_reverse: bool = False, share: float = 1.0
    ) -> list[Candidate]:
        """Units with rare words of ``normal`` whose length lets them be alike at ``least`` (0 to 1).

        The most promising first. With ``is_reverse`` their translations are meant; ``share``
        is of the time that a look-up usually takes.
        """
        plan = self._plan(pair, normal, least, is_reverse, int(_MOST_READ * share))
        if not plan:
            return []
        column = "target" if is_reverse else "source_normal"
        ids = [row[0] for row in self._database.rows(*plan)]
        found: dict[int, str] = dict(
            self._database.rows(f"SELECT id, {column} FROM units WHERE id IN ({_places(ids)})", ids)
        )
        return [Candidate(number, found[number]) for number in ids if number in found]

    def frequencies(self, terms: Sequence[str], *, of_targets: bool = False) -> dict[str, int]:
        """In how many texts each term stands; terms that are nowhere are left out."""
        table, count = ("word_counts", "doc") if of_targets else ("frequencies", "documents")
        found: dict[str, int] = {}
        for start in range(0, len(terms), _MOST_VALUES):
            some = terms[start : start + _MOST_VALUES]
            found |= dict(
                self._database.rows(
                    f"SELECT term, {count} FROM {table} WHERE term IN ({_places(some)}) AND {count} > 0",
                    list(some),
                )
            )
        return found

    def with_words(self, words: Sequence[str], sides: Sequence[int], limit: int) -> list[Unit]:
        """Units that may have words beginning with all ``words`` on one of ``sides``, newest first.

        The caller looks closer: only the first letters of words are in the index.
        """
        every = [mark for side in sides for mark in marks(side)]
        clauses = [_beginning(stem, every) for word in words for stem in stems(word)]
        if not clauses or not every:
            return []
        rows = self._database.rows(
            "SELECT rowid FROM word_index WHERE word_index MATCH ? ORDER BY rowid DESC LIMIT ?",
            (" AND ".join(clauses), limit),
        )
        return self.units([row[0] for row in rows])

    def page(self, after: int, limit: int, where: str = "1", values: Sequence[object] = ()) -> list[Unit]:
        """Up to ``limit`` units with numbers above ``after``, in the order they came."""
        rows = self._database.rows(
            f"{SELECT} WHERE u.id > ? AND {where} ORDER BY u.id LIMIT ?", (after, *values, limit)
        )
        return [Unit(*row) for row in rows]

    def newest(self, pairs: Sequence[Pair], limit: int, *, superseded: bool = False) -> list[Unit]:
        """The last ``limit`` units of these pairs, the newest first; with ``superseded`` those, too."""
        ids = [pair.id for pair in pairs]
        which = "" if superseded else "AND u.superseded_by = 0 "
        rows = self._database.rows(
            f"{SELECT} WHERE u.pair IN ({_places(ids)}) {which}ORDER BY u.id DESC LIMIT ?", (*ids, limit)
        )
        return [Unit(*row) for row in rows]

    def all(self, pairs: Iterable[Pair] | None = None) -> Iterator[Unit]:
        """Every unit in the order they came; of these ``pairs`` only, when some are given."""
        wanted = None if pairs is None else [pair.id for pair in pairs]
        where = "1" if wanted is None else f"u.pair IN ({_places(wanted)})"
        after = 0
        while page := self.page(after, 2000, where, wanted or ()):
            yield from page
            after = page[-1].id

    def figures(self) -> MemoryFigures:
        """How large the memory is."""
        value = self._database.value
        pairs = self._database.rows(
            "SELECT p.source, p.target, count(u.id) FROM pairs p LEFT JOIN units u ON u.pair = p.id "
            "GROUP BY p.id ORDER BY 3 DESC"
        )
        return MemoryFigures(
            value("SELECT count(*) FROM units"),
            value("SELECT count(*) FROM units WHERE superseded_by != 0"),
            tuple((source, target, count) for source, target, count in pairs),
            value("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"),
        )

    def _found(self, condition: str, key: int, pairs: Sequence[Pair]) -> list[Unit]:
        if not pairs or not key:
            return []
        ids = [pair.id for pair in pairs]
        rows = self._database.rows(
            f"{SELECT} WHERE {condition} AND u.pair IN ({_places(ids)}) ORDER BY u.id DESC LIMIT 200",
            (key, *ids),
        )
        return [Unit(*row) for row in rows]

    def _plan(
        self, pair: Pair, normal: str, least: float, is_reverse: bool, most: int
    ) -> tuple[str, list[object]] | None:
        """One query that adds up, for each unit, how rare the words are that it shares with ``normal``."""
        side = side_of(pair.id, is_target=is_reverse)
        fitting = marks(side, int(len(normal) * least), math.ceil(len(normal) / least))
        wanted = [mark + stem for stem in list(stems(normal))[:_MOST_STEMS] for mark in fitting]
        known = self.frequencies(wanted, of_targets=is_reverse)
        if not known:
            return None
        totals: Counter[str] = Counter()
        groups: dict[str, list[str]] = {}
        for term, count in known.items():
            totals[unmarked(term)] += count
            groups.setdefault(unmarked(term), []).append(term)
        rarest = sorted(totals, key=lambda stem: (totals[stem], stem))
        if totals[rarest[0]] > most:
            return _of_common(groups, rarest)
        return self._of_rare(groups, totals, rarest, most)

    def _of_rare(
        self, groups: dict[str, list[str]], totals: Counter[str], rarest: list[str], most: int
    ) -> tuple[str, list[object]]:
        units = int(self._database.value("SELECT max(id) FROM units") or 1)
        read = 0
        parts: list[str] = []
        values: list[object] = []
        for stem in rarest:
            read += totals[stem]
            if parts and read > most:
                break
            weight = max(1, int(3 * math.log(units / totals[stem])))
            parts.append(f"SELECT rowid AS unit, {weight} AS weight FROM word_index WHERE word_index MATCH ?")
            values.append(_any(groups[stem]))
        return (
            f"SELECT unit FROM ({' UNION ALL '.join(parts)}) GROUP BY unit "
            f"ORDER BY sum(weight) DESC, unit DESC LIMIT {MOST_CANDIDATES}",
            values,
        )


def _of_common(groups: dict[str, list[str]], rarest: list[str]) -> tuple[str, list[object]]:
    """A query for texts of common words only: units that have the three rarest of them."""
    match = " AND ".join(_any(groups[stem]) for stem in rarest[:3])
    return (
        f"SELECT rowid FROM word_index WHERE word_index MATCH ? ORDER BY rowid DESC LIMIT {MOST_CANDIDATES}",
        [match],
    )


def _any(terms: Iterable[str]) -> str:
    """The index's expression for any of ``terms``."""
    return "(" + " OR ".join(f'"{term}"' for term in terms) + ")"


def _beginning(stem: str, every: Sequence[str]) -> str:
    """The index's expression for texts with a word that begins with ``stem``."""
    more = "" if len(stem) >= STEM else " *"
    return "(" + " OR ".join(f'"{mark}{stem}"{more}' for mark in every) + ")"


def _places(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _fits(kept: str, wanted: str) -> bool:
    return not wanted or base_language(kept) == base_language(wanted)
