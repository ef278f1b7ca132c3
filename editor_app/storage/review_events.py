"""An article's way from hand to hand: who put it into which state, when, and with which words."""

from __future__ import annotations

from datetime import datetime

from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.storage.database import Database, Row
from editor_app.storage.moments import to_milliseconds, to_moment
from editor_app.storage.rows import State

_COLUMNS = "article, came_from, became, person, remark, revision, at"


@dataclass(frozen=True, slots=True)
class ReviewEvent:
    """One step of an article; ``revision`` is the id of the revision that holds the text of that moment,
    empty where none was named."""

    article: ArticleId
    came_from: State
    became: State
    person: str
    at: datetime
    remark: str = ""
    revision: str = ""


class ReviewEvents:
    """Keeps the steps."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, event: ReviewEvent) -> None:
        """Keep ``event``. LibraryError when it cannot be written."""
        self._database.write(
            f"INSERT INTO review_events ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                event.article,
                event.came_from.value,
                event.became.value,
                event.person,
                event.remark,
                event.revision,
                to_milliseconds(event.at),
            ),
        )

    def of(self, article: ArticleId) -> list[ReviewEvent]:
        """The article's steps, oldest first."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM review_events WHERE article = ? ORDER BY at, number", (article,)
        )
        return [_to_event(row) for row in rows]

    def last(self, article: ArticleId) -> ReviewEvent | None:
        """The article's latest step, None before the first."""
        row = self._database.row(
            f"SELECT {_COLUMNS} FROM review_events WHERE article = ? ORDER BY at DESC, number DESC LIMIT 1",
            (article,),
        )
        return None if row is None else _to_event(row)


def _to_event(row: Row) -> ReviewEvent:
    article, came_from, became, person, remark, revision, at = row
    return ReviewEvent(
        ArticleId(article), State(came_from), State(became), person, to_moment(at), remark, revision
    )
