"""Passes stories from hand to hand, and keeps who signed which proof pass of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.base.text import clean
from editor_app.document.article import Document
from editor_app.document.commands.notes import add_note, resolve_note
from editor_app.language.caseless_names import Known
from editor_app.language.findings import StoryText
from editor_app.language.proof_parts import Pass
from editor_app.services.blockers import Blocker, BlockerKind
from editor_app.services.desk import Desk
from editor_app.services.history import ArticleHistory
from editor_app.services.known_names import KnownNames
from editor_app.services.mentions import mentions_in
from editor_app.services.open_article import OpenArticle
from editor_app.services.people import People, Person
from editor_app.services.proof_sheet import ProofSheet, latest, proof_sheet, said_in
from editor_app.services.review_flow import FLOW, Step, steps_from
from editor_app.services.state_texts import state_text
from editor_app.services.stopping import Stopping
from editor_app.services.story_text import story_text
from editor_app.storage.library import LibraryStore
from editor_app.storage.proofs import Proof
from editor_app.storage.review_events import ReviewEvent
from editor_app.storage.rows import ArticleRow, State

LONGEST = 2_000
"""Characters that a remark may have."""

_KEPT = 300
"""Signed versions whose words are remembered: what was signed never changes."""

_LABEL = 120
"""Characters of the name of a step's revision."""


class StoryStopped(UserError):
    """A story that is not approved because something stops it; ``blockers`` says what."""

    def __init__(self, blockers: Sequence[Blocker]) -> None:
        count = len(blockers)
        message = ngettext(
            "{n} thing still stops this story: {first}",
            "{n} things still stop this story. The first: {first}",
            count,
        ).format(n=count, first=blockers[0].message)
        super().__init__(message, _("Settle what stops it, or approve it all the same."))
        self.blockers = tuple(blockers)


