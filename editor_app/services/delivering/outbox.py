"""The bytes of packages that wait: copied into the library, whole or not at all, until they are there."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from editor_app.base.errors import UserError, reason_of
from editor_app.base.i18n import _
from editor_app.base.ids import StoryId
from editor_app.base.records import dataclass
from editor_app.storage.deliveries import DeliveryFile
from editor_app.storage.layout import flush, flush_folder, make_folder

_COMING = ".coming-"


@dataclass(frozen=True, slots=True)
class Staged:
    """A package that lies in the outbox: its name, the story that it is of (none when it has what several
    share), and its files."""

    package: str
    story: StoryId
    files: tuple[DeliveryFile, ...]


class Outbox:
    """Keeps bytes under the names of packages."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._coming: set[str] = set()

    def place_of(self, package: str) -> Path:
        """Where the files of ``package`` lie."""
        return self._folder / package

    def holds(self, package: str) -> bool:
        """Whether the bytes of ``package`` are still there."""
        return bool(package) and self.place_of(package).is_dir()

    def take(self, story: StoryId, files: Sequence[DeliveryFile], source: Path, now: datetime) -> Staged:
        """Copy ``files`` from ``source``, on any thread. UserError when they cannot be copied, or are no
        longer what was written; nothing is left then."""
        name = self._free_name(files, now)
        coming = self._folder / (_COMING + name)
        self._coming.add(name)
        try:
            make_folder(coming)
            for file in files:
                _copy(source / file.path, coming / file.path, file.sha256)
            coming.rename(self._folder / name)
            flush_folder(self._folder)
        except OSError as error:
            self._coming.discard(name)
            raise UserError(
                _("The package cannot be put into the outbox: {reason}.").format(reason=reason_of(error)),
                _("It was written, but is not delivered: make room, and send the story once more."),
                detail=repr(error),
            ) from error
        finally:
            shutil.rmtree(coming, ignore_errors=True)
        return Staged(name, story, tuple(files))

    def settled(self, packages: Iterable[str]) -> None:
        """The packages are known to the queue now, and are kept as long as it wants them."""
        self._coming.difference_update(packages)

    def remove(self, package: str) -> None:
        """Let the bytes of ``package`` go; what cannot be removed now is cleared away later."""
        if package:
            shutil.rmtree(self.place_of(package), ignore_errors=True)

    def clear(self, wanted: frozenset[str]) -> None:
        """Remove what no package of the queue ``wanted`` has: what a killed program left behind."""
        if not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            name = path.name.removeprefix(_COMING)
            if name not in self._coming and (path.name.startswith(_COMING) or name not in wanted):
                shutil.rmtree(path, ignore_errors=True)

    def _free_name(self, files: Sequence[DeliveryFile], now: datetime) -> str:
        content = "".join(f"{file.sha256}  {file.path}\n" for file in files)
        stamp = now.astimezone(UTC).strftime("%Y%m%dt%H%M%Sz")
        start = f"{stamp}-{hashlib.sha256(content.encode()).hexdigest()[:10]}"
        name, count = start, 1
        while name in self._coming or (self._folder / name).exists():
            count += 1
            name = f"{start}-{count}"
        return name


def _copy(source: Path, target: Path, sha256: str) -> None:
    """Copy a file to the disk. OSError when that fails; UserError when its bytes are others by now."""
    make_folder(target.parent)
    data = source.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise UserError(
            _("{file} was changed just after it was written, and is not delivered.").format(file=source.name),
            _("Send the story once more."),
        )
    write_whole(target, data)


def write_whole(path: Path, data: bytes) -> None:
    """Write a new file and wait until it is on the disk. OSError when that fails."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        flush(file.fileno())
        # Some network shares tell only now that there was no room.
        os.fstat(file.fileno())
