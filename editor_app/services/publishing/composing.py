"""Composes corrections and withdrawals: what changed since readers have it, said in each language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from editor_app.base.ids import ArticleId, RevisionId
from editor_app.base.records import dataclass
from editor_app.document.field_names import label_of_field
from editor_app.document.model import ArticleContent, TextField
from editor_app.services.comparing import FieldComparison, compare_contents
from editor_app.services.desk import Desk
from editor_app.services.history import ArticleHistory
from editor_app.services.lives import last_issue
from editor_app.services.publishing.correction_changes import changes_in
from editor_app.services.publishing.correction_words import (
    Change,
    note_for_desks,
    note_for_readers,
    words_for,
)
from editor_app.services.translating.concerned import Concerned, Corrections
from editor_app.storage.ledger import Act, LedgerEntry
from editor_app.storage.library import LibraryStore

_MOST = 5
"""Changes that readers are told one by one."""


@dataclass(frozen=True, slots=True)
class CorrectionDraft:
    """A correction as it could go out: what changed since ``since`` (None when it was never published), what
    readers are told, and what receiving desks are. ``concerned`` are the versions in other languages, with
    what has to change in each."""

    article: ArticleId
    language: str
    headline: str
    since: datetime | None
    sequence: int
    comparisons: tuple[FieldComparison, ...]
    changes: tuple[Change, ...]
    for_readers: str
    for_desks: str
    concerned: tuple[Concerned, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing has changed since it was published."""
        return not self.comparisons


class Composing:
    """Drafts what is said of a story that readers have."""

    def __init__(
        self, store: LibraryStore, desk: Desk, history: ArticleHistory, corrections: Callable[[], Corrections]
    ) -> None:
        self._store = store
        self._desk = desk
        self._history = history
        self._corrections = corrections

    def draft(self, article: ArticleId) -> CorrectionDraft:
        """The correction of ``article`` as it stands. UserError when there is no such article."""
        return self.maker(article)()

    def maker(self, article: ArticleId) -> Callable[[], CorrectionDraft]:
        """Reads what the library holds now; the function given compares it on any thread."""
        now = self._desk.content(article)
        entry = last_issue(self._store.ledger.of(article))
        before = self._published(article, entry)
        concerned = self._corrections().taken(article)

        def make() -> CorrectionDraft:
            found = compare_contents(before, now) if before is not None else ()
            differing = tuple(one for one in found if not one.is_equal and one.field not in _OWN)
            changes = tuple(_changes(differing, now.language))
            told = changes[:_MOST]
            slug = str(now.fields.get("slugline") or now.headline.text)
            first = entry.at if entry is not None else None
            words = words_for(now.language)
            return CorrectionDraft(
                article,
                now.language,
                now.headline.text,
                first,
                entry.sequence if entry is not None else 0,
                differing,
                changes,
                note_for_readers(told, now.language),
                note_for_desks(words.corrected, slug, now.headline.text, first, now.language),
                concerned(),
            )

        return make

    def withdrawal_note(self, article: ArticleId, act: Act) -> str:
        """What receiving desks are told when ``article`` is killed or taken down, in its language."""
        content = self._desk.content(article)
        entry = last_issue(self._store.ledger.of(article))
        words = words_for(content.language)
        return note_for_desks(
            words.killed if act is Act.KILL else words.taken_down,
            str(content.fields.get("slugline") or content.headline.text),
            content.headline.text,
            entry.at if entry is not None else None,
            content.language,
            str(content.fields.get("dateline_place") or ""),
        )

    def _published(self, article: ArticleId, entry: LedgerEntry | None) -> ArticleContent | None:
        """The article as readers have it; None where that is not known."""
        if entry is None:
            return None
        revision = self._store.revisions.get(RevisionId(entry.revision))
        if revision is None:
            return None
        timeline = self._history.timeline(article)
        return timeline.content_of(timeline.find(revision.id))


_OWN = frozenset({"correction", "editors_note", "signoff", "embargo", "publish_at"})
"""Fields that a correction is made with: they are no part of what is corrected."""


def _changes(comparisons: tuple[FieldComparison, ...], language: str) -> Iterator[Change]:
    """What reads otherwise, sentence by sentence."""
    texts = {str(field) for field in TextField}
    for comparison in comparisons:
        if comparison.field in texts:
            yield from changes_in(comparison.pieces, language, label_of_field(comparison.field))
