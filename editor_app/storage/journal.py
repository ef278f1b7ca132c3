"""The journal: every change of every document, on disk before it is on the screen."""

from __future__ import annotations

from datetime import datetime

from editor_app.base.clock import Clock
from editor_app.base.errors import LibraryError
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId, StoryId
from editor_app.base.records import dataclass
from editor_app.storage.checksums import snapshot_checksum, update_checksum
from editor_app.storage.damage import KEEP_SNAPSHOT, is_intact, is_intact_snapshot, set_aside
from editor_app.storage.database import Database, Row
from editor_app.storage.failures import DATABASE_ERRORS, damaged, library_error
from editor_app.storage.moments import to_milliseconds
from editor_app.storage.rows import Problem, State, StoredDocument

_APPEND = "INSERT INTO journal (number, document, at, person, checksum, data) VALUES (?, ?, ?, ?, ?, ?)"
_UPDATES = """SELECT number, document, at, person, checksum, data FROM journal
    WHERE document = ? ORDER BY number"""
_SNAPSHOT = "SELECT number, upto, at, checksum, data FROM snapshots WHERE number = ?"
_FIRST = """INSERT INTO snapshots (number, document, story, upto, at, checksum, data)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
_KNOWN_DOCUMENTS = 4096


@dataclass(frozen=True, slots=True)
class Pending:
    """A document whose updates since its snapshot wait to be compacted."""

    document: str
    updates: int
    size: int


class Journal:
    """Appends updates and gives documents back; the first thing that a key press meets.

    ``damage`` names what could not be read and was set aside since the library was opened.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._numbers: dict[str, int] = {}
        self._last = 0 if database.is_read_only else self._highest_number()
        # Updates and bytes per document since its snapshot; counted when somebody first asks.
        self._waiting: dict[int, tuple[int, int]] | None = None
        self.damage: list[Problem] = []
        database.rolled_back.append(self._forget)

    def create_article(
        self,
        article: ArticleId,
        story: StoryId,
        language: str,
        state: State,
        article_snapshot: bytes,
        story_snapshot: bytes | None,
        at: datetime,
        *,
        is_listed: bool = True,
    ) -> None:
        """Keep a new article with its first snapshot, and its story's unless that exists.

        One transaction; the article stands in the list from now on, unless ``is_listed`` is
        false because the caller puts its row in the same transaction. LibraryError when it
        cannot be written or the id is taken.
        """
        created = to_milliseconds(at)
        with self._database.transaction():
            if story_snapshot is not None:
                self._add_document(story, "story", story, "", "", created, story_snapshot)
            elif self.find(story) is None:
                raise _unknown(story)
            self._add_document(article, "article", story, language, state, created, article_snapshot)
            if is_listed:
                self._list(article, story, language, state, created)

    def expect(self, document: str) -> None:
        """Say that updates of ``document`` may come soon: the first then takes no longer than the next."""
        self.find(document)
        self._database.expected()

    def append(self, document: str, update: bytes, at: datetime, person: str) -> int:
        """Keep one update; it survives the death of the process when this returns.

        Gives the row's number, for ``compact``. LibraryError when it could not be kept.
        """
        number = self._numbers.get(document) or self._find_known(document)
        place = self._last + 1
        moment = to_milliseconds(at)
        database = self._database
        try:
            database.connection.execute(
                _APPEND,
                (place, number, moment, person, update_checksum(number, moment, person, update), update),
            )
        except DATABASE_ERRORS as error:
            raise library_error(error, database.path) from error
        self._last = place
        waiting = self._waiting
        if waiting is not None:
            rows, size = waiting.get(number, (0, 0))
            waiting[number] = (rows + 1, size + len(update))
        database.written()
        return place

    def load(self, document: str) -> StoredDocument:
        """The document's last snapshot and the updates after it.

        Updates from the first damaged one on are set aside and named in ``damage``.
        LibraryError when the document is unknown or its snapshot is damaged.
        """
        number = self._find_known(document)
        return StoredDocument(self._snapshot(document, number), self.intact_updates(document))

    def intact_updates(self, document: str) -> tuple[bytes, ...]:
        """The updates since the document's snapshot, up to the first damaged one; the rest is set aside."""
        rows = self._database.rows(_UPDATES, (self._find_known(document),))
        good = next((i for i, row in enumerate(rows) if not is_intact(row)), len(rows))
        if good < len(rows):
            self._set_aside(document, rows[good:])
        return tuple(row[5] for row in rows[:good])

    def compact(self, document: str, snapshot: bytes, upto: int) -> None:
        """Put ``snapshot``, which must hold the whole history, in the place of the updates up to ``upto``.

        One transaction; updates that came later stay. LibraryError when it cannot be written.
        """
        number = self._find_known(document)
        with self._database.transaction():
            self._keep_snapshot(number, upto, snapshot)
            self._database.write("DELETE FROM journal WHERE document = ? AND number <= ?", (number, upto))
        self._waiting = None

    def last(self, document: str) -> int:
        """The number of the document's newest journal row, or the one of its snapshot; 0 if unknown."""
        number = self.find(document)
        newest = self._database.value("SELECT max(number) FROM journal WHERE document = ?", (number,))
        if newest is None:
            newest = self._database.value("SELECT upto FROM snapshots WHERE number = ?", (number,))
        return int(newest or 0)

    def pending(self, *, updates: int = 200, size: int = 64 * 1024) -> list[Pending]:
        """Documents with at least so many updates, or bytes of updates, since their snapshot; most first."""
        if self._waiting is None:
            rows = self._database.rows("SELECT document, count(*), sum(length(data)) FROM journal GROUP BY 1")
            self._waiting = {document: (count, total) for document, count, total in rows}
        large = [
            (total, count, number)
            for number, (count, total) in self._waiting.items()
            if count >= updates or total >= size
        ]
        names = "SELECT document FROM documents WHERE number = ?"
        return [
            Pending(self._database.value(names, (number,)), count, total)
            for total, count, number in sorted(large, reverse=True)
        ]

    def find(self, document: str) -> int | None:
        """The document's number in this library, or None."""
        number = self._numbers.get(document)
        if number is None:
            number = self._database.value("SELECT number FROM documents WHERE document = ?", (document,))
            if number is not None:
                if len(self._numbers) >= _KNOWN_DOCUMENTS:
                    self._numbers.clear()
                self._numbers[document] = number
        return number

    def story_of(self, article: str) -> StoryId | None:
        """The story that ``article`` belongs to, or None when it is unknown."""
        story = self._database.value("SELECT story FROM documents WHERE document = ?", (article,))
        return None if story is None else StoryId(story)

    def documents(self, kind: str) -> list[str]:
        """Ids of all documents of a kind, ``article`` or ``story``, oldest first."""
        rows = self._database.rows("SELECT document FROM documents WHERE kind = ? ORDER BY number", (kind,))
        return [document for (document,) in rows]

    def forget(self, document: str) -> None:
        """Say that ``document`` was deleted for ever."""
        self._numbers.pop(document, None)
        self._waiting = None

    def _add_document(
        self, document: str, kind: str, story: str, language: str, state: str, created: int, snapshot: bytes
    ) -> None:
        number = self._database.insert(
            """INSERT INTO documents (document, kind, story, language, state, created, trashed)
            VALUES (?, ?, ?, ?, ?, ?, 0)""",
            (document, kind, story, language, state, created),
        )
        at = to_milliseconds(self._clock())
        checksum = snapshot_checksum(number, self._last, snapshot)
        self._database.write(_FIRST, (number, document, story, self._last, at, checksum, snapshot))

    def _list(self, article: str, story: str, language: str, state: str, created: int) -> None:
        self._database.write(
            """INSERT INTO articles
            (number, article, story, language, state, created, updated, story_updated, back)
            SELECT number, ?, ?, ?, ?, ?, ?, ?, -number FROM documents WHERE document = ?""",
            (article, story, language, state, created, created, created, article),
        )

    def _keep_snapshot(self, number: int, upto: int, snapshot: bytes) -> None:
        at = to_milliseconds(self._clock())
        checksum = snapshot_checksum(number, upto, snapshot)
        self._database.write(KEEP_SNAPSHOT, (upto, at, checksum, snapshot, number))

    def _snapshot(self, document: str, number: int) -> bytes | None:
        row = self._database.row(_SNAPSHOT, (number,))
        if row is None:
            return None
        if not is_intact_snapshot(row):
            raise damaged(self._database.path, f"snapshot of {document} fails its checksum")
        return bytes(row[4])

    def _set_aside(self, document: str, rows: list[Row]) -> None:
        message = ngettext(
            "{count} change cannot be read and was set aside.",
            "{count} changes cannot be read and were set aside.",
            len(rows),
        )
        kept = not self._database.is_read_only
        self.damage.append(Problem(document, message.format(count=len(rows)), repairable=True, repaired=kept))
        if kept:
            with self._database.transaction():
                set_aside(self._database, rows, to_milliseconds(self._clock()))
            self._waiting = None

    def _find_known(self, document: str) -> int:
        number = self.find(document)
        if number is None:
            raise _unknown(document)
        return number

    def _highest_number(self) -> int:
        return int(
            self._database.value(
                """SELECT max(coalesce((SELECT max(number) FROM journal), 0),
                coalesce((SELECT max(upto) FROM snapshots), 0),
                coalesce((SELECT max(place) FROM journal_damaged), 0))"""
            )
        )

    def _forget(self) -> None:
        self._numbers.clear()
        self._waiting = None
        self._last = self._highest_number()


def _unknown(document: str) -> LibraryError:
    return LibraryError(
        _("There is no {document} in this library.").format(document=document),
        _("It may have been deleted for ever; look in the backups."),
    )
