from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.base import preferences
from editor_app.base.ids import ArticleId
from editor_app.base.settings import Settings
from editor_app.document.changes import Selection
from editor_app.document.commands.text import type_text
from editor_app.document.model import ArticleContent, Image, TextField, image_block
from editor_app.services.jobs import Jobs
from editor_app.services.open_article import OpenArticle
from editor_app.services.opening import OpenLibrary, open_library
from editor_app.services.people import person_named
from editor_app.ui.exporting.dialog import ExportDialog
from editor_app.ui.exporting.panel import SETTLE, ExportPanel
from editor_app.ui.jobs import MainThread
from editor_app.ui.widgets.styling import LINK
from helpers.articles import content


@dataclass
class Stage:
    library: OpenLibrary
    jobs: Jobs
    settings: Settings
    folder: Path
    qtbot: QtBot
    panel: ExportPanel

    def article(self, given: ArticleContent) -> OpenArticle:
        return self.library.desk.open(self.library.desk.new_article(given))

    def show(self, given: ArticleContent) -> OpenArticle:
        article = self.article(given)
        self.panel.set_article(article)
        self.settle()
        return article

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.panel.is_busy)

    def choose(self, *formats: str) -> None:
        """Check exactly these formats by pressing Space on their boxes."""
        from editor_app.ui.exporting.form import format_labels

        more = self.panel.form.more
        if more.isVisible():
            self.qtbot.keyClick(more, Qt.Key.Key_Space)
        for name in format_labels():
            box = self.panel.form.box(name)
            if box.isChecked() != (name in formats):
                self.qtbot.keyClick(box, Qt.Key.Key_Space)
        self.panel.form.set_folder(str(self.folder))
        self.settle()

    def written(self) -> list[str]:
        return sorted(path.name for path in self.folder.rglob("*") if path.is_file())


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    library = open_library(tmp_path / "library", person_named("Ada"))
    main_thread = MainThread()
    jobs = Jobs(main_thread.deliver)
    settings = Settings(tmp_path / "settings.json")
    panel = ExportPanel(library.exporting, jobs, settings)
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    yield Stage(library, jobs, settings, tmp_path / "out", qtbot, panel)
    panel.set_article(None)
    panel.hide()
    jobs.close()
    library.close()


GOOD = content("Bridge reopens", "The bridge is open.", language="en", slugline="Bridge")
BAD = content("", "TK The bridge is open.", language="en")


def test_without_a_story_there_is_a_sentence(stage: Stage) -> None:
    assert stage.panel.currentWidget() is stage.panel.empty_state


def test_a_story_goes_out_in_the_chosen_formats(stage: Stage) -> None:
    stage.show(GOOD)
    stage.choose("text", "json")
    stage.qtbot.keyClick(stage.panel.export_button, Qt.Key.Key_Space)
    stage.settle()
    names = stage.written()
    assert any(name.endswith(".txt") for name in names)
    assert any(name.endswith(".json") for name in names)
    assert "manifest.sha256" in names
    assert stage.panel.report.summary == "● Written: 1 article as 2 files"


def test_an_unfinished_version_goes_to_translators_beside_its_source(stage: Stage) -> None:
    source = stage.article(GOOD)
    version = stage.library.desk.open(stage.library.versions.begin(source.id, "az"))
    stage.panel.set_article(version)
    stage.settle()
    stage.choose("text")
    assert not stage.panel.export_button.isEnabled()
    stage.choose("xliff", "xliff-1.2")
    stage.qtbot.keyClick(stage.panel.export_button, Qt.Key.Key_Space)
    stage.settle()
    files = sorted(stage.folder.rglob("*.xlf"))
    assert len(files) == 2
    assert all("The bridge is open." in path.read_text(encoding="utf-8") for path in files)
    assert all('"az' in path.read_text(encoding="utf-8") for path in files)


def test_the_button_keeps_the_keyboard_while_it_writes(stage: Stage) -> None:
    stage.show(GOOD)
    stage.choose("text")
    stage.panel.export_button.setFocus()
    stage.qtbot.waitUntil(stage.panel.export_button.hasFocus)
    stage.qtbot.keyClick(stage.panel.export_button, Qt.Key.Key_Space)
    assert stage.panel.export_button.hasFocus()
    stage.settle()
    assert stage.panel.export_button.hasFocus()


