from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QRect, Qt
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from editor_app.document.model import ArticleContent
from editor_app.formats.values import Role
from editor_app.services.jobs import Jobs
from editor_app.services.opening import OpenLibrary, open_library
from editor_app.services.people import person_named
from editor_app.storage.rows import ListQuery
from editor_app.ui.importing.candidates import CandidateList, Fate, reason
from editor_app.ui.importing.dialog import REVIEWED, ImportDialog
from editor_app.ui.importing.line_list import LineList
from editor_app.ui.jobs import MainThread

PAGE = """Bridge over the river reopens before winter

Bridge over the river reopens before winter The road bridge opens on 1 December.
Transport
February 27, 2024 09:19
Bridge over the river reopens before winter
The road bridge over the river will reopen on 1 December, the ministry said on Saturday.
Work began in April after inspectors found cracks in two of the seven piers.
Ferries will run until the end of the year, and buses return to their timetable.
Latest news
Harvest in the plain is the largest in eleven years
"""


@dataclass
class Stage:
    dialog: ImportDialog
    library: OpenLibrary
    qtbot: QtBot

    def take(self, *paths: Path) -> None:
        self.dialog.take_paths(list(paths))
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.dialog.is_busy)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.dialog.review.sheet.lines, key, modifier)

    def go_to(self, text: str) -> None:
        lines = self.dialog.review.sheet.lines
        row = next(n for n, line in enumerate(lines.lines) if text in line.text)
        lines.setCurrentIndex(lines.model().index(row, 0))

    def articles(self) -> list[ArticleContent]:
        rows = self.library.library.rows(ListQuery(), 0, 100)
        return [self.library.desk.content(row.article) for row in rows]


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    library = open_library(tmp_path / "library", person_named("Ada"))
    main_thread = MainThread()
    jobs = Jobs(main_thread.deliver)
    dialog = ImportDialog(library.importing, jobs)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    yield Stage(dialog, library, qtbot)
    dialog.close()
    jobs.close()
    library.close()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def body(content: ArticleContent) -> list[str]:
    return [block.text for block in content.body]


def heights(lines: LineList) -> list[int]:
    model = lines.model()
    return [lines.visualRect(model.index(row, 0)).height() for row in range(model.rowCount())]


def hints(lines: LineList) -> list[int]:
    model = lines.model()
    return [lines.sizeHintForIndex(model.index(row, 0)).height() for row in range(model.rowCount())]


def test_a_page_is_shown_line_by_line_beside_the_article_that_it_makes(stage: Stage, page: Path) -> None:
    stage.take(page)
    assert stage.dialog.page is stage.dialog.review
    sheet = stage.dialog.review.sheet
    assert {line.role for line in sheet.lines.lines} >= {Role.HEADLINE, Role.BODY, Role.DROPPED}
    assert "Ferries will run" in sheet.preview.toPlainText()
    assert "Harvest" not in sheet.preview.toPlainText()
    assert sheet.lines.hasFocus()
    assert stage.articles() == []


def test_lines_are_as_high_as_their_text_in_the_width_that_is_left(stage: Stage, page: Path) -> None:
    # Of every length, so that some break elsewhere when a scroll bar takes its part of the width.
    many = "".join(
        f"The ferry {'left the harbour on time ' * (place // 6)}{'o' * (place % 6)}.\n" for place in range(60)
    )
    page.write_text(PAGE + many, encoding="utf-8")
    stage.take(page)
    lines = stage.dialog.review.sheet.lines
    stage.qtbot.waitUntil(lambda: heights(lines) == hints(lines))
    for width in (760, 1400):
        stage.dialog.resize(width, 640)
        stage.qtbot.waitUntil(lambda: heights(lines) == hints(lines))


