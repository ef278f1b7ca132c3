"""All terms and names together, recognised in texts of any language."""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from editor_app.base.ids import ConceptId
from editor_app.base.terms import Concept, TermStatus
from editor_app.base.text import base_language, lower
from editor_app.language.terms.index import LanguageIndex, Occurrence

_KEPT_TEXTS = 512
_MOST_OVER = 500
"""Changed concepts that are looked for besides, before all are put together anew."""


class TermBase:
    """Recognises the terms of ``concepts``, inflected or not. Any thread; it never changes.

    What is needed of a language is made with its first text: some tenths of a second for ten thousand
    concepts.
    """

    def __init__(self, concepts: Iterable[Concept] = ()) -> None:
        self.concepts = {concept.id: concept for concept in concepts}
        self._under: TermBase | None = None
        self._over: TermBase | None = None
        self._indexes: dict[str, LanguageIndex] = {}
        self._names: dict[str, dict[str, list[Concept]]] = {}
        self._texts: OrderedDict[tuple[str, str], tuple[Occurrence, ...]] = OrderedDict()
        self._lock = threading.RLock()

    def __len__(self) -> int:
        return len(self.concepts)

    def changed(self, put: Iterable[Concept] = (), removed: Collection[ConceptId] = ()) -> TermBase:
        """A base with the concepts ``put``, each in the place of what it was, and without ``removed``.

        What was made of the others serves it too, so a change costs next to nothing.
        """
        under = self._under or self
        now = {name: concept for name, concept in self.concepts.items() if name not in removed}
        now.update({concept.id: concept for concept in put})
        other = [concept for name, concept in now.items() if under.concepts.get(name) is not concept]
        made = TermBase(now.values())
        if len(other) <= _MOST_OVER:
            made._under, made._over = under, TermBase(other)
        return made

    def recognised(self, text: str, language: str) -> tuple[Occurrence, ...]:
        """The terms and names in ``text``, in their order: of a term within a longer one only the longer.

        Homonyms stand at the same place, one for each concept; forbidden forms are among them.
        """
        return tuple(_longest(self.matches(text, language)))

    def matches(self, text: str, language: str) -> tuple[Occurrence, ...]:
        """The same with the terms that stand within longer ones."""
        if not self.concepts or not text:
            return ()
        key = (text, base_language(language))
        with self._lock:
            if (known := self._texts.get(key)) is not None:
                self._texts.move_to_end(key)
                return known
        found = tuple(_best(self._found(*key)))
        with self._lock:
            self._texts[key] = found
            if len(self._texts) > _KEPT_TEXTS:
                self._texts.popitem(last=False)
        return found

    def named_with(self, word: str, language: str) -> Sequence[Concept]:
        """The names that have ``word`` (lower case) in ``language`` as one of their words."""
        base = base_language(language)
        with self._lock:
            known = self._names.get(base)
            if known is None:
                known = self._names[base] = defaultdict(list)
                for concept in self.concepts.values():
                    for each in _words_of_name(concept, base):
                        known[each].append(concept)
        return known.get(word, ())

    def _found(self, text: str, language: str) -> list[Occurrence]:
        if self._under is None or self._over is None:
            return self._index(language).matches(text)
        current = self.concepts
        found = self._under._index(language).matches(text)
        still = [one for one in found if current.get(one.concept.id) is one.concept]
        return still + self._over._index(language).matches(text)

    def _index(self, language: str) -> LanguageIndex:
        with self._lock:
            index = self._indexes.get(language)
            if index is None:
                index = LanguageIndex(language)
                index.add(
                    (concept, term)
                    for concept in self.concepts.values()
                    for term in concept.terms
                    if base_language(term.language) == language
                )
                self._indexes[language] = index
            return index


def _words_of_name(concept: Concept, language: str) -> set[str]:
    if not concept.is_name:
        return set()
    terms = (term for term in concept.terms if base_language(term.language) == language)
    return {word for term in terms if term.is_allowed for word in lower(term.text, language).split()}


def _best(found: Sequence[Occurrence]) -> Iterator[Occurrence]:
    """At each place one occurrence of each concept: the exact one, the one that may be written."""
    chosen: dict[tuple[int, int, ConceptId], Occurrence] = {}
    for one in found:
        key = (one.start, one.end, one.concept.id)
        if key not in chosen or _rank(one) < _rank(chosen[key]):
            chosen[key] = one
    yield from sorted(chosen.values(), key=lambda one: (one.start, -one.end))


def _rank(one: Occurrence) -> tuple[bool, bool, bool]:
    return (
        not one.is_exact,
        one.term.status is TermStatus.FORBIDDEN,
        one.term.status is not TermStatus.PREFERRED,
    )


def _longest(found: Sequence[Occurrence]) -> Iterator[Occurrence]:
    end = 0
    place = (0, 0)
    for one in found:
        if one.end > end or (one.start, one.end) == place:
            end, place = max(end, one.end), (one.start, one.end)
            yield one
