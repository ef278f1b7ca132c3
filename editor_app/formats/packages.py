"""One package from what several writers made: the same files in the same order, with their sums."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.formats.names import named_apart
from editor_app.formats.values import ExportItem, OutputFile, Written

MANIFEST = "manifest.sha256"


def prepared_items(items: Iterable[ExportItem]) -> tuple[ExportItem, ...]:
    """``items`` with story folders that do not clash; give these to the writers."""
    return named_apart(tuple(items))


def package(written: Iterable[Written]) -> tuple[OutputFile, ...]:
    """All files of ``written`` sorted by path, each once, and the manifest of their sums.

    UserError when two of them differ under one name; paths count as equal whatever
    their case, because that is how many disks see them.
    """
    files: dict[str, OutputFile] = {}
    for part in written:
        for file in part.files:
            known = files.setdefault(file.path.casefold(), file)
            if known.data != file.data:
                raise UserError(
                    _("Two stories would be written to {path}; nothing was written.").format(path=file.path),
                    _("Give them different sluglines or languages."),
                )
    ordered = sorted(files.values(), key=lambda file: file.path)
    return (*ordered, OutputFile(MANIFEST, manifest(ordered)))


def manifest(files: Iterable[OutputFile]) -> bytes:
    """The SHA-256 sums of ``files``, as ``sha256sum --check`` reads them."""
    return "".join(f"{digest(file.data)}  {file.path}\n" for file in files).encode("utf-8")


def digest(data: bytes) -> str:
    """The SHA-256 sum of ``data`` in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()