def test_an_empty_file_is_named_once(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    stage.take(tmp_path / "empty.txt", tmp_path / "empty.txt")
    rows = stage.dialog.review.findChild(CandidateList, "importCandidates")
    assert rows.item(0).text() == "▲ empty.txt\nThe file is empty."


def test_a_name_below_a_headline_of_any_length_is_seen(stage: Stage, tmp_path: Path) -> None:
    for place in range(1, 24):
        (tmp_path / f"{place:02}.txt").write_text(f"{'Wheat ' * 3}{'e' * place}\n\nIt ends early.\n")
    stage.take(tmp_path)
    rows = stage.dialog.review.findChild(CandidateList, "importCandidates")
    for row in range(rows.count()):
        item = rows.item(row)
        box = rows.fontMetrics().boundingRect(
            QRect(0, 0, rows.viewport().width() - 22, 1000), Qt.TextFlag.TextWordWrap, item.text()
        )
        assert rows.visualItemRect(item).height() >= box.height()


def test_what_came_in_is_closed_with_a_button(stage: Stage, page: Path) -> None:
    stage.take(page)
    stage.press(Qt.Key.Key_Return)
    button = stage.dialog.outcomes.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Close)
    assert button.isVisible()
    stage.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not stage.dialog.isVisible()


def test_one_key_flips_a_line_and_the_preview_follows(stage: Stage, page: Path) -> None:
    stage.take(page)
    preview = stage.dialog.review.sheet.preview
    stage.go_to("Ferries")
    stage.press(Qt.Key.Key_D)
    assert "Ferries" not in preview.toPlainText()
    stage.press(Qt.Key.Key_B)
    assert "Ferries" in preview.toPlainText()
    stage.go_to("Harvest")
    stage.press(Qt.Key.Key_Space)
    assert "Harvest" in preview.toPlainText()
    stage.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Harvest" not in preview.toPlainText()


@pytest.mark.parametrize(
    ("key", "role"),
    [
        (Qt.Key.Key_H, Role.HEADLINE),
        (Qt.Key.Key_S, Role.SUMMARY),
        (Qt.Key.Key_R, Role.SECTION),
        (Qt.Key.Key_T, Role.DATE),
        (Qt.Key.Key_Y, Role.BYLINE),
        (Qt.Key.Key_P, Role.DATELINE),
        (Qt.Key.Key_C, Role.CREDIT),
        (Qt.Key.Key_D, Role.DROPPED),
    ],
)
def test_every_role_has_its_key(stage: Stage, page: Path, key: Qt.Key, role: Role) -> None:
    stage.take(page)
    stage.go_to("Ferries")
    stage.press(key)
    lines = stage.dialog.review.sheet.lines
    assert lines.lines[lines.currentIndex().row()].role is role


def test_several_selected_lines_flip_together(stage: Stage, page: Path) -> None:
    stage.take(page)
    stage.go_to("Work began")
    stage.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    stage.press(Qt.Key.Key_D)
    text = stage.dialog.review.sheet.preview.toPlainText()
    assert "Work began" not in text
    assert "Ferries" not in text


def test_enter_keeps_the_article_as_it_was_sorted_with_its_original(stage: Stage, page: Path) -> None:
    stage.take(page)
    stage.go_to("Ferries")
    stage.press(Qt.Key.Key_D)
    stage.press(Qt.Key.Key_Return)
    (kept,) = stage.articles()
    assert kept.headline.text == "Bridge over the river reopens before winter"
    assert not any("Ferries" in text for text in body(kept))
    article = stage.library.library.rows(ListQuery(), 0, 1)[0].article
    (original,) = stage.library.store.originals.of(article)
    assert stage.library.store.originals.read(article, original.name) == PAGE.encode()
    assert stage.dialog.page is stage.dialog.outcomes
    assert stage.dialog.outcomes.summary == "1 article imported"


def test_skipped_articles_do_not_come_in_and_failures_are_named(
    stage: Stage, page: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(PAGE.replace("Bridge", "Ferry"), encoding="utf-8")
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"\x00\x01\x02\xff" * 400)
    stage.take(page, other, broken)
    review = stage.dialog.review
    assert [review.list.fate(row) for row in range(3)] == [Fate.WAITING, Fate.WAITING, Fate.FAILED]
    stage.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    stage.press(Qt.Key.Key_Return)
    (kept,) = stage.articles()
    assert kept.headline.text.startswith("Ferry")
    assert stage.dialog.outcomes.summary == "1 article imported, 1 file failed"
    assert "broken.txt" in stage.dialog.outcomes.list.item(0).text()


