"""The versions of a story beside the text: how far each is, opening one, beginning another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from editor_app.base.ids import ArticleId
from editor_app.document.model import ArticleContent, RichText
from editor_app.storage.language_versions import VersionCell, VersionFigures
from editor_app.storage.rows import State
from editor_app.ui.shapes import Shape
from editor_app.ui.theme import LIGHT
from editor_app.ui.translating.languages_panel import LanguagesPanel
from editor_app.ui.translating.version_list import VersionRow, progress_text, sign_of

if TYPE_CHECKING:
    from helpers.studio import Studio


class Shown:
    """The panel at a story of two versions."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.panel = LanguagesPanel(studio.library.standings, studio.library.desk, studio.jobs)
        studio.bot.addWidget(self.panel)
        self.panel.resize(320, 600)
        with studio.bot.waitActive(self.panel):
            self.panel.show()
            self.panel.activateWindow()
        self.panel.set_article(studio.article)
        self.settle()

    def settle(self) -> None:
        self.studio.bot.waitUntil(lambda: self.panel.is_settled)

    def row(self, language: str) -> VersionRow:
        return next(row for row in self.panel.list.rows if row.version.language == language)

    def button(self, text: str) -> QPushButton:
        return next(one for one in self.panel.findChildren(QPushButton) if one.text() == text)

    def choose(self, language: str) -> None:
        rows = self.panel.list
        rows.setCurrentIndex(rows.model().index(rows.rows.index(self.row(language)), 0))


@pytest.fixture
def shown(studio: Studio):
    made = Shown(studio)
    yield made
    made.panel.set_article(None)


def test_each_version_says_how_far_it_is(shown: Shown) -> None:
    assert shown.panel.heading == "2 language versions"
    assert shown.row("en").progress == "Draft · 33 words"
    assert shown.row("az").progress == "Draft · from English · 46 words left"
    assert shown.row("az").last == "Leyla Quliyeva · now"
    assert shown.panel.list.version.article == shown.studio.article.id


def test_what_is_confirmed_and_what_is_stale_is_counted_again(shown: Shown) -> None:
    studio = shown.studio
    studio.begin()
    studio.translate("The repair", "Təmir 18,4 milyon manata başa gəlib.")
    shown.settle()
    assert shown.row("az").progress == "Draft · from English · 40 words left"
    studio.edit_source("18.4", "18.5")
    shown.panel.refresh()
    shown.settle()
    assert shown.row("az").progress == "Draft · from English · 46 words left · 1 stale"
    assert sign_of(shown.row("az").version, LIGHT) == (Shape.STALE, LIGHT.deleted)


def test_versions_that_are_not_open_are_read_beside(shown: Shown) -> None:
    studio = shown.studio
    made = studio.library.versions.begin(studio.source.id, "ru")
    shown.settle()
    assert shown.row("ru").version.article == made
    assert shown.row("ru").progress == "Draft · from English · 46 words left"
    assert shown.panel.heading == "3 language versions"


def test_enter_and_a_double_click_open_a_version(shown: Shown) -> None:
    opened = []
    shown.panel.open_wanted.connect(opened.append)
    shown.choose("en")
    rows = shown.panel.list
    assert shown.panel.entrance is rows
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    place = rows.visualRect(rows.model().index(0, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [shown.studio.source.id, shown.studio.article.id]


def test_the_buttons_ask_for_what_they_say(shown: Shown) -> None:
    panel, asked = shown.panel, []
    for wanted in (panel.create_wanted, panel.translate_wanted, panel.adopt_wanted):
        wanted.connect(asked.append)
    for text in ("New language version…", "Translate beside its source", "Make it a version of…"):
        QTest.keyClick(shown.button(text), Qt.Key.Key_Space)
    assert asked == [shown.studio.article.id] * 3
    shown.choose("en")
    assert not shown.button("Translate beside its source").isEnabled()


@pytest.mark.parametrize(
    ("figures", "shape", "words"),
    [
        (VersionFigures(), Shape.NEW, "Draft · from English · not counted yet"),
        (VersionFigures(new=5, words_left=40), Shape.NEW, "Draft · from English · 40 words left"),
        (
            VersionFigures(new=3, draft=1, translated=1, words_left=1),
            Shape.IN_WORK,
            "Draft · from English · 1 word left",
        ),
        (VersionFigures(translated=5), Shape.DONE, "Draft · from English · all confirmed"),
        (
            VersionFigures(translated=5, stale=2, words_left=9),
            Shape.STALE,
            "Draft · from English · 9 words left · 2 stale",
        ),
    ],
)
def test_the_shape_tells_how_far_without_its_colour(
    figures: VersionFigures, shape: Shape, words: str
) -> None:
    version = VersionCell(ArticleId("a"), "az", State.DRAFT, source=ArticleId("b"), figures=figures)
    assert sign_of(version, LIGHT)[0] is shape
    assert progress_text(version, "en") == words


def test_a_text_whose_source_has_gone_is_one_for_itself(shown: Shown) -> None:
    library, studio = shown.studio.library, shown.studio
    other = library.desk.new_article(ArticleContent(RichText("Bridge"), fields={"language": "tr"}))
    library.versions.adopt(studio.source.id, other)
    shown.panel.refresh()
    shown.settle()
    assert shown.row("en").progress.startswith("Draft · from Türkçe")
    library.library.trash([other])
    library.library.delete_forever([other])
    shown.panel.refresh()
    shown.settle()
    assert shown.row("en").progress == "Draft · 33 words"
