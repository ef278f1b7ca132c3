"""Brings packages to folders: into a tree of files, or into one that another program watches."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from editor_app.base.errors import UserError, reason_of
from editor_app.base.i18n import _
from editor_app.services.delivering.destinations import Destination
from editor_app.services.delivering.outbox import write_whole
from editor_app.services.delivering.parcels import Check, NotCarried, Parcel, shelved
from editor_app.services.packages import package
from editor_app.storage.layout import flush_folder


class FolderCarrier:
    """Puts the files of each package under their paths; all of them appear, or none."""

    def __init__(self, destination: Destination) -> None:
        self._destination = destination

    def carry(self, parcel: Parcel, check: Check) -> Mapping[str, str]:
        """Write the files beside, then move them to their places."""
        folder = _there(self._destination)
        shelf = shelved(self._destination.shelf, parcel, self._destination.name)
        try:
            with package(folder) as made:
                for file in parcel.in_order:
                    check()
                    made.add(shelf + file.path, parcel.read(file))
        except NotCarried:
            raise
        except UserError as error:
            raise NotCarried(error.message, error.hint, detail=error.detail) from error
        return {}

    def test(self) -> str:
        """Look whether the folder is there and can be written in."""
        return _tested(self._destination)


class WatchedFolderCarrier:
    """Puts one entry into a folder for each package: a file when it has only one, else a folder.

    It is written under a name that begins with a dot and gets its own when it is whole: the sequence number
    and the name of the package.
    """

    def __init__(self, destination: Destination) -> None:
        self._destination = destination

    def carry(self, parcel: Parcel, check: Check) -> Mapping[str, str]:
        """Write the package, then give it its name."""
        folder = _there(self._destination)
        name = f"{parcel.sequence:04}-{parcel.package}"
        coming = folder / f".{name}.part"
        try:
            shutil.rmtree(coming, ignore_errors=True)
            coming.mkdir()
            for file in parcel.in_order:
                check()
                target = coming / file.path
                target.parent.mkdir(parents=True, exist_ok=True)
                write_whole(target, parcel.read(file))
            self._appear(parcel, coming, folder / name)
            flush_folder(folder)
        except OSError as error:
            raise not_written(folder, error) from error
        finally:
            shutil.rmtree(coming, ignore_errors=True)
        return {}

    def test(self) -> str:
        """Look whether the folder is there and can be written in."""
        return _tested(self._destination)

    def _appear(self, parcel: Parcel, coming: Path, target: Path) -> None:
        if len(parcel.files) == 1:
            path = parcel.files[0].path
            name = f"{target.name}-{path.rpartition('/')[2]}"
            # What a killed program brought already is the same.
            (coming / path).replace(target.with_name(name))
        elif not target.exists():
            coming.rename(target)


def not_written(folder: Path | str, error: OSError) -> NotCarried:
    """Why nothing could be written to ``folder``."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    hint = _("Make room there; it is tried again.") if full else _("It is tried again.")
    return NotCarried(
        _("Nothing was written to {folder}: {reason}.").format(folder=folder, reason=reason_of(error)),
        hint,
        detail=repr(error),
    )


def _there(destination: Destination) -> Path:
    """The folder. NotCarried when it is not there: a share that has vanished is never made anew."""
    folder = Path(destination.folder).expanduser()
    if not folder.is_absolute():
        raise NotCarried(
            _("The folder {folder} is not named in full.").format(folder=destination.folder), is_final=True
        )
    try:
        is_there = folder.is_dir()
    except OSError as error:
        raise not_written(folder, error) from error
    if not is_there:
        raise NotCarried(
            _("The folder {folder} is not there.").format(folder=folder),
            _("If it is on a network share, connect that again; it is tried again."),
        )
    return folder


def _tested(destination: Destination) -> str:
    folder = _there(destination)
    trial = folder / f".copydesk-{os.getpid()}.part"
    try:
        write_whole(trial, b"")
        trial.unlink()
    except OSError as error:
        raise not_written(folder, error) from error
    return _("The folder is there and can be written in.")
