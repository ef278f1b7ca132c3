"""What the sender of an item says of it later, brought into the article that it became.

The sender's texts are a branch of the document of their own: it begins where the item came in, and a newer
version is written there. So the desk's words stand, and where both have written it is a suggestion.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId, PersonId, RevisionId, new_id, new_peer
from editor_app.base.records import dataclass
from editor_app.document.commands.becoming import Chosen, take_over
from editor_app.document.commands.fields import set_fields
from editor_app.document.commands.fragments import runs_of
from editor_app.document.differing import edits, flat
from editor_app.document.field_names import words_of_field
from editor_app.document.forks import fork, has_version, version_after
from editor_app.document.model import ArticleContent, FieldValue, TextField
from editor_app.document.schema import FIELDS, Scope
from editor_app.document.suggesting import Suggesting
from editor_app.services.desk import Desk
from editor_app.services.open_article import OpenArticle
from editor_app.storage.arrivals import Came, CameIn
from editor_app.storage.library import LibraryStore
from editor_app.storage.review_events import ReviewEvent
from editor_app.storage.rows import AGENCY, UPDATED, WITHDRAWN, ArticleRow, Revision, State

_MERGED = frozenset({State.INBOX, State.DRAFT, State.CHANGES_REQUESTED})
"""States in which the sender's words are taken over; in others somebody has approved the very words."""
_WITHDRAWABLE = _MERGED | {State.IN_REVIEW, State.APPROVED, State.READY}
_KEPT = frozenset({"language"})
"""Fields that no update changes."""

Fields = Mapping[str, FieldValue]


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update did: the versions of the sender's branch and of the desk's before it, in hexadecimal
    digits, and what is to be known. ``came`` is ``NEW`` where it says what the library has already."""

    moment: str
    held: str
    warnings: tuple[str, ...] = ()
    came: Came = Came.UPDATED


class Updating:
    """Brings updates and withdrawals into articles."""

    def __init__(self, store: LibraryStore, desk: Desk, clock: Clock = utc_now) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock

    def update(self, row: ArticleRow, last: CameIn, content: ArticleContent, version: str) -> Updated:
        """Make the article of ``row`` what its sender says now in ``content``, as far as the desk has not
        written there. UserError when nobody may write in it, or its text is damaged."""
        opened = self._desk.open(row.article)
        try:
            if opened.is_read_only:
                raise UserError(
                    _("The agency's update of “{headline}” cannot come in.").format(headline=row.headline),
                    _why(row.state),
                )
            updated = self._bring(opened, row, last, content)
            if updated.came is Came.NEW:
                return updated
            self._name(opened, content, version)
        finally:
            self._desk.close(row.article)
        self._store.choices.set(row.article, AGENCY, UPDATED)
        return updated

    def withdraw(self, row: ArticleRow) -> tuple[str, ...]:
        """Its sender has withdrawn the article of ``row``; what there is to be said of it."""
        self._store.choices.set(row.article, AGENCY, WITHDRAWN)
        said = _("The agency has withdrawn this item.")
        if row.state in _WITHDRAWABLE and not self._store.ledger.of(row.article):
            event = ReviewEvent(
                row.article, row.state, State.WITHDRAWN, self._desk.person.name, self._clock(), said
            )
            with self._store.transaction():
                self._store.review_events.add(event)
                self._store.articles.set_state([row.article], State.WITHDRAWN)
            self._tell(row.article)
            return (said,)
        self._tell(row.article)
        return (said, _("It has been published or is scheduled: decide whether to withdraw it as well."))

    def _tell(self, article: ArticleId) -> None:
        self._desk.articles_changed.emit(frozenset({article}))

    def _bring(self, opened: OpenArticle, row: ArticleRow, last: CameIn, content: ArticleContent) -> Updated:
        document = opened.document
        held = document.version()
        agency, label = sender_of(content), _("Update by the agency")
        base, knows_base = _base(last.moment), True
        if not has_version(document, base):
            base, knows_base = held, False
        peer = new_peer()
        branch = fork(document, base, peer)
        branch.name_person(agency)
        said = branch.content()
        ours = document.content() if row.state in _MERGED and knows_base else None
        both = _Both(said, ours, content)
        suggest = Suggesting(agency, self._clock(), label)
        if both.clear:
            branch.run(label, take_over, said, content, both.clear)
        before = branch.content()
        clashing = both.clashing(before)
        if clashing:
            branch.run(label, take_over, before, content, clashing, suggest=suggest)
        own, shared, kept = _fields(last.fields, opened.fields(), content.fields)
        if not (both.clear or clashing or own or shared or kept):
            return Updated(last.moment, held.hex(), came=Came.NEW)
        if own:
            branch.run(label, set_fields, own)
        opened.merge(branch.updates_since(document))
        if shared:
            opened.set_story_fields(label, shared)
        moment = version_after(document, peer) or base
        return Updated(moment.hex(), held.hex(), tuple(_told(len(clashing), kept)))

    def _name(self, opened: OpenArticle, content: ArticleContent, version: str) -> None:
        label = (
            _("Version {version} of the agency").format(version=version)
            if version
            else _("Update by the agency")
        )
        self._store.revisions.add(
            Revision(
                id=RevisionId(new_id()),
                article=opened.id,
                label=label,
                person=PersonId(sender_of(content)),
                at=self._clock(),
                version=opened.document.version(),
                story_version=opened.story_document.version(),
            )
        )


def sender_of(content: ArticleContent) -> str:
    """The name under which an item's sender edits an article."""
    return str(content.fields.get("source") or "") or _("The agency")


