"""What was done with stories that readers have: a chain of entries in which nothing can change unseen."""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from enum import StrEnum

from editor_app.base.ids import ArticleId, StoryId
from editor_app.base.records import dataclass
from editor_app.base.text import fold
from editor_app.storage.database import Database, Row
from editor_app.storage.moments import to_milliseconds, to_moment
from editor_app.storage.row_keeping import chunks, places

_PAGE = 500


class Act(StrEnum):
    """What can be done with a story that is to reach, or has reached, its readers."""

    SCHEDULE = "schedule"
    DESCHEDULE = "deschedule"
    PUBLISH = "publish"
    CORRECT = "correct"
    SEND = "send"
    KILL = "kill"
    TAKEDOWN = "takedown"
    UNPUBLISH = "unpublish"
    DELIVER = "deliver"


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """One file that left: which format, where it was put, the SHA-256 of its bytes, and their number."""

    format: str
    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One act with one article.

    ``sequence`` counts its corrected texts from 1, ``version`` is the number that receivers know it by;
    ``revision`` is the id of the revision of that moment,
    ``words`` the name of exactly what went out; ``place`` where its package was put; ``note`` the editor's
    note that went along. ``embargo`` is the one that
    it carried. ``number`` and ``hash`` are given by the ledger.
    """

    act: Act
    article: ArticleId
    story: StoryId
    person: str
    at: datetime
    language: str = ""
    headline: str = ""
    sequence: int = 0
    version: int = 0
    revision: str = ""
    words: str = ""
    profile: str = ""
    place: str = ""
    note: str = ""
    rewrite_of: str = ""
    embargo: str = ""
    files: tuple[LedgerFile, ...] = ()
    number: int = 0
    hash: str = ""


_COLUMNS = "number, entry, hash, article, story, act, at"
_SEAL = "ledger_seal"
_KEPT = tuple(field.name for field in fields(LedgerEntry) if field.name not in ("number", "hash"))
_FILE = tuple(field.name for field in fields(LedgerFile))
START = hashlib.sha256(b"copydesk ledger 1").hexdigest()
"""What the first entry's hash is chained to."""


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold: the number of the entry, and what is wrong with it:
    ``changed``, ``unreadable``, ``missing`` before it or ``ended`` after it; ``gap`` counts what is
    not there."""

    number: int
    reason: str
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are looked for: of an article, an act, a person, with ``words`` anywhere in them. What is
    empty does not matter."""

    article: str = ""
    act: Act | None = None
    person: str = ""
    words: str = ""


