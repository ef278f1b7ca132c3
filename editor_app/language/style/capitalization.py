"""How headings are capitalised: as a title, as a sentence, all small, all large, or by a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.base.records import dataclass
from editor_app.base.text import lower, upper
from editor_app.language.style.actions import Action
from editor_app.language.style.patterns import Pattern
from editor_app.language.style.stretches import Hit, Stretch

_WORD = re.compile(r"[^\W_]+(?:['’\-.&][^\W_]+)*")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SMALL = {
    "AP": _words("a an and as at but by for if in nor of on or per so the to up via vs yet"),
    "Chicago": _words(
        "a an and as at but by for from if in into like near nor of off on once onto or over past so than "
        "that the till to up upon via vs when with yet"
    ),
}
STYLES = frozenset(_SMALL)
NAMED = frozenset({"$title", "$sentence", "$lower", "$upper"})

TITLE_THRESHOLD = SENTENCE_THRESHOLD = 0.8


@dataclass(frozen=True, slots=True)
class Capitalization:
    """Marks a whole stretch that is not cased as ``match`` says; words of ``exceptions`` are right anyhow."""

    match: str
    pattern: Pattern | None
    style: str
    exceptions: Pattern | None
    threshold: float
    indicators: tuple[str, ...]
    prefix: Pattern | None
    action: Action

    def hits(self, stretch: Stretch) -> Iterator[Hit]:
        """The stretch, when it is wrong."""
        text = stretch.text
        start = self._after_prefix(text)
        shown = text[start:]
        if not shown.strip() or self._is_right(shown, stretch.language):
            return
        expected = "" if self.pattern else self._expected(shown, stretch.language)
        wanted = (expected,) if expected and expected != shown else ()
        yield Hit(start, len(text), (shown, expected), self.action.replacements(shown, wanted))

    def _after_prefix(self, text: str) -> int:
        if self.prefix is None:
            return 0
        found = next(iter(self.prefix.matches(text)), None)
        return found.end() if found is not None and found.start() == 0 else 0

    def _is_right(self, text: str, language: str) -> bool:
        if self.pattern is not None:
            return next(iter(self.pattern.matches(text)), None) is not None
        if self.match == "$lower":
            return text == lower(text, language)
        if self.match == "$upper":
            return text == upper(text, language)
        words = list(_WORD.finditer(text))
        excepted = self._excepted(text)
        right = [self._is_right_word(words, place, text, language, excepted) for place in range(len(words))]
        if self.match == "$sentence" and right and not right[0]:
            return False
        return not right or sum(right) / len(right) >= self.threshold

    def _is_right_word(
        self,
        words: list[re.Match[str]],
        place: int,
        text: str,
        language: str,
        excepted: list[tuple[int, int]],
    ) -> bool:
        start, end = words[place].span()
        word = words[place].group()
        if any(first <= start and end <= last for first, last in excepted) or word == upper(word, language):
            return True
        if self.match == "$title":
            return word == self._titled(words, place, text, language)
        if self._begins(words, place, text):
            return word[0] == upper(word[0], language)
        # The second part of Top-level is nobody's business.
        word = word.split("-")[0]
        return word == lower(word, language)

    def _expected(self, text: str, language: str) -> str:
        words = list(_WORD.finditer(text))
        excepted = self._excepted(text)
        parts, end = [], 0
        for place, found in enumerate(words):
            parts.append(text[end : found.start()])
            is_right = self._is_right_word(words, place, text, language, excepted)
            parts.append(found.group() if is_right else self._cased(words, place, text, language))
            end = found.end()
        return "".join((*parts, text[end:]))

    def _cased(self, words: list[re.Match[str]], place: int, text: str, language: str) -> str:
        word = words[place].group()
        match self.match:
            case "$lower":
                return lower(word, language)
            case "$upper":
                return upper(word, language)
            case "$title":
                return self._titled(words, place, text, language)
        if self._begins(words, place, text):
            return upper(word[0], language) + word[1:]
        return lower(word, language)

    def _titled(self, words: list[re.Match[str]], place: int, text: str, language: str) -> str:
        word = words[place].group()
        is_edge = place in (0, len(words) - 1) or self._begins(words, place, text)
        if not is_edge and lower(word, language) in _SMALL[self.style]:
            return lower(word, language)
        return upper(word[0], language) + word[1:]

    def _begins(self, words: list[re.Match[str]], place: int, text: str) -> bool:
        """Whether a sentence begins with the word: the first, or behind one of the indicators."""
        if place == 0:
            return True
        between = text[words[place - 1].end() : words[place].start()].rstrip()
        return between.endswith((*self.indicators, ".", "!", "?"))

    def _excepted(self, text: str) -> list[tuple[int, int]]:
        if self.exceptions is None:
            return []
        return [found.span() for found in self.exceptions.matches(text)]
