"""Words counted over many texts, with the capitals that belong to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import field

from editor_app.base.records import dataclass
from editor_app.base.text import base_language, lower, title
from editor_app.language.findings import Passage
from editor_app.language.spelling.casing import is_all_capitals
from editor_app.language.spelling.checking import language_of
from editor_app.language.spelling.letters import without_bare_forms
from editor_app.language.spelling.scripts import is_mixed
from editor_app.language.spelling.words import normal, words_of

_BEGINNING = re.compile(r"(?:^|[.!?…:\n\u2028])[\s\"'«“„‘(–—-]*$")
_BEFORE = 8
"""Characters before a word in which the end of a sentence is looked for."""


@dataclass(slots=True)
class Tally:
    """How often a word was met, in how many different stories, and how often where a sentence begins."""

    uses: int = 0
    stories: int = 0
    last: str = ""

    def take(self, story: str, uses: int = 1) -> None:
        """The word was met ``uses`` times in ``story``. Texts of one story come one after the other."""
        self.uses += uses
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
    _known: dict[tuple[str, str, bool], Tally | None] = field(default_factory=dict)

    def take(self, texts: Iterable[str], language: str, story: str, desk: Sequence[str] = ()) -> None:
        """Count the words of one article; those in another script for the language of ``desk`` with it."""
        for text in texts:
            # Counted by themselves first: a story uses most of its words again and again.
            met = Counter(
                (word.text, word.text[0].isupper() and _is_beginning(text, word.start))
                for word in words_of(Passage("body", text, language))
            )
            for (word, is_beginning), uses in met.items():
                key = word, language, is_beginning
                if key not in self._known:
                    self._known[key] = self._tally(word, language, desk, is_beginning=is_beginning)
                tally = self._known[key]
                if tally is not None:
                    tally.take(story, uses)

    def _tally(self, word: str, language: str, desk: Sequence[str], *, is_beginning: bool) -> Tally | None:
        """Where a word is counted; None for one of mixed scripts, or in a script that nobody asked for."""
        own = "" if is_mixed(word) else language_of(word, language, desk)
        if not own:
            return None
        counted = self.languages.setdefault(base_language(own), Counted())
        return (counted.beginning if is_beginning else counted.within).setdefault(normal(word), Tally())


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
    if word == small:
        return word
    large = title(small, language)
    if word != large and not is_all_capitals(word):
        return word
    as_small, as_large = (within[form].uses if form in within else 0 for form in (small, large))
    if as_small and as_small >= as_large:
        return small
    return large if as_large or word == large else word


def _is_beginning(text: str, start: int) -> bool:
    return _BEGINNING.search(text[max(0, start - _BEFORE) : start]) is not None
