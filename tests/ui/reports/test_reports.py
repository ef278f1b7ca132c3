from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from editor_app.base.ids import ArticleId
from editor_app.document.changes import Selection
from editor_app.document.commands.media import insert_object
from editor_app.document.model import OBJECT, ArticleContent, Block, Image, RichText, TextField
from editor_app.document.notes import Note
from editor_app.document.readings import Reading
from editor_app.document.suggestions import Suggestion
from editor_app.formats.reports.values import ReadReport
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.storage.reports import Report, ReportState
from editor_app.ui.importing.dialog import ImportDialog
from editor_app.ui.reports.dialog import ReportsDialog
from editor_app.ui.reports.mistake_card import MistakeCard
from editor_app.ui.reports.opening import ReportDialogs
from editor_app.ui.reports.wording import change_text
from helpers.letters import folder, letter

PARAGRAPHS = (
    "After the winter the old bridge was repared and painted green.",
    "Engineers checked every cable twice before the town held a small feast.",
)
ADDRESS = "https://news.example.com/bridge-reopens/"
REPORTS = (
    ReadReport("repared", ADDRESS, "the old bridge was ", " and painted", "one letter", "repaired"),
    ReadReport("twice", ADDRESS, "checked every cable ", " before the town"),
    ReadReport("the ferry sank", ADDRESS),
    ReadReport("rian", "https://news.example.com/weather", "it will ", " again"),
)


@pytest.fixture
def reported(make_desktop, tmp_path: Path, qtbot: QtBot):
    """A window on an article that four reports came in about, open in front."""
    opened = open_library(tmp_path / "library", person_named("Leyla Quliyeva"))
    blocks = tuple(Block(text=text) for text in PARAGRAPHS)
    content = ArticleContent(RichText("Bridge reopens"), RichText("Closed for a year."), blocks)
    article = opened.desk.new_article(content, language="en")
    take = opened.reports.taking()
    for read in REPORTS:
        take(read, False)
    opened.close()
    desktop = make_desktop()
    desktop.window.tabs.open(article)
    qtbot.waitUntil(lambda: desktop.window.tabs.editor is not None)
    return desktop


def dialogs(desktop) -> ReportDialogs:
    return desktop.services.reports()


def inbox(desktop) -> ReportsDialog:
    desktop.run("review.show_reports")
    return desktop.window.findChild(ReportsDialog)


def select(desktop, words: str) -> None:
    editor = desktop.window.tabs.editor
    assert editor is not None
    editor.focus_field(TextField.BODY)
    cursor = editor.body.textCursor()
    start = editor.body.toPlainText().index(words)
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    editor.body.setTextCursor(cursor)


def suggestions(desktop) -> tuple[Suggestion, ...]:
    article = desktop.window.tabs.article
    assert article is not None
    return article.document.suggestions()


def notes(desktop) -> tuple[Note, ...]:
    article = desktop.window.tabs.article
    assert article is not None
    return article.document.notes()


def states(desktop) -> dict[ReportState, int]:
    return dict(inbox(desktop)._reports.counts())


# Marking a mistake


def test_a_mistake_is_marked_with_a_correction_by_keys_alone(reported, qtbot: QtBot) -> None:
    select(reported, "repared")
    reported.run("review.report_mistake")
    card = reported.window.findChild(MistakeCard)
    assert card.correction.text() == "repared"
    qtbot.keyClicks(card.correction, "repaired")
    qtbot.keyClicks(card.remark, "spelling")
    qtbot.keyClick(card.remark, Qt.Key.Key_Return)
    (suggestion,) = suggestions(reported)
    assert (suggestion.deleted, suggestion.inserted, suggestion.reason) == ("repared", "repaired", "spelling")


