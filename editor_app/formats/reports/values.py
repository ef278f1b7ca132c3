"""One report of a reader, whatever it came in."""

from __future__ import annotations

import re
from datetime import datetime

from editor_app.base.records import dataclass
from editor_app.base.text import clean
from editor_app.formats.urls import web_url

NAME = "reports"
"""What the format is called, whatever the reports came in."""

LONGEST_QUOTE = 2_000
"""Characters of the marked text that are kept."""
LONGEST_CONTEXT = 400
"""Characters that are kept on each side of it."""
LONGEST_REMARK = 2_000

_ELLIPSES = re.compile(r"^\s*(?:\.{3,}|…)+|(?:\.{3,}|…)+\s*$")
_PATH = re.compile(r"/[^\s<>\"']{1,2000}")


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A mistake that a reader marked, and where.

    ``address`` is the page, ``title`` and ``article`` its name and id where the report names them;
    ``received`` when the reader sent it; ``source`` the style of the report. ``sender`` is who sent
    it, for those who want to keep that.
    """

    exact: str
    address: str = ""
    prefix: str = ""
    suffix: str = ""
    comment: str = ""
    correction: str = ""
    title: str = ""
    article: str = ""
    received: datetime | None = None
    source: str = ""
    sender: str = ""


def one_line(text: str) -> str:
    """``text`` fit for the library, in one line."""
    return " ".join(clean(text)[0].split())


def address_of(text: str) -> str:
    """The page's address that ``text`` is, or its path on the site; empty when it is neither."""
    bare = text.strip().strip("<>\"'«»“”()[]")
    address = web_url(bare if "://" in bare or not bare.startswith("www.") else "https://" + bare)
    if address is not None:
        return address[:LONGEST_QUOTE]
    path = _PATH.fullmatch(bare)
    return path.group() if path else ""


def context_before(text: str) -> str:
    """What stood before the marked text: the part next to it, without the dots where it was cut."""
    return clean(_without_cut(text))[0][-LONGEST_CONTEXT:].lstrip()


def context_behind(text: str) -> str:
    """What stood behind the marked text."""
    return clean(_without_cut(text))[0][:LONGEST_CONTEXT].rstrip()


def around(exact: str, context: str) -> tuple[str, str]:
    """What stands before and behind ``exact`` in a passage; nothing when it is not there, or twice."""
    if not exact or context.count(exact) != 1:
        return "", ""
    before, _exact, behind = context.partition(exact)
    return context_before(before), context_behind(behind)


def _without_cut(text: str) -> str:
    return re.sub(r"\s+", " ", _ELLIPSES.sub("", text))
