"""Files that people want to bring in: found, bounded, read, and grouped by story."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from editor_app.base.errors import InputError, reason_of
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.formats.values import Source

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file that is read."""

STANDARD_INPUT = "-"

LIBRARY_FILE = "library.db"
"""What makes a folder a library, whose files are no stories."""

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".svg", ".ico")
_PARTS = (".css", ".js", ".woff", ".woff2", ".ttf", ".mp3", ".mp4", ".webm", ".sha256")
_COMPANIONS = frozenset({*_PICTURES, *_PARTS})
"""What lies beside stories in a folder and is none: pictures, styles, sums."""

_CODES = """
aa ab af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv
dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie
ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv
mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm
rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts
tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu crh ckb gag
"""
_LANGUAGES = frozenset(_CODES.split())
"""ISO 639-1, and the longer codes of languages that desks around us write."""

_LANGUAGE_PART = re.compile(
    r"(?:(?P<stem>.+)[._])?(?P<tag>[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_][A-Za-z]{2})?)"
)


class ByteSource(Protocol):
    """Something that bytes are read from, such as standard input."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to ``size`` bytes, all for -1."""
        ...


@dataclass(frozen=True, slots=True)
class Input:
    """One file to bring in. ``root`` bounds the files beside it that it may refer to.

    ``language`` is the tag in the name (``story.az.txt``); files with the same ``group``
    are language versions of one story.
    """

    path: Path
    root: Path
    language: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """A path that nothing can be read from, with the reason."""

    path: str
    reason: str


def find(paths: Iterable[str]) -> Iterator[Input | Missing]:
    """The files of ``paths``, folders with all that is in them, in a stable order.

    In folders, hidden files and what only belongs to stories (pictures, styles) are passed
    over; a path that was named is never passed over. Links to folders are not followed.
    """
    for name in paths:
        path = Path(name)
        if name == STANDARD_INPUT:
            yield Input(path, Path.cwd())
        elif not name or not os.path.lexists(path):
            yield Missing(name, _("There is no such file."))
        elif path.is_dir():
            yield from _in_folder(path)
        else:
            yield input_in(path, path.parent)


def _in_folder(folder: Path) -> Iterator[Input | Missing]:
    problems: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=problems.append):
        if LIBRARY_FILE in files:
            yield Missing(place, _("This is the folder of a library, not of stories."))
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(place, name)
            if is_beside(path):
                continue
            if _leads_out(path, folder):
                yield Missing(str(path), _("It is a link to a place outside of the folder."))
            else:
                yield input_in(path, folder)
    for problem in problems:
        yield Missing(str(problem.filename), reason_of(problem))


def _leads_out(path: Path, folder: Path) -> bool:
    try:
        return path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        # A link that leads to itself.
        return True


def is_beside(path: Path) -> bool:
    """Whether a file in a folder only belongs to stories, or is hidden."""
    return path.name.startswith(".") or path.suffix.lower() in _COMPANIONS


def input_in(path: Path, root: Path) -> Input:
    """A file within ``root``, with what its name says."""
    stem = path.name.removesuffix(path.suffix)
    found = _LANGUAGE_PART.fullmatch(stem)
    if found is None or re.split("[-_]", found["tag"])[0].lower() not in _LANGUAGES:
        return Input(path, root)
    language = found["tag"].replace("_", "-")
    return Input(path, root, language, str(path.parent / (found["stem"] or "")))


def load(given: Input, *, language: str = "", stdin: ByteSource | None = None) -> Source:
    """The bytes of an input, ready to read. InputError naming the file when there are none.

    What is larger than ``LARGEST`` is refused before it is read, and so is what is no
    ordinary file: a pipe or a device may never end.
    """
    if str(given.path) == STANDARD_INPUT:
        data = stdin.read(LARGEST + 1) if stdin is not None else b""
    else:
        data = _file(given.path)
    _refuse_large(given.path, len(data))
    if not data:
        raise InputError(_("{path}: The file is empty.").format(path=given.path))
    return Source(data, given.path.name, language or given.language, companion(given.path.parent, given.root))


def _file(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError(_("{path}: This is no ordinary file.").format(path=path))
        _refuse_large(path, status.st_size)
        with path.open("rb") as file:
            data = file.read(status.st_size + 1)
            # A file may have grown since, or not say how long it is.
            return data + file.read(LARGEST + 1 - len(data)) if len(data) > status.st_size else data
    except OSError as error:
        raise InputError(
            _("{path} cannot be read: {reason}.").format(path=path, reason=reason_of(error))
        ) from error


def _refuse_large(path: Path, size: int) -> None:
    if size > LARGEST:
        raise InputError(
            _("{path}: The file is larger than {limit} MB.").format(path=path, limit=LARGEST // 1024 // 1024),
            _("A story is never that large; divide the file or check what it is."),
        )


def companion(folder: Path, root: Path) -> Callable[[str], bytes | None]:
    """Gives the bytes of a file that ``folder`` has by a relative address, within ``root`` only."""

    def read(address: str) -> bytes | None:
        parts = urlsplit(address.replace("\\", "/"))
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return None
        try:
            path = (folder / unquote(parts.path)).resolve()
            if not path.is_relative_to(root.resolve()) or not path.is_file() or path.stat().st_size > LARGEST:
                return None
            return path.read_bytes()
        except (OSError, ValueError):
            return None

    return read
