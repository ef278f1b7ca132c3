from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editor_app.document.changes import Selection
from editor_app.document.commands.text import type_text
from editor_app.document.model import ArticleContent, Block, RichText, TextField
from editor_app.services.jobs import Jobs
from editor_app.services.open_article import OpenArticle
from editor_app.services.opening import OpenLibrary, open_library
from editor_app.services.people import person_named
from editor_app.ui.history.panel import HistoryPanel
from editor_app.ui.history.timeline_slider import TimelineSlider
from editor_app.ui.jobs import MainThread
from helpers.keys import type_text as press


class Clock:
    """A clock that stands until somebody sets it on."""

    def __init__(self) -> None:
        self.now = datetime(2025, 11, 22, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def wait(self, hours: float) -> None:
        self.now += timedelta(hours=hours)


@dataclass
class Stage:
    panel: HistoryPanel
    library: OpenLibrary
    clock: Clock
    qtbot: QtBot

    def write(self, *texts: str) -> OpenArticle:
        """An article whose body got each text an hour after the one before."""
        name = self.library.desk.new_article(ArticleContent(RichText("Bridge"), body=(Block(text=""),)))
        article = self.library.desk.open(name)
        for text in texts:
            self.clock.wait(1)
            end = article.document.length(TextField.BODY) - 1
            article.run("Typing", type_text, Selection(TextField.BODY, end, end), text)
        return article

    def show(self, article: OpenArticle | None) -> None:
        self.panel.set_article(article)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.panel.is_busy)


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    clock = Clock()
    library = open_library(tmp_path / "library", person_named("Ada Quliyeva"), clock=clock)
    main_thread = MainThread()
    jobs = Jobs(main_thread.deliver)
    panel = HistoryPanel(library.history, jobs, clock=clock)
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    yield Stage(panel, library, clock, qtbot)
    panel.set_article(None)
    panel.hide()
    jobs.close()
    library.close()


def body_of(content: ArticleContent) -> str:
    return "\n".join(block.text for block in content.body)


def test_the_first_moment_of_an_article_is_called_its_beginning(stage: Stage) -> None:
    stage.show(stage.write("Work began."))
    slider = stage.panel.findChild(TimelineSlider)
    slider.setValue(slider.minimum())
    assert slider.accessibleDescription() == "The beginning"
    slider.setValue(slider.minimum() + 1)
    assert "2025" in slider.accessibleDescription() or ":" in slider.accessibleDescription()


def test_the_ring_around_the_handle_is_whole_at_both_ends(stage: Stage) -> None:
    slider = TimelineSlider()
    stage.qtbot.addWidget(slider)
    with stage.qtbot.waitActive(slider):
        slider.show()
        slider.activateWindow()
    slider.resize(200, 28)
    slider.setFocus()
    stage.qtbot.waitUntil(slider.hasFocus)
    for end in (slider.minimum(), slider.maximum()):
        slider.setValue(end)
        image = slider.grab().toImage()
        edge = 0 if end == slider.minimum() else image.width() - 1
        assert len({image.pixel(edge, y) for y in range(image.height())}) == 1


def test_without_a_story_there_is_a_sentence(stage: Stage) -> None:
    assert stage.panel.currentWidget() is stage.panel.empty_state


def test_sessions_are_listed_newest_first_with_what_came_and_went(stage: Stage) -> None:
    stage.show(stage.write("One. ", "Two two. "))
    points = stage.panel.list.points
    assert [point.person for point in points] == ["Ada Quliyeva"] * len(points)
    assert [(point.inserted, point.deleted) for point in points][:2] == [(9, 0), (5, 0)]


def test_sliding_shows_the_text_of_the_moment(qtbot: QtBot, stage: Stage) -> None:
    stage.show(stage.write("One. ", "Two. "))
    slider = stage.panel.slider
    assert "One. Two." in stage.panel.preview.toPlainText()
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_PageUp)
    stage.settle()
    text = stage.panel.preview.toPlainText()
    assert "One." in text
    assert "Two." not in text
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    stage.settle()
    assert "One." not in stage.panel.preview.toPlainText()


