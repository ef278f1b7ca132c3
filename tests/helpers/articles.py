"""Articles for tests of the interface: real documents, with a journal in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from editor_app.base.clock import Clock, utc_now
from editor_app.base.ids import ArticleId, StoryId
from editor_app.document.article import document_of
from editor_app.document.model import ArticleContent, Block, FieldValue, RichText
from editor_app.document.schema import FIELDS, Scope
from editor_app.services.kept import KeptDocument
from editor_app.services.open_article import OpenArticle


class MemoryJournal:
    """A journal that keeps what it is given in a list."""

    def __init__(self) -> None:
        self.updates: list[bytes] = []

    def expect(self, document: str) -> None:
        """Memory is always ready."""

    def append(self, document: str, update: bytes, at: datetime, person: str) -> None:
        """Keep ``update``."""
        self.updates.append(update)


def content(headline: str = "", *paragraphs: str, summary: str = "", **fields: FieldValue) -> ArticleContent:
    """An article of plain paragraphs with these fields."""
    body = tuple(Block(text=text) for text in paragraphs)
    return ArticleContent(RichText(headline), RichText(summary), body, fields)


def open_article(
    given: ArticleContent | None = None, *, clock: Clock = utc_now, is_read_only: bool = False
) -> OpenArticle:
    """An open article that holds ``given``, as the desk gives it to its views."""
    whole = given or ArticleContent()
    shared = {name: v for name, v in whole.fields.items() if FIELDS[name].scope is Scope.STORY}
    own = {name: v for name, v in whole.fields.items() if name not in shared}
    journal = MemoryJournal()
    kept = [
        KeptDocument(name, document_of(part, clock=clock), journal, "ada")
        for name, part in (
            ("article", replace(whole, fields=own)),
            ("story", ArticleContent(fields=shared)),
        )
    ]
    return OpenArticle(ArticleId("article"), StoryId("story"), kept[0], kept[1], is_read_only)
