"""Comparing in a whole window, by its keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from editor_app.base.clock import utc_now
from editor_app.base.ids import ArticleId
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.fragments import paste
from editor_app.document.commands.text import delete_selection, type_text
from editor_app.document.model import Block, TextField
from editor_app.document.readings import Reading
from editor_app.document.suggesting import Suggesting
from editor_app.formats.registry import standard_registry
from editor_app.services.export_values import ExportOptions
from editor_app.services.exporting import Exporting
from editor_app.storage.review_events import ReviewEvent
from editor_app.storage.rows import State
from editor_app.ui.compare.view import CompareView


def view_of(desktop) -> CompareView | None:
    return desktop.window.findChild(CompareView, "compareView")


def open_first(desktop) -> ArticleId:
    article = desktop.articles()[0]
    desktop.window.tabs.open(article)
    return article


def type_in_front(desktop, text: str) -> None:
    article = desktop.window.tabs.article
    end = article.document.length(TextField.BODY) - 1
    article.run("Type", type_text, cursor_at(TextField.BODY, end), text)


def compared(desktop, qtbot) -> CompareView:
    view = view_of(desktop)
    assert desktop.window.center.currentWidget() is view
    qtbot.waitUntil(lambda: not view.is_busy)
    return view


def said(desktop) -> str:
    """What the last notice says."""
    return desktop.workspace.notices.shown[-1].accessibleName()


def press(desktop, qtbot, action: str) -> None:
    """Press the shortcut of an action."""
    with qtbot.waitActive(desktop.window):
        desktop.window.activateWindow()
    keys = desktop.workspace.actions.action(action).shortcuts()
    assert len(keys) >= 1
    combination = keys[0][0]
    target = desktop.window.focusWidget() or desktop.window
    qtbot.keyClick(target, combination.key(), combination.keyboardModifiers())


def words(view: CompareView) -> list[tuple[str, str]]:
    return [(place.deleted.strip(), place.inserted.strip()) for place in view.places]


def test_one_key_shows_what_came_since_one_last_looked(desktop, qtbot):
    first, second = desktop.articles()[:2]
    desktop.window.tabs.open(first)
    press(desktop, qtbot, "view.compare_since_seen")
    assert "first time" in said(desktop)
    desktop.window.tabs.open(second)
    opened = desktop.services.desk.open(first)
    opened.run("Type", type_text, cursor_at(TextField.HEADLINE, 0), "Today: ")
    desktop.services.desk.close(first)
    desktop.window.tabs.open(first)
    press(desktop, qtbot, "view.compare_since_seen")
    assert words(compared(desktop, qtbot)) == [("", "Today:")]


def test_one_key_shows_what_came_since_it_was_submitted(desktop, qtbot):
    article = open_first(desktop)
    press(desktop, qtbot, "view.compare_since_submitted")
    assert "not been submitted" in said(desktop)
    revision = desktop.services.name_revision(article, "Submitted")
    step = ReviewEvent(article, State.DRAFT, State.IN_REVIEW, "Leyla", revision.at, "", revision.id)
    desktop.services.desk.store.review_events.add(step)
    type_in_front(desktop, " Later words.")
    press(desktop, qtbot, "view.compare_since_submitted")
    assert words(compared(desktop, qtbot)) == [("", "Later words.")]


def test_a_comparison_stays_when_the_list_learns_what_was_edited_before(desktop, qtbot):
    open_first(desktop)
    type_in_front(desktop, " Later words.")
    press(desktop, qtbot, "view.compare")
    compared(desktop, qtbot)
    assert desktop.services.desk.refresh()
    assert words(compared(desktop, qtbot))
    view_of(desktop).take_all()
    desktop.services.desk.refresh()
    compared(desktop, qtbot)


def test_another_comparison_begins_before_its_first_change(desktop, qtbot):
    article = open_first(desktop)
    type_in_front(desktop, " Later words.")
    press(desktop, qtbot, "view.compare")
    compared(desktop, qtbot).next_change()
    desktop.services.comparer().articles(article, desktop.articles()[1])
    assert compared(desktop, qtbot).places
    assert compared(desktop, qtbot).current == -1


def test_one_key_shows_what_came_since_it_was_sent_out(desktop, qtbot, tmp_path: Path):
    article = open_first(desktop)
    press(desktop, qtbot, "view.compare_since_sent")
    assert "not been sent out" in said(desktop)
    exporting = Exporting(desktop.services.desk.store, desktop.services.desk, standard_registry())
    exporting.export([article], ExportOptions(("text",), is_forced=True), tmp_path)
    type_in_front(desktop, " A correction.")
    press(desktop, qtbot, "view.compare_since_sent")
    assert words(compared(desktop, qtbot)) == [("", "A correction.")]


def test_any_two_points_of_the_past_can_be_chosen(desktop, qtbot):
    article = open_first(desktop)
    desktop.services.name_revision(article, "Morning")
    type_in_front(desktop, " Noon.")
    desktop.services.name_revision(article, "Noon")
    type_in_front(desktop, " Evening.")
    press(desktop, qtbot, "view.compare")
    view = compared(desktop, qtbot)
    assert words(view) == [("", "Evening.")]
    older, newer = view.findChildren(QComboBox)
    names = [older.itemText(place) for place in range(older.count())]
    assert names[0] == "Now"
    assert names[-1] == "Empty"
    for box, name in ((older, "Morning"), (newer, "Noon")):
        box.setCurrentIndex(names.index(name))
    older.activated.emit(older.currentIndex())
    qtbot.waitUntil(lambda: not view.is_busy)
    assert words(view) == [("", "Noon.")]


def test_two_articles_that_are_selected_are_compared(desktop, qtbot):
    listed = desktop.window.list_pane.list
    listed.setFocus()
    listed.select(desktop.articles()[0])
    qtbot.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(desktop.window.list_pane.selected()) == 2
    press(desktop, qtbot, "view.compare_articles")
    view = compared(desktop, qtbot)
    assert view.places[0].field == "headline"


def test_another_article_is_asked_for(desktop, qtbot):
    open_first(desktop)
    desktop.window.tabs.editor.setFocus()
    press(desktop, qtbot, "view.compare_articles")
    chooser = desktop.window.findChild(QWidget, "compareArticle")
    assert chooser.isVisible()
    chooser.edit.setText("harvest")
    qtbot.keyClick(chooser.edit, Qt.Key.Key_Return)
    assert compared(desktop, qtbot).places


@pytest.mark.parametrize("is_found", [False, True])
def test_an_article_is_not_offered_for_comparing_with_itself(desktop, qtbot, *, is_found: bool):
    open_first(desktop)
    desktop.window.tabs.editor.setFocus()
    press(desktop, qtbot, "view.compare_articles")
    chooser = desktop.window.findChild(QWidget, "compareArticle")
    own = desktop.window.tabs.article.content().headline.text
    chooser.edit.setText(own if is_found else "")
    offered = chooser.list.model()
    assert own not in [offered.index(row, 0).data() for row in range(offered.rowCount())]
    assert is_found or offered.rowCount() == len(desktop.articles()) - 1


def test_what_a_file_says_otherwise_is_taken_over_as_suggestions(desktop, qtbot, tmp_path: Path):
    open_first(desktop)
    article = desktop.window.tabs.article
    body = article.document.length(TextField.BODY) - 1
    article.run("Clear", delete_selection, Selection(TextField.BODY, 0, body))
    article.run(
        "Paste",
        paste,
        cursor_at(TextField.BODY, 0),
        [Block(text="The old pier is open."), Block(text="Buses run every day now.")],
    )
    headline = article.document.text(TextField.HEADLINE).strip()
    path = tmp_path / "copy.md"
    path.write_text(f"# {headline}\n\nThe new pier is open.\n\nBuses run every hour now.\n", encoding="utf-8")
    press(desktop, qtbot, "view.compare_file")
    dialog = desktop.window.findChild(QFileDialog, "compareFileDialog")
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    view = compared(desktop, qtbot)
    bodies = [place for place in view.places if place.field == "body"]
    assert [(place.deleted, place.inserted) for place in bodies] == [("old", "new"), ("day", "hour")]
    view.go(view.places.index(bodies[0]))
    qtbot.keyClick(view.page, Qt.Key.Key_A)
    found = article.document.suggestions()
    assert [(suggestion.deleted, suggestion.inserted) for suggestion in found] == [("old", "new")]
    qtbot.waitUntil(
        lambda: bodies[0].deleted not in {place.deleted for place in view.places} and not view.is_busy
    )
    qtbot.keyClick(view.page, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert (
        article.document.text(TextField.BODY, Reading.FINAL)
        == "The new pier is open.\nBuses run every hour now.\n"
    )
    assert (
        article.document.text(TextField.BODY, Reading.ORIGINAL)
        == "The old pier is open.\nBuses run every day now.\n"
    )


def test_escape_brings_the_text_back(desktop, qtbot):
    open_first(desktop)
    desktop.services.name_revision(desktop.window.tabs.article.id, "Morning")
    press(desktop, qtbot, "view.compare")
    view = compared(desktop, qtbot)
    qtbot.keyClick(view.page, Qt.Key.Key_Escape)
    assert desktop.window.center.currentWidget() is desktop.window.tabs


@pytest.mark.parametrize(
    "action", ["view.compare_since_seen", "view.compare_since_sent", "view.compare_file"]
)
def test_without_an_article_nothing_can_be_compared(desktop, action):
    assert not desktop.workspace.actions.action(action).isEnabled()


def compare_with_named(desktop, qtbot) -> CompareView:
    press(desktop, qtbot, "view.compare")
    return compared(desktop, qtbot)


def changed_since_named(desktop, article: ArticleId) -> None:
    """A named revision, and a text, a field and a field of the story that are others since."""
    opened = desktop.window.tabs.article
    opened.set_field("slugline", "bridge")
    opened.set_field("byline", "Kamran Əliyev")
    desktop.services.name_revision(article, "Before")
    opened.set_field("slugline", "bridge-again")
    opened.set_field("byline", "Leyla Quliyeva")
    type_in_front(desktop, " Later words.")


def fields_of(desktop) -> tuple[object, object]:
    fields = desktop.window.tabs.article.fields()
    return fields.get("slugline"), fields.get("byline")


def test_a_keeps_the_metadata_that_the_current_difference_shows(desktop, qtbot):
    changed_since_named(desktop, open_first(desktop))
    view = compare_with_named(desktop, qtbot)
    for field, expected in (
        ("byline", ("bridge-again", "Kamran Əliyev")),
        ("slugline", ("bridge", "Kamran Əliyev")),
    ):
        view.go(next(at for at, place in enumerate(view.places) if place.field == field))
        qtbot.keyClick(view.page, Qt.Key.Key_A)
        assert fields_of(desktop) == expected
        qtbot.waitUntil(lambda view=view, field=field: field not in [place.field for place in view.places])
    assert desktop.window.tabs.article.document.suggestions() == ()
    press(desktop, qtbot, "edit.undo")
    assert fields_of(desktop) == ("bridge-again", "Kamran Əliyev")
    desktop.run("edit.undo")
    assert fields_of(desktop) == ("bridge-again", "Leyla Quliyeva")


def test_taking_all_takes_words_and_metadata_in_one_undo_step(desktop, qtbot):
    changed_since_named(desktop, open_first(desktop))
    article = desktop.window.tabs.article
    view = compare_with_named(desktop, qtbot)
    qtbot.keyClick(view.page, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert fields_of(desktop) == ("bridge", "Kamran Əliyev")
    assert [found.deleted for found in article.document.suggestions()] == [" Later words."]
    desktop.run("edit.undo")
    assert fields_of(desktop) == ("bridge-again", "Leyla Quliyeva")
    assert article.document.suggestions() == ()
    desktop.run("edit.redo")
    assert fields_of(desktop) == ("bridge", "Kamran Əliyev")
    assert [found.deleted for found in article.document.suggestions()] == [" Later words."]
    desktop.run("edit.undo")
    # The next step back is what was typed before.
    desktop.run("edit.undo")
    assert "Later words." not in article.document.text(TextField.BODY)


def test_metadata_that_changed_while_it_was_compared_is_not_overwritten(desktop, qtbot):
    changed_since_named(desktop, open_first(desktop))
    article = desktop.window.tabs.article
    view = compare_with_named(desktop, qtbot)
    view.go(next(at for at, place in enumerate(view.places) if place.field == "slugline"))
    article.set_field("slugline", "bridge-at-night")
    qtbot.keyClick(view.page, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert fields_of(desktop) == ("bridge-at-night", "Leyla Quliyeva")
    assert article.document.suggestions() == ()
    assert "has changed" in view.status


def test_taking_all_of_a_file_empties_no_field_that_the_file_has_nothing_of(desktop, qtbot, tmp_path: Path):
    changed_since_named(desktop, open_first(desktop))
    path = tmp_path / "copy.md"
    path.write_text("# Another headline\n\nThe road is open.\n", encoding="utf-8")
    desktop.services.comparer().file(desktop.window.tabs.article.id, path)
    view = compared(desktop, qtbot)
    assert {"slugline", "byline"} <= {place.field for place in view.places}
    qtbot.keyClick(view.page, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert fields_of(desktop) == ("bridge-again", "Leyla Quliyeva")
    view.go(next(at for at, place in enumerate(view.places) if place.field == "byline"))
    qtbot.keyClick(view.page, Qt.Key.Key_A)
    assert fields_of(desktop) == ("bridge-again", None)


def test_a_key_for_the_text_under_a_comparison_shows_the_text_first_and_decides_nothing(
    desktop, qtbot
) -> None:
    open_first(desktop)
    article = desktop.window.tabs.article
    place = Selection(TextField.BODY, 0, 3)
    article.run("S", delete_selection, place, suggest=Suggesting("anna", utc_now()))
    desktop.window.tabs.editor.go_to(place)
    press(desktop, qtbot, "view.compare")
    compared(desktop, qtbot)
    desktop.run("review.accept_suggestion")
    assert desktop.window.center.currentWidget() is desktop.window.tabs
    assert len(article.review.suggestions()) == 1
    desktop.run("review.accept_suggestion")
    assert not article.review.suggestions()


def test_the_next_blocker_is_shown_in_the_text_also_from_a_comparison(desktop, qtbot) -> None:
    open_first(desktop)
    type_in_front(desktop, " XXX")
    press(desktop, qtbot, "view.compare")
    compared(desktop, qtbot)
    desktop.run("review.next_blocker")
    assert desktop.window.center.currentWidget() is desktop.window.tabs


def test_the_button_that_takes_a_change_keeps_the_keyboard_for_the_next_one(desktop, qtbot, tmp_path) -> None:
    open_first(desktop)
    path = tmp_path / "other.txt"
    path.write_text("Another headline\n\nAnother text of many words.\n\nAnd a second paragraph.\n")
    desktop.services.comparer().file(desktop.window.tabs.article.id, path)
    view = compared(desktop, qtbot)
    view.next_change()
    button = view._bar.take
    with qtbot.waitActive(desktop.window):
        desktop.window.activateWindow()
    button.setFocus()
    count = len(view.places)
    assert count > 1
    button.click()
    qtbot.waitUntil(lambda: not view.is_busy and len(view.places) < count)
    assert desktop.window.focusWidget() is button
