"""A story goes from Azerbaijani into Russian and English by keys alone, while its source is corrected twice;
then through another tool and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QTextEdit
from pytestqt.qtbot import QtBot

from editor_app.base.ids import ArticleId
from editor_app.document.model import ArticleContent, Block, RichText
from helpers.commands import CommandLine
from helpers.journeys import CTRL, NO, SHIFT, Journalist
from helpers.libraries import opened

SOURCE = ArticleContent(
    RichText("Kür üzərində körpü açıldı"),
    RichText("Yol 19 ay bağlı qalmışdı."),
    (
        Block(text="Körpü 12 noyabrda açıldı. Onun 18 tağı var."),
        Block(text="Təmirə 3 milyon manat xərclənib."),
    ),
    {"language": "az"},
)
RUSSIAN = (
    "Мост через Куру открылся",
    "Дорога была закрыта 19 месяцев.",
    "Мост открылся 12 ноября.",
    "У него 18 арок.",
    "На ремонт потратили 3 миллиона манатов.",
)
ENGLISH = (
    "Bridge over the Kura opens",
    "The road was closed for 19 months.",
    "The bridge opened on 12 November.",
    "It has 18 arches.",
    "The repair cost 3 million manats.",
)


class Translator(Journalist):
    """Writes versions by keys."""

    @property
    def target(self) -> QTextEdit:
        return self.find(QTextEdit, "targetEdit")  # type: ignore[return-value]

    def sees(self, progress: str) -> None:
        label = self.find(QLabel, "translationProgress")
        assert isinstance(label, QLabel)
        self.bot.waitUntil(lambda: label.text() == progress)

    def begin(self, language: str) -> None:
        """A new version of the article in front."""
        self.press(Qt.Key.Key_Y, CTRL | SHIFT)
        menu = self.window.findChild(QMenu, "translationMenu")
        assert menu is not None
        for _step in menu.actions():
            active = menu.activeAction()
            if active is not None and active.text() == language:
                break
            self.bot.keyClick(menu, Qt.Key.Key_Down)
        self.bot.keyClick(menu, Qt.Key.Key_Return)
        self.bot.waitUntil(lambda: bool(self.window.findChildren(QTextEdit, "targetEdit")))

    def translate(self, sentences: tuple[str, ...]) -> None:
        """From the headline on, where a new version begins, each sentence confirmed and gone on."""
        for sentence in sentences:
            self.type(sentence)
            self.press(Qt.Key.Key_Return, CTRL)

    def correct_source(self, old: str, new: str) -> None:
        """Go to the first tab, the source, and write something else there."""
        self.press(Qt.Key.Key_Tab, CTRL | SHIFT)
        body = self.body
        body.setFocus()
        place = body.toPlainText().index(old)
        self.press(Qt.Key.Key_Home, CTRL)
        self.press(Qt.Key.Key_Right, NO, place)
        self.press(Qt.Key.Key_Right, SHIFT, len(old))
        self.type(new)
        self.press(Qt.Key.Key_Tab, CTRL)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Translator]:
    with opened(tmp_path / "library") as library:
        library.desk.new_article(SOURCE)
    translator = Translator(tmp_path / "library", qtbot)
    yield translator
    translator.close()


def test_two_versions_are_written_while_the_source_moves_and_both_catch_up(
    desk: Translator, tmp_path: Path
) -> None:
    desk.articles.setFocus()
    desk.press(Qt.Key.Key_Home)
    desk.press(Qt.Key.Key_Return)
    desk.begin("Русский")
    desk.translate(RUSSIAN)
    desk.sees("5 of 5 confirmed")
    assert desk.target.toPlainText() == f"{RUSSIAN[2]} {RUSSIAN[3]}\n{RUSSIAN[4]}"

    desk.correct_source("18", "19")
    desk.sees("5 of 5 confirmed · 1 stale")
    desk.press(Qt.Key.Key_F5, CTRL)
    desk.press(Qt.Key.Key_F2, SHIFT)
    assert "У него 19 арок." in desk.target.toPlainText()
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.sees("5 of 5 confirmed")

    desk.correct_source("açıldı. Onun", "açıldı! Onun")
    desk.sees("5 of 5 confirmed · 1 stale")
    desk.press(Qt.Key.Key_F3, CTRL)
    desk.sees("5 of 5 confirmed")

    desk.press(Qt.Key.Key_Tab, CTRL | SHIFT)
    desk.begin("English")
    desk.translate(ENGLISH)
    desk.sees("5 of 5 confirmed")
    assert ENGLISH[3] in desk.target.toPlainText()
    desk.close()
    QApplication.processEvents()
    there_and_back(tmp_path)


def there_and_back(folder: Path) -> None:
    """The English version leaves as XLIFF, is edited in another tool, and comes back into its place."""
    copydesk = CommandLine(folder / "library")
    (made,) = (row["article"] for row in copydesk("list", "--json").json if row["language"] == "en")
    out = copydesk("export", made, "--format", "xliff", "--to", folder / "out", "--json")
    file = Path(out.json[0]["path"])
    tree = etree.parse(file)
    for target in tree.iter("{*}target"):
        if target.text == ENGLISH[3]:
            target.text = "It has 19 arches."
    tree.write(file, encoding="utf-8", xml_declaration=True)
    assert copydesk("import", file).code == 0
    with opened(folder / "library") as library:
        assert "It has 19 arches." in library.desk.content(ArticleId(made)).body[0].text
