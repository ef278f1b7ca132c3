"""What a translator is shown of the memory, the terms and the facts, and how it gets into the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor_app.base.errors import LibraryError
from editor_app.base.terms import ConceptKind, Term, TermStatus, TermUse
from editor_app.document.segments import Origin
from editor_app.ui.directions import isolated
from editor_app.ui.review.wording import Tone
from editor_app.ui.translating.cards import EntryCard
from editor_app.ui.translating.entry_list import Entry, EntryList
from editor_app.ui.translating.matches_panel import MatchesPanel
from editor_app.ui.translating.source_change import SourceChanged
from editor_app.ui.translating.terms_here import TermHere, terms_of

if TYPE_CHECKING:
    from helpers.studio import Studio

OLD_DECK, OLD_DECK_AZ = "The new deck carries 40 tonnes.", "Yeni örtük 40 ton yük götürür."


def terms(text: str, source_language: str, target_language: str) -> Sequence[TermHere]:
    known = (
        TermHere("deck", "örtük", ("göyərtə",), note="of a bridge"),
        TermHere("Samir Qasimov", "Samir Qasımov", is_name=True),
    )
    return [term for term in known if term.source in text]


class Shown:
    """The panel of a translator."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.panel = MatchesPanel(studio.stages.of, studio.stages.changed, studio.jobs, terms=terms)
        studio.bot.addWidget(self.panel)
        self.panel.resize(320, 800)
        with studio.bot.waitActive(self.panel):
            self.panel.show()
            self.panel.activateWindow()
        self.panel.set_article(studio.article)

    def begin(self) -> None:
        self.studio.begin()
        self.settle()

    def go_to(self, start: str) -> None:
        self.studio.go_to(start)
        self.settle()

    def settle(self) -> None:
        self.studio.bot.waitUntil(lambda: self.panel.is_settled)

    def list(self, name: str) -> EntryList:
        found = self.panel.findChild(EntryList, name)
        assert found is not None
        return found

    def entries(self, name: str) -> tuple[Entry, ...]:
        return self.list(name).entries

    @property
    def changed(self) -> SourceChanged:
        found = self.panel.findChild(SourceChanged)
        assert found is not None
        return found


@pytest.fixture
def shown(studio: Studio):
    made = Shown(studio)
    yield made
    made.panel.set_article(None)


def words(pieces) -> str:
    return "".join(piece.text for piece in pieces)


def toned(pieces, tone: Tone) -> list[str]:
    return [piece.text.strip() for piece in pieces if piece.tone is tone]


def test_without_a_stage_the_panel_says_what_to_do(shown: Shown) -> None:
    asked = []
    shown.panel.translate_wanted.connect(asked.append)
    page = shown.panel.currentWidget().currentWidget()
    assert page.accessibleName() == "Open a language version with Translate to see matches."
    page.acted.emit()
    assert asked == [shown.studio.article.id]


def test_nothing_is_said_to_be_missing_before_somebody_has_looked(shown: Shown) -> None:
    def said() -> list[str]:
        return [card.sentence for card in shown.panel.findChildren(EntryCard)]

    shown.studio.begin()
    assert said() == ["Looking…"] * 3
    shown.go_to("Work began")
    memory, terms_said, facts = said()
    assert memory == "The memory has nothing like this sentence."
    assert terms_said == "No terms or names of the desk in this sentence."
    assert facts == ""


def test_matches_of_the_sentence_at_the_cursor_are_listed_best_first(shown: Shown) -> None:
    studio = shown.studio
    studio.remember(OLD_DECK, OLD_DECK_AZ)
    studio.remember("The new deck of it carries some tonnes.", "Onun yeni örtüyü bir neçə ton götürür.")
    shown.begin()
    shown.go_to("The new deck")
    first, second = shown.entries("memoryMatches")
    assert words(first.above).startswith("1 · 99 % # · desk memory · Leyla Quliyeva · ")
    assert words(first.words) == "Yeni örtük 44 ton yük götürür."
    assert toned(first.words, Tone.MARKED) == ["44"]
    assert (toned(first.below, Tone.DELETED), toned(first.below, Tone.INSERTED)) == (["40"], ["44"])
    assert words(second.above).startswith("2 · ")
    assert "Number put in: \u206840\u2069 is now \u206844\u2069." in first.tip


def test_the_same_sentence_shows_no_differences_and_says_that_it_is_of_this_story(shown: Shown) -> None:
    shown.studio.remember("The new deck carries 44 tonnes.", "Örtük.", story=str(shown.studio.article.story))
    shown.begin()
    shown.go_to("The new deck")
    (entry,) = shown.entries("memoryMatches")
    assert words(entry.above).startswith("1 · 102 % · this story · ")
    assert entry.below == ()


