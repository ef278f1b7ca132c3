"""What of a file can be read as text: all of it, or the part of an office file that has the story."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from editor_app.formats.values import OutputFile

_PARTS = {".docx": "word/document.xml", ".odt": "content.xml"}
_SAMPLE = 1000


def readable(file: OutputFile) -> OutputFile | None:
    """``file`` itself when it is text, its main part under that one's own name, or None when it has none."""
    suffix = file.path[file.path.rfind(".") :]
    if suffix in _PARTS:
        return replace(file, path=_PARTS[suffix], data=_part(file.data, _PARTS[suffix]))
    is_text = b"\0" not in file.data[:_SAMPLE] and not file.data.startswith((b"%PDF", b"PK"))
    return file if is_text else None


def _part(data: bytes, name: str) -> bytes:
    # Imported here: start-up time.
    from zipfile import ZipFile

    with ZipFile(BytesIO(data)) as package:
        return package.read(name)
