"""Archives of files: their members one at a time, within bounds."""

from __future__ import annotations

import hashlib
import posixpath
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from editor_app.base.errors import InputError, reason_of
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.formats.unpacking import read_zip
from editor_app.formats.values import Source
from editor_app.services.arriving import Original
from editor_app.services.inputs import LARGEST, Input, input_in, is_beside

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


def is_archive(given: Input) -> bool:
    """Whether the input is an archive of files, by its name."""
    return given.path.suffix.lower() == ".zip"


def members_of(given: Input, language: str = "") -> Iterator[tuple[str, Member]]:
    """Each file of the archive with its name behind the archive's own. InputError when it is damaged, or
    holds too much."""
    path = given.path
    try:
        with path.open("rb") as file:
            for member in read_zip(file, path.name):
                inner = path / member.path
                if is_beside(inner) or not member.data:
                    continue
                found = input_in(inner, path)
                beside = _companion(path, posixpath.dirname(member.path))
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


def _companion(archive: Path, folder: str) -> Callable[[str], bytes | None]:
    """Gives the bytes of a member by its address beside those in ``folder``; never of anything outside."""

    def read(address: str) -> bytes | None:
        parts = urlsplit(address.replace("\\", "/"))
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return None
        name = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        try:
            with zipfile.ZipFile(archive) as opened, opened.open(name) as member:
                data = member.read(LARGEST + 1)
        except (OSError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile, NotImplementedError):
            return None
        return data if len(data) <= LARGEST else None

    return read
