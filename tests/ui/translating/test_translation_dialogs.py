"""Opening the concordance and the memory from a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit
from shiboken6 import isValid

from editor_app.base.settings import Settings
from editor_app.document.changes import Selection
from editor_app.document.model import TextField
from editor_app.ui.translating.concordance import ConcordanceDialog
from editor_app.ui.translating.dialogs import TranslationDialogs
from editor_app.ui.translating.entry_list import EntryList

if TYPE_CHECKING:
    from helpers.studio import Studio


class Desk:
    """A translator whose version has one sentence, and a memory of one more."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.shown: list[str] = []
        self.dialogs = TranslationDialogs(studio.library, studio.jobs, Settings(), self.shown.append)
        studio.remember("The bridge is open.", "Körpü açıqdır.")
        studio.begin()
        studio.translate("The road", "Körpü açılır.", confirm=False)
        with studio.bot.waitActive(studio.editor):
            studio.editor.show()
            studio.editor.activateWindow()

    def select(self, start: int, end: int) -> None:
        self.studio.editor.go_to(Selection(TextField.BODY, start, end))

    def look(self) -> ConcordanceDialog:
        studio = self.studio
        dialog = self.dialogs.concordance(studio.editor, studio.editor, studio.stage)
        studio.bot.waitUntil(lambda: dialog.is_settled)
        return dialog


@pytest.fixture
def desk(studio: Studio):
    return Desk(studio)


def test_the_concordance_opens_with_what_is_selected_in_the_translation(desk: Desk) -> None:
    desk.select(0, 5)
    dialog = desk.look()
    assert (dialog.search.text(), dialog.in_target) == ("Körpü", True)
    assert [entry.text for entry in dialog.findChild(EntryList, "concordanceMemory").entries] == [
        "Körpü açıqdır."
    ]
    dialog.close()


def test_what_is_selected_in_another_text_is_looked_for_in_sources(desk: Desk) -> None:
    source = QTextEdit("The bridge is open")
    desk.studio.bot.addWidget(source)
    with desk.studio.bot.waitActive(source):
        source.show()
        source.activateWindow()
    source.setFocus()
    source.selectAll()
    dialog = desk.look()
    assert (dialog.search.text(), dialog.in_target) == ("The bridge is open", False)
    dialog.close()


def test_enter_on_a_row_writes_its_translation_at_the_cursor(desk: Desk) -> None:
    dialog = desk.look()
    end = desk.studio.text.index("\n")
    desk.select(end, end)
    dialog.ask("bridge")
    desk.studio.bot.waitUntil(lambda: dialog.is_settled)
    rows = dialog.findChild(EntryList, "concordanceMemory")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert desk.studio.text.startswith("Körpü açılır. Körpü açıqdır.\n")
    desk.studio.bot.waitUntil(lambda: not isValid(dialog))


def test_it_closes_with_the_editor_it_writes_into(desk: Desk) -> None:
    dialog = desk.look()
    desk.studio.editor.close_view()
    assert not isValid(dialog) or not dialog.isVisible()


def test_the_memory_is_made_once(desk: Desk) -> None:
    dialog = desk.dialogs.memory(desk.studio.editor)
    desk.studio.bot.waitUntil(lambda: dialog.is_settled)
    dialog.close()
    assert desk.dialogs.memory(desk.studio.editor) is dialog
    desk.studio.bot.waitUntil(lambda: dialog.is_settled)
    dialog.close()
