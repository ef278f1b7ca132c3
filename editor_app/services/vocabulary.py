"""The words that a person and the desk have added to the dictionaries."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from editor_app.base.clock import Clock, utc_now
from editor_app.base.text import base_language
from editor_app.language.spelling.engine import AddedWord
from editor_app.language.spelling.words import normal
from editor_app.services.people import Person
from editor_app.storage.dictionary_words import KeptWord, WordScope

if TYPE_CHECKING:
    from editor_app.storage.library import LibraryStore

_Key = tuple[str, str, WordScope, str]
_EVERYWHERE = (WordScope.DESK, WordScope.PERSON)


class Vocabulary:
    """Added words, kept in the library; without one nothing is kept.

    Reading is for any thread, writing for the library's own.
    """

    def __init__(
        self, store: LibraryStore | None = None, person: Person | None = None, clock: Clock = utc_now
    ) -> None:
        self._store = store
        self._person = person
        self._clock = clock
        self._words: dict[_Key, KeptWord] | None = None
        self._lock = threading.Lock()

    def of(self, language: str) -> list[AddedWord]:
        """The desk's and this person's words of ``language``, for the engine."""
        base = base_language(language)
        return [
            AddedWord(kept.word, kept.inflects_like) for kept in self._everywhere() if kept.language == base
        ]

    def listed(self) -> tuple[KeptWord, ...]:
        """The desk's and this person's words, the oldest first."""
        return tuple(self._everywhere())

    def uses(self, language: str, words: Sequence[str]) -> Mapping[str, int]:
        """How often words stand in the desk's stories, as far as that was counted."""
        if self._store is None:
            return {}
        with self._store.reader() as library:
            return library.archive_words.uses(base_language(language), words)

    def add(
        self,
        words: Iterable[str],
        language: str,
        scope: WordScope,
        *,
        owner: str = "",
        inflects_like: str = "",
    ) -> list[KeptWord]:
        """Keep ``words`` where ``scope`` says; gives what was kept. LibraryError when it cannot be."""
        kept = [
            KeptWord(
                normal(word),
                base_language(language),
                scope,
                self._owner(scope, owner),
                normal(inflects_like),
                self._person.name if self._person is not None else "",
                self._clock(),
            )
            for word in words
            if word.strip()
        ]
        if self._store is not None:
            self._store.words.add(kept)
        self._take(kept)
        return kept

    def remove(self, words: Sequence[KeptWord]) -> None:
        """Let go of added words. LibraryError when they cannot be deleted."""
        if self._store is not None:
            self._store.words.remove(words)
        with self._lock:
            for kept in words:
                if self._words is not None:
                    self._words.pop(_key(kept), None)

    def put_back(self, words: Sequence[KeptWord]) -> None:
        """Keep words again that were let go, as they were. LibraryError."""
        if self._store is not None:
            self._store.words.add(words)
        self._take(words)

    def _take(self, words: Iterable[KeptWord]) -> None:
        with self._lock:
            if self._words is not None:
                self._words.update({_key(kept): kept for kept in words if kept.scope in _EVERYWHERE})

    def _owner(self, scope: WordScope, owner: str) -> str:
        if scope is WordScope.PERSON:
            return owner or (self._person.id if self._person is not None else "")
        return "" if scope is WordScope.DESK else owner

    def _everywhere(self) -> list[KeptWord]:
        with self._lock:
            if self._words is None:
                self._words = {_key(kept): kept for kept in self._load()}
            return list(self._words.values())

    def _load(self) -> list[KeptWord]:
        if self._store is None:
            return []
        with self._store.reader() as library:
            return [kept for scope in _EVERYWHERE for kept in library.words.of(scope, self._owner(scope, ""))]


def _key(kept: KeptWord) -> _Key:
    return kept.word, kept.language, kept.scope, kept.owner
