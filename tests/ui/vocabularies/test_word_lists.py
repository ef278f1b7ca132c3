"""The desk's word lists in a dialog of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor_app.base.paths import resources_folder
from editor_app.services.word_lists import WordLists
from editor_app.storage.vocabulary_files import VocabularyFiles
from editor_app.ui.vocabularies.dialog import WordListsDialog
from helpers.drags import drag_enter
from helpers.keys import type_text

TOPICS = """code,en,az,broader,retired,instead
medtop:15000000,sport,,,,
medtop:20000001,rowing,avarçəkmə,medtop:15000000,,
medtop:20000002,old rowing,,medtop:15000000,yes,medtop:20000001
"""


@pytest.fixture
def lists(tmp_path: Path) -> WordLists:
    return WordLists(resources_folder() / "vocabularies", VocabularyFiles(tmp_path / "library"))


@pytest.fixture
def dialog(qtbot: QtBot, lists: WordLists) -> Iterator[WordListsDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    made = WordListsDialog(lists, ("az", "en"), window)
    made.show()
    yield made
    window.close()


def edit(qtbot: QtBot, dialog: WordListsDialog, row: int, column: int, text: str) -> None:
    assert dialog.table.setData(dialog.table.index(row, column), text)
    QApplication.processEvents()


def test_each_list_is_shown_with_whose_it_is(dialog: WordListsDialog) -> None:
    assert dialog.table.rowCount() == len(dialog.table.terms) > 5
    assert "comes with Copydesk" in dialog.about.text()
    dialog.show_list("subjects")
    assert dialog.table.rowCount() == 17
    assert "IPTC" in dialog.about.text()
    assert "CC BY 4.0" in dialog.about.text()
    dialog.show_list("places")
    assert dialog.rows.isHidden()


def test_a_name_is_changed_in_its_place_and_taken_back(
    qtbot: QtBot, dialog: WordListsDialog, lists: WordLists
) -> None:
    dialog.show_list("sections")
    before = lists.get("sections").terms
    edit(qtbot, dialog, 0, 1, "  Dövlət   işləri ")
    assert lists.get("sections").terms[0].name("az") == "Dövlət işləri"
    assert lists.is_own("sections")
    dialog.take_back()
    assert lists.get("sections").terms == before
    assert not lists.is_own("sections")


def test_terms_are_added_found_and_removed(dialog: WordListsDialog, lists: WordLists) -> None:
    dialog.show_list("places")
    for place in ("Mingəçevir", "Şəki"):
        type_text(dialog.new, place)
        QTest.keyClick(dialog.new, Qt.Key.Key_Return)
    assert [term.name("az") for term in lists.get("places").terms] == ["Mingəçevir", "Şəki"]
    type_text(dialog.filter, "seki")
    assert [term.code for term in dialog.table.terms] == ["Şəki"]
    dialog.rows.selectAll()
    dialog.remove()
    dialog.filter.clear()
    assert [term.code for term in lists.get("places").terms] == ["Mingəçevir"]
    dialog.take_back()
    assert len(lists.get("places").terms) == 2


def test_a_term_that_is_there_already_is_refused_in_words(dialog: WordListsDialog, lists: WordLists) -> None:
    dialog.show_list("places")
    for _time in range(2):
        type_text(dialog.new, "Şəki")
        QTest.keyClick(dialog.new, Qt.Key.Key_Return)
    assert "there already" in dialog.message.text()
    assert len(lists.get("places").terms) == 1


def test_a_dropped_file_becomes_the_list_that_is_shown(
    dialog: WordListsDialog, lists: WordLists, tmp_path: Path
) -> None:
    path = tmp_path / "topics of 2025.csv"
    path.write_text(TOPICS, encoding="utf-8")
    dialog.show_list("subjects")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    QApplication.sendEvent(dialog, drag_enter(QPoint(5, 5), Qt.DropAction.CopyAction, data))
    QApplication.sendEvent(
        dialog,
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        ),
    )
    assert "Topics: 3 terms." in dialog.message.text()
    assert lists.get("subjects").term("medtop:20000001") is not None
    out_of_use = dialog.table.index(2, dialog.table.retired)
    assert dialog.table.data(out_of_use, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    part_of = dialog.table.index(1, dialog.table.broader)
    assert dialog.table.data(part_of) == "idman"


def test_a_term_is_put_out_of_use_and_below_another(
    qtbot: QtBot, dialog: WordListsDialog, lists: WordLists
) -> None:
    dialog.show_list("sections")
    index = dialog.table.index(0, dialog.table.retired)
    dialog.table.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    QApplication.processEvents()
    assert lists.get("sections").terms[0].is_retired
    other = lists.get("sections").terms[1]
    edit(qtbot, dialog, 2, dialog.table.broader, other.name("en"))
    assert lists.get("sections").terms[2].broader == other.code


def test_lists_go_out_and_the_programs_comes_back(
    dialog: WordListsDialog, lists: WordLists, tmp_path: Path
) -> None:
    dialog.show_list("genres")
    edit_count = len(lists.get("genres").terms)
    dialog.export(tmp_path / "genres.csv")
    assert "genres.csv" in dialog.message.text()
    dialog.bring_in([tmp_path / "genres.csv"])
    assert lists.is_own("genres")
    assert len(lists.get("genres").terms) == edit_count
    dialog.reset()
    assert not lists.is_own("genres")
    dialog.take_back()
    assert lists.is_own("genres")


def test_what_is_no_list_is_told_and_nothing_changes(
    dialog: WordListsDialog, lists: WordLists, tmp_path: Path
) -> None:
    (tmp_path / "no.json").write_text("{}")
    dialog.bring_in([tmp_path / "no.json", tmp_path / "missing.csv"])
    assert "no.json" in dialog.message.text()
    assert "missing.csv" in dialog.message.text()
    assert not lists.is_own(dialog.name)


def test_a_damaged_list_of_the_desk_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "library" / "vocabularies"
    folder.mkdir(parents=True)
    (folder / "sections.json").write_text("{")
    lists = WordLists(resources_folder() / "vocabularies", VocabularyFiles(tmp_path / "library"))
    window = QWidget()
    qtbot.addWidget(window)
    dialog = WordListsDialog(lists, (), window)
    assert "sections.json" in dialog.about.text()
    dialog.close()
