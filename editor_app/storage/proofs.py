"""Who signed which proof pass of an article, and what the text was then."""

from __future__ import annotations

from datetime import datetime

from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.storage.database import Database
from editor_app.storage.moments import to_milliseconds, to_moment


@dataclass(frozen=True, slots=True)
class Proof:
    """One signature: ``name`` is the pass, ``version`` the document's name for the text that was signed.

    Without a version the person took the signature back.
    """

    article: ArticleId
    name: str
    person: str
    at: datetime
    version: bytes
    remark: str = ""


class Proofs:
    """Keeps the signatures; none is ever overwritten."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, proof: Proof) -> None:
        """Keep ``proof``. LibraryError when it cannot be written."""
        self._database.write(
            'INSERT INTO proofs (article, "pass", person, remark, at, version) VALUES (?, ?, ?, ?, ?, ?)',
            (
                proof.article,
                proof.name,
                proof.person,
                proof.remark,
                to_milliseconds(proof.at),
                proof.version,
            ),
        )

    def of(self, article: ArticleId) -> list[Proof]:
        """The article's signatures, oldest first."""
        rows = self._database.rows(
            'SELECT "pass", person, remark, at, version FROM proofs WHERE article = ? ORDER BY at, number',
            (article,),
        )
        return [
            Proof(article, name, person, to_moment(at), bytes(version), remark)
            for name, person, remark, at, version in rows
        ]
