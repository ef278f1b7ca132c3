"""The panels and dialogs of translating in a whole window, by their actions and keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.app import create_window
from editor_app.base.ids import ArticleId
from editor_app.base.terms import ConceptKind, Term, TermStatus
from editor_app.document.model import TextField
from editor_app.language.bitext.values import SegmentText
from editor_app.services.memory import Confirmed
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.ui.main_window import MainWindow
from editor_app.ui.panel_tabs import PanelTabs
from editor_app.ui.translating.add_term import AddTermDialog
from editor_app.ui.translating.concordance import ConcordanceDialog
from editor_app.ui.translating.entry_list import EntryList
from editor_app.ui.translating.languages_panel import LanguagesPanel
from editor_app.ui.translating.matches_panel import MatchesPanel
from editor_app.ui.translating.memory_dialog import MemoryDialog
from editor_app.ui.translating.terms_dialog import TermsDialog
from editor_app.ui.workspace import Workspace
from helpers.keys import type_text
from helpers.studio import SOURCE

CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Bench:
    """A window with a version beside its source."""

    window: MainWindow
    version: ArticleId
    source: ArticleId
    bot: QtBot

    @property
    def workspace(self) -> Workspace:
        return self.window.findChild(Workspace)

    def run(self, action: str) -> None:
        self.workspace.actions.action(action).trigger()

    @property
    def body(self) -> str:
        return self.window.tabs.article.document.text(TextField.BODY)

    def go_to(self, start: str) -> None:
        stage = self.workspace.services.translating().view_of(self.window.tabs.editor).stage
        stage.go_to(next(p for p in stage.fresh().pairs if p.sources and p.sources[0].text.startswith(start)))
        self.bot.waitUntil(lambda: self.matches.is_settled)

    @property
    def matches(self) -> MatchesPanel:
        found = self.window.findChild(MatchesPanel)
        assert found is not None
        return found

    def texts(self, name: str) -> list[str]:
        return [entry.text for entry in self.window.findChild(EntryList, name).entries]


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.setenv("COPYDESK_SETTINGS", str(tmp_path / "settings"))
    opened = open_library(tmp_path / "library", person_named("Leyla Quliyeva"))
    source = opened.desk.new_article(SOURCE)
    version = opened.versions.begin(source, "az")
    old = SegmentText("The new deck carries 40 tonnes."), SegmentText("Yeni örtük 40 ton yük götürür.")
    opened.memory.confirm(Confirmed(*old, "en", "az"))
    opened.terms.add([Term("deck", "en"), Term("örtük", "az", TermStatus.PREFERRED)])
    opened.terms.add([Term("December", "en"), Term("dekabr", "az")], kind=ConceptKind.NAME)
    opened.close()
    window = create_window(tmp_path / "library")
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    window.resize(1500, 900)
    window.show()
    qtbot.waitExposed(window)
    window.tabs.open(version)
    made = Bench(window, version, source, qtbot)
    made.run("translate.toggle_workspace")
    yield made
    window.close()


def test_the_panel_shows_matches_and_the_desks_terms_and_a_key_inserts_the_match(bench: Bench) -> None:
    bench.go_to("The new deck")
    assert bench.texts("memoryMatches") == ["Yeni örtük 44 ton yük götürür."]
    assert bench.texts("termsHere") == ["örtük"]
    QTest.keyClick(bench.window.tabs.editor.body, Qt.Key.Key_1, CTRL)
    assert bench.body.startswith("Yeni örtük 44 ton yük götürür.")


def test_names_of_the_desk_are_facts(bench: Bench) -> None:
    bench.bot.waitUntil(lambda: bench.matches.is_settled)
    bench.go_to("The road")
    facts = bench.window.findChild(EntryList, "factsHere").entries
    assert "December" in ["".join(piece.text for piece in entry.above) for entry in facts]


def test_the_languages_panel_opens_another_version(bench: Bench) -> None:
    bench.run("view.panel_languages")
    panel = bench.window.findChild(LanguagesPanel)
    bench.bot.waitUntil(lambda: panel.is_settled and len(panel.list.rows) == 2)
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.list.model().index(1, 0))
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert bench.window.tabs.article.id == bench.source


def test_the_concordance_writes_into_the_text(bench: Bench) -> None:
    bench.go_to("The repair")
    bench.run("translate.show_concordance")
    dialog = bench.window.findChild(ConcordanceDialog)
    dialog.ask("deck")
    bench.bot.waitUntil(lambda: dialog.is_settled)
    rows = dialog.findChild(EntryList, "concordanceMemory")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert "Yeni örtük 40 ton yük götürür." in bench.body


def test_a_key_makes_a_term_of_what_is_selected_in_both_texts_and_the_panel_shows_it(bench: Bench) -> None:
    bench.go_to("The repair")
    view = bench.workspace.services.translating().view_of(bench.window.tabs.editor)
    cursor = view.source.body.document().find("repair")
    view.source.body.setTextCursor(cursor)
    QTest.keyClick(bench.window.tabs.editor.body, Qt.Key.Key_F8, CTRL | Qt.KeyboardModifier.ShiftModifier)
    dialog = bench.window.findChild(AddTermDialog)
    assert [row.term.language for row in dialog.form.rows] == ["en", "az"]
    assert dialog.form.rows[0].text.text() == "repair"
    type_text(dialog.form.rows[1].text, "təmir")
    QTest.keyClick(dialog.form.rows[1].text, Qt.Key.Key_Return)
    bench.bot.waitUntil(lambda: "təmir" in bench.texts("termsHere"))


def test_the_terms_are_shown_beside_the_window(bench: Bench) -> None:
    QTest.keyClick(bench.window.tabs.editor.body, Qt.Key.Key_H, CTRL | Qt.KeyboardModifier.ShiftModifier)
    dialog = bench.window.findChild(TermsDialog)
    assert dialog.isVisible()
    assert dialog.list.rows.topLevelItemCount() == 2
    dialog.close()


def test_the_memory_is_shown_beside_the_window(bench: Bench) -> None:
    bench.run("translate.show_memory")
    dialog = bench.window.findChild(MemoryDialog)
    bench.bot.waitUntil(lambda: dialog.is_settled)
    assert dialog.isVisible()
    assert dialog.units.rows.topLevelItemCount() == 1
    dialog.close()


def test_matches_are_a_tab_only_beside_a_source(bench: Bench) -> None:
    panels = bench.window.panels
    tabs = bench.window.findChild(PanelTabs)
    assert panels.current_name == "matchesPanel"
    bench.run("translate.toggle_workspace")
    assert (panels.current_name, len(tabs.shown)) == ("metadataPanel", 9)
    bench.run("view.panel_matches")
    assert panels.current_name == "metadataPanel"
    bench.run("translate.toggle_workspace")
    assert (panels.current_name, len(tabs.shown)) == ("matchesPanel", 10)


def test_matches_come_back_to_the_front_with_their_text_unless_another_panel_was_chosen(bench: Bench) -> None:
    panels, tabs = bench.window.panels, bench.window.tabs
    panels.show_panel("mediaPanel")
    panels.show_panel("matchesPanel")
    tabs.open(bench.source)
    assert panels.current_name == "mediaPanel"
    tabs.open(bench.version)
    assert panels.current_name == "matchesPanel"
    tabs.open(bench.source)
    panels.show_panel("historyPanel")
    tabs.open(bench.version)
    assert panels.current_name == "historyPanel"


def test_arrow_keys_pass_over_a_tab_that_is_not_offered(bench: Bench) -> None:
    bench.run("translate.toggle_workspace")
    tabs = bench.window.findChild(PanelTabs)
    bench.window.panels.show_panel("languagesPanel")
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert bench.window.panels.current_name == "exportPanel"
    QTest.keyClick(tabs, Qt.Key.Key_Left)
    assert bench.window.panels.current_name == "languagesPanel"


def test_the_cursor_stays_in_the_text_when_its_source_comes_and_goes(bench: Bench) -> None:
    bench.window.activateWindow()
    body = bench.window.tabs.editor.body
    body.setFocus()
    bench.bot.waitUntil(body.hasFocus)
    for _time in range(2):
        bench.run("translate.toggle_workspace")
        bench.bot.waitUntil(bench.window.isActiveWindow)
        assert body.hasFocus()
