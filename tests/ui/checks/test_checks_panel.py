from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from editor_app.document.changes import cursor_at
from editor_app.document.model import TextField
from editor_app.document.readings import Reading
from editor_app.language.findings import FindingKind
from editor_app.storage.waivers import Waiver
from editor_app.ui.checks.menu import fill_with_waivers
from editor_app.ui.checks.panel import ChecksPanel
from editor_app.ui.checks.rows import Grouping, Heading
from editor_app.ui.checks.statistics import figures_of
from editor_app.ui.widgets.ask import AskText
from helpers.proofreading import Desk, MakeDesk


@pytest.fixture
def desk(make_desk: MakeDesk) -> Desk:
    return make_desk("Over teh river.", "The brdge is  open.")


@pytest.fixture
def panel(desk: Desk) -> Iterator[ChecksPanel]:
    panel = ChecksPanel(desk.proofreading, desk.jobs)
    desk.qtbot.addWidget(panel)
    panel.resize(300, 700)
    panel.show()
    panel.set_article(desk.article)
    yield panel
    panel.set_article(None)
    panel.hide()


def words(panel: ChecksPanel) -> list[str]:
    return [finding.text or finding.field for finding in panel.list.findings]


def test_everything_is_listed_in_reading_order_and_counted(panel: ChecksPanel) -> None:
    assert words(panel) == ["teh", "brdge", "  ", "slugline"]
    assert panel.heading == "4 findings"


def test_kinds_sift(panel: ChecksPanel) -> None:
    panel.sieve_bar.switch_of(FindingKind.TYPOGRAPHY).click()
    assert words(panel) == ["  "]
    assert panel.heading == "1 of 4 findings"
    panel.sieve_bar.switch_of(FindingKind.STYLE).click()
    assert words(panel) == ["teh", "brdge", "  "]


def test_weights_and_rules_sift(panel: ChecksPanel) -> None:
    _order, some = panel.sieve_bar.choices
    some.setCurrentIndex(some.findText("Errors"))
    some.activated.emit(some.currentIndex())
    assert words(panel) == ["slugline"]
    some.setCurrentIndex(some.findText("Small.Words"))
    some.activated.emit(some.currentIndex())
    assert words(panel) == ["teh", "brdge"]


def test_groups_have_headings(panel: ChecksPanel) -> None:
    order, _some = panel.sieve_bar.choices
    order.setCurrentIndex(order.findData(Grouping.KIND.value))
    order.activated.emit(order.currentIndex())
    rows = panel.list.found.rows
    assert [row.text for row in rows if isinstance(row, Heading)] == ["Typography", "Style", "Consistency"]
    assert words(panel) == ["  ", "teh", "brdge", "slugline"]


def test_a_digit_mends_what_is_selected_and_the_next_is_selected(desk: Desk, panel: ChecksPanel) -> None:
    panel.list.setCurrentIndex(panel.list.found.index(0, 0))
    QTest.keyClick(panel.list, Qt.Key.Key_2)
    assert desk.article.document.text(TextField.BODY, Reading.FINAL).startswith("Over then river.")
    desk.qtbot.waitUntil(lambda: words(panel) == ["brdge", "  ", "slugline"])
    assert panel.list.current is not None
    assert panel.list.current.text == "brdge"


def test_i_lets_stand(desk: Desk, panel: ChecksPanel) -> None:
    panel.list.setCurrentIndex(panel.list.found.index(1, 0))
    QTest.keyClick(panel.list, Qt.Key.Key_I)
    desk.qtbot.waitUntil(lambda: words(panel) == ["teh", "  ", "slugline"])


def test_enter_goes_to_the_place(desk: Desk, panel: ChecksPanel) -> None:
    panel.list.setCurrentIndex(panel.list.found.index(1, 0))
    with desk.qtbot.waitSignal(panel.wanted) as wanted:
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert wanted.args[0].text == "brdge"


def test_what_is_typed_changes_the_list(desk: Desk, panel: ChecksPanel) -> None:
    desk.editor.body.selectAll()
    desk.editor.body.hand.type("All is well.")
    desk.wait()
    desk.qtbot.waitUntil(lambda: words(panel) == ["slugline"])


def test_figures_count_as_words_as_in_the_status_bar(make_desk: MakeDesk) -> None:
    desk = make_desk("They paid 12 of 300 people.")
    story = desk.feed.story
    assert story is not None
    assert figures_of(story)[0].value == "6"


