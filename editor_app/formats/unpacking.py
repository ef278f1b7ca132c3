"""Zips and bags from anywhere, read in bounds: what a package of files holds and whether it is whole."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import TYPE_CHECKING, BinaryIO, Self, TypeVar

from editor_app.base.errors import InputError, UserError
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.formats.packing import (
    BAG_DECLARATION,
    BAG_INFORMATION,
    PAYLOAD,
    safe_name,
    sums_of,
)
from editor_app.formats.values import OutputFile

if TYPE_CHECKING:
    import tarfile

Part = TypeVar("Part")

MOST_MEMBERS = 20_000
MOST_BYTES = 1024 * 1024 * 1024
LARGEST_MEMBER = 256 * 1024 * 1024
MOST_TIMES = 200
"""How many times its packed size a large member may take when it is unpacked."""

_SMALL = 1024 * 1024
_CHUNK = 1024 * 1024
_LONGEST_NAME = 64 * 1024
_MANIFEST = re.compile(r"(tag)?manifest-(md5|sha1|sha256|sha512)\.txt")
_LINE = re.compile(r"([0-9A-Fa-f]{32,128})[ \t]+\*?(.+)")
_VERSION = re.compile(r"BagIt-Version: \d+\.\d+\r?\nTag-File-Character-Encoding: UTF-8(?:\r?\n)?")
_OXUM = re.compile(r"^Payload-Oxum:[ \t]*(\d+)\.(\d+)[ \t]*\r?$", re.MULTILINE)
_ESCAPED = re.compile("%(0[AaDd]|25)")
_LINE_END = re.compile("\r\n|\r|\n")
_ALGORITHMS = ("md5", "sha1", "sha256", "sha512")


def read_zip(source: BinaryIO, name: str = "") -> Iterator[OutputFile]:
    """The files of a zip, one at a time, in the order of its directory.

    InputError, naming ``name`` and the reason, when it is none, is damaged or encrypted, holds unsafe names,
    or more than ``MOST_MEMBERS`` files or ``MOST_BYTES`` bytes.
    """
    try:
        with zipfile.ZipFile(source) as opened:
            yield from _members(opened, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise _fault(name, _("It is damaged."), str(error)) from error


def _members(opened: zipfile.ZipFile, name: str) -> Iterator[OutputFile]:
    entries = [entry for entry in opened.infolist() if not entry.is_dir()]
    if len(entries) > MOST_MEMBERS:
        raise _fault(name, _("It holds more than {n} files.").format(n=f"{MOST_MEMBERS:,}"))
    left = MOST_BYTES
    taken: set[str] = set()
    for entry in entries:
        path = _checked_name(entry, name)
        if path.casefold() in taken:
            raise _fault(name, _("It holds two files of one name: {path}.").format(path=path))
        taken.add(path.casefold())
        data = _member(opened, entry, min(left, LARGEST_MEMBER), name)
        left -= len(data)
        yield OutputFile(path, data)


def _checked_name(entry: zipfile.ZipInfo, name: str) -> str:
    shown = ascii(entry.filename[:120])
    if entry.flag_bits & 0x1:
        raise _fault(name, _("It is encrypted."))
    if entry.create_system == 3 and entry.external_attr >> 28 not in (0, 0o10):
        raise _fault(name, _("It holds something that is no file: {path}.").format(path=shown))
    try:
        return safe_name(entry.filename)
    except UserError as error:
        raise _fault(name, _("It holds an unsafe name: {path}.").format(path=shown)) from error


def _member(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int, name: str) -> bytes:
    """The bytes of ``entry``, read up to ``most`` whatever its header says of its size."""
    shown = ascii(entry.filename[:120])
    bomb = max(_SMALL, entry.compress_size * MOST_TIMES)
    parts: list[bytes] = []
    size = 0
    with opened.open(entry) as member:
        while chunk := member.read(_CHUNK):
            size += len(chunk)
            if size > min(most, bomb):
                raise _fault(name, _("What it holds is too large: {path}.").format(path=shown))
            parts.append(chunk)
    return b"".join(parts)


def _fault(name: str, reason: str, detail: str = "") -> InputError:
    return InputError(_("{name} cannot be unpacked.").format(name=name or _("The archive")), reason, detail)


def read_tar(source: BinaryIO, name: str = "") -> Iterator[OutputFile]:
    """The files of a tar, packed or not, one at a time in their order.

    InputError, naming ``name`` and the reason, in the cases of ``read_zip``; with links among the files, too.
    """
    # Imported here: few files need it.
    import lzma
    import tarfile

    class Bounded(tarfile.TarInfo):
        """An entry whose long names are read into the memory as a whole: they must not be too long."""

        @classmethod
        def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
            found = super().frombuf(buf, encoding, errors)
            if found.type not in tarfile.REGULAR_TYPES and found.size > _LONGEST_NAME:
                raise tarfile.ReadError("a header is too long")
            return found

    source.seek(0, 2)
    packed = source.tell()
    source.seek(0)
    try:
        with tarfile.open(fileobj=source, mode="r|*", tarinfo=Bounded) as opened:
            yield from _tar_members(opened, packed, name)
    except (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError) as error:
        raise _fault(name, _("It is damaged."), str(error)) from error


def _tar_members(opened: tarfile.TarFile, packed: int, name: str) -> Iterator[OutputFile]:
    left = min(MOST_BYTES, max(_SMALL, packed * MOST_TIMES))
    taken: set[str] = set()
    for count, entry in enumerate(opened):
        if count >= MOST_MEMBERS:
            raise _fault(name, _("It holds more than {n} files.").format(n=f"{MOST_MEMBERS:,}"))
        if entry.isdir():
            continue
        shown = ascii(entry.name[:120])
        if not entry.isreg():
            raise _fault(name, _("It holds something that is no file: {path}.").format(path=shown))
        try:
            path = safe_name(entry.name.removeprefix("./"))
        except UserError as error:
            raise _fault(name, _("It holds an unsafe name: {path}.").format(path=shown)) from error
        if path.casefold() in taken:
            raise _fault(name, _("It holds two files of one name: {path}.").format(path=path))
        taken.add(path.casefold())
        if entry.size > min(left, LARGEST_MEMBER):
            raise _fault(name, _("What it holds is too large: {path}.").format(path=shown))
        member = opened.extractfile(entry)
        data = member.read(entry.size) if member is not None else b""
        left -= len(data)
        yield OutputFile(path, data)


@dataclass(frozen=True, slots=True)
class Bag:
    """What a bag says and is: its information as text, its payload by name, and every fault of it."""

    information: str = ""
    payload: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    sums: dict[str, dict[str, str]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    tags: dict[str, bytes] = field(default_factory=dict)


def check_bag(files: Iterable[OutputFile]) -> Bag:
    """Whether ``files`` are a whole bag (RFC 8493), at the top or in one folder; faults in words.

    Nothing is fetched: what a bag only has the address of is missing.
    """
    found = _Found()
    for file in files:
        found.sums[file.path] = sums_of(file.data, _ALGORITHMS)
        found.sizes[file.path] = len(file.data)
        if file.path.rpartition("/")[2].endswith(".txt") and file.path.count("/") <= 1:
            found.tags[file.path] = file.data
    top = _top(found)
    if top is None:
        return Bag(faults=(_("There is no {name}.").format(name=BAG_DECLARATION),))
    inner = _Found(_below(found.sums, top), _below(found.sizes, top), _below(found.tags, top))
    payload = tuple(sorted(path for path in inner.sizes if path.startswith(PAYLOAD)))
    information = inner.tags.get(BAG_INFORMATION, b"").decode("utf-8", "replace")
    return Bag(information, payload, tuple(_bag_faults(inner, payload, information)))


def payload_of(files: Iterable[OutputFile]) -> Iterator[OutputFile]:
    """The files that a bag carries, under the names that they had before."""
    for file in files:
        _top_folder, found, path = f"/{file.path}".partition(f"/{PAYLOAD}")
        if found and _top_folder.count("/") <= 1:
            yield OutputFile(path, file.data)


def _top(found: _Found) -> str | None:
    """The folder that the bag lies in, with its slash."""
    places = (path.removesuffix(BAG_DECLARATION) for path in found.tags if path.endswith(BAG_DECLARATION))
    return min((place for place in places if place == "" or place.endswith("/")), key=len, default=None)


def _below(parts: dict[str, Part], top: str) -> dict[str, Part]:
    return {path.removeprefix(top): part for path, part in parts.items() if path.startswith(top)}


def _bag_faults(found: _Found, payload: tuple[str, ...], information: str) -> Iterator[str]:
    if _VERSION.fullmatch(found.tags[BAG_DECLARATION].decode("utf-8", "replace")) is None:
        yield _("{name} does not say what it must.").format(name=BAG_DECLARATION)
    manifests = {name: kind for name in found.tags if (kind := _MANIFEST.fullmatch(name))}
    if not any(kind.group(1) is None for kind in manifests.values()):
        yield _("There is no manifest of the payload.")
    for name, kind in sorted(manifests.items()):
        lines = list(_lines(found.tags[name]))
        listed = dict(lines)
        if len({path for path, _sum in set(lines)}) != len(set(lines)):
            yield _("{name} lists a file twice, with two sums.").format(name=name)
        yield from _sum_faults(found, listed, kind.group(2), name)
        if kind.group(1) is None:
            yield from (
                _("{path} is not in {name}.").format(path=path, name=name)
                for path in payload
                if path not in listed
            )
    if oxum := _OXUM.search(information):
        size = sum(found.sizes[path] for path in payload)
        if (int(oxum.group(1)), int(oxum.group(2))) != (size, len(payload)):
            yield _("The payload is not as large as {name} says.").format(name=BAG_INFORMATION)


def _sum_faults(found: _Found, listed: dict[str, str], kind: str, name: str) -> Iterator[str]:
    for path, expected in sorted(listed.items()):
        if path not in found.sums:
            yield _("{path} is missing; {name} lists it.").format(path=path, name=name)
        elif found.sums[path][kind] != expected:
            yield _("{path} is not as {name} says.").format(path=path, name=name)


def _lines(data: bytes) -> Iterator[tuple[str, str]]:
    for line in _LINE_END.split(data.decode("utf-8", "replace")):
        if found := _LINE.fullmatch(line):
            path = _ESCAPED.sub(lambda escape: chr(int(escape.group(1), 16)), found.group(2))
            yield path.removeprefix("./"), found.group(1).lower()
