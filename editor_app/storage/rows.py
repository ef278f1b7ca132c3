"""The rows that the library gives: frozen values, never database objects."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from editor_app.base.ids import ArticleId, MediaId, RevisionId, StoryId
from editor_app.base.records import dataclass

AGENCY = "agency"
"""The choice that says what its sender last did with an article: ``UPDATED`` or ``WITHDRAWN``."""
UPDATED, WITHDRAWN = "updated", "withdrawn"


class State(StrEnum):
    """Where an article is on its way. The desk's flow; publishing maps it to each format."""

    INBOX = "inbox"
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    READY = "ready"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    UNPUBLISHED = "unpublished"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Badge:
    """A language version of a story in short."""

    article: ArticleId
    language: str
    state: State
    stale: bool = False


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One row of the article list; rebuilt from the documents at any time.

    ``badges`` are all language versions of the story, sorted by language, this one
    included; filled by list queries, ignored when a row is stored. ``trashed`` is the
    moment it went to the trash, or None. ``agency`` is what its sender last did with it while nobody
    has looked (``updated``, ``withdrawn``); filled like the badges.
    """

    article: ArticleId
    story: StoryId
    language: str
    state: State
    headline: str
    slugline: str = ""
    section: str = ""
    byline: str = ""
    words: int = 0
    created: datetime | None = None
    updated: datetime | None = None
    person: str = ""
    urgency: int = 0
    priority: int = 0
    embargo: str = ""
    publish_at: str = ""
    legal: bool = False
    not_for_publication: bool = False
    suggestions: int = 0
    notes: int = 0
    stale: bool = False
    trashed: datetime | None = None
    badges: tuple[Badge, ...] = ()
    agency: str = ""


class Sort(StrEnum):
    """Orders of the article list."""

    UPDATED = "updated"
    CREATED = "created"
    HEADLINE = "headline"
    SLUGLINE = "slugline"
    SECTION = "section"
    URGENCY = "urgency"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which rows, in which order. Empty filters let everything pass.

    ``descending`` None means the order that is natural for ``sort`` (newest first for
    times, ascending for the rest). ``trashed`` True lists the trash only. ``text`` is a
    full-text query in the syntax of the search. ``by_story`` keeps the versions of one
    story together.
    """

    states: frozenset[State] = frozenset()
    languages: frozenset[str] = frozenset()
    section: str = ""
    text: str = ""
    sort: Sort = Sort.UPDATED
    descending: bool | None = None
    trashed: bool = False
    by_story: bool = False


class SearchHit:
    """An article that a query found: its row, the piece of text that shows why, and its rank.

    The piece is cut when it is first asked for, because a list shows few of its hits.
    """

    __slots__ = ("_snippet", "rank", "row")

    def __init__(self, row: ArticleRow, snippet: str | Callable[[], str] = "", rank: float = 0.0) -> None:
        self.row = row
        self.rank = rank
        self._snippet = snippet

    @property
    def snippet(self) -> str:
        """The piece of text, with hits between U+E000 and U+E001."""
        if not isinstance(self._snippet, str):
            self._snippet = self._snippet()
        return self._snippet

    def __repr__(self) -> str:
        return f"SearchHit({self.row.article!r}, {self.snippet!r}, {self.rank!r})"


@dataclass(frozen=True, slots=True)
class SearchText:
    """What the index knows of an article: plain texts, in the article's language."""

    headline: str
    summary: str
    body: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as it lies in the library: the last snapshot, and the updates after it."""

    snapshot: bytes | None
    updates: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """A named point in an article's history; ``version`` is the document's own name for it."""

    id: RevisionId
    article: ArticleId
    label: str
    person: str
    at: datetime
    version: bytes
    story_version: bytes = b""


@dataclass(frozen=True, slots=True)
class MediaRow:
    """A media file of the library."""

    id: MediaId
    name: str
    mime: str
    size: int
    width: int
    height: int
    added: datetime


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in the library: where, what, and whether ``--repair`` mends it."""

    place: str
    message: str
    repairable: bool = False
    repaired: bool = False
