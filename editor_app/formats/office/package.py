"""The ZIP package of a document: read within bounds, written the same each time."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable

from lxml import etree

from editor_app.base.errors import InputError
from editor_app.base.i18n import _

MOST_PARTS = 20_000
"""Parts of a package above which nobody wrote it."""

LARGEST_PART = 64 * 1024 * 1024
"""Bytes of one part, unpacked."""

LARGEST_TOTAL = 256 * 1024 * 1024
"""Bytes of all parts that are read, unpacked."""

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_FAILURES = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    IndexError,
)


class Package:
    """The parts of a document. InputError, naming the file, for what cannot be read."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name or _("The input")
        self._left = LARGEST_TOTAL
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
            self._sizes = {entry.filename: entry.file_size for entry in self._file.infolist()}
            is_locked = any(entry.flag_bits & 1 for entry in self._file.infolist())
        except _FAILURES as error:
            raise self.damaged(str(error)) from error
        if len(self._sizes) > MOST_PARTS:
            raise self.refused(_("it has too many parts"))
        if is_locked:
            raise self.refused(_("it is protected by a password"))

    def __contains__(self, part: str) -> bool:
        return part in self._sizes

    def names(self) -> Iterable[str]:
        """The names of all parts."""
        return self._sizes.keys()

    def read(self, part: str) -> bytes | None:
        """The bytes of a part, None when there is none of that name."""
        if part not in self._sizes:
            return None
        most = min(LARGEST_PART, self._left)
        if self._sizes[part] > most:
            raise self.refused(_("it unpacks to more than a document can be"))
        try:
            with self._file.open(part) as file:
                data = file.read(most + 1)
        except _FAILURES as error:
            raise self.damaged(str(error)) from error
        if len(data) > most:
            raise self.refused(_("it unpacks to more than a document can be"))
        self._left -= len(data)
        return data

    def xml(self, part: str) -> etree._Element | None:
        """The root of a part that is XML, None when there is no such part."""
        data = self.read(part)
        return None if data is None else self.parsed(data)

    def parsed(self, data: bytes) -> etree._Element:
        """XML without a document type: entities that grow, or lead elsewhere, cannot be declared."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.damaged(str(error)) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.refused(_("its XML declares a document type, which no document does"))
        return root

    def damaged(self, detail: str = "") -> InputError:
        """The error for a file that is not what it says it is."""
        return InputError(
            _("{name}: The document is damaged.").format(name=self._name),
            _("Open it in the program that wrote it and save it again."),
            detail,
        )

    def refused(self, reason: str) -> InputError:
        """The error for a file that is not read, with the reason."""
        return InputError(
            _("{name}: The document cannot be read: {reason}.").format(name=self._name, reason=reason)
        )


def packed(parts: Iterable[tuple[str, bytes]], *, plain: Iterable[str] = ()) -> bytes:
    """The package of ``parts`` in their order; those named ``plain`` are not compressed. Always the
    same bytes for the same parts."""
    stored = frozenset(plain)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            file.writestr(entry, data)
    return target.getvalue()


def has_part(data: bytes, part: str) -> bool:
    """Whether ``data`` is a package with this part; a damaged one says so by the names it holds."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        return part in zipfile.ZipFile(io.BytesIO(data)).namelist()
    except _FAILURES:
        return part.encode() in data[:65536]
