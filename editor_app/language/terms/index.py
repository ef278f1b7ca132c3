"""The terms of one language, found by how the forms of their first words begin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import field

from editor_app.base.records import dataclass
from editor_app.base.terms import Concept, Term
from editor_app.language.terms.arabic import readings
from editor_app.language.terms.morphology import Following, WordForms, forms_of, longest, parted_endings
from editor_app.language.terms.stems import ALGORITHMS, Stems
from editor_app.language.terms.words import Word, words_of

_GAP = re.compile("[ \t\u00a0\u2009\u202f'’ʼ‘`\u2010\u2011–-]{0,3}")
_GAP_AFTER_INITIAL = re.compile("[.]?" + _GAP.pattern)
_LONGEST_INITIAL = 3
"""Letters of a word whose full stop may stand within a name: ``Dr.``, ``M.``"""
_PARTING = re.compile("['’ʼ‘\u2010\u2011-]")
_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term where it stands in a text, from ``start`` up to ``end`` (code points).

    ``is_exact``: it stands there as the term base has it, and not in another form.
    """

    start: int
    end: int
    concept: Concept
    term: Term
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    """A term with the forms of its words behind the first."""

    concept: Concept
    term: Term
    rest: tuple[WordForms, ...]
    capitals: tuple[str, ...]
    """Its words as they are written, where capitals are part of them; otherwise empty."""
    form: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Start:
    """A first word with all terms that begin with it."""

    forms: WordForms
    entries: list[_Entry] = field(default_factory=list)


class LanguageIndex:
    """Finds the terms of one language (a primary subtag) in its texts. Any thread."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._stems = Stems(language) if language in ALGORITHMS else None
        self._made: dict[tuple[str, bool, bool], WordForms] = {}
        self._starts: dict[tuple[str, bool], _Start] = {}
        self._index: dict[str, list[tuple[Following, bool, _Start]]] = {}
        self._fitting: dict[str, tuple[_Start, ...]] = {}
        self._parted = parted_endings(language)
        self._least = 1
        self._longest = 0
        """Letters that stand behind the beginning of a form at most."""

    def add(self, concepts: Iterable[tuple[Concept, Term]]) -> None:
        """Take ``concepts`` in, each with one of its terms in this language."""
        for concept, term in concepts:
            self._add(concept, term, term.text, concept.is_name or term.part_of_speech == "properNoun")
            for form in term.forms:
                self._add(concept, term, form, is_name=concept.is_name, is_exact=True)
        self._least = min(map(len, self._index), default=1)

    def matches(self, text: str) -> list[Occurrence]:
        """Every term that stands in ``text``, those within others too, in their order."""
        words = words_of(text, self._language)
        found: list[Occurrence] = []
        for place, word in enumerate(words):
            for start in self._starts_of(word.form):
                for entry in start.entries:
                    if (occurrence := self._match(entry, text, words, place)) is not None:
                        found.append(occurrence)
        return found

    def _add(self, concept: Concept, term: Term, text: str, is_name: bool, is_exact: bool = False) -> None:
        said = words_of(text, self._language)
        if not said:
            return
        forms = [
            WordForms(word.form)
            if is_exact
            else self._forms(word.form, is_name, place > 0 and place == len(said) - 1)
            for place, word in enumerate(said)
        ]
        written = tuple(text[word.start : word.end] for word in said)
        needs_capitals = is_name or any(_is_abbreviation(word) for word in written)
        entry = _Entry(
            concept,
            term,
            tuple(forms[1:]),
            written if needs_capitals else (),
            tuple(word.form for word in said),
        )
        self._start(forms[0], is_exact, is_name).entries.append(entry)

    def _forms(self, word: str, is_name: bool, is_possessed: bool) -> WordForms:
        key = (word, is_name, is_possessed)
        if key not in self._made:
            self._made[key] = forms_of(word, self._language, is_name=is_name, is_possessed=is_possessed)
        return self._made[key]

    def _start(self, forms: WordForms, is_exact: bool, is_name: bool) -> _Start:
        key = (forms.whole + ("\0" if is_exact else ""), is_name)
        start = self._starts.get(key)
        if start is None:
            start = self._starts[key] = _Start(forms)
            for begin, following, is_stemmed in forms.begins():
                self._index.setdefault(begin, []).append((following, is_stemmed, start))
                self._longest = max(self._longest, longest(following))
        return start

    def _starts_of(self, form: str) -> tuple[_Start, ...]:
        """The first words of which ``form`` is a form."""
        known = self._fitting.get(form)
        if known is None:
            if len(self._fitting) >= _KEPT:
                self._fitting.clear()
            known = self._fitting[form] = tuple(self._looked_up(form))
        return known

    def _looked_up(self, form: str) -> list[_Start]:
        index, found = self._index, dict[int, _Start]()
        for reading in readings(form) if self._language == "ar" else (form,):
            for length in range(len(reading), max(self._least, len(reading) - self._longest) - 1, -1):
                entries = index.get(reading[:length])
                if entries is None:
                    continue
                ending = reading[length:]
                for following, is_stemmed, start in entries:
                    if ending not in following or id(start) in found:
                        continue
                    if self._is_form(start.forms, reading, is_stemmed):
                        found[id(start)] = start
        return list(found.values())

    def _is_form(self, forms: WordForms, word: str, is_stemmed: bool) -> bool:
        if forms.others and word in forms.others and word != forms.whole:
            return False
        return not is_stemmed or forms.has_stem_of(word, self._stems)

    def _match(self, entry: _Entry, text: str, words: Sequence[Word], place: int) -> Occurrence | None:
        last = place + len(entry.rest)
        if last >= len(words):
            return None
        for number, forms in enumerate(entry.rest, place + 1):
            word = words[number]
            if not self._fits(forms, word.form):
                return None
            if not _are_together(text, words[number - 1], word):
                return None
        for written, word in zip(entry.capitals, words[place : last + 1], strict=False):
            if not _has_capitals(text[word.start : word.end], written):
                return None
        is_exact = entry.form == tuple(word.form for word in words[place : last + 1])
        start, end = words[place].start, self._end(text, words, last)
        return Occurrence(start, end, entry.concept, entry.term, is_exact and end == words[last].end)

    def _fits(self, forms: WordForms, word: str) -> bool:
        if self._language == "ar":
            return any(forms.fits(reading, None) for reading in readings(word))
        return forms.fits(word, self._stems)

    def _end(self, text: str, words: Sequence[Word], last: int) -> int:
        """Where the term ends with an ending that an apostrophe or a hyphen parts from it."""
        end = words[last].end
        if last + 1 < len(words) and words[last + 1].start == end + 1 and _PARTING.match(text, end):
            if words[last + 1].form in self._parted:
                return words[last + 1].end
        return end


def _are_together(text: str, word: Word, following: Word) -> bool:
    gap = _GAP_AFTER_INITIAL if len(word.form) <= _LONGEST_INITIAL else _GAP
    return gap.fullmatch(text, word.end, following.start) is not None


def _is_abbreviation(word: str) -> bool:
    return 1 < len(word) <= 6 and word.isupper()


def _has_capitals(word: str, written: str) -> bool:
    """Whether ``word`` in a text can be the name ``written``: as far as they are capitals there, they are."""
    if _is_abbreviation(written):
        return word[: len(written)].isupper()
    return not written[:1].isupper() or not word[:1].islower()
