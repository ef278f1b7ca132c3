"""Learning words from the desk's own stories: counted, and those that no dictionary has sorted out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.base.text import base_language
from editor_app.language.spelling.letters import few_restorations
from editor_app.language.spelling.tallies import Tallies, Tally, joined
from editor_app.services.jobs import Progress
from editor_app.services.spelling import Spelling
from editor_app.storage.dictionary_words import ArchiveWord, KeptWord, WordScope
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ListQuery, State

T = TypeVar("T")
PUBLISHED = frozenset({State.PUBLISHED, State.CORRECTED})
"""States whose stories have been read by somebody before."""

_PAGE = 200
_WRITTEN_AT_ONCE = 2000
_ASKED_AT_ONCE = 5000
_RESTORED_AT_MOST = 4000
"""Unknown words, the commonest first, whose spellings with the language's letters are tried."""
_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Survey:
    """What the stories say of one language: ``uses`` counts every word read, ``unknown_uses`` those that
    no dictionary has; ``unknown`` are these words, those of the most stories first, without those that
    were typed without the language's letters; ``refused`` are those of them that nobody wants offered."""

    language: str
    words: int = 0
    uses: int = 0
    unknown_uses: int = 0
    unknown: tuple[ArchiveWord, ...] = ()
    has_dictionary: bool = True
    refused: frozenset[str] = frozenset()

    @property
    def share(self) -> float:
        """The part of all read words that no dictionary has, from 0 to 1."""
        return self.unknown_uses / self.uses if self.uses else 0.0


@dataclass(frozen=True, slots=True)
class Sample:
    """A place in a story where a word stands."""

    article: ArticleId
    headline: str
    snippet: str


class Learning:
    """Counts the words of stories, tells which are unknown, and makes vocabulary of them.

    Counting and surveying are for other threads, adopting is for the library's own.
    """

    def __init__(self, store: LibraryStore, spelling: Spelling) -> None:
        self._store = store
        self._spelling = spelling

    def count(
        self, progress: Progress, *, states: frozenset[State] = PUBLISHED, languages: Sequence[str] = ()
    ) -> int:
        """Read the stories in ``states`` (all when empty) and keep how often each word stands in them;
        gives how many articles were read. Cancelled, LibraryError."""
        tallies, read = Tallies(), 0
        with self._store.reader() as library:
            query = ListQuery(states=states, by_story=True)
            total = library.articles.count(query)
            for offset in range(0, total, _PAGE):
                for row in library.articles.page(query, offset, _PAGE):
                    progress.report(read, total, row.headline)
                    text = library.search.text_of(row.article)
                    if text is not None:
                        parts = (text.headline, text.summary, text.body)
                        tallies.take(parts, row.language, row.story, languages)
                    read += 1
        for language, counted in tallies.languages.items():
            self._keep(language, joined(counted, language), progress)
        return read

    def survey(self, language: str, progress: Progress | None = None) -> Survey:
        """What of the counted words of ``language`` no dictionary has; nothing where there is none."""
        base = base_language(language)
        with self._store.reader() as library:
            words = library.archive_words.of(base)
        unknown = []
        for start in range(0, len(words), _ASKED_AT_ONCE):
            part = words[start : start + _ASKED_AT_ONCE]
            if progress is not None:
                progress.report(start, len(words))
            right = self._judged(part, language)
            unknown += [word for word, is_right in zip(part, right, strict=True) if not is_right]
        bare = self._typed_bare([word.word for word in unknown if word.stories > 1], language)
        return Survey(
            language,
            len(words),
            sum(word.uses for word in words),
            sum(word.uses for word in unknown),
            tuple(word for word in unknown if word.word not in bare),
            self._spelling.has_dictionary(language),
            self._refused(base),
        )

    def samples(self, word: str, language: str, limit: int = _SAMPLES) -> list[Sample]:
        """Some places where ``word`` stands, of the newest stories."""
        with self._store.reader() as library:
            hits = library.search.search(f'"{word}"', language=base_language(language), limit=limit)
            return [Sample(hit.row.article, hit.row.headline, hit.snippet) for hit in hits]

    def adopt(self, words: Iterable[str], language: str) -> list[KeptWord]:
        """Make ``words`` right for the whole desk; gives what ``Spelling.remove`` takes back."""
        return self._spelling.add(words, language)

    def refuse(self, words: Iterable[str], language: str) -> list[KeptWord]:
        """Offer ``words`` no more; gives what ``Spelling.remove`` takes back."""
        return self._spelling.add(words, language, WordScope.NOWHERE)

    def _refused(self, language: str) -> frozenset[str]:
        with self._store.reader() as library:
            kept = library.words.of(WordScope.NOWHERE)
        return frozenset(word.word for word in kept if word.language == language)

    def _judged(self, words: Sequence[ArchiveWord], language: str) -> list[bool]:
        if self._spelling.has_dictionary(language):
            return self._spelling.is_right([word.word for word in words], language)
        # Without a dictionary all are still to be learnt, but for those that were.
        known = {entry.word for entry in self._spelling.vocabulary.of(language)}
        return [word.word in known for word in words]

    def _typed_bare(self, words: Sequence[str], language: str) -> set[str]:
        """Those of ``words`` that a dictionary has with letters of the language in place of bare ones."""
        if not self._spelling.has_dictionary(language):
            return set()
        tried = {
            spelling: word
            for word in words[:_RESTORED_AT_MOST]
            for spelling in few_restorations(word, language)
        }
        found: set[str] = set()
        for part in _parts(list(tried), _ASKED_AT_ONCE):
            right = self._spelling.is_right(part, language)
            found |= {tried[spelling] for spelling, is_right in zip(part, right, strict=True) if is_right}
        return found

    def _keep(self, language: str, words: Mapping[str, Tally], progress: Progress) -> None:
        """Write in pieces: the window's thread is never held for long."""
        progress.hand_over(partial(self._store.archive_words.replace, language, ()))
        counted = [ArchiveWord(word, tally.uses, tally.stories) for word, tally in words.items()]
        for part in _parts(counted, _WRITTEN_AT_ONCE):
            progress.hand_over(partial(self._store.archive_words.add, language, part))


def _parts(words: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(words), size):
        yield words[start : start + size]
