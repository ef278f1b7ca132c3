from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from editor_app.services.dictionary_places import Origin
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.storage.dictionary_words import KeptWord
from editor_app.storage.rows import State
from editor_app.ui.spelling.dictionaries_dialog import ENTRY, DictionariesDialog
from editor_app.ui.spelling.triage_dialog import TriageDialog
from editor_app.ui.spelling.words_dialog import KEPT, LIKE, WordsDialog
from helpers.articles import content
from helpers.dictionaries import write_pair, xpi

TEXTS = (
    ("Yeni sərgi", "Muzey və Qobustanda sərgi, Qobustanda körpü, qwrtyu"),
    ("Yeni körpü", "Körpü və Qobustanda yol, muzeydə sərgi"),
    ("Yeni muzey", "Sərgi və muzeydə yol"),
)


@pytest.fixture(autouse=True)
def _own_dictionaries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DICPATH", str(tmp_path / "system"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "nowhere"))
    write_pair(tmp_path / "system", "az_AZ")


@pytest.fixture
def stories(tmp_path: Path) -> None:
    opened = open_library(tmp_path / "library", person_named("Leyla Quliyeva"))
    for headline, text in TEXTS:
        opened.desk.new_article(content(headline, text, language="az"), state=State.PUBLISHED)
    opened.close()


@pytest.fixture
def manager(desktop, qtbot: QtBot) -> DictionariesDialog:
    desktop.run("spelling.manage_dictionaries")
    dialog = desktop.window.findChild(DictionariesDialog)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    return dialog


@pytest.fixture
def triage(stories: None, make_desktop, qtbot: QtBot) -> TriageDialog:
    window = make_desktop(headlines=())
    window.run("spelling.learn_from_archive")
    dialog = window.window.findChild(TriageDialog)
    settle(dialog, qtbot)
    dialog.desktop = window
    return dialog


@pytest.fixture
def added(desktop, qtbot: QtBot) -> WordsDialog:
    desktop.run("spelling.manage_words")
    return desktop.window.findChild(WordsDialog)


def settle(dialog: TriageDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=20_000)


def row(dialog: DictionariesDialog, text: str) -> QTreeWidgetItem:
    found = dialog.tree.findItems(text, Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive)
    assert len(found) == 1, [item.text(0) for item in found]
    return found[0]


def test_the_actions_have_keys(desktop) -> None:
    for name in ("spelling.manage_dictionaries", "spelling.manage_words", "spelling.learn_from_archive"):
        action = desktop.window.findChild(QAction, name)
        assert not action.shortcut().isEmpty()


def test_the_manager_shows_which_language_has_which_dictionary(manager: DictionariesDialog) -> None:
    azerbaijani = row(manager, "Azerbaijani")
    assert azerbaijani.child(0).checkState(0) is Qt.CheckState.Checked
    assert (azerbaijani.child(0).text(0), azerbaijani.child(0).text(2)) == ("az_AZ", "this computer")
    english = row(manager, "English")
    assert english.child(0).data(0, ENTRY).origin is Origin.ENGINE
    manager.tree.setCurrentItem(english.child(0))
    assert "icen" in manager.licence.toPlainText()
    assert manager.entry is not None
    assert manager.language == "en"


def test_the_manager_counts_the_stories_by_itself_and_again_on_f5(
    stories: None, make_desktop, qtbot: QtBot
) -> None:
    window = make_desktop(headlines=())
    window.run("spelling.manage_dictionaries")
    dialog = window.window.findChild(DictionariesDialog)
    qtbot.waitUntil(lambda: row(dialog, "Azerbaijani").text(3).startswith("3 words, "), timeout=20_000)
    assert row(dialog, "Russian").text(3) == "no published stories"
    text = content("Yeni şəhər", "Yeni vebinar", language="az")
    window.workspace.context.desk.new_article(text, state=State.PUBLISHED)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_F5)
    assert dialog.is_counting
    assert row(dialog, "Azerbaijani").text(3) == "counting…"
    qtbot.waitUntil(lambda: row(dialog, "Azerbaijani").text(3).startswith("5 words, "), timeout=20_000)


