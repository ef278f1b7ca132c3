from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTabBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from editor_app.base import preferences
from editor_app.document.changes import cursor_at
from editor_app.document.commands.text import type_text
from editor_app.document.model import TextField
from editor_app.ui import browsing
from editor_app.ui.drops import Drops
from editor_app.ui.main_window import FRAME
from editor_app.ui.theme import DARK, LIGHT


@pytest.mark.parametrize(
    "name", ["sidebar", "articleList", "searchEdit", "articleTabs", "statusMessage", "savedIndicator"]
)
def test_the_panes_have_the_names_that_others_rely_on(desktop, name):
    assert desktop.window.findChild(QWidget, name) is not None


def test_closing_the_window_frees_it_and_unlocks_the_library(desktop, make_desktop, qtbot):
    desktop.run("view.go_to_list")
    window = desktop.window
    with qtbot.waitSignal(window.closed):
        window.close()
    body = window.centralWidget()
    qtbot.waitUntil(lambda: not isValid(body))
    make_desktop()  # would say that the library is locked


def test_the_action_that_closes_the_window_asks_nothing_of_the_closed_library(desktop, qtbot):
    desktop.window.list_pane.list.select(desktop.articles()[0])
    with qtbot.waitSignal(desktop.window.closed):
        desktop.run("file.quit")
    assert not desktop.window.isVisible()


def test_a_first_start_offers_what_to_do(make_desktop):
    window = make_desktop(headlines=()).window
    assert window.center.currentWidget().objectName() == "firstSteps"
    assert window.center.currentWidget().focusProxy() is not None


def test_opening_the_samples_fills_an_empty_library(make_desktop, qtbot):
    desktop = make_desktop(headlines=())
    desktop.run("file.open_samples")
    qtbot.waitUntil(lambda: desktop.window.tabs.count() == 1, timeout=60_000)
    assert desktop.services.library.counts().total > 10
    qtbot.waitUntil(lambda: len(desktop.articles()) == desktop.services.library.counts().total)


def test_a_sample_is_opened_although_the_list_has_not_followed_yet(make_desktop, qtbot, monkeypatch):
    monkeypatch.setattr(browsing, "REFRESH_PAUSE", 100_000)
    desktop = make_desktop(headlines=())
    desktop.run("file.open_samples")
    qtbot.waitUntil(lambda: desktop.window.status.message.text() != "", timeout=60_000)
    assert desktop.window.tabs.count() == 1


def test_a_chosen_article_opens_in_a_tab_with_its_editor(desktop, qtbot):
    article = desktop.articles()[1]
    desktop.window.list_pane.list.select(article)
    qtbot.keyClick(desktop.window.list_pane.list, Qt.Key.Key_Return)
    assert desktop.window.tabs.article.id == article
    assert desktop.window.findChild(QWidget, "bodyEdit") is not None
    assert desktop.window.windowTitle().endswith("Copydesk")


def test_nothing_moves_when_the_blockers_are_counted(desktop):
    bar = desktop.window.status
    bar.show_blockers(None)
    before = bar.sizeHint().height()
    bar.show_blockers(2)
    assert bar.sizeHint().height() == before


def test_what_is_typed_shows_in_title_list_and_history_of_undo(desktop, qtbot):
    tabs = desktop.window.tabs
    tabs.open(desktop.articles()[0])
    tabs.article.run("Type", type_text, cursor_at(TextField.HEADLINE, 0), "Old ")
    assert tabs.tabText(0).startswith("Old ")
    assert desktop.window.windowTitle().startswith("Old ")
    assert desktop.workspace.actions.action("edit.undo").isEnabled()
    desktop.services.desk.refresh()
    qtbot.waitUntil(
        lambda: desktop.window.list_pane.list.article_model.hit(0).row.headline.startswith("Old ")
    )


def test_the_window_is_found_as_it_was_left(desktop, make_desktop, qtbot):
    window = desktop.window
    first, second = desktop.articles()[:2]
    window.tabs.open(first)
    window.tabs.open(second)
    window.tabs.editor.go_to(cursor_at(TextField.BODY, 5))
    window.sidebar.choose("in_review")
    window.list_pane.change_query(by_story=True)
    window.folding.toggle("panels")
    window.panels.show_panel("historyPanel")
    window.close()

    again = make_desktop().window
    assert [tab.article_id for tab in again.tabs.tabs] == [first, second]
    assert again.tabs.article.id == second
    assert again.tabs.tabs[0].editor is None  # made when it is first seen
    assert again.tabs.editor.selection.position == 5
    assert again.sidebar.current_view().key == "in_review"
    assert again.list_pane.query.by_story
    assert not again.folding.is_seen("panels")
    assert again.panels.current_name == "historyPanel"