def test_blockers_are_listed_and_lead_to_their_place(stage: Stage) -> None:
    stage.show(BAD)
    stage.choose("text")
    links = [row for row in stage.panel.obstacles.rows if row.property("kind") == LINK]
    assert [link.text() for link in links] == [
        "▲ The headline is empty.",
        "▲ Something is still to come here: “TK”.",
    ]
    assert not stage.panel.export_button.isEnabled()
    with stage.qtbot.waitSignal(stage.panel.blocker_wanted) as wanted:
        stage.qtbot.keyClick(links[0], Qt.Key.Key_Space)
    assert wanted.args[0].field == "headline"


def test_mending_the_story_takes_the_blockers_away(stage: Stage) -> None:
    article = stage.show(BAD)
    stage.choose("text")
    article.run("Typing", type_text, Selection(TextField.HEADLINE, 0, 0), "Bridge reopens")
    article.run("Typing", type_text, Selection(TextField.BODY, 0, 3), "")
    stage.qtbot.waitUntil(lambda: not stage.panel.obstacles.blockers, timeout=SETTLE * 20)
    assert stage.panel.export_button.isEnabled()


def test_what_stops_a_story_can_be_overridden_unless_it_is_final(stage: Stage) -> None:
    article = stage.show(BAD)
    stage.choose("text")
    assert stage.panel.form.force.isVisible()
    stage.qtbot.keyClick(stage.panel.form.force, Qt.Key.Key_Space)
    assert stage.panel.export_button.isEnabled()
    article.set_field("not_for_publication", True)
    stage.panel.refresh()
    assert not stage.panel.form.force.isVisible()
    assert not stage.panel.export_button.isEnabled()


def test_cautions_are_told_and_stop_nothing(stage: Stage) -> None:
    picture = image_block(Image(source="https://example.org/a.jpg"))
    stage.show(ArticleContent(GOOD.headline, GOOD.summary, (*GOOD.body, picture), GOOD.fields))
    words = [row.text() for row in stage.panel.obstacles.rows]
    assert words[0] == "● Nothing stops this story."
    assert "◆ Image 1 has no credit." in words
    assert stage.panel.obstacles.blockers == ()
    (row,) = [row for row in stage.panel.obstacles.rows if row.text() == "◆ Image 1 has no credit."]
    with stage.qtbot.waitSignal(stage.panel.blocker_wanted) as wanted:
        stage.qtbot.keyClick(row, Qt.Key.Key_Return)
    assert (wanted.args[0].field, wanted.args[0].block) == ("body", len(GOOD.body))


def test_each_format_says_what_it_loses(stage: Stage) -> None:
    picture = image_block(Image(source="https://example.org/a.jpg", credit="Ada", alt="A bridge"))
    stage.show(ArticleContent(GOOD.headline, GOOD.summary, (*GOOD.body, picture), GOOD.fields))
    stage.choose("text", "json")
    notes = stage.panel.losses.notes()
    assert notes["text"]
    assert "json" not in notes


def test_boxes_and_button_stay_where_they_are_when_it_is_said_what_a_format_loses(stage: Stage) -> None:
    stage.show(GOOD)
    stage.choose("json")
    parts = [stage.panel.form.box("json"), stage.panel.form.folder, stage.panel.export_button]
    before = [part.mapTo(stage.panel, part.rect().topLeft()) for part in parts]
    assert not stage.panel.losses.notes()
    stage.panel.losses.show_notes({"html": ["◆ The picture has no credit."], "text": ["Pictures"]})
    QApplication.processEvents()
    assert [part.mapTo(stage.panel, part.rect().topLeft()) for part in parts] == before


def test_nothing_is_written_without_format_or_folder(stage: Stage) -> None:
    stage.show(GOOD)
    stage.choose()
    assert not stage.panel.export_button.isEnabled()
    stage.choose("text")
    stage.panel.form.set_folder("")
    assert not stage.panel.export_button.isEnabled()


def test_a_folder_that_is_typed_needs_no_enter_before_the_button_is_pressed(stage: Stage) -> None:
    stage.show(GOOD)
    stage.choose("text")
    stage.panel.form.set_folder("")
    stage.qtbot.keyClicks(stage.panel.form.folder, str(stage.folder))
    assert stage.panel.export_button.isEnabled()
    stage.qtbot.mouseClick(stage.panel.export_button, Qt.MouseButton.LeftButton)
    stage.settle()
    assert stage.written()


