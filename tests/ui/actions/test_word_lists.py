"""Topics and word lists from the menus of a whole window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor_app.ui.metadata.browse_terms import BrowseTerms
from editor_app.ui.vocabularies.dialog import WordListsDialog

if TYPE_CHECKING:
    from ui.conftest import Desktop

TOPICS = "code,en,broader\nmedtop:15000000,sport,\nmedtop:20000001,rowing,medtop:15000000\n"


def test_topics_of_a_list_that_comes_in_are_chosen_for_the_story_in_front(
    desktop: Desktop, tmp_path: Path
) -> None:
    window = desktop.window
    window.tabs.open(desktop.articles()[0])
    desktop.run("article.manage_word_lists")
    (lists,) = window.findChildren(WordListsDialog)
    (tmp_path / "subjects.csv").write_text(TOPICS, encoding="utf-8")
    lists.bring_in([tmp_path / "subjects.csv"])
    lists.close()
    desktop.run("article.browse_topics")
    (topics,) = window.findChildren(BrowseTerms)
    topics.filter.setText("row")
    QTest.keyClick(topics.filter, Qt.Key.Key_Return)
    article = window.tabs.article
    assert article is not None
    assert article.fields()["subjects"] == ("medtop:20000001",)