def packed_fields(fields: Fields) -> str:
    """Metadata as it is kept with what came in."""
    return json.dumps(dict(fields), ensure_ascii=False, sort_keys=True, default=list)


def _unpacked(text: str) -> dict[str, FieldValue]:
    found = json.loads(text) if text else {}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}


def _base(moment: str) -> bytes:
    try:
        return bytes.fromhex(moment)
    except ValueError:
        return b""


class _Both:
    """What the sender changed between two versions, beside what the desk changed since the first.

    Without ``ours`` the desk stands by every word.
    """

    def __init__(self, said: ArticleContent, ours: ArticleContent | None, target: ArticleContent) -> None:
        self._target = target
        self.clear: list[Chosen] = []
        self._same: set[tuple[TextField, str, str]] = set()
        for field in TextField:
            old, new = flat(runs_of(said, field)), flat(runs_of(target, field))
            theirs = edits(old, new, target.language)
            if ours is None:
                continue
            desk = flat(runs_of(ours, field))
            own = edits(old, desk, target.language)
            for edit in theirs:
                beside = [one for one in own if _touch(one.old, edit.old)]
                if not beside:
                    self.clear.append((field, edit))
                elif any(
                    one.old == edit.old and desk.text[slice(*one.new)] == new.text[slice(*edit.new)]
                    for one in beside
                ):
                    self._same.add((field, old.text[slice(*edit.old)], new.text[slice(*edit.new)]))

    def clashing(self, said: ArticleContent) -> list[Chosen]:
        """What is left to be suggested of a text that ``said`` holds once the clear edits are made."""
        found: list[Chosen] = []
        for field in TextField:
            old, new = flat(runs_of(said, field)), flat(runs_of(self._target, field))
            found += [
                (field, edit)
                for edit in edits(old, new, self._target.language)
                if (field, old.text[slice(*edit.old)], new.text[slice(*edit.new)]) not in self._same
            ]
        return found


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _fields(
    before: str, now: Fields, target: Fields
) -> tuple[dict[str, FieldValue | None], dict[str, FieldValue | None], list[str]]:
    """What the update sets of the article's and of its story's fields, and those that the desk keeps."""
    said = _unpacked(before)
    own: dict[str, FieldValue | None] = {}
    shared: dict[str, FieldValue | None] = {}
    kept: list[str] = []
    for name in FIELDS:
        new = target.get(name)
        if name in _KEPT or said.get(name) == new or now.get(name) == new:
            continue
        if now.get(name) != said.get(name):
            kept.append(name)
        else:
            (shared if FIELDS[name].scope is Scope.STORY else own)[name] = new
    return own, shared, kept


def _told(clashing: int, kept: Sequence[str]) -> Iterator[str]:
    if clashing:
        yield ngettext(
            "{n} change by the agency is a suggestion: the desk has written there.",
            "{n} changes by the agency are suggestions: the desk has written there.",
            clashing,
        ).format(n=clashing)
    if kept:
        yield _("The desk's own values stay: {fields}.").format(
            fields=", ".join(words_of_field(name) for name in kept)
        )


def _why(state: State) -> str:
    # Imported here: it is asked only when an update is refused.
    from editor_app.services.holding import why_held

    return why_held(state)
