"""Named points in the articles' histories."""

from __future__ import annotations

from editor_app.base.ids import ArticleId, PersonId, RevisionId
from editor_app.storage.database import Database, Row
from editor_app.storage.moments import to_milliseconds, to_moment
from editor_app.storage.rows import Revision

_COLUMNS = "revision, article, label, person, at, version, story_version"


class Revisions:
    """Keeps revisions; their contents are in the documents' histories."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, revision: Revision) -> None:
        """Keep ``revision``. LibraryError when it cannot be written or its id is taken."""
        self._database.write(
            f"INSERT INTO revisions ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                revision.id,
                revision.article,
                revision.label,
                revision.person,
                to_milliseconds(revision.at),
                revision.version,
                revision.story_version,
            ),
        )

    def of(self, article: ArticleId) -> list[Revision]:
        """The article's revisions, oldest first."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM revisions WHERE article = ? ORDER BY at, number", (article,)
        )
        return [_to_revision(row) for row in rows]

    def get(self, revision: RevisionId) -> Revision | None:
        """The revision with this id, or None."""
        row = self._database.row(f"SELECT {_COLUMNS} FROM revisions WHERE revision = ?", (revision,))
        return None if row is None else _to_revision(row)

    def rename(self, revision: RevisionId, label: str) -> None:
        """Give a revision another label."""
        self._database.write("UPDATE revisions SET label = ? WHERE revision = ?", (label, revision))


def _to_revision(row: Row) -> Revision:
    revision, article, label, person, at, version, story_version = row
    return Revision(
        id=RevisionId(revision),
        article=ArticleId(article),
        label=label,
        person=PersonId(person),
        at=to_moment(at),
        version=version,
        story_version=story_version,
    )