def test_a_file_that_cannot_be_read_keeps_no_other_from_being_brought_in(
    manager: DictionariesDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "notes.xpi").write_bytes(b"no package")
    (tmp_path / "words.xpi").write_bytes(xpi("sv-SE"))
    manager.add_files([tmp_path / "notes.xpi", tmp_path / "words.xpi"])
    qtbot.waitUntil(lambda: not manager.is_busy and bool(manager.message.text()))
    assert manager.message.text() == "1 dictionary was brought in.\nnotes.xpi is a damaged package."
    assert row(manager, "Swedish").child(0).checkState(0) is Qt.CheckState.Checked
    assert manager.entry is not None
    assert manager.entry.language == "sv-SE"
    qtbot.keyClick(manager.tree, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not manager.is_busy)
    assert manager.message.text() == "words was removed."


def test_unticking_a_dictionary_stops_its_use_and_choose_for_me_brings_it_back(
    manager: DictionariesDialog, qtbot: QtBot
) -> None:
    row(manager, "Azerbaijani").child(0).setCheckState(0, Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: not manager.is_busy)
    assert row(manager, "Azerbaijani").text(2) == "not checked"
    manager.tree.setCurrentItem(row(manager, "Azerbaijani"))
    manager.use_best()
    qtbot.waitUntil(lambda: not manager.is_busy)
    assert row(manager, "Azerbaijani").child(0).checkState(0) is Qt.CheckState.Checked


def test_a_dictionary_is_brought_in_and_removed(
    manager: DictionariesDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "words.xpi").write_bytes(xpi("tr"))
    manager.add_files([tmp_path / "words.xpi"])
    qtbot.waitUntil(lambda: not manager.is_busy and bool(manager.message.text()))
    assert manager.message.text() == "1 dictionary was brought in."
    turkish = row(manager, "Turkish").child(0)
    manager.tree.setCurrentItem(turkish)
    assert turkish.text(1).endswith(" kB")
    assert "Anybody may use these words." in manager.licence.toPlainText()
    manager.remove()
    qtbot.waitUntil(lambda: not manager.is_busy)
    assert not manager.tree.findItems("Turkish", Qt.MatchFlag.MatchStartsWith)
    assert manager.removing.undo.isVisibleTo(manager)
    manager.removing.undo.click()
    qtbot.waitUntil(lambda: not manager.is_busy)
    assert manager.message.text() == "words is back."
    assert manager.entry is not None
    assert manager.entry.language == "tr"
    assert not manager.removing.undo.isVisibleTo(manager)


def test_a_file_that_is_no_dictionary_is_named(
    manager: DictionariesDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "notes.xpi").write_bytes(b"no package")
    manager.add_files([tmp_path / "notes.xpi"])
    qtbot.waitUntil(lambda: not manager.is_busy)
    assert "notes.xpi is a damaged package" in manager.message.text()
    assert manager.focusWidget() is manager.tree


def test_a_list_is_for_the_language_that_is_chosen(
    manager: DictionariesDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "frequency.txt").write_text("sərgi 12\n", encoding="utf-8")
    manager.tree.setCurrentItem(row(manager, "Azerbaijani"))
    manager.add_files([tmp_path / "frequency.txt"])
    qtbot.waitUntil(lambda: not manager.is_busy and bool(manager.message.text()))
    assert row(manager, "Azerbaijani").childCount() == 2


def test_the_triage_counts_the_stories_and_lists_what_no_dictionary_has(triage: TriageDialog) -> None:
    assert triage.model.words() == ["Qobustanda", "muzeydə"]
    assert triage.model.total == 3
    assert "3 unknown words" in triage.form.message.text()
    triage.form.least.setValue(1)
    assert triage.model.words() == ["Qobustanda", "muzeydə", "qwrtyu"]
    triage.form.start.setText("QOBU")
    assert triage.model.words() == ["Qobustanda"]


def test_a_word_shows_its_places_and_leads_to_them(triage: TriageDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: triage.form.places.count() == 2)
    assert "Qobustanda" in triage.form.places.item(0).text()
    triage.form.places.itemActivated.emit(triage.form.places.item(0))
    assert triage.desktop.window.tabs.article is not None


def test_hundreds_of_words_become_vocabulary_at_once_and_can_be_taken_back(
    triage: TriageDialog, qtbot: QtBot
) -> None:
    triage.adopt_all()
    assert triage.model.words() == []
    assert "2 words are right" in triage.form.message.text()
    triage.form.least.setValue(1)
    assert triage.model.words() == ["qwrtyu"]
    triage.take_back()
    settle(triage, qtbot)
    assert triage.model.words() == ["Qobustanda", "muzeydə", "qwrtyu"]


