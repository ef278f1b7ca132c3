"""Topics are chosen by typing, or from the tree; those out of use are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.base.paths import resources_folder
from editor_app.base.vocabularies import Term, Vocabularies, Vocabulary, load_all
from editor_app.services.open_article import OpenArticle
from editor_app.ui.metadata.browse_terms import BrowseTerms
from editor_app.ui.metadata.panel import MetadataPanel
from editor_app.ui.widgets.chips import ChipsEdit
from editor_app.ui.widgets.choice_roles import BELOW_ROLE, NAME_ROLE
from editor_app.ui.widgets.type_ahead import Choice
from helpers.articles import content, open_article
from helpers.keys import type_text

TOPICS = Vocabulary(
    "subjects",
    (
        Term("1", {"en": "sport", "az": "idman"}, definition="Games and matches."),
        Term("11", {"en": "rowing", "az": "avarçəkmə", "de": "Rudern"}, "1"),
        Term("12", {"en": "old rowing"}, "1", is_retired=True, instead="11"),
        Term("13", {"en": "lost art"}, "1", is_retired=True),
        Term("2", {"en": "weather", "az": "hava"}),
        Term("21", {"en": "rain", "az": "yağış"}, "2"),
    ),
    is_complete=True,
)


class Nothing:
    """A library that has seen nothing."""

    def slugs(self, prefix: str) -> list[str]:
        return []

    keywords = bylines = slugs


def words(subjects: Vocabulary = TOPICS) -> Vocabularies:
    return replace(load_all(resources_folder() / "vocabularies"), subjects=subjects)


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[MetadataPanel]:
    made = MetadataPanel(words(), Nothing(), languages=("az", "en"), zone="Asia/Baku")
    qtbot.addWidget(made)
    made.resize(310, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.hide()


def open_in(panel: MetadataPanel, language: str = "az", **fields: object) -> OpenArticle:
    article = open_article(content("Avarçəkmə", "Mətn", language=language, **fields))
    panel.set_article(article)
    return article


def chips_of(panel: MetadataPanel) -> ChipsEdit:
    chips = panel.field("subjects").editor
    assert isinstance(chips, ChipsEdit)
    chips.line.setFocus()
    return chips


def offered(chips: ChipsEdit) -> tuple[Choice, ...]:
    assert chips.line.choices is not None
    return chips.line.choices.choices


def test_what_is_typed_without_marks_finds_and_the_way_to_a_topic_is_shown(panel: MetadataPanel) -> None:
    article = open_in(panel)
    chips = chips_of(panel)
    type_text(chips.line, "avarcek")
    (choice,) = offered(chips)
    assert (choice.text, choice.value, choice.is_struck) == ("avarçəkmə", "11", False)
    assert "idman" in choice.below
    QTest.keyClick(chips.line, Qt.Key.Key_Return)
    assert article.fields()["subjects"] == ("11",)
    assert chips.line.hasFocus()


def test_a_topic_that_is_found_by_another_name_says_which(panel: MetadataPanel) -> None:
    open_in(panel)
    chips = chips_of(panel)
    type_text(chips.line, "rud")
    assert [(choice.text, choice.detail) for choice in offered(chips)] == [("avarçəkmə", "Rudern")]


def test_each_row_of_the_list_says_its_name(panel: MetadataPanel) -> None:
    open_in(panel)
    chips = chips_of(panel)
    type_text(chips.line, "a")
    choices = chips.line.choices
    assert choices is not None
    rows = [choices.model().index(row, 0) for row in range(choices.model().rowCount())]
    assert [row.data(NAME_ROLE) for row in rows] == [choice.text for choice in offered(chips)]
    assert "sport" in rows[-1].data(BELOW_ROLE) or "idman" in str(rows[0].data(BELOW_ROLE))
    picture = choices.grab()
    assert not picture.isNull()


def test_arrows_choose_escape_closes_and_backspace_takes_the_last_away(panel: MetadataPanel) -> None:
    article = open_in(panel, "en")
    chips = chips_of(panel)
    type_text(chips.line, "r")
    assert [choice.value for choice in offered(chips)] == ["11", "21", "12"]
    QTest.keyClick(chips.line, Qt.Key.Key_Down)
    QTest.keyClick(chips.line, Qt.Key.Key_Return)
    assert article.fields()["subjects"] == ("21",)
    type_text(chips.line, "w")
    QTest.keyClick(chips.line, Qt.Key.Key_Escape)
    assert chips.line.choices is not None
    assert not chips.line.choices.is_open
    QTest.keyClick(chips.line, Qt.Key.Key_Escape)
    QTest.keyClick(chips.line, Qt.Key.Key_Backspace)
    QTest.keyClick(chips.chips[0], Qt.Key.Key_Backspace)
    assert "subjects" not in article.fields()


def test_a_topic_out_of_use_is_struck_comes_last_and_names_what_stands_in(panel: MetadataPanel) -> None:
    open_in(panel, "en")
    chips = chips_of(panel)
    type_text(chips.line, "row")
    now, then = offered(chips)
    assert (now.is_struck, then.is_struck) == (False, True)
    assert "rowing" in then.below
    assert "not used any more" in then.below


def test_a_retired_topic_in_a_story_is_told_and_enter_on_it_mends_it(panel: MetadataPanel) -> None:
    article = open_in(panel, "en", subjects=("12", "2"))
    chips = chips_of(panel)
    assert "“rowing” stands in for it" in panel.field("subjects").message
    assert [chip.font().strikeOut() for chip in chips.chips] == [True, False]
    assert "Enter" in chips.chips[0].accessibleDescription()
    chips.chips[0].setFocus()
    QTest.keyClick(chips.chips[0], Qt.Key.Key_Return)
    assert article.fields()["subjects"] == ("11", "2")
    assert not panel.field("subjects").message
    assert chips.chips[0].hasFocus()
    article.undo()
    assert article.fields()["subjects"] == ("12", "2")


def test_a_topic_that_no_list_has_is_told_and_stays(panel: MetadataPanel) -> None:
    article = open_in(panel, "en", subjects=("medtop:99999999", "13"))
    chips = chips_of(panel)
    assert "not in the list" in panel.field("subjects").message
    QTest.keyClick(chips.chips[0], Qt.Key.Key_Return)
    assert article.fields()["subjects"] == ("medtop:99999999", "13")


def test_another_list_counts_at_once(panel: MetadataPanel) -> None:
    open_in(panel, "en", subjects=("12",))
    chips = chips_of(panel)
    panel.use(words(Vocabulary("subjects", (Term("12", {"en": "river rowing"}),))))
    assert chips.chips[0].label == "river rowing"
    assert not panel.field("subjects").message


def browse(panel: MetadataPanel) -> BrowseTerms:
    chips = chips_of(panel)
    key = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier)
    key.ignore()
    QApplication.sendEvent(chips.line, key)
    assert key.isAccepted()
    QTest.keyClick(chips.line, Qt.Key.Key_F4)
    (dialog,) = panel.window().findChildren(BrowseTerms)
    return dialog


def test_the_tree_is_browsed_from_the_field_with_the_keyboard_alone(
    qtbot: QtBot, panel: MetadataPanel
) -> None:
    article = open_in(panel, "az", subjects=("2", "Rivers"))
    dialog = browse(panel)
    assert dialog.item("2").checkState(0) == Qt.CheckState.Checked
    type_text(dialog.filter, "avarcek")
    assert dialog.item("2").isHidden()
    assert dialog.item("1").isExpanded()
    assert dialog.tree.currentItem() is dialog.item("11")
    assert "idman" in dialog.about.text()
    QTest.keyClick(dialog.filter, Qt.Key.Key_Down)
    assert dialog.focusWidget() is dialog.tree
    QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.taken):
        QTest.keyClick(dialog.tree, Qt.Key.Key_Return)
    assert article.fields()["subjects"] == ("2", "Rivers", "11")
    assert panel.window().focusWidget() is chips_of(panel).line


def test_enter_takes_what_was_looked_for_and_escape_nothing(panel: MetadataPanel) -> None:
    article = open_in(panel, "en")
    dialog = browse(panel)
    type_text(dialog.filter, "rain")
    QTest.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert article.fields()["subjects"] == ("21",)
    again = panel.browse_topics()
    assert again is not None
    again.item("21").setCheckState(0, Qt.CheckState.Unchecked)
    again.reject()
    assert article.fields()["subjects"] == ("21",)


def test_what_is_not_found_has_a_sentence_and_enter_takes_nothing(panel: MetadataPanel) -> None:
    article = open_in(panel, "en")
    dialog = browse(panel)
    type_text(dialog.filter, "zzz")
    assert dialog.tree.isHidden()
    QTest.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert "subjects" not in article.fields()


def test_the_official_tree_is_shown_whole(qtbot: QtBot, shared_data: Path) -> None:
    # The module knows the file's form only here: the other tests need no official file.
    from editor_app.formats.vocabularies.reading import read_vocabulary

    path = shared_data / "formats" / "mediatopics" / "cptall-x-all.json"
    dialog = BrowseTerms(read_vocabulary(path.read_bytes(), path.name).vocabulary, "de", ())
    qtbot.addWidget(dialog)
    assert dialog.tree.topLevelItemCount() == 17
    dialog.filter.setText("Ruderwettkampf")
    dialog.filter.setText("Kanusegeln")
    assert dialog.item("medtop:20000881").font(0).strikeOut()
    assert not dialog.item("medtop:15000000").isHidden()
    assert dialog.item("medtop:16000000").isHidden()