def test_ctrl_enter_in_the_text_opens_the_card_and_types_nothing(reported, qtbot: QtBot) -> None:
    select(reported, "repared")
    body = reported.window.tabs.editor.body
    before = body.toPlainText()
    qtbot.keyClick(body, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    card = reported.window.findChild(MistakeCard)
    assert card is not None
    card.reject()
    assert body.toPlainText() == before


def test_a_mistake_without_a_correction_becomes_a_note(reported, qtbot: QtBot) -> None:
    select(reported, "every cable twice")
    reported.run("review.report_mistake")
    card = reported.window.findChild(MistakeCard)
    qtbot.keyClicks(card.remark, "three times?")
    qtbot.keyClick(card.remark, Qt.Key.Key_Return)
    assert not suggestions(reported)
    (note,) = notes(reported)
    assert (note.quote, note.text) == ("every cable twice", "three times?")


def test_escape_leaves_the_text_as_it_is(reported, qtbot: QtBot) -> None:
    select(reported, "repared")
    reported.run("review.report_mistake")
    card = reported.window.findChild(MistakeCard)
    qtbot.keyClicks(card.correction, "repaired")
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert not suggestions(reported)
    assert not notes(reported)


def test_words_selected_in_a_preview_are_found_in_the_text(reported, qtbot: QtBot) -> None:
    preview = QTextEdit("\n".join(PARAGRAPHS), reported.window)
    preview.setReadOnly(True)
    preview.show()
    preview.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is preview)
    cursor = preview.textCursor()
    start = preview.toPlainText().index("twice")
    cursor.setPosition(start)
    cursor.setPosition(start + 5, QTextCursor.MoveMode.KeepAnchor)
    preview.setTextCursor(cursor)
    card = dialogs(reported).mark(reported.workspace.context)
    assert card is not None
    qtbot.keyClicks(card.correction, "thrice")
    card.accept()
    (suggestion,) = suggestions(reported)
    assert (suggestion.deleted, suggestion.inserted) == ("twice", "thrice")
    preview.deleteLater()


def test_words_of_a_preview_that_the_text_does_not_have_make_a_note_that_says_them(
    reported, qtbot: QtBot
) -> None:
    preview = QTextEdit("Something quite different", reported.window)
    preview.show()
    preview.setFocus()
    preview.selectAll()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is preview)
    card = dialogs(reported).mark(reported.workspace.context)
    assert card is not None
    card.remark.setText("where is this?")
    card.accept()
    (note,) = notes(reported)
    assert note.text == "“Something quite different” where is this?"
    preview.deleteLater()


def test_in_a_preview_without_a_selection_nothing_that_is_out_of_sight_is_marked(
    reported, qtbot: QtBot
) -> None:
    select(reported, "repared")
    preview = QTextEdit("\n".join(PARAGRAPHS), reported.window)
    preview.show()
    preview.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is preview)
    assert dialogs(reported).mark(reported.workspace.context) is None
    preview.deleteLater()


def test_in_the_list_the_headline_is_marked(reported, qtbot: QtBot) -> None:
    article = reported.window.tabs.article
    assert article is not None
    reported.window.list_pane.list.select(article.id)
    reported.window.list_pane.list.setFocus()
    qtbot.waitUntil(lambda: reported.window.list_pane.list.hasFocus())
    card = dialogs(reported).mark(reported.workspace.context)
    assert card is not None
    assert card.correction.text() == "Bridge reopens"
    card.correction.setText("Old bridge reopens")
    card.accept()
    (suggestion,) = suggestions(reported)
    assert suggestion.place.field is TextField.HEADLINE


# The reports


def test_the_lists_show_what_each_report_waits_for(reported) -> None:
    dialog = inbox(reported)
    texts = [dialog.tabs.tabText(place) for place in range(dialog.tabs.count())]
    assert texts == ["To decide  2", "Need a place  1", "Need a story  1", "Mended", "Decided"]
    assert [report.exact for report in dialog.list.reports] == ["repared", "twice"]
    assert "bridge was repared" in dialog.detail.passage.toPlainText()
    assert dialog.detail.correction.text() == "repaired"


def test_taking_a_report_over_suggests_the_correction_and_goes_to_the_next(reported, qtbot: QtBot) -> None:
    dialog = inbox(reported)
    dialog.list.setFocus()
    qtbot.waitUntil(dialog.list.hasFocus)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (suggestion,) = suggestions(reported)
    assert suggestion.inserted == "repaired"
    assert dialog.report is not None
    assert dialog.report.exact == "twice"
    assert states(reported)[ReportState.ACCEPTED] == 1


def test_a_refused_report_keeps_its_reason_and_can_wait_again(reported) -> None:
    dialog = inbox(reported)
    dialog.detail.reason.setText("it is right")
    dialog.detail.refuse.click()
    dialog.tabs.setCurrentIndex(4)
    assert dialog.report is not None
    assert (dialog.report.state, dialog.report.reason) == (ReportState.REFUSED, "it is right")
    dialog.detail.reopen.click()
    assert states(reported)[ReportState.OPEN] == 2


def test_enter_shows_the_place_in_the_text(reported, qtbot: QtBot) -> None:
    dialog = inbox(reported)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    editor = reported.window.tabs.editor
    assert editor is not None
    place = editor.selection
    assert editor.article.document.draft.slice(place.field, place.start, place.end) == "repared"


