"""Finds the terms of a vocabulary: by code, by their place in the tree, and by what somebody types."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from editor_app.base.text import base_language, fold

if TYPE_CHECKING:
    from editor_app.base.vocabulary_term import Term

_BETWEEN = re.compile(r"[^\w\n]+")
_LATIN_END = 0x2E80
"""Where scripts begin in which a single letter is a word."""

EXACT, START, WORD, WORDS, INSIDE, CODE = range(6)
"""How well a name fits what was typed, the best first."""

_ENGLISH, _HALF = "en", 0.5
_OTHER = CODE
"""What a name in another language than the person's counts behind."""


def plain(text: str) -> str:
    """``text`` as it is compared while somebody types: no marks, ``e`` for ``ə``, one blank between words."""
    return _BETWEEN.sub(" ", fold(" ".join(text.split())).replace("ə", "e")).strip(" ")


class _Names:
    """Names as one long text, in which they are found many times faster than one by one."""

    def __init__(self, groups: Iterable[Iterable[tuple[int, str]]]) -> None:
        self._numbers: list[int] = []
        texts: list[str] = []
        for names in groups:
            listed = [(number, " ".join(name.split())) for number, name in names]
            self._numbers += [number for number, _name in listed]
            # Folded at once: a call for each of ten thousand names would be felt with the first key.
            # Language by language, for each letter with marks costs a walk through the text it stands in.
            folded = fold("\n".join(name for _number, name in listed)).replace("ə", "e")
            texts.append(_BETWEEN.sub(" ", folded))
        lines = (line.strip(" ") for text in texts for line in text.split("\n"))
        self._text = "\n" + "\n".join(lines) + "\n"
        self._starts = [found.start() for found in re.finditer("\n", self._text)][:-1]

    def found(self, wanted: str) -> Iterator[tuple[int, int]]:
        """The numbers of the terms whose names have ``wanted``, each with how well: the best kinds first."""
        yield from ((EXACT, number) for number in self._lines(f"\n{wanted}\n"))
        yield from ((START, number) for number in self._lines(f"\n{wanted}"))
        yield from ((WORD, number) for number in self._lines(f" {wanted}"))
        words = wanted.split(" ")
        if len(words) > 1:
            every = [{*self._lines(f" {word}"), *self._lines(f"\n{word}")} for word in words]
            yield from ((WORDS, number) for number in set.intersection(*every))
        if len(wanted) > 1 or ord(wanted) > _LATIN_END:
            yield from ((INSIDE, number) for number in self._lines(wanted))

    def _lines(self, piece: str) -> Iterator[int]:
        find, place = self._text.find, -1
        while (place := find(piece, place + 1)) >= 0:
            line = bisect_right(self._starts, place) - 1
            yield self._numbers[line]
            # On with the next line: a name counts once.
            place = self._starts[line + 1] - 1 if line + 1 < len(self._starts) else len(self._text)


