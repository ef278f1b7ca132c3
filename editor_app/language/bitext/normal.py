"""The form of a segment under which a memory finds it again, whatever its letters' case or its signs."""

from __future__ import annotations

import re
import unicodedata

from editor_app.base.text import lower

_SIGNS = {
    '"': "«»„“”‟〝〞＂❝❞",
    "'": "‘’‚‛‹›ʼʻ′`´＇❛❜",
    "-": "‐‑‒–—―−﹘﹣－",
    "...": "…",
    "е": "ё",
}
_FOLDED = {ord(sign): plain for plain, signs in _SIGNS.items() for sign in signs}
_NEEDS_FOLDING = re.compile("[" + "".join(map(re.escape, map(chr, _FOLDED))) + "]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffc]")
_COMBINING_DIAERESIS = "\u0308"

WORD = re.compile(r"[^\W_]+")
"""A word of a normalised segment: letters and digits."""


def normal_segment(text: str, language: str) -> str:
    """``text`` so that segments which read the same are the same; a second time changes nothing.

    Composed letters (NFC), lower case by ``language``, ё as е, one form of each kind of quotation
    mark, dash and ellipsis, single spaces, no soft hyphens and other invisible characters.
    """
    folded = _folded(text, language)
    while "ё" in folded or _COMBINING_DIAERESIS in folded:
        # Е with two diaereses becomes ё again when one of them is gone.
        again = _folded(folded, language)
        if again == folded:
            break
        folded = again
    return folded


def _folded(text: str, language: str) -> str:
    if text.isascii():
        return " ".join(_plain(_lower(text, language)).split())
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", " ".join(_plain(_lower(text, language)).split()))


def _lower(text: str, language: str) -> str:
    # Only these letters depend on the language, which takes longer to look at.
    return lower(text, language) if "I" in text or "İ" in text else text.lower()


def _plain(text: str) -> str:
    return text.translate(_FOLDED) if _NEEDS_FOLDING.search(text) else text