class Passing:
    """The review of articles: steps with person, time, remark and revision, and signed proof passes.

    Who may do what is the desk's own business; what was done is always kept.
    """

    def __init__(
        self,
        store: LibraryStore,
        desk: Desk,
        history: ArticleHistory,
        stopping: Stopping,
        clock: Clock = utc_now,
    ) -> None:
        self._store = store
        self._desk = desk
        self._history = history
        self._clock = clock
        self.stopping = stopping
        self._signed: dict[tuple[ArticleId, bytes], StoryText] = {}
        self._said: dict[tuple[ArticleId, bytes, Known], Mapping[Pass, tuple[str, ...]]] = {}
        self._known = KnownNames(store)

    # The review

    def state(self, article: ArticleId) -> State:
        """Where the article is on its way. UserError when there is no such article."""
        return self._row(article).state

    def steps(self, article: ArticleId) -> tuple[Step, ...]:
        """What can be done with the article now; nothing with one in the trash."""
        row = self._row(article)
        return () if row.trashed or self._store.is_read_only else steps_from(row.state)

    def events(self, article: ArticleId) -> list[ReviewEvent]:
        """The article's way so far, oldest first."""
        return self._store.review_events.of(article)

    def take(
        self, article: ArticleId, step: Step, remark: str = "", *, is_forced: bool = False
    ) -> ReviewEvent:
        """Take ``step`` with the article, and name the revision that it is about.

        UserError when the article's state does not allow it, or changes are asked for without
        saying which. StoryStopped when it is to be approved while something stops it, unless
        ``is_forced``.
        """
        row, way = self._row(article), FLOW[step]
        remark = _said(remark)
        self._check(row, step, remark, is_forced=is_forced)
        opened = self._desk.open(article)
        try:
            # Not within the transaction: an edit that is on the screen must not be taken from the disk.
            self._say(opened, step, remark)
            with self._store.transaction():
                revision = self._history.name_revision(article, _label(way.label, remark))
                event = ReviewEvent(
                    article, row.state, way.target, self._person, self._clock(), remark, revision.id
                )
                self._store.articles.set_state([article], way.target)
                self._store.review_events.add(event)
        finally:
            self._desk.close(article)
        self._desk.articles_changed.emit(frozenset({article}))
        return event

    def _check(self, row: ArticleRow, step: Step, remark: str, *, is_forced: bool) -> None:
        if row.trashed:
            raise UserError(_("The article is in the trash."), _("Take it out of the trash first."))
        if row.state not in FLOW[step].sources:
            raise UserError(
                _("“{step}” is not possible while the article is in the state “{state}”.").format(
                    step=_(FLOW[step].text), state=state_text(row.state)
                )
            )
        if step is Step.REQUEST_CHANGES and not remark:
            raise UserError(_("Say which changes you ask for."))
        if step is Step.APPROVE and not is_forced:
            stopped = [
                blocker for blocker in self.stopping.of(row.article) if blocker.kind is not BlockerKind.REVIEW
            ]
            if stopped:
                raise StoryStopped(stopped)

    def _say(self, opened: OpenArticle, step: Step, remark: str) -> None:
        """What is asked for stands among the notes, where whoever writes will look; approval settles it."""
        by, at = opened.person, opened.document.now()
        if step is Step.REQUEST_CHANGES:
            named = mentions_in(remark, self.people())
            opened.run(_("Ask for changes"), add_note, None, remark, by=by, at=at, mentions=named)
        elif step is Step.APPROVE:
            asked = {event.remark for event in self.events(opened.id) if event.remark}
            for note in opened.document.notes():
                if note.text in asked and not note.is_resolved and not note.quote and not note.suggestion:
                    opened.run(_("Resolve note"), resolve_note, note.id, by=by, at=at, is_resolved=True)

    def people(self) -> tuple[Person, ...]:
        """Everybody who is known here and can be named in a remark with ``@``."""
        return People(self._desk.person, self._store.hands.latest).everybody()

    # Proof passes

    def sign(self, article: ArticleId, name: Pass, remark: str = "") -> Proof:
        """Sign a pass for the text as it is now. LibraryError when it cannot be kept."""
        _content, document = self._desk.read(article)
        return self._keep(article, name, _said(remark), document.version())

    def take_back(self, article: ArticleId, name: Pass) -> Proof:
        """Take the signature of a pass back; that it was given stays in the record."""
        return self._keep(article, name, "", b"")

    def _keep(self, article: ArticleId, name: Pass, remark: str, version: bytes) -> Proof:
        self._row(article)
        proof = Proof(article, name.value, self._person, self._clock(), version, remark)
        self._store.proofs.add(proof)
        return proof

    def sheet(self, article: ArticleId) -> ProofSheet:
        """Who signed what, and what changed since. UserError when there is no such article."""
        return self.sheet_maker(article)()

    def sheet_maker(self, article: ArticleId) -> Callable[[], ProofSheet]:
        """Reads what the library holds now; the function given makes the sheet of it on any thread."""
        standing = self.stopping.standing(article)
        row, events = self._row(article), tuple(self.events(article))
        proofs = tuple(self._store.proofs.of(article))
        versions = {proof.version for proof in latest(proofs).values() if proof.version}
        if len(self._said) > _KEPT:
            self._signed.clear()
            self._said.clear()
        missing = {version for version in versions if (article, version) not in self._signed}
        stored = self._store.journal.load(article) if missing else None
        known_names = self._known.maker(row, standing)

        def make() -> ProofSheet:
            if stored is not None:
                document = Document.load(stored.snapshot, stored.updates)
                for version in missing:
                    self._signed[article, version] = story_text(document.at(version).content())
            # With other names known, others are found; both texts must be read alike.
            known = known_names()
            signed = {version: self._said_in(article, version, known) for version in versions}
            return proof_sheet(row, standing.content, signed, proofs, events, known)

        return make

    def _said_in(self, article: ArticleId, version: bytes, known: Known) -> Mapping[Pass, tuple[str, ...]]:
        key = (article, version, known)
        if key not in self._said:
            self._said[key] = said_in(self._signed[article, version], known)
        return self._said[key]

    @property
    def _person(self) -> str:
        return self._desk.person.name

    def _row(self, article: ArticleId) -> ArticleRow:
        row = self._store.articles.get(article)
        if row is None:
            raise UserError(_("There is no article “{name}” in this library.").format(name=article))
        return row


def _said(remark: str) -> str:
    lines = (" ".join(line.split()) for line in clean(remark)[0].splitlines())
    return "\n".join(lines).strip()[:LONGEST]


def _label(label: str, remark: str) -> str:
    return f"{_(label)}: {' '.join(remark.split())}"[:_LABEL] if remark else _(label)
