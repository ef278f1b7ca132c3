"""Everything that stops an article from going out: one ordered list, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.document.changes import Selection
from editor_app.document.model import ArticleContent, TextField
from editor_app.document.moment import FinalPlaces, Moment
from editor_app.document.notes import Note
from editor_app.document.reading import DocumentReading
from editor_app.document.suggestions import Suggestion
from editor_app.language.findings import Finding, Severity
from editor_app.services.blockers import (
    REVIEW,
    Blocker,
    BlockerKind,
    StopRules,
    blockers,
    placeholders,
)
from editor_app.services.checking import Checking, IsWaived, story_text
from editor_app.services.desk import Desk
from editor_app.services.jobs import Progress
from editor_app.services.people import name_of
from editor_app.services.suggestion_words import shortened, suggestion_words
from editor_app.services.waiving import Waiving
from editor_app.storage.library import LibraryStore
from editor_app.storage.review_events import ReviewEvent
from editor_app.storage.rows import AGENCY, WITHDRAWN, ArticleRow, State

if TYPE_CHECKING:
    from editor_app.document.segments import Translation

_FIELDS = tuple(TextField)
_TEXTS = {str(field): field for field in TextField}


@dataclass(frozen=True)
class Standing:
    """How an article stands at one moment, and what waits in it. May be looked at on any thread."""

    moment: Moment
    state: State = State.DRAFT
    last: ReviewEvent | None = None
    suggestions: tuple[Suggestion, ...] = ()
    notes: tuple[Note, ...] = ()
    is_waived: IsWaived | None = None
    original: Callable[[], ArticleContent] | None = None
    known: Translation | None = None
    """What it translates, and what it knows of that; None where it is no translation."""
    is_revoked: bool = False
    """Whether the agency that it came from has withdrawn it."""

    @cached_property
    def content(self) -> ArticleContent:
        """What would go out."""
        return self.moment.content()

    @cached_property
    def _places(self) -> FinalPlaces:
        return self.moment.final_places()

    def place(self, name: str, start: int, end: int) -> Selection | None:
        """The selection of a stretch of the final text (code points of the field); None outside of texts."""
        return self._places.selection(_TEXTS[name], start, end) if name in _TEXTS else None


class Stopping:
    """Finds what stops articles. ``rules`` gives what the desk asks of a story."""

    def __init__(
        self,
        store: LibraryStore,
        desk: Desk,
        checking: Callable[[], Checking],
        waiving: Callable[[], Waiving],
        rules: Callable[[], StopRules] = StopRules,
    ) -> None:
        self._store = store
        self._desk = desk
        self._checking = checking
        self._waiving = waiving
        self.rules = rules

    def load(self, progress: Progress) -> None:
        """Get the checks ready on a thread of jobs: modules there, the desk's rules on the library's own."""
        # Imported here: start-up time.
        import editor_app.services.checkers  # noqa: F401  # loaded for the library to use

        progress.hand_over(self._checking)

    def of(self, article: ArticleId) -> tuple[Blocker, ...]:
        """Everything that stops ``article`` from going out. UserError when there is no such article."""
        return self.list_of(self.standing(article))

    def standing(self, article: ArticleId, row: ArticleRow | None = None) -> Standing:
        """How ``article`` stands now. UserError when there is no such article.

        ``row``, the article's as it is now, spares looking for it; its last step is then known only
        where it stops the article.
        """
        moment, document = self._desk.read(article)
        opened = next((held for held in self._desk.opened() if held.id == article), None)
        # For an open article the margin has them already.
        suggestions = opened.review.suggestions() if opened is not None else document.suggestions()
        return Standing(
            moment,
            *(self.state_of(article) if row is None else self._state_in(row)),
            suggestions,
            document.notes(),
            self._waiving().of(article),
            *self._translated(document),
            is_revoked=self._store.choices.get(article, AGENCY) == WITHDRAWN,
        )

    def _translated(
        self, document: DocumentReading
    ) -> tuple[Callable[[], ArticleContent] | None, Translation | None]:
        """What makes the source of a version, and what the version knows of it."""
        source = ArticleId(document.source())
        if not source or self._store.articles.story_of(source) is None:
            return None, None
        return self._desk.read(source)[0].content, document.translation()

    def state_of(self, article: ArticleId) -> tuple[State, ReviewEvent | None]:
        """Where ``article`` is on its way, and the step that brought it there."""
        row = self._store.articles.get(article)
        state = row.state if row is not None else State.DRAFT
        return state, self._store.review_events.last(article)

    def _state_in(self, row: ArticleRow) -> tuple[State, ReviewEvent | None]:
        is_asked = row.state is State.CHANGES_REQUESTED
        return row.state, self._store.review_events.last(row.article) if is_asked else None

    def list_of(self, standing: Standing) -> tuple[Blocker, ...]:
        """Everything that stops it, the checks included, in order. Any thread."""
        return self.list_with(standing, self.findings_of(standing))

    def list_with(self, standing: Standing, findings: Sequence[Blocker] = ()) -> tuple[Blocker, ...]:
        """What stops it when the checks find just ``findings``, in order. Any thread."""
        return _ordered(standing, self.rules(), findings)

    def findings_of(self, standing: Standing) -> tuple[Blocker, ...]:
        """What the checks find that stops it, and where a version is behind its source. Any thread."""
        story = story_text(standing.content)
        checking = self._checking()
        if standing.is_waived is None:
            found = checking.errors(story)
        else:
            found = checking.errors(story, standing.is_waived)
        return (*(_found(standing, finding) for finding in found), *_beside_source(standing))


def _beside_source(standing: Standing) -> Iterator[Blocker]:
    """Where a version states a fact otherwise than its source, is behind it, or has been sent back."""
    if standing.original is None or standing.known is None:
        return
    # Imported here: start-up time; most articles translate nothing.
    from editor_app.services.translating.behind import what_is_behind
    from editor_app.services.translating.bitext import bitext_of
    from editor_app.services.translating.parity_of_version import findings_of

    source, moment = standing.original(), standing.moment
    # Read once for all that is asked of it: that takes longer than the asking.
    bitext = bitext_of(source, moment, standing.known)
    for one in findings_of(bitext, source.language, str(moment.fields.get("language", ""))):
        is_waived = standing.is_waived is not None and standing.is_waived(one)
        if one.severity is Severity.ERROR and not is_waived:
            yield _found(standing, one)
    yield from what_is_behind(bitext, moment, source.language)


def _ordered(standing: Standing, rules: StopRules, findings: Sequence[Blocker]) -> tuple[Blocker, ...]:
    """First what is missing or forbidden, then the texts from beginning to end, then the review."""
    own = blockers(standing.content, rules)
    basic = [blocker for blocker in own if blocker.kind is not BlockerKind.PLACEHOLDER]
    said = {blocker.field for blocker in basic}
    texts = [*_placeholders(standing), *map(_suggested, standing.suggestions), *_notes(standing)]
    taken = [blocker.place for blocker in texts if blocker.kind is BlockerKind.PLACEHOLDER and blocker.place]
    for finding in findings:
        # What this list says already need not be said by a check again.
        if finding.place is None and finding.field in said:
            continue
        if not any(_overlap(place, finding.place) for place in taken):
            texts.append(finding)
    if standing.is_revoked and standing.state is not State.WITHDRAWN:
        revoked = _("The agency has withdrawn this item.")
        basic.insert(0, Blocker(revoked, REVIEW, kind=BlockerKind.LIBRARY))
    return (*basic, *sorted(texts, key=_order), *_review(standing))


def _placeholders(standing: Standing) -> Iterator[Blocker]:
    for found in placeholders(standing.content):
        place = standing.place(found.field, found.start, found.end)
        yield Blocker(found.message, found.field, found.block, kind=BlockerKind.PLACEHOLDER, place=place)


def _suggested(suggestion: Suggestion) -> Blocker:
    first = suggestion.place
    end = max(part.end for part in suggestion.parts if part.field is first.field)
    place = Selection(first.field, first.start, end)
    text, field = suggestion_words(suggestion), str(first.field)
    return Blocker(text, field, kind=BlockerKind.SUGGESTION, place=place, subject=str(suggestion.id))


def _notes(standing: Standing) -> Iterator[Blocker]:
    for note in standing.notes:
        if note.is_blocking:
            text = _("Note of {person}: {text}").format(
                person=name_of(note.by) or _("somebody"), text=shortened(note.text)
            )
            name = str(note.place.field) if note.place is not None else ""
            yield Blocker(text, name, kind=BlockerKind.NOTE, place=note.place, subject=str(note.id))


def _found(standing: Standing, finding: Finding) -> Blocker:
    place = standing.place(finding.field, finding.start, finding.end)
    text = f"{finding.message} “{shortened(finding.text)}”" if finding.text else finding.message
    if finding.text and finding.text in finding.message:
        text = finding.message
    return Blocker(text, finding.field, kind=BlockerKind.FINDING, place=place, subject=finding.rule)


def _review(standing: Standing) -> Iterator[Blocker]:
    if standing.state is State.IN_REVIEW:
        yield Blocker(
            _("The review is not finished: nobody has approved it."), REVIEW, kind=BlockerKind.REVIEW
        )
    elif standing.state is State.CHANGES_REQUESTED:
        last = standing.last
        if last is not None and last.became is State.CHANGES_REQUESTED and last.remark:
            text = _("{person} asked for changes: {text}").format(
                person=last.person, text=shortened(last.remark)
            )
        else:
            text = _("Changes were asked for.")
        yield Blocker(text, REVIEW, kind=BlockerKind.REVIEW)


def _order(blocker: Blocker) -> tuple[int, int, int]:
    place = blocker.place
    if place is None:
        return len(_FIELDS), 0, 0
    return _FIELDS.index(place.field), place.start, place.end


def _overlap(one: Selection, other: Selection | None) -> bool:
    return other is not None and one.field is other.field and one.start < other.end and other.start < one.end
