"""The language versions of a story as one set: what goes out, what is out, what is not ready to go along."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId, RevisionId
from editor_app.base.records import dataclass
from editor_app.document.model import ArticleContent
from editor_app.services.desk import Desk
from editor_app.services.history import ArticleHistory
from editor_app.services.lifecycle import WAYS
from editor_app.services.lives import last_issue
from editor_app.services.lying_there import LINKED
from editor_app.services.outgoing import revision_of
from editor_app.services.possible import OUT
from editor_app.services.publishing.orders import Order, folder_of
from editor_app.services.publishing.planning import Plan
from editor_app.services.stopping import Standing, Stopping
from editor_app.storage.ledger import LedgerEntry
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ArticleRow


@dataclass(frozen=True, slots=True)
class Member:
    """One language version of a set, which goes out now or is out already.

    ``source`` is the article that it translates; ``issue`` what went out of it last, and ``sent`` its words
    then where they are others now; ``lies_there`` says whether it is where this order goes to, as far as
    anybody has said where that is.
    """

    row: ArticleRow
    is_going: bool
    standing: Standing
    source: ArticleId | None = None
    issue: LedgerEntry | None = None
    sent: ArticleContent | None = None
    lies_there: bool = False


@dataclass(frozen=True, slots=True)
class LanguageSet:
    """The versions of a story that readers will have, and those that should go along and are not ready."""

    members: tuple[Member, ...]
    unready: tuple[ArticleRow, ...] = ()


class LanguageSets:
    """Reads the sets that an order concerns. The library's own thread."""

    def __init__(self, store: LibraryStore, desk: Desk, stopping: Stopping, history: ArticleHistory) -> None:
        self._store = store
        self._desk = desk
        self._stopping = stopping
        self._history = history

    def of(self, order: Order, plan: Plan) -> tuple[LanguageSet, ...]:
        """The sets of several versions that ``plan`` has articles of."""
        stories: dict[str, dict[ArticleId, ArticleRow]] = {}
        for row in plan.rows:
            rows = stories.setdefault(row.story, {})
            if not rows:
                rows.update(self._store.articles.many([badge.article for badge in row.badges]))
            rows[row.article] = row
        going, folder = {row.article for row in plan.rows}, _folder(order)
        sets = [self._set(rows, going, order, folder) for rows in stories.values() if len(rows) > 1]
        return tuple(found for found in sets if len(found.members) > 1 or found.unready)

    def _set(
        self,
        rows: Mapping[ArticleId, ArticleRow],
        going: Collection[ArticleId],
        order: Order,
        folder: Path | None,
    ) -> LanguageSet:
        sources = WAYS[order.act].sources
        members, unready = [], []
        for row in sorted(rows.values(), key=lambda one: (one.language, one.article)):
            is_going = row.article in going
            if is_going and row.article not in order.articles and row.state not in sources:
                unready.append(row)
            elif not row.trashed and (is_going or row.state in OUT):
                members.append(self._member(row, is_going, folder))
        return LanguageSet(tuple(members), tuple(unready))

    def _member(self, row: ArticleRow, is_going: bool, folder: Path | None) -> Member:
        standing = self._stopping.standing(row.article, row)
        issue = last_issue(self._store.ledger.of(row.article)) if row.state in OUT else None
        source = self._desk.read(row.article)[1].source()
        return Member(
            row,
            is_going,
            standing,
            ArticleId(source) if source else None,
            issue,
            self._sent(row.article, standing.content) if issue is not None else None,
            folder is None or self._lies_in(row.article, folder),
        )

    def changed_since_sent(self, row: ArticleRow, now: ArticleContent) -> bool:
        """Whether the texts of an article say something else ``now`` than what went out of it last."""
        sent = self._sent(row.article, now) if row.state in OUT else None
        return sent is not None and not is_same_text(sent, now)

    def is_unchanged_lead(self, before: ArticleId | None, now: ArticleContent) -> bool:
        """Whether a new lead of ``before`` says nothing else than what readers have of that."""
        issue = last_issue(self._store.ledger.of(before)) if before is not None else None
        if before is None or issue is None:
            return False
        sent = self._content_of(issue)
        return sent is not None and is_same_text(sent, now)

    def _sent(self, article: ArticleId, now: ArticleContent) -> ArticleContent | None:
        """What went out of an article last, where that is something else than ``now``."""
        issue = last_issue(self._store.ledger.of(article))
        return None if issue is None or revision_of(now) == issue.words else self._content_of(issue)

    def _content_of(self, issue: LedgerEntry) -> ArticleContent | None:
        """What an article said in an issue; None where the ledger or the history do not tell any more."""
        if self._store.revisions.get(RevisionId(issue.revision)) is None:
            return None
        timeline = self._history.timeline(issue.article)
        return timeline.content_of(timeline.find(issue.revision))

    def _lies_in(self, article: ArticleId, folder: Path) -> bool:
        paths = (Path(entry.path) for entry in self._store.exports.of(article) if entry.format in LINKED)
        return any(path.is_relative_to(folder) and path.is_file() for path in paths)


def is_same_text(one: ArticleContent, other: ArticleContent) -> bool:
    """Whether two contents say the same in headline, summary and body, whatever their fields are."""
    return _texts(one) == _texts(other)


def _texts(content: ArticleContent) -> tuple[object, ...]:
    blocks = tuple((block.type, block.text, block.marks, block.data) for block in content.body)
    return content.headline, content.summary, blocks


def _folder(order: Order) -> Path | None:
    """Where the order goes to; None while nobody has said it."""
    try:
        return folder_of(order.profile, order.folder)
    except UserError:
        return None