class TermIndex:
    """Over terms that do not change."""

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self._terms = terms
        self.by_code = {term.code: term for term in reversed(terms)}
        self._own: dict[str, _Names] = {}
        self._seldom: dict[str, bool] = {}

    @cached_property
    def is_tree(self) -> bool:
        """Whether some term has a broader one."""
        return any(term.broader in self.by_code for term in self._terms)

    @cached_property
    def _narrower(self) -> dict[str, tuple[Term, ...]]:
        found: dict[str, list[Term]] = {}
        for term in self._terms:
            found.setdefault(self._broader(term), []).append(term)
        return {code: tuple(terms) for code, terms in found.items()}

    def narrower(self, code: str) -> tuple[Term, ...]:
        """The terms right below ``code``; the tops for an empty one."""
        return self._narrower.get(code, ())

    def path(self, code: str) -> tuple[Term, ...]:
        """The broader terms, the widest first. A ring ends where it closes."""
        found: dict[str, Term] = {}
        term = self.by_code.get(code)
        while term is not None and term.code not in found:
            found[term.code] = term
            term = self.by_code.get(self._broader(term))
        return tuple(found.values())[:0:-1]

    def instead_of(self, code: str) -> Term | None:
        """What stands in for a retired code and is not retired itself."""
        seen, term = {code}, self.by_code.get(code)
        while term is not None and term.is_retired:
            term = self.by_code.get(term.instead)
            if term is None or term.code in seen:
                return None
            seen.add(term.code)
        return None if term is None or term.code == code else term

    def exact(self, text: str) -> Iterator[Term]:
        """The terms with a name in some language that differs from ``text`` in marks at most."""
        wanted = plain(text)
        if wanted:
            numbers = (number for rank, number in self._all.found(wanted) if rank == EXACT)
            yield from (self._terms[number] for number in sorted(set(numbers)))

    def found(self, text: str, language: str, most: int) -> tuple[Term, ...]:
        """The terms for what was typed, the best first; at most so many, 0 for all."""
        wanted, best = plain(text), dict[int, float]()
        if wanted:
            for rank, number in self._in(language).found(wanted):
                best.setdefault(number, rank)
            if self._is_seldom_named(language):
                # Most terms are shown in English then: the others are looked for by their English names, too.
                for rank, number in self._in(_ENGLISH).found(wanted):
                    best[number] = min(best.get(number, rank + _HALF), rank + _HALF)
            for rank, number in self._all.found(wanted):
                best.setdefault(number, rank + _OTHER)
        code = text.strip().casefold()
        for number, term in enumerate(self._terms):
            if code in term.code.casefold():
                best.setdefault(number, CODE + _OTHER)

        def key(number: int) -> tuple[bool, float, int, int]:
            term = self._terms[number]
            # Of names that begin alike the one of fewer words comes first: it is the wider term, as a rule.
            words = term.name(language).count(" ") if best[number] == START else 0
            return term.is_retired, best[number], words, number

        ranked = sorted(best, key=key)
        return tuple(self._terms[number] for number in (ranked[:most] if most else ranked))

    def known_as(self, term: Term, text: str, language: str) -> str:
        """The name by which ``term`` fits what was typed, where that is not its name in ``language``."""
        first = next(iter(plain(text).split(" ")), "")
        if first in plain(term.name(language)):
            return ""
        return next((name for name in term.names.values() if first in plain(name)), "")

    def warm_up(self, language: str) -> None:
        """Get ready for what is typed, which takes some milliseconds for a thousand terms."""
        self._in(language).found("")
        _ready = self._all

    def _is_seldom_named(self, language: str) -> bool:
        if language not in self._seldom:
            base = base_language(language)
            named = sum(base_language(term.named_in(language)) == base for term in self._terms)
            self._seldom[language] = base != _ENGLISH and 2 * named < len(self._terms)
        return self._seldom[language]

    def _in(self, language: str) -> _Names:
        if language not in self._own:
            named = ((number, term.name(language)) for number, term in enumerate(self._terms))
            self._own[language] = _Names([named])
        return self._own[language]

    @cached_property
    def _all(self) -> _Names:
        by_language: dict[str, list[tuple[int, str]]] = {}
        for number, term in enumerate(self._terms):
            for tag, name in term.names.items():
                by_language.setdefault(tag, []).append((number, name))
        return _Names(by_language.values())

    def _broader(self, term: Term) -> str:
        """The code of the broader term; empty where there is none, or only a ring of them."""
        if term.broader not in self.by_code or term.broader == term.code:
            return ""
        return "" if term.code in self._ringed else term.broader

    @cached_property
    def _ringed(self) -> frozenset[str]:
        """The codes that are broader than themselves, however far around."""
        found: set[str] = set()
        done: set[str] = set()
        for term in self._terms:
            way: dict[str, None] = {}
            one: Term | None = term
            while one is not None and one.code not in done and one.code not in way:
                way[one.code] = None
                one = self.by_code.get(one.broader)
            if one is not None and one.code in way:
                ring = list(way)
                found.update(ring[ring.index(one.code) :])
            done.update(way)
        return frozenset(found)
