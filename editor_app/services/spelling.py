"""Spelling: what is wrong in a text, what it could be, and the words that people add."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import replace
from itertools import islice

from editor_app.base.errors import LibraryError
from editor_app.base.events import Signal
from editor_app.base.paths import data_folder
from editor_app.base.preferences import LANGUAGES
from editor_app.base.text import base_language
from editor_app.language.findings import Finding, Passage, StoryText
from editor_app.language.spelling.checking import (
    MIXED,
    SPELLING,
    could_be_in,
    foreign,
    language_of,
    looks_foreign,
    misspelt,
)
from editor_app.language.spelling.engine import AddedWord, Engine
from editor_app.language.spelling.words import normal
from editor_app.services.dictionaries import Dictionaries
from editor_app.services.dictionary_places import Dictionary
from editor_app.services.spelling_suggestions import first_tier
from editor_app.services.vocabulary import Vocabulary
from editor_app.storage.dictionary_words import KeptWord, WordScope

OWN_LIST = 2000
"""Words of the desk's own with which a language can be checked though it has no dictionary."""

Known = Callable[[str, str], Sequence[tuple[int, int]]]
"""Where terms and names of the desk stand in a text in a language (code points). Any thread."""

_MOST_REMEMBERED = 300_000
_MOST_SUGGESTED = 200
"""Different words for which a whole check works suggestions out."""


