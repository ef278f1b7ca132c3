from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.base.ids import ArticleId
from editor_app.base.paths import resources_folder
from editor_app.base.vocabularies import load_all
from editor_app.document.commands.fields import set_field
from editor_app.document.schema import FIELDS, MADE
from editor_app.services.open_article import OpenArticle
from editor_app.services.unfinished import UnfinishedInput
from editor_app.ui.metadata.layout import groups
from editor_app.ui.metadata.panel import MetadataPanel
from editor_app.ui.widgets.moment_edit import MomentEdit
from helpers.articles import content, open_article
from helpers.keys import type_text


class Known:
    """A library that has seen a few values."""

    def _of(self, values: tuple[str, ...], prefix: str) -> list[str]:
        return [value for value in values if value.casefold().startswith(prefix.casefold())]

    def slugs(self, prefix: str) -> list[str]:
        return self._of(("Kura-bridge", "Kura-flood", "Harvest"), prefix)

    def keywords(self, prefix: str) -> list[str]:
        return self._of(("bridge", "river"), prefix)

    def bylines(self, prefix: str) -> list[str]:
        return self._of(("Leyla Rzaquliyeva", "Nihad Tahirli"), prefix)


def now() -> datetime:
    return datetime(2025, 11, 22, 8, 0, tzinfo=UTC)


def new_panel(folder: Path) -> MetadataPanel:
    return MetadataPanel(
        load_all(resources_folder() / "vocabularies"),
        Known(),
        languages=("az", "ru", "en"),
        zone="Asia/Baku",
        limits={"slugline": 24},
        clock=now,
        unfinished=UnfinishedInput(folder / "unfinished.json"),
    )


@pytest.fixture
def panel(qtbot: QtBot, tmp_path: Path) -> Iterator[MetadataPanel]:
    made = new_panel(tmp_path)
    qtbot.addWidget(made)
    made.resize(310, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.hide()


@pytest.fixture
def article(panel: MetadataPanel) -> OpenArticle:
    opened = open_article(content("Bridge reopens", "Text", language="en", slugline="Kura"), clock=now)
    panel.set_article(opened)
    return opened


def line_of(panel: MetadataPanel, name: str) -> object:
    editor = panel.field(name).editor
    return getattr(editor, "line", editor)


def type_in(qtbot: QtBot, panel: MetadataPanel, name: str, text: str) -> None:
    line = line_of(panel, name)
    line.setFocus()
    if name not in ("keywords", "subjects"):
        line.selectAll()
        qtbot.keyClick(line, Qt.Key.Key_Delete)
    type_text(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_without_a_story_there_is_a_sentence(panel: MetadataPanel) -> None:
    assert panel.currentWidget() is panel.empty_state
    assert panel.objectName() == "metadataPanel"


def test_there_is_an_editor_with_an_accessible_name_for_every_field(panel: MetadataPanel) -> None:
    for name in FIELDS.keys() - MADE:
        assert panel.field(name).editor.accessibleName(), name


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("slugline", "Kura-bridge-reopening", "Kura-bridge-reopening"),
        ("section", "Transport", "transport"),
        ("section", "Chess corner", "Chess corner"),
        ("genre", "inter", "interview"),
        ("urgency", "4", 4),
        ("priority", "flash", 1),
        ("subjects", "weather", ("medtop:17000000",)),
        ("keywords", "Kura, bridge", ("Kura", "bridge")),
        ("byline", "Leyla Rzaquliyeva, Nihad Tahirli", "Leyla Rzaquliyeva, Nihad Tahirli"),
        ("dateline_place", "Mingəçevir", "Mingəçevir"),
        ("dateline_date", "22.11.2025", "2025-11-22"),
        ("language", "Türkçe", "tr"),
        ("language", "en-IE", "en-IE"),
        ("language", "RU", "ru"),
        ("language", "EN-ie", "en-IE"),
        ("embargo", "14:00", "2025-11-22T14:00:00+04:00"),
        ("publish_at", "23 Nov 9:30", "2025-11-23T09:30:00+04:00"),
        ("expires", "2026-01-01 00:00", "2026-01-01T00:00:00+04:00"),
        ("source", "Northern Desk", "Northern Desk"),
        ("signoff", "lr/nt", "lr/nt"),
    ],
)
def test_what_is_typed_reaches_the_story(
    qtbot: QtBot, panel: MetadataPanel, article: OpenArticle, name: str, typed: str, value: object
) -> None:
    type_in(qtbot, panel, name, typed)
    assert article.fields()[name] == value
    assert not panel.field(name).is_wrong


