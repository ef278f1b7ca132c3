"""Two articles that came in one by one become versions of one story by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel

from editor_app.document.model import ArticleContent, RichText
from helpers.journeys import SHIFT, Journalist
from helpers.libraries import opened

ALT = Qt.KeyboardModifier.AltModifier


def library_of(folder: Path, **headlines: str) -> Path:
    with opened(folder) as library:
        for language, headline in headlines.items():
            told = ArticleContent(RichText(headline), fields={"language": language})
            library.desk.new_article(told, language=language)
    return folder


def said(writer: Journalist) -> str:
    label = writer.find(QLabel, "statusMessage")
    assert isinstance(label, QLabel)
    return label.text()


def told(writer: Journalist) -> str:
    toasts = writer.window.findChildren(QFrame, "toast")
    return " ".join(label.text() for toast in toasts for label in toast.findChildren(QLabel))


def choose_both(writer: Journalist) -> None:
    writer.sees(lambda: len(writer.headlines()) == 2)
    writer.articles.setFocus()
    writer.press(Qt.Key.Key_Home)
    assert not writer.act("article.join_versions").isEnabled()
    writer.press(Qt.Key.Key_Down, SHIFT)
    assert writer.act("article.join_versions").isEnabled()


def test_two_rows_are_chosen_and_a_key_makes_them_versions_of_one_story(
    sit_down: Callable[[Path], Journalist], tmp_path: Path
) -> None:
    folder = library_of(tmp_path / "library", az="Körpü açıldı", ru="Мост открыт")
    writer = sit_down(folder)
    choose_both(writer)
    assert not any("AZ" in row and "RU" in row for row in writer.headlines())
    writer.press(Qt.Key.Key_Y, ALT | SHIFT)
    writer.sees(lambda: all("AZ" in row and "RU" in row for row in writer.headlines()))
    assert said(writer) == "2 articles are versions of one story now"
    writer.press(Qt.Key.Key_Y, ALT | SHIFT)
    assert said(writer) == "They are versions of one story already."
    writer.close()
    with opened(folder) as library:
        assert not library.store.verify()


def test_two_in_one_language_stay_apart_and_the_window_says_why(
    sit_down: Callable[[Path], Journalist], tmp_path: Path
) -> None:
    folder = library_of(tmp_path / "library", en="Bridge opens")
    writer = sit_down(library_of(folder, en="Harvest begins"))
    choose_both(writer)
    before = writer.headlines()
    writer.press(Qt.Key.Key_Y, ALT | SHIFT)
    assert "would be the second version in “en”" in told(writer)
    assert writer.headlines() == before
