"""How far each language version is: taken from the texts, kept for the matrix and the list."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId, StoryId
from editor_app.base.records import dataclass
from editor_app.base.text import count_words
from editor_app.document.segments import SegmentState
from editor_app.services.desk import Desk
from editor_app.services.jobs import Progress
from editor_app.services.translating.bitext import Bitext, bitext_of
from editor_app.storage.language_versions import StoryVersions, VersionCell, VersionFigures, VersionQuery
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import Problem

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Taken:
    """A version at one moment: its source, what makes both texts beside each other on any thread, and who
    worked on it."""

    source: str
    made: Callable[[], Bitext]
    person: str


def figures_of(bitext: Bitext, person: str = "") -> VersionFigures:
    """How far a version is. What is left out on purpose counts as nothing."""
    states = bitext.states
    rows = (row for row in bitext.rows if row.row.omission is None)
    left = (
        sentence
        for row in rows
        for pair in row.pairs
        if pair.stale is not None or pair.state < SegmentState.TRANSLATED
        for sentence in pair.sources
    )
    return VersionFigures(
        states.get(SegmentState.NEW, 0),
        states.get(SegmentState.DRAFT, 0),
        states.get(SegmentState.REJECTED, 0),
        states.get(SegmentState.TRANSLATED, 0),
        states.get(SegmentState.REVIEWED, 0),
        states.get(SegmentState.FINAL, 0),
        bitext.stale,
        sum(count_words(sentence.text) for sentence in left),
        person,
    )


class Standings:
    """The stories' languages as a matrix, and what keeps it up to date.

    Texts that change are only marked; ``catch_up`` finds out what became of their versions.
    """

    def __init__(self, store: LibraryStore, desk: Desk, clock: Clock = utc_now) -> None:
        self._store, self._desk, self._clock = store, desk, clock

    # The matrix

    def count(self, query: VersionQuery) -> int:
        """How many stories have versions that ``query`` lets pass."""
        return self._store.language_versions.count(query)

    def page(self, query: VersionQuery, offset: int = 0, limit: int = 200) -> list[StoryVersions]:
        """The stories from ``offset`` on, each with its source and its versions."""
        return self._store.language_versions.page(query, offset, limit)

    def of_story(self, story: StoryId) -> tuple[VersionCell, ...]:
        """The articles of a story outside the trash, sorted by language; what translates another knows how
        far it is."""
        return self._store.language_versions.of_story(story)

    def source_language(self, version: VersionCell) -> str:
        """The language of what a version translates; empty where it translates nothing that is known."""
        row = self._store.articles.get(version.source) if version.source is not None else None
        return row.language if row is not None else ""

    def of(self, article: ArticleId) -> VersionCell | None:
        """How far a version is, None for an article that translates nothing."""
        return self._store.language_versions.of(article)

    def languages(self) -> list[str]:
        """The languages that stories are translated to: the columns."""
        return self._store.language_versions.languages()

    def people(self) -> list[str]:
        """Who works on versions, for a filter."""
        return self._store.language_versions.people()

    def sections(self) -> list[str]:
        """The sections of stories with versions, for a filter."""
        return self._store.language_versions.sections()

    # Keeping it up to date

    @property
    def is_due(self) -> bool:
        """Whether there is something to catch up with."""
        return bool(self._store.language_versions.due())

    def catch_up(self, progress: Progress | None = None) -> frozenset[ArticleId]:
        """Find out how far the versions are whose texts have changed; gives those whose figures moved.

        For a thread of jobs, or the library's own. Cancelled and LibraryError; what was found by then stays.
        """
        said = progress or Progress()
        if self._store.is_read_only:
            return frozenset()
        due = said.hand_over(self._due)
        moved: set[ArticleId] = set()
        for done, article in enumerate(due):
            said.report(done, len(due))
            if self._catch_up(article, said):
                moved.add(article)
        changed = frozenset(moved)
        if changed:
            said.hand_over(lambda: self._desk.articles_changed.emit(changed))
        return changed

    def _due(self) -> list[ArticleId]:
        self._desk.refresh()
        return self._store.language_versions.due()

    def _catch_up(self, article: ArticleId, progress: Progress) -> bool:
        """Find out how far one version is; whether that is something else than before."""
        versions = self._store.language_versions
        try:
            taken = progress.hand_over(lambda: self._take(article))
            if taken is None:
                return False
            bitext = taken.made()
            return progress.hand_over(lambda: self._keep(article, taken, figures_of(bitext, taken.person)))
        except UserError as error:
            # A text that cannot be read is named by whoever opens it, and by "verify".
            log.warning("figures of %s not found out: %s", article, error)
            return False
        except BaseException:
            progress.part().hand_over(lambda: versions.claim(article, is_due=True))
            raise

    def _take(self, article: ArticleId) -> _Taken | None:
        versions = self._store.language_versions
        moment, document = self._desk.read(article)
        source = document.source()
        if not source or self._store.articles.story_of(ArticleId(source)) is None:
            versions.forget(article)
            return None
        versions.claim(article)
        original, known = self._desk.read(ArticleId(source))[0], document.translation()
        row = self._store.articles.get(article)
        return _Taken(
            source,
            lambda: bitext_of(original.content(), moment, known),
            row.person if row is not None else "",
        )

    def _keep(self, article: ArticleId, taken: _Taken, figures: VersionFigures) -> bool:
        before = self._store.language_versions.of(article)
        with self._store.transaction():
            self._store.language_versions.keep(article, taken.source, figures, self._clock())
        return before is None or before.figures != figures

    # Making it again

    def verify(self, *, repair: bool = False) -> Iterator[Problem]:
        """The versions whose figures are others than their texts say; with ``repair`` they are kept anew."""
        versions = self._store.language_versions
        held = versions.all()
        due = set(versions.due())
        for article in versions.in_company():
            found = self._found(article)
            stored = held.pop(article, None)
            if found == stored or (article in due and found is not None and not repair):
                continue
            if repair:
                self._mend(article, found)
            yield Problem(
                article,
                _("How far the translation is differs from the texts."),
                repairable=True,
                repaired=repair,
            )
        for article in held:
            if repair:
                versions.forget(article)
            yield Problem(article, _("It is no translation."), repairable=True, repaired=repair)

    def _found(self, article: ArticleId) -> tuple[str, VersionFigures] | None:
        try:
            moment, document = self._desk.read(article)
            source = document.source()
            if not source or self._store.articles.story_of(ArticleId(source)) is None:
                return None
            original = self._desk.content(ArticleId(source))
        except UserError:
            # The check of the documents has named it.
            return None
        row = self._store.articles.get(article)
        bitext = bitext_of(original, moment, document.translation())
        return source, figures_of(bitext, row.person if row is not None else "")

    def _mend(self, article: ArticleId, found: tuple[str, VersionFigures] | None) -> None:
        versions = self._store.language_versions
        if found is None:
            versions.forget(article)
            return
        versions.keep(article, *found, self._clock())
        versions.claim(article)
