"""An editor goes through a story by keyboard only, in Azerbaijani and from right to left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from editor_app.document.model import TextField
from editor_app.document.readings import Reading
from editor_app.services.open_article import OpenArticle
from helpers.articles import content
from helpers.journeys import SHIFT, Journalist
from helpers.libraries import opened


def library_of(folder: Path, headline: str, *paragraphs: str, language: str) -> Path:
    with opened(folder) as library:
        library.desk.new_article(
            content(
                headline,
                *paragraphs,
                language=language,
                slugline="korpu",
                section="city",
                byline="Ada Quliyeva",
            )
        )
    return folder


def open_first(editor: Journalist) -> OpenArticle:
    editor.articles.setFocus()
    editor.press(Qt.Key.Key_Down)
    editor.press(Qt.Key.Key_Return)
    editor.sees(lambda: editor.is_here("bodyEdit"))
    article = editor.window.tabs.article
    assert article is not None
    editor.sees(lambda: feed_is_complete(editor))
    return article


def feed_is_complete(editor: Journalist) -> bool:
    from editor_app.ui.workspace import Workspace

    workspace = editor.window.findChild(Workspace)
    feed = workspace.services.proofreading().feed(editor.window.tabs.article)
    return feed is not None and feed.is_complete


def card(editor: Journalist) -> QWidget | None:
    found = [widget for widget in editor.window.findChildren(QWidget, "findingCard") if widget.isVisible()]
    return found[0] if found else None


def go_through(editor: Journalist) -> int:
    """F7, then Enter where something is offered and I where nothing is; how many cards there were."""
    editor.press(Qt.Key.Key_F7)
    count = 0
    while (shown := card(editor)) is not None:
        count += 1
        assert count < 60, "the way through the findings has no end"
        assert editor.is_here("findingCard")
        editor.press(Qt.Key.Key_Return if shown.replacements else Qt.Key.Key_I)
    editor.sees(lambda: feed_is_complete(editor))
    return count


def texts(article: OpenArticle) -> str:
    return "".join(article.document.text(field, Reading.FINAL) for field in TextField)


def test_f7_mends_a_story_in_azerbaijani(sit_down, tmp_path: Path) -> None:
    folder = library_of(
        tmp_path / "library",
        "Azerbaycan çayında körpü açıldı",
        "Körpü  beş ilə tikildi , deyən mühəndis danışdı.",
        'Mühəndis "Hamı sevinir" dedi... Yol avtobus üçün üçün açıqdır.',
        language="az",
    )
    editor = sit_down(folder)
    article = open_first(editor)
    assert go_through(editor) >= 5
    assert texts(article).startswith("Azərbaycan çayında körpü açıldı\n")
    assert "Körpü beş ilə tikildi, deyən mühəndis danışdı." in texts(article)
    assert "“Hamı sevinir”" in texts(article)
    assert "Yol avtobus üçün açıqdır" in texts(article)
    editor.press(Qt.Key.Key_F7)
    assert card(editor) is None


def test_in_suggesting_mode_every_correction_waits_for_a_decision(sit_down, tmp_path: Path) -> None:
    folder = library_of(
        tmp_path / "library",
        "Azerbaycan çayı",
        "Körpü  beş ilə tikildi , deyən mühəndis danışdı.",
        language="az",
    )
    editor = sit_down(folder)
    article = open_first(editor)
    before = "".join(article.document.text(field, Reading.ORIGINAL) for field in TextField)
    article.set_suggesting(True)
    go_through(editor)
    suggestions = article.document.suggestions()
    assert suggestions
    assert all(suggestion.rule for suggestion in suggestions)
    assert "".join(article.document.text(field, Reading.ORIGINAL) for field in TextField) == before
    assert texts(article).startswith("Azərbaycan çayı\n")


def test_f7_goes_through_text_from_right_to_left(sit_down, tmp_path: Path) -> None:
    folder = library_of(
        tmp_path / "library",
        "افتتاح الجسر",
        "أعيد فتح الجسر  القديم فوق النهر ، قال قال المدير.",
        language="ar",
    )
    editor = sit_down(folder)
    article = open_first(editor)
    assert go_through(editor) >= 2
    assert "الجسر القديم" in texts(article)
    assert "قال قال" not in texts(article)


def test_shift_f7_goes_back_and_escape_returns_to_the_text(sit_down, tmp_path: Path) -> None:
    folder = library_of(tmp_path / "library", "Körpü", "Bir  iki  üç.", language="az")
    editor = sit_down(folder)
    open_first(editor)
    editor.press(Qt.Key.Key_F7)
    editor.press(Qt.Key.Key_F7)
    editor.press(Qt.Key.Key_F7, SHIFT)
    assert card(editor) is not None
    editor.press(Qt.Key.Key_Escape)
    assert card(editor) is None
    assert editor.is_here("bodyEdit")
