"""An article's past: who worked when, its named revisions, and its content at any moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId, RevisionId, new_id
from editor_app.base.records import dataclass
from editor_app.document.article import Document
from editor_app.document.changes import Changes, Delete, Insert
from editor_app.document.commands.reverting import revert_to
from editor_app.document.model import ArticleContent
from editor_app.services.desk import Desk
from editor_app.services.splitting import merged
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import Revision, StoredDocument


@dataclass(frozen=True, slots=True)
class Point:
    """A place in an article's past that has a name: a revision, or the end of a session.

    ``revision`` is what names it (``ARTICLE@REVISION``); ``label`` is empty for a
    session. ``inserted`` and ``deleted`` count characters since the point before.
    """

    revision: str
    label: str
    person: str
    time: datetime
    inserted: int
    deleted: int
    version: bytes
    story_version: bytes = b""


class Timeline:
    """The past of one article as it was when this was made; may be used on any thread."""

    def __init__(
        self, own: Document, shared: Document, revisions: tuple[Revision, ...], names: Mapping[str, str]
    ) -> None:
        self._own = own
        self._shared = shared
        self._revisions = revisions
        self._names = names
        self._history = own.history()

    @property
    def moments(self) -> int:
        """How many steps the slider has; the last is now."""
        return self._history.moments

    @property
    def first_moment(self) -> int:
        """The step at which the article was still empty."""
        return self._history.first_moment

    def time_at(self, moment: int) -> datetime | None:
        """When the step before ``moment`` was done, to the minute; None while nobody had done any."""
        return self._history.time_at(moment)

    def version_at(self, moment: int) -> bytes:
        """The document's name for the article after ``moment`` steps, for ``ArticleHistory.restore``."""
        return self._history.version_at(moment)

    def content_at(self, moment: int) -> ArticleContent:
        """The article after ``moment`` steps, with the story's fields of today."""
        return self._content(self._history.version_at(moment))

    def content_of(self, point: Point) -> ArticleContent:
        """The article as it was at ``point``."""
        return self._content(point.version, point.story_version)

    def content_by(self, version: bytes) -> ArticleContent:
        """The article at a version of its document, with the story's fields of today."""
        return self._content(version)

    def content_when(self, at: datetime) -> ArticleContent:
        """The article at a time; the history keeps times to the minute."""
        low, high = self.first_moment, self.moments
        while low < high:
            middle = (low + high + 1) // 2
            done = self.time_at(middle)
            if done is None or done <= at:
                low = middle
            else:
                high = middle - 1
        return self.content_at(low)

    def points(self) -> tuple[Point, ...]:
        """Sessions and revisions, oldest first; each counts what changed since the one before."""
        found = self.uncounted()
        before = self._history.version_at(self._history.first_moment)
        counted = []
        for point in found:
            inserted, deleted = _extent(self._own.diff(before, point.version))
            person = self._names.get(point.person, point.person)
            counted.append(replace(point, person=person, inserted=inserted, deleted=deleted))
            before = point.version
        return tuple(counted)

    def uncounted(self) -> tuple[Point, ...]:
        """Sessions and revisions, oldest first, at once: nothing is counted, and people have their ids."""
        found = [*self._sessions(), *map(_of_revision, self._revisions)]
        return tuple(sorted(found, key=lambda point: (point.time, bool(point.label))))

    def find(self, name: str) -> Point:
        """The point called ``name`` (a revision's id or label, a session's name). UserError when none is."""
        for point in reversed((*self._sessions(), *map(_of_revision, self._revisions))):
            if name and name in (point.revision, point.label):
                return point
        raise UserError(_("The article has no revision “{name}”.").format(name=name))

    def _sessions(self) -> list[Point]:
        points = []
        for session in self._history.sessions():
            version = self._history.version_at(session.last)
            points.append(Point(version.hex(), "", session.person, session.end, 0, 0, version))
        return points

    def _content(self, version: bytes, story_version: bytes = b"") -> ArticleContent:
        shared = self._shared.at(story_version) if story_version else self._shared
        return merged(self._own.at(version).content(), shared.fields())


class ArticleHistory:
    """Looks into the past of articles, names points of it, and brings one back."""

    def __init__(self, store: LibraryStore, desk: Desk, clock: Clock = utc_now) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock

    def timeline(self, article: ArticleId) -> Timeline:
        """The past of ``article`` up to now. UserError when there is no such article."""
        return self.timeline_maker(article)()

    def timeline_maker(self, article: ArticleId) -> Callable[[], Timeline]:
        """Reads what the library holds now; the function given makes the timeline of it on any thread.

        UserError when there is no such article.
        """
        story = self._store.articles.story_of(article)
        if story is None:
            raise UserError(_("There is no article “{name}” in this library.").format(name=article))
        revisions = tuple(self._store.revisions.of(article))
        person = self._desk.person
        names: dict[str, str] = {person.id: person.name}
        own, shared = self._store.journal.load(article), self._store.journal.load(story)
        return lambda: Timeline(_document(own), _document(shared), revisions, names)

    def name_revision(self, article: ArticleId, label: str) -> Revision:
        """Give the article's present state a name that stays. LibraryError when it cannot be written."""
        opened = self._desk.open(article)
        try:
            revision = Revision(
                id=RevisionId(new_id()),
                article=article,
                label=" ".join(label.split()) or _("Revision"),
                person=self._desk.person.id,
                at=self._clock(),
                version=opened.document.version(),
                story_version=opened.story_document.version(),
            )
            self._store.revisions.add(revision)
        finally:
            self._desk.close(article)
        return revision

    def restore(self, article: ArticleId, version: bytes) -> Changes | None:
        """Make texts and own fields what they were at ``version`` (a point's), as one undo step.

        None when they are that already. The story's shared fields stay: they belong to
        its other versions too.
        """
        opened = self._desk.open(article)
        try:
            return opened.run(_("Restore revision"), revert_to, version)
        finally:
            self._desk.close(article)


def _document(stored: StoredDocument) -> Document:
    return Document.load(stored.snapshot, stored.updates)


def _of_revision(revision: Revision) -> Point:
    return Point(
        revision.id,
        revision.label,
        revision.person,
        revision.at.astimezone(UTC),
        0,
        0,
        revision.version,
        revision.story_version,
    )


def _extent(changes: Changes) -> tuple[int, int]:
    """Characters that came and that went."""
    parts = [part for delta in changes.texts.values() for part in delta]
    inserted = sum(len(part.text) for part in parts if isinstance(part, Insert))
    deleted = sum(part.length for part in parts if isinstance(part, Delete))
    return inserted, deleted