def test_a_broken_state_file_only_means_a_fresh_window(make_desktop, tmp_path):
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "window.json").write_text(json.dumps({"tabs": 3}))
    (folder / "views.json").write_text("[{")
    assert make_desktop().window.sidebar.current_view().key == "all"


def test_an_article_that_is_gone_does_not_come_back_as_a_tab(desktop, make_desktop, qtbot):
    window, article = desktop.window, desktop.articles()[0]
    window.tabs.open(article)
    window.tabs.open(desktop.articles()[1])
    window.tabs.setCurrentIndex(0)
    state = desktop.services.library_folder / "window.json"
    window.close()
    state.write_text(state.read_text().replace(article, "0000000000000000"))
    again = make_desktop()
    assert again.window.tabs.count() == 1
    assert len(again.workspace.notices.shown) == 1


def test_panels_fold_away_in_a_narrow_window_and_come_back(desktop, qtbot):
    window = desktop.window
    window.resize(1000, 700)
    assert not window.folding.is_seen("panels")
    desktop.run("view.panel_history")
    assert window.folding.is_seen("panels")
    window.resize(1400, 700)
    window.resize(1000, 700)
    assert not window.folding.is_seen("panels")
    window.resize(1400, 700)
    assert window.folding.is_seen("panels")


def test_a_window_is_no_larger_than_its_screen_and_no_smaller_than_can_be_used(desktop):
    window = desktop.window
    window.resize(1440, 880)
    window.fit(QSize(800, 500))
    assert window.size() == QSize(800 - FRAME.width(), 500 - FRAME.height())
    window.fit(QSize(300, 200))
    assert window.size() == window.minimumSize()
    window.resize(900, 600)
    window.fit(QSize(1920, 1080))
    assert window.size() == QSize(900, 600)


def test_text_only_puts_the_panes_away_and_brings_them_back(desktop):
    desktop.window.resize(1400, 800)
    desktop.run("view.toggle_focus")
    assert not any(desktop.window.folding.is_seen(name) for name in ("sidebar", "list", "panels"))
    desktop.run("view.toggle_focus")
    assert all(desktop.window.folding.is_seen(name) for name in ("sidebar", "list", "panels"))


def test_only_the_panel_that_is_seen_follows_the_article(desktop):
    panels = desktop.window.panels
    desktop.window.tabs.open(desktop.articles()[0])
    panels.show_panel("metadataPanel")
    article = desktop.window.tabs.article
    assert panels.panel("metadataPanel").article is article
    assert panels.panel("mediaPanel") is None  # made when it is first seen
    panels.show_panel("mediaPanel")
    assert panels.panel("mediaPanel").article is article
    desktop.window.tabs.open(desktop.articles()[1])
    assert panels.panel("metadataPanel").article is None


def tab_through(window, count: int, key: Qt.Key = Qt.Key.Key_Tab) -> list[str]:
    names = []
    for _press in range(count):
        QTest.keyClick(QApplication.focusWidget(), key)
        focus = QApplication.focusWidget()
        names.append(focus.objectName() or focus.accessibleName())
    return names


def test_tab_goes_through_the_panes_as_they_are_read_however_late_they_were_made(desktop, qtbot):
    window = desktop.window
    window.show()
    window.activateWindow()
    window.panels.show_panel("metadataPanel")
    for article in desktop.articles()[:2]:
        window.tabs.open(article)
        qtbot.waitUntil(window.tabs.editor.isVisible)
    window.panels.focus()
    window.top_bar.search.setFocus()
    qtbot.waitUntil(window.top_bar.search.hasFocus)
    way = ["sidebar", "Order and filter", "articleList", "qt_tabwidget_tabbar"]
    way += ["headlineEdit", "summaryEdit", "bodyEdit", "panelTabs", "Slugline"]
    assert tab_through(window, len(way)) == way
    assert tab_through(window, len(way), Qt.Key.Key_Backtab) == [*reversed(way[:-1]), "searchEdit"]


def test_tab_goes_from_what_is_looked_for_to_what_replaces_it(desktop, qtbot):
    desktop.window.resize(1400, 800)
    desktop.window.tabs.open(desktop.articles()[0])
    desktop.run("edit.replace")
    bar = desktop.window.tabs.editor.find_bar
    qtbot.waitUntil(bar.wanted.hasFocus)
    ways = [bar.replacement, bar.exact_case, bar.whole_word, bar.pattern]
    for place in ways:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert place.hasFocus()
    for place in [*reversed(ways[:-1]), bar.wanted]:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
        assert place.hasFocus()