class Ledger:
    """Keeps the entries. They are only ever added; ``faults`` finds out when somebody did otherwise."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, entry: LedgerEntry) -> LedgerEntry:
        """Keep ``entry`` behind all others, and give it with its number and hash.

        LibraryError when it cannot be written.
        """
        # After what has been taken away it goes on from what was there, so that the gap stays.
        last, before = max(self._kept_seal(), self.seal(), key=lambda seal: seal[0])
        number, text = last + 1, _text(entry)
        chained = _hash(before, number, text)
        with self._database.transaction():
            self._database.write(
                f"INSERT INTO ledger ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (number, text, chained, *_beside(entry)),
            )
            self._database.write(
                "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (_SEAL, f"{number} {chained}")
            )
        return _entry((number, text, chained))

    def get(self, number: int) -> LedgerEntry | None:
        """The entry of that number."""
        found = self._select("WHERE number = ?", number)
        return found[0] if found else None

    def of(self, article: ArticleId) -> list[LedgerEntry]:
        """Everything done with an article, oldest first."""
        return self._select("WHERE article = ? ORDER BY number", article)

    def of_many(self, articles: Sequence[ArticleId]) -> dict[ArticleId, list[LedgerEntry]]:
        """Everything done with each of ``articles``, oldest first; those with nothing are left out."""
        found: dict[ArticleId, list[LedgerEntry]] = {}
        for chunk in chunks(articles):
            for entry in self._select(f"WHERE article IN ({places(chunk)}) ORDER BY number", *chunk):
                found.setdefault(entry.article, []).append(entry)
        return found

    def of_story(self, story: StoryId) -> list[LedgerEntry]:
        """Everything done with the versions of a story, oldest first."""
        return self._select("WHERE story = ? ORDER BY number", story)

    def page(self, before: int = 0, limit: int = _PAGE) -> list[LedgerEntry]:
        """The newest entries, or those before entry number ``before``; the newest first."""
        condition = "WHERE number < ?" if before else "WHERE number > ?"
        return self._select(f"{condition} ORDER BY number DESC LIMIT {int(limit)}", before)

    def count(self) -> int:
        """How many entries there are."""
        return int(self._database.value("SELECT count(*) FROM ledger"))

    def numbers(self, wanted: Wanted) -> array[int]:
        """The numbers of the entries that are ``wanted``, the newest first; eight bytes each."""
        conditions, values = _conditions(wanted)
        if wanted.words:
            return array("q", self._saying(fold(wanted.words), conditions, values))
        said = f"WHERE {' AND '.join(conditions)} " if conditions else ""
        rows = self._database.rows(f"SELECT number FROM ledger {said}ORDER BY number DESC", values)
        return array("q", (row[0] for row in rows))

    def _saying(self, words: str, conditions: Sequence[str], values: Sequence[str]) -> Iterator[int]:
        """The numbers of the entries with ``words``, folded, anywhere in them; page by page."""
        quoted = json.dumps(words, ensure_ascii=False)[1:-1]
        where = " AND ".join(("number < ?", *conditions))
        before = self.seal()[0] + 1
        while True:
            rows = self._database.rows(
                f"SELECT number, entry FROM ledger WHERE {where} ORDER BY number DESC LIMIT {_PAGE}",
                (before, *values),
            )
            # What is within the text may be the name of a value; most entries have neither.
            yield from (number for number, text in rows if quoted in fold(text) and _says(text, words))
            if len(rows) < _PAGE:
                return
            before = rows[-1][0]

    def at(self, first: int, last: int) -> dict[int, LedgerEntry]:
        """The entries from number ``first`` to ``last`` by number; those that cannot be read are left out."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM ledger WHERE number BETWEEN ? AND ?", (first, last)
        )
        return {row[0]: entry for row in rows if (entry := _readable(row)) is not None}

    def one(self, number: int) -> LedgerEntry | None:
        """The entry of that number; None when there is none that can be read."""
        return self.at(number, number).get(number)

    def people(self) -> list[str]:
        """Everybody who has done something, by name."""
        rows = self._database.rows(
            "SELECT DISTINCT CASE WHEN json_valid(entry) THEN json_extract(entry, '$.person') END FROM ledger"
        )
        return sorted(str(row[0]) for row in rows if row[0])

    def rewrites_of(self, article: ArticleId) -> list[LedgerEntry]:
        """The published articles that are new leads of ``article``, oldest first."""
        return [
            entry
            for entry in self._select("WHERE act = ? ORDER BY number", Act.PUBLISH.value)
            if entry.rewrite_of == article
        ]

    def all(self) -> Iterator[LedgerEntry]:
        """Every entry that can be read, oldest first, page by page."""
        for row in self._rows():
            entry = _readable(row)
            if entry is not None:
                yield entry

    def faults(self) -> Iterator[Break]:
        """Where the chain does not hold; nothing when every entry is as it was written, up to the newest."""
        reached, seal = self._kept_seal()
        before, expected = START, 1
        for row in self._rows():
            number, text, chained, *_rest = row
            if number != expected:
                yield Break(number, "missing", number - expected)
            elif chained != _hash(before, number, text) or (number == reached and chained != seal):
                yield Break(number, "changed")
            elif fault := _fault_within(row):
                yield fault
            before, expected = chained, number + 1
        if reached >= expected:
            yield Break(expected - 1, "ended", reached - expected + 1)

    def seal(self) -> tuple[int, str]:
        """The number and hash of the newest entry: whoever notes them down can tell that none is gone."""
        last = self._database.row("SELECT number, hash FROM ledger ORDER BY number DESC LIMIT 1")
        return (last[0], last[1]) if last is not None else (0, START)

    def has_seal(self, seal: str) -> bool:
        """Whether an entry has this hash, or the chain begins with it."""
        found = self._database.value("SELECT count(*) FROM ledger WHERE hash = ?", (seal,))
        return seal == START or bool(found)

    def _kept_seal(self) -> tuple[int, str]:
        """The number and hash of the last entry that was ever added, as far as that was kept."""
        row = self._database.row("SELECT value FROM meta WHERE name = ?", (_SEAL,))
        number, _space, chained = str(row[0] if row is not None else "").partition(" ")
        return (int(number), chained) if number.isascii() and number.isdigit() else (0, START)

    def _rows(self) -> Iterator[Row]:
        reached = 0
        while True:
            rows = self._database.rows(
                f"SELECT {_COLUMNS} FROM ledger WHERE number > ? ORDER BY number LIMIT ?",
                (reached, _PAGE),
            )
            if not rows:
                return
            yield from rows
            reached = rows[-1][0]

    def _select(self, condition: str, *values: str | int) -> list[LedgerEntry]:
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM ledger {condition}", values)
        return [entry for row in rows if (entry := _readable(row) or _by_columns(row)) is not None]