def test_length_and_readability_are_shown(desk: Desk, panel: ChecksPanel) -> None:
    desk.qtbot.waitUntil(lambda: bool(panel.statistics.figures))
    shown = {figure.name: figure.value for figure in panel.statistics.figures}
    assert (shown["Words"], shown["Sentences"], shown["Paragraphs"]) == ("7", "2", "2")


def test_every_row_is_said_in_words(panel: ChecksPanel) -> None:
    model = panel.list.found
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Warning, Style, teh, Not “teh”., Replace with the"


def test_what_was_ignored_can_be_marked_again(desk: Desk, panel: ChecksPanel) -> None:
    panel.list.setCurrentIndex(panel.list.found.index(1, 0))
    QTest.keyClick(panel.list, Qt.Key.Key_I)
    desk.qtbot.waitUntil(lambda: words(panel) == ["teh", "  ", "slugline"])
    assert panel.ignored.text() == "1 ignored"
    menu = QMenu()
    fill_with_waivers(menu, desk.proofreading.acts.let_stand(desk.feed), desk.proofreading.acts)
    menu.actions()[0].trigger()
    desk.qtbot.waitUntil(lambda: words(panel) == ["teh", "brdge", "  ", "slugline"])
    assert not panel.ignored.isVisible()
    menu.deleteLater()


def test_everything_that_was_ignored_can_be_marked_again_however_much_it_is(desk: Desk) -> None:
    for number in range(60):
        desk.library.store.waivers.put(
            Waiver(desk.article.id, "Style", f"word {number}", "", "Leyla", datetime(2026, 5, 1, tzinfo=UTC))
        )
    acts = desk.proofreading.acts
    menu = QMenu()
    fill_with_waivers(menu, acts.let_stand(desk.feed), acts)
    seen, deeper = 0, menu
    while deeper is not None:
        last = deeper.actions()[-1]
        seen += len(deeper.actions()) - (last.menu() is not None)
        deeper = last.menu()
        if deeper is None:
            last.trigger()
    assert seen == 60
    assert "word 0" not in [waiver.fragment for waiver in acts.let_stand(desk.feed)]
    menu.deleteLater()


def test_r_asks_why_it_may_stand(desk: Desk, panel: ChecksPanel) -> None:
    panel.list.setCurrentIndex(panel.list.found.index(1, 0))
    QTest.keyClick(panel.list, Qt.Key.Key_R)
    dialog = panel.findChild(AskText)
    assert dialog is not None
    QTest.keyClicks(dialog.edit, "A name")
    QTest.keyClick(dialog.edit, Qt.Key.Key_Return)
    (waiver,) = desk.library.waivers.all_of(desk.article.id)
    assert (waiver.reason, waiver.fragment) == ("A name", "brdge")


def test_l_replaces_all_like_the_selected_one(make_desk: MakeDesk) -> None:
    desk = make_desk("Over teh river, teh end.")
    panel = ChecksPanel(desk.proofreading, desk.jobs)
    desk.qtbot.addWidget(panel)
    panel.show()
    panel.set_article(desk.article)
    panel.list.setCurrentIndex(panel.list.found.index(0, 0))
    QTest.keyClick(panel.list, Qt.Key.Key_L)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_2)
    assert desk.article.document.text(TextField.BODY, Reading.FINAL).startswith("Over then river, then end.")
    panel.set_article(None)
    panel.hide()


@pytest.mark.parametrize(
    ("place", "word"), [(0, "teh"), (6, "teh"), (9, "brdge"), (21, "brdge"), (26, "  "), (34, "  ")]
)
def test_the_finding_at_the_cursor_or_behind_it_is_selected(
    panel: ChecksPanel, place: int, word: str
) -> None:
    has_focus = QApplication.focusWidget()
    panel.show_place(cursor_at(TextField.BODY, place))
    assert panel.list.current is not None
    assert panel.list.current.text == word
    assert QApplication.focusWidget() is has_focus


def test_a_list_that_is_read_does_not_follow_the_cursor(desk: Desk, panel: ChecksPanel) -> None:
    panel.activateWindow()
    panel.list.setFocus()
    desk.qtbot.waitUntil(panel.list.hasFocus)
    panel.list.setCurrentIndex(panel.list.found.index(0, 0))
    panel.show_place(cursor_at(TextField.BODY, 25))
    assert panel.list.current is not None
    assert panel.list.current.text == "teh"


def test_what_is_sifted_out_is_not_selected(panel: ChecksPanel) -> None:
    panel.sieve_bar.switch_of(FindingKind.TYPOGRAPHY).click()
    panel.show_place(cursor_at(TextField.BODY, 0))
    assert panel.list.current is not None
    assert panel.list.current.text == "  "
