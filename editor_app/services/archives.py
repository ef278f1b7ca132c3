"""Archives of files: their members one at a time, within bounds."""

from __future__ import annotations

import contextlib
import hashlib
import posixpath
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from editor_app.base.errors import InputError, reason_of
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.formats.unpacking import read_tar, read_zip
from editor_app.formats.values import Source
from editor_app.services.arriving import Original
from editor_app.services.inputs import LARGEST, Input, input_in, is_beside

_TARS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
_MOST_BESIDE = 256 * 1024 * 1024
"""Bytes of pictures of a tar that are held at once."""
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive, ready to read; versions of one story have the same ``group``."""

    source: Source
    group: str = ""


@dataclass(frozen=True, slots=True)
class WholeArchive:
    """All members of an archive were read."""

    original: Original


def is_archive(path: Path) -> bool:
    """Whether a file is an archive of files, by its name."""
    return path.name.lower().endswith((".zip", *_TARS))


def count_of(path: Path) -> int:
    """How many files a zip holds; 0 where nobody knows before it is read: of a tar, of what is damaged."""
    try:
        with zipfile.ZipFile(path) as opened:
            return sum(not entry.is_dir() for entry in opened.infolist())
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return 0


def _is_tar(path: Path) -> bool:
    return path.name.lower().endswith(_TARS)


def members_of(given: Input, language: str = "") -> Iterator[tuple[str, Member]]:
    """Each file of the archive with its name behind the archive's own. InputError when it is damaged, or
    holds too much."""
    path = given.path
    companion = _in_tar(path) if _is_tar(path) else partial(_companion, path)
    try:
        with path.open("rb") as file:
            for member in (read_tar if _is_tar(path) else read_zip)(file, path.name):
                inner = path / member.path
                if is_beside(inner) or not member.data:
                    continue
                found = input_in(inner, path)
                beside = companion(posixpath.dirname(member.path))
                source = Source(member.data, inner.name, language or found.language, beside)
                yield str(inner), Member(source, found.group)
    except OSError as error:
        raise InputError(
            _("{path} cannot be read: {reason}.").format(path=path, reason=reason_of(error))
        ) from error


def sum_of_file(path: Path) -> str:
    """The SHA-256 of a file, which may be large. InputError when it cannot be read."""
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                found.update(chunk)
    except OSError as error:
        raise InputError(
            _("{path} cannot be read: {reason}.").format(path=path, reason=reason_of(error))
        ) from error
    return found.hexdigest()


def _in_tar(archive: Path) -> Callable[[str], Callable[[str], bytes | None]]:
    """Gives for a folder of a tar what gives its pictures by their addresses: all are read with the first."""
    pictures: dict[str, bytes] = {}
    is_read = False

    def read(folder: str, address: str) -> bytes | None:
        nonlocal is_read
        name = _inner_name(folder, address)
        if not is_read and name:
            is_read = True
            with contextlib.suppress(OSError, InputError), archive.open("rb") as file:
                left = _MOST_BESIDE
                for member in read_tar(file, archive.name):
                    if is_beside(Path(member.path)) and len(member.data) <= min(left, LARGEST):
                        pictures[member.path] = member.data
                        left -= len(member.data)
        return pictures.get(name)

    return lambda folder: partial(read, folder)


def _inner_name(folder: str, address: str) -> str:
    """The name in an archive of what ``folder`` has by an address; empty for what is outside."""
    parts = urlsplit(address.replace("\\", "/"))
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return ""
    return posixpath.normpath(posixpath.join(folder, unquote(parts.path)))


def _companion(archive: Path, folder: str) -> Callable[[str], bytes | None]:
    """Gives the bytes of a member by its address beside those in ``folder``; never of anything outside."""

    def read(address: str) -> bytes | None:
        name = _inner_name(folder, address)
        if not name:
            return None
        try:
            with zipfile.ZipFile(archive) as opened, opened.open(name) as member:
                data = member.read(LARGEST + 1)
        except (OSError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile, NotImplementedError):
            return None
        return data if len(data) <= LARGEST else None

    return read
