"""The piece of a text that shows why a query found it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from editor_app.storage.letters import written
from editor_app.storage.query_syntax import Term
from editor_app.storage.rows import SearchText

HIT_START = "\ue000"
HIT_END = "\ue001"

_WIDTH = 160
_AHEAD = 50
_SPACE = re.compile(r"\s")
_IN_WORD = "[^\\W_]"


@lru_cache(maxsize=32)
def marker(terms: Sequence[Term]) -> re.Pattern[str] | None:
    """What finds the words of ``terms`` in an original, or None when they hold no word.

    It does not ask what stands before a word: so it looks through a text several times
    as fast, and ``snippet`` asks afterwards.
    """
    endings: dict[str, None] = {}
    for term in terms:
        for i, word in enumerate(term.words):
            is_start = term.is_start and i == len(term.words) - 1
            rest = f"{_IN_WORD}*" if is_start else f"(?!{_IN_WORD})"
            endings[written(word) + rest] = None
    return re.compile("|".join(endings)) if endings else None


def snippet(text: SearchText, marker: re.Pattern[str] | None) -> str:
    """About 160 characters of the original around the first hit, hits between U+E000 and U+E001.

    Looked for in the body first, then summary and headline; the beginning of the text
    when only metadata was hit.
    """
    if marker is not None:
        for part in (text.body, text.summary, text.headline):
            composed = unicodedata.normalize("NFC", part)
            place = _find(composed, marker)
            if place is not None:
                return _marked(composed, place, marker)
    start = text.summary or text.body or text.headline
    return " ".join(start[:_WIDTH].split()) + ("…" if len(start) > _WIDTH else "")


def _find(text: str, marker: re.Pattern[str]) -> int | None:
    """Where the first word that is found begins."""
    for found in marker.finditer(text):
        if _begins_word(found):
            return found.start()
    return None


def _begins_word(found: re.Match[str]) -> bool:
    start = found.start()
    return start == 0 or not found.string[start - 1].isalnum()


def _mark(found: re.Match[str]) -> str:
    return f"{HIT_START}{found.group()}{HIT_END}" if _begins_word(found) else found.group()


def _marked(text: str, place: int, marker: re.Pattern[str]) -> str:
    """The piece around ``place``, with an ellipsis where it is cut."""
    start = max(0, place - _AHEAD)
    if start > 0:
        gap = _SPACE.search(text, start, place)
        start = gap.end() if gap else start
    end = min(len(text), start + _WIDTH)
    if end < len(text):
        gap = _SPACE.search(text, end, end + _AHEAD)
        end = gap.start() if gap else end
    piece = " ".join(text[start:end].split())
    return ("…" if start else "") + marker.sub(_mark, piece) + ("…" if end < len(text) else "")