def test_a_report_is_put_at_the_selection_by_a_key(reported) -> None:
    dialog = inbox(reported)
    dialog.tabs.setCurrentIndex(1)
    select(reported, "a small feast")
    reported.run("review.place_report")
    assert dialog.report is not None
    assert (dialog.report.exact, dialog.report.state) == ("a small feast", ReportState.OPEN)
    assert dialog.tabs.currentIndex() == 0


def test_without_a_selection_it_is_said_what_to_do(reported) -> None:
    dialog = inbox(reported)
    dialog.tabs.setCurrentIndex(1)
    editor = reported.window.tabs.editor
    assert editor is not None
    editor.body.moveCursor(QTextCursor.MoveOperation.Start)
    reported.run("review.place_report")
    assert "Select the words" in dialog.detail.problem.text()


def test_a_report_without_a_story_gets_the_one_in_front(reported) -> None:
    dialog = inbox(reported)
    dialog.tabs.setCurrentIndex(2)
    dialog.detail.story.click()
    article = reported.window.tabs.article
    assert article is not None
    assert dialog.report is not None
    assert (dialog.report.article, dialog.report.state) == (article.id, ReportState.NEEDS_PLACE)


def test_a_mistake_that_is_mended_in_the_text_leaves_the_list(reported, qtbot: QtBot) -> None:
    select(reported, "repared")
    editor = reported.window.tabs.editor
    assert editor is not None
    qtbot.keyClicks(editor.body, "repaired")
    dialog = inbox(reported)
    qtbot.waitUntil(lambda: [report.exact for report in dialog.list.reports] == ["twice"])
    assert dialog.tabs.tabText(3) == "Mended  1"


def test_nothing_to_decide_says_where_reports_come_from(desktop) -> None:
    dialog = inbox(desktop)
    assert dialog.report is None
    assert dialog._empty.isVisible()


def test_a_folder_of_mails_comes_in_through_the_import_dialog(reported, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "inbox.mbox"
    path.write_bytes(folder([letter(f"{ADDRESS}\n\nthe town held a <!!!>small<!!!> feast")]))
    reported.services.import_files(reported.window, [path])
    dialog = reported.window.findChild(ImportDialog)
    qtbot.waitUntil(lambda: dialog.page is dialog.outcomes)
    assert dialog.outcomes.summary == "1 report taken in"
    assert "small" in dialog.outcomes.list.item(0).text()
    dialog.close()
    assert states(reported)[ReportState.OPEN] == 3


def test_an_arrow_points_the_way_in_which_the_words_run() -> None:
    def shown(exact: str, correction: str) -> str:
        return change_text(Report("r", ReportState.OPEN, exact, ArticleId(""), correction=correction))

    assert shown("rian", "rain") == "rian → rain"
    assert shown("اصلاح", "إصلاح") == "اصلاح ← إصلاح"


def test_a_mistake_in_a_caption_becomes_a_note_at_the_picture(reported, qtbot: QtBot) -> None:
    editor = reported.window.tabs.editor
    article = reported.window.tabs.article
    end = article.document.length(TextField.BODY) - 1
    picture = Image(caption=RichText("The brigde at dawn"))
    article.run("Insert picture", insert_object, Selection(TextField.BODY, end, end), picture)
    place = article.document.text(TextField.BODY).index(OBJECT)
    editor.go_to(Selection(TextField.BODY, place, place + 1))
    editor.focus_field(TextField.BODY)
    qtbot.keyClick(editor.body, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    card = reported.window.findChild(MistakeCard)
    assert card.correction.text() == "The brigde at dawn"
    qtbot.keyClicks(card.correction, "The bridge at dawn")
    qtbot.keyClick(card.correction, Qt.Key.Key_Return)
    (note,) = notes(reported)
    assert note.text == "“The brigde at dawn” → The bridge at dawn"
    assert note.place == Selection(TextField.BODY, place, place + 1)
    assert OBJECT in article.document.text(TextField.BODY, Reading.FINAL)


def test_the_card_goes_with_its_article_as_long_as_nothing_is_written_in_it(reported, qtbot: QtBot) -> None:
    first = reported.window.tabs.article.id
    other = reported.services.desk.new_article(ArticleContent(RichText("Harvest")), language="en")
    select(reported, "repared")
    card = dialogs(reported).mark(reported.workspace.context)
    assert card is not None
    left: list[int] = []
    card.finished.connect(left.append)
    reported.window.tabs.open(other)
    assert left == [0]
    reported.window.tabs.open(first)
    select(reported, "repared")
    card = dialogs(reported).mark(reported.workspace.context)
    assert card is not None
    qtbot.keyClicks(card.correction, "repaired")
    reported.window.tabs.open(other)
    assert card.isVisible()
    assert card.correction.text() == "repaired"
    card.reject()
