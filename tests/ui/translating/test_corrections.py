"""What a corrected source asks of its versions: shown, opened at its place, and gone when it is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor_app.app import create_window
from editor_app.base.ids import ArticleId
from editor_app.document.changes import Selection
from editor_app.document.commands.text import type_text
from editor_app.document.model import ArticleContent, Block, RichText, TextField
from editor_app.services.opening import OpenLibrary, open_library
from editor_app.services.people import person_named
from editor_app.storage.rows import State
from editor_app.ui.articles.views import MATRIX
from editor_app.ui.main_window import MainWindow
from editor_app.ui.translating.corrections import CorrectionsDialog
from editor_app.ui.translating.languages_panel import LanguagesPanel
from editor_app.ui.workspace import Workspace
from helpers.translators import translated

SOURCE = ArticleContent(
    RichText("Körpü açıldı"),
    body=(Block(text="Körpü bu gün açıldı. Onun 12 tağı var."),),
    fields={"language": "az"},
)
WORDS = {
    "en": {
        "Körpü açıldı": "The bridge is open",
        "Körpü bu": "The bridge opened today.",
        "Onun": "It has 12 arches.",
    },
    "ru": {"Körpü açıldı": "Мост открыт", "Körpü bu": "Мост открыли сегодня.", "Onun": "У него 12 арок."},
}


def _edit(opened: OpenLibrary, article: ArticleId, old: str, new: str) -> None:
    held = opened.desk.open(article)
    start = held.document.text(TextField.BODY).index(old)
    held.run("Edit", type_text, Selection(TextField.BODY, start, start + len(old)), new)
    opened.desk.close(article)


class Desk:
    """A window on a published story in three languages, whose source was corrected."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        opened = open_library(folder, person_named("Leyla Quliyeva"))
        self.source = opened.desk.new_article(SOURCE, state=State.PUBLISHED)
        self.versions = {}
        for language, words in WORDS.items():
            made = self.versions[language] = opened.versions.begin(self.source, language, is_prefilled=False)
            file = opened.returning.file_of(made)
            assert file is not None
            opened.returning.bring_back(translated(file(), words))
        opened.library.set_state([self.versions["ru"]], State.PUBLISHED)
        _edit(opened, self.source, "12", "14")
        opened.close()
        shown = create_window(folder)
        assert isinstance(shown, MainWindow)
        self.window, self.bot = shown, qtbot
        qtbot.addWidget(shown)
        shown.resize(1500, 900)
        shown.show()
        qtbot.waitExposed(shown)

    @property
    def workspace(self) -> Workspace:
        return self.window.findChild(Workspace)

    def dialog(self) -> CorrectionsDialog:
        found = self.window.findChildren(CorrectionsDialog)[-1]
        self.bot.waitUntil(lambda: found.is_settled)
        return found


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("COPYDESK_SETTINGS", str(tmp_path / "settings"))
    made = Desk(tmp_path / "library", qtbot)
    yield made
    made.window.close()


def test_a_key_shows_each_version_with_what_has_to_change(desk: Desk) -> None:
    desk.window.tabs.open(desk.source)
    QTest.keyClick(desk.window.tabs.editor.body, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    dialog = desk.dialog()
    assert dialog.sentence == "2 versions say something else than the source does now."
    assert [card.figure for card in dialog.cards] == ["1 sentence", "1 sentence"]
    (entry,) = dialog.cards[0].list.entries
    assert entry.text == "It has 12 arches."
    assert "12 became 14" in entry.spoken
    dialog.close()


def test_enter_opens_the_place_beside_its_source_and_what_is_done_goes(desk: Desk) -> None:
    desk.window.tabs.open(desk.versions["en"])
    desk.workspace.actions.action("translate.show_corrections").trigger()
    dialog = desk.dialog()
    rows = dialog.cards[1].list
    rows.enter()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    view = desk.workspace.services.translating().view_of(desk.window.tabs.editor)
    assert view is not None
    assert view.stage.work.article.id == desk.versions["ru"]
    assert view.stage.pair is not None
    assert view.stage.pair.sources[0].text == "Onun 14 tağı var."
    desk.workspace.actions.action("translate.take_over").trigger()
    desk.workspace.services.desk.refresh()
    desk.bot.waitUntil(lambda: dialog.is_settled and len(dialog.cards) == 1)
    dialog.close()


def test_a_sentence_that_is_new_in_the_source_is_to_be_translated_in_what_has_gone_out(desk: Desk) -> None:
    desk.window.tabs.open(desk.source)
    desk.window.tabs.article.run("Edit", type_text, Selection(TextField.BODY, 0, 0), "Yeni cümlə. ")
    desk.workspace.actions.action("translate.show_corrections").trigger()
    dialog = desk.dialog()
    said = [card.list.entries[-1].spoken for card in dialog.cards]
    assert said == ["1 sentence of the source is not translated yet: Yeni cümlə."] * 2
    rows = dialog.cards[0].list
    rows.enter(at_end=True)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    view = desk.workspace.services.translating().view_of(desk.window.tabs.editor)
    assert view is not None
    assert view.stage.pair is not None
    assert view.stage.pair.sources[0].text == "Yeni cümlə."
    dialog.close()


def test_the_panel_offers_it_where_something_is_stale(desk: Desk) -> None:
    desk.window.tabs.open(desk.source)
    desk.workspace.actions.action("view.panel_languages").trigger()
    panel = desk.window.panels.panel("languagesPanel")
    assert isinstance(panel, LanguagesPanel)
    link = next(one for one in panel.findChildren(QPushButton) if one.text() == "What has to change…")
    desk.bot.waitUntil(lambda: panel.is_settled and link.isVisible())
    QTest.keyClick(link, Qt.Key.Key_Space)
    dialog = desk.dialog()
    assert len(dialog.cards) == 2
    dialog.close()


def test_the_table_shows_it_for_the_story_that_is_chosen(desk: Desk) -> None:
    other = desk.workspace.services.desk.new_article(
        ArticleContent(RichText("Alone"), fields={"language": "en"})
    )
    desk.window.tabs.open(other)
    assert desk.window.sidebar.choose(MATRIX)
    desk.workspace.actions.action("translate.show_corrections").trigger()
    assert len(desk.dialog().cards) == 2
    desk.dialog().close()


def test_versions_that_say_what_the_source_says_are_none(desk: Desk) -> None:
    other = desk.workspace.services.desk.new_article(
        ArticleContent(RichText("Alone"), fields={"language": "en"})
    )
    desk.window.tabs.open(other)
    desk.workspace.actions.action("translate.show_corrections").trigger()
    dialog = desk.dialog()
    assert (dialog.sentence, dialog.cards) == ("All versions say what the source says now.", ())
    dialog.close()