def test_the_undo_of_a_notice_is_reached_by_tab(desktop, qtbot):
    window = desktop.window
    window.show()
    window.activateWindow()
    window.top_bar.search.setFocus()
    qtbot.waitUntil(window.top_bar.search.hasFocus)
    desktop.workspace.notices.tell("Done", undo=lambda: None)
    QTest.keyClick(window.top_bar.search, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget().text() == "Undo"


def test_enter_presses_a_button_and_tab_goes_on_from_one_that_went_out(desktop, qtbot):
    window = desktop.window
    window.show()
    window.activateWindow()
    first, second = QPushButton("First"), QPushButton("Second")
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(first)
    column.addWidget(second)
    window.show_center(page)
    first.clicked.connect(lambda: first.setEnabled(False))
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert not first.isEnabled()
    qtbot.waitUntil(second.hasFocus)


def test_f6_stops_at_the_first_steps_while_no_article_is_open(desktop, qtbot):
    window = desktop.window
    window.show()
    window.activateWindow()
    window.list_pane.list.setFocus()
    qtbot.waitUntil(window.list_pane.list.hasFocus)
    desktop.run("view.next_pane")
    assert window.center.currentWidget().isAncestorOf(QApplication.focusWidget())


def test_files_dropped_on_the_window_are_imported(desktop, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.html"))])
    asked: list[list[Path]] = []
    drops = Drops(desktop.window, asked.append)
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    assert drops.eventFilter(desktop.window, event)
    assert asked == [[tmp_path / "a.html"]]


def test_the_theme_changes_while_the_window_is_open(desktop):
    desktop.settings.set(preferences.THEME, "dark")
    assert desktop.window.palette().window().color().lightness() < 128
    desktop.settings.set(preferences.THEME, "light")
    assert desktop.window.palette().window().color().lightness() > 128


def test_an_open_article_follows_into_the_dark_and_back(desktop, qtbot):
    desktop.window.tabs.open(desktop.articles()[0])
    qtbot.waitUntil(lambda: desktop.window.tabs.editor.isVisible())
    header = desktop.window.tabs.editor.header
    for name, theme in (("dark", DARK), ("light", LIGHT), ("dark", DARK)):
        desktop.settings.set(preferences.THEME, name)
        QApplication.processEvents()
        corner = header.grab().toImage().pixelColor(header.width() - 2, 2)
        assert corner == theme.paper


def left_edge(widget):
    return widget.mapToGlobal(QPoint(0, 0)).x()


def test_the_interface_can_run_from_right_to_left(desktop, qtbot):
    desktop.settings.set(preferences.RIGHT_TO_LEFT, "rtl")
    sidebar, panels = desktop.window.sidebar, desktop.window.panels
    qtbot.waitUntil(lambda: left_edge(sidebar) > left_edge(panels))
    desktop.settings.set(preferences.RIGHT_TO_LEFT, "ltr")


def test_the_cross_of_a_tab_changes_sides_with_the_interface(desktop):
    tabs = desktop.window.tabs
    tabs.open(desktop.articles()[0])
    tabs.open(desktop.articles()[1])
    for direction in ("rtl", "ltr"):
        desktop.settings.set(preferences.RIGHT_TO_LEFT, direction)
        for place in range(tabs.count()):
            cross = tabs.tabBar().tabButton(place, QTabBar.ButtonPosition.RightSide)
            assert tabs.tabBar().tabRect(place).contains(cross.geometry())


def test_everything_that_takes_the_focus_has_a_name(desktop):
    desktop.window.tabs.open(desktop.articles()[0])
    nameless = [
        widget
        for widget in desktop.window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", lambda: "")())
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
    ]
    assert nameless == []


def test_actions_are_children_of_the_window(desktop):
    assert desktop.window.findChild(QAction, "file.new_article") is not None


def test_panes_are_as_wide_as_they_were_when_the_window_is_wide_again(desktop, qtbot):
    window = desktop.window
    window.resize(1500, 900)
    QApplication.processEvents()
    before = window.panes.sizes()
    window.resize(700, 900)
    QApplication.processEvents()
    window.resize(1500, 900)
    QApplication.processEvents()
    assert window.panes.sizes() == before


def test_a_limit_that_is_set_in_the_preferences_counts_at_once(desktop):
    desktop.window.tabs.open(desktop.articles()[0])
    desktop.window.panels.show_panel("metadataPanel")
    fields = desktop.window.panels.panel("metadataPanel")
    fields.field("slugline").editor.setText("kura-bridge")
    assert fields.field("slugline").counter == "11/24"
    desktop.services.settings.set(preferences.FIELD_LIMITS["slugline"], 10)
    assert fields.field("slugline").counter == "11/10"
