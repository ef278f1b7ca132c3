"""In which forms one word of a term may stand in a text of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from editor_app.base.records import dataclass
from editor_app.language.terms.agglutination import (
    any_endings,
    endings,
    hardened,
    loan_endings,
    personal_endings,
    possessed_endings,
    softened,
    without_possessive,
)
from editor_app.language.terms.arabic import BEHIND, bare
from editor_app.language.terms.russian import NOUN_ENDINGS, fleeting_forms, name_forms, noun_forms
from editor_app.language.terms.stems import ALGORITHMS, Stems

_AGGLUTINATING = frozenset({"az", "tr"})
_NO_FORMS = {
    "az": frozenset(
        ["ilə", "illə", "ona", "onda", "onu", "bunda", "buna", "görə", "isə", "idi", "daha", "sonra", "belə"]
    ),
    "tr": frozenset(
        ["ile", "ona", "onda", "onu", "bunda", "buna", "göre", "ise", "idi", "daha", "sonra", "böyle"]
    ),
}
"""Frequent words that look like forms of others: ``ilə`` is hardly ever to the year."""
_PARTED = {"ru": NOUN_ENDINGS, "en": frozenset(["s", "es"])}
_ENDINGS = {
    "en": frozenset(["", *["s", "es", "e", "ed", "er", "ing", "y", "ies", "ied", "d"]]),
    "ru": NOUN_ENDINGS,
    "tr": personal_endings("tr"),
}
"""What may stand behind the beginning of a word that a stemmer is asked about."""
_LAST = {
    "en": re.compile("(?:ies|ing|ed|es|e|s|y)$"),
    "ru": re.compile("(?:[иыая]ми|[аеиоуыюя]{1,2}[йхм]?|[ое]в|его|ого|ему|ому|[йь])$"),
    "tr": re.compile("[pçtkğ]$"),
}
_LAST_ELSEWHERE = re.compile(".{1,2}$")
_LONGEST_ENDING = 6
_LEAST_STEM = 3
"""Letters with which words begin that may be forms of each other."""

Part = tuple[str, frozenset[str]]
_NOTHING = frozenset([""])


class _Short:
    """Every short ending, for languages whose endings nobody has listed."""

    def __contains__(self, ending: object) -> bool:
        return isinstance(ending, str) and len(ending) <= _LONGEST_ENDING


_SHORT = _Short()
Following = frozenset[str] | _Short
"""The endings that may stand behind the beginning of a word."""


@dataclass(frozen=True, slots=True)
class WordForms:
    """The forms of one word: stems with the endings that each takes, and how those words begin whose stem by
    a stemmer may be its own; ``others`` are words that are never meant."""

    whole: str
    parts: tuple[Part, ...] = ()
    prefix: str = ""
    endings: Following = _NOTHING
    others: frozenset[str] = frozenset()

    def begins(self) -> Iterator[tuple[str, Following, bool]]:
        """How its forms begin, what may follow then, and whether a stemmer has the last word."""
        yield self.whole, _NOTHING, False
        yield from ((stem, following, False) for stem, following in self.parts)
        if self.prefix:
            yield self.prefix, self.endings, True

    def fits(self, word: str, stems: Stems | None) -> bool:
        """Whether ``word`` (lower case) is a form of it."""
        if word == self.whole:
            return True
        return word not in self.others and any(
            word.startswith(begin)
            and word[len(begin) :] in following
            and (not is_stemmed or self.has_stem_of(word, stems))
            for begin, following, is_stemmed in self.begins()
        )

    def has_stem_of(self, word: str, stems: Stems | None) -> bool:
        """Whether a stemmer says that ``word`` is a form of it."""
        return stems is not None and stems.of(word) == stems.of(self.whole)


@lru_cache(4096)
def longest(following: Following) -> int:
    """Letters of the longest ending in ``following``."""
    return max(map(len, following), default=0) if isinstance(following, frozenset) else _LONGEST_ENDING


def forms_of(word: str, language: str, *, is_name: bool, is_possessed: bool) -> WordForms:
    """The forms of ``word`` (lower case) in ``language`` (a primary subtag).

    ``is_name``: by the rules for names, which a stemmer does not know. ``is_possessed``: it is the last
    of several words and may bear a possessive, which other possessives and a plural can replace.
    """
    if word.isdigit():
        return WordForms(word)
    if language in _AGGLUTINATING:
        parts = agglutinated(word, language, is_possessed=is_possessed)
        if is_name:
            return WordForms(word, parts)
        return replace(_stemmed(word, parts, language), others=_NO_FORMS[language])
    if language == "ru":
        if is_name:
            return WordForms(word, name_forms(word))
        return _stemmed(word, (*noun_forms(word), *fleeting_forms(word)), language)
    if language == "ar":
        return WordForms(bare(word), ((bare(word).removesuffix("ة"), BEHIND | {"ت", "تها", "ته"}),))
    if is_name:
        return WordForms(word, ((word, frozenset(["", "s", "es"] if language == "en" else ["", "s"])),))
    return _stemmed(word, _english(word) if language == "en" else (), language)


def parted_endings(language: str) -> frozenset[str]:
    """Endings that ``language`` writes behind an apostrophe or a hyphen: ``BMT-nin``, ``Paris's``."""
    if language in _AGGLUTINATING:
        return any_endings(language)
    return _PARTED.get(language, frozenset())


def agglutinated(word: str, language: str, *, is_possessed: bool = False) -> tuple[Part, ...]:
    """The stems of an Azerbaijani or Turkish ``word`` with the endings that each takes."""
    own = endings(word, language)
    parts = [(word, own.all)]
    parts += [(soft, own.before_vowel) for soft in softened(word, language)]
    if language == "tr" and (loan := loan_endings(word)) is not None:
        parts += [(word, loan.all), *((soft, loan.before_vowel) for soft in softened(word, language))]
    if is_possessed and (inner := without_possessive(word)):
        for stem in hardened(inner, language):
            possessed = possessed_endings(stem, language)
            parts.append((stem, possessed.all))
            parts += [(soft, possessed.before_vowel) for soft in softened(stem, language)]
    return tuple(parts)


def _english(word: str) -> tuple[Part, ...]:
    """The forms that need no stemmer."""
    if word.endswith("e"):
        return ((word[:-1], frozenset(["e", "es", "ed", "ing"])),)
    if word.endswith("y"):
        return ((word[:-1], frozenset(["y", "ys", "ies", "ied", "ying"])),)
    return ((word, frozenset(["", "s", "es", "ed", "ing"])),)


def _stemmed(word: str, parts: tuple[Part, ...], language: str) -> WordForms:
    if language not in ALGORITHMS:
        return WordForms(word, parts)
    prefix = _LAST.get(language, _LAST_ELSEWHERE).sub("", word)
    if len(prefix) < _LEAST_STEM:
        prefix = word
    if language == "ru" and any(stem == prefix for stem, _endings in parts):
        # Behind this stem the table knows the endings of its kind of noun; others are other words.
        return WordForms(word, parts)
    return WordForms(word, parts, prefix, _ENDINGS.get(language, _SHORT))
