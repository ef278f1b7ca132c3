"""Looking after the translation memory: searching, mending, cleaning, files in and out, others beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from editor_app.base.preferences import ATTACHED_MEMORIES
from editor_app.base.settings import Settings
from editor_app.language.bitext.values import SegmentText
from editor_app.services.memory import Confirmed, Memory
from editor_app.services.memory_keeping import MemoryKeeping, attach_all
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.ui.translating.memory_dialog import MemoryDialog
from helpers.keys import type_text

if TYPE_CHECKING:
    from helpers.studio import Studio

CTRL = Qt.KeyboardModifier.ControlModifier


class Keeper:
    """Somebody at the dialog over a memory of three sentences, one of them superseded."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        studio.remember("The bridge is open.", "Körpü açıq.")
        studio.remember("The bridge is open.", "Körpü açıqdır.")
        studio.remember("The fair moves.", "Yarmarka köçür.")
        self.settings = Settings()
        self.dialog = MemoryDialog(MemoryKeeping(studio.library.memory), studio.jobs, self.settings)
        studio.bot.addWidget(self.dialog)
        with studio.bot.waitActive(self.dialog):
            self.dialog.show()
            self.dialog.activateWindow()
        self.settle()

    def settle(self) -> None:
        self.studio.bot.waitUntil(lambda: self.dialog.is_settled, timeout=10_000)

    def targets(self) -> list[str]:
        rows = self.dialog.units.rows
        return [rows.topLevelItem(place).text(1) for place in range(rows.topLevelItemCount())]

    def shelves(self) -> list[tuple[str, ...]]:
        rows = self.dialog.shelves.rows
        items = [rows.topLevelItem(place) for place in range(rows.topLevelItemCount())]
        return [tuple(item.text(column) for column in range(4)) for item in items]

    def press(self, text: str) -> None:
        found = next(one for one in self.dialog.findChildren(QPushButton) if one.text() == text)
        assert found.isVisible()
        QTest.keyClick(found, Qt.Key.Key_Space)
        self.settle()


@pytest.fixture
def keeper(studio: Studio):
    made = Keeper(studio)
    yield made
    made.dialog.close()


def test_the_newest_sentences_are_listed_without_superseded_ones(keeper: Keeper) -> None:
    assert keeper.targets() == ["Yarmarka köçür.", "Körpü açıqdır."]
    keeper.dialog.units.superseded.setChecked(True)
    keeper.settle()
    assert keeper.targets() == ["Yarmarka köçür.", "Körpü açıqdır.", "Körpü açıq."]


def test_words_are_looked_for_in_both_texts(keeper: Keeper) -> None:
    type_text(keeper.dialog.units.search, "körpü")
    keeper.settle()
    assert keeper.targets() == ["Körpü açıqdır."]
    keeper.dialog.units.search.clear()
    type_text(keeper.dialog.units.search, "fair")
    keeper.settle()
    assert keeper.targets() == ["Yarmarka köçür."]
    QTest.keyClick(keeper.dialog.units.search, Qt.Key.Key_Return)
    assert keeper.dialog.units.rows.hasFocus()
    assert keeper.dialog.isVisible()


def test_ctrl_enter_keeps_a_corrected_translation_and_supersedes_the_old_one(keeper: Keeper) -> None:
    target = keeper.dialog.units.editor.target
    target.setFocus()
    target.selectAll()
    type_text(target, "Yarmarka şərqə köçür.")
    QTest.keyClick(target, Qt.Key.Key_Return, CTRL)
    keeper.settle()
    assert keeper.targets() == ["Yarmarka şərqə köçür.", "Körpü açıqdır."]
    keeper.dialog.units.superseded.setChecked(True)
    keeper.settle()
    assert "Yarmarka köçür." in keeper.targets()


def test_a_sentence_is_superseded_and_restored(keeper: Keeper) -> None:
    keeper.press("Supersede")
    assert keeper.targets() == ["Körpü açıqdır."]
    keeper.dialog.units.superseded.setChecked(True)
    keeper.settle()
    assert keeper.dialog.units.listed.unit.target == "Yarmarka köçür."
    keeper.press("Restore")
    keeper.dialog.units.superseded.setChecked(False)
    keeper.settle()
    assert keeper.targets() == ["Yarmarka köçür.", "Körpü açıqdır."]


def test_the_delete_key_takes_a_sentence_out_and_undo_puts_it_back(keeper: Keeper) -> None:
    rows = keeper.dialog.units.rows
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    keeper.settle()
    assert keeper.targets() == ["Körpü açıqdır."]
    assert keeper.dialog.message == "Deleted."
    keeper.press("Undo")
    assert keeper.targets() == ["Yarmarka köçür.", "Körpü açıqdır."]


