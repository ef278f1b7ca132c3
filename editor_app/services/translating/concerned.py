"""What a source that has moved on means for each of its language versions."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.document.changes import Selection
from editor_app.document.moment import FinalPlaces, Moment
from editor_app.language.bitext.changing import Change, change_since
from editor_app.services.desk import Desk
from editor_app.services.translating.bitext import Bitext, bitext_of
from editor_app.services.translating.pairs import Pair, Staleness
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import State


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
    """A version that has to follow its source, and where."""

    article: ArticleId
    language: str
    state: State
    needed: tuple[Needed, ...]


class Corrections:
    """Says what a correction of a source asks of its versions."""

    def __init__(self, store: LibraryStore, desk: Desk) -> None:
        self._store, self._desk = store, desk

    def of(self, source: ArticleId) -> tuple[Concerned, ...]:
        """The versions of ``source`` that say something else than it does now, each with what has to change.

        UserError when one cannot be read.
        """
        content = self._desk.content(source)
        found = []
        for article in self._store.language_versions.of_source(source):
            row = self._store.articles.get(article)
            moment, document = self._desk.read(article)
            if row is None or row.trashed or document.source() != source:
                continue
            bitext = bitext_of(content, moment, document.translation())
            needed = tuple(needed_in(bitext, moment, content.language))
            if needed:
                found.append(Concerned(article, row.language, row.state, needed))
        return tuple(found)


def needed_in(bitext: Bitext, moment: Moment, language: str) -> Iterator[Needed]:
    """What has to change in a version, whose texts are those of ``moment``; ``language`` is the source's."""
    places: FinalPlaces | None = None
    for pair in bitext.pairs:
        if pair.stale is not None:
            places = places or moment.final_places()
            yield _needed(pair, pair.stale, places, language)


def place_of(pair: Pair, places: FinalPlaces) -> Selection | None:
    """Where the translation of ``pair`` stands; None where there is none, and beside the flow."""
    own = [one for one in pair.targets if not one.address.slot]
    if not own:
        return None
    together = [one for one in own if one.address.field is own[0].address.field]
    return places.selection(own[0].address.field, together[0].start, together[-1].end)


def _needed(pair: Pair, stale: Staleness, places: FinalPlaces, language: str) -> Needed:
    then = " ".join(one.text for segment in pair.segments for one in segment.source)
    now = " ".join(one.text for one in pair.sources)
    text = " ".join(one.text for one in pair.targets)
    return Needed(stale, then, now, text, change_since(then, now, language=language), place_of(pair, places))