class Spelling:
    """Checks texts and offers words, on any thread; words and choices are changed on the library's own.

    ``changed`` says that the same text could be judged otherwise now. As a checker of
    ``services.checking`` it gives findings without replacements: ``suggestions`` has them. What is ``known``
    as a term or name of the desk is spelt as the desk wants it, whatever dictionaries say.
    """

    stopping: None = None
    """A word that no dictionary knows may be a name: it never stops a story."""

    def __init__(
        self,
        dictionaries: Dictionaries,
        vocabulary: Vocabulary | None = None,
        *,
        languages: Callable[[], Sequence[str]] = tuple,
        engine: Engine | None = None,
        known: Known = lambda _text, _language: (),
    ) -> None:
        self.changed: Signal[[]] = Signal()
        self.dictionaries = dictionaries
        self.vocabulary = vocabulary or Vocabulary()
        self.engine = engine or Engine()
        self._languages = languages
        self._known = known
        self._lock = threading.Lock()
        self._preparing = threading.Lock()
        self._names: dict[str, tuple[str, ...]] = {}
        self._judged: dict[str, dict[str, bool]] = {}
        self._missing: dict[str, bool] = {}
        self._revision = 0

    @property
    def configuration(self) -> Hashable:
        """Another value whenever the same text could be judged otherwise."""
        return self._revision

    def of_passages(self, passages: Sequence[Passage]) -> tuple[tuple[Finding, ...], ...]:
        """The findings of each passage, offsets within the passage; only unheard-of words are looked up.

        A passage that is full of unknown words, or in another script, and looks like another of the desk's
        languages is checked in that one; that it looks so is a finding too, and the person decides.
        """
        found = self._without_added(misspelt(passages, self._unknown, self._languages()))
        doubtful = [at for at, passage in enumerate(passages) if looks_foreign(passage, found[at])]
        if doubtful:
            found = self._in_better_languages(passages, found, doubtful)
        return self._without_known(passages, found)

    def _in_better_languages(
        self, passages: Sequence[Passage], found: tuple[tuple[Finding, ...], ...], doubtful: Sequence[int]
    ) -> tuple[tuple[Finding, ...], ...]:
        detected = self.languages_of([passages[at].text for at in doubtful])
        better = {
            at: self._in_language(passages[at], language)
            for at, language in zip(doubtful, detected, strict=True)
            if could_be_in(passages[at], language)
        }
        return tuple(better.get(at, findings) for at, findings in enumerate(found))

    def of_story(self, story: StoryText) -> tuple[Finding, ...]:
        """Nothing: spelling needs no more than a passage."""
        return ()

    def warm_up(self, languages: Sequence[str]) -> None:
        """Open the dictionaries of ``languages`` before somebody waits for them."""
        for language in languages:
            self._ready(language)

    def check(self, story: StoryText) -> tuple[Finding, ...]:
        """Everything misspelt in ``story``, with replacements for the first 200 different words."""
        found = [
            replace(finding, start=finding.start + passage.start, end=finding.end + passage.start)
            for passage, findings in zip(story.passages, self.of_passages(story.passages), strict=True)
            for finding in findings
        ]
        return self.with_replacements(found, story.language)

    def with_replacements(self, findings: Sequence[Finding], language: str) -> tuple[Finding, ...]:
        """``findings`` of a text in ``language``; misspelt words, the first 200, get suggestions."""
        words = dict.fromkeys(finding.text for finding in findings if finding.rule == SPELLING)
        offered = {word: self.suggestions(word, language) for word in islice(words, _MOST_SUGGESTED)}
        return tuple(
            replace(finding, replacements=offered[finding.text])
            if finding.rule == SPELLING and finding.text in offered
            else finding
            for finding in findings
        )

    def suggestions(self, word: str, language: str) -> tuple[str, ...]:
        """What ``word`` could be, best first: restored letters, what one edit makes of it. Milliseconds."""
        language = self._language_of(word, language)
        names = self._ready(language)
        return first_tier(word, language, names, self.engine, self.vocabulary) if names else ()

    def more_suggestions(self, word: str, language: str) -> tuple[str, ...]:
        """What the engine itself offers; may take seconds."""
        language = self._language_of(word, language)
        names = self._ready(language)
        return tuple(self.engine.suggestions(normal(word), names)) if names else ()

    def languages_of(self, texts: Sequence[str], among: Sequence[str] = ()) -> list[str]:
        """The language of each text, of the desk's (or ``among``); empty where that cannot be said."""
        return self.engine.languages(texts, tuple(among) or tuple(self._languages()))

    def is_right(self, words: Sequence[str], language: str) -> list[bool]:
        """Whether each word would pass; all do in a language without a dictionary."""
        spellings = [normal(word) for word in words]
        wrong = frozenset(self._unknown(language, spellings))
        return [spelling not in wrong for spelling in spellings]

    def gives_endings(self, word: str, language: str) -> bool:
        """Whether added words can inflect like ``word``: a dictionary that knows endings has it itself."""
        language = self._language_of(word, language)
        usable = self._ready(language)
        name = next((entry.id for entry in self.dictionaries.of(language) if entry.aff), "")
        return name in usable and not self.engine.unknown([normal(word)], language, [name])

    def has_dictionary(self, language: str) -> bool:
        """Whether texts in ``language`` are checked."""
        return bool(self._ready(language))

    def take_missing(self) -> tuple[str, ...]:
        """Languages of checked texts that have no dictionary; each is given once."""
        with self._lock:
            fresh = [language for language, is_told in self._missing.items() if not is_told]
            self._missing.update(dict.fromkeys(fresh, True))
        return tuple(fresh)

    def broken(self) -> dict[str, str]:
        """Dictionaries that were put out of use, and why, by their ids."""
        return dict(self.engine.broken)

    def add(
        self,
        words: Iterable[str],
        language: str,
        scope: WordScope = WordScope.DESK,
        *,
        owner: str = "",
        inflects_like: str = "",
    ) -> list[KeptWord]:
        """Let ``words`` be right: for the desk, the person, or one story or article (its id is ``owner``).

        With ``inflects_like`` they take that word's endings. Gives what was kept, for
        ``remove``. LibraryError when it cannot be kept.
        """
        kept = self.vocabulary.add(words, language, scope, owner=owner, inflects_like=inflects_like)
        self._judge_anew()
        return kept

    def remove(self, words: Sequence[KeptWord]) -> None:
        """Take added words out again. LibraryError when they cannot be deleted."""
        self.vocabulary.remove(words)
        self._judge_anew()

    def put_back(self, words: Sequence[KeptWord]) -> None:
        """Keep words again that were removed. LibraryError when they cannot be kept."""
        self.vocabulary.put_back(words)
        self._judge_anew()

    def refresh(self) -> None:
        """Dictionaries came, went or were chosen: judge everything anew, broken ones too."""
        self.dictionaries.refresh()
        with self._lock:
            names = {name for names in self._names.values() for name in names}
            self._missing.clear()
        for name in names | set(self.engine.broken):
            self.engine.forget(name)
        self._judge_anew()

    def close(self) -> None:
        """End the engine."""
        self.engine.close()

    def _without_added(self, found: Sequence[tuple[Finding, ...]]) -> tuple[tuple[Finding, ...], ...]:
        """``found`` without words of mixed scripts that somebody has added: some brands are written so."""
        if not any(finding.rule == MIXED for findings in found for finding in findings):
            return tuple(found)
        added = {kept.word for kept in self.vocabulary.listed()}
        return tuple(
            tuple(
                finding for finding in findings if finding.rule != MIXED or normal(finding.text) not in added
            )
            for findings in found
        )

    def _without_known(
        self, passages: Sequence[Passage], found: Sequence[tuple[Finding, ...]]
    ) -> tuple[tuple[Finding, ...], ...]:
        """``found`` without words that the desk has among its terms and names."""
        return tuple(
            tuple(finding for finding in findings if not self._is_known(passage, finding))
            for passage, findings in zip(passages, found, strict=True)
        )

    def _is_known(self, passage: Passage, finding: Finding) -> bool:
        if finding.rule != SPELLING:
            return False
        try:
            places = self._known(passage.text, finding.language or passage.language)
        except LibraryError:
            # Whoever looks at the terms is told; spelling goes on without them.
            return False
        return any(start <= finding.start and finding.end <= end for start, end in places)

    def judge_anew(self) -> None:
        """What is known has changed: the same text could be judged otherwise."""
        with self._lock:
            self._revision += 1
        self.changed.emit()

    def _in_language(self, passage: Passage, language: str) -> tuple[Finding, ...]:
        said = next((choice.text for choice in LANGUAGES if choice.value == language), language)
        (found,) = misspelt([replace(passage, language=language)], self._unknown, self._languages())
        return (foreign(passage, language, said), *found)

    def _unknown(self, language: str, words: Sequence[str]) -> Collection[str]:
        names = self._ready(language)
        if not names:
            with self._lock:
                self._missing.setdefault(language, False)
            return ()
        with self._lock:
            judged = self._judged.setdefault(language, {})
        fresh = [word for word in words if word not in judged]
        if fresh:
            wrong = self.engine.unknown(fresh, language, names)
            if not self._is_sound(names):
                # What the others did not know, the one that broke might have.
                return self._unknown(language, words)
            if len(judged) > _MOST_REMEMBERED:
                judged.clear()
                fresh = [*words]
                wrong = self.engine.unknown(fresh, language, names)
            judged.update((word, word in wrong) for word in fresh)
        return [word for word in words if judged.get(word)]

    def _is_sound(self, names: Sequence[str]) -> bool:
        """Whether all dictionaries still work; one that broke is left out from the next question on."""
        if self.engine.broken.keys().isdisjoint(names):
            return True
        with self._lock:
            self._names.clear()
            self._judged.clear()
        return False

    def _ready(self, language: str) -> tuple[str, ...]:
        """The names under which the engine knows the dictionaries of ``language``; none without any."""
        with self._lock:
            names, revision = self._names.get(language), self._revision
        if names is not None:
            return names
        # Opening them may take long: whoever adds a word meanwhile must not wait for it.
        with self._preparing:
            names = self._names.get(language) or self._prepare(language)
        with self._lock:
            if self._revision == revision:
                self._names[language] = names
        return names

    def _prepare(self, language: str) -> tuple[str, ...]:
        if not language:
            return ()
        found = self.dictionaries.of(language)
        added = self.vocabulary.of(language)
        self.engine.use(entry.source for entry in found)
        self._inflect(next((entry for entry in found if entry.aff), None), added)
        names = self.engine.usable([entry.id for entry in found])
        if not names and len(added) < OWN_LIST:
            return ()
        own = f"words:{base_language(language)}"
        self.engine.hold(own, [AddedWord(entry.word) for entry in added])
        return (*names, own)

    def _inflect(self, dictionary: Dictionary | None, added: Sequence[AddedWord]) -> None:
        """Give words their endings in the dictionary that knows how, which is read again for that."""
        if dictionary is not None:
            self.engine.hold(dictionary.id, [entry for entry in added if entry.example])

    def _judge_anew(self) -> None:
        with self._lock:
            self._names.clear()
            self._judged.clear()
            self._revision += 1
        self.changed.emit()

    def _language_of(self, word: str, language: str) -> str:
        return language_of(word, language, self._languages()) or language


def spelling_alone(languages: Sequence[str]) -> Spelling:
    """Spelling without a library: with the dictionaries of this computer and nobody's words. Close it."""
    return Spelling(Dictionaries(data_folder() / "dictionaries"), languages=lambda: languages)
