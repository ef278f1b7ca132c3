"""Letters that were typed without their marks, brought back: ``Azerbaycan`` to ``Azərbaycan``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import islice, product

from editor_app.base.text import base_language, lower, title

_RESTORED = {
    "az": {"e": "ə", "c": "ç", "s": "ş", "g": "ğ", "o": "ö", "u": "ü", "i": "ı"},
    "tr": {"c": "ç", "s": "ş", "g": "ğ", "o": "ö", "u": "ü", "i": "ı"},
    "ru": {"е": "ё"},
    "uk": {"и": "і", "г": "ґ"},
    "de": {"a": "ä", "o": "ö", "u": "ü"},
    "es": {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "úü", "n": "ñ"},
    "fr": {"a": "àâ", "c": "ç", "e": "éèêë", "i": "îï", "o": "ô", "u": "ùû"},
    "pl": {"a": "ą", "c": "ć", "e": "ę", "l": "ł", "n": "ń", "o": "ó", "s": "ś", "z": "żź"},
}
"""By language: a bare letter, and what it may stand for."""

FAR_MORE = 20
"""How many times more often a word stands than what somebody typed in its place."""

MOST = 1024
"""Spellings that are tried of one word."""

_FEW = 7
"""Bare letters of a word up to which all its spellings are tried in passing."""


def bare(word: str, language: str) -> str:
    """``word`` in lower case as somebody types it who lacks the language's own letters."""
    return lower(word, language).translate(_plain(base_language(language)))


@cache
def _plain(language: str) -> dict[int, str]:
    table = _RESTORED.get(language, {})
    return {ord(own): letter for letter, owns in table.items() for own in owns}


def restorations(word: str, language: str) -> list[str]:
    """Every spelling of ``word`` with letters of ``language`` in place of bare ones, fewest changes first.

    At most ``MOST``. Capitals stay; a capital I may be both letters where i has two.
    """
    table = _RESTORED.get(base_language(language))
    if table is None:
        return []
    choices = [_choices(letter, language, table) for letter in word]
    if sum(len(choice) > 1 for choice in choices) > 14:
        return []
    found = list(islice(product(*choices), 1 << 14))
    spellings = ("".join(letters) for letters in sorted(found, key=lambda letters: _changes(letters, word)))
    return list(islice((spelling for spelling in spellings if spelling != word), MOST))


def few_restorations(word: str, language: str) -> list[str]:
    """The spellings of a ``word`` without any letter of the language's own; none where there are many."""
    table = _RESTORED.get(base_language(language), {})
    small = lower(word, language)
    own = _own_letters(language)
    if any(letter in own for letter in small) or sum(letter in table for letter in small) > _FEW:
        return []
    return restorations(word, language)


def is_missing_letters(word: str, other: str, language: str) -> bool:
    """Whether ``word`` is ``other`` typed without letters of the language."""
    if word == other or bare(word, language) != bare(other, language):
        return False
    own = _own_letters(language)
    return sum(letter in own for letter in lower(word, language)) < sum(
        letter in own for letter in lower(other, language)
    )


def without_bare_forms(counts: Mapping[str, int], language: str) -> dict[str, int]:
    """``counts`` of words without those that are a word typed without the language's letters.

    That is what stands far more rarely than the word with them: ``azerbaycan`` beside
    ``azərbaycan``. Where both are common, as ``on`` and ``ön``, both stay.
    """
    if base_language(language) not in _RESTORED:
        return dict(counts)
    keys = {word: bare(word, language) for word in counts}
    best: dict[str, str] = {}
    for word, key in keys.items():
        if key not in best or counts[word] > counts[best[key]]:
            best[key] = word
    return {
        word: count
        for word, count in counts.items()
        if count * FAR_MORE > counts[top := best[keys[word]]] or not is_missing_letters(word, top, language)
    }


def _own_letters(language: str) -> frozenset[str]:
    table = _RESTORED.get(base_language(language), {})
    return frozenset("".join(table.values()))


def _choices(letter: str, language: str, table: dict[str, str]) -> str:
    small = lower(letter, language)
    if letter == small:
        return letter + table.get(letter, "")
    if small == "ı":
        # A capital I typed on another keyboard is as often the capital of i.
        return letter + "İ"
    return letter + title(table.get(small, ""), language)


def _changes(letters: tuple[str, ...], word: str) -> int:
    return sum(new != old for new, old in zip(letters, word, strict=True))
