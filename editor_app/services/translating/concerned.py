"""What a source that has moved on means for each of its language versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.document.changes import Selection
from editor_app.document.model import ArticleContent
from editor_app.document.moment import FinalPlaces, Moment
from editor_app.document.segments import SegmentState, Translation
from editor_app.language.bitext.changing import Change, change_since
from editor_app.services.desk import Desk
from editor_app.services.translating.bitext import Bitext, bitext_of
from editor_app.services.translating.pairs import Pair, Staleness
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ArticleRow, State


@dataclass(frozen=True, slots=True)
class Needed:
    """One place of a version that the source has moved away from.

    ``then`` and ``now`` are what the source said and says, ``text`` how that is translated, ``change`` what
    is different, facts first; ``place`` where the translation stands (UTF-16 units of the whole text), None
    beside the flow or where it has gone.
    """

    stale: Staleness
    then: str
    now: str
    text: str
    change: Change
    place: Selection | None = None


@dataclass(frozen=True, slots=True)
class Concerned:
    """A version that has to follow its source, and where; ``untranslated`` are the sentences of the source
    that it has nothing for."""

    article: ArticleId
    language: str
    state: State
    needed: tuple[Needed, ...]
    untranslated: tuple[str, ...] = ()


_GONE_OUT = (State.APPROVED, State.READY, State.SCHEDULED, State.PUBLISHED, State.CORRECTED)
"""States of versions that were whole once: a sentence without a translation is new in their source."""


class Corrections:
    """Says what a correction of a source asks of its versions."""

    def __init__(self, store: LibraryStore, desk: Desk) -> None:
        self._store, self._desk = store, desk

    def of(self, source: ArticleId) -> tuple[Concerned, ...]:
        """The versions of ``source`` that say something else than it does now, each with what has to change.

        A version that was begun only, whose sentences are as they were, is none of them. UserError when one
        cannot be read.
        """
        return self.taken(source)()

    def taken(self, source: ArticleId) -> Callable[[], tuple[Concerned, ...]]:
        """Takes the source and its versions as they are now; what it gives compares them, on any thread."""
        content = self._desk.content(source)
        taken = []
        for article in self._store.language_versions.of_source(source):
            row = self._store.articles.get(article)
            moment, document = self._desk.read(article)
            if row is not None and not row.trashed and document.source() == source:
                taken.append((row, moment, document.translation()))
        return lambda: tuple(found for one in taken if (found := _concerned(content, *one)) is not None)


def _concerned(
    source: ArticleContent, row: ArticleRow, moment: Moment, known: Translation
) -> Concerned | None:
    bitext = bitext_of(source, moment, known)
    needed = tuple(needed_in(bitext, moment, source.language))
    left = tuple(
        " ".join(one.text for one in pair.sources)
        for row_of_pairs in bitext.rows
        if row_of_pairs.row.omission is None
        for pair in row_of_pairs.pairs
        if pair.sources and pair.state is SegmentState.NEW
    )
    is_translated = any(pair.segments for pair in bitext.pairs)
    if not needed and not (left and is_translated and row.state in _GONE_OUT):
        return None
    return Concerned(row.article, row.language, row.state, needed, left)


def needed_in(bitext: Bitext, moment: Moment, language: str) -> Iterator[Needed]:
    """What has to change in a version, whose texts are those of ``moment``; ``language`` is the source's."""
    places: FinalPlaces | None = None
    for pair in bitext.behind:
        if pair.stale is not None:
            places = places or moment.final_places()
            yield _needed(pair, pair.stale, places, language)


def pair_of(bitext: Bitext, needed: Needed | None) -> Pair | None:
    """The pair that ``needed`` is about, in another reading of the same texts; without one the first that
    nobody has begun. None where there is none any more."""
    if needed is None:
        return next((pair for pair in bitext.pairs if pair.sources and pair.state is SegmentState.NEW), None)
    stale = (pair for pair in bitext.pairs if pair.stale is not None)
    return next((pair for pair in stale if source_then(pair) == needed.then), None)


def place_of(pair: Pair, places: FinalPlaces) -> Selection | None:
    """Where the translation of ``pair`` stands; None where there is none, and beside the flow."""
    own = [one for one in pair.targets if not one.address.slot]
    if not own:
        return None
    together = [one for one in own if one.address.field is own[0].address.field]
    return places.selection(own[0].address.field, together[0].start, together[-1].end)


def source_then(pair: Pair) -> str:
    """What the source of a pair said when its translation was kept."""
    return " ".join(one.text for segment in pair.segments for one in segment.source)


def _needed(pair: Pair, stale: Staleness, places: FinalPlaces, language: str) -> Needed:
    then = source_then(pair)
    now = " ".join(one.text for one in pair.sources)
    text = " ".join(one.text for one in pair.targets)
    return Needed(stale, then, now, text, change_since(then, now, language=language), place_of(pair, places))
