"""Looking after terms and names: searching, adding, changing, removing, proposed spellings, files in and out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton

from editor_app.base.terms import ConceptKind, Term, TermStatus, TermUse
from editor_app.storage.concepts import ConceptQuery
from editor_app.ui.translating.add_term import AddTermDialog
from editor_app.ui.translating.terms_dialog import TermsDialog
from helpers.keys import type_text

if TYPE_CHECKING:
    from helpers.studio import Studio

DESK = ("az", "ru", "en")


class Keeper:
    """Somebody at the dialog over a term and a name."""

    def __init__(self, studio: Studio) -> None:
        self.studio, self.terms = studio, studio.library.terms
        self.terms.add([Term("deck", "en"), Term("örtük", "az", TermStatus.PREFERRED)], domain="bridges")
        self.terms.add([Term("Nərgiz Həsənova", "az")], kind=ConceptKind.PERSON)
        self.dialog = TermsDialog(self.terms, studio.jobs, DESK)
        studio.bot.addWidget(self.dialog)
        with studio.bot.waitActive(self.dialog):
            self.dialog.show()
            self.dialog.activateWindow()

    def listed(self) -> list[str]:
        rows = self.dialog.list.rows
        return [rows.topLevelItem(place).text(0) for place in range(rows.topLevelItemCount())]

    def look_for(self, words: str) -> None:
        self.dialog.list.search.clear()
        type_text(self.dialog.list.search, words)
        self.studio.bot.waitUntil(lambda: not self.dialog.list.is_waiting)

    def press(self, text: str) -> None:
        buttons = self.dialog.findChildren(QPushButton)
        found = next(one for one in buttons if one.text() == text and one.isVisible())
        assert found.isEnabled()
        QTest.keyClick(found, Qt.Key.Key_Space)
        self.studio.bot.waitUntil(lambda: not self.dialog.is_busy)

    def kept(self, text: str) -> list[Term]:
        (found,) = self.terms.find(ConceptQuery(text))
        return list(found.terms)


@pytest.fixture
def keeper(studio: Studio):
    made = Keeper(studio)
    yield made
    made.dialog.close()


def test_the_last_changed_are_listed_and_words_are_looked_for(keeper: Keeper) -> None:
    assert keeper.listed() == ["Nərgiz Həsənova", "deck"]
    keeper.look_for("ÖRT")
    assert keeper.listed() == ["deck"]
    assert [row.text.text() for row in keeper.dialog.form.rows] == ["deck", "örtük"]


def test_a_new_term_is_typed_and_kept_with_enter(keeper: Keeper) -> None:
    keeper.press("New")
    first, second = keeper.dialog.form.rows
    type_text(first.text, "dayaq")
    type_text(second.text, "опора")
    QTest.keyClick(second.text, Qt.Key.Key_Return)
    assert keeper.listed()[0] == "dayaq"
    assert [(term.text, term.language) for term in keeper.kept("dayaq")] == [("dayaq", "az"), ("опора", "ru")]
    assert keeper.dialog.message == "Kept."


def test_a_concept_without_words_is_refused_with_the_reason(keeper: Keeper) -> None:
    keeper.press("New")
    QTest.keyClick(keeper.dialog.form.rows[0].text, Qt.Key.Key_Return)
    assert keeper.dialog.message == "A concept needs at least one term with letters."
    assert keeper.terms.count() == 2


def test_standing_mention_and_endings_of_a_term_are_changed_by_keys(keeper: Keeper) -> None:
    keeper.look_for("deck")
    keeper.press("Another term")
    row = keeper.dialog.form.rows[-1]
    type_text(row.text, "bridge floor")
    QTest.keyClick(row.language, Qt.Key.Key_End)
    for _step in range(2):
        QTest.keyClick(row.status, Qt.Key.Key_Down)
    QTest.keyClick(row.use, Qt.Key.Key_Down)
    type_text(row.forms, "bridge floors, bridge-floor")
    QTest.keyClick(row.forms, Qt.Key.Key_Return)
    new = next(term for term in keeper.kept("deck") if term.text == "bridge floor")
    assert (new.language, new.status, new.use) == ("en", TermStatus.FORBIDDEN, TermUse.FIRST)
    assert new.forms == ("bridge floors", "bridge-floor")


def test_what_the_form_has_no_field_for_stays(keeper: Keeper) -> None:
    keeper.terms.add([Term("pier", "en", part_of_speech="noun", example="Two piers.")], image="pier.png")
    keeper.look_for("pier")
    keeper.dialog.form.note.setFocus()
    type_text(keeper.dialog.form.note, "of a bridge")
    QTest.keyClick(keeper.dialog.form.note, Qt.Key.Key_Return)
    (found,) = keeper.terms.find(ConceptQuery("pier"))
    assert (found.note, found.image) == ("of a bridge", "pier.png")
    assert (found.terms[0].part_of_speech, found.terms[0].example) == ("noun", "Two piers.")


def test_spellings_of_a_name_are_proposed_and_chosen_from_a_list(keeper: Keeper) -> None:
    keeper.look_for("Nərgiz")
    keeper.press("Propose spellings…")
    menu = keeper.dialog.findChild(QMenu, "proposedSpellings")
    assert any("Русский" in one.text() for one in menu.actions())
    menu.setActiveAction(menu.actions()[0])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    row = keeper.dialog.form.rows[-1]
    assert (row.text.text(), row.term.language) == ("Наргиз Гасанова", "ru")


def test_a_removed_term_is_put_back_at_once_or_from_the_removed_ones(keeper: Keeper) -> None:
    keeper.look_for("deck")
    keeper.dialog.list.rows.setFocus()
    QTest.keyClick(keeper.dialog.list.rows, Qt.Key.Key_Delete)
    assert (keeper.listed(), keeper.dialog.message) == ([], "Removed.")
    keeper.press("Undo")
    assert keeper.listed() == ["deck"]
    keeper.press("Remove")
    keeper.dialog.list.removed.setChecked(True)
    assert keeper.listed() == ["deck"]
    keeper.press("Restore")
    keeper.dialog.list.removed.setChecked(False)
    assert keeper.listed() == ["deck"]


def test_what_a_concept_was_is_shown_and_can_be_kept_again(keeper: Keeper) -> None:
    (was,) = keeper.terms.find(ConceptQuery("deck"))
    keeper.look_for("deck")
    keeper.dialog.form.rows[0].text.setFocus()
    type_text(keeper.dialog.form.rows[0].text, "s")
    keeper.press("Keep")
    keeper.press("Earlier…")
    menu = keeper.dialog.findChild(QMenu, "termHistory")
    assert len(menu.actions()) == 2
    menu.setActiveAction(menu.actions()[1])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    keeper.press("Keep")
    (now,) = keeper.terms.find(ConceptQuery("deck"))
    assert [term.text for term in now.terms] == [term.text for term in was.terms]


def test_a_term_kept_elsewhere_is_listed_and_what_is_being_written_stays(keeper: Keeper) -> None:
    keeper.look_for("deck")
    type_text(keeper.dialog.form.rows[0].text, "s")
    keeper.look_for("")
    keeper.terms.add([Term("quay", "en")])
    keeper.studio.bot.waitUntil(lambda: keeper.listed()[0] == "quay")
    assert keeper.dialog.form.rows[0].text.text() == "decks"


def test_what_is_written_is_kept_when_another_term_is_looked_at(keeper: Keeper) -> None:
    keeper.look_for("")
    keeper.dialog.list.rows.setFocus()
    type_text(keeper.dialog.form.rows[0].text, " qızı")
    QTest.keyClick(keeper.dialog.list.rows, Qt.Key.Key_Down)
    assert keeper.dialog.form.rows[0].text.text() == "deck"
    assert keeper.kept("qızı")[0].text == "Nərgiz Həsənova qızı"


def test_a_term_that_is_begun_stays_when_others_arrive(keeper: Keeper) -> None:
    keeper.press("New")
    type_text(keeper.dialog.form.rows[0].text, "aşırım")
    keeper.terms.add([Term("quay", "en")])
    keeper.studio.bot.waitUntil(lambda: "quay" in keeper.listed())
    assert keeper.dialog.form.rows[0].text.text() == "aşırım"
    assert keeper.terms.count() == 3


def test_nothing_is_kept_of_a_term_without_words(keeper: Keeper) -> None:
    keeper.press("New")
    keeper.dialog.list.rows.setFocus()
    QTest.keyClick(keeper.dialog.list.rows, Qt.Key.Key_Down)
    assert keeper.terms.count() == 2
    assert keeper.dialog.message == ""


@pytest.mark.parametrize("ending", ["tbx", "csv"])
def test_terms_go_out_and_come_in(keeper: Keeper, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"terms.{ending}"
    keeper.dialog.write_out(path)
    keeper.studio.bot.waitUntil(lambda: not keeper.dialog.is_busy)
    assert keeper.dialog.message.startswith("2 concepts written.")
    keeper.terms.remove(*(one.id for one in keeper.terms.find(ConceptQuery())))
    keeper.dialog.bring_in(path)
    keeper.studio.bot.waitUntil(lambda: not keeper.dialog.is_busy)
    assert keeper.dialog.message.startswith("2 new concepts.")
    keeper.studio.bot.waitUntil(lambda: len(keeper.listed()) == 2)
    assert {term.text for term in keeper.kept("deck")} == {"deck", "örtük"}


def test_a_file_that_is_no_term_base_is_named(keeper: Keeper, tmp_path: Path) -> None:
    keeper.dialog.bring_in(tmp_path / "gone.tbx")
    keeper.studio.bot.waitUntil(lambda: not keeper.dialog.is_busy)
    assert "gone.tbx" in keeper.dialog.message


def test_a_new_term_begins_with_what_is_selected_and_enter_keeps_it(studio: Studio) -> None:
    terms = studio.library.terms
    dialog = AddTermDialog(terms, ("en", "az"), (Term("inspectors", "en"), Term("", "az")))
    studio.bot.addWidget(dialog)
    with studio.bot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    empty = dialog.form.rows[1].text
    assert empty.hasFocus()
    type_text(empty, "mütəxəssislər")
    QTest.keyClick(empty, Qt.Key.Key_Return)
    (found,) = terms.find(ConceptQuery("inspectors"))
    assert [(term.text, term.language) for term in found.terms] == [
        ("inspectors", "en"),
        ("mütəxəssislər", "az"),
    ]
    assert not dialog.isVisible()


def test_the_picture_of_a_concept_is_shown_and_changed(keeper: Keeper) -> None:
    (deck,) = keeper.terms.find(ConceptQuery("deck"))
    keeper.look_for("deck")
    form = keeper.dialog.form
    assert form.image.accessibleName() == "Picture"
    type_text(form.image, "https://example.org/deck.png")
    QTest.keyClick(form.image, Qt.Key.Key_Return)
    (deck,) = keeper.terms.find(ConceptQuery("deck"))
    assert deck.image == "https://example.org/deck.png"
    keeper.look_for("Nərgiz")
    assert form.image.text() == ""
    keeper.look_for("deck")
    assert form.image.text() == deck.image


def test_the_part_of_speech_of_a_term_is_chosen(keeper: Keeper) -> None:
    keeper.terms.add([Term("carry", "en", part_of_speech="phrasal")])
    keeper.look_for("carry")
    row = keeper.dialog.form.rows[0]
    assert row.part.currentText() == "phrasal"
    QTest.keyClicks(row.part, "verb")
    row.part.activated.emit(row.part.currentIndex())
    keeper.press("Keep")
    (term,) = keeper.kept("carry")
    assert term.part_of_speech == "verb"