def test_cleaning_says_what_it_found_and_deletes_it_when_told_to(keeper: Keeper) -> None:
    keeper.press("Clean…")
    assert keeper.dialog.message == "1 sentence is superseded, empty or the same as its source."
    keeper.dialog.units.superseded.setChecked(True)
    keeper.settle()
    assert len(keeper.targets()) == 3
    keeper.press("Delete them")
    assert keeper.dialog.message == "1 sentence deleted."
    assert keeper.targets() == ["Yarmarka köçür.", "Körpü açıqdır."]
    keeper.press("Clean…")
    assert keeper.dialog.message == "Everything in the memory is of use."


def test_sentences_go_out_to_a_file_and_come_in_again(keeper: Keeper, tmp_path: Path) -> None:
    path = tmp_path / "out.tmx"
    keeper.dialog.write_out(path)
    keeper.settle()
    assert keeper.dialog.message == "3 sentences written."
    for listed in MemoryKeeping(keeper.studio.library.memory).units(superseded=True):
        keeper.studio.library.memory.delete([listed.unit])
    keeper.dialog.bring_in(path)
    keeper.settle()
    assert keeper.dialog.message == "3 new sentences."
    assert sorted(keeper.targets()) == ["Körpü açıqdır.", "Yarmarka köçür."]
    keeper.studio.remember("It rained.", "Yağış yağdı.")


def test_a_file_that_is_no_memory_is_named(keeper: Keeper, tmp_path: Path) -> None:
    path = tmp_path / "broken.tmx"
    path.write_text("no markup at all")
    keeper.dialog.bring_in(path)
    keeper.settle()
    assert "broken.tmx" in keeper.dialog.message


def test_bringing_in_stops_when_somebody_cancels(keeper: Keeper, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text(
        "en,az\n" + "".join(f"The bridge {n} is open.,Körpü {n} açıqdır.\n" for n in range(20_000))
    )
    keeper.dialog.bring_in(path)
    keeper.dialog.cancel()
    keeper.settle()
    assert keeper.dialog.message == "Stopped. What was done until then is kept."


def test_another_memory_is_read_beside_the_own_one_and_remembered(keeper: Keeper, tmp_path: Path) -> None:
    other = Memory(tmp_path / "agency.db")
    other.confirm(Confirmed(SegmentText("It rained."), SegmentText("Yağış yağdı."), "en", "az"))
    other.close()
    keeper.dialog.attach(tmp_path / "agency.db")
    keeper.settle()
    assert keeper.shelves() == [
        ("desk memory", "3", "1", "en → az"),
        ("agency · for reading", "1", "0", "en → az"),
    ]
    assert keeper.settings.get(ATTACHED_MEMORIES) == (str(tmp_path / "agency.db"),)
    assert "Yağış yağdı." in keeper.targets()
    place = keeper.targets().index("Yağış yağdı.")
    units = keeper.dialog.units
    units.rows.setCurrentItem(units.rows.topLevelItem(place))
    assert not units.editor.target.isEnabled()
    keeper.dialog.attach(tmp_path / "agency.db")
    assert "read already" in keeper.dialog.message
    keeper.dialog.tabs.setCurrentIndex(1)
    rows = keeper.dialog.shelves.rows
    rows.setCurrentItem(rows.topLevelItem(1))
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    keeper.settle()
    assert [shelf[0] for shelf in keeper.shelves()] == ["desk memory"]
    assert keeper.settings.get(ATTACHED_MEMORIES) == ()


def test_what_was_attached_is_read_again_at_the_next_start(keeper: Keeper, tmp_path: Path) -> None:
    other = Memory(tmp_path / "agency.db")
    other.confirm(Confirmed(SegmentText("It rained."), SegmentText("Yağış yağdı."), "en", "az"))
    other.close()
    keeper.dialog.attach(tmp_path / "agency.db")
    keeper.settle()
    again = open_library(tmp_path / "another library", person_named("Ada"))
    again.settings = keeper.settings
    assert [memory.name for memory in again.memory.memories] == ["memory", "agency"]
    again.close()


def test_a_memory_that_has_gone_is_left_out_at_the_next_start(keeper: Keeper, tmp_path: Path) -> None:
    memory = keeper.studio.library.memory
    attach_all(memory, [str(tmp_path / "gone.db")])
    assert len(memory.memories) == 1
