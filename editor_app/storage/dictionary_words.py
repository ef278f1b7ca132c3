"""Words that people added to dictionaries, and how often words stand in the desk's own stories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from editor_app.base.records import dataclass
from editor_app.storage.database import Database, Row
from editor_app.storage.moments import to_milliseconds, to_moment
from editor_app.storage.row_keeping import chunks, places

_COLUMNS = "word, language, scope, owner, inflects_like, added_by, at"


class WordScope(StrEnum):
    """Where an added word is right."""

    PERSON = "person"
    DESK = "desk"
    STORY = "story"
    ARTICLE = "article"
    NOWHERE = "nowhere"
    """Somebody looked at it and does not want it offered as a word."""


@dataclass(frozen=True, slots=True)
class KeptWord:
    """A word of ``language`` (a primary subtag) that is right where ``scope`` says.

    ``owner`` is the id of the person, story or article, empty for the desk. With
    ``inflects_like`` it takes the endings of that word.
    """

    word: str
    language: str
    scope: WordScope
    owner: str
    inflects_like: str
    added_by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ArchiveWord:
    """A word of the desk's stories: how often it stands there, and in how many different stories."""

    word: str
    uses: int
    stories: int


class DictionaryWords:
    """Keeps the words that people added."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, words: Iterable[KeptWord]) -> None:
        """Keep ``words``, each in the place of the same one before, all or none. LibraryError."""
        with self._database.transaction():
            self._database.write_many(
                f"""INSERT INTO words ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (word, language, scope, owner) DO UPDATE SET
                inflects_like = excluded.inflects_like, added_by = excluded.added_by, at = excluded.at""",
                [
                    (
                        word.word,
                        word.language,
                        str(word.scope),
                        word.owner,
                        word.inflects_like,
                        word.added_by,
                        to_milliseconds(word.at),
                    )
                    for word in words
                ],
            )

    def remove(self, words: Iterable[KeptWord]) -> None:
        """Let go of ``words``, all or none. LibraryError."""
        with self._database.transaction():
            self._database.write_many(
                "DELETE FROM words WHERE word = ? AND language = ? AND scope = ? AND owner = ?",
                [(word.word, word.language, str(word.scope), word.owner) for word in words],
            )

    def of(self, scope: WordScope, owner: str = "") -> list[KeptWord]:
        """The words of one person, story or article, or the desk's, in the order of their adding."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM words WHERE scope = ? AND owner = ? ORDER BY number", (str(scope), owner)
        )
        return [_kept(row) for row in rows]


class ArchiveWords:
    """Keeps how often words stand in the desk's stories; can be counted again at any time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def replace(self, language: str, words: Iterable[ArchiveWord]) -> None:
        """Keep ``words`` in the place of all that was counted of ``language``, all or none. LibraryError."""
        with self._database.transaction():
            self._database.write("DELETE FROM archive_words WHERE language = ?", (language,))
            self.add(language, words)

    def add(self, language: str, words: Iterable[ArchiveWord]) -> None:
        """Keep ``words`` beside what was counted of ``language``, all or none. LibraryError."""
        with self._database.transaction():
            self._database.write_many(
                "INSERT OR REPLACE INTO archive_words (word, language, uses, stories) VALUES (?, ?, ?, ?)",
                [(word.word, language, word.uses, word.stories) for word in words],
            )

    def of(self, language: str) -> list[ArchiveWord]:
        """What was counted of ``language``, the most stories first."""
        rows = self._database.rows(
            """SELECT word, uses, stories FROM archive_words WHERE language = ?
            ORDER BY stories DESC, uses DESC, word""",
            (language,),
        )
        return [ArchiveWord(*row) for row in rows]

    def uses(self, language: str, words: Sequence[str]) -> Mapping[str, int]:
        """How often each of ``words`` was counted; those that never were are left out."""
        found: dict[str, int] = {}
        for chunk in chunks(words):
            sql = f"SELECT word, uses FROM archive_words WHERE language = ? AND word IN ({places(chunk)})"
            found.update(self._database.rows(sql, (language, *chunk)))
        return found


def _kept(row: Row) -> KeptWord:
    word, language, scope, owner, inflects_like, added_by, at = row
    return KeptWord(word, language, WordScope(scope), owner, inflects_like, added_by, to_moment(at))
