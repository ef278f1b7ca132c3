"""Putting units into a memory, replacing and deleting them; the index goes along in the same transaction."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby

from editor_app.storage.database import Database
from editor_app.storage.memory.preparing import ready
from editor_app.storage.memory.reading import MemoryReading
from editor_app.storage.memory.terms import MOST_SIDES, marked, side_of, terms
from editor_app.storage.memory.units import (
    REPLACED_UNKNOWN,
    NewUnit,
    ReadyUnit,
    Standing,
    Unit,
    Written,
    key_of,
)

Normal = Callable[[str, str], str]
"""Gives the normal form of a text in a language."""

_INSERT = (
    "INSERT INTO units (id, pair, source_key, number_key, source_normal, source, target, codes, previous, "
    "following, story, origin, state, author, at, superseded_by) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_PUT_TERMS = "INSERT INTO word_index (rowid, terms) SELECT key + ?, value FROM json_each(?)"
_TAKE_TERMS = "INSERT INTO word_index (word_index, rowid, terms) VALUES ('delete', ?, ?)"
_COUNT = (
    "INSERT INTO frequencies SELECT key, value FROM json_each(?) WHERE true "
    "ON CONFLICT (term) DO UPDATE SET documents = documents + excluded.documents"
)
"""Both take everything at once: SQLite lets other threads work during a statement, but each end of
one is a race with them for Python's lock."""

_MOST_VALUES = 900
_BULK_BYTES = 64 * 1024 * 1024
_USUAL_BYTES = 1024 * 1024
"""What FTS5 gathers in memory before it writes a part of the index, in bulk and otherwise."""

_Identity = tuple[int, int, str, str, int, int]


