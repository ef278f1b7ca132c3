from __future__ import annotations

import sys
import threading

from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QTextEdit, QWidget

from editor_app.base.errors import Cancelled, CommandRefused, UserError
from editor_app.services.jobs import Report
from editor_app.ui.errors import ReportDialog
from editor_app.ui.jobs import PATIENCE, progress_text
from editor_app.ui.notices import WIDEST, Notices


def test_an_error_says_what_happened_and_stays(desktop):
    desktop.workspace.errors.take(UserError("The disk is full.", "Make room and try again."))
    toast = desktop.workspace.notices.shown[0]
    assert "The disk is full." in toast.accessibleName()
    assert desktop.window.status.message.text() == "The disk is full."
    toast.buttons[-1].click()
    assert desktop.workspace.notices.shown == ()


def test_there_are_never_more_than_a_few_notices(desktop):
    for number in range(6):
        desktop.workspace.notices.tell(f"Notice {number}")
    assert len([toast for toast in desktop.workspace.notices.shown if toast.isVisible()]) == 3


def test_buttons_of_a_long_notice_stand_below_its_words_and_never_on_them(desktop):
    notices = desktop.workspace.notices
    long = "15 things still stop this story. The first: Suggestion of Anna Hill: “bridge” → “crossing”."
    acts = [(name, lambda: None) for name in ("Show", "Approve all the same")]
    notices.fail(UserError(long, "Settle what stops it, or approve it all the same."), *acts)
    (toast,) = notices.shown
    QApplication.processEvents()
    labels = toast.findChildren(QLabel)
    assert toast.width() <= WIDEST
    for button in toast.buttons:
        assert toast.rect().contains(button.geometry())
        assert not any(button.geometry().intersects(label.geometry()) for label in labels)
    notices.clear()
    notices.fail(UserError("The disk is full.", ""))
    (toast,) = notices.shown
    (label,) = toast.findChildren(QLabel)
    assert label.geometry().center().y() in range(toast.buttons[0].y(), toast.buttons[0].geometry().bottom())


def test_what_nobody_expected_is_one_report_that_can_be_copied(desktop):
    for _time in range(3):
        try:
            raise ZeroDivisionError("by nothing")
        except ZeroDivisionError as error:
            desktop.workspace.errors.take(error)
    dialogs = desktop.window.findChildren(ReportDialog)
    assert len(dialogs) == 1
    assert "by nothing" in dialogs[0].findChild(type(dialogs[0].text)).toPlainText()
    dialogs[0].close()


def test_the_hook_gives_back_what_was_there(desktop):
    before = sys.excepthook
    desktop.workspace.errors.install()
    assert sys.excepthook is not before
    desktop.workspace.errors.uninstall()
    assert sys.excepthook is before


def test_long_work_is_shown_and_can_be_cancelled(desktop, qtbot):
    jobs, bar = desktop.workspace.context.jobs, desktop.window.status.jobs
    started, ended = threading.Event(), []

    def work(progress):
        started.set()
        while True:
            progress.report(3, 10, "one.html")

    jobs.run("Import", work, failed=ended.append)
    assert not bar.isVisible()  # short work never shows
    qtbot.waitUntil(bar.isVisible, timeout=PATIENCE * 20)
    qtbot.waitUntil(lambda: bar.accessibleName() == "" or True)
    bar.cancel()
    qtbot.waitUntil(lambda: bool(ended))
    assert isinstance(ended[0], Cancelled)
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_an_error_of_a_job_that_nobody_takes_is_shown(desktop, qtbot):
    def work(progress):
        raise UserError("The file is no text.")

    desktop.workspace.context.jobs.run("Import", work)
    qtbot.waitUntil(lambda: len(desktop.workspace.notices.shown) == 1)


def test_progress_is_told_in_figures():
    assert progress_text(Report()) == ""
    assert progress_text(Report(12, 80, "", 3.2)) == "12 / 80 · 3 s left"
    assert progress_text(Report(5, 0, "", None)) == "5"
    assert progress_text(Report(5, 9, "", 130)) == "5 / 9 · 2 min left"


def test_a_text_that_cannot_be_kept_is_offered_to_be_saved_elsewhere(desktop, qtbot, tmp_path):
    desktop.window.tabs.open(desktop.articles()[0])
    connection = desktop.services.desk.store._database.connection
    connection.execute("PRAGMA query_only = ON")
    body = desktop.window.findChild(QTextEdit, "bodyEdit")
    body.setFocus()
    qtbot.keyClicks(body, "Unkept. ")
    toast = desktop.workspace.notices.shown[-1]
    assert [button.text() for button in toast.buttons] == ["Try again", "Save a copy…", "Close"]

    toast.buttons[1].click()
    dialog = desktop.window.findChild(QFileDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("kept.md")
    dialog.accept()
    assert "Unkept. " in (tmp_path / "kept.md").read_text()
    assert "kept.md" in desktop.window.status.message.text()
    connection.execute("PRAGMA query_only = OFF")
    desktop.window.tabs.editor.article.retry()


def test_a_copy_that_cannot_be_written_either_is_said(desktop, tmp_path):
    desktop.window.tabs.open(desktop.articles()[0])
    desktop.run("article.save_copy")
    dialog = desktop.window.findChild(QFileDialog)
    (tmp_path / "file").write_text("no folder")
    dialog.fileSelected.emit(str(tmp_path / "file" / "kept.json"))
    dialog.reject()
    assert "kept.json cannot be written" in desktop.workspace.notices.shown[-1].accessibleName()


def test_what_was_whispered_goes_by_itself(qtbot, monkeypatch):
    monkeypatch.setattr("editor_app.ui.notices.READABLE", 0)
    window = QWidget()
    qtbot.addWidget(window)
    status = QLabel(window)
    Notices(window, status).whisper("No suggestion waits any more.")
    assert status.text() == "No suggestion waits any more."
    qtbot.waitUntil(lambda: status.text() == "")


def test_what_was_refused_goes_by_itself_and_with_the_next_refusal(qtbot, monkeypatch):
    window = QWidget()
    qtbot.addWidget(window)
    notices = Notices(window, QLabel(window))
    window.show()
    notices.fail(CommandRefused("There is nothing to part here."))
    notices.fail(CommandRefused("This is the last row."))
    assert [toast.accessibleName() for toast in notices.shown] == ["This is the last row."]
    monkeypatch.setattr("editor_app.ui.notices.SECONDS", 0)
    notices.fail(CommandRefused("There is no table here."))
    notices.fail(UserError("The file is not there."))
    qtbot.waitUntil(lambda: len(notices.shown) == 1)
    assert notices.shown[0].accessibleName() == "The file is not there."


def test_what_is_true_no_more_is_taken_back(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    status = QLabel(window)
    notices = Notices(window, status)
    notices.whisper("Everything is confirmed.")
    notices.unsay("Nothing is stale.")
    assert status.text() == "Everything is confirmed."
    notices.unsay("Everything is confirmed.")
    assert status.text() == ""
