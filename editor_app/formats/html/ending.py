"""Whether a page is there to its end, or breaks off: downloads and copies do."""

from __future__ import annotations

import re
from collections import Counter

from editor_app.formats.html.tokens import End, Start, tokens

_ENDS = re.compile(r"</(?:html|body)\b", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_CUT_TAG = re.compile(
    r"""<(?:/?[A-Za-z][^\s/>"']*+(?>[^>"']++|"[^"]*+"|'[^']*+')*+(?:"[^"]*+|'[^']*+)?|[/!?][^>]*+)?\Z"""
)
_TAGS = re.compile(r"</?[A-Za-z]")
_TAIL = 4000

_ALWAYS_CLOSED = frozenset(
    {
        "article",
        "main",
        "section",
        "div",
        "table",
        "ul",
        "ol",
        "blockquote",
        "figure",
        "header",
        "h1",
        "h2",
        "h3",
    }
)
"""Elements whose end tag the HTML standard does not let one omit, and that are seldom forgotten."""

_UNREAD = ("script", "style", "textarea", "title", "iframe")


def breaks_off(html: str) -> bool:
    """Whether the end of a page or fragment is missing.

    Fragments, pages that leave out the end tags that may be left out, and pages that forget
    a few others are whole.
    """
    if _ends_within_a_tag(html):
        return True
    if _ENDS.search(html[-_TAIL:]) is not None:
        return False
    if _ends_unread(html.lower()):
        return True
    opened, closed = _counted(html)
    if opened["article"] > closed["article"]:
        return True
    return _PAGE.search(html[:_TAIL]) is not None and _misses_its_end(opened, closed)


def _ends_within_a_tag(html: str) -> bool:
    place = html.rfind("<")
    if place < 0 or _CUT_TAG.match(html, place) is None:
        return False
    # A lone sign at the end of a text without tags is a sign.
    return len(html) - place > 1 or _TAGS.search(html) is not None


def _ends_unread(folded: str) -> bool:
    """Whether the end is part of a comment, a script or the like."""
    if folded.rfind("<!--") > max(folded.rfind("-->"), folded.rfind("<!-->")):
        return True
    for name in _UNREAD:
        place = folded.rfind(f"<{name}")
        following = folded[place + len(name) + 1 : place + len(name) + 2]
        if place >= 0 and not following.isalnum() and folded.find(f"</{name}", place) < 0:
            return True
    return False


def _misses_its_end(opened: Counter[str], closed: Counter[str]) -> bool:
    """Whether a page without ``</html>`` is one that would have it."""
    if opened["head"] > closed["head"] and not opened.keys() & (_ALWAYS_CLOSED | {"p", "br"}):
        return True
    if any(opened[name] > closed[name] for name in _ALWAYS_CLOSED):
        return True
    # Who closes every paragraph and the head closes the last paragraph and the page too.
    is_careful = closed["p"] > 0 and opened["p"] - closed["p"] <= 1
    return is_careful and (closed["head"] > 0 or opened["p"] > closed["p"])


def _counted(html: str) -> tuple[Counter[str], Counter[str]]:
    """How often each element is opened and closed."""
    opened: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    for token in tokens(html):
        match token:
            case Start() if not token.closed:
                opened[token.name] += 1
            case End():
                closed[token.name] += 1
    return opened, closed
