"""The destinations of a desk, each a file of the library."""

from __future__ import annotations

from pathlib import Path

from editor_app.base.errors import InputError, UserError, reason_of
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.services.delivering.destination_files import is_destination_name, read_destination
from editor_app.services.delivering.destinations import Destination

LARGEST = 64 * 1024
"""Bytes of the largest file."""

_SUFFIX = ".yaml"
_MOST = 500


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
        if not self._folder.is_dir():
            return []
        names = sorted(path.stem for path in self._folder.glob("*" + _SUFFIX) if path.is_file())
        return [name for name in names if is_destination_name(name)][:_MOST]

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
        return _read(path)

    def save(self, name: str, text: str) -> Destination:
        """Keep ``text`` as the destination ``name``. InputError when it is none; nothing is written then."""
        path = self._path(name)
        if path is None:
            raise UserError(
                _("“{name}” cannot be the name of a destination.").format(name=name),
                _("Use small letters, digits and hyphens."),
            )
        made = read_destination(name, text)
        waiting = path.with_suffix(".new")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            waiting.write_text(text, encoding="utf-8", newline="\n")
            waiting.replace(path)
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
        return self._folder / (name + _SUFFIX) if is_destination_name(name) else None


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(
                _("{file}: the file is larger than {size} kB.").format(file=path.name, size=LARGEST // 1024)
            )
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else _("it is not UTF-8 text")
        raise InputError(
            _("{file} cannot be read: {reason}.").format(file=path.name, reason=reason)
        ) from error
