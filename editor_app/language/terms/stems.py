"""Stems of words by the Snowball algorithms (snowballstem.org)."""

from __future__ import annotations

import threading
from collections.abc import Callable

ALGORITHMS = {
    "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hu": "hungarian",
    "hy": "armenian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "nl": "dutch",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "tr": "turkish",
}  # fmt: skip
"""Languages with an algorithm that takes endings off only. There is none for Azerbaijani."""

_KEPT = 50_000


class Stems:
    """Stems of words in one language, each computed once. Any thread."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._known: dict[str, str] = {}
        self._lock = threading.Lock()
        self._stemmer: Callable[[str], str] | None = None

    def of(self, word: str) -> str:
        """The stem of ``word`` (lower case); the word itself where the language has no algorithm."""
        known = self._known.get(word)
        if known is None:
            known = self._stemmed(word)
        return known

    def _stemmed(self, word: str) -> str:
        # A stemmer holds the word it works on.
        with self._lock:
            if self._stemmer is None:
                self._stemmer = _stemmer(self._language)
            if len(self._known) >= _KEPT:
                self._known.clear()
            stem = self._known[word] = self._stemmer(word)
            return stem


def _stemmer(language: str) -> Callable[[str], str]:
    # Imported here: start-up time.
    import snowballstemmer

    stem: Callable[[str], str] = snowballstemmer.stemmer(ALGORITHMS[language]).stemWord
    return stem
