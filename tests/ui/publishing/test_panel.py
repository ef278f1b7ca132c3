"""The panel that publishes: every state that an order can be in, and the way from one to the next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from editor_app.base import preferences
from editor_app.base.errors import UserError
from editor_app.services.publishing.orders import Order
from editor_app.storage.ledger import Act
from editor_app.storage.rows import State
from editor_app.ui.widgets.styling import PressableWords
from helpers.stories import story
from ui.publishing.conftest import Stage

WIRE = "agency-wire"


def later(hours: int = 30) -> str:
    return (datetime.now(UTC) + timedelta(hours=hours)).isoformat()


def test_without_a_story_there_is_a_sentence(stage: Stage) -> None:
    assert stage.panel.currentWidget() is stage.panel.empty_state


def test_formats_are_chosen_freely_until_a_profile_is(stage: Stage) -> None:
    article = stage.article(story())
    stage.panel.set_article(article)
    assert stage.panel.profile is None
    assert stage.panel.free.isVisible()
    assert not stage.panel.view.isVisible()
    stage.panel.choose("web-page")
    assert stage.panel.view.isVisible()
    assert stage.settings.get(preferences.PUBLISH_PROFILE) == "web-page"
    stage.settle()


def test_without_a_folder_nothing_is_written_and_it_is_said(stage: Stage) -> None:
    stage.show(story(), "web-page")
    assert stage.panel.view.hint.isVisible()
    assert not stage.panel.view.go.isEnabled()
    with pytest.raises(UserError, match="folder"):
        stage.panel.view.carry_out()


def test_a_finished_story_is_published_with_a_key(stage: Stage) -> None:
    article = stage.show(story(), "web-page")
    stage.panel.view.form.set_folder(str(stage.folder))
    stage.settle()
    assert stage.panel.view.standing.text().startswith("● Nothing stops this order")
    assert any("reads back without a difference" in words for words in stage.words())
    stage.qtbot.keyClick(stage.panel.view.go, Qt.Key.Key_Space)
    stage.settle()
    assert any(name.endswith(".html") for name in stage.written())
    row = stage.library.library.row(article.id)
    assert row is not None
    assert row.state is State.PUBLISHED
    assert stage.panel.view.report.summary.startswith("● Written: 1 article")
    assert stage.panel.view.go.text() == "Send again"
    assert [entry.act for entry in stage.library.store.ledger.of(article.id)] == [Act.PUBLISH]


def test_what_is_written_and_not_brought_on_is_told_below_the_report(stage: Stage) -> None:
    text = "title: Site\nformats: [html]\ndeliver to: [far-away]\n"
    stage.library.profiles.save("site", text)
    stage.panel.ensure_built()
    stage.panel.load_profiles()
    stage.show(story(), "site")
    stage.panel.view.form.set_folder(str(stage.folder))
    stage.settle()
    stage.qtbot.keyClick(stage.panel.view.go, Qt.Key.Key_Space)
    stage.settle()
    assert stage.panel.view.report.summary.startswith("● Written: 1 article")
    assert stage.panel.view.report.problems.startswith("▲ There is no destination “far-away”")


def test_what_breaks_while_an_order_is_looked_through_is_told(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_progress: object) -> None:
        raise RuntimeError("a part is missing")

    monkeypatch.setattr(stage.library.stopping, "load", broken)
    with stage.qtbot.captureExceptions() as found:
        stage.show(story(), "web-page")
    assert "a part is missing" in stage.panel.view.standing.text()
    assert not stage.panel.view.go.isEnabled()
    assert len(found) == 1


def test_a_dry_run_writes_nothing_and_tells_new_from_the_same(stage: Stage) -> None:
    article = stage.show(story(), "web-page")
    view = stage.panel.view
    view.form.set_folder(str(stage.folder))
    stage.settle()
    stage.qtbot.keyClick(view.rehearse, Qt.Key.Key_Space)
    stage.settle()
    assert not stage.folder.exists()
    assert view.report.summary == "Nothing was written. New: 1, changed: 0, the same: 0"
    assert view.report.list.item(0).text().splitlines()[0].endswith("· new")
    row = stage.library.library.row(article.id)
    assert row is not None
    assert row.state is State.READY


def test_what_a_dry_run_said_goes_with_the_order_that_it_was_of(stage: Stage) -> None:
    stage.show(story(), "web-page")
    view = stage.panel.view
    view.form.set_folder(str(stage.folder))
    stage.settle()
    stage.qtbot.keyClick(view.rehearse, Qt.Key.Key_Space)
    stage.settle()
    assert view.report.summary
    view.form.set_folder(str(stage.folder / "other"))
    assert not view.report.summary
    stage.qtbot.keyClick(view.rehearse, Qt.Key.Key_Space)
    stage.settle()
    assert view.report.summary
    stage.panel.choose("archive")
    assert not view.report.summary
    stage.settle()


def test_an_unfinished_story_is_looked_through_but_not_sent(stage: Stage) -> None:
    stage.show(story(""), "web-page", State.DRAFT)
    stage.panel.view.form.set_folder(str(stage.folder))
    stage.settle()
    assert stage.panel.view.standing.text().startswith("▲")
    assert any("not possible" in words for words in stage.words())
    assert not stage.panel.view.go.isEnabled()
    with pytest.raises(UserError, match="cannot go out yet"):
        stage.panel.view.carry_out()
    assert not stage.folder.exists()


def test_a_remark_leads_to_its_place(stage: Stage) -> None:
    article = stage.show(story(""), "web-page")
    (row,) = [row for row in stage.panel.view.remarks.rows if isinstance(row, PressableWords)][:1]
    with stage.qtbot.waitSignal(stage.panel.remark_wanted) as wanted:
        stage.qtbot.keyClick(row, Qt.Key.Key_Return)
    assert wanted.args[0] == article.id
    assert wanted.args[1].field == "headline"


def test_a_remark_is_mended_by_its_button_and_undo_takes_it_back(stage: Stage) -> None:
    article = stage.show(story(slugline="", urgency=4), WIRE)
    view = stage.panel.view
    view.form.set_folder(str(stage.folder))
    stage.settle()
    assert not view.go.isEnabled()
    (mend,) = [row for row in view.remarks.rows if isinstance(row, QPushButton)]
    stage.qtbot.keyClick(mend, Qt.Key.Key_Space)
    stage.settle()
    assert article.fields()["slugline"] == "bridge-reopens"
    assert view.go.isEnabled()
    article.undo()
    assert not article.fields().get("slugline")


def test_the_first_fix_is_taken_also_where_the_panel_has_no_keys(stage: Stage) -> None:
    article = stage.show(story(publish_at=later()), "web-page")
    assert stage.panel.view.form.act is Act.PUBLISH
    assert stage.panel.view.fix_first() == "Clear: Publish at"
    stage.settle()
    assert not article.fields().get("publish_at")
    assert stage.panel.view.fix_first() == ""


def test_a_fix_that_is_wanted_before_the_look_is_done_is_taken_then(stage: Stage) -> None:
    article = stage.article(story(publish_at=later()))
    stage.panel.set_article(article)
    stage.panel.choose("web-page")
    assert stage.panel.view.found is None
    assert stage.panel.view.fix_first() == "Looking it through…"
    stage.settle()
    assert not article.fields().get("publish_at")


def test_a_story_is_scheduled_and_taken_off_again(stage: Stage) -> None:
    article = stage.show(story(publish_at=later()), "web-page")
    view = stage.panel.view
    view.form.set_folder(str(stage.folder))
    view.form.acts.setCurrentIndex(view.form.acts.findData(Act.SCHEDULE.value))
    stage.settle()
    assert not view.form.folder.isVisible()
    stage.qtbot.keyClick(view.go, Qt.Key.Key_Space)
    stage.settle()
    row = stage.library.library.row(article.id)
    assert row is not None
    assert row.state is State.SCHEDULED
    assert [view.form.acts.itemData(place) for place in range(view.form.acts.count())] == [
        Act.PUBLISH.value,
        Act.DESCHEDULE.value,
    ]
    view.form.acts.setCurrentIndex(1)
    stage.settle()
    stage.qtbot.keyClick(view.go, Qt.Key.Key_Space)
    stage.settle()
    row = stage.library.library.row(article.id)
    assert row is not None
    assert row.state is State.READY


def test_a_withdrawn_story_says_so_and_goes_nowhere(stage: Stage) -> None:
    article = stage.article(story())
    profile = stage.library.profiles.get("web-page")
    stage.library.publishing.carry_out(Order(Act.PUBLISH, (article.id,), profile, stage.folder))
    stage.library.publishing.carry_out(Order(Act.KILL, (article.id,), profile, stage.folder))
    stage.panel.set_article(article)
    stage.panel.choose("web-page")
    stage.settle()
    assert stage.panel.view.standing.text().startswith("■ It was withdrawn")
    assert not stage.panel.view.go.isEnabled()


def test_what_can_be_overridden_is_offered_to_be(stage: Stage) -> None:
    stage.show(story("Bridge reopens", "TK The bridge is open.", urgency=4), "web-page")
    view = stage.panel.view
    view.form.set_folder(str(stage.folder))
    stage.settle()
    assert view.form.force.isVisible()
    assert not view.go.isEnabled()
    stage.qtbot.keyClick(view.form.force, Qt.Key.Key_Space)
    stage.settle()
    assert view.go.isEnabled()


def test_an_edit_is_looked_at_a_moment_later(stage: Stage) -> None:
    article = stage.show(story(slugline="", urgency=4), WIRE)
    stage.panel.view.form.set_folder(str(stage.folder))
    stage.settle()
    article.set_field("slugline", "bridge")
    stage.settle()
    assert stage.panel.view.go.isEnabled()


def test_a_broken_profile_is_named(stage: Stage) -> None:
    folder = stage.library.store.folder / "profiles"
    folder.mkdir(exist_ok=True)
    (folder / "mine.yaml").write_text("formats: [fax]\n", encoding="utf-8")
    stage.panel.set_article(stage.article(story()))
    stage.panel.load_profiles()
    assert "mine.yaml, line 1" in stage.panel.broken.text()