def _text(entry: LedgerEntry) -> str:
    """What is kept of ``entry``: the same entry is the same text."""
    kept = {name: getattr(entry, name) for name in _KEPT}
    kept["at"] = to_milliseconds(entry.at)
    kept["files"] = [[getattr(file, name) for name in _FILE] for file in entry.files]
    said = {name: value for name, value in kept.items() if value not in ("", 0, [])}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _entry(row: Row) -> LedgerEntry:
    number, text, chained, *_rest = row
    kept: Mapping[str, object] = json.loads(text)
    values: dict[str, object] = {name: kept[name] for name in _KEPT if name in kept}
    values["act"] = Act(str(kept["act"]))
    values["at"] = to_moment(int(str(kept["at"])))
    files = kept.get("files", [])
    values["files"] = tuple(LedgerFile(*file) for file in files) if isinstance(files, list) else ()
    # What is kept has the types it was given with: the hash says so.
    return LedgerEntry(**values, number=number, hash=chained)  # type: ignore[arg-type]


def _readable(row: Row) -> LedgerEntry | None:
    try:
        return _entry(row)
    except (ValueError, KeyError, TypeError, OverflowError):
        return None


def _beside(entry: LedgerEntry) -> tuple[str | int, ...]:
    """What of an entry stands in columns of its own, to be found by."""
    return entry.article, entry.story, entry.act.value, to_milliseconds(entry.at)


def _fault_within(row: Row) -> Break | None:
    """What is wrong with an entry although its hash is right."""
    entry = _readable(row)
    if entry is None:
        return Break(row[0], "unreadable")
    return Break(row[0], "changed") if _beside(entry) != tuple(row[3:]) else None


def _by_columns(row: Row) -> LedgerEntry | None:
    """What the columns say of an entry that cannot be read; None where they do not either.

    Nobody's work is to end because somebody damaged one.
    """
    number, _text, chained, article, story, act, at = row
    try:
        return LedgerEntry(
            Act(act), ArticleId(article), StoryId(story), "", to_moment(at), number=number, hash=str(chained)
        )
    except (ValueError, TypeError, OverflowError):
        return None


def _conditions(wanted: Wanted) -> tuple[list[str], tuple[str, ...]]:
    """What an entry must be, in the words of the database."""
    found: dict[str, str] = {}
    if wanted.article:
        found["article = ?"] = wanted.article
    if wanted.act is not None:
        found["act = ?"] = wanted.act.value
    if wanted.person:
        # Exact: within a text quotes have a backslash before them.
        found["instr(entry, ?)"] = f'"person":{json.dumps(wanted.person, ensure_ascii=False)}'
    return list(found), tuple(found.values())


def _says(text: str, words: str) -> bool:
    """Whether a value in an entry has ``words`` in it, whatever their case and marks."""
    try:
        kept: Mapping[str, object] = json.loads(text)
        return any(words in fold(value) for value in _values(kept.values()))
    except (ValueError, AttributeError):
        # It cannot be read, but it can be found.
        return True


def _values(kept: Iterable[object]) -> Iterator[str]:
    for value in kept:
        if isinstance(value, list):
            yield from _values(value)
        else:
            yield str(value)


def _hash(before: str, number: int, text: str) -> str:
    return hashlib.sha256(f"{before}\n{number}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()
