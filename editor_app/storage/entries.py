"""Index entries of long texts, worked out beside the thread that writes, which is left the writing."""

from __future__ import annotations

from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.storage.completion import KEYWORD, Completion, split_values
from editor_app.storage.database import Database, Row
from editor_app.storage.packing import pack, storable, unpack
from editor_app.storage.rows import SearchText
from editor_app.storage.words import indexed

Columns = tuple[str, str, str, str]

_HELD = """SELECT articles.number, search_documents.number, search_texts.language, search_texts.data
    FROM articles JOIN search_documents ON search_documents.article = articles.number
    JOIN search_texts ON search_texts.number = articles.number WHERE articles.article = ?"""
_PLACE = "SELECT number FROM search_documents WHERE article = ?"
_TAKE = "INSERT INTO search (search, rowid, headline, summary, body, fields) VALUES ('delete', ?, ?, ?, ?, ?)"
_ADD = "INSERT INTO search (rowid, headline, summary, body, fields) VALUES (?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index is to hold of an article, and what it held at ``place`` when this was worked out."""

    number: int
    place: int
    language: str
    data: bytes
    columns: Columns
    old_columns: Columns
    gone: tuple[str, ...]
    come: tuple[str, ...]
    is_new: bool


class Entries:
    """Works index entries out, on any thread with a connection of its own, and puts them in."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._completion = Completion(database)

    def prepare(self, article: ArticleId, text: SearchText, language: str) -> Entry | None:
        """The entry that puts ``text`` in the place of what is indexed; None where ``SearchIndex.put``
        is needed because nothing readable is."""
        held: Row | None = self._database.row(_HELD, (article,))
        old = unpack(held[3]) if held is not None else None
        if held is None or old is None:
            return None
        text = storable(text)
        data = pack(text)
        return Entry(
            number=held[0],
            place=held[1],
            language=language,
            data=data,
            columns=indexed(text, language),
            old_columns=indexed(old, held[2]),
            gone=_keywords(old),
            come=_keywords(text),
            is_new=(held[2], held[3]) != (language, data),
        )

    def put(self, entry: Entry) -> bool:
        """Put ``entry`` in; False, and nothing is done, when the index has moved on since.

        LibraryError when it cannot be written.
        """
        with self._database.transaction():
            if self._database.value(_PLACE, (entry.number,)) != entry.place:
                return False
            if entry.is_new:
                self._replace(entry)
        return True

    def _replace(self, entry: Entry) -> None:
        place = int(self._database.value("SELECT max(number) FROM search_documents")) + 1
        write = self._database.write
        write(_TAKE, (entry.place, *entry.old_columns))
        write(_ADD, (place, *entry.columns))
        write("UPDATE search_documents SET number = ? WHERE number = ?", (place, entry.place))
        write(
            "UPDATE search_texts SET language = ?, data = ? WHERE number = ?",
            (entry.language, entry.data, entry.number),
        )
        self._completion.replace(KEYWORD, list(entry.gone), list(entry.come))


def _keywords(text: SearchText) -> tuple[str, ...]:
    return tuple(split_values(text.fields.get("keywords", "")))
