"""Profiles are written as text whose mistakes are named while one writes, copied, shared and tried."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor_app.base.ids import ArticleId
from editor_app.services.jobs import Jobs
from editor_app.services.opening import OpenLibrary, open_library
from editor_app.services.people import person_named
from editor_app.storage.rows import State
from editor_app.ui.jobs import MainThread
from editor_app.ui.publishing.profiles_dialog import ProfilesDialog
from editor_app.ui.widgets.styling import PressableWords
from helpers.stories import story


class Shelf:
    """The dialog on a library of its own, with an article in front."""

    def __init__(self, library: OpenLibrary, dialog: ProfilesDialog, qtbot: QtBot) -> None:
        self.library, self.dialog, self.qtbot = library, dialog, qtbot

    def names(self) -> list[str]:
        items = [self.dialog.list.item(row) for row in range(self.dialog.list.count())]
        return [item.data(Qt.ItemDataRole.UserRole) for item in items]

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.dialog.is_busy)


@pytest.fixture
def shelf(qtbot: QtBot, tmp_path: Path) -> Iterator[Shelf]:
    library = open_library(tmp_path / "library", person_named("Ada"))
    main_thread = MainThread()
    jobs = Jobs(main_thread.deliver)
    article: ArticleId = library.desk.new_article(story(), state=State.READY)
    dialog = ProfilesDialog(library, jobs, lambda: article)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    yield Shelf(library, dialog, qtbot)
    dialog.close()
    jobs.close()
    library.close()


def test_every_profile_is_listed_and_shown_as_its_file(shelf: Shelf) -> None:
    assert {"web-page", "agency-wire", "hugo"} <= set(shelf.names())
    shelf.dialog.choose("hugo")
    assert shelf.dialog.form.source.toPlainText() == shelf.library.profiles.text("hugo")
    assert shelf.dialog.form.profile is not None
    assert not shelf.dialog.away.isEnabled()


def test_a_mistake_is_named_with_its_line_while_one_writes(shelf: Shelf) -> None:
    shelf.dialog.choose("hugo")
    form = shelf.dialog.form
    form.source.setPlainText("title: Mine\nformats: [fax]\n")
    shelf.qtbot.waitUntil(lambda: form.standing.text().startswith("▲"))
    assert "line 2" in form.standing.text()
    assert form.wrong_line == 2
    assert not shelf.dialog.keep.isEnabled()
    form.source.setPlainText("formats: [html]\nred")
    shelf.qtbot.waitUntil(lambda: "expected" in form.standing.text())
    assert form.wrong_line == 2
    form.source.setPlainText("title: Mine\nformats: [html]\n")
    shelf.qtbot.waitUntil(lambda: form.standing.text().startswith("●"))
    assert form.wrong_line == 0


def test_a_copy_is_saved_under_its_own_name_with_keys(shelf: Shelf) -> None:
    shelf.dialog.choose("hugo")
    shelf.dialog.copy()
    assert shelf.dialog.form.name.text() == "hugo-2"
    QTest.keyClicks(shelf.dialog.form.name, "evening")
    with shelf.qtbot.waitSignal(shelf.dialog.changed):
        QTest.keyClick(shelf.dialog.keep, Qt.Key.Key_Space)
    assert "evening" in shelf.names()
    assert shelf.library.profiles.get("evening").formats == ("hugo",)
    assert shelf.library.profiles.get("hugo").is_shipped


def test_a_new_profile_explains_every_key_and_needs_a_name(shelf: Shelf) -> None:
    shelf.dialog.begin_new()
    assert "# internet" not in shelf.dialog.form.source.toPlainText()
    assert "deliver to" in shelf.dialog.form.source.toPlainText()
    shelf.dialog.save()
    assert shelf.dialog.message.text() == "▲ The profile needs a name."
    shelf.dialog.form.name.setText("Not a Name")
    shelf.dialog.save()
    assert shelf.dialog.message.text().startswith("▲")


def test_a_removed_profile_can_be_kept_again_and_a_shipped_one_comes_back(shelf: Shelf) -> None:
    shelf.library.profiles.save("hugo", "title: Ours\nformats: [hugo]\n")
    shelf.dialog._load("hugo")
    assert shelf.dialog.away.isEnabled()
    QTest.keyClick(shelf.dialog.away, Qt.Key.Key_Space)
    assert shelf.library.profiles.get("hugo").is_shipped
    assert "Ours" in shelf.dialog.form.source.toPlainText()
    shelf.dialog.choose("jekyll")
    shelf.dialog.choose("hugo")
    assert "Ours" not in shelf.dialog.form.source.toPlainText()
    shelf.library.profiles.save("hugo", "title: Ours\nformats: [hugo]\n")
    shelf.dialog._load("hugo")
    QTest.keyClick(shelf.dialog.away, Qt.Key.Key_Space)
    shelf.dialog.save()
    assert shelf.library.profiles.get("hugo").title == "Ours"


def test_profiles_go_out_and_come_in_as_files(shelf: Shelf, tmp_path: Path) -> None:
    shelf.dialog.choose("hugo")
    shelf.dialog.write_file(str(tmp_path / "Our Site.yaml"))
    shelf.dialog.bring(str(tmp_path / "Our Site.yaml"))
    assert shelf.dialog.form.name.text() == "our-site"
    assert shelf.library.profiles.get("our-site").formats == ("hugo",)
    (tmp_path / "bad.yaml").write_text("formats: [fax]\n", encoding="utf-8")
    shelf.dialog.bring(str(tmp_path / "bad.yaml"))
    assert "line 1" in shelf.dialog.message.text()
    assert "bad" not in shelf.names()


def test_a_profile_is_tried_on_the_story_in_front_before_it_is_saved(shelf: Shelf) -> None:
    shelf.dialog.choose("hugo")
    shelf.dialog.form.source.setPlainText("formats: [html]\nrequired: [byline]\n")
    shelf.dialog.test()
    shelf.settle()
    assert shelf.dialog.message.text().startswith("▲ The story in front could not")
    shelf.dialog.form.source.setPlainText("formats: [html]\n")
    shelf.dialog.test()
    shelf.settle()
    assert shelf.dialog.message.text().startswith("● The story in front could")


def test_a_profile_is_tried_on_a_story_that_is_out_as_it_would_go_out_again(shelf: Shelf) -> None:
    article = shelf.dialog._in_front()
    assert article is not None
    shelf.library.library.set_state([article], State.PUBLISHED)
    shelf.dialog.choose("web-page")
    shelf.dialog.test()
    shelf.settle()
    assert shelf.dialog.message.text().startswith("● ")


def test_what_a_trial_found_can_be_mended_and_gone_to(shelf: Shelf) -> None:
    shelf.dialog.choose("hugo")
    shelf.dialog.form.source.setPlainText("formats: [html]\nrequired: [headline_seo, byline]\n")
    shelf.dialog.test()
    shelf.settle()
    rows = shelf.dialog.remarks.rows
    (fix,) = [row for row in rows if isinstance(row, QPushButton)]
    (byline,) = [row for row in rows if isinstance(row, PressableWords) and "Byline" in row.text()]
    with shelf.qtbot.waitSignal(shelf.dialog.remark_wanted) as wanted:
        QTest.keyClick(byline, Qt.Key.Key_Return)
    assert wanted.args[1].field == "byline"
    QTest.keyClick(fix, Qt.Key.Key_Space)
    shelf.settle()
    assert not [row for row in shelf.dialog.remarks.rows if isinstance(row, QPushButton)]


def test_a_broken_file_is_listed_and_can_be_mended(shelf: Shelf) -> None:
    folder = shelf.library.store.folder / "profiles"
    folder.mkdir(exist_ok=True)
    (folder / "mine.yaml").write_text("formats: [fax]\n", encoding="utf-8")
    shelf.dialog._load("mine")
    assert shelf.dialog.list.currentItem().text() == "▲ mine"
    shelf.dialog.form.source.setPlainText("formats: [html]\n")
    shelf.dialog.form.read_now()
    shelf.dialog.save()
    assert shelf.library.profiles.get("mine").formats == ("html",)


def test_what_is_not_saved_stays_in_the_list_while_another_is_begun(shelf: Shelf) -> None:
    shelf.dialog.choose("hugo")
    shelf.dialog.copy()
    shelf.dialog.form.source.insertPlainText("# ours\n")
    written = shelf.dialog.form.source.toPlainText()
    shelf.dialog.begin_new()
    assert "hugo-2" in shelf.names()
    shelf.dialog.choose("hugo-2")
    # What nobody has written in a new one is not worth keeping.
    assert len(shelf.names()) == len(list(shelf.library.profiles.entries())) + 1
    assert shelf.dialog.form.source.toPlainText() == written
    assert shelf.dialog.form.name.text() == "hugo-2"
    shelf.dialog.choose("jekyll")
    shelf.dialog.form.source.insertPlainText("# mine\n")
    shelf.dialog.choose("hugo")
    shelf.dialog.choose("jekyll")
    assert shelf.dialog.form.source.toPlainText().startswith("# mine\n")
    shelf.dialog.choose("hugo-2")
    shelf.dialog.save()
    assert shelf.library.profiles.text("hugo-2") == written
    assert shelf.names().count("hugo-2") == 1
    assert len(shelf.names()) == len(list(shelf.library.profiles.entries()))
