"""An open article in memory, and the editor that shows it."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor_app.base.ids import ArticleId, StoryId
from editor_app.base.settings import Settings
from editor_app.document.article import Document, document_of
from editor_app.document.model import ArticleContent, Block, RichText
from editor_app.services.kept import KeptDocument
from editor_app.services.open_article import OpenArticle
from editor_app.services.pictures import Pictures
from editor_app.ui.editor.view import EditorView


class MemoryJournal:
    """Keeps updates in a list."""

    def __init__(self) -> None:
        self.updates: list[bytes] = []

    def expect(self, document: str) -> None:
        """Memory is always ready."""

    def append(self, document: str, update: bytes, at: datetime, person: str) -> None:
        """Keep ``update``."""
        self.updates.append(update)


class NoPictures:
    """A library without media."""

    def path(self, media: str) -> Path | None:
        """None: there is no file."""
        return None


class Moments:
    """A clock that stands still unless it is told to go on."""

    def __init__(self) -> None:
        self.seconds = time.time()

    def __call__(self) -> datetime:
        return datetime.fromtimestamp(self.seconds, UTC)


def article_of(content: ArticleContent, clock: Moments | None = None) -> OpenArticle:
    """``content`` as an article that is open."""
    clock = clock or Moments()
    journal = MemoryJournal()
    own = KeptDocument("a", document_of(content, clock=clock), journal, "p")
    shared = KeptDocument("s", Document.new(clock=clock), journal, "p")
    return OpenArticle(ArticleId("a"), StoryId("s"), own, shared, False)


def content_of(
    *paragraphs: str | Block, headline: str = "", summary: str = "", language: str = "en"
) -> ArticleContent:
    """An article of these paragraphs."""
    blocks = tuple(Block(text=part) if isinstance(part, str) else part for part in paragraphs)
    return ArticleContent(RichText(headline), RichText(summary), blocks, {"language": language})


def editor_of(qtbot: QtBot, article: OpenArticle, settings: Settings | None = None) -> EditorView:
    """A shown editor of ``article`` with the cursor in its body."""
    view = EditorView(article, settings or Settings(), cast(Pictures, NoPictures()))
    qtbot.addWidget(view, before_close_func=lambda _widget: view.close_view())
    view.resize(900, 700)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    view.body.setFocus(Qt.FocusReason.OtherFocusReason)
    QApplication.processEvents()
    return view


def compose(widget: QWidget, preedit: str, commit: str = "") -> None:
    """What an input method sends."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    assert event.type() == QEvent.Type.InputMethod
    QApplication.sendEvent(widget, event)
