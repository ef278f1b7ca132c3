from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from editor_app.language.finding import Query
from editor_app.ui.articles.replace_dialog import ReplaceDialog


@pytest.fixture
def dialog(desktop, qtbot):
    desktop.window.tabs.open(desktop.articles()[0])
    desktop.window.tabs.editor.everywhere_requested.emit(Query("road"), "street")
    found = desktop.window.findChild(ReplaceDialog)
    qtbot.waitUntil(found.replace.isEnabled)
    return found


def test_an_action_asks_what_to_replace_and_then_replaces_it_in_the_view(desktop, qtbot):
    desktop.window.tabs.open(desktop.articles()[0])
    desktop.run("edit.replace_in_articles")
    bar = desktop.window.tabs.editor.find_bar
    assert bar.replacement.isVisible()
    assert desktop.window.findChild(ReplaceDialog) is None
    bar.wanted.setText("road")
    bar.replacement.setText("street")
    desktop.run("edit.replace_in_articles")
    found = desktop.window.findChild(ReplaceDialog)
    qtbot.waitUntil(found.replace.isEnabled)
    assert found.message.text() == "3 places · 3 articles"


def bodies(desktop):
    return [desktop.services.desk.content(article).body[0].text for article in desktop.articles()]


def test_what_would_change_is_shown_first(dialog):
    assert dialog.message.text() == "3 places · 3 articles"
    assert dialog.tree.topLevelItem(0).child(0).text(0) == "…The [road] is open again.…"
    assert dialog.tree.topLevelItem(0).isExpanded()
    assert dialog.tree.currentItem() is dialog.tree.topLevelItem(0)


def test_the_ticked_articles_change_and_undo_takes_it_back(dialog, desktop, qtbot):
    dialog.tree.topLevelItem(1).setCheckState(0, Qt.CheckState.Unchecked)
    dialog.accept()
    qtbot.waitUntil(lambda: len(desktop.workspace.notices.shown) == 1)
    assert sorted(bodies(desktop)) == ["The road is open again."] + ["The street is open again."] * 2
    desktop.workspace.notices.shown[0].buttons[0].click()
    assert bodies(desktop) == ["The road is open again."] * 3


def test_articles_are_let_go_when_the_notice_goes(dialog, desktop, qtbot):
    dialog.accept()
    qtbot.waitUntil(lambda: len(desktop.workspace.notices.shown) == 1)
    assert len(desktop.services.desk.opened()) == 3
    desktop.workspace.notices.clear()
    assert len(desktop.services.desk.opened()) == 1


def test_closing_the_dialog_changes_nothing(dialog, desktop):
    dialog.reject()
    assert bodies(desktop) == ["The road is open again."] * 3
