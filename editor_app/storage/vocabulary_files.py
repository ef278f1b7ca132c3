"""The desk's own word lists, each a file in the library's folder."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

from editor_app.storage.failures import library_error
from editor_app.storage.layout import Layout, flush_folder, make_file, make_folder

MAX_BYTES = 32 * 1024 * 1024
"""A larger file is none that this program wrote."""

_NAME = re.compile(r"[a-z_]{1,40}")


class VocabularyFiles:
    """Keeps the bytes of word lists by name; a file appears whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._layout = Layout(folder)

    def read(self, name: str) -> bytes | None:
        """What is kept under ``name``; None when nothing is. LibraryError when it cannot be read."""
        path = self._path(name)
        try:
            with path.open("rb") as file:
                return file.read(MAX_BYTES + 1)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise library_error(error, path) from error

    def write(self, name: str, data: bytes) -> None:
        """Keep ``data`` under ``name``. LibraryError when the disk refuses; what was kept stays then."""
        path = self._path(name)
        partial = path.with_name(f".{path.name}.partial")
        try:
            make_folder(path.parent)
            partial.unlink(missing_ok=True)
            make_file(partial)
            with partial.open("r+b") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
            flush_folder(path.parent)
        except OSError as error:
            with contextlib.suppress(OSError):
                partial.unlink()
            raise library_error(error, path) from error

    def remove(self, name: str) -> bool:
        """Forget what is kept under ``name``; whether anything was. LibraryError when the disk refuses."""
        path = self._path(name)
        try:
            path.unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise library_error(error, path) from error
        return True

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError(f"no name of a word list: {name!r}")
        return self._layout.vocabularies / f"{name}.json"
