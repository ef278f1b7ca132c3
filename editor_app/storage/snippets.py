"""The piece of a text that shows why a query found it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor_app.base.text import fold
from editor_app.storage.query_syntax import Term
from editor_app.storage.rows import SearchText
from editor_app.storage.words import WORD

HIT_START = "\ue000"
HIT_END = "\ue001"

_WIDTH = 160
_AHEAD = 50
_SPACES = re.compile(r"\s+")


def snippet(text: SearchText, terms: Sequence[Term], language: str) -> str:
    """About 160 characters of the original around the first hit, hits between U+E000 and U+E001.

    Looked for in the body first, then summary and headline; the beginning of the text
    when only metadata was hit.
    """
    pattern = _pattern(terms)
    if pattern is not None:
        for part in (text.body, text.summary, text.headline):
            place = _find(part, pattern, language)
            if place is not None:
                return _marked(*_window(part, place), pattern, language)
    start = text.summary or text.body or text.headline
    return _SPACES.sub(" ", start[:_WIDTH]).strip() + ("…" if len(start) > _WIDTH else "")


def highlight(text: str, terms: Sequence[Term], language: str) -> str:
    """All of ``text`` with its hits between U+E000 and U+E001."""
    pattern = _pattern(terms)
    return text if pattern is None else _marked(text, "", "", pattern, language)


def _pattern(terms: Sequence[Term]) -> re.Pattern[str] | None:
    alternatives: dict[str, None] = {}
    for term in terms:
        for i, word in enumerate(term.words):
            is_start = term.is_start and i == len(term.words) - 1
            alternatives[re.escape(word) + (r"[^\W_]*" if is_start else "")] = None
    if not alternatives:
        return None
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(alternatives)})(?![^\W_])")


def _find(text: str, pattern: re.Pattern[str], language: str) -> int | None:
    """Where the first hit stands in the original."""
    folded = fold(text, language)
    found = pattern.search(folded)
    if found is None:
        return None
    start, end = found.span()
    # Most texts keep their length when folded; then places agree, which is checked on the spot.
    if len(folded) == len(text) and fold(text[start:end], language) == found.group():
        return start
    for word in WORD.finditer(text):
        if pattern.search(fold(word.group(), language)):
            return word.start()
    return None


def _window(text: str, place: int) -> tuple[str, str, str]:
    """The piece around ``place``, with what stands before and after it when it is cut."""
    start = max(0, place - _AHEAD)
    if start > 0:
        gap = _SPACES.search(text, start, place)
        start = gap.end() if gap else start
    end = min(len(text), start + _WIDTH)
    if end < len(text):
        gap = _SPACES.search(text, end, end + _AHEAD)
        end = gap.start() if gap else end
    return text[start:end], "…" if start else "", "…" if end < len(text) else ""


def _marked(piece: str, before: str, after: str, pattern: re.Pattern[str], language: str) -> str:
    piece = _SPACES.sub(" ", piece).strip()

    def mark(word: re.Match[str]) -> str:
        if pattern.search(fold(word.group(), language)):
            return f"{HIT_START}{word.group()}{HIT_END}"
        return word.group()

    return before + WORD.sub(mark, piece) + after
