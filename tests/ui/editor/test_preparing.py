"""What the first key press would wait for is done before it."""

from __future__ import annotations

from datetime import datetime

from pytestqt.qtbot import QtBot

from editor_app.base.ids import ArticleId, StoryId
from editor_app.document.article import Document, document_of
from editor_app.services.kept import KeptDocument
from editor_app.services.open_article import OpenArticle
from helpers.editors import content_of, editor_of


class Expecting:
    """A journal that remembers what it was told to expect."""

    def __init__(self) -> None:
        self.expected: list[str] = []

    def expect(self, document: str) -> None:
        self.expected.append(document)

    def append(self, document: str, update: bytes, at: datetime, person: str) -> None:
        raise AssertionError("nobody has typed")


def test_a_text_that_is_shown_gets_ready_and_stays_as_it_was(qtbot: QtBot) -> None:
    journal = Expecting()
    own = KeptDocument("a", document_of(content_of("Rain on the bridge")), journal, "p")
    shared = KeptDocument("s", Document.new(), journal, "p")
    article = OpenArticle(ArticleId("a"), StoryId("s"), own, shared, False)
    version = article.document.version()
    editor_of(qtbot, article)
    qtbot.waitUntil(lambda: journal.expected == ["a"])
    assert article.document.version() == version
    assert article.undo_label is None


def test_what_can_only_be_read_gets_ready_for_nothing() -> None:
    journal = Expecting()
    kept = [KeptDocument(name, Document.new(), journal, "p") for name in ("a", "s")]
    OpenArticle(ArticleId("a"), StoryId("s"), kept[0], kept[1], True).prepare()
    assert journal.expected == []
