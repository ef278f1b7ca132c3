"""What is done with stories on their way to readers and afterwards, with the keys of a window."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from editor_app.base.differences import Op, Piece
from editor_app.base.ids import ArticleId
from editor_app.document.changes import Selection
from editor_app.document.commands.text import type_text
from editor_app.document.model import TextField
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.services.publishing.orders import Order
from editor_app.storage.ledger import Act
from editor_app.storage.rows import State
from editor_app.ui.compare.sheet import PageSheet
from editor_app.ui.editor.mode_bar import ModeBar
from editor_app.ui.metadata.panel import MetadataPanel
from editor_app.ui.publishing.acts_dialog import ActDialog
from editor_app.ui.publishing.acts_due import DueWatch
from editor_app.ui.publishing.composer import CorrectionComposer
from editor_app.ui.publishing.composer_version import changed_lines
from editor_app.ui.publishing.ledger_dialog import LedgerDialog
from editor_app.ui.publishing.withdrawal import WithdrawalDialog
from editor_app.ui.review.panel import ReviewPanel
from editor_app.ui.translating.pieces_label import PiecesLabel
from editor_app.ui.widgets.moments import moment_text
from helpers.stories import story

ALT, SHIFT, CTRL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
ENGLISH = "The repair took 19 months and cost 3 million."
TURKISH = "Onarım 19 ay sürdü ve 3 milyona mal oldu."


def fill(folder: Path, out: Path, **fields) -> tuple[ArticleId, ArticleId]:
    """A library with a story in two languages, ready, and a profile of the desk."""
    opened = open_library(folder, person_named("Leyla Quliyeva"))
    profile = f"title: Wire\nformats: [ninjs, text]\nfolder: {json.dumps(str(out))}\n"
    opened.profiles.save("wire", profile)
    first = opened.desk.new_article(story("Bridge reopens", ENGLISH, **fields), state=State.READY)
    row = opened.library.row(first)
    assert row is not None
    second = opened.desk.new_article(
        story("Köprü açıldı", TURKISH, **{**fields, "language": "tr"}), state=State.READY, story=row.story
    )
    opened.close()
    return first, second


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def pair(make_desktop, tmp_path: Path, out: Path, qtbot: QtBot):
    """A window with the English version in front, and both versions."""
    first, second = fill(tmp_path / "library", out)
    desktop = make_desktop()
    desktop.window.tabs.open(first)
    qtbot.waitUntil(lambda: desktop.window.tabs.editor is not None)
    desktop.window.tabs.editor.setFocus()
    return desktop, first, second


def press(qtbot: QtBot, desktop, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    desktop.window.activateWindow()
    qtbot.waitUntil(desktop.window.isActiveWindow)
    desktop.window.tabs.editor.setFocus()
    qtbot.keyClick(QApplication.focusWidget() or desktop.window, key, modifiers)


def dialog(desktop, kind: type, qtbot: QtBot):
    qtbot.waitUntil(lambda: any(one.isVisible() for one in desktop.window.findChildren(kind)))
    made = next(one for one in desktop.window.findChildren(kind) if one.isVisible())
    qtbot.waitUntil(made.isActiveWindow)
    return made


def send(made: QDialog, qtbot: QtBot) -> None:
    """Ctrl+Enter in a dialog, and wait until it has gone: all went well."""
    qtbot.waitUntil(lambda: made.main.isEnabled())
    ended: list[object] = []
    made.finished.connect(ended.append)
    qtbot.keyClick(made, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(ended) or bool(made.problem.text()), timeout=20_000)
    assert ended, made.problem.text()


def choose(made: ActDialog, *names: str) -> None:
    made.outlets.choose(*names)


def state(desktop, article: ArticleId) -> State:
    return desktop.services.library.row(article).state


def ledger(desktop):
    return desktop.services.desk.store.ledger


def replace(desktop, article: ArticleId, old: str, new: str) -> None:
    held = desktop.services.desk.open(article)
    text = next(block.text for block in held.content().body if old in block.text)
    start = text.index(old)
    held.run("Type", type_text, Selection(TextField.BODY, start, start + len(old)), new)
    desktop.services.desk.close(article)


def publish(desktop, qtbot: QtBot) -> None:
    press(qtbot, desktop, Qt.Key.Key_F9, ALT)
    made = dialog(desktop, ActDialog, qtbot)
    choose(made, "wire")
    send(made, qtbot)


def sent(out: Path) -> dict[str, dict[str, object]]:
    found = [json.loads(path.read_text(encoding="utf-8")) for path in out.rglob("*.ninjs.json")]
    return {str(one["language"]): one for one in found}


def test_a_story_in_two_languages_is_published_corrected_withdrawn_and_told_of_by_keys(
    pair, out: Path, qtbot: QtBot
) -> None:
    desktop, first, second = pair
    publish(desktop, qtbot)
    assert {state(desktop, first), state(desktop, second)} == {State.PUBLISHED}
    assert set(sent(out)) == {"en", "tr"}
    # A figure was wrong.
    replace(desktop, first, "19", "21")
    press(qtbot, desktop, Qt.Key.Key_F12, ALT)
    composer = dialog(desktop, CorrectionComposer, qtbot)
    qtbot.waitUntil(lambda: composer.is_settled)
    own, other = composer.versions
    assert own.is_chosen
    assert not other.is_chosen
    assert "“The repair took 21 months" in own.for_readers.text
    qtbot.keyClicks(own.for_readers.edit, "We are sorry. ")
    send(composer, qtbot)
    qtbot.waitUntil(lambda: state(desktop, first) is State.CORRECTED)
    english = sent(out)["en"]
    assert english["version"] == "2"
    content = desktop.services.desk.content(first)
    assert str(content.fields["correction"]).startswith("We are sorry.")
    # The other version is told, in a note, and its text is as it was.
    held = desktop.services.desk.open(second)
    (note,) = held.review.open_notes()
    assert "21 months" in note.text
    assert held.content().body[0].text == TURKISH
    desktop.services.desk.close(second)
    # Withdrawn, all of it.
    press(qtbot, desktop, Qt.Key.Key_K, ALT | SHIFT)
    withdrawal = dialog(desktop, WithdrawalDialog, qtbot)
    assert [card.row.article for card in withdrawal.cards] == [first, second]
    assert "Please kill the story" in withdrawal.cards[0].note.text
    send(withdrawal, qtbot)
    assert {state(desktop, first), state(desktop, second)} == {State.WITHDRAWN}
    assert {one["pubStatus"] for one in sent(out).values()} == {"canceled"}
    # The ledger tells all of it.
    press(qtbot, desktop, Qt.Key.Key_F6, ALT)
    shown = dialog(desktop, LedgerDialog, qtbot)
    acts = [shown.model.entry(row).act for row in range(shown.model.rowCount())]
    assert acts == [Act.KILL, Act.KILL, Act.CORRECT, Act.PUBLISH, Act.PUBLISH]
    shown.verify()
    qtbot.waitUntil(lambda: shown.is_settled)
    assert shown.verdict.text().startswith("● ")


def test_acts_are_possible_exactly_while_the_library_allows_them(pair, qtbot: QtBot) -> None:
    desktop, first, _second = pair
    actions = desktop.workspace.actions
    by_act = {record.act: record.id for record in actions.records if record.act and record.act != "lead"}

    def enabled() -> set[str]:
        return {act for act, name in by_act.items() if actions.action(name).isEnabled()}

    opened = open_acts(desktop)
    for wanted in (State.DRAFT, State.READY, State.PUBLISHED, State.SCHEDULED, State.WITHDRAWN):
        desktop.services.library.set_state([first], wanted)
        assert enabled() == {str(act) for act in opened.acts(first)}
    assert set(by_act) == {str(act) for act in Act} - {"deliver"}


def open_acts(desktop):
    return desktop.services.acts()._opened.publishing


def test_a_story_is_scheduled_in_a_named_zone_and_published_when_its_time_has_come(
    pair, out: Path, qtbot: QtBot
) -> None:
    desktop, first, second = pair
    press(qtbot, desktop, Qt.Key.Key_F11, ALT)
    made = dialog(desktop, ActDialog, qtbot)
    choose(made, "wire")
    assert any("must be open at that time" in one.text() for one in made.findChildren(QLabel))
    made.moment.zone.setText("Asia/Baku")
    made.moment.commit()
    made.moment.line.setText("5 March 2020 14:00")
    qtbot.keyClick(made, Qt.Key.Key_Return, CTRL)
    # In the past: refused in words, and nothing is set.
    assert "has passed" in made.problem.text()
    assert "publish_at" not in desktop.services.desk.content(first).fields
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    made.moment.line.setText(f"{tomorrow:%Y-%m-%d} 14:00")
    send(made, qtbot)
    assert {state(desktop, first), state(desktop, second)} == {State.SCHEDULED}
    assert str(desktop.services.desk.content(first).fields["publish_at"]).endswith("+04:00")
    assert desktop.window.tabs.article.is_read_only
    due = datetime.fromisoformat(str(desktop.services.desk.content(first).fields["publish_at"]))
    assert moment_text(due) in desktop.window.status.held.text()
    assert desktop.window.status.held.text().count(":") > 1
    watch = desktop.workspace.findChild(DueWatch)
    watch._clock = lambda: due + timedelta(minutes=1)
    open_acts(desktop)._clock = watch._clock
    watch.look()
    qtbot.waitUntil(lambda: state(desktop, first) is State.PUBLISHED, timeout=20_000)
    qtbot.waitUntil(lambda: state(desktop, second) is State.PUBLISHED)
    assert set(sent(out)) == {"en", "tr"}
    qtbot.waitUntil(lambda: not desktop.window.tabs.article.is_read_only)


def schedule_for(desktop, article: ArticleId, moment: datetime) -> None:
    held = desktop.services.desk.open(article)
    held.set_story_fields("Time", {"publish_at": moment.isoformat()})
    desktop.services.desk.close(article)


def test_what_was_due_and_could_not_go_out_is_told_once(pair, out: Path, qtbot: QtBot) -> None:
    desktop, first, _second = pair
    schedule_for(desktop, first, datetime.now(UTC) - timedelta(minutes=5))
    desktop.services.library.set_state([first], State.SCHEDULED)
    watch = desktop.workspace.findChild(DueWatch)
    watch.look()
    qtbot.waitUntil(lambda: bool(desktop.workspace.notices.shown), timeout=20_000)
    assert "did not go out" in desktop.workspace.notices.shown[-1].accessibleName()
    count = len(desktop.workspace.notices.shown)
    watch.look()
    assert len(desktop.workspace.notices.shown) == count
    assert state(desktop, first) is State.SCHEDULED


def scheduled_while_away(folder: Path, out: Path, hours: float) -> tuple[ArticleId, ArticleId]:
    """A library in which a story is scheduled for a time that has passed since by ``hours``."""
    first, second = fill(folder, out)
    due = datetime.now(UTC) - timedelta(hours=hours)
    opened = open_library(folder, person_named("Leyla Quliyeva"))
    opened.publishing._clock = lambda: due - timedelta(hours=1)
    held = opened.desk.open(first)
    held.set_story_fields("Time", {"publish_at": due.isoformat()})
    opened.desk.close(first)
    opened.publishing.carry_out(Order(Act.SCHEDULE, (first,), opened.profiles.get("wire")))
    opened.close()
    return first, second


def test_what_came_due_while_the_window_was_closed_goes_out_when_it_opens(
    make_desktop, tmp_path: Path, out: Path, qtbot: QtBot
) -> None:
    first, second = scheduled_while_away(tmp_path / "library", out, 0.3)
    desktop = make_desktop()
    qtbot.waitUntil(lambda: state(desktop, first) is State.PUBLISHED, timeout=20_000)
    assert state(desktop, second) is State.PUBLISHED
    assert set(sent(out)) == {"en", "tr"}
    qtbot.waitUntil(lambda: any("2 scheduled" in one.accessibleName() for one in notices(desktop)))


def notices(desktop) -> list:
    return list(desktop.workspace.notices.shown)


def button_of(desktop, words: str, qtbot: QtBot):
    def found() -> list:
        return [button for one in notices(desktop) for button in one.buttons if button.text() == words]

    qtbot.waitUntil(lambda: bool(found()), timeout=20_000)
    return found()[0]


def test_what_was_due_long_ago_waits_until_somebody_decides(
    make_desktop, tmp_path: Path, out: Path, qtbot: QtBot
) -> None:
    _first, second = scheduled_while_away(tmp_path / "library", out, 20)
    desktop = make_desktop()
    desktop.workspace.findChild(DueWatch).look()
    go = button_of(desktop, "Publish now", qtbot)
    (asked,) = [one for one in notices(desktop) if go in one.buttons]
    assert "2 scheduled articles were due while Copydesk was not open." in asked.accessibleName()
    assert "Bridge reopens" in asked.accessibleName()
    assert not out.exists()
    desktop.workspace.findChild(DueWatch).look()
    assert sum("were due" in one.accessibleName() for one in notices(desktop)) == 1
    qtbot.keyClick(go, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: state(desktop, second) is State.PUBLISHED, timeout=20_000)
    assert set(sent(out)) == {"en", "tr"}


def test_what_was_due_long_ago_can_be_taken_off_the_schedule(
    make_desktop, tmp_path: Path, out: Path, qtbot: QtBot
) -> None:
    first, second = scheduled_while_away(tmp_path / "library", out, 20)
    desktop = make_desktop()
    desktop.workspace.findChild(DueWatch).look()
    qtbot.keyClick(button_of(desktop, "Take off the schedule", qtbot), Qt.Key.Key_Space)
    assert {state(desktop, first), state(desktop, second)} == {State.READY}
    assert not out.exists()


def test_a_scheduled_story_is_taken_off_the_schedule_by_key(pair, qtbot: QtBot) -> None:
    desktop, first, second = pair
    press(qtbot, desktop, Qt.Key.Key_F11, ALT)
    made = dialog(desktop, ActDialog, qtbot)
    choose(made, "wire")
    made.moment.line.setText("+2h")
    send(made, qtbot)
    press(qtbot, desktop, Qt.Key.Key_H, ALT | SHIFT)
    assert {state(desktop, first), state(desktop, second)} == {State.READY}
    assert ledger(desktop).page()[0].act is Act.DESCHEDULE
    assert not desktop.window.tabs.article.is_read_only


def test_a_new_lead_opens_in_front_and_the_story_stays(pair, qtbot: QtBot) -> None:
    desktop, first, _second = pair
    publish(desktop, qtbot)
    press(qtbot, desktop, Qt.Key.Key_L, ALT | SHIFT)
    lead = desktop.window.tabs.article
    assert lead.id != first
    assert lead.fields()["rewrite_of"] == first


def test_a_story_is_unpublished_silently_and_sent_again_and_taken_down(pair, out: Path, qtbot: QtBot) -> None:
    desktop, first, _second = pair
    publish(desktop, qtbot)
    press(qtbot, desktop, Qt.Key.Key_S, ALT | SHIFT)
    again = dialog(desktop, ActDialog, qtbot)
    send(again, qtbot)
    assert ledger(desktop).page()[0].act is Act.SEND
    press(qtbot, desktop, Qt.Key.Key_U, ALT | SHIFT)
    made = dialog(desktop, WithdrawalDialog, qtbot)
    assert made.cards[0].note.isHidden()
    send(made, qtbot)
    assert state(desktop, first) is State.UNPUBLISHED
    assert sent(out)["en"]["pubStatus"] == "usable"
    publish(desktop, qtbot)
    press(qtbot, desktop, Qt.Key.Key_D, ALT | SHIFT)
    made = dialog(desktop, WithdrawalDialog, qtbot)
    assert made.act_chosen is Act.TAKEDOWN
    send(made, qtbot)
    assert state(desktop, first) is State.WITHDRAWN


def test_a_correction_shows_the_changed_paragraphs_alone_and_the_keyboard_is_in_the_first_note(
    pair, qtbot: QtBot
) -> None:
    desktop, first, _second = pair
    publish(desktop, qtbot)
    held = desktop.services.desk.open(first)
    body = "".join(f"{block.text}\n" for block in held.content().body)
    end = len(body) - 1
    held.run("Type", type_text, Selection(TextField.BODY, end, end), " Buses pass again.")
    desktop.services.desk.close(first)
    replace(desktop, first, "19", "21")
    press(qtbot, desktop, Qt.Key.Key_F12, ALT)
    composer = dialog(desktop, CorrectionComposer, qtbot)
    qtbot.waitUntil(lambda: composer.is_settled)
    own = composer.versions[0]
    assert composer.focusWidget() is own.for_readers.edit
    pieces = [label.accessibleName() for label in own.findChildren(PiecesLabel) if label.isVisible()]
    assert pieces == ["deleted “19”, inserted “21”, inserted “Buses pass again.”"]
    lines = changed_lines(
        (Piece(Op.EQUAL, "One.\nTwo "), Piece(Op.DELETE, "a.\nThree"), Piece(Op.EQUAL, "."))
    )
    assert [[piece.text for piece in line] for line in lines] == [["Two ", "a."], ["Three", "."]]
    assert changed_lines((Piece(Op.EQUAL, "One."), Piece(Op.DELETE, "\n"), Piece(Op.EQUAL, "Two."))) == []


def test_a_story_goes_to_the_web_and_to_the_wire_at_once_and_is_withdrawn_from_both(
    pair, out: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desktop, first, second = pair
    opened = desktop.services.acts()._opened
    opened.profiles.save("web", f"title: Web\nformats: [html]\nfolder: {json.dumps(str(tmp_path / 'web'))}\n")
    press(qtbot, desktop, Qt.Key.Key_F9, ALT)
    made = dialog(desktop, ActDialog, qtbot)
    for row in made.outlets.rows:
        # Space on the box of each outlet, as a person would.
        if row.box.isChecked() != (row.profile.name in ("web", "wire")):
            row.box.setFocus()
            qtbot.keyClick(row.box, Qt.Key.Key_Space)
    send(made, qtbot)
    assert set(sent(out)) == {"en", "tr"}
    assert len(list((tmp_path / "web").rglob("*.html"))) == 2
    acts = [(entry.act, entry.profile) for entry in ledger(desktop).all()]
    assert sorted(acts) == [(Act.PUBLISH, "web")] * 2 + [(Act.SEND, "wire")] * 2
    # The same outlets are offered for the next story.
    press(qtbot, desktop, Qt.Key.Key_K, ALT | SHIFT)
    withdrawal = dialog(desktop, WithdrawalDialog, qtbot)
    assert [way.shown for way in withdrawal.ways.chosen] == ["Web", "Wire"]
    assert withdrawal.ways.boxes == ()
    send(withdrawal, qtbot)
    assert {state(desktop, first), state(desktop, second)} == {State.WITHDRAWN}
    assert {one["pubStatus"] for one in sent(out).values()} == {"canceled"}
    assert all("withdrawn" in path.read_text("utf-8").lower() for path in (tmp_path / "web").rglob("*.html"))


def test_an_outlet_that_cannot_be_reached_is_named_and_tried_again_by_the_same_key(
    pair, out: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desktop, first, _second = pair
    opened = desktop.services.acts()._opened
    blocked = tmp_path / "share"
    blocked.write_text("in the way", encoding="utf-8")
    folder = json.dumps(str(blocked / "web"))
    opened.profiles.save("web", f"title: Web\nformats: [html]\nfolder: {folder}\n")
    press(qtbot, desktop, Qt.Key.Key_F9, ALT)
    made = dialog(desktop, ActDialog, qtbot)
    choose(made, "web", "wire")
    assert not any(row.gets.isVisible() for row in made.outlets.rows)
    qtbot.keyClick(made, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(made.problem.text()) and not made.is_busy, timeout=20_000)
    assert "▲ Web: " in made.problem.text()
    assert made.main.text() == "Try the rest again"
    assert state(desktop, first) is State.PUBLISHED
    blocked.unlink()
    made.say("")
    send(made, qtbot)
    assert len(list(blocked.rglob("*.html"))) == 2
    assert {entry.profile for entry in ledger(desktop).all()} == {"web", "wire"}


def test_an_outlet_that_takes_one_language_alone_says_so(pair, tmp_path: Path, qtbot: QtBot) -> None:
    desktop, _first, _second = pair
    opened = desktop.services.acts()._opened
    folder = json.dumps(str(tmp_path / "app"))
    opened.profiles.save("app", f"title: App\nformats: [text]\ntogether: false\nfolder: {folder}\n")
    press(qtbot, desktop, Qt.Key.Key_F9, ALT)
    made = dialog(desktop, ActDialog, qtbot)
    choose(made, "wire", "app")
    assert {row.profile.name: row.gets.text() for row in made.outlets.rows if row.gets.isVisible()} == {
        "app": "◆ Gets only: EN"
    }


def test_what_is_published_and_not_brought_on_is_told(pair, out: Path, qtbot: QtBot) -> None:
    desktop, first, _second = pair
    opened = desktop.services.acts()._opened
    text = f"title: Wire\nformats: [ninjs]\nfolder: {json.dumps(str(out))}\ndeliver to: [far-away]\n"
    opened.profiles.save("wire", text)
    publish(desktop, qtbot)
    assert state(desktop, first) is State.PUBLISHED
    assert any("There is no destination “far-away”" in one.accessibleName() for one in notices(desktop))


def test_what_stops_a_story_is_told_in_the_dialog_and_can_be_overridden(
    make_desktop, tmp_path: Path, out: Path, qtbot: QtBot
) -> None:
    first, _second = fill(tmp_path / "library", out, legal=True)
    desktop = make_desktop()
    desktop.window.tabs.open(first)
    held = desktop.services.desk.open(first)
    held.review.add_note(None, "Is that so?", blocks=True)
    desktop.services.desk.close(first)
    press(qtbot, desktop, Qt.Key.Key_F9, ALT)
    made = dialog(desktop, ActDialog, qtbot)
    choose(made, "wire")
    assert any("legal" in one.text() for one in made._versions)
    qtbot.keyClick(made, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(made.problem.text()) and not made.is_busy, timeout=20_000)
    assert state(desktop, first) is State.READY
    made.force.click()
    send(made, qtbot)
    assert state(desktop, first) is State.PUBLISHED


def test_everything_around_a_scheduled_article_says_why_nobody_writes_in_it(pair, qtbot: QtBot) -> None:
    desktop, first, _second = pair
    window = desktop.window
    desktop.services.library.set_state([first], State.SCHEDULED)
    bar = window.tabs.editor.findChild(ModeBar)
    assert bar.suggesting.text() == "Read-only"
    assert "Take it off the schedule" in bar.suggesting.toolTip()
    window.panels.show_panel("metadataPanel")
    qtbot.waitUntil(lambda: window.findChild(MetadataPanel) is not None)
    fields = window.findChild(MetadataPanel)
    assert not fields.field("slugline").isEnabled()
    assert window.status.held.text() == "◆ Scheduled: Take off the schedule"
    assert "goes out as it is" in window.status.held.toolTip()
    window.panels.show_panel("reviewPanel")
    qtbot.waitUntil(lambda: window.findChild(ReviewPanel) is not None)
    assert not window.findChild(ReviewPanel).note_button.isEnabled()
    window.status.held.click()
    assert state(desktop, first) is State.READY
    assert window.status.held.isHidden()
    assert bar.suggesting.text() == "Editing"
    assert fields.field("slugline").isEnabled()
    assert window.findChild(ReviewPanel).note_button.isEnabled()


def test_nothing_lets_people_write_in_what_was_withdrawn(pair, qtbot: QtBot) -> None:
    desktop, first, _second = pair
    desktop.services.library.set_state([first], State.WITHDRAWN)
    assert desktop.window.status.held.text() == "◆ Withdrawn: Read-only"
    assert not desktop.window.status.held.isEnabled()


def test_flags_are_shown_below_the_text(pair, qtbot: QtBot) -> None:
    desktop, _first, _second = pair
    status = desktop.window.status
    assert status.flags.isHidden()
    desktop.window.tabs.article.set_field("legal", True)
    assert status.flags.text() == "◆ legal"
    desktop.window.tabs.article.undo()
    assert status.flags.isHidden()


def test_no_hand_changes_the_state_of_what_is_out(pair, qtbot: QtBot) -> None:
    desktop, first, _second = pair
    publish(desktop, qtbot)
    desktop.run("article.state_draft")
    assert state(desktop, first) is State.PUBLISHED
    assert "by acts" in desktop.workspace.notices.shown[-1].accessibleName()


def test_an_entry_is_compared_with_today_and_its_article_opens(pair, qtbot: QtBot) -> None:
    desktop, first, second = pair
    publish(desktop, qtbot)
    replace(desktop, first, "19", "21")
    press(qtbot, desktop, Qt.Key.Key_F6, ALT | SHIFT)
    shown = dialog(desktop, LedgerDialog, qtbot)
    qtbot.waitUntil(lambda: shown.is_settled)
    assert [shown.model.entry(row).article for row in range(shown.model.rowCount())] == [first]
    desktop.window.tabs.open(second)
    shown.detail.compare.click()
    qtbot.waitUntil(lambda: desktop.window.center.currentWidget() is not desktop.window.tabs)
    assert desktop.window.tabs.article.id == first
    sheet = desktop.window.center.currentWidget().findChild(PageSheet)
    qtbot.waitUntil(lambda: "19" in sheet.toPlainText() and "21" in sheet.toPlainText())


def test_a_translation_that_has_to_follow_is_shown_with_its_sentence_and_told_of_it(
    make_desktop, tmp_path: Path, out: Path, qtbot: QtBot
) -> None:
    first, _second = fill(tmp_path / "library", out)
    desktop = make_desktop()
    versions = desktop.services.translating.versions
    third = versions.begin(first, "az")
    held = desktop.services.desk.open(third)
    place = Selection(TextField.BODY, 0, 0)
    held.run("Type", type_text, place, "Təmir 19 ay çəkdi və 3 milyona başa gəldi.")
    desktop.services.desk.close(third)
    desktop.window.tabs.open(third)
    desktop.run("translate.toggle_workspace")
    for _time in range(3):
        desktop.run("translate.confirm_segment")
    desktop.run("translate.toggle_workspace")
    desktop.window.tabs.open(first)
    publish_alone(desktop, first, out)
    replace(desktop, first, "19", "21")
    press(qtbot, desktop, Qt.Key.Key_F12, ALT)
    composer = dialog(desktop, CorrectionComposer, qtbot)
    qtbot.waitUntil(lambda: composer.is_settled)
    assert [one.article for one in composer._concerned] == [third]
    send(composer, qtbot)
    held = desktop.services.desk.open(third)
    assert any("21 months" in note.text for note in held.review.open_notes())
    desktop.services.desk.close(third)


def test_a_version_that_follows_its_source_leaves_no_note_in_it(
    make_desktop, tmp_path: Path, out: Path, qtbot: QtBot
) -> None:
    first, second = fill(tmp_path / "library", out)
    desktop = make_desktop()
    desktop.services.translating.versions.adopt(second, first)
    desktop.window.tabs.open(first)
    publish(desktop, qtbot)
    replace(desktop, first, "19", "21")
    press(qtbot, desktop, Qt.Key.Key_F12, ALT)
    composer = dialog(desktop, CorrectionComposer, qtbot)
    qtbot.waitUntil(lambda: composer.is_settled)
    send(composer, qtbot)
    qtbot.waitUntil(lambda: state(desktop, first) is State.CORRECTED)
    replace(desktop, second, "19", "21")
    desktop.window.tabs.open(second)
    desktop.window.list_pane.list.select(second)
    press(qtbot, desktop, Qt.Key.Key_F12, ALT)
    composer = dialog(desktop, CorrectionComposer, qtbot)
    qtbot.waitUntil(lambda: composer.is_settled)
    send(composer, qtbot)
    qtbot.waitUntil(lambda: state(desktop, second) is State.CORRECTED)
    held = desktop.services.desk.open(first)
    assert list(held.review.open_notes()) == []
    desktop.services.desk.close(first)


def publish_alone(desktop, article: ArticleId, out: Path) -> None:
    profile = dataclasses.replace(desktop.services.acts()._opened.profiles.get("wire"), together=False)
    open_acts(desktop).carry_out(Order(Act.PUBLISH, (article,), profile, out))


def test_the_keyboard_goes_to_the_text_when_the_field_that_it_was_in_is_closed(pair, qtbot: QtBot) -> None:
    desktop, first, _second = pair
    window = desktop.window
    window.panels.show_panel("metadataPanel")
    qtbot.waitUntil(lambda: window.findChild(MetadataPanel) is not None)
    fields = window.findChild(MetadataPanel)
    fields.field("slugline").editor.setFocus()
    desktop.services.library.set_state([first], State.SCHEDULED)
    assert not fields.field("slugline").isEnabled()
    assert window.tabs.editor.isAncestorOf(window.focusWidget())
    assert window.tabs.article.is_read_only
