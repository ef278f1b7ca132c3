"""Who wrote what, in the window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame

from editor_app.document.article import Document
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.text import type_text
from editor_app.document.model import TextField
from editor_app.ui.compare.authors import Authors
from editor_app.ui.editor.shown_text import ShownText


def written_by_two(desktop) -> None:
    """A colleague has written a sentence into the first article."""
    article = desktop.articles()[0]
    journal = desktop.services.desk.store.journal
    stored = journal.load(article)
    before = Document.load(stored.snapshot, stored.updates)
    theirs = Document.load(stored.snapshot, stored.updates)
    theirs.name_person("Anna Petrova")
    theirs.run("Type", type_text, cursor_at(TextField.BODY, theirs.length(TextField.BODY) - 1), " It rains.")
    journal.append(article, theirs.updates_since(before), theirs.now(), "Anna Petrova")
    desktop.window.tabs.open(article)


def body_of(desktop) -> ShownText:
    (body,) = (
        text for text in desktop.window.tabs.editor.findChildren(ShownText) if text.field is TextField.BODY
    )
    return body


def test_the_text_takes_the_colours_of_its_authors_with_a_legend(desktop, qtbot):
    written_by_two(desktop)
    desktop.run("view.who_wrote_what")
    authors = desktop.window.findChild(Authors)
    qtbot.waitUntil(lambda: not authors.is_busy)
    assert [words.rpartition("  ")[0] for words in authors.legend.words] == ["Leyla Quliyeva", "Anna Petrova"]
    body = body_of(desktop)
    tints = list(body.tints.between(0, body.document().characterCount()))
    text = body.toPlainText()
    assert text[tints[-1].start : tints[-1].end] == " It rains."
    assert len({(tint.color.name(), tint.line) for tint in tints}) == 2
    desktop.run("view.who_wrote_what")
    assert body.tints.between is None
    assert authors.legend is None


def test_what_one_types_is_tinted_a_moment_later(desktop, qtbot):
    desktop.window.tabs.open(desktop.articles()[0])
    desktop.run("view.who_wrote_what")
    authors = desktop.window.findChild(Authors)
    qtbot.waitUntil(lambda: not authors.is_busy)
    body = body_of(desktop)
    desktop.window.tabs.article.run("Type", type_text, Selection(TextField.BODY, 0, 0), "New words. ")
    qtbot.waitUntil(lambda: not authors.is_busy)
    assert next(iter(body.tints.between(0, 5))).end >= len("New words. ")


def test_another_article_in_front_has_its_own_authors(desktop, qtbot):
    first, second = desktop.articles()[:2]
    desktop.window.tabs.open(first)
    desktop.run("view.who_wrote_what")
    authors = desktop.window.findChild(Authors)
    desktop.window.tabs.open(second)
    qtbot.waitUntil(lambda: not authors.is_busy)
    assert authors.legend.parent() is desktop.window.tabs.editor
    assert isinstance(authors.legend, QFrame)
    desktop.window.tabs.close_tab(desktop.window.tabs.currentIndex())
    qtbot.waitUntil(lambda: not authors.is_busy)
    assert authors.legend.parent() is desktop.window.tabs.editor


def test_the_tint_lies_behind_the_letters(desktop, qtbot):
    desktop.window.tabs.open(desktop.articles()[0])
    body = body_of(desktop)
    before = body.viewport().grab().toImage()
    desktop.run("view.who_wrote_what")
    authors = desktop.window.findChild(Authors)
    qtbot.waitUntil(lambda: not authors.is_busy)
    after = body.viewport().grab().toImage()
    row = body.cursorRect().center()
    place = QPoint(row.x() + 3, row.y())
    assert before.pixelColor(place) != after.pixelColor(place) or before != after
    assert authors.legend.testAttribute(Qt.WidgetAttribute.WA_StyledBackground)
