"""Words in the stories of the library, with how the sentences that have them were translated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.base.text import base_language
from editor_app.document.article import Document
from editor_app.language.bitext.word_places import word_places, words_to_find
from editor_app.services.searching import Searching
from editor_app.services.translating.bitext import bitext_of
from editor_app.services.translating.sentences import sentences_of
from editor_app.services.translating.units import units_of
from editor_app.storage.library import LibraryStore
from editor_app.storage.parts import LibraryParts
from editor_app.storage.rows import ArticleRow

_AT_ONCE = 20
"""Stories with the words that are read before others are looked for."""
_STORIES = 400
"""Stories that are read at most: who needs an older one types another word."""


@dataclass(frozen=True, slots=True)
class StoryHit:
    """A sentence of a story with its translation, empty where it has none.

    ``article`` is the text that was searched; ``places`` count code points of its sentence, which is the
    ``target`` when ``in_target``.
    """

    article: ArticleId
    headline: str
    source: str
    target: str
    in_target: bool
    places: tuple[tuple[int, int], ...]


class StoryConcordance:
    """Finds sentences in stories; for any thread."""

    def __init__(self, store: LibraryStore, searching: Searching) -> None:
        self._store = store
        self._searching = searching

    def find(
        self,
        words: str,
        source_language: str,
        target_language: str,
        *,
        in_target: bool = False,
        most: int = 30,
        pause: Callable[[], None] = lambda: None,
    ) -> list[StoryHit]:
        """Sentences with all these words, or words that begin with them, those with a translation first.

        ``pause`` is called between stories; it may raise to stop. LibraryError.
        """
        language = target_language if in_target else source_language
        wanted = words_to_find(words, language)
        if not wanted:
            return []
        other = source_language if in_target else target_language
        with self._store.reader() as library:
            hits = _hits(library, self._rows(wanted, language), wanted, other, in_target, pause)
            found = list(islice(hits, most))
        return sorted(found, key=lambda hit: not (hit.source and hit.target))

    def _rows(self, wanted: Sequence[str], language: str) -> Iterator[ArticleRow]:
        """The stories with the words, the newest first, looked for as they are needed."""
        query = " ".join(f"{word}*" for word in wanted)
        for offset in range(0, _STORIES, _AT_ONCE):
            found = self._searching.search(query, language=language, limit=_AT_ONCE, offset=offset)
            yield from (hit.row for hit in found)
            if len(found) < _AT_ONCE:
                return


def _hits(
    library: LibraryParts,
    rows: Iterable[ArticleRow],
    wanted: Sequence[str],
    other: str,
    in_target: bool,
    pause: Callable[[], None],
) -> Iterator[StoryHit]:
    for row in rows:
        pause()
        for source, target in _pairs(library, row, other, in_target):
            places = word_places(target if in_target else source, row.language, wanted)
            if places:
                yield StoryHit(row.article, row.headline, source, target, in_target, places)


def _pairs(library: LibraryParts, row: ArticleRow, other: str, in_target: bool) -> Iterator[tuple[str, str]]:
    """The sentences of an article beside those of its source, or of its version in the ``other`` language."""
    own = _read(library, row.article)
    if own is None:
        return
    version = own if in_target else _version(library, row, other)
    known = version.translation() if version is not None else None
    source = _read(library, known.source) if in_target and known is not None and known.source else own
    if version is None or known is None or known.source is None or source is None:
        for unit in units_of(own.content()):
            for sentence in sentences_of(unit, row.language):
                yield ("", sentence.text) if in_target else (sentence.text, "")
        return
    language = row.language if in_target else other
    for pair in bitext_of(source.content(), version.moment(), known, language).pairs:
        yield " ".join(one.text for one in pair.sources), " ".join(one.text for one in pair.targets)


def _version(library: LibraryParts, row: ArticleRow, language: str) -> Document | None:
    """The version of the row's story in ``language`` that translates its article."""
    for badge in library.articles.versions(row.story):
        if badge.article != row.article and base_language(badge.language) == base_language(language):
            found = _read(library, badge.article)
            if found is not None and found.translation().source == row.article:
                return found
    return None


def _read(library: LibraryParts, article: ArticleId) -> Document | None:
    try:
        stored = library.journal.load(article)
        return Document.load(stored.snapshot, stored.updates)
    except UserError:
        # Damaged or just deleted: there is nothing to find in it.
        return None