def test_words_are_left_out_for_good_and_shown_again_when_asked_for(
    triage: TriageDialog, qtbot: QtBot
) -> None:
    triage.form.table.setFocus()
    qtbot.keyClick(triage.form.table, Qt.Key.Key_Delete)
    assert triage.model.words() == ["muzeydə"]
    assert triage.form.message.text() == "1 word is offered no more."
    assert triage._spelling.is_right(["Qobustanda"], "az") == [False]
    triage.look()
    settle(triage, qtbot)
    assert triage.model.words() == ["muzeydə"]
    triage.form._refused.setChecked(True)
    assert triage.model.words() == ["Qobustanda", "muzeydə"]
    triage.form._refused.setChecked(False)
    triage.take_back()
    settle(triage, qtbot)
    assert triage.model.words() == ["Qobustanda", "muzeydə"]


def test_when_every_word_is_known_nothing_is_left_standing(triage: TriageDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: triage.form.places.count() == 2)
    triage.adopt_all()
    assert triage.form.places.count() == 0
    assert triage.form._nothing.isVisible()


def test_enter_takes_the_chosen_word_and_goes_to_the_next(triage: TriageDialog, qtbot: QtBot) -> None:
    triage.form.table.setFocus()
    qtbot.keyClick(triage.form.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: triage.model.words() == ["muzeydə"])
    assert triage.form.selected() == ["muzeydə"]


def test_sorting_follows_the_alphabet_of_the_language(triage: TriageDialog) -> None:
    triage.form.least.setValue(1)
    triage.form.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    # q stands before m, and w, which the alphabet lacks, before all of it.
    assert triage.model.words() == ["qwrtyu", "Qobustanda", "muzeydə"]


def test_all_stories_are_counted_when_somebody_asks(triage: TriageDialog, qtbot: QtBot) -> None:
    triage.form._published.setChecked(False)
    triage.count()
    settle(triage, qtbot)
    assert triage.model.total == 3


def shown(dialog: WordsDialog) -> list[str]:
    items = [dialog.tree.topLevelItem(place) for place in range(dialog.tree.topLevelItemCount())]
    return [item.text(0) for item in items if not item.isHidden()]


def test_a_word_is_added_removed_and_taken_back(added: WordsDialog, qtbot: QtBot) -> None:
    for word in ("Zəngilan", "Quluzadə"):
        added.word.setText(word)
        qtbot.keyClick(added.word, Qt.Key.Key_Return)
    assert shown(added) == ["Quluzadə", "Zəngilan"]
    added.filter.setText("ZƏNG")
    assert shown(added) == ["Zəngilan"]
    added.filter.clear()
    added.tree.selectAll()
    added.remove()
    assert shown(added) == []
    assert added.message.text() == "2 words were removed."
    added.take_back()
    assert shown(added) == ["Quluzadə", "Zəngilan"]


def test_a_word_is_told_which_other_it_inflects_like(added: WordsDialog, qtbot: QtBot) -> None:
    added.word.setText("park")
    added.add()
    added.tree.topLevelItem(0).setText(LIKE, "yoll")
    qtbot.waitUntil(lambda: "“yoll” is not in the dictionary itself." in added.message.text())
    assert added.tree.topLevelItem(0).text(LIKE) == ""
    for like, right in (("yol", [True, True, False]), ("", [True, False, False])):
        added.tree.topLevelItem(0).setText(LIKE, like)
        qtbot.waitUntil(lambda like=like: kept(added).inflects_like == like)
        assert added._spelling.is_right(["park", "parklar", "parkların"], "az") == right


def kept(dialog: WordsDialog) -> KeptWord:
    found: KeptWord = dialog.tree.topLevelItem(0).data(0, KEPT)
    return found


def test_f2_edits_what_a_word_inflects_like_from_any_column(added: WordsDialog, qtbot: QtBot) -> None:
    added.word.setText("park")
    added.add()
    added.tree.setFocus()
    added.tree.setCurrentItem(added.tree.topLevelItem(0), 0)
    qtbot.keyClick(added.tree, Qt.Key.Key_F2)
    editor = added.tree.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "yol")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kept(added).inflects_like == "yol")
