"""The bytes that articles were imported from, as they came."""

from __future__ import annotations

import zlib
from datetime import datetime

from editor_app.base.errors import LibraryError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.storage.database import Database
from editor_app.storage.moments import to_milliseconds, to_moment
from editor_app.storage.packing import compressed

_MOST_ARTICLES = 100
"""Articles of one file that are looked at."""


@dataclass(frozen=True, slots=True)
class Original:
    """One imported file of an article; ``size`` in bytes as it came."""

    name: str
    size: int
    at: datetime


class Originals:
    """Keeps imported bytes, compressed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, article: ArticleId, name: str, data: bytes, at: datetime) -> None:
        """Keep the bytes that ``article`` was read from. LibraryError when they cannot be written."""
        self._database.write(
            "INSERT INTO originals (article, name, size, at, checksum, data) VALUES (?, ?, ?, ?, ?, ?)",
            (article, name, len(data), to_milliseconds(at), zlib.crc32(data), compressed(data)),
        )

    def of(self, article: ArticleId) -> list[Original]:
        """What the article was read from, oldest first."""
        rows = self._database.rows(
            "SELECT name, size, at FROM originals WHERE article = ? ORDER BY number", (article,)
        )
        return [Original(name, size, to_moment(at)) for name, size, at in rows]

    def articles_from(self, data: bytes) -> list[ArticleId]:
        """Articles that were read from these bytes, oldest first; some of them where they are very many."""
        rows = self._database.rows(
            "SELECT article FROM originals WHERE checksum = ? AND size = ? ORDER BY number LIMIT ?",
            (zlib.crc32(data), len(data), _MOST_ARTICLES),
        )
        return [ArticleId(article) for (article,) in rows]

    def read(self, article: ArticleId, name: str) -> bytes:
        """The newest bytes kept under ``name``. LibraryError when there are none or they are damaged."""
        row = self._database.row(
            """SELECT data, checksum FROM originals WHERE article = ? AND name = ?
            ORDER BY number DESC LIMIT 1""",
            (article, name),
        )
        if row is None:
            raise LibraryError(_("The library has no original named {name}.").format(name=name))
        data = unpack(*row)
        if data is None:
            raise LibraryError(
                _("The original {name} is damaged in the library.").format(name=name),
                _("Bring it back from a backup."),
            )
        return data


def unpack(data: bytes, checksum: int) -> bytes | None:
    """The bytes as they came, or None when what is stored is damaged."""
    try:
        original = zlib.decompress(data)
    except (zlib.error, TypeError):
        return None
    return original if zlib.crc32(original) == checksum else None
