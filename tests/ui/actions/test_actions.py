from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QMenu, QMessageBox

import editor_app
from editor_app.base import preferences
from editor_app.document.changes import Selection
from editor_app.document.model import BlockType, MarkType, TextField
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.storage.rows import ListQuery, State
from editor_app.ui.actions.action import When
from editor_app.ui.actions.catalogue import ACTIONS
from editor_app.ui.actions.menus import MENUS
from editor_app.ui.importing.dialog import ImportDialog
from editor_app.ui.widgets.ask import AskText
from editor_app.ui.widgets.commit_line import CommitLine
from editor_app.ui.widgets.long_line import LongLine

REQUIRED = [
    "file.new_article",
    "file.import",
    "file.export",
    "edit.undo",
    "edit.redo",
    "edit.find",
    "view.command_palette",
    "view.quick_open",
    "view.compare",
]


@pytest.mark.parametrize("action_id", REQUIRED)
def test_an_action_that_others_rely_on_is_there(desktop, action_id):
    assert desktop.window.findChild(QAction, action_id) is not None


def test_no_two_actions_share_an_id_or_a_key():
    ids = [action.id for action in ACTIONS]
    keys = [QKeySequence(key).toString() for action in ACTIONS for key in action.keys]
    assert len(ids) == len(set(ids))
    assert len(keys) == len(set(keys))
    assert all(keys)


def test_every_action_is_in_a_menu_that_exists():
    assert {action.menu for action in ACTIONS} <= {name for name, _title in MENUS}


def test_every_menu_is_filled_when_it_opens(desktop):
    bar = desktop.window.top_bar.menus
    for action in bar.actions():
        action.menu().aboutToShow.emit()
    shown = {action.objectName() for menu in bar.findChildren(QMenu) for action in menu.actions()}
    assert {action.id for action in ACTIONS} <= shown


def test_the_window_is_closed_by_the_last_line_of_its_menu_and_each_group_stands_together(desktop):
    for action in desktop.window.top_bar.menus.actions():
        action.menu().aboutToShow.emit()
    menus = [action.menu() for action in desktop.window.top_bar.menus.actions()]
    (file,) = [menu for menu in menus if "file.quit" in [one.objectName() for one in menu.actions()]]
    names = [one.objectName() for one in file.actions()]
    assert names[-1] == "file.quit"
    assert names.index("file.watched_folders") < names.index("file.preferences")


def do_all(desktop, prepare):
    """Do every action but those that end or fill the library; each from the same ground."""
    for action in ACTIONS:
        if action.id not in ("file.quit", "file.open_samples"):
            prepare()
            desktop.run(action.id)
            for dialog in desktop.window.findChildren(QDialog):
                dialog.close()


class Browser(QObject):
    """Takes the files that would be opened elsewhere."""

    @Slot(QUrl)
    def take(self, address: QUrl) -> None:
        assert address.isLocalFile()


@pytest.fixture
def browser() -> Iterator[Browser]:
    taker = Browser()
    QDesktopServices.setUrlHandler("file", taker, "take")
    yield taker
    QDesktopServices.unsetUrlHandler("file")


def test_every_action_can_be_done_with_an_article_in_front(desktop, browser):
    article = desktop.articles()[0]

    def prepare():
        desktop.services.library.restore([article])
        desktop.window.tabs.open(article)
        desktop.window.tabs.editor.go_to(Selection(TextField.BODY, 0, 3))

    do_all(desktop, prepare)
    assert desktop.window.tabs.article.id == article


def test_every_action_can_be_done_with_nothing_open(make_desktop):
    desktop = make_desktop(headlines=())

    def prepare():
        while desktop.window.tabs.count():
            desktop.window.tabs.close_tab(0)

    do_all(desktop, prepare)


def test_bold_marks_the_selection_and_shows_that_it_is_on(desktop):
    tabs = desktop.window.tabs
    tabs.open(desktop.articles()[0])
    tabs.editor.go_to(Selection(TextField.BODY, 0, 3))
    desktop.run("format.bold")
    marks = tabs.article.content().body[0].marks
    assert [(mark.start, mark.end, mark.type) for mark in marks] == [(0, 3, MarkType.BOLD)]
    assert desktop.workspace.actions.action("format.bold").isChecked()
    desktop.run("edit.undo")
    assert tabs.article.content().body[0].marks == ()


def test_a_heading_is_set_by_its_action(desktop):
    tabs = desktop.window.tabs
    tabs.open(desktop.articles()[0])
    tabs.editor.go_to(Selection(TextField.BODY, 0, 0))
    desktop.run("format.heading_2")
    assert tabs.article.content().body[0].type is BlockType.HEADING


