"""Looking words up in the memory and in stories, by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from editor_app.services.translating.story_concordance import StoryConcordance
from editor_app.ui.review.wording import Tone
from editor_app.ui.translating.concordance import ConcordanceDialog
from editor_app.ui.translating.entry_list import EntryList
from helpers.keys import type_text

if TYPE_CHECKING:
    from helpers.studio import Studio

CTRL = Qt.KeyboardModifier.ControlModifier


class Looking:
    """A dialog over a memory of two sentences and a story."""

    def __init__(self, studio: Studio, *, inserts: bool = True) -> None:
        self.studio = studio
        studio.remember("The bridge is open.", "Körpü açıqdır.")
        studio.remember("The fair moves.", "Yarmarka köçür.")
        stories = StoryConcordance(studio.library.store, studio.library.searching)
        self.dialog = ConcordanceDialog(
            studio.library.memory, stories, studio.jobs, ("en", "az"), inserts=inserts
        )
        studio.bot.addWidget(self.dialog)
        with studio.bot.waitActive(self.dialog):
            self.dialog.show()
            self.dialog.activateWindow()
        self.dialog.search.setFocus()

    def type(self, words: str) -> None:
        self.dialog.search.selectAll()
        type_text(self.dialog.search, words)
        self.settle()

    def settle(self) -> None:
        self.studio.bot.waitUntil(lambda: self.dialog.is_settled)

    def list(self, name: str) -> EntryList:
        found = self.dialog.findChild(EntryList, name)
        assert found is not None
        return found

    def texts(self, name: str) -> list[tuple[str, str]]:
        return [
            ("".join(piece.text for piece in entry.words), "".join(piece.text for piece in entry.below))
            for entry in self.list(name).entries
        ]


@pytest.fixture
def looking(studio: Studio):
    made = Looking(studio)
    yield made
    made.dialog.close()


def test_words_are_found_in_the_memory_and_in_stories(looking: Looking) -> None:
    looking.type("bridge")
    assert looking.texts("concordanceMemory") == [("The bridge is open.", "Körpü açıqdır.")]
    assert looking.texts("concordanceStories") == [
        ("Bridge over the river reopens before winter", "no translation yet"),
        ("The road bridge reopens on 1 December.", "no translation yet"),
    ]
    (entry,) = looking.list("concordanceMemory").entries
    assert [piece.text for piece in entry.words if piece.tone is Tone.MARKED] == ["bridge"]


def test_enter_goes_to_the_first_row_and_enter_there_inserts_its_translation(looking: Looking) -> None:
    chosen = []
    looking.dialog.words_wanted.connect(chosen.append)
    looking.type("bridge")
    QTest.keyClick(looking.dialog.search, Qt.Key.Key_Return)
    rows = looking.list("concordanceMemory")
    assert rows.hasFocus()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert chosen == ["Körpü açıqdır."]
    QTest.keyClick(rows, Qt.Key.Key_Up)
    assert looking.dialog.search.hasFocus()


def test_f6_looks_in_the_translations(looking: Looking) -> None:
    looking.type("körpü")
    assert looking.texts("concordanceMemory") == []
    QTest.keyClick(looking.dialog.search, Qt.Key.Key_F6)
    looking.settle()
    assert looking.texts("concordanceMemory") == [("The bridge is open.", "Körpü açıqdır.")]


def test_a_story_is_opened_from_its_row(looking: Looking) -> None:
    wanted = []
    looking.dialog.text_wanted.connect(wanted.append)
    looking.type("river")
    QTest.keyClick(looking.dialog.search, Qt.Key.Key_Down)
    rows = looking.list("concordanceStories")
    assert rows.hasFocus()
    QTest.keyClick(rows, Qt.Key.Key_Return, CTRL)
    assert wanted == [looking.studio.source.id]


def test_it_opens_with_what_is_selected(looking: Looking) -> None:
    looking.dialog.ask("köçür\n", in_target=True)
    looking.settle()
    assert looking.dialog.search.text() == "köçür"
    assert looking.dialog.search.selectedText() == "köçür"
    assert looking.texts("concordanceMemory") == [("The fair moves.", "Yarmarka köçür.")]


def test_without_a_text_to_write_in_it_copies(studio: Studio) -> None:
    looking = Looking(studio, inserts=False)
    looking.type("fair")
    QTest.keyClick(looking.dialog.search, Qt.Key.Key_Return)
    QTest.keyClick(looking.list("concordanceMemory"), Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "Yarmarka köçür."
    looking.dialog.close()


def test_nothing_found_is_said(looking: Looking) -> None:
    looking.type("zebra")
    assert looking.dialog._of_memory.sentence == "The memory has no sentence with these words."
    assert looking.dialog._of_stories.sentence == "No story has a sentence with these words."
