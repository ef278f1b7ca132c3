"""The panel, the keys and the status line with which a story is passed on, in a real window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId
from editor_app.base.preferences import HEADLINE_LIMIT, LIMITS_STOP
from editor_app.document.changes import Selection
from editor_app.document.commands.notes import add_note
from editor_app.document.commands.text import type_text
from editor_app.document.model import ArticleContent, Block, RichText, TextField
from editor_app.document.segments import Origin
from editor_app.document.suggesting import Suggesting
from editor_app.language.proof_parts import Pass
from editor_app.services.open_article import OpenArticle
from editor_app.services.opening import OpenLibrary
from editor_app.services.review_flow import Step
from editor_app.services.translating.work import Work
from editor_app.storage.rows import State
from editor_app.ui.article_window import ArticleWindow
from editor_app.ui.passing.ask_changes import AskChanges
from editor_app.ui.passing.panel import PassingPanel
from editor_app.ui.passing.record import record_document, save_record
from editor_app.ui.passing.watch import BlockerWatch
from helpers.libraries import opened

if TYPE_CHECKING:
    from ui.conftest import Desktop, MakeDesktop

CTRL = Qt.KeyboardModifier.ControlModifier


class Editor:
    """Somebody who passes stories on, at a window with three of them; the first is a draft."""

    def __init__(self, desktop: Desktop, qtbot: QtBot) -> None:
        self.desktop = desktop
        self.bot = qtbot
        self.article = self.id_of("Bridge")
        self.window.tabs.open(self.article)

    @property
    def window(self):
        return self.desktop.window

    def id_of(self, headline: str) -> ArticleId:
        library = self.desktop.services.library
        ids = self.desktop.articles()
        return next(name for name in ids if library.row(name).headline.startswith(headline))

    @property
    def opened(self) -> OpenArticle:
        return self.window.tabs.article

    @property
    def watch(self):
        return self.desktop.workspace.context.passing.watch

    @property
    def passing(self):
        return self.desktop.services.passing()

    @property
    def panel(self) -> PassingPanel:
        found = self.window.findChild(PassingPanel)
        assert found is not None, "the panel was not shown yet"
        return found

    def show_panel(self) -> PassingPanel:
        self.desktop.run("review.show_passing")
        self.bot.waitUntil(lambda: self.panel.sheet is not None and not self.panel.is_busy)
        self.settle()
        return self.panel

    def settle(self) -> None:
        self.bot.waitUntil(lambda: self.watch.is_settled, timeout=20_000)

    def state(self) -> State:
        return self.passing.state(self.article)

    def at(self, words: str) -> Selection:
        start = self.opened.document.text(TextField.BODY).index(words)
        return Selection(TextField.BODY, start, start + len(words))

    def edit(self, words: str, new: str) -> None:
        self.opened.run("Typing", type_text, self.at(words), new)

    def suggest(self, words: str, new: str) -> None:
        by = Suggesting("Aygün", self.opened.document.now())
        self.opened.run("Typing", type_text, self.at(words), new, suggest=by)

    def remark(self, words: str, text: str) -> None:
        now = self.opened.document.now()
        self.opened.run("Add note", add_note, self.at(words), text, by="Aygün", at=now, blocks=True)

    def selected(self) -> str:
        return self.window.tabs.editor.body.textCursor().selectedText()


@pytest.fixture
def editor(desktop: Desktop, qtbot: QtBot) -> Editor:
    return Editor(desktop, qtbot)


def test_the_status_line_counts_what_stops_the_story_in_front(editor: Editor) -> None:
    editor.settle()
    count = editor.window.status.blockers
    assert (count.isVisible(), count.text()) == (True, "● no blockers")
    editor.remark("road", "Which road?")
    editor.suggest("open", "closed")
    editor.bot.waitUntil(lambda: count.text() == "▲ 2 blockers")
    editor.window.tabs.close_articles(frozenset({editor.article}))
    assert not count.isVisible()


def test_nobody_says_that_nothing_stops_a_version_before_it_was_checked(
    make_desktop: MakeDesktop, qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(tmp_path / "library") as library:
        made = a_version_with_another_figure(library)
    desktop = make_desktop()
    watch, count = desktop.workspace.context.passing.watch, desktop.window.status.blockers
    said: list[str] = []
    watch.changed.connect(lambda: said.append(count.text() if count.isVisible() else ""))
    desktop.window.tabs.open(made)
    qtbot.waitUntil(lambda: watch.article is not None and watch.is_settled, timeout=20_000)
    assert count.text() == "▲ 1 blocker"
    assert "● no blockers" not in said


def a_version_with_another_figure(library: OpenLibrary) -> ArticleId:
    """Translated and confirmed throughout, with a wrong number."""
    content = ArticleContent(
        RichText("Bridge opens"), body=(Block(text="It has 18 arches."),), fields={"language": "en"}
    )
    source = library.desk.new_article(content)
    made = library.versions.begin(source, "ru")
    work = Work(library.desk.open(made), library.desk.open(source), lambda: library.memory)
    for text in ("Мост открыт", "У него 17 арок."):
        bitext = work.bitext()
        row, pair = next(
            (row, pair) for row in bitext.rows for pair in row.pairs if pair.sources and not pair.targets
        )
        work.insert(bitext, row, pair, text, Origin.HUMAN)
    return made


def test_f8_goes_from_one_blocker_to_the_next_and_round(editor: Editor) -> None:
    editor.remark("road", "Which road?")
    editor.suggest("again", "at last")
    editor.settle()
    body = editor.window.tabs.editor.body
    body.setFocus()
    QTest.keyClick(body, Qt.Key.Key_F8)
    assert editor.selected() == "road"
    assert editor.window.status.message.text() == "1/2 · Note of Aygün: Which road?"
    QTest.keyClick(body, Qt.Key.Key_F8)
    assert editor.selected() == "againat last"
    QTest.keyClick(body, Qt.Key.Key_F8)
    assert editor.selected() == "road"
    QTest.keyClick(body, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert editor.selected() == "againat last"


def test_after_one_is_mended_the_next_comes(editor: Editor) -> None:
    for words in ("The", "road", "open"):
        editor.remark(words, f"About {words}?")
    editor.settle()
    editor.desktop.run("review.next_blocker")
    assert editor.selected() == "The"
    first = editor.opened.document.notes()[0]
    editor.opened.review.resolve(first.id)
    # Without waiting for anything to settle.
    editor.desktop.run("review.next_blocker")
    assert editor.selected() == "road"


def test_a_blocker_that_moved_is_found_where_it_is_now(editor: Editor) -> None:
    editor.remark("road", "Which road?")
    editor.settle()
    editor.edit("The", "Ever since the winter 😀 the")
    editor.desktop.run("review.next_blocker")
    assert editor.selected() == "road"


def test_without_blockers_f8_says_so(editor: Editor) -> None:
    editor.settle()
    editor.desktop.run("review.next_blocker")
    assert editor.window.status.message.text() == "Nothing stops this story."


def test_a_missing_field_is_a_jump_into_the_panel_of_the_story(editor: Editor) -> None:
    editor.opened.set_field("language", "")
    editor.settle()
    editor.desktop.run("review.next_blocker")
    assert editor.window.panels.current_name == "metadataPanel"
    panel = editor.window.panels.panel("metadataPanel")
    assert panel.isAncestorOf(QApplication.focusWidget())


def test_enter_in_the_list_goes_to_the_place(editor: Editor) -> None:
    editor.remark("road", "Which road?")
    editor.suggest("again", "at last")
    panel = editor.show_panel()
    panel.list.setFocus()
    assert [panel.list.model().data(panel.list.model().index(row, 0)) for row in range(2)] == [
        "Note of Aygün: Which road?",
        "Suggestion of Aygün: “again” → “at last”",
    ]
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert editor.selected() == "againat last"
    assert editor.window.tabs.editor.body.hasFocus()


def test_the_story_goes_through_the_review_by_keys(editor: Editor) -> None:
    editor.settle()
    body = editor.window.tabs.editor.body
    body.setFocus()
    QTest.keyClick(body, Qt.Key.Key_F9, CTRL)
    assert editor.state() is State.IN_REVIEW
    QTest.keyClick(body, Qt.Key.Key_F9, CTRL | Qt.KeyboardModifier.ShiftModifier)
    dialog = editor.window.findChild(AskChanges)
    edit = dialog.findChild(QPlainTextEdit)
    QTest.keyClicks(edit, "Who paid for the road?")
    QTest.keyClick(edit, Qt.Key.Key_Return, CTRL)
    assert editor.state() is State.CHANGES_REQUESTED
    assert editor.passing.events(editor.article)[-1].remark == "Who paid for the road?"
    QTest.keyClick(body, Qt.Key.Key_F11, CTRL)
    QTest.keyClick(body, Qt.Key.Key_F10, CTRL)
    assert editor.state() is State.APPROVED
    assert [event.became for event in editor.passing.events(editor.article)] == [
        State.IN_REVIEW,
        State.CHANGES_REQUESTED,
        State.IN_REVIEW,
        State.APPROVED,
    ]


def test_approving_what_something_stops_is_refused_and_can_be_insisted_on(editor: Editor) -> None:
    editor.remark("road", "Which road?")
    editor.passing.take(editor.article, Step.SUBMIT)
    editor.desktop.run("review.approve")
    assert editor.state() is State.IN_REVIEW
    (toast,) = editor.desktop.workspace.notices.shown
    buttons = {button.text(): button for button in toast.findChildren(type(editor.window.status.blockers))}
    buttons["Approve all the same"].click()
    assert editor.state() is State.APPROVED


def test_a_refusal_goes_away_when_the_story_is_approved(editor: Editor) -> None:
    editor.remark("road", "Which road?")
    editor.passing.take(editor.article, Step.SUBMIT)
    editor.desktop.run("review.approve")
    (refusal,) = editor.desktop.workspace.notices.shown
    (note,) = editor.opened.review.notes()
    editor.opened.review.resolve(note.id)
    editor.desktop.run("review.approve")
    assert editor.state() is State.APPROVED
    assert refusal not in editor.desktop.workspace.notices.shown


def test_a_step_can_be_taken_back_from_its_notice(editor: Editor) -> None:
    editor.desktop.run("review.submit")
    (toast,) = editor.desktop.workspace.notices.shown
    buttons = {button.text(): button for button in toast.findChildren(type(editor.window.status.blockers))}
    buttons["Undo"].click()
    assert editor.state() is State.DRAFT


def test_the_panel_offers_the_possible_steps_and_takes_a_remark_along(editor: Editor) -> None:
    panel = editor.show_panel()
    assert set(panel.head.buttons) == {Step.SUBMIT}
    panel.head.remark.setText("Please look at the sum")
    QTest.keyClick(panel.head.buttons[Step.SUBMIT], Qt.Key.Key_Space)
    assert editor.passing.events(editor.article)[-1].remark == "Please look at the sum"
    assert panel.head.remark.text() == ""
    assert list(panel.head.buttons) == [Step.APPROVE, Step.REQUEST_CHANGES, Step.BACK_TO_DRAFT]
    assert panel.head.state.text() == "In review"
    assert "Please look at the sum" in panel.head.last.text()


def test_a_pass_is_signed_with_space_and_an_edit_shows_what_changed_since(editor: Editor) -> None:
    panel = editor.show_panel()
    row = panel.passes.rows[Pass.HEADLINE]
    QTest.keyClick(row.box, Qt.Key.Key_Space)
    editor.bot.waitUntil(lambda: "Leyla" in row.signature.text() or bool(row.signature.text()))
    editor.bot.waitUntil(row.box.isChecked)
    headline = editor.opened.document.text(TextField.HEADLINE)
    place = Selection(TextField.HEADLINE, 0, len(headline) - 1)
    editor.opened.run("Typing", type_text, place, "Bridge stays closed")
    editor.bot.waitUntil(lambda: "Changed since" in row.signature.text())
    assert not row.box.isChecked()
    assert "Bridge stays closed" in row.signature.text()
    # The others were never signed.
    assert panel.passes.rows[Pass.NAMES].signature.text() == ""


def test_a_signature_is_taken_back_with_space_too(editor: Editor) -> None:
    panel = editor.show_panel()
    row = panel.passes.rows[Pass.QUOTES]
    QTest.keyClick(row.box, Qt.Key.Key_Space)
    editor.bot.waitUntil(lambda: bool(row.signature.text()))
    QTest.keyClick(row.box, Qt.Key.Key_Space)
    editor.bot.waitUntil(lambda: not row.signature.text())
    assert [bool(proof.version) for proof in editor.passing.sheet(editor.article).proofs] == [True, False]


def test_a_pass_leads_from_one_thing_to_the_next(editor: Editor) -> None:
    editor.edit("The road is open again.", "It took 12 days and 40 men.")
    panel = editor.show_panel()
    walk = panel.passes.rows[Pass.NUMBERS].walk
    assert walk.text() == "Look at 2"
    QTest.keyClick(walk, Qt.Key.Key_Space)
    assert editor.selected() == "12 days"
    QTest.keyClick(walk, Qt.Key.Key_Space)
    assert editor.selected() == "40 men"


def test_the_record_says_who_signed_what_and_how_the_story_came_here(editor: Editor, tmp_path: Path) -> None:
    editor.passing.sign(editor.article, Pass.NAMES, "with the list")
    editor.passing.take(editor.article, Step.SUBMIT, "please")
    editor.remark("road", "Which road?")
    sheet, stops = editor.passing.sheet(editor.article), editor.passing.stopping.of(editor.article)
    document = record_document(sheet, stops, editor.opened.document.now())
    text = document.toPlainText()
    order = [
        "Bridge over the Kura",
        "Proof passes",
        "Names",
        "with the list",
        "Review",
        "please",
        "Which road?",
    ]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    path = tmp_path / "record.pdf"
    save_record(document, path, "Proof record")
    assert path.read_bytes().startswith(b"%PDF")
    with pytest.raises(UserError, match="cannot be written"):
        save_record(document, tmp_path / "nowhere" / "record.pdf", "Proof record")


def test_a_long_record_takes_several_pages(editor: Editor, tmp_path: Path) -> None:
    for number in range(120):
        editor.passing.sign(editor.article, Pass.NAMES, f"time {number}")
    document = record_document(editor.passing.sheet(editor.article), (), editor.opened.document.now())
    path = tmp_path / "record.pdf"
    save_record(document, path, "Proof record")
    assert path.read_bytes().count(b"/Type /Page\n") >= 2


def test_another_limit_counts_at_once(editor: Editor) -> None:
    editor.settle()
    count = editor.window.status.blockers
    editor.desktop.settings.set(LIMITS_STOP, True)
    editor.desktop.settings.set(HEADLINE_LIMIT, 10)
    editor.bot.waitUntil(lambda: count.text() == "▲ 1 blocker")
    editor.desktop.run("review.next_blocker")
    assert editor.window.tabs.editor.headline.hasFocus()


@pytest.fixture
def second(editor: Editor) -> ArticleWindow:
    """The article in a window of its own with two blockers, while another one is in the main window."""
    editor.remark("road", "Which road?")
    editor.suggest("again", "at last")
    editor.desktop.run("view.open_in_window")
    window = editor.window.findChild(ArticleWindow)
    editor.window.tabs.open(editor.id_of("Wheat"))
    window.activateWindow()
    window.editor.focus_field(TextField.BODY)
    editor.bot.waitUntil(window.isActiveWindow)
    return window


def test_f8_in_a_second_window_goes_from_blocker_to_blocker_there(
    editor: Editor, second: ArticleWindow
) -> None:
    body = second.editor.body
    before = editor.window.tabs.editor.selection
    for words, said in (("road", "1/2 · Note of Aygün: Which road?"), ("againat last", "2/2 · ")):
        QTest.keyClick(body, Qt.Key.Key_F8)
        assert body.textCursor().selectedText() == words
        assert second.status.message.text().startswith(said)
    QTest.keyClick(body, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert body.textCursor().selectedText() == "road"
    assert editor.window.tabs.article is not second.article
    assert editor.window.tabs.editor.selection == before
    assert second.isActiveWindow()


def test_f8_in_a_second_window_of_the_article_in_front_leaves_the_main_window_where_it_is(
    editor: Editor, second: ArticleWindow
) -> None:
    editor.window.tabs.open(editor.article, focus=False)
    before = editor.selected()
    second.activateWindow()
    QTest.keyClick(second.editor.body, Qt.Key.Key_F8)
    assert second.editor.body.textCursor().selectedText() == "road"
    assert (editor.selected(), second.isActiveWindow()) == (before, True)


def test_f8_in_a_second_window_shows_the_panel_in_the_main_one_when_it_is_mended_there(
    editor: Editor, second: ArticleWindow
) -> None:
    for item in second.article.review.suggestions():
        second.article.review.accept([item.id])
    second.article.review.resolve(second.article.document.notes()[0].id)
    editor.passing.take(editor.article, Step.SUBMIT)
    editor.passing.take(editor.article, Step.REQUEST_CHANGES, "A date, please")
    QTest.keyClick(second.editor.body, Qt.Key.Key_F8)
    assert editor.window.tabs.article is second.article
    editor.bot.waitUntil(editor.window.isActiveWindow)


def test_a_second_window_that_closes_is_watched_no_longer(editor: Editor, second: ArticleWindow) -> None:
    QTest.keyClick(second.editor.body, Qt.Key.Key_F8)
    article = second.article
    second.close()
    watches = editor.desktop.workspace.context.passing.findChildren(BlockerWatch)
    assert article not in [watch.article for watch in watches]


def test_the_names_of_a_text_without_capitals_are_called_possible(editor: Editor) -> None:
    panel = editor.show_panel()
    row = panel.passes.rows[Pass.NAMES]
    assert (row.box.text(), row.box.toolTip()) == ("Names", "")
    editor.opened.set_field("language", "ar")
    for field in TextField:
        end = editor.opened.document.length(field) - 1
        editor.opened.run("Typing", type_text, Selection(field, 0, end), "قال المدير كمران علييف إنه مفتوح")
    editor.bot.waitUntil(lambda: row.box.text() == "Possible names")
    assert "no capitals" in row.box.toolTip()
    row.walk.click()
    assert editor.window.tabs.editor.current.textCursor().selectedText() == "كمران علييف"


def test_every_step_can_be_pressed_in_a_low_window(editor: Editor) -> None:
    editor.suggest("again", "at last")
    panel = editor.show_panel()
    editor.desktop.run("review.submit")
    editor.bot.waitUntil(lambda: len(panel.head.buttons) == 3)
    # As high as half of a screen of 1000 pixels.
    editor.window.resize(1000, 470)
    editor.show_panel()
    QApplication.processEvents()
    for button in panel.head.buttons.values():
        assert button.visibleRegion().boundingRect() == button.rect()


def test_one_return_too_many_does_not_take_back_that_a_story_is_ready(editor: Editor) -> None:
    editor.settle()
    head = editor.show_panel().head
    head.show_review(State.IN_REVIEW, None, (Step.APPROVE, Step.REQUEST_CHANGES))
    head.buttons[Step.APPROVE].setFocus()
    head.show_review(State.READY, None, (Step.REQUEST_CHANGES,))
    assert editor.window.focusWidget() is head.remark
    head.buttons[Step.REQUEST_CHANGES].setFocus()
    head.show_review(State.IN_REVIEW, None, (Step.APPROVE, Step.REQUEST_CHANGES))
    assert editor.window.focusWidget() is head.buttons[Step.APPROVE]