def test_penalties_are_in_the_tool_tip(shown: Shown) -> None:
    shown.studio.remember("The new deck carries 44 tonnes.", "Örtük.", origin=Origin.ALIGNED)
    shown.begin()
    shown.go_to("The new deck")
    (entry,) = shown.entries("memoryMatches")
    assert entry.tip.splitlines()[-2:] == ["100 % alike, less:", "−3  put beside each other by the program"]


def test_enter_on_a_match_puts_it_into_the_text(shown: Shown) -> None:
    shown.studio.remember(OLD_DECK, OLD_DECK_AZ)
    shown.begin()
    shown.go_to("The new deck")
    rows = shown.list("memoryMatches")
    assert shown.panel.entrance is rows
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert shown.studio.text.startswith("Yeni örtük 44 ton yük götürür.")
    pair = shown.studio.pair("The new deck")
    assert (pair.segments[0].progress.origin, pair.segments[0].progress.score) == (Origin.TM, 99)


def test_a_number_key_puts_that_match_in_and_others_do_nothing(shown: Shown) -> None:
    shown.studio.remember(OLD_DECK, OLD_DECK_AZ)
    shown.begin()
    shown.go_to("The new deck")
    assert not shown.panel.insert(2)
    assert not shown.panel.insert(0)
    rows = shown.list("memoryMatches")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_7)
    assert "Yeni" not in shown.studio.text
    QTest.keyClick(rows, Qt.Key.Key_1)
    assert shown.studio.text.startswith("Yeni örtük 44 ton")


def test_a_click_puts_a_match_in(shown: Shown) -> None:
    shown.studio.remember(OLD_DECK, OLD_DECK_AZ)
    shown.begin()
    shown.go_to("The new deck")
    rows = shown.list("memoryMatches")
    box = rows.visualRect(rows.model().index(0, 0))
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert shown.studio.text.startswith("Yeni örtük 44 ton")


def test_matches_below_seventy_percent_wait_for_a_plus(shown: Shown) -> None:
    studio = shown.studio
    studio.remember("The new deck carries 44 tonnes.", "Örtük.")
    studio.remember("The new market carries 44 boxes.", "Bazar.")
    shown.begin()
    shown.go_to("The new deck")
    scores = [match.score for match in shown.panel.matches]
    assert scores
    assert min(scores) >= 70
    shown.panel.show_more()
    assert len(shown.panel.matches) >= len(scores)


def test_what_is_less_alike_is_offered_where_nothing_better_is(shown: Shown) -> None:
    shown.studio.remember("The new deck of the harbour holds 44 tonnes.", "Liman.")
    shown.begin()
    shown.go_to("The new deck")
    assert shown.entries("memoryMatches") == ()
    rows = shown.list("memoryMatches")
    assert shown.panel.matches == ()
    shown.panel.show_more()
    (entry,) = rows.entries
    assert entry.text == "Liman."


