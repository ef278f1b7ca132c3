"""Pictures of the library, for views that show and add them."""

from __future__ import annotations

from pathlib import Path

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import InputError, LibraryError
from editor_app.base.i18n import _
from editor_app.base.ids import MediaId
from editor_app.document.model import Image
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import MediaRow

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest picture that is taken in."""


class Pictures:
    """Adds pictures to the library's media and finds their files."""

    def __init__(self, store: LibraryStore, clock: Clock = utc_now) -> None:
        self._store = store
        self._clock = clock

    def path(self, media: str) -> Path | None:
        """Where the file of a picture lies, None when the library does not have it."""
        try:
            path = self._store.media.path(MediaId(media))
        except LibraryError:
            return None
        return path if path.is_file() else None

    def rows(self) -> list[MediaRow]:
        """The library's pictures, newest first."""
        return self._store.media.rows()

    def add(self, data: bytes, name: str) -> Image:
        """Keep a picture and give it as an image without caption.

        InputError when it is no picture or too large, LibraryError when the disk refuses.
        """
        if len(data) > LARGEST:
            raise InputError(_("{name} is too large.").format(name=name), _("Use a smaller picture."))
        row = self._store.media.add(data, name, self._clock())
        return Image(row.id, width=row.width, height=row.height)

    def add_file(self, path: Path) -> Image:
        """``add`` the bytes of a file. InputError when it cannot be read."""
        try:
            if path.stat().st_size > LARGEST:
                raise InputError(
                    _("{name} is too large.").format(name=path.name), _("Use a smaller picture.")
                )
            data = path.read_bytes()
        except OSError as error:
            raise InputError(
                _("{name} cannot be read.").format(name=path.name), _("Look at its rights."), str(error)
            ) from None
        return self.add(data, path.name)
