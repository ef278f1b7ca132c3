"""A version beside its source in a whole window: level rows, states by key, what changed in the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.app import create_window
from editor_app.base import preferences
from editor_app.base.ids import ArticleId
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.media import replace_object
from editor_app.document.commands.text import type_text
from editor_app.document.model import ArticleContent, Block, RichText, Table, TextField, table_block
from editor_app.document.segments import SegmentState
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.services.translating.pairs import Staleness
from editor_app.ui.main_window import MainWindow
from editor_app.ui.translating.hints import HINT_HEIGHT
from editor_app.ui.translating.sides import Side
from editor_app.ui.translating.stage import Stage
from editor_app.ui.translating.view import TranslationView
from editor_app.ui.workspace import Workspace

BODY = TextField.BODY
SOURCE = ArticleContent(
    RichText("Körpü qışdan əvvəl açılır"),
    RichText("Yol on doqquz ay bağlı idi."),
    (
        Block(
            text="Körpü 12 noyabrda açıldı. Onun 18 tağı var, hər biri daşdan tikilib və uzun illər dözüb."
        ),
        Block(text="Yarmarka şərq sahilinə köçür."),
        Block(text="Giriş pulsuzdur."),
    ),
    {"language": "az"},
)
WORDS = (
    "Bridge opens before winter",
    "The road was closed.",
    "The bridge opened on 12 November.",
    "It has 18 arches.",
    "The fair moves to the east bank of the river, where there is more room for all the stalls of the"
    " farmers and for those who come to see them, whatever the weather will be like this year.",
    "Entry is free.",
)


@dataclass
class Bench:
    """A window with a version at work."""

    window: MainWindow
    version: ArticleId
    source: ArticleId

    @property
    def workspace(self) -> Workspace:
        return self.window.findChild(Workspace)

    def run(self, action: str) -> None:
        self.workspace.actions.action(action).trigger()

    @property
    def view(self) -> TranslationView | None:
        return self.workspace.services.translating().view_of(self.window.tabs.editor)

    @property
    def stage(self) -> Stage:
        assert self.view is not None
        return self.view.stage

    def states(self) -> list[SegmentState]:
        return [pair.state for pair in self.stage.fresh().pairs]

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifiers)

    def type(self, text: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)

    def edit_source(self, old: str, new: str) -> None:
        article = self.stage.work.source
        start = article.document.text(BODY).index(old)
        article.run("Edit", type_text, Selection(BODY, start, start + len(old)), new)


HARVEST = Table(((RichText("Crop"), RichText("Tonnes")), (RichText("Wheat"), RichText("61"))), header=True)
CONTROL = Qt.KeyboardModifier.ControlModifier


def level(side: Side) -> list[int | None]:
    tops = [side.row_top(number) for number in range(len(side.starts))]
    return [None if top is None else round(top) for top in tops]


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.setenv("COPYDESK_SETTINGS", str(tmp_path / "settings"))
    opened = open_library(tmp_path / "library", person_named("Leyla Quliyeva"))
    source = opened.desk.new_article(SOURCE)
    version = opened.versions.begin(source, "en")
    opened.close()
    window = create_window(tmp_path / "library")
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    window.resize(1500, 900)
    window.show()
    qtbot.waitExposed(window)
    made = Bench(window, version, source)
    window.tabs.open(version)
    yield made
    window.close()


@pytest.fixture
def begun(bench: Bench, qtbot: QtBot) -> Bench:
    bench.run("translate.toggle_workspace")
    view = bench.view
    assert view is not None
    qtbot.waitUntil(lambda: view.source.body.width() > 300)
    return bench


def write_all(bench: Bench) -> None:
    """Translate everything by keys alone."""
    bench.window.tabs.editor.focus_field(TextField.HEADLINE)
    for words in WORDS:
        bench.type(words)
        bench.press(Qt.Key.Key_Return, CONTROL)


def test_a_version_is_written_by_keys_alone_and_confirmed_sentence_by_sentence(begun: Bench) -> None:
    write_all(begun)
    assert begun.states() == [SegmentState.TRANSLATED] * 6
    article = begun.stage.work.article
    assert article.document.text(BODY).split("\n")[0] == " ".join(WORDS[2:4])
    assert article.document.text(TextField.HEADLINE) == WORDS[0] + "\n"
    progress = begun.window.findChild(QLabel, "translationProgress")
    assert progress.text() == "6 of 6 confirmed"


def test_what_is_pasted_behind_a_sentence_gets_its_space(begun: Bench) -> None:
    begun.window.tabs.editor.focus_field(TextField.HEADLINE)
    for words in WORDS[:4]:
        QApplication.clipboard().setText(words)
        begun.run("edit.paste")
        begun.press(Qt.Key.Key_Return, CONTROL)
    assert begun.stage.work.article.document.text(BODY).split("\n")[0] == " ".join(WORDS[2:4])
    assert begun.states()[:4] == [SegmentState.TRANSLATED] * 4


def test_whoever_writes_over_a_paragraph_chosen_by_three_clicks_keeps_its_row(begun: Bench) -> None:
    write_all(begun)
    body = begun.window.tabs.editor.body
    cursor = body.textCursor()
    cursor.setPosition(body.toPlainText().index("The fair"))
    place = body.cursorRect(cursor).center() + QPoint(8, 0)
    for click in (QTest.mouseClick, QTest.mouseDClick, QTest.mouseClick):
        click(body.viewport(), Qt.MouseButton.LeftButton, pos=place)
    body.setFocus()
    begun.type("The fair moves east.")
    assert begun.stage.work.article.document.text(BODY).split("\n")[1:] == [
        "The fair moves east.",
        WORDS[5],
        "",
    ]


def test_rows_begin_at_one_height_whatever_their_lengths(begun: Bench, qtbot: QtBot) -> None:
    write_all(begun)
    view = begun.view
    assert view is not None

    def is_level() -> bool:
        source, target = (level(part.side) for part in view.parts)
        return source == target and sum(top is not None for top in source) == 3

    qtbot.waitUntil(is_level)
    headers = [part.view.header for part in view.parts]
    assert len({header.summary.y() for header in headers}) == 1
    assert len({header.height() for header in headers}) == 1
    # More lines on one side, then on the other.
    begun.edit_source("Giriş", "Uzun bir söz " * 30 + "Giriş")
    qtbot.waitUntil(is_level)
    begun.window.resize(1250, 900)
    qtbot.waitUntil(is_level)


def test_the_columns_scroll_together(begun: Bench, qtbot: QtBot) -> None:
    begun.edit_source("Giriş", "Uzun bir söz " * 400 + "Giriş")
    view = begun.view
    assert view is not None
    qtbot.waitUntil(lambda: all(part.view.body.bar.maximum() > 400 for part in view.parts))
    view.source.body.bar.setValue(300)
    assert view.target.body.bar.value() == 300
    view.target.body.bar.setValue(120)
    assert view.source.body.bar.value() == 120


def test_a_moved_source_is_told_and_taken_over_by_key(begun: Bench, qtbot: QtBot) -> None:
    write_all(begun)
    begun.edit_source("18", "19")
    qtbot.waitUntil(lambda: begun.stage.is_fresh and begun.stage.bitext.stale == 1)
    begun.run("translate.next_stale")
    assert begun.stage.pair.stale is Staleness.EDITED
    begun.press(Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    assert "It has 19 arches." in begun.stage.work.article.document.text(BODY)
    assert begun.stage.pair.state is SegmentState.DRAFT
    begun.press(Qt.Key.Key_Return, CONTROL)
    assert begun.states() == [SegmentState.TRANSLATED] * 6
    begun.edit_source("daşdan", "taxtadan")
    begun.run("translate.next_stale")
    begun.press(Qt.Key.Key_F2)
    assert begun.stage.fresh().stale == 0


def hints(bench: Bench, column: int) -> list[str]:
    assert bench.view is not None
    side = bench.view.parts[column].side
    return [hint.text for number in sorted(side.hints) for hint in side.hints[number]]


def test_rows_follow_source_paragraphs_that_move_and_stay_level(begun: Bench, qtbot: QtBot) -> None:
    write_all(begun)
    begun.edit_source("\nGiriş pulsuzdur.", "")
    begun.edit_source("Körpü 12", "Giriş pulsuzdur.\nKörpü 12")
    begun.stage.fresh()
    view = begun.view
    assert view is not None
    source, target = (part.side for part in view.parts)
    assert hints(begun, 0) == ["The source stands elsewhere since this was kept"]
    # Its translation still stands at the end, and keeps none of the others from being level.
    assert [start is None for start in target.starts[2:]] == [True, False, False]
    assert level(target)[3:] == level(source)[3:]
    begun.run("translate.next_stale")
    begun.press(Qt.Key.Key_F2)
    assert hints(begun, 0) == []


def test_rows_say_what_came_and_what_went(begun: Bench, qtbot: QtBot) -> None:
    write_all(begun)
    begun.edit_source("Yarmarka şərq sahilinə köçür.", "Yarmarka bu il şərq sahilinə köçür.")
    begun.edit_source("Körpü 12 noyabrda açıldı. ", "")
    begun.stage.fresh()
    source = hints(begun, 0)
    assert source == ["The source was changed since this was kept: ∅ → \u2068bu il\u2069"]
    assert hints(begun, 1)[0].startswith("The source sentence has gone since this was kept: \u2068Körpü 12")
    assert begun.view is not None
    gutter = begun.view.parts[1].gutter
    assert gutter is not None
    gutter.grab()
    shown = {number for _box, number in gutter.shapes}
    gone = [number for number, pair in enumerate(begun.stage.fresh().pairs) if not pair.sources]
    assert gone
    assert shown.issuperset(gone)


def test_what_does_not_apply_to_a_row_says_so(begun: Bench) -> None:
    write_all(begun)
    begun.stage.go_to(begun.stage.fresh().pairs[-1])
    notices = begun.workspace.notices
    for action, words in (
        ("join_rows", "This is the last row"),
        ("pair_down", "no further paragraph of the source"),
        ("take_up", "Nothing is left out here"),
        ("split_row", "nothing to part"),
    ):
        begun.run(f"translate.{action}")
        assert words in notices.shown[-1].accessibleName()
        assert len(notices.shown) == 1


def test_that_everything_is_confirmed_is_said_until_somebody_writes(begun: Bench) -> None:
    write_all(begun)
    begun.run("translate.next_unconfirmed")
    assert begun.window.status.message.text() == "Everything is confirmed."
    begun.type("A")
    assert begun.window.status.message.text() == ""


def test_everything_that_was_done_can_be_undone(begun: Bench) -> None:
    write_all(begun)
    article = begun.stage.work.article
    while article.undo_label is not None:
        begun.run("edit.undo")
    assert article.document.text(BODY).strip() == ""
    assert set(begun.states()) == {SegmentState.NEW}


def test_a_match_is_inserted_by_number(begun: Bench, qtbot: QtBot) -> None:
    write_all(begun)
    article = begun.stage.work.article
    begun.edit_source("Giriş pulsuzdur.", "Giriş pulsuzdur. Yarmarka şərq sahilinə köçür.")
    begun.stage.fresh()
    pair = next(pair for pair in begun.stage.fresh().pairs if not pair.targets)
    begun.stage.go_to(pair)
    panel = begun.window.panels.panel("matchesPanel")
    qtbot.waitUntil(lambda: panel.is_settled and any("stalls" in one.target.text for one in panel.matches))
    begun.press(Qt.Key.Key_1, CONTROL)
    assert article.document.text(BODY).count("The fair moves to the east bank") == 2
    assert begun.stage.pair.state is SegmentState.DRAFT


def test_the_workspace_comes_and_goes_and_leaves_the_editor_as_it_was(begun: Bench, qtbot: QtBot) -> None:
    editor = begun.window.tabs.editor
    assert editor is not None
    assert begun.window.findChild(QTextEdit, "targetEdit") is editor.body
    assert begun.window.findChild(QWidget, "sourceView").isVisible()
    assert begun.window.findChild(QWidget, "translationWorkspace").isVisible()
    begun.run("translate.toggle_workspace")
    assert begun.view is None
    assert editor.body.objectName() == "bodyEdit"
    assert editor.page.isVisible()
    assert begun.window.sidebar.isVisible()
    opened = begun.workspace.services.desk.opened()
    assert [article.id for article in opened] == [begun.version]


def test_it_is_there_again_in_the_next_window(begun: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    begun.window.close()
    window = create_window(tmp_path / "library")
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    window.show()
    again = Bench(window, begun.version, begun.source)
    qtbot.waitUntil(lambda: again.view is not None)
    window.close()


def test_the_source_is_read_and_never_written(begun: Bench) -> None:
    view = begun.view
    assert view is not None
    view.source.body.setFocus()
    before = begun.stage.work.source.document.text(BODY)
    QTest.keyClicks(view.source.body, "x")
    QTest.keyClick(view.source.body, Qt.Key.Key_Delete)
    assert begun.stage.work.source.document.text(BODY) == before


def test_the_version_follows_a_click_in_its_source(begun: Bench, qtbot: QtBot) -> None:
    write_all(begun)
    view = begun.view
    assert view is not None
    view.source.body.setFocus()
    view.source.body.place(cursor_at(BODY, begun.stage.work.source.document.text(BODY).index("Giriş")))
    qtbot.waitUntil(lambda: begun.stage.pair.sources[0].text == "Giriş pulsuzdur.")


def test_a_paragraph_is_left_out_with_a_reason_and_taken_up_again(begun: Bench, qtbot: QtBot) -> None:
    begun.stage.go_to(begun.stage.fresh().pairs[-1])
    begun.run("translate.leave_out")
    box = begun.window.findChild(QWidget, "noteComposer")
    box.edit.setPlainText("Known to readers here")
    QTest.keyClick(box.edit, Qt.Key.Key_Return, CONTROL)
    row = begun.stage.fresh().rows[-1]
    assert row.row.omission.reason == "Known to readers here"
    begun.stage.go_to(begun.stage.fresh().pairs[-2])
    begun.run("translate.next_unconfirmed")
    assert begun.stage.pair == begun.stage.fresh().pairs[0]
    begun.stage.go_to(row.pairs[0])
    begun.run("translate.take_up")
    assert begun.stage.fresh().rows[-1].row.omission is None


def test_dragging_from_one_column_to_the_other_pairs_paragraphs(begun: Bench, qtbot: QtBot) -> None:
    write_all(begun)
    view = begun.view
    assert view is not None
    view.level()
    gutters = [part.gutter for part in view.parts]
    assert gutters[0] is not None
    assert gutters[1] is not None

    def middle(gutter: QWidget, side: Side, row: int) -> QPoint:
        top = side.row_top(row)
        assert top is not None
        return QPoint(gutter.width() // 2, round(top) - side.view.body.bar.value() + 30)

    sides = [part.side for part in view.parts]
    start = middle(gutters[0], sides[0], 3)
    end = gutters[0].mapFromGlobal(gutters[1].mapToGlobal(middle(gutters[1], sides[1], 4)))
    QTest.mousePress(gutters[0], Qt.MouseButton.LeftButton, pos=start)
    # What falls into its own column, or beside both, pairs nothing.
    QTest.mouseRelease(gutters[0], Qt.MouseButton.LeftButton, pos=start + QPoint(100, 60))
    assert all(len(row.row.targets) == 1 for row in begun.stage.fresh().rows)
    QTest.mousePress(gutters[0], Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(gutters[0], end)
    QTest.mouseRelease(gutters[0], Qt.MouseButton.LeftButton, pos=end)
    row = next(row for row in begun.stage.fresh().rows if len(row.row.targets) == 2)
    assert [unit.text for unit in row.row.sources] == ["Yarmarka şərq sahilinə köçür."]
    begun.run("edit.undo")
    assert all(len(row.row.targets) == 1 for row in begun.stage.fresh().rows)


def test_a_paragraph_that_came_into_the_source_is_written_where_the_key_leads(begun: Bench) -> None:
    write_all(begun)
    begun.edit_source("köçür.", "köçür.\nBiletlər satılır.")
    begun.press(Qt.Key.Key_F5)
    assert begun.stage.pair.sources[0].text == "Biletlər satılır."
    begun.type("Tickets are on sale.")
    begun.press(Qt.Key.Key_Return, CONTROL)
    texts = [unit.text for row in begun.stage.fresh().rows for unit in row.row.targets]
    assert texts[-3:] == [WORDS[4], "Tickets are on sale.", WORDS[5]]
    assert begun.states() == [SegmentState.TRANSLATED] * 7


def test_the_shapes_of_a_line_stand_in_the_order_of_its_sentences(begun: Bench, qtbot: QtBot) -> None:
    write_all(begun)
    view = begun.view
    assert view is not None
    gutter = view.parts[1].gutter
    assert gutter is not None
    gutter.grab()
    by_line: dict[float, list[int]] = {}
    for box, number in sorted(gutter.shapes, key=lambda shape: shape[0].left()):
        by_line.setdefault(box.center().y(), []).append(number)
    assert any(len(numbers) > 1 for numbers in by_line.values())
    assert all(numbers == sorted(numbers) for numbers in by_line.values())


def test_an_empty_headline_has_its_shape_as_any_place_that_waits(begun: Bench) -> None:
    assert begun.view is not None
    gutter = begun.view.parts[1].gutter
    assert gutter is not None
    gutter.grab()
    assert {number for _box, number in gutter.shapes} == set(range(len(begun.stage.fresh().pairs)))


def test_the_bar_says_how_far_the_version_is_however_narrow_it_is(begun: Bench) -> None:
    write_all(begun)
    begun.edit_source("18", "19")
    begun.stage.fresh()
    assert begun.view is not None
    bar = begun.view.bar
    progress = bar.findChild(QLabel, "translationProgress")
    # Without what lies around it: a window keeps its least width.
    bar.setParent(None)
    bar.show()
    for width in (1200, bar.minimumSizeHint().width() - 20):
        bar.setFixedWidth(width)
        bar.layout().activate()
        assert progress.isVisible()
        assert progress.width() >= progress.sizeHint().width()
    names = [button.accessibleName() for button in bar.findChildren(QToolButton)]
    assert "Previous unconfirmed" in names
    bar.setParent(begun.view)


def at_a_table(bench: Bench) -> None:
    desk = bench.workspace.services.desk
    body = (Block(text="The harvest was good."), table_block(HARVEST))
    source = desk.new_article(ArticleContent(RichText("Harvest"), RichText(""), body, {"language": "en"}))
    version = bench.workspace.services.translating.versions.begin(source, "az")
    bench.window.tabs.open(version)
    bench.run("translate.toggle_workspace")
    pair = next(one for one in bench.stage.fresh().pairs if one.sources[0].text == "Wheat")
    bench.stage.go_to(pair)


def test_rows_say_what_changed_in_the_words_of_a_table(bench: Bench) -> None:
    at_a_table(bench)
    assert bench.stage.insert("Buğda")
    bench.stage.go_to(next(one for one in bench.stage.fresh().pairs if one.targets))
    assert bench.stage.confirm()
    source = bench.stage.work.source
    place = source.document.text(BODY).index("\ufffc")
    cells = (HARVEST.rows[0], (RichText("Barley"), RichText("61")))
    source.run("Edit", replace_object, Selection(BODY, place, place + 1), Table(cells, header=True))
    bench.stage.fresh()
    (said,) = hints(bench, 0)
    assert "Wheat\u2069 → \u2068Barley" in said
    assert bench.view is not None
    # There is room for the line below the table.
    (row,) = bench.view.parts[0].side.hints
    assert bench.view.parts[0].side.starts[row] is not None
    assert bench.view.parts[0].side.feet[row] > HINT_HEIGHT


def test_what_is_typed_at_a_table_is_meant_for_its_words(bench: Bench, qtbot: QtBot) -> None:
    at_a_table(bench)
    before = bench.stage.work.article.document.text(BODY)
    bench.type("B")
    box = bench.window.findChild(QWidget, "noteComposer")
    assert box.edit.toPlainText() == "B"
    box.edit.insertPlainText("uğda")
    QTest.keyClick(box.edit, Qt.Key.Key_Return, CONTROL)
    kept = next(one for one in bench.stage.fresh().pairs if one.sources and one.sources[0].text == "Wheat")
    assert [one.text for one in kept.targets] == ["Buğda"]
    assert bench.stage.work.article.document.text(BODY) == before


def test_a_reason_is_asked_for_plainly_and_not_as_a_quotation(begun: Bench) -> None:
    begun.run("translate.send_back")
    box = begun.window.findChild(QWidget, "noteComposer")
    assert box.findChild(QLabel, "hint").text() == "What has to be done again?"
    assert box.edit.placeholderText() == ""
    box.close()


def test_what_is_sent_back_is_counted_as_such(begun: Bench) -> None:
    write_all(begun)
    begun.stage.act(lambda _bitext, _row, pair: begun.stage.work.send_back(pair, "Another name"))
    label = begun.window.findChild(QLabel, "translationProgress")
    assert "1 sent back" in label.text()
    assert "draft" not in label.text()


def test_a_third_column_that_translates_another_text_keeps_no_row_down(begun: Bench, qtbot: QtBot) -> None:
    write_all(begun)
    view = begun.view
    assert view is not None
    before = level(view.parts[0].side)
    begun.workspace.services.translating.versions.begin(begun.version, "ru")
    begun.run("translate.show_third")
    choose(begun, "Русский")
    qtbot.waitUntil(lambda: len(view.parts) == 3)
    view.level()
    tops = [top for top in level(view.parts[0].side) if top is not None]
    assert tops[0] == next(top for top in before if top is not None)


def test_a_third_column_shows_another_version(begun: Bench, qtbot: QtBot) -> None:
    desk = begun.workspace.services.desk
    third = begun.workspace.services.translating.versions.begin(begun.source, "ru")
    begun.run("translate.show_third")
    choose(begun, "Русский")
    view = begun.view
    assert view is not None
    assert view.third is not None
    assert view.third.id == third
    qtbot.waitUntil(lambda: level(view.parts[2].side) == level(view.parts[0].side))
    begun.run("translate.show_third")
    assert view.third is None
    assert third not in {article.id for article in desk.opened()}


def choose(bench: Bench, start: str) -> None:
    menu = bench.window.findChild(QMenu, "translationMenu")
    next(entry for entry in menu.actions() if entry.text().startswith(start)).trigger()
    menu.hide()


def test_a_new_version_is_made_by_key_and_opens_beside_its_source(bench: Bench, qtbot: QtBot) -> None:
    bench.window.tabs.open(bench.source)
    bench.run("translate.create_version")
    choose(bench, "Русский")
    assert bench.stage.work.article.language == "ru"
    assert bench.stage.work.source.id == bench.source


def test_two_finished_texts_are_aligned_and_remembered(bench: Bench) -> None:
    desk = bench.workspace.services.desk
    written = (f"{WORDS[2]} {WORDS[3]}", *WORDS[4:])
    text = ArticleContent(body=tuple(Block(text=words) for words in written), fields={"language": "tr"})
    story = desk.store.articles.story_of(bench.source)
    made = desk.new_article(text, story=story, language="tr")
    bench.window.tabs.open(made)
    bench.run("translate.toggle_workspace")
    choose(bench, "Azərbaycan")
    assert bench.stage.work.source.id == bench.source
    bench.run("translate.keep_alignment")
    assert bench.workspace.services.translating.memory.statistics()["memory"].units >= 3


def test_the_sides_change_places_and_stay_so(begun: Bench) -> None:
    view = begun.view
    assert view is not None
    before = view.source.mapToGlobal(QPoint()).x() < view.target.page.mapToGlobal(QPoint()).x()
    begun.run("translate.swap_columns")
    QApplication.processEvents()
    after = view.source.mapToGlobal(QPoint()).x() < view.target.page.mapToGlobal(QPoint()).x()
    assert before is not after


def test_larger_letters_and_another_theme_leave_everything_level(begun: Bench, qtbot: QtBot) -> None:
    write_all(begun)
    view = begun.view
    assert view is not None
    settings = begun.workspace.services.settings

    def is_found() -> bool:
        sides = [part.side for part in view.parts]
        held = all(
            one.cursor.document() is one.edit.document()
            for side in sides
            for own in side.stretches
            for one in own
        )
        return held and level(sides[0]) == level(sides[1])

    for setting, value in ((preferences.TEXT_SIZE, 140), (preferences.THEME, "dark")):
        settings.set(setting, value)
        qtbot.wait(50)
        qtbot.waitUntil(is_found)
    begun.edit_source("Giriş", "Uzun bir söz " * 30 + "Giriş")
    qtbot.waitUntil(lambda: begun.stage.is_fresh and is_found())
