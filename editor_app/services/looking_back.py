"""What an article was when somebody last looked, when it was submitted, when it last went out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId, RevisionId
from editor_app.base.records import dataclass
from editor_app.document.model import ArticleContent
from editor_app.services.desk import Desk
from editor_app.services.history import ArticleHistory, Timeline
from editor_app.services.since import Since
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import State
from editor_app.storage.seen import READERS, Sight


@dataclass(frozen=True, slots=True)
class Earlier:
    """An article as it was ``at`` a time; ``content`` makes it, on any thread."""

    at: datetime
    content: Callable[[], ArticleContent]


class LookingBack:
    """Finds what an article was at moments that matter."""

    def __init__(self, store: LibraryStore, desk: Desk, history: ArticleHistory) -> None:
        self._store = store
        self._desk = desk
        self._history = history

    def earlier(self, article: ArticleId, since: Since) -> Earlier:
        """The article at that moment. UserError when there was none."""
        match since:
            case Since.SEEN:
                sight = self._store.seen.get(article, self._desk.person.id)
            case Since.SENT:
                sight = self._sent(article)
            case Since.SUBMITTED:
                sight = self._submitted(article)
            case Since.UPDATED:
                sight = self._updated(article)
        if sight is None:
            raise UserError(*_reason(since))
        make = self._history.timeline_maker(article)
        return Earlier(sight.at, lambda: _content(make(), sight))

    def _sent(self, article: ArticleId) -> Sight | None:
        sight = self._store.seen.get(article, READERS)
        if sight is not None:
            return sight
        exports = self._store.exports.of(article)
        return Sight(exports[-1].at, b"") if exports else None

    def _updated(self, article: ArticleId) -> Sight | None:
        came = self._store.arrivals.last_change(article)
        return Sight(came.at, bytes.fromhex(came.held)) if came is not None and came.held else None

    def _submitted(self, article: ArticleId) -> Sight | None:
        steps = [step for step in self._store.review_events.of(article) if step.became is State.IN_REVIEW]
        if not steps:
            return None
        revision = self._store.revisions.get(RevisionId(steps[-1].revision))
        return Sight(steps[-1].at, revision.version if revision is not None else b"")


def _content(timeline: Timeline, sight: Sight) -> ArticleContent:
    return timeline.content_by(sight.version) if sight.version else timeline.content_when(sight.at)


def _reason(since: Since) -> tuple[str, str]:
    match since:
        case Since.SEEN:
            return (
                _("You see this article for the first time."),
                _("When you leave it, what you saw is remembered."),
            )
        case Since.SUBMITTED:
            return _("The article has not been submitted yet."), ""
        case Since.SENT:
            return _("The article has not been sent out yet."), ""
        case Since.UPDATED:
            return _("The agency has not changed this article."), ""