class MemoryWriting:
    """What the one connection that writes does to a memory. Every method is one transaction."""

    def __init__(self, database: Database, normal: Normal) -> None:
        self._database = database
        self._normal = normal
        self._pairs: dict[tuple[str, str], int] = {}
        database.rolled_back.append(self._pairs.clear)

    def put(self, unit: NewUnit) -> Written:
        """Keep ``unit``. What had the same source in the same context is superseded.

        When that has the same translation too, it is the unit: state and origin are brought up to date.
        """
        with self._database.transaction():
            pair = self._pair(unit)
            alike = self._database.rows(
                "SELECT id, target, codes, state FROM units WHERE source_key = ? AND pair = ? "
                "AND previous = ? AND following = ? AND superseded_by = 0",
                (key_of(unit.source_normal), pair, unit.previous, unit.following),
            )
            for number, target, codes, state in alike:
                if (target, codes) == (unit.target, unit.codes):
                    before = self.standing(number)
                    self._confirm_again(number, unit, state)
                    return Written(int(number), before)
            added = self._add(unit, pair)
            self._supersede([row[0] for row in alike], added)
        return Written(added)

    def standing(self, number: int) -> Standing | None:
        """What the unit ``number`` stands for; None when it is gone."""
        rows = self._database.rows(
            "SELECT state, origin, author, at, story FROM units WHERE id = ?", (number,)
        )
        return Standing(*rows[0]) if rows else None

    def stand(self, number: int, standing: Standing) -> None:
        """Let the unit ``number`` stand for what it once did."""
        self._database.write(
            "UPDATE units SET state = ?, origin = ?, author = ?, at = ?, story = ? WHERE id = ?",
            (*standing, number),
        )

    def replace(self, old: Unit, unit: NewUnit) -> int:
        """Keep ``unit`` in the place of ``old``, which is superseded; gives the new number."""
        with self._database.transaction():
            added = self._add(unit, self._pair(unit))
            self._supersede([old.id], added)
        return added

    def retire(self, number: int) -> None:
        """Let the unit ``number`` be superseded, though nothing takes its place."""
        self._database.write(
            "UPDATE units SET superseded_by = ? WHERE id = ? AND superseded_by = 0",
            (REPLACED_UNKNOWN, number),
        )

    def take_back(self, number: int) -> None:
        """Let the unit ``number`` be superseded, and what it had superseded no longer."""
        with self._database.transaction():
            self._database.write("UPDATE units SET superseded_by = 0 WHERE superseded_by = ?", (number,))
            self.retire(number)

    def give_again(self, number: int) -> None:
        """Let a unit that was taken back supersede again what has its source in its context."""
        with self._database.transaction():
            self._database.write(
                """UPDATE units SET superseded_by = ?1 FROM units AS again WHERE again.id = ?1
                AND units.id <> ?1 AND units.superseded_by = 0 AND units.source_key = again.source_key
                AND units.pair = again.pair AND units.previous = again.previous
                AND units.following = again.following""",
                (number,),
            )
            self.restore(number)

    def restore(self, number: int) -> None:
        """Let the unit ``number`` be superseded no longer."""
        self._database.write("UPDATE units SET superseded_by = 0 WHERE id = ?", (number,))

    def put_many(self, units: Sequence[NewUnit]) -> int:
        """Keep all ``units`` that are not there yet, none superseding another; gives how many were new."""
        return self.put_ready(ready(units))

    def put_ready(self, units: Sequence[ReadyUnit]) -> int:
        """Keep ``units`` as ``put_many`` does, when what is worked out of their texts is there already."""
        with self._database.transaction():
            known = self._identities({unit.source_key for unit in units})
            fresh = []
            for unit in units:
                pair = self._pair(unit)
                identity = (unit[2], pair, unit[6], unit[7], unit[8], unit[9])
                if identity not in known:
                    known.add(identity)
                    fresh.append((pair, unit))
            self._insert(fresh)
        return len(fresh)

    def delete(self, units: Sequence[Unit]) -> None:
        """Take ``units`` out for good."""
        with self._database.transaction():
            pairs = {(row[1], row[2]): row[0] for row in self._database.rows("SELECT * FROM pairs")}
            counts: Counter[str] = Counter()
            for unit in units:
                pair = pairs[unit.source_language, unit.target_language]
                of_source, of_target = self._terms(unit, pair)
                counts.subtract(of_source.split())
                self._database.write(_TAKE_TERMS, (unit.id, f"{of_source} {of_target}"))
                self._database.write("DELETE FROM units WHERE id = ?", (unit.id,))
                self._database.write(
                    "UPDATE units SET superseded_by = ? WHERE superseded_by = ?",
                    (unit.superseded_by, unit.id),
                )
            self._count(counts)

    @contextmanager
    def in_bulk(self) -> Iterator[None]:
        """Many units come within: the index is written in larger parts."""
        self._gather(_BULK_BYTES)
        try:
            yield
        finally:
            self._gather(_USUAL_BYTES)

    def index_again(self, done: Callable[[int], None]) -> None:
        """Index the units that the index lacks; ``done`` hears after each part how many."""
        reading = MemoryReading(self._database)
        pairs = {(row[1], row[2]): row[0] for row in self._database.rows("SELECT * FROM pairs")}
        after = count = 0
        while page := reading.page(after, 5000):
            with self._database.transaction():
                for first, run in _runs(page):
                    self._index(first, [self._terms(unit, pairs[unit[1:3]]) for unit in run])
            after = page[-1].id
            count += len(page)
            done(count)

    def _add(self, unit: NewUnit, pair: int) -> int:
        (number,) = self._insert([(pair, ready([unit])[0])])
        return number

    def _insert(self, units: Sequence[tuple[int, ReadyUnit]]) -> range:
        first = 1 + int(self._database.value("SELECT max(id) FROM units") or 0)
        numbers = range(first, first + len(units))
        self._database.write_many(
            _INSERT,
            [(number, pair, *unit[2:16]) for number, (pair, unit) in zip(numbers, units, strict=True)],
        )
        self._index(first, [_marked(pair, unit) for pair, unit in units])
        return numbers

    def _index(self, first: int, rows: Sequence[tuple[str, str]]) -> None:
        """Index the units with numbers from ``first`` on under the terms of both their texts."""
        counts = Counter(" ".join([of_source for of_source, _of_target in rows]).split())
        entries = [f"{of_source} {of_target}" for of_source, of_target in rows]
        self._database.write(_PUT_TERMS, (first, json.dumps(entries, ensure_ascii=False)))
        self._count(counts)

    def _count(self, counts: Counter[str]) -> None:
        self._database.write(_COUNT, (json.dumps(counts, ensure_ascii=False),))

    def _terms(self, unit: Unit, pair: int) -> tuple[str, str]:
        """The terms of a unit's source and of its translation."""
        target = self._normal(unit.target, unit.target_language)
        return terms(unit.source_normal, side_of(pair)), terms(target, side_of(pair, is_target=True))

    def _supersede(self, numbers: Sequence[int], by: int) -> None:
        for number in numbers:
            self._database.write("UPDATE units SET superseded_by = ? WHERE id = ?", (by, number))

    def _confirm_again(self, number: int, unit: NewUnit, state: int) -> None:
        self._database.write(
            "UPDATE units SET state = ?, origin = ?, author = ?, at = ?, "
            "story = CASE ? WHEN '' THEN story ELSE ? END WHERE id = ?",
            (max(state, unit.state), unit.origin, unit.author, unit.at, unit.story, unit.story, number),
        )

    def _identities(self, keys: set[int]) -> set[_Identity]:
        found: set[_Identity] = set()
        wanted = list(keys)
        for start in range(0, len(wanted), _MOST_VALUES):
            some = wanted[start : start + _MOST_VALUES]
            found.update(
                self._database.rows(
                    "SELECT source_key, pair, target, codes, previous, following FROM units "
                    f"WHERE source_key IN ({', '.join('?' * len(some))})",
                    some,
                )
            )
        return found

    def _pair(self, unit: NewUnit | ReadyUnit) -> int:
        languages = (unit.source_language, unit.target_language)
        known = self._pairs.get(languages)
        if known is not None:
            return known
        where = "SELECT id FROM pairs WHERE source = ? AND target = ?"
        found = self._database.value(where, languages)
        if found is None:
            found = self._database.insert("INSERT INTO pairs (source, target) VALUES (?, ?)", languages)
            assert side_of(found, is_target=True) < MOST_SIDES, "a memory of a thousand languages"
        self._pairs[languages] = int(found)
        return int(found)

    def _gather(self, size: int) -> None:
        self._database.write("INSERT INTO word_index (word_index, rank) VALUES ('hashsize', ?)", (size,))


def _runs(units: Sequence[Unit]) -> Iterator[tuple[int, list[Unit]]]:
    """``units`` in runs of consecutive numbers, each with its first number."""
    for _gap, run in groupby(enumerate(units), key=lambda entry: entry[1].id - entry[0]):
        found = [unit for _place, unit in run]
        yield found[0].id, found


def _marked(pair: int, unit: ReadyUnit) -> tuple[str, str]:
    """The terms of both texts of ``unit``."""
    return (
        marked(unit.source_stems, unit.source_length, side_of(pair)),
        marked(unit.target_stems, unit.target_length, side_of(pair, is_target=True)),
    )