def test_control_enter_keeps_all_that_wait(stage: Stage, page: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(PAGE.replace("Bridge", "Ferry"), encoding="utf-8")
    stage.take(page, other)
    stage.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(stage.articles()) == 2


def test_versions_of_one_story_that_are_reviewed_stay_together(stage: Stage, tmp_path: Path) -> None:
    for language in ("en", "az"):
        (tmp_path / f"bridge.{language}.txt").write_text(PAGE, encoding="utf-8")
    stage.take(tmp_path / "bridge.en.txt", tmp_path / "bridge.az.txt")
    stage.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    rows = stage.library.library.rows(ListQuery(), 0, 10)
    assert len(rows) == 2
    assert len({row.story for row in rows}) == 1


def test_many_files_come_in_at_once(stage: Stage, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(REVIEWED + 3):
        (folder / f"page{number}.txt").write_text(
            PAGE.replace("Bridge", f"Bridge {number}"), encoding="utf-8"
        )
    with stage.qtbot.waitSignal(stage.dialog.imported) as told:
        stage.take(folder)
    assert len(told.args[0]) == REVIEWED + 3
    assert stage.dialog.page is stage.dialog.outcomes
    assert stage.dialog.outcomes.summary == f"{REVIEWED + 3} articles imported"


def test_a_pasted_page_is_reviewed(stage: Stage) -> None:
    data = QMimeData()
    data.setText(PAGE)
    stage.dialog.take_mime(data)
    stage.settle()
    assert "Ferries will run" in stage.dialog.review.sheet.preview.toPlainText()


def test_an_empty_clipboard_says_so(stage: Stage) -> None:
    stage.dialog.take_mime(QMimeData())
    stage.settle()
    review = stage.dialog.review
    assert review.list.failure(0) is not None


def test_enter_in_the_list_of_what_came_in_opens_the_article(stage: Stage, page: Path) -> None:
    stage.take(page)
    stage.press(Qt.Key.Key_Return)
    with stage.qtbot.waitSignal(stage.dialog.open_wanted) as opened:
        stage.qtbot.keyClick(stage.dialog.outcomes.list, Qt.Key.Key_Return)
    assert opened.args[0] == stage.library.library.rows(ListQuery(), 0, 1)[0].article


def test_closing_half_way_keeps_what_was_kept_and_tells_of_it(
    stage: Stage, page: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(PAGE.replace("Bridge", "Ferry"), encoding="utf-8")
    stage.take(page, other)
    stage.press(Qt.Key.Key_Return)
    with stage.qtbot.waitSignal(stage.dialog.imported) as told:
        stage.qtbot.keyClick(stage.dialog, Qt.Key.Key_Escape)
    assert len(told.args[0]) == 1
    assert len(stage.articles()) == 1


SITE = """<!DOCTYPE html><html lang="en"><head><title>Bridge reopens | Valley News</title>
<meta property="og:title" content="Bridge over the river reopens before winter">
<meta property="article:section" content="Transport"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Bridge over the river reopens before winter</h1>
<p>The road bridge over the river will reopen on 1 December, the ministry said on Saturday.</p>
<p>Work began in April after inspectors found cracks in two of the seven piers of the bridge.</p>
<p>Ferries will run until the end of the year, and buses return to their timetable.</p></article>
<footer>All rights reserved</footer></body></html>"""

NINJS = """{"uri": "tag:example.org,2026:snow", "standard": {"name": "ninjs", "version": "3.2"},
"type": "text", "language": "en", "headlines": [{"role": "main", "value": "Snow in the hills"}],
"subjects": [{"name": "Weather", "rel": "section"}],
"bodies": [{"contentType": "text/plain", "value": "The pass was closed for two hours."}]}"""


def test_a_web_page_is_reviewed_line_by_line(stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(SITE, encoding="utf-8")
    stage.take(path)
    sheet = stage.dialog.review.sheet
    assert {line.role for line in sheet.lines.lines} >= {Role.HEADLINE, Role.SECTION, Role.BODY}
    assert "Section: Transport" in sheet.fields_text
    stage.go_to("Ferries")
    stage.press(Qt.Key.Key_D)
    assert "Ferries" not in sheet.preview.toPlainText()
    stage.press(Qt.Key.Key_Return)
    (kept,) = stage.articles()
    assert kept.headline.text == "Bridge over the river reopens before winter"
    assert kept.fields["section"] == "transport"
    assert len(body(kept)) == 2


def test_a_format_that_says_what_is_what_is_reviewed_as_a_whole(stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "snow.json"
    path.write_text(NINJS, encoding="utf-8")
    stage.take(path)
    review = stage.dialog.review
    assert not review.sheet.lines.isVisible()
    assert "The pass was closed" in review.sheet.preview.toPlainText()
    assert stage.dialog.focusWidget() is not None
    stage.qtbot.keyClick(review, Qt.Key.Key_Return)
    (kept,) = stage.articles()
    assert (kept.headline.text, kept.fields["section"]) == ("Snow in the hills", "weather")


def test_bad_files_are_named_with_their_reasons_and_the_others_come_in(
    stage: Stage, page: Path, tmp_path: Path
) -> None:
    (tmp_path / "site.html").write_text(SITE.replace("Bridge", "Ferry"), encoding="utf-8")
    (tmp_path / "snow.json").write_text(NINJS, encoding="utf-8")
    (tmp_path / "broken.json").write_text(NINJS[:120], encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "noise.txt").write_bytes(bytes(range(256)) * 8)
    names = ("page.txt", "broken.json", "site.html", "empty.txt", "gone.txt", "snow.json", "noise.txt")
    stage.take(*(tmp_path / name for name in names))
    review = stage.dialog.review
    failures = {Path(failure.path).name: reason(failure) for failure in review.list.failures()}
    assert set(failures) == {"broken.json", "empty.txt", "gone.txt", "noise.txt"}
    assert all(failures.values())
    stage.qtbot.keyClick(review, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert {kept.headline.text for kept in stage.articles()} == {
        "Bridge over the river reopens before winter",
        "Ferry over the river reopens before winter",
        "Snow in the hills",
    }
    assert stage.dialog.outcomes.summary == "3 articles imported, 4 files failed"
    shown = [stage.dialog.outcomes.list.item(row).text() for row in range(4)]
    assert all(any(name in text and failures[name] in text for text in shown) for name in failures)


def test_a_pasted_web_page_is_reviewed_as_html(stage: Stage) -> None:
    data = QMimeData()
    data.setHtml(SITE)
    data.setText("Bridge over the river reopens before winter")
    stage.dialog.take_mime(data)
    stage.settle()
    assert "Ferries will run" in stage.dialog.review.sheet.preview.toPlainText()
    assert "All rights reserved" not in stage.dialog.review.sheet.preview.toPlainText()


def test_an_archive_comes_in_at_once_and_goes_on_where_it_was_stopped(stage: Stage, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "day.zip", "w") as archive:
        for number in range(3):
            archive.writestr(f"{number}.md", f"# Bridge {number}\n\nIt opens on Monday.\n")
    stage.take(tmp_path / "day.zip")
    assert stage.dialog.page is stage.dialog.outcomes
    assert stage.dialog.outcomes.summary == "3 articles imported"
    with zipfile.ZipFile(tmp_path / "day.zip", "a") as archive:
        archive.writestr("more.md", "# Harvest\n\nIt is large.\n")
    stage.take(tmp_path / "day.zip")
    assert stage.dialog.outcomes.summary == "1 article imported, 3 skipped"


def test_a_package_is_not_reviewed_and_groups_the_items_beside_it(stage: Stage, tmp_path: Path) -> None:
    space = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
    for language in ("az", "ru"):
        (tmp_path / f"item-{language}.xml").write_text(
            f'<newsItem {space} guid="urn:a:{language}" version="1"><contentMeta><language tag="{language}"/>'
            f"<headline>Bridge</headline></contentMeta></newsItem>"
        )
    references = "".join(
        f'<itemRef residref="urn:a:{tag}"><language tag="{tag}"/></itemRef>' for tag in ("az", "ru")
    )
    (tmp_path / "set.xml").write_text(
        f'<packageItem {space} guid="urn:a:set"><groupSet><group mode="pgrmod:alt">{references}</group></groupSet>'
        "</packageItem>"
    )
    stage.take(*(tmp_path / name for name in ("item-az.xml", "item-ru.xml", "set.xml")))
    rows = stage.library.library.rows(ListQuery(), 0, 9)
    assert len(rows) == 2
    assert len({row.story for row in rows}) == 1
