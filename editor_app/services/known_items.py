"""Whether an item that comes in is known, and whether it is newer than what the library has of it."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from editor_app.base.clock import from_text
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.formats.values import ReadArticle
from editor_app.storage.arrivals import Came, CameIn
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ArticleRow

WIRE_FORMATS = frozenset({"ninjs", "newsml-g2", "newsml", "nitf", "rss", "atom", "wxr", "ghost"})
"""Formats whose items keep their name while they are corrected and withdrawn."""

PART = "#"
"""Behind the sum of a file of which an item is only a part: the file itself is known by its bare sum."""

_PARTS = re.compile(r"\d+|\D+")


class Fate(StrEnum):
    """What is to be done with an item."""

    BRING_IN = "bring in"
    UPDATE = "update"
    WITHDRAW = "withdraw"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Known:
    """What is to be done with an item, what came in of it last, and its article, where there is one.

    ``note`` says in words why it is skipped.
    """

    fate: Fate
    last: CameIn | None = None
    row: ArticleRow | None = None
    note: str = ""


def known_item(store: LibraryStore, read: ReadArticle, checksum: str, path: str = "") -> Known:
    """What is to be done with ``read``, from the file at ``path`` with this sum. LibraryError when the store
    fails."""
    if read.format not in WIRE_FORMATS or not read.identity:
        return Known(Fate.BRING_IN)
    last = store.arrivals.latest(read.identity)
    row = store.articles.get(last.article) if last is not None and last.article else None
    is_withdrawn = read.status == "canceled"
    if last is None:
        if is_withdrawn:
            return Known(Fate.SKIP, note=_("Its sender has withdrawn it, and it is not in the library."))
        return Known(Fate.BRING_IN)
    if row is not None and row.language != read.content.language and read.content.language:
        # Some name all language versions of a story alike: the next one is a version of its own.
        return Known(Fate.BRING_IN, last, row)
    if not _is_newer(read, last, checksum, path):
        return Known(Fate.SKIP, last, row, _old(read, last))
    if row is not None and row.trashed is not None:
        # The desk has thrown away what it said before; what is new is looked at anew.
        row = None
    if is_withdrawn:
        return Known(Fate.WITHDRAW, last, row) if row is not None else Known(Fate.SKIP, last, note=_gone())
    if row is None or last.kind is Came.WITHDRAWN:
        return Known(Fate.BRING_IN, last)
    return Known(Fate.UPDATE, last, row)


def is_newer(version: str, than: str) -> bool:
    """Whether a sender's ``version`` follows another: numbers and times by their value, others by parts."""
    one, other = _key(version), _key(than)
    if isinstance(one, float) and isinstance(other, float):
        return one > other
    if isinstance(one, tuple) and isinstance(other, tuple):
        return one > other
    # They cannot be compared: what comes later is newer.
    return version != than


def _is_newer(read: ReadArticle, last: CameIn, checksum: str, path: str) -> bool:
    if read.version and last.version and read.version != last.version:
        return is_newer(read.version, last.version)
    if read.status == "canceled" and last.kind is not Came.WITHDRAWN:
        # Some withdraw an item without counting its version on.
        return True
    if checksum.rstrip(PART) == last.sum.rstrip(PART):
        return False
    if not read.version or not last.version:
        # Nothing orders the two: whoever sends other bytes later has something to say.
        return True
    # Some send a correction under the same version. In another format, or among others in one file, the same
    # version is but sent once more.
    return PART not in checksum and _suffix(path) == _suffix(last.path)


def _suffix(path: str) -> str:
    return PurePath(path).suffix.lower()


def _key(version: str) -> float | tuple[tuple[bool, int, str], ...]:
    text = version.strip()
    if text.isascii() and text.isdigit():
        return float(text[:300])
    try:
        return from_text(text).timestamp()
    except ValueError:
        parts = _PARTS.findall(text)
        return tuple((part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts)


def _old(read: ReadArticle, last: CameIn) -> str:
    if not read.version or not last.version:
        return _("It is in the library already.")
    if read.version == last.version:
        return _("Version {version} of it is in the library already.").format(version=read.version)
    return _("It is version {version}; the library has version {newer} already.").format(
        version=read.version, newer=last.version
    )


def _gone() -> str:
    return _("Its sender has withdrawn it, and it is not in the library any more.")
