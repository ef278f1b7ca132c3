"""The destinations of a desk, each a file of the library."""

from __future__ import annotations

from pathlib import Path

from editor_app.base.errors import UserError, reason_of
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.services.delivering.destination_files import is_destination_name, read_destination
from editor_app.services.delivering.destinations import Destination
from editor_app.services.desk_files import SUFFIX, names_in, read_file, write_file

LARGEST = 64 * 1024
"""Bytes of the largest file."""


@dataclass(frozen=True, slots=True)
class BrokenDestination:
    """A file that is no destination, and why."""

    name: str
    reason: str


class DestinationShelf:
    """Finds, writes and removes destinations."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> list[str]:
        """The names of all files that can be destinations."""
        return names_in(self._folder, is_destination_name)

    def entries(self) -> list[Destination | BrokenDestination]:
        """Every destination by name, and what stands in the place of one that cannot be read."""
        found: list[Destination | BrokenDestination] = []
        for name in self.names():
            try:
                found.append(self.get(name))
            except UserError as error:
                found.append(BrokenDestination(name, str(error)))
        return found

    def all(self) -> list[Destination]:
        """Every destination that can be read, by name."""
        return [entry for entry in self.entries() if isinstance(entry, Destination)]

    def get(self, name: str) -> Destination:
        """The destination called ``name``. UserError when there is none, InputError when it is broken."""
        return read_destination(name, self.text(name))

    def text(self, name: str) -> str:
        """The file of the destination ``name``. UserError when there is none or it cannot be read."""
        path = self._path(name)
        if path is None or not path.is_file():
            raise UserError(_("There is no destination “{name}”.").format(name=name))
        return read_file(path, LARGEST)

    def save(self, name: str, text: str) -> Destination:
        """Keep ``text`` as the destination ``name``. InputError when it is none; nothing is written then."""
        path = self._path(name)
        if path is None:
            raise UserError(
                _("“{name}” cannot be the name of a destination.").format(name=name),
                _("Use small letters, digits and hyphens."),
            )
        made = read_destination(name, text)
        try:
            write_file(path, text)
        except OSError as error:
            raise UserError(
                _("The destination “{name}” cannot be written: {reason}.").format(
                    name=name, reason=reason_of(error)
                )
            ) from error
        return made

    def remove(self, name: str) -> None:
        """Remove a destination; what waits for it stays in the queue. UserError when that cannot be."""
        path = self._path(name)
        try:
            if path is not None:
                path.unlink(missing_ok=True)
        except OSError as error:
            raise UserError(
                _("The destination “{name}” cannot be removed: {reason}.").format(
                    name=name, reason=reason_of(error)
                )
            ) from error

    def _path(self, name: str) -> Path | None:
        return self._folder / (name + SUFFIX) if is_destination_name(name) else None
