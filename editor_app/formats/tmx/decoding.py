"""The text of a file of any size, piece by piece, whatever its encoding says."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Protocol

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.formats.encoding import LABELS, decode

UNREADABLE = re.compile("[\udc80-\udcff]")
"""Bytes that were no letters of the encoding."""

PIECE = 256 * 1024
_SAMPLE = 512 * 1024
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")


class Readable(Protocol):
    """A stream of bytes."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to ``size`` bytes, none at the end."""


@dataclass(frozen=True, slots=True)
class Text:
    """The pieces of a text, each with how many bytes were read until its end, and its encoding; ``notes``
    says in words where the file says that it is in another."""

    pieces: Iterator[tuple[str, int]]
    encoding: str
    notes: tuple[str, ...] = ()

    def lines(self) -> Iterator[tuple[str, int]]:
        """Each line with its end, and how many bytes were read until then."""
        rest, read = "", 0
        for piece, read in self.pieces:
            *whole, rest = (rest + piece).split("\n")
            yield from ((line + "\n", read) for line in whole)
        if rest:
            yield rest, read


def open_text(stream: Readable, name: str) -> Text:
    """The text in ``stream``; InputError, naming ``name`` and the reason, when it is none.

    Bytes that are no letters of the encoding become what ``UNREADABLE`` finds.
    """
    head = _read(stream, _SAMPLE)
    encoding = _encoding(head, name)
    return Text(_pieces(stream, head, encoding), encoding, tuple(_contradiction(head, encoding)))


def _encoding(head: bytes, name: str) -> str:
    found = decode(head, name).encoding
    if found == "utf-8" and head.isascii():
        declared = _DECLARED.search(head[:1000])
        # Letters may come later; a mark or a double byte would have shown already.
        return _single_byte(declared.group(1).decode("ascii")) if declared else "utf-8"
    return found


def _contradiction(head: bytes, encoding: str) -> Iterator[str]:
    """What the file says of its encoding, where that is not so."""
    start = head[:2000].replace(b"\0", b"") if encoding.startswith(("utf-16", "utf-32")) else head[:1000]
    declared = _DECLARED.search(start)
    if declared is None:
        return
    label = declared.group(1).decode("ascii")
    if _family(label) != _family(encoding) and not (encoding == "utf-8" and head.isascii()):
        yield _("The file says that it is in {declared}, but it is in {found}: it was read as that.").format(
            declared=label, found=encoding
        )


def _family(label: str) -> str:
    """The name of an encoding; what browsers read as one, and what differs in the order of bytes, is one."""
    name = label.lower().replace("_", "-")
    for wide in ("utf-16", "utf-32"):
        if name.startswith(wide):
            return wide
    try:
        return codecs.lookup(LABELS.get(name, name)).name.removesuffix("-sig")
    except LookupError:
        return name


def _single_byte(label: str) -> str:
    try:
        found = codecs.lookup(label)
        return found.name if found.name != "ascii" and "a".encode(label) == b"a" else "utf-8"
    except (LookupError, UnicodeError):
        return "utf-8"


def _pieces(stream: Readable, head: bytes, encoding: str) -> Iterator[tuple[str, int]]:
    # A wide encoding has nothing to keep such bytes in.
    errors = "replace" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"
    decoder = codecs.getincrementaldecoder(encoding)(errors=errors)
    count = 0
    for start in range(0, len(head), PIECE):
        piece = head[start : start + PIECE]
        text = decoder.decode(piece)
        count += len(piece)
        yield (text.removeprefix("\ufeff") if start == 0 else text), count
    while data := stream.read(PIECE):
        count += len(data)
        yield decoder.decode(data), count
    yield decoder.decode(b"", final=True), count


def _read(stream: Readable, size: int) -> bytes:
    """``size`` bytes, fewer only at the end: a pipe gives what it has."""
    parts = []
    while size > 0 and (data := stream.read(size)):
        parts.append(data)
        size -= len(data)
    return b"".join(parts)
