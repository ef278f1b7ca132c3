"""Which folders the desk has watched, kept in the library's own folder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path

from editor_app.base.errors import UserError, reason_of
from editor_app.base.files import replace_file
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.storage.rows import State

FILE = "watched.json"
"""The file in the library's folder."""

_LARGEST = 1_000_000


class Afterwards(StrEnum):
    """What becomes of files that were taken in."""

    MOVE = "move"
    """They go to the folder ``done`` beside them."""
    LEAVE = "leave"
    """They stay where they are."""


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """A folder that is watched; what comes in has ``state``, and ``language`` where one is named."""

    path: Path
    afterwards: Afterwards = Afterwards.MOVE
    state: State = State.INBOX
    language: str = ""


class WatchedFolders:
    """Keeps the list. Many programs may not write it at once: a library has one."""

    def __init__(self, library: Path) -> None:
        self._file = library / FILE

    def all(self) -> tuple[WatchedFolder, ...]:
        """The folders in their order. UserError when the list cannot be read."""
        try:
            if not self._file.exists():
                return ()
            if self._file.stat().st_size > _LARGEST:
                raise ValueError
            entries = json.loads(self._file.read_text("utf-8"))
            return tuple(_folder(entry) for entry in entries)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise UserError(
                _("The list of watched folders cannot be read: {path}.").format(path=self._file),
                _("Remove the file, and name the folders again."),
                str(error),
            ) from error

    def put(self, folders: Iterable[WatchedFolder]) -> None:
        """Keep ``folders`` as the list. UserError when the disk refuses."""
        entries = [
            {
                "path": str(folder.path),
                "afterwards": folder.afterwards.value,
                "state": folder.state.value,
                "language": folder.language,
            }
            for folder in folders
        ]
        try:
            replace_file(self._file, (json.dumps(entries, ensure_ascii=False, indent=1) + "\n").encode())
        except OSError as error:
            raise UserError(
                _("{path} cannot be written: {reason}.").format(path=self._file, reason=reason_of(error))
            ) from error


def refusal(folder: Path, library: Path) -> str:
    """Why ``folder`` cannot be watched, in words; empty when it can."""
    if not folder.is_absolute():
        return _("Name the folder with its whole path.")
    place, own = folder.resolve(), library.resolve()
    if place == own or own in place.parents or place in own.parents:
        return _("The library's own folder cannot be watched.")
    return ""


def _folder(entry: Mapping[str, str]) -> WatchedFolder:
    return WatchedFolder(
        Path(entry["path"]),
        Afterwards(entry.get("afterwards", Afterwards.MOVE)),
        State(entry.get("state", State.INBOX)),
        str(entry.get("language", "")),
    )
