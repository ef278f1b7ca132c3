"""A story in two languages is finished, looked at as its readers will see it, mended and published, by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from editor_app.storage.ledger import Act
from editor_app.storage.rows import State
from editor_app.ui.publishing.panel import PublishPanel
from editor_app.ui.publishing.preview_panel import PreviewPanel
from helpers.journeys import CTRL, SHIFT, Journalist
from helpers.libraries import opened
from helpers.stories import story

ALT = Qt.KeyboardModifier.AltModifier
PROFILE = """title: Desk site
formats: [html, ninjs]
languages: [az, en]
together: true
address: https://news.example
required: [slugline]
folder: {folder}
"""


def prepare(folder: Path, out: Path) -> None:
    """A library with an English story, its unfinished Azerbaijani version, and a profile."""
    with opened(folder) as library:
        english = library.desk.new_article(story(slugline=""), state=State.READY)
        row = library.library.row(english)
        assert row is not None
        given = story("", "Körpü bazar ertəsi açıldı.", language="az", slugline="")
        library.desk.new_article(given, story=row.story, state=State.DRAFT)
        library.profiles.save("desk-site", PROFILE.format(folder=out))


def open_article(writer: Journalist, language: str) -> None:
    """Open the version in ``language`` from the list, and go into its headline."""
    model = writer.articles.model()
    writer.articles.setFocus()
    for row in range(model.rowCount()):
        writer.articles.setCurrentIndex(model.index(row, 0))
        writer.press(Qt.Key.Key_Return)
        article = writer.window.tabs.article
        if article is not None and article.language == language:
            return
    raise AssertionError(f"there is no version in {language}")


def panel(writer: Journalist, kind: type[QWidget]) -> QWidget:
    found = writer.window.findChild(kind)
    assert found is not None
    return found


def test_a_story_in_two_languages_is_finished_and_published_by_keys(
    sit_down: Callable[[Path], Journalist], tmp_path: Path
) -> None:
    out = tmp_path / "site"
    prepare(tmp_path / "library", out)
    writer = sit_down(tmp_path / "library")
    open_article(writer, "az")
    writer.headline.setFocus()
    writer.type("Körpü açıldı")
    writer.act("article.state_ready").trigger()

    # The preview stands beside the text and follows the keys.
    writer.press(Qt.Key.Key_9, CTRL)
    publish = panel(writer, PublishPanel)
    assert isinstance(publish, PublishPanel)
    writer.type("Desk")
    writer.sees(lambda: publish.profile is not None and publish.profile.name == "desk-site")
    writer.sees(lambda: not publish.is_busy)
    assert "2 things stop this order" in publish.view.standing.text()
    writer.press(Qt.Key.Key_R, CTRL)
    preview = panel(writer, PreviewPanel)
    assert isinstance(preview, PreviewPanel)
    writer.sees(lambda: preview.page.toPlainText().startswith("Körpü açıldı"))
    writer.headline.setFocus()
    writer.press(Qt.Key.Key_Home)
    writer.type("Köhnə ")
    writer.sees(lambda: preview.page.toPlainText().startswith("Köhnə Körpü açıldı"))
    writer.press(Qt.Key.Key_4, CTRL | SHIFT)
    source = preview.findChild(QPlainTextEdit)
    writer.sees(lambda: "<h1" in source.toPlainText() and "Köhnə Körpü açıldı" in source.toPlainText())
    writer.press(Qt.Key.Key_5, CTRL | SHIFT)
    writer.sees(lambda: '"headlines"' in source.toPlainText())
    writer.press(Qt.Key.Key_R, CTRL)
    assert publish.isVisible()

    # What can be mended with one key is, in both languages; then everything goes out.
    writer.sees(lambda: not publish.is_busy)
    writer.press(Qt.Key.Key_M, ALT | SHIFT)
    writer.sees(lambda: not publish.is_busy and publish.view.go.isEnabled())
    writer.press(Qt.Key.Key_F9, ALT | SHIFT)
    writer.sees(lambda: not publish.is_busy)
    assert publish.view.report.summary == "Nothing was written. New: 4, changed: 0, the same: 0"
    assert not out.exists()
    writer.press(Qt.Key.Key_Return, ALT | SHIFT)
    writer.sees(lambda: out.exists() and not publish.is_busy)
    words = [label.text() for label in publish.findChildren(QLabel)]
    assert any("Written: 2 articles as 4 files" in word for word in words)

    pages = {path.name.split(".")[1]: path.read_text(encoding="utf-8") for path in out.rglob("*.html")}
    assert set(pages) == {"az", "en"}
    assert "Köhnə Körpü açıldı" in pages["az"]
    assert all('hreflang="en"' in page and 'hreflang="az"' in page for page in pages.values())
    assert len(list(out.rglob("*.ninjs.json"))) == 2
    writer.close()
    with opened(tmp_path / "library") as library:
        entries = list(library.store.ledger.all())
        assert [(entry.act, entry.language) for entry in entries] == [
            (Act.PUBLISH, "az"),
            (Act.PUBLISH, "en"),
        ]
