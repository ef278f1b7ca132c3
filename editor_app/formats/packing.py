"""A package's files as a bag that archives check, and as a zip whose bytes are always the same.

Sources: RFC 8493 (BagIt 1.0); PKWARE's APPNOTE for zip. Files come and go one at a time: what is kept
is their names and sums.
"""

from __future__ import annotations

import hashlib
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import BinaryIO

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.formats.packages import digest
from editor_app.formats.values import OutputFile

BAG_DECLARATION = "bagit.txt"
BAG_INFORMATION = "bag-info.txt"
PAYLOAD = "data/"
PAYLOAD_MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"

_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_AGENT = "Copydesk"
_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip can hold: it says nothing of when a file was made."""

_UNIX = 3
_FORBIDDEN = frozenset('<>:"|?*\\')
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}
)
_LONGEST_NAME = 240


def safe_name(path: str) -> str:
    """``path`` in NFC when a file of a package may have it on every system. UserError when not."""
    name = unicodedata.normalize("NFC", path)
    parts = name.split("/")
    if len(name) > _LONGEST_NAME or any(map(_is_unsafe, parts)):
        raise UserError(
            _("A file of a package cannot be called {name}.").format(name=ascii(path[:120])),
            _("Change the pattern for the names of files."),
        )
    return name


def _is_unsafe(part: str) -> bool:
    return (
        part in ("", ".", "..")
        or part != part.strip(" ")
        or part.endswith(".")
        or any(letter in _FORBIDDEN or not letter.isprintable() for letter in part)
        or part.split(".", 1)[0].lower() in _DEVICES
    )


def as_bag(
    files: Iterable[OutputFile], information: Mapping[str, str] | None = None, folder: str = ""
) -> Iterator[OutputFile]:
    """``files`` as a bag: each as it comes, then what the bag says of them.

    ``information`` are elements of bag-info.txt (``Bagging-Date``, ``Source-Organization``…);
    ``folder`` is the one that the whole bag lies in, which a zip of it wants. The same files in the same
    order give the same bytes. UserError when a name is unsafe or there twice.
    """
    before = f"{safe_name(folder)}/" if folder else ""
    names = _Names()
    sums: dict[str, str] = {}
    size = 0
    for file in files:
        path = names.take(PAYLOAD + file.path)
        sums[path] = digest(file.data)
        size += len(file.data)
        yield OutputFile(before + path, file.data, file.articles)
    told = {**(information or {}), "Bag-Software-Agent": _AGENT, "Payload-Oxum": f"{size}.{len(sums)}"}
    tags = {
        BAG_INFORMATION: _told(told),
        BAG_DECLARATION: _DECLARATION,
        PAYLOAD_MANIFEST: _manifest(sums),
    }
    tags[TAG_MANIFEST] = _manifest({name: digest(data) for name, data in tags.items()})
    for name, data in tags.items():
        yield OutputFile(before + name, data)


def _told(elements: Mapping[str, str]) -> bytes:
    return "".join(f"{_element(name)}: {_element(text)}\n" for name, text in elements.items()).encode()


def _element(text: str) -> str:
    """``text`` on one line (RFC 8493, 2.2.2)."""
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())


def _manifest(sums: Mapping[str, str]) -> bytes:
    # Names here hold no line ends; a percent sign stands for itself escaped (RFC 8493, 2.1.3).
    return "".join(f"{sums[path]}  {path.replace('%', '%25')}\n" for path in sorted(sums)).encode("utf-8")


class _Names:
    """The names of a package so far: no two that any system would take for one."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, path: str) -> str:
        name = safe_name(path)
        if (folded := name.casefold()) in self._taken:
            raise UserError(_("Two files of the package would have the name {name}.").format(name=name))
        self._taken.add(folded)
        return name


class ZipOfFiles:
    """A zip that is written to a binary file which can be sought: add files, then close it.

    Nothing of it depends on the machine, the moment or the version of zlib: files are stored as they are,
    and the directory at the end is sorted by name.
    """

    def __init__(self, to: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(to, "w", zipfile.ZIP_STORED, allowZip64=True)
        self._names = _Names()

    def __enter__(self) -> ZipOfFiles:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self, file: OutputFile) -> None:
        """Write ``file``. UserError when its name is unsafe or there already; OSError when it cannot be."""
        entry = zipfile.ZipInfo(self._names.take(file.path), _DATE)
        entry.create_system = _UNIX
        entry.external_attr = 0o100644 << 16
        self._zip.writestr(entry, file.data)

    def close(self) -> None:
        """Write the directory, after which nothing can be added."""
        self._zip.filelist.sort(key=lambda entry: entry.filename)
        self._zip.close()


def write_zip(files: Iterable[OutputFile], to: BinaryIO) -> None:
    """Write ``files``, one at a time as they come, as a zip to ``to``, a file that can be sought.

    The same files in the same order give the same bytes. UserError when a name is unsafe or there twice.
    """
    with ZipOfFiles(to) as packed:
        for file in files:
            packed.add(file)


def sums_of(data: bytes, names: Iterable[str]) -> dict[str, str]:
    """The sums of ``data`` by the names of their algorithms, which ``hashlib`` must know."""
    return {name: hashlib.new(name, data, usedforsecurity=False).hexdigest() for name in names}