def test_a_language_is_that_of_the_cursors_paragraph_without_a_selection(desktop):
    tabs = desktop.window.tabs
    tabs.open(desktop.articles()[0])
    tabs.editor.go_to(Selection(TextField.BODY, 3, 3))
    desktop.run("format.language_ru")
    (mark,) = tabs.article.content().body[0].marks
    assert (mark.type, mark.value, mark.start) == (MarkType.LANGUAGE, "ru", 0)
    assert mark.end == len(tabs.article.content().body[0].text)
    desktop.run("edit.undo")
    assert tabs.article.content().body[0].marks == ()


def test_undo_in_a_field_outside_the_editor_undoes_there(desktop, qtbot):
    desktop.window.tabs.open(desktop.articles()[0])
    search = desktop.window.top_bar.search
    search.setFocus()
    qtbot.keyClicks(search, "bridge")
    article = desktop.window.tabs.article
    desktop.workspace.actions.record("edit.undo").run(desktop.workspace.context)
    assert search.text() == ""
    assert article.undo_label is None


@pytest.mark.parametrize("kind", [CommitLine, LongLine])
def test_undo_in_a_field_of_the_story_takes_the_last_change_back(desktop, qtbot, kind):
    tabs = desktop.window.tabs
    tabs.open(desktop.articles()[0])
    desktop.run("view.panel_metadata")
    tabs.article.set_field("slugline", "Kura-bridge")
    line = next(line for line in desktop.window.findChildren(kind) if line.isVisible() and line.isEnabled())
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "slugline" not in tabs.article.fields()
    qtbot.keyClick(line, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert tabs.article.fields()["slugline"] == "Kura-bridge"


def test_copy_and_paste_work_in_the_search_field(desktop, qtbot):
    search = desktop.window.top_bar.search
    search.setFocus()
    search.setText("bridge")
    desktop.run("edit.select_all")
    desktop.run("edit.copy")
    search.clear()
    desktop.run("edit.paste")
    assert search.text() == "bridge"


def test_in_the_list_all_articles_are_selected_also_beside_an_open_one(desktop, qtbot):
    articles = desktop.articles()
    desktop.window.tabs.open(articles[0])
    shown = desktop.window.list_pane.list
    shown.setFocus()
    qtbot.waitUntil(shown.hasFocus)
    desktop.run("edit.select_all")
    assert sorted(desktop.window.list_pane.selected()) == sorted(articles)


def test_undo_is_possible_at_once_after_an_edit(desktop, qtbot):
    desktop.window.tabs.open(desktop.articles()[0])
    undo = desktop.workspace.actions.action("edit.undo")
    assert not undo.isEnabled()
    qtbot.keyClicks(desktop.window.tabs.editor.body, "x")
    assert undo.isEnabled()
    undo.trigger()
    assert not undo.isEnabled()
    assert desktop.workspace.actions.action("edit.redo").isEnabled()


def test_a_new_article_opens_with_the_cursor_in_its_headline(desktop):
    desktop.run("file.new_article")
    editor = desktop.window.tabs.editor
    assert editor.current.field is TextField.HEADLINE
    assert desktop.window.tabs.article.language == "en"


def test_what_goes_to_the_trash_comes_back_by_undo(desktop, qtbot):
    article = desktop.articles()[0]
    desktop.window.tabs.open(article)
    desktop.run("article.trash")
    assert desktop.window.tabs.count() == 0
    qtbot.waitUntil(lambda: article not in desktop.articles())
    toast = desktop.workspace.notices.shown[-1]
    toast.buttons[0].click()
    qtbot.waitUntil(lambda: article in desktop.articles())


def test_the_keyboard_goes_on_with_the_next_row_when_one_goes_to_the_trash(desktop, qtbot):
    first, second, third = desktop.articles()
    view = desktop.window.list_pane.list
    view.setFocus()
    view.select(second)
    desktop.run("article.trash")
    qtbot.waitUntil(lambda: desktop.articles() == [first, third])
    assert view.selected() == (third,)
    desktop.run("article.trash")
    qtbot.waitUntil(lambda: desktop.articles() == [first])
    assert view.selected() == (first,)


def test_the_only_row_is_chosen_when_the_keyboard_comes_to_the_list(desktop, qtbot):
    lonely = desktop.articles()[1]
    desktop.services.library.trash([lonely])
    desktop.window.sidebar.choose("trash")
    qtbot.waitUntil(lambda: desktop.articles() == [lonely])
    desktop.window.sidebar.setFocus()
    desktop.run("view.next_pane")
    qtbot.waitUntil(lambda: desktop.window.list_pane.selected() == (lonely,))
    assert desktop.workspace.actions.action("article.restore").isEnabled()


def test_the_state_of_several_articles_is_set_and_taken_back(desktop, qtbot):
    view = desktop.window.list_pane.list
    view.setFocus()
    view.selectAll()
    before = {row.article: row.state for row in desktop.services.library.rows(view_query(desktop), 0, 10)}
    desktop.run("article.state_approved")
    after = {desktop.services.library.row(article).state for article in before}
    assert after == {State.APPROVED}
    toast = desktop.workspace.notices.shown[-1]
    toast.buttons[0].click()
    assert {a: desktop.services.library.row(a).state for a in before} == before


def view_query(desktop):
    return desktop.window.list_pane.query


def test_deleting_for_good_asks_first(desktop, qtbot):
    article = desktop.articles()[0]
    desktop.services.library.trash([article])
    desktop.window.sidebar.choose("trash")
    desktop.window.list_pane.list.select(article)
    desktop.run("article.delete_forever")
    box = desktop.window.findChild(QMessageBox)
    assert desktop.services.library.row(article) is not None
    next(b for b in box.buttons() if box.buttonRole(b) is QMessageBox.ButtonRole.DestructiveRole).click()
    assert desktop.services.library.row(article) is None


def test_a_revision_gets_the_name_that_was_typed(desktop, qtbot, tmp_path):
    article = desktop.articles()[0]
    desktop.window.tabs.open(article)
    desktop.run("article.name_revision")
    dialog = desktop.window.findChild(AskText)
    qtbot.keyClicks(dialog.edit, "Before the desk")
    dialog.accept()
    desktop.window.close()
    opened = open_library(tmp_path / "library", person_named("Leyla Quliyeva"))
    labels = [point.label for point in opened.history.timeline(article).points()]
    opened.close()
    assert "Before the desk" in labels


def test_the_folder_of_chosen_files_is_remembered(desktop, tmp_path):
    desktop.run("file.import")
    dialog = desktop.window.findChild(QFileDialog)
    dialog.filesSelected.emit([str(tmp_path / "one.md")])
    dialog.close()
    assert desktop.settings.get(preferences.IMPORT_FOLDER) == str(tmp_path)


def test_a_cancelled_choice_of_files_imports_nothing_and_can_be_made_again(desktop, qtbot):
    for _time in range(2):
        desktop.run("file.import")
        (chooser,) = [box for box in desktop.window.findChildren(QFileDialog) if box.isVisible()]
        chooser.reject()
        qtbot.waitUntil(lambda: not desktop.window.findChildren(QFileDialog))
    assert desktop.window.findChildren(ImportDialog) == []
    assert len(desktop.articles()) == 3


def test_a_copied_page_is_reviewed_and_kept(desktop, qtbot):
    data = QMimeData()
    data.setHtml("<h1>Snow in the hills</h1><p>The pass was closed for two hours this morning.</p>")
    QGuiApplication.clipboard().setMimeData(data)
    desktop.run("file.import_pasted")
    dialog = desktop.window.findChild(ImportDialog)
    qtbot.waitUntil(lambda: dialog.page is dialog.review)
    dialog.review.keep()
    dialog.close()
    rows = desktop.services.library.rows(ListQuery(), 0, 10)
    assert "Snow in the hills" in {row.headline for row in rows}


def test_an_empty_clipboard_leaves_the_choice_of_what_to_import(desktop):
    QGuiApplication.clipboard().clear()
    desktop.run("file.import_pasted")
    dialog = desktop.window.findChild(ImportDialog)
    assert dialog.isVisible()
    assert dialog.page not in (dialog.review, dialog.outcomes)
    assert not dialog.is_busy
    dialog.close()


def test_a_view_is_saved_found_and_removed(desktop, qtbot):
    desktop.window.list_pane.change_query(by_story=True)
    desktop.run("view.save_view")
    dialog = desktop.window.findChild(AskText)
    qtbot.keyClicks(dialog.edit, "Stories")
    dialog.accept()
    assert desktop.window.sidebar.current_view().key == "saved:Stories"
    assert desktop.window.list_pane.query.by_story
    desktop.run("view.remove_view")
    assert "saved:Stories" not in [view.key for view in desktop.window.sidebar.views()]
    desktop.workspace.notices.shown[-1].buttons[0].click()
    assert "saved:Stories" in [view.key for view in desktop.window.sidebar.views()]


def test_a_view_that_is_saved_while_one_searches_keeps_the_words(desktop, qtbot):
    desktop.window.top_bar.search.setText("bridge kura")
    desktop.run("view.save_view")
    dialog = desktop.window.findChild(AskText)
    qtbot.keyClicks(dialog.edit, "Bridges")
    dialog.accept()
    pane = desktop.window.list_pane
    assert (pane.view.title, pane.query.text) == ("Bridges", "bridge kura")
    qtbot.waitUntil(lambda: len(desktop.articles()) == 1)


def test_choosing_a_view_empties_the_search_for_the_field_too(desktop):
    search, said = desktop.window.top_bar.search, []
    search.setText("bridge")
    # The sign that empties the field goes by it.
    search.textChanged.connect(said.append)
    desktop.window.sidebar.choose(desktop.window.sidebar.views()[0].key)
    assert said == [""]


def test_tabs_are_closed_and_come_back_where_they_were(desktop):
    tabs = desktop.window.tabs
    first, second = desktop.articles()[:2]
    tabs.open(first)
    tabs.open(second)
    desktop.run("view.next_tab")
    assert tabs.article.id == first
    desktop.run("view.close_tab")
    assert tabs.count() == 1
    desktop.run("view.reopen_tab")
    assert tabs.article.id == first


def test_a_tab_can_be_reopened_at_once(desktop):
    reopen = desktop.workspace.actions.action("view.reopen_tab")
    desktop.window.tabs.open(desktop.articles()[0])
    assert not reopen.isEnabled()
    desktop.window.tabs.close_tab(0)
    assert reopen.isEnabled()


def test_what_is_refused_is_said_and_nothing_breaks(desktop):
    desktop.window.tabs.open(desktop.articles()[0])
    desktop.window.tabs.article.is_fixed = True
    desktop.window.tabs.editor.go_to(Selection(TextField.BODY, 0, 3))
    desktop.run("format.bold")
    assert desktop.window.status.message.text()


def test_text_grows_and_shrinks(desktop):
    desktop.run("view.zoom_in")
    assert desktop.settings.get(preferences.TEXT_SIZE) == 110
    desktop.run("view.zoom_reset")
    assert desktop.settings.get(preferences.TEXT_SIZE) == 100


def test_the_keys_go_round_the_panes(desktop, qtbot):
    desktop.window.resize(1400, 800)
    desktop.window.tabs.open(desktop.articles()[0])
    desktop.window.sidebar.setFocus()
    desktop.run("view.next_pane")
    assert desktop.window.focusWidget() is desktop.window.list_pane.list
    desktop.run("view.next_pane")
    assert desktop.window.focusWidget() is desktop.window.tabs.editor.body


def test_needs_are_declared_for_what_works_on_text():
    for action in ACTIONS:
        if action.area in ("format", "insert"):
            assert action.when is When.EDITOR


def test_pasting_into_a_line_is_left_to_the_line(desktop):
    line = QLineEdit(desktop.window)
    line.show()
    line.setFocus()
    line.setText("words")
    desktop.run("edit.select_all")
    desktop.run("edit.cut")
    assert line.text() == ""


ALTGR = re.compile(r"Ctrl\+(?:Shift\+)?Alt\+.|Alt\+(?:Shift\+)?Ctrl\+.")
"""AltGr is Ctrl+Alt on many keyboards, where it writes letters and signs."""


def test_no_shortcut_of_an_action_is_a_key_that_writes_with_altgr():
    keys = [QKeySequence(key).toString() for action in ACTIONS for key in action.keys]
    assert [key for key in keys if ALTGR.match(key)] == []


def test_no_other_shortcut_of_the_program_is_a_key_that_writes_with_altgr():
    folder = Path(editor_app.__file__).parent
    sources = (path.read_text("utf-8") for path in folder.rglob("*.py"))
    assert [
        found for source in sources for found in re.findall(r'"Ctrl\+(?:Shift\+)?Alt\+[^"]+"', source)
    ] == []


@pytest.mark.parametrize(
    ("key", "shift", "shown"),
    [
        (Qt.Key.Key_F7, True, "Dictionaries"),
        (Qt.Key.Key_F6, True, "Added words"),
        (Qt.Key.Key_F5, True, "Learn from the archive"),
        (Qt.Key.Key_F2, False, "Reports of readers"),
    ],
)
def test_the_keys_of_words_and_reports_open_them_from_the_text(desktop, qtbot, key, shift, shown):
    desktop.window.tabs.open(desktop.articles()[0])
    body = desktop.window.tabs.editor.body
    body.setFocus()
    modifiers = Qt.KeyboardModifier.ControlModifier
    if shift:
        modifiers |= Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(body, key, modifiers)
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in desktop.window.findChildren(QDialog)))
    (dialog,) = (found for found in desktop.window.findChildren(QDialog) if found.isVisible())
    assert dialog.windowTitle().startswith(shown)
