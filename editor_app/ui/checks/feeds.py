"""The checks of a window's open articles, one feed for all views of an article."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal

from editor_app.base.ids import ArticleId
from editor_app.document.changes import Selection
from editor_app.document.readings import Reading
from editor_app.services.jobs import Jobs
from editor_app.services.open_article import OpenArticle
from editor_app.ui.checks.feed import Asking, Feed
from editor_app.ui.checks.looks import STROKES, color_of
from editor_app.ui.editor.text_edit import ArticleTextEdit
from editor_app.ui.editor.underlines import Underline
from editor_app.ui.editor.view import EditorView


class Feeds(QObject):
    """Follows editors: has their articles checked and what is found marked in their texts.

    ``failed`` gives what broke a check, once for each article.
    """

    failed = Signal(object)
    followed = Signal(object)
    """An OpenArticle that is checked from now on."""

    def __init__(self, asking: Asking, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking = asking
        self._jobs = jobs
        self._feeds: dict[ArticleId, tuple[Feed, list[EditorView]]] = {}

    def feed(self, article: OpenArticle) -> Feed | None:
        """The feed of an article that an editor shows."""
        held = self._feeds.get(article.id)
        return held[0] if held is not None else None

    def follow(self, editor: EditorView) -> None:
        """Check the article of ``editor`` from now on, until its last editor has closed."""
        article = editor.article
        held = self._feeds.get(article.id)
        if held is None:
            held = self._feeds[article.id] = (Feed(article, self._asking, self._jobs, self), [])
            held[0].failed.connect(partial(self._tell_once, held[0]))
            held[0].seen = partial(self._seen, article.id)
            self.followed.emit(article)
        feed, editors = held
        editors.append(editor)
        for edit in editor.edits:
            edit.underlines.between = partial(_underlines, feed, edit)
        repaint = partial(_repaint, editor)
        feed.changed.connect(repaint)
        feed.begin()
        # An editor that has closed before its turn came is left again at once.
        editor.on_close(partial(self._leave, article.id, editor, repaint))

    def check_again(self) -> None:
        """The checks, or what is let stand, are others now."""
        for feed, _editors in self._feeds.values():
            feed.check_again()

    def _leave(self, article: ArticleId, editor: EditorView, repaint: partial[None]) -> None:
        feed, editors = self._feeds[article]
        feed.changed.disconnect(repaint)
        editors.remove(editor)
        if not editors:
            del self._feeds[article]
            feed.close()
            feed.deleteLater()

    def _seen(self, article: ArticleId) -> tuple[int, int] | None:
        _feed, editors = self._feeds[article]
        body = editors[-1].body
        if not body.viewport().height():
            return None
        bottom = QPoint(body.viewport().width(), body.viewport().height())
        ends = (body.cursorForPosition(place).position() for place in (QPoint(0, 0), bottom))
        seen = body.reader.whole(Selection(body.field, *ends))
        return seen.start, seen.end

    def _tell_once(self, feed: Feed, error: object) -> None:
        feed.failed.disconnect()
        self.failed.emit(error)


def _underlines(feed: Feed, edit: ArticleTextEdit, start: int, end: int) -> Iterator[Underline]:
    theme, reader = edit.look.theme, edit.reader
    if reader.reading is Reading.ORIGINAL:
        # What was suggested since is not in it, and was checked.
        return
    seen = reader.whole(Selection(edit.field, start, end))
    for placed in feed.between(edit.field, seen.start, seen.end):
        finding = placed.finding
        if placed.place is not None:
            shown = reader.shown(placed.place)
            yield Underline(shown.start, shown.end, STROKES[finding.kind], color_of(finding.severity, theme))


def _repaint(editor: EditorView) -> None:
    for edit in editor.edits:
        edit.viewport().update()