def test_the_editors_note_is_kept_as_it_is_typed(
    qtbot: QtBot, panel: MetadataPanel, article: OpenArticle
) -> None:
    editor = panel.field("editors_note").editor
    editor.setFocus()
    qtbot.keyClicks(editor, "Photo follows.")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "Check the name.")
    assert article.fields()["editors_note"] == "Photo follows.\nCheck the name."
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.toPlainText() == ""
    assert "editors_note" not in article.fields()


def test_each_key_is_kept_and_all_of_them_are_one_step(
    qtbot: QtBot, panel: MetadataPanel, article: OpenArticle
) -> None:
    line = line_of(panel, "credit")
    line.setFocus()
    for length, key in enumerate("Photo desk", 1):
        qtbot.keyClicks(line, key)
        assert article.fields()["credit"] == "Photo desk"[:length].strip()
        assert line.text() == "Photo desk"[:length]
    qtbot.keyClick(line, Qt.Key.Key_Return)
    article.undo()
    assert "credit" not in article.fields()
    assert line.text() == ""


def test_escape_takes_back_what_was_typed_and_kept(
    qtbot: QtBot, panel: MetadataPanel, article: OpenArticle
) -> None:
    line = line_of(panel, "signoff")
    line.setFocus()
    qtbot.keyClicks(line, "lr")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClicks(line, "/nt")
    assert article.fields()["signoff"] == "lr/nt"
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "lr"
    assert article.fields()["signoff"] == "lr"


def test_a_flag_says_what_it_leads_to(qtbot: QtBot, panel: MetadataPanel, article: OpenArticle) -> None:
    box = panel.field("not_for_publication").editor
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert article.fields()["not_for_publication"] is True
    assert "No export" in panel.field("not_for_publication").message
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert "not_for_publication" not in article.fields()
    assert panel.field("not_for_publication").message == ""


def test_undo_brings_the_old_value_back_into_the_panel(
    qtbot: QtBot, panel: MetadataPanel, article: OpenArticle
) -> None:
    type_in(qtbot, panel, "slugline", "Other")
    assert article.undo_label is not None
    article.undo()
    assert line_of(panel, "slugline").text() == "Kura"
    article.redo()
    assert line_of(panel, "slugline").text() == "Other"


def test_a_change_from_elsewhere_shows_but_not_in_the_field_that_is_typed_in(
    qtbot: QtBot, panel: MetadataPanel, article: OpenArticle
) -> None:
    line = line_of(panel, "byline")
    line.setFocus()
    qtbot.keyClicks(line, "Ley")
    article.run("x", set_field, "byline", "Nihad Tahirli")
    article.set_field("source", "Wire")
    assert line.text() == "Ley"
    assert line_of(panel, "source").text() == "Wire"
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "Nihad Tahirli"


def test_another_story_keeps_what_was_being_typed(
    qtbot: QtBot, panel: MetadataPanel, article: OpenArticle
) -> None:
    line = line_of(panel, "credit")
    line.setFocus()
    qtbot.keyClicks(line, "Photo desk")
    panel.set_article(open_article(content("Another", "Text", language="ru")))
    assert article.fields()["credit"] == "Photo desk"
    assert line.text() == ""


@pytest.mark.parametrize(("first", "second"), [("embargo", "publish_at"), ("publish_at", "embargo")])
def test_embargo_and_publishing_time_exclude_each_other(
    qtbot: QtBot, panel: MetadataPanel, article: OpenArticle, first: str, second: str
) -> None:
    type_in(qtbot, panel, first, "23 Nov 9:00")
    type_in(qtbot, panel, second, "23 Nov 10:00")
    assert second not in article.fields()
    assert panel.field(second).is_wrong
    type_in(qtbot, panel, first, "")
    type_in(qtbot, panel, second, "23 Nov 10:00")
    assert article.fields()[second] == "2025-11-23T10:00:00+04:00"


def test_a_story_cannot_expire_before_it_is_published(
    qtbot: QtBot, panel: MetadataPanel, article: OpenArticle
) -> None:
    type_in(qtbot, panel, "publish_at", "25 Nov 9:00")
    type_in(qtbot, panel, "expires", "24 Nov 9:00")
    assert "expires" not in article.fields()
    assert "before it is published" in panel.field("expires").message


