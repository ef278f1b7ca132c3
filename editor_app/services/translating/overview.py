"""The language versions of a story, and how far each is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId, StoryId
from editor_app.base.records import dataclass
from editor_app.base.text import count_words
from editor_app.document.article import Document
from editor_app.document.moment import Moment
from editor_app.document.segments import SegmentState, Translation
from editor_app.services.desk import Desk
from editor_app.services.translating.bitext import Bitext, bitext_of
from editor_app.storage.library import LibraryStore
from editor_app.storage.parts import LibraryParts
from editor_app.storage.rows import State


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a translation is: words of its source in all and those of sentences that nobody confirmed;
    sentences in all, begun ones, confirmed ones, and those whose source has moved since."""

    words: int = 0
    words_left: int = 0
    sentences: int = 0
    begun: int = 0
    confirmed: int = 0
    stale: int = 0

    @property
    def is_done(self) -> bool:
        """Whether everything is confirmed for the source as it is."""
        return self.confirmed == self.sentences and not self.stale


@dataclass(frozen=True, slots=True)
class Version:
    """A language version of a story. ``standing`` is None for a text that translates no other, or whose
    source cannot be read; ``source`` what it translates, ``source_language`` its language."""

    article: ArticleId
    language: str
    state: State
    headline: str = ""
    words: int = 0
    person: str = ""
    updated: datetime | None = None
    source: ArticleId | None = None
    source_language: str = ""
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class _Text:
    """An article as it was at one moment, and what it knows of its source."""

    moment: Moment
    known: Translation


class StoryVersions:
    """Looks at the versions of a story, open or not."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def taken(self, story: StoryId) -> Callable[[], tuple[Version, ...]]:
        """Takes what is listed and open, quickly; what it gives reads the rest and counts, on any thread.

        The versions come sorted by language. LibraryError when the library cannot be read.
        """
        store = self._desk.store
        found = [_listed(store, badge.article) for badge in store.articles.versions(story)]
        listed = [version for version in found if version is not None]
        held = {
            article.id: _Text(article.moment(), article.document.translation())
            for article in self._desk.opened()
            if article.story == story
        }
        return lambda: _counted(store, listed, held)


def standing_of(bitext: Bitext) -> Standing:
    """How far a translation is that stands beside its source; what is left out on purpose does not count."""
    pairs = [pair for row in bitext.rows if row.row.omission is None for pair in row.pairs if pair.sources]
    sizes = [count_words(" ".join(one.text for one in pair.sources)) for pair in pairs]
    is_done = [pair.state >= SegmentState.TRANSLATED for pair in pairs]
    return Standing(
        sum(sizes),
        sum(size for size, done in zip(sizes, is_done, strict=True) if not done),
        len(pairs),
        sum(pair.state > SegmentState.NEW for pair in pairs),
        sum(is_done),
        bitext.stale,
    )


def _listed(store: LibraryStore, article: ArticleId) -> Version | None:
    row = store.articles.get(article)
    if row is None:
        return None
    return Version(article, row.language, row.state, row.headline, row.words, row.person, row.updated)


def _counted(
    store: LibraryStore, listed: Sequence[Version], held: Mapping[ArticleId, _Text]
) -> tuple[Version, ...]:
    texts: dict[ArticleId, _Text | None] = dict(held)
    with store.reader() as library:

        def text_of(article: ArticleId) -> _Text | None:
            if article not in texts:
                texts[article] = _read(library, article)
            return texts[article]

        return tuple(_with_standing(version, text_of) for version in listed)


def _with_standing(version: Version, text_of: Callable[[ArticleId], _Text | None]) -> Version:
    own = text_of(version.article)
    source = own.known.source if own is not None else None
    if own is None or source is None:
        return version
    theirs = text_of(source)
    if theirs is None:
        return replace(version, source=source)
    content = theirs.moment.content()
    bitext = bitext_of(content, own.moment, own.known, version.language)
    return replace(version, source=source, source_language=content.language, standing=standing_of(bitext))


def _read(library: LibraryParts, article: ArticleId) -> _Text | None:
    # Gone for good, or damaged, which is named when somebody opens it: nothing can be counted.
    with suppress(UserError):
        stored = library.journal.load(article)
        document = Document.load(stored.snapshot, stored.updates)
        return _Text(document.moment(), document.translation())
    return None
