"""What lies in a watched folder, and which of it is whole by now.

Folders are looked at again and again: network shares tell nobody when a file comes.
"""

from __future__ import annotations

import gzip
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import unquote

from editor_app.base.records import dataclass
from editor_app.formats.bounded_json import MAX_BYTES, breaks_off
from editor_app.formats.newsml_g2.recognising import root_name
from editor_app.formats.unpacking import MOST_BYTES, MOST_TIMES
from editor_app.services.inputs import is_beside

DONE, FAILED = "done", "failed"
"""Folders within a watched one that hold what was looked at."""

REPORT = ".report.txt"
"""What the name of a report has behind that of its file."""

PATIENCE = timedelta(minutes=10)
"""How long a file may stand still without being whole before it counts as cut off."""

FOR_PICTURES = timedelta(minutes=2)
"""How long a story waits for a picture that it names and that does not lie beside it yet."""

WITH_PICTURES = timedelta(hours=1)
"""How long a picture stays for further stories that show it."""

_TEMPORARY = (
    ".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".upload", ".uploading",
    ".swp", ".lock", ".bak", "~",
)  # fmt: skip
_PICTURE_END = re.compile(rb"\.(?:jpe?g|png|gif|webp|avif)\b", re.IGNORECASE)
_PICTURE = re.compile(
    rb"""(?:src|href|source)["']?\s*[=:]\s*(?:\\?["']|&quot;)([^"'\\/:?\#<>&\s]{1,200}\.(?:jpe?g|png|gif|webp|avif))\b""",
    re.IGNORECASE,
)
"""The name of a picture that lies in the folder of its story."""
_GLANCE = 1024 * 1024
_OWN = frozenset({DONE, FAILED})
_DEEPEST = 6
_MOST = 200_000
_END = 4096
_FEW = 4
"""Signs of elements in a document that is one empty element, with what may stand before it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file, and the signs by which it is known to stand still."""

    path: Path
    size: int
    changed: int
    is_beside: bool = False
    """Whether it is no story but belongs to one: a picture."""


@dataclass(slots=True)
class _Known:
    found: Found
    since: datetime
    is_done: bool = False


class Steadiness:
    """Remembers how files stood when they were last looked at."""

    def __init__(self) -> None:
        self._known: dict[Path, _Known] = {}

    def look(self, found: list[Found], now: datetime) -> list[Found]:
        """Those of ``found`` that stand as they did at the last look, and are not done with."""
        before, self._known = self._known, {}
        settled: list[Found] = []
        for one in found:
            known = before.get(one.path)
            if known is None or known.found != one:
                known = _Known(one, now)
            elif not known.is_done:
                settled.append(one)
            self._known[one.path] = known
        return settled

    def since(self, found: Found) -> datetime:
        """From when on the file stands as it does."""
        return self._known[found.path].since

    def done(self, found: Found) -> None:
        """Do not name this file again unless it changes."""
        if found.path in self._known:
            self._known[found.path].is_done = True

    @property
    def waiting(self) -> int:
        """How many files are there that are not done with."""
        return sum(not known.is_done for known in self._known.values())


def files_in(folder: Path) -> list[Found]:
    """The files that somebody put into ``folder``, pictures among them, in the order of their names. OSError
    when it is not there; what is hidden, temporary or was looked at already is left out."""
    return sorted(_files(folder, 0), key=lambda one: str(one.path))[:_MOST]


def _files(folder: Path, depth: int) -> Iterator[Found]:
    folders: list[Path] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            path = Path(entry.path)
            try:
                if entry.is_dir(follow_symlinks=False):
                    if (
                        depth < _DEEPEST
                        and not entry.name.startswith(".")
                        and entry.name not in (DONE, FAILED)
                    ):
                        folders.append(path)
                elif entry.is_file(follow_symlinks=False) and not _is_passed(path):
                    status = entry.stat(follow_symlinks=False)
                    yield Found(path, status.st_size, status.st_mtime_ns, is_beside(path))
            except OSError:
                # It went between being named and being looked at.
                continue
    for inner in folders:
        yield from _inner(inner, depth + 1)


def _inner(folder: Path, depth: int) -> Iterator[Found]:
    try:
        yield from _files(folder, depth)
    except OSError:
        return


def _is_passed(path: Path) -> bool:
    name = path.name.lower()
    return name in _OWN or name.endswith((*_TEMPORARY, REPORT)) or name.startswith(("~", "."))


def is_whole(path: Path) -> bool:
    """Whether a file ends where its format says that it ends. OSError when it cannot be read."""
    with path.open("rb") as file:
        head = file.read(_END)
        size = os.fstat(file.fileno()).st_size
        file.seek(max(0, size - _END))
        tail = file.read(_END).rstrip(b"\0 \t\r\n")
    if head.startswith(b"PK"):
        return zipfile.is_zipfile(path)
    if head.startswith(b"\x1f\x8b"):
        return _is_whole_gzip(path)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] in (b"{", b"["):
        ends = tail[-1:] == (b"}" if start[:1] == b"{" else b"]")
        # The last sign may as well end a part of it.
        return ends and (size > MAX_BYTES or not breaks_off(path.read_bytes().decode("utf-8-sig", "replace")))
    if start[:1] == b"<":
        return _is_closed(start, tail)
    return bool(size)


def _is_whole_gzip(path: Path) -> bool:
    """Whether a packed file can be unpacked to its end; what is damaged in other ways counts as whole, and so
    does what holds more than anybody unpacks."""
    left = min(MOST_BYTES, path.stat().st_size * MOST_TIMES)
    with gzip.open(path) as file:
        try:
            while left >= 0 and (part := file.read(_GLANCE)):
                left -= len(part)
        except EOFError:
            return False
        except (gzip.BadGzipFile, zlib.error):
            return True
    return True


def awaits_pictures(path: Path) -> bool:
    """Whether a story names a picture that should lie beside it and does not yet. OSError."""
    with path.open("rb") as file:
        text = file.read(_GLANCE)
    names = {found.group(1) for found in _PICTURE.finditer(text)} if _PICTURE_END.search(text) else set()
    return any(_is_to_come(path, unquote(name.decode("utf-8", "replace"))) for name in names)


def _is_to_come(story: Path, name: str) -> bool:
    """Whether nothing of that name lies beside ``story``, although it could."""
    try:
        story.with_name(name).lstat()
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        # No file can have such a name.
        return False
    return False


def _is_closed(start: bytes, tail: bytes) -> bool:
    text = start.decode("utf-8", "replace")
    name = root_name(text)
    if not name or name.lower() == "html":
        # Pages are often left open by whoever writes them.
        return True
    closing = re.compile(rb"</(?:[\w.-]+:)?" + re.escape(name.encode()) + rb"\s*>")
    return closing.search(tail) is not None or (
        tail.endswith(b"/>") and len(tail) < _END and tail.count(b"<") < 4
    )