def test_a_folder_that_cannot_be_written_is_said(stage: Stage, tmp_path: Path) -> None:
    stage.show(GOOD)
    stage.choose("text")
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    stage.panel.form.set_folder(str(tmp_path / "file"))
    stage.qtbot.keyClick(stage.panel.export_button, Qt.Key.Key_Space)
    stage.settle()
    assert stage.panel.report.summary.startswith("▲")
    assert stage.panel.export_button.isEnabled()


def test_formats_and_folder_are_remembered(stage: Stage) -> None:
    stage.show(GOOD)
    stage.choose("text", "markdown")
    assert stage.settings.get(preferences.EXPORT_FORMATS) == ("text", "markdown")
    other = ExportPanel(stage.library.exporting, stage.jobs, stage.settings)
    stage.qtbot.addWidget(other)
    other.ensure_built()
    assert other.form.formats == ("text", "markdown")
    assert other.form.target == stage.folder


def test_several_articles_go_out_together_and_refusals_are_named(stage: Stage) -> None:
    ids: list[ArticleId] = [stage.article(GOOD).id, stage.article(BAD).id]
    stage.settings.set(preferences.EXPORT_FORMATS, ("text",))
    stage.settings.set(preferences.EXPORT_FOLDER, str(stage.folder))
    titles = {ids[0]: "Bridge reopens", ids[1]: "Untitled"}
    dialog = ExportDialog(stage.library.exporting, stage.jobs, stage.settings, ids, titles.__getitem__)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    stage.qtbot.addWidget(dialog)
    dialog.show()
    dialog.export()
    stage.qtbot.waitUntil(lambda: not dialog.is_busy)
    lines = [dialog.report.list.item(row).text() for row in range(dialog.report.list.count())]
    assert lines[0].startswith("▲ Untitled")
    assert "The headline is empty." in lines[0]
    assert lines[1].startswith("● ")
    assert "1 article was not written" in dialog.report.summary
    assert any(name.endswith(".txt") for name in stage.written())
    dialog.close()


def test_every_format_can_be_chosen(stage: Stage) -> None:
    from editor_app.formats.registry import standard_registry
    from editor_app.ui.exporting.form import format_labels

    assert set(format_labels()) == set(standard_registry().writable)
    stage.show(GOOD)
    assert not stage.panel.form.box("wxr").isVisible()
    stage.qtbot.keyClick(stage.panel.form.more, Qt.Key.Key_Space)
    assert stage.panel.form.box("wxr").isVisible()


def test_only_what_has_changed_goes_out_again(stage: Stage) -> None:
    ids: list[ArticleId] = [stage.article(GOOD).id, stage.article(GOOD).id]
    stage.settings.set(preferences.EXPORT_FORMATS, ("text",))
    dialog = ExportDialog(stage.library.exporting, stage.jobs, stage.settings, ids, str)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    stage.qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.set_folder(str(stage.folder))
    dialog.export()
    stage.qtbot.waitUntil(lambda: not dialog.is_busy)
    assert stage.written()
    stage.qtbot.keyClick(dialog.only_changed, Qt.Key.Key_Space)
    dialog.export()
    stage.qtbot.waitUntil(lambda: not dialog.is_busy)
    assert dialog.report.summary == "Nothing has changed since it was last written there."
    dialog.close()


def test_the_folder_stays_whole_when_the_report_comes(stage: Stage) -> None:
    ids: list[ArticleId] = [stage.article(GOOD).id for _number in range(9)]
    stage.settings.set(preferences.EXPORT_FORMATS, ("text", "sms", "html"))
    dialog = ExportDialog(stage.library.exporting, stage.jobs, stage.settings, ids, str)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    stage.qtbot.addWidget(dialog)
    dialog.show()
    dialog.resize(560, 600)
    dialog.form.set_folder(str(stage.folder))
    dialog.export()
    stage.qtbot.waitUntil(lambda: not dialog.is_busy)
    stage.qtbot.waitUntil(lambda: dialog.report.list.isVisible() and dialog.report.list.height() > 60)
    assert dialog.form.folder.height() >= dialog.form.folder.minimumSizeHint().height()
    assert dialog.form.height() >= dialog.form.minimumSizeHint().height()
    dialog.close()
