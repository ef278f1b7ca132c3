"""A day's work with the keyboard alone, in a real window on a real library."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from editor_app.storage.rows import ListQuery
from helpers.journeys import CTRL, SHIFT, Journalist
from helpers.libraries import opened


def write_a_story(writer: Journalist) -> None:
    writer.press(Qt.Key.Key_N, CTRL)
    writer.sees(lambda: writer.is_here("headlineEdit"))
    writer.type("Körpü açıldı İşıq\n")
    assert writer.is_here("summaryEdit")
    writer.type("Traffic is back.\n")
    assert writer.is_here("bodyEdit")
    writer.type("The first bus crossed at dawn.\nThe second was late.")


def test_what_is_written_is_there_when_the_window_opens_again(sit_down, tmp_path: Path) -> None:
    writer = sit_down(tmp_path / "library")
    write_a_story(writer)
    writer.press(Qt.Key.Key_Home)
    writer.type("Even ")
    text, place = writer.body.toPlainText(), writer.body.textCursor().position()
    writer.close()

    again = sit_down(tmp_path / "library")
    assert again.headline.toPlainText() == "Körpü açıldı İşıq"
    assert again.body.toPlainText() == text == "The first bus crossed at dawn.\nEven The second was late."
    assert again.body.textCursor().position() == place
    assert again.headlines()[0].startswith("Körpü açıldı İşıq")


def test_undo_goes_back_to_the_beginning_and_redo_to_the_end(sit_down, tmp_path: Path) -> None:
    writer = sit_down(tmp_path / "library")
    write_a_story(writer)
    writer.press(Qt.Key.Key_Left, CTRL | SHIFT)
    writer.press(Qt.Key.Key_B, CTRL)
    writer.press(Qt.Key.Key_Delete)
    end = writer.body.toPlainText()
    undo = writer.act("edit.undo")
    for _step in range(200):
        if not undo.isEnabled():
            break
        writer.press(Qt.Key.Key_Z, CTRL)
    assert (writer.body.toPlainText(), writer.headline.toPlainText()) == ("", "")
    redo = writer.act("edit.redo")
    for _step in range(200):
        if not redo.isEnabled():
            break
        writer.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert writer.body.toPlainText() == end


def test_a_story_is_found_while_it_is_searched_for(sit_down, sample_library: Path) -> None:
    writer = sit_down(sample_library)
    all_of_them = writer.articles.model().rowCount()
    writer.press(Qt.Key.Key_F, CTRL | SHIFT)
    assert writer.is_here("searchEdit")
    writer.type("pelic")
    writer.sees(lambda: 0 < writer.articles.model().rowCount() < all_of_them)
    writer.sees(lambda: any("Lake rises" in name for name in writer.headlines()))
    writer.press(Qt.Key.Key_Down)
    writer.press(Qt.Key.Key_Return)
    writer.sees(lambda: "112 of them" in writer.body.toPlainText())


def test_metadata_reaches_list_and_story(sit_down, sample_library: Path) -> None:
    writer = sit_down(sample_library)
    writer.press(Qt.Key.Key_N, CTRL)
    writer.type("Ferry timetable\n")
    writer.window.findChild(object, "metadataPanel").setFocus()
    writer.sees(lambda: writer.is_here("metadataPanel"))
    writer.press(Qt.Key.Key_Tab)
    writer.close()
    with opened(sample_library) as library:
        rows = library.store.articles.page(ListQuery(), 0, 50)
        assert any(row.headline == "Ferry timetable" for row in rows)
