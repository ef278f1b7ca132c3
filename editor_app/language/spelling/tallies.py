"""Words counted over many texts, with the capitals that belong to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from editor_app.base.text import base_language, lower, title
from editor_app.language.findings import Passage
from editor_app.language.spelling.casing import is_all_capitals
from editor_app.language.spelling.checking import language_of
from editor_app.language.spelling.letters import without_bare_forms
from editor_app.language.spelling.scripts import is_mixed
from editor_app.language.spelling.words import Word, normal, words_of

_BEGINNING = re.compile(r"(?:^|[.!?…:\n\u2028])[\s\"'«“„‘(–—-]*$")
_BEFORE = 8
"""Characters before a word in which the end of a sentence is looked for."""


@dataclass(slots=True)
class Tally:
    """How often a word was met, in how many different stories, and how often where a sentence begins."""

    uses: int = 0
    stories: int = 0
    last: str = ""

    def take(self, story: str) -> None:
        """The word was met in ``story``. Texts of one story come one after the other."""
        self.uses += 1
        if self.last != story:
            self.last = story
            self.stories += 1

    def join(self, other: Tally) -> None:
        """Count ``other`` too. Stories may be the same ones: the larger number is a safe one."""
        self.uses += other.uses
        self.stories = max(self.stories, other.stories)


@dataclass(slots=True)
class Counted:
    """The words of one language: as they stand within sentences, and where a sentence begins."""

    within: dict[str, Tally] = field(default_factory=dict)
    beginning: dict[str, Tally] = field(default_factory=dict)


@dataclass(slots=True)
class Tallies:
    """The words of all languages while they are counted, by primary subtag."""

    languages: dict[str, Counted] = field(default_factory=dict)
    _places: dict[tuple[str, str], tuple[str, str] | None] = field(default_factory=dict)

    def take(self, texts: Iterable[str], language: str, story: str, desk: Sequence[str] = ()) -> None:
        """Count the words of one article; those in another script for the language of ``desk`` with it."""
        for text in texts:
            for word in words_of(Passage("body", text, language)):
                place = self._place(word, desk)
                if place is not None:
                    own, spelling = place
                    counted = self.languages.setdefault(own, Counted())
                    tallies = counted.beginning if _is_beginning(text, word) else counted.within
                    tally = tallies.get(spelling)
                    if tally is None:
                        tally = tallies[spelling] = Tally()
                    tally.take(story)

    def _place(self, word: Word, desk: Sequence[str]) -> tuple[str, str] | None:
        """The language and the spelling under which a word is counted; None for one of mixed scripts."""
        key = (word.text, word.language)
        if key not in self._places:
            own = "" if is_mixed(word.text) else language_of(word.text, word.language, desk)
            self._places[key] = (base_language(own), normal(word.text)) if own else None
        return self._places[key]


def joined(counted: Counted, language: str) -> dict[str, Tally]:
    """The words in their usual casing: capitals that only begin a sentence, or all capitals of a headline,
    are counted with the word as it else stands; without what was typed without the language's letters."""
    words: dict[str, Tally] = {}
    for place in (counted.within, counted.beginning):
        for word, tally in sorted(place.items(), key=lambda item: is_all_capitals(item[0])):
            form = _usual(word, counted.within, language)
            words.setdefault(form, Tally()).join(tally)
    kept = without_bare_forms({word: tally.uses for word, tally in words.items()}, language)
    return {word: words[word] for word in kept}


def _usual(word: str, within: dict[str, Tally], language: str) -> str:
    small = lower(word, language)
    large = title(small, language)
    if word not in (small, large) and not is_all_capitals(word):
        return word
    if word == small:
        return word
    as_small, as_large = (within[form].uses if form in within else 0 for form in (small, large))
    if as_small and as_small >= as_large:
        return small
    return large if as_large or word == large else word


def _is_beginning(text: str, word: Word) -> bool:
    if not word.text[0].isupper():
        return False
    return _BEGINNING.search(text[max(0, word.start - _BEFORE) : word.start]) is not None