def test_times_say_how_long_is_left_or_that_they_have_passed(
    qtbot: QtBot, panel: MetadataPanel, article: OpenArticle
) -> None:
    type_in(qtbot, panel, "embargo", "22 Nov 14:30")
    assert panel.field("embargo").message == "Goes out now; receivers hold it for 2 hours 30 minutes."
    type_in(qtbot, panel, "embargo", "21.11.2025 14:30")
    assert panel.field("embargo").message.startswith("◆ This embargo has passed")


@pytest.mark.parametrize(
    ("name", "typed"),
    [("urgency", "12"), ("dateline_date", "31.02"), ("genre", "zzz"), ("embargo", "noon-ish")],
)
def test_what_is_not_valid_is_said_beside_the_field_and_stays_typed(
    qtbot: QtBot, panel: MetadataPanel, article: OpenArticle, name: str, typed: str
) -> None:
    type_in(qtbot, panel, name, typed)
    assert name not in article.fields()
    assert panel.field(name).is_wrong
    assert line_of(panel, name).text() == typed
    qtbot.keyClick(line_of(panel, name), Qt.Key.Key_Escape)
    assert not panel.field(name).is_wrong


def test_names_follow_the_language_of_the_article(
    qtbot: QtBot, panel: MetadataPanel, article: OpenArticle
) -> None:
    article.set_field("section", "sport")
    article.set_field("subjects", ("medtop:17000000",))
    assert line_of(panel, "section").text() == "Sport"
    type_in(qtbot, panel, "language", "ru")
    assert line_of(panel, "section").text() == "Спорт"
    assert panel.field("subjects").editor.chips[0].label == "погода"
    assert line_of(panel, "language").text() == "Русский"


def test_a_right_to_left_language_turns_what_is_written_in_it(
    qtbot: QtBot, panel: MetadataPanel, article: OpenArticle
) -> None:
    type_in(qtbot, panel, "language", "العربية")
    assert panel.field("byline").editor.isRightToLeft()
    assert not panel.field("source").editor.isRightToLeft()


def test_the_language_offers_the_desks_own_first(
    qtbot: QtBot, panel: MetadataPanel, article: OpenArticle
) -> None:
    line = line_of(panel, "language")
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert [choice.value for choice in line.choices.choices][:3] == ["az", "ru", "en"]


def test_the_slugline_is_completed_and_counted(
    qtbot: QtBot, panel: MetadataPanel, article: OpenArticle
) -> None:
    line = line_of(panel, "slugline")
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "kur")
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert article.fields()["slugline"] == "Kura-flood"
    assert panel.field("slugline").counter == "10/24"


def test_the_second_name_of_a_byline_is_completed_too(
    qtbot: QtBot, panel: MetadataPanel, article: OpenArticle
) -> None:
    line = line_of(panel, "byline")
    line.setFocus()
    qtbot.keyClicks(line, "Leyla Rzaquliyeva, ni")
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert article.fields()["byline"] == "Leyla Rzaquliyeva, Nihad Tahirli"