def test_every_single_step_is_a_moment(qtbot: QtBot, stage: Stage) -> None:
    stage.show(stage.write("abc"))
    slider = stage.panel.slider
    qtbot.keyClick(slider, Qt.Key.Key_Left)
    stage.settle()
    assert stage.panel.preview.toPlainText().endswith("ab")


def test_choosing_a_session_goes_to_its_end(qtbot: QtBot, stage: Stage) -> None:
    stage.show(stage.write("One. ", "Two. ", "Three. "))
    points = stage.panel.list
    points.setCurrentIndex(points.model().index(1, 0))
    stage.settle()
    text = stage.panel.preview.toPlainText()
    assert "Two." in text
    assert "Three." not in text
    assert stage.panel.slider.minimum() < stage.panel.slider.value() < stage.panel.slider.maximum()


def test_a_name_makes_a_revision_that_stays(qtbot: QtBot, stage: Stage) -> None:
    stage.show(stage.write("One. "))
    name = stage.panel.name_line
    name.setFocus()
    press(name, "Sent to Leyla")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    stage.settle()
    assert stage.panel.list.points[0].label == "Sent to Leyla"
    assert name.text() == ""


def test_restoring_is_one_step_that_can_be_undone(qtbot: QtBot, stage: Stage) -> None:
    article = stage.write("One. ", "Two. ")
    stage.show(article)
    assert not stage.panel.restore_button.isEnabled()
    qtbot.keyClick(stage.panel.slider, Qt.Key.Key_PageUp)
    stage.settle()
    stage.panel.restore_button.setFocus()
    qtbot.keyClick(stage.panel.restore_button, Qt.Key.Key_Space)
    assert stage.panel.focusWidget() is stage.panel.slider
    stage.settle()
    assert body_of(article.content()) == "One. "
    article.undo()
    assert body_of(article.content()) == "One. Two. "


def test_a_moment_is_compared_with_now(qtbot: QtBot, stage: Stage) -> None:
    stage.show(stage.write("One. ", "Two. "))
    qtbot.keyClick(stage.panel.slider, Qt.Key.Key_PageUp)
    stage.settle()
    with qtbot.waitSignal(stage.panel.compare_wanted) as asked:
        stage.panel.compare()
    then, now, title = asked.args
    assert (body_of(then), body_of(now)) == ("One. ", "One. Two. ")
    assert title


def test_what_is_written_meanwhile_joins_the_past(qtbot: QtBot, stage: Stage) -> None:
    article = stage.write("One. ")
    stage.show(article)
    before = stage.panel.slider.maximum()
    end = article.document.length(TextField.BODY) - 1
    article.run("Typing", type_text, Selection(TextField.BODY, end, end), "More")
    stage.panel.reload()
    stage.settle()
    assert stage.panel.slider.maximum() > before
    assert stage.panel.slider.value() == stage.panel.slider.maximum()
    assert "More" in stage.panel.preview.toPlainText()


def test_another_story_replaces_the_past_at_once(stage: Stage) -> None:
    stage.panel.set_article(stage.write("One. "))
    stage.show(stage.write("Harvest. "))
    assert "Harvest." in stage.panel.preview.toPlainText()
    stage.show(None)
    assert stage.panel.currentWidget() is stage.panel.empty_state


def test_the_slider_runs_from_the_side_where_reading_begins(qtbot: QtBot, stage: Stage) -> None:
    stage.show(stage.write("One. "))
    slider = stage.panel.slider
    stage.panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=slider.rect().topRight())
    assert slider.value() == slider.minimum()
    qtbot.keyClick(slider, Qt.Key.Key_End)
    stage.settle()
    assert slider.value() == slider.maximum()
