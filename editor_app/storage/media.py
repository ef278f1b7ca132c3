"""Media files, named by what they contain: the same picture is kept once."""

from __future__ import annotations

import contextlib
import os
from datetime import datetime
from pathlib import Path

from editor_app.base.errors import InputError, LibraryError
from editor_app.base.i18n import _
from editor_app.base.ids import MediaId
from editor_app.base.images import recognise
from editor_app.storage.database import Database, Row
from editor_app.storage.failures import library_error
from editor_app.storage.layout import OWNER_FILE, flush, flush_folder, make_folder
from editor_app.storage.moments import to_milliseconds, to_moment
from editor_app.storage.rows import MediaRow

_COLUMNS = "media, name, mime, size, width, height, added"
_SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp"}


class MediaStore:
    """Files below ``media/``, in folders by the first two letters of their names."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder

    def add(self, data: bytes, name: str, at: datetime) -> MediaRow:
        """Keep a picture and give its row; the row of the same bytes when they are there already.

        InputError when ``data`` is no PNG, JPEG, GIF or WebP; LibraryError when the disk refuses.
        """
        kind = recognise(data)
        if kind is None:
            raise InputError(
                _("{name} is no picture that Copydesk can show.").format(name=name),
                _("Use a PNG, JPEG, GIF or WebP file."),
            )
        # Imported here: start-up time. It brings OpenSSL along.
        import hashlib

        id = MediaId(hashlib.sha256(data).hexdigest())
        known = self.row(id)
        path = self._path(id, kind.suffix)
        if not is_intact(path, id):
            _write_whole(path, data)
        if known is not None:
            return known
        row = MediaRow(id, name, kind.mime, len(data), kind.width, kind.height, at)
        self._database.write(
            f"INSERT INTO media ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (id, name, kind.mime, row.size, row.width, row.height, to_milliseconds(at)),
        )
        return row

    def path(self, id: MediaId) -> Path:
        """Where the file lies, if it is there. LibraryError when the library does not know it."""
        row = self.row(id)
        if row is None:
            raise LibraryError(_("The library has no picture {id}.").format(id=id[:12]))
        return self._path(id, _SUFFIXES.get(row.mime, ""))

    def row(self, id: MediaId) -> MediaRow | None:
        """What is known of a media file, or None."""
        found = self._database.row(f"SELECT {_COLUMNS} FROM media WHERE media = ?", (id,))
        return None if found is None else _to_media_row(found)

    def rows(self) -> list[MediaRow]:
        """All media, newest first."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM media ORDER BY added DESC, number DESC")
        return [_to_media_row(row) for row in rows]

    def missing(self) -> list[MediaRow]:
        """Media that the library knows but whose files are gone."""
        return [row for row in self.rows() if not self.path(row.id).is_file()]

    def changed(self) -> list[MediaRow]:
        """Media whose files hold other bytes than they did; reads every file."""
        there = [(row, self.path(row.id)) for row in self.rows()]
        return [row for row, path in there if path.is_file() and not is_intact(path, row.id)]

    def _path(self, id: str, suffix: str) -> Path:
        return self._folder / id[:2] / f"{id}{suffix}"


def is_intact(path: Path, id: str) -> bool:
    """Whether the file holds the bytes that its id names."""
    # Imported here: start-up time. It brings OpenSSL along.
    import hashlib

    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == id
    except OSError:
        return False


def _write_whole(path: Path, data: bytes) -> None:
    partial = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    try:
        make_folder(path.parent)
        partial.touch(OWNER_FILE, exist_ok=False)
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            flush(file.fileno())
        partial.replace(path)
        flush_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            partial.unlink()
        raise library_error(error, path.parent) from error


def _to_media_row(row: Row) -> MediaRow:
    id, name, mime, size, width, height, added = row
    return MediaRow(MediaId(id), name, mime, size, width, height, to_moment(added))