def test_tab_goes_through_the_fields_in_their_order(
    qtbot: QtBot, panel: MetadataPanel, article: OpenArticle
) -> None:
    line_of(panel, "slugline").setFocus()
    for name in ("section", "genre", "urgency", "priority", "subjects", "keywords", "byline"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is line_of(panel, name), name


def test_tab_goes_on_to_the_end_each_time_followed_by_its_zone(
    qtbot: QtBot, panel: MetadataPanel, article: OpenArticle
) -> None:
    names = [name for _heading, lines in groups() for line in lines for name in line]
    wanted: list[object] = []
    for name in names[names.index("byline") :]:
        editor = panel.field(name).editor
        wanted += [editor.line, editor.zone] if isinstance(editor, MomentEdit) else [line_of(panel, name)]
    wanted[0].setFocus()
    for before, after in pairwise(wanted):
        qtbot.keyClick(before, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is after


def test_a_read_only_library_says_so_beside_the_field(qtbot: QtBot, panel: MetadataPanel) -> None:
    panel.set_article(open_article(content("Bridge", "Text", slugline="Kura"), is_read_only=True))
    type_in(qtbot, panel, "slugline", "Other")
    assert panel.field("slugline").is_wrong
    assert line_of(panel, "slugline").text() == "Kura"


def test_a_story_without_anything_and_no_story_are_shown_in_turn(
    panel: MetadataPanel, article: OpenArticle
) -> None:
    panel.set_article(open_article())
    assert line_of(panel, "slugline").text() == ""
    panel.set_article(None)
    assert panel.currentWidget() is panel.empty_state
    article.set_field("slugline", "Later")


def test_free_text_of_a_section_is_kept_key_by_key(
    qtbot: QtBot, panel: MetadataPanel, article: OpenArticle
) -> None:
    line = line_of(panel, "section")
    line.setFocus()
    for length, key in enumerate("Chess corner", 1):
        qtbot.keyClicks(line, key)
        assert article.fields()["section"] == "Chess corner"[:length].strip()


@pytest.mark.parametrize(
    ("name", "typed", "is_wrong"),
    [
        ("keywords", "bri", False),
        ("subjects", "weath", False),
        ("dateline_date", "22 No", True),
        ("embargo", "22 N", True),
        ("publish_at", "22.11.20", False),
        ("expires", "tomorr", True),
        ("genre", "zzz", True),
        ("urgency", "4", False),
    ],
)
def test_what_is_no_value_yet_is_shown_again_after_a_restart(
    qtbot: QtBot,
    panel: MetadataPanel,
    article: OpenArticle,
    tmp_path: Path,
    name: str,
    typed: str,
    is_wrong: bool,
) -> None:
    line = line_of(panel, name)
    line.setFocus()
    for length in range(len(typed)):
        qtbot.keyClicks(line, typed[length])
        kept = UnfinishedInput(tmp_path / "unfinished.json").of(article.id)
        assert kept == {name: typed[: length + 1]}
    restarted = new_panel(tmp_path)
    qtbot.addWidget(restarted)
    restarted.set_article(article)
    assert line_of(restarted, name).text() == typed
    assert restarted.field(name).message
    assert restarted.field(name).is_wrong is is_wrong
    assert name not in article.fields()


def test_a_text_that_is_no_date_stays_with_its_story(
    qtbot: QtBot, panel: MetadataPanel, article: OpenArticle
) -> None:
    type_in(qtbot, panel, "dateline_date", "32 November")
    other = open_article(content("Harvest", "Text", language="en"), clock=now)
    other.id = ArticleId("other")
    panel.set_article(other)
    assert line_of(panel, "dateline_date").text() == ""
    assert not panel.field("dateline_date").is_wrong
    panel.set_article(article)
    assert line_of(panel, "dateline_date").text() == "32 November"
    assert panel.field("dateline_date").is_wrong
    article.set_field("signoff", "lr")
    assert panel.field("dateline_date").is_wrong
    type_in(qtbot, panel, "dateline_date", "22 November")
    panel.set_article(None)
    panel.set_article(article)
    assert article.fields()["dateline_date"] == "2025-11-22"
    assert panel.field("dateline_date").message == ""


def test_escape_and_enter_end_what_was_unfinished(
    qtbot: QtBot, panel: MetadataPanel, article: OpenArticle, tmp_path: Path
) -> None:
    for name in ("keywords", "embargo"):
        line = line_of(panel, name)
        line.setFocus()
        qtbot.keyClicks(line, "14:00")
        qtbot.keyClick(line, Qt.Key.Key_Escape)
        assert UnfinishedInput(tmp_path / "unfinished.json").of(article.id) == {}
        qtbot.keyClicks(line, "14:00")
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert UnfinishedInput(tmp_path / "unfinished.json").of(article.id) == {}
        assert name in article.fields()


def test_a_time_that_is_refused_beside_another_is_given_up(
    qtbot: QtBot, panel: MetadataPanel, article: OpenArticle, tmp_path: Path
) -> None:
    type_in(qtbot, panel, "embargo", "14:00")
    type_in(qtbot, panel, "publish_at", "15:00")
    assert panel.field("publish_at").is_wrong
    assert UnfinishedInput(tmp_path / "unfinished.json").of(article.id) == {}


def test_another_limit_counts_at_once(panel: MetadataPanel, article: OpenArticle) -> None:
    line_of(panel, "slugline").setText("bridge-new")
    assert panel.field("slugline").counter == "10/24"
    panel.limit_to({"slugline": 8, "headline_short": 40})
    assert panel.field("slugline").counter == "10/8"
    panel.limit_to({"slugline": 0})
    assert panel.field("slugline").counter == ""
    panel.limit_to({"slugline": 30})
    assert panel.field("slugline").counter == "10/30"
