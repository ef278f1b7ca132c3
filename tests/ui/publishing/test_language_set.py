"""What is wrong with the languages of a story together stands in the panel, leads there, and is mended there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from editor_app.base.ids import ArticleId
from editor_app.services.publishing.orders import Order
from editor_app.storage.ledger import Act
from editor_app.storage.rows import State
from editor_app.ui.widgets.styling import PressableWords
from helpers.stories import story
from ui.publishing.conftest import Stage

WIRE = "agency-wire"
EMBARGO = (datetime.now(UTC) + timedelta(days=3000)).isoformat()


def version(stage: Stage, first: ArticleId, language: str) -> ArticleId:
    """Another finished version of a story."""
    made = story(language=language, urgency=4)
    return stage.library.desk.new_article(
        made, state=State.READY, story=stage.library.library.row(first).story
    )


def test_a_second_version_in_one_language_is_named_and_leads_there(stage: Stage) -> None:
    first = stage.article(story(urgency=4))
    second = version(stage, first.id, "en")
    stage.panel.set_article(first)
    stage.panel.choose("web-page")
    stage.settle()
    rows = stage.panel.view.remarks.rows
    (row,) = [
        row for row in rows if isinstance(row, PressableWords) and "more than one" in row.accessibleName()
    ]
    with stage.qtbot.waitSignal(stage.panel.remark_wanted) as wanted:
        stage.qtbot.keyClick(row, Qt.Key.Key_Return)
    assert (wanted.args[0], wanted.args[1].field) == (second, "language")
    assert not stage.panel.view.found.can_go


def test_the_embargo_that_is_out_is_taken_with_one_key(stage: Stage) -> None:
    first = stage.article(story(urgency=4, embargo=EMBARGO))
    wire = replace(stage.library.profiles.get(WIRE), together=False)
    stage.library.publishing.carry_out(Order(Act.PUBLISH, (first.id,), wire, stage.folder))
    other = stage.library.desk.open(version(stage, first.id, "az"))
    other.set_field("embargo", None)
    stage.panel.set_article(other)
    stage.panel.choose(WIRE)
    stage.settle()
    assert any("under another embargo" in words for words in stage.words())
    mends = [row for row in stage.panel.view.remarks.rows if isinstance(row, QPushButton)]
    assert [mend.text() for mend in mends] == ["Take the embargo of “English”"]
    assert stage.panel.view.fix_first() == "Take the embargo of “English”"
    stage.settle()
    assert other.fields()["embargo"] == EMBARGO
    assert not any("under another embargo" in words for words in stage.words())