def test_a_memory_that_cannot_be_read_says_so_in_the_card(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = shown.studio.begin()

    def broken(*_args: object) -> None:
        raise LibraryError("The translation memory is damaged.")

    monkeypatch.setattr(stage.work, "matches", broken)
    shown.go_to("The new deck")
    assert shown.entries("memoryMatches") == ()
    assert "damaged" in shown.panel._memory.sentence


def test_terms_of_the_sentence_are_shown_with_what_is_not_wanted(shown: Shown) -> None:
    shown.begin()
    shown.go_to("The new deck")
    (entry,) = shown.entries("termsHere")
    assert words(entry.words) == "örtük · göyərtə"
    assert toned(entry.words, Tone.DELETED) == ["göyərtə"]
    assert entry.spoken == "deck: örtük, not göyərtə"
    shown.go_to("The repair")
    assert shown.entries("termsHere") == ()


def test_enter_on_a_term_writes_it_at_the_cursor(shown: Shown) -> None:
    shown.begin()
    shown.studio.translate("The road", "Körpü açılır.")
    shown.studio.translate("The new deck", "Yeni", confirm=False)
    shown.settle()
    rows = shown.list("termsHere")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert shown.studio.text.startswith("Körpü açılır. Yeni örtük\n")


def test_the_facts_of_the_story_are_ticked_off(shown: Shown) -> None:
    studio = shown.studio
    studio.begin()
    studio.translate("The new deck", "Yeni örtük 44 ton yük götürür.")
    studio.translate("The repair", "Təmir 18,5 milyon manata başa gəlib.")
    shown.settle()
    by_fact = {words(entry.above): words(entry.words) for entry in shown.entries("factsHere")}
    assert by_fact["44"] == "44 ✓"
    assert by_fact["18.4 million manats"] == "not stated ✕"
    assert by_fact["1 December"] == "not translated yet ○"
    count = len(by_fact)
    assert shown.panel._facts_card.figure == f"1 of {count}"


def test_enter_on_a_fact_goes_to_where_it_is_stated_or_should_be(shown: Shown) -> None:
    studio = shown.studio
    studio.begin()
    studio.translate("The new deck", "Yeni örtük 44 ton yük götürür.")
    shown.settle()
    rows = shown.list("factsHere")
    places = [words(entry.above) for entry in rows.entries]
    rows.setFocus()
    for name, expected in (("44", "44"), ("18.4 million manats", "")):
        rows.setCurrentIndex(rows.model().index(places.index(name), 0))
        QTest.keyClick(rows, Qt.Key.Key_Return)
        assert studio.editor.body.textCursor().selectedText() == expected
    assert studio.stage.pair == studio.pair("The repair")


def test_what_changed_in_the_source_stands_on_top_facts_first(shown: Shown) -> None:
    studio = shown.studio
    shown.begin()
    studio.translate("The new deck", "Yeni örtük 44 ton yük götürür.")
    studio.edit_source("44 tonnes", "40 tonnes")
    shown.go_to("The new deck")
    assert shown.changed.isVisible()
    assert shown.changed.sentence == "Changed since the translation was confirmed:"
    assert shown.changed.facts == " → ".join(map(isolated, ("44", "40")))
    assert toned(shown.changed.words, Tone.DELETED) == ["44"]
    QTest.mouseClick(shown.changed.take_over, Qt.MouseButton.LeftButton)
    assert studio.text.startswith("Yeni örtük 40 ton")
    assert not shown.changed.isVisible()


def test_a_change_of_signs_only_needs_no_more_than_a_nod(shown: Shown) -> None:
    studio = shown.studio
    shown.begin()
    studio.translate("The repair", "Təmir 18,4 milyon manata başa gəlib.")
    studio.edit_source("The repair cost", "The repair  cost:")
    shown.go_to("The repair")
    assert shown.changed.sentence == "Only typography changed: no impact."
    assert not shown.changed.take_over.isVisible()
    shown.changed.valid.setFocus()
    QTest.keyClick(shown.changed.valid, Qt.Key.Key_Space)
    assert studio.pair("The repair").stale is None
    assert not shown.changed.isVisible()


def test_arrow_keys_lead_from_card_to_card(shown: Shown) -> None:
    shown.studio.remember(OLD_DECK, OLD_DECK_AZ)
    shown.begin()
    shown.go_to("The new deck")
    memory, terms_list, facts = (shown.list(name) for name in ("memoryMatches", "termsHere", "factsHere"))
    memory.setFocus()
    QTest.keyClick(memory, Qt.Key.Key_Down)
    assert terms_list.hasFocus()
    QTest.keyClick(terms_list, Qt.Key.Key_Down)
    assert facts.hasFocus()
    QTest.keyClick(facts, Qt.Key.Key_Up)
    assert terms_list.hasFocus()


def test_when_the_stage_goes_the_panel_is_empty_again(shown: Shown) -> None:
    shown.studio.remember(OLD_DECK, OLD_DECK_AZ)
    shown.begin()
    shown.go_to("The new deck")
    assert shown.panel.matches
    shown.studio.stages.drop(shown.studio.article)
    assert (shown.panel.matches, shown.panel.entrance) == ((), None)
    assert not shown.panel.insert(1)


def test_the_desks_own_terms_are_shown_each_once(studio: Studio) -> None:
    studio.library.terms.add(
        [
            Term("deck", "en"),
            Term("örtük", "az", TermStatus.PREFERRED),
            Term("göyərtə", "az", TermStatus.FORBIDDEN),
        ],
        domain="bridges",
    )
    studio.library.terms.add(
        [Term("Samir Qasimov", "en"), Term("Samir Qasımov", "az")], kind=ConceptKind.PERSON
    )
    here = terms_of(lambda: studio.library.terms)
    assert here("Samir Qasimov saw the deck and other decks.", "en", "az") == (
        TermHere("Samir Qasimov", "Samir Qasımov", is_name=True),
        TermHere("deck", "örtük", ("göyərtə",), note="bridges"),
    )


def test_where_the_source_has_the_full_name_the_full_name_is_written(studio: Studio) -> None:
    studio.library.terms.add(
        [
            Term("Qasimov", "en"),
            Term("Samir Qasimov", "en", use=TermUse.FIRST),
            Term("Qasımov", "az"),
            Term("Samir Qasımov", "az", use=TermUse.FIRST),
        ],
        kind=ConceptKind.PERSON,
    )
    here = terms_of(lambda: studio.library.terms)
    assert [term.target for term in here("Samir Qasimov saw it.", "en", "az")] == ["Samir Qasımov"]
    assert [term.target for term in here("Qasimov saw it.", "en", "az")] == ["Qasımov"]
