"""An editor reviews a colleague's story with the keyboard alone, in a real window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from editor_app.base.ids import ArticleId
from editor_app.document.changes import Selection
from editor_app.document.commands.text import type_text
from editor_app.document.model import ArticleContent, Block, RichText, TextField
from editor_app.document.suggesting import Suggesting
from editor_app.storage.rows import ListQuery
from helpers.critic import NOON
from helpers.journeys import CTRL, SHIFT, Journalist
from helpers.libraries import opened

BODY = TextField.BODY


@dataclass(frozen=True)
class Words:
    """A story in one language: what a colleague suggests and what the editor writes."""

    language: str
    headline: str
    paragraphs: tuple[str, ...]
    wrong: str
    right: str
    doubtful: str
    added: str
    remark: str


AZERBAIJANI = Words(
    "az",
    "Körpü qışdan əvvəl açılır",
    (
        "Çayın üzərindəki köhnə körpü dekabrın 1-də açılacaq.",
        "Mühəndis dedi ki, yeni döşəmə 44 ton götürür.",
        "Bərələr ilin sonuna qədər işləyəcək.",
    ),
    "köhnə",
    "avtomobil",
    "44 ton",
    " Məktəb avtobusları da qayıdır",
    "Rəqəm haradandır?",
)
ARABIC = Words(
    "ar",
    "الجسر يفتح قبل الشتاء",
    (
        "سيفتح الجسر القديم فوق النهر في أول ديسمبر.",
        "قال المهندس إن السطح الجديد يحمل ٤٤ طنا.",
        "ستعمل العبارات حتى نهاية العام.",
    ),
    "القديم",
    "البري",
    "٤٤ طنا",
    " وتعود حافلات المدارس",
    "من أين الرقم؟",
)


def sent_for_review(folder: Path, words: Words) -> ArticleId:
    """The story in a library, with a replacement and a deletion that a colleague suggests."""
    content = ArticleContent(
        RichText(words.headline),
        body=tuple(Block(text=text) for text in words.paragraphs * 30),
        fields={"language": words.language},
    )
    with opened(folder) as library:
        name = library.desk.new_article(content)
        article = library.desk.open(name)
        text = article.document.text(BODY)
        last = text.rindex(words.paragraphs[2])
        colleague = Suggesting("Leyla Rzayeva", NOON)
        article.run("S", type_text, Selection(BODY, last, last + 3), "", suggest=colleague)
        first = text.index(words.wrong)
        place = Selection(BODY, first, first + len(words.wrong))
        article.run("S", type_text, place, words.right, suggest=colleague)
        library.desk.close(name)
    return name


@pytest.mark.parametrize("words", [AZERBAIJANI, ARABIC], ids=["az", "ar"])
def test_a_story_is_reviewed_by_keyboard(sit_down, tmp_path: Path, words: Words) -> None:
    folder = tmp_path / "library"
    name = sent_for_review(folder, words)
    editor = sit_down(folder)
    editor.sees(lambda: editor.articles.model().rowCount() == 1)
    editor.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    editor.press(Qt.Key.Key_Home)
    editor.press(Qt.Key.Key_Return)
    editor.sees(lambda: words.wrong in editor.body.toPlainText())
    editor.press(Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    editor.press(Qt.Key.Key_Home, CTRL)

    # The first suggestion is accepted, the second rejected.
    editor.press(Qt.Key.Key_F9)
    assert editor.body.textCursor().selectedText() == words.wrong + words.right
    editor.press(Qt.Key.Key_A, CTRL | SHIFT)
    editor.press(Qt.Key.Key_R, CTRL | SHIFT)
    text = editor.body.toPlainText()
    assert words.right in text
    assert not text.startswith(words.paragraphs[0])
    assert words.paragraphs[2] in text

    # The editor's own addition stays a suggestion, and a figure gets a note.
    editor.press(Qt.Key.Key_Home, CTRL)
    editor.press(Qt.Key.Key_S, CTRL | SHIFT)
    editor.press(Qt.Key.Key_End)
    editor.press(Qt.Key.Key_Left if words.language != "ar" else Qt.Key.Key_Right)
    editor.type(words.added)
    editor.press(Qt.Key.Key_S, CTRL | SHIFT)
    editor.press(Qt.Key.Key_F, CTRL)
    editor.type(words.doubtful)
    editor.press(Qt.Key.Key_Return)
    editor.press(Qt.Key.Key_Escape)
    assert editor.body.textCursor().selectedText() == words.doubtful
    editor.press(Qt.Key.Key_M, CTRL)
    editor.sees(lambda: editor.is_here("noteComposer"))
    editor.type(words.remark)
    editor.press(Qt.Key.Key_Return, CTRL)
    editor.sees(lambda: not composers(editor))

    # One key shows the text as it will be, and as it was.
    editor.window.activateWindow()
    editor.sees(editor.window.isActiveWindow)
    editor.press(Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert editor.is_here("bodyEdit")
    editor.press(Qt.Key.Key_F4)
    assert words.added in editor.body.toPlainText()
    editor.press(Qt.Key.Key_F4)
    assert words.added not in editor.body.toPlainText()
    editor.press(Qt.Key.Key_F4)

    # The panel has both, and leads to the place.
    editor.press(Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    rows = editor.find(QWidget, "reviewList")
    editor.sees(lambda: rows.model().rowCount() == 2)
    rows.setFocus()
    editor.press(Qt.Key.Key_End)
    editor.press(Qt.Key.Key_Return)
    assert editor.body.textCursor().selectedText() == words.doubtful
    editor.close()

    with opened(folder) as library:
        article = library.desk.open(name)
        (suggestion,) = article.review.suggestions()
        (note,) = article.review.open_notes()
        assert (suggestion.inserted, suggestion.deleted) == (words.added, "")
        assert (note.quote, note.text) == (words.doubtful, words.remark)
        assert [decision.is_accepted for decision in article.review.decisions()].count(True) == 1
        library.desk.close(name)
        (row,) = library.library.rows(ListQuery(), 0, 10)
        assert (row.suggestions, row.notes) == (1, 1)


def composers(editor: Journalist) -> list[QWidget]:
    return [box for box in editor.window.findChildren(QWidget, "noteComposer") if box.isVisible()]
