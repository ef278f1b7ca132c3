"""What is selected where somebody works: in the text, in a preview, in the list of articles."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.document.changes import Selection
from editor_app.document.model import TextField
from editor_app.services.object_words import object_at, object_text
from editor_app.services.open_article import OpenArticle
from editor_app.services.report_places import words_at
from editor_app.ui.editor.text_edit import ArticleTextEdit
from editor_app.ui.editor.view import EditorView
from editor_app.ui.reports.surroundings import Surroundings

REACH = 60
"""Characters around words selected outside of the editor by which their place is found."""


@dataclass(frozen=True, slots=True)
class Selected:
    """An article with the words that are meant. With ``place`` they stand there, else they were selected
    elsewhere, between ``before`` and ``behind``."""

    article: ArticleId
    words: str = ""
    place: Selection | None = None
    before: str = ""
    behind: str = ""


def selected(around: Surroundings, headline: Callable[[ArticleId], str]) -> Selected | None:
    """What the person has selected; None when there is no article to which it could belong."""
    focus = QApplication.focusWidget()
    editor = editor_of(focus)
    if isinstance(focus, ArticleTextEdit) and editor is not None:
        return _in_text(editor.article, editor.selection)
    elsewhere = _elsewhere(focus)
    if elsewhere is not None and around.article is not None:
        words, before, behind = elsewhere
        return Selected(around.article.id, words, None, before, behind)
    if isinstance(focus, QTextEdit | QPlainTextEdit):
        # Whoever reads here means these words; what may be selected in the text behind is not seen.
        return None
    chosen = around.list_pane.selected()
    if chosen and around.list_pane.isAncestorOf(focus or around.window):
        words = headline(chosen[0])
        place = Selection(TextField.HEADLINE, 0, _NO_END) if words else None
        return Selected(chosen[0], words, place)
    if around.editor is not None:
        return _in_text(around.editor.article, around.editor.selection)
    return None


_NO_END = 1 << 30
"""Behind the end of every headline."""


def editor_of(widget: QWidget | None) -> EditorView | None:
    """The editor that ``widget`` belongs to, also in a window of its own."""
    while widget is not None and not isinstance(widget, EditorView):
        widget = widget.parentWidget()
    return widget


def below_cursor(widget: QWidget | None) -> QPoint | None:
    """A place on the screen just below what is selected in ``widget``."""
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        box = widget.cursorRect()
        return widget.viewport().mapToGlobal(box.bottomLeft() + QPoint(0, 6))
    return None if widget is None else widget.mapToGlobal(QPoint(24, min(widget.height(), 80)))


def _in_text(article: OpenArticle, place: Selection) -> Selected:
    held = object_at(article.document, place)
    words = words_at(article.document, place) if held is None else object_text(held)
    return Selected(article.id, words, place)


def _elsewhere(widget: QWidget | None) -> tuple[str, str, str] | None:
    """Words selected in a text that is shown, with what stands around them."""
    match widget:
        case QTextEdit() | QPlainTextEdit():
            cursor = widget.textCursor()
            text = widget.toPlainText().replace("\u2029", "\n")
            units = text.encode("utf-16-le")
            start, end = (2 * at for at in (cursor.selectionStart(), cursor.selectionEnd()))
            words, before, behind = (
                part.decode("utf-16-le", "ignore") for part in (units[start:end], units[:start], units[end:])
            )
        case QLabel() if widget.hasSelectedText():
            words, text = widget.selectedText(), widget.text()
            before, _words, behind = text.partition(words)
        case QLineEdit() if widget.hasSelectedText():
            words = widget.selectedText()
            before, _words, behind = widget.text().partition(words)
        case _:
            return None
    return (words, before[-REACH:], behind[:REACH]) if words.strip() else None
