"""Findings that a person lets stand, with the reason."""

from __future__ import annotations

from editor_app.base.clock import Clock, utc_now
from editor_app.base.ids import ArticleId
from editor_app.base.text import title, upper
from editor_app.language.findings import Finding
from editor_app.language.spelling.checking import SPELLING
from editor_app.services.checking import IsWaived, fragment_of
from editor_app.services.people import Person
from editor_app.storage.dictionary_words import WordScope
from editor_app.storage.library import LibraryStore
from editor_app.storage.waivers import EVERYWHERE, Waiver

WHOLE_RULE = ""
"""The fragment of a waiver for everything that a rule marks."""


class Waiving:
    """Remembers which findings are let stand, by rule and words, in one article or everywhere."""

    def __init__(self, store: LibraryStore, person: Person, clock: Clock = utc_now) -> None:
        self._store = store
        self._person = person
        self._clock = clock

    def waive(self, finding: Finding, article: ArticleId = EVERYWHERE, reason: str = "") -> None:
        """Mark ``finding`` no more in ``article`` (default: in any). LibraryError when it cannot be kept."""
        self._store.waivers.put(
            Waiver(article, finding.rule, fragment_of(finding), reason, self._person.name, self._clock())
        )

    def waive_rule(self, rule: str, article: ArticleId, reason: str = "") -> None:
        """Mark nothing of ``rule`` any more in ``article``. LibraryError when it cannot be kept."""
        self._store.waivers.put(Waiver(article, rule, WHOLE_RULE, reason, self._person.name, self._clock()))

    def take_back(self, waiver: Waiver) -> None:
        """Mark it again. LibraryError when it cannot be written."""
        self._store.waivers.remove(waiver.article, waiver.rule, waiver.fragment)

    def all_of(self, article: ArticleId) -> list[Waiver]:
        """What is let stand in ``article``, the ones that hold everywhere included."""
        return self._store.waivers.of(article)

    def of(self, article: ArticleId) -> IsWaived:
        """Whether a finding in ``article`` is let stand, as it is now; may be asked on any thread."""
        waived = {(waiver.rule, waiver.fragment) for waiver in self.all_of(article)}
        waived |= self._words_of(article)
        return lambda finding: (
            (finding.rule, fragment_of(finding)) in waived or (finding.rule, WHOLE_RULE) in waived
        )

    def _words_of(self, article: ArticleId) -> set[tuple[str, str]]:
        """The words that are right in this article or its story, as waivers of their misspelling."""
        story = self._store.articles.story_of(article)
        kept = self._store.words.of(WordScope.ARTICLE, article)
        if story is not None:
            kept += self._store.words.of(WordScope.STORY, story)
        words = {form.casefold() for entry in kept for form in _casings(entry.word, entry.language)}
        # They are kept with straight apostrophes, and stand in the text with either.
        words |= {word.replace("'", "’") for word in words}
        return {(SPELLING, word) for word in words}


def _casings(word: str, language: str) -> tuple[str, ...]:
    """``word`` as it may stand in a text. What a waiver remembers knows no language, and pairs neither
    ``İ`` with ``i`` nor ``I`` with ``ı``."""
    return word, title(word, language), upper(word, language)
