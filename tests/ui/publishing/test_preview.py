"""The preview follows the typing, shows every format as it is read and as it is written, and finds fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextDocument, QTextTable
from pytestqt.qtbot import QtBot

from editor_app.base import preferences
from editor_app.base.settings import Settings
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.text import type_text
from editor_app.document.model import (
    ArticleContent,
    Image,
    RichText,
    Table,
    TextField,
    image_block,
    table_block,
)
from editor_app.formats.values import OutputFile
from editor_app.services.jobs import Jobs
from editor_app.services.open_article import OpenArticle
from editor_app.services.opening import OpenLibrary, open_library
from editor_app.services.people import person_named
from editor_app.services.publishing.source_faults import fault_in
from editor_app.ui.jobs import MainThread
from editor_app.ui.publishing.preview_panel import PreviewPanel
from editor_app.ui.publishing.source_rows import source_text
from editor_app.ui.publishing.splicing import splice
from helpers.stories import story

TEXTS = ("html", "ninjs", "newsml-g2", "nitf", "rss", "atom", "wxr", "ghost", "hugo", "text", "json")
Show = Callable[..., OpenArticle]


class Stand:
    """A preview panel on a library of its own."""

    def __init__(self, library: OpenLibrary, settings: Settings, panel: PreviewPanel, qtbot: QtBot) -> None:
        self.library, self.settings, self.panel, self.qtbot = library, settings, panel, qtbot

    def show(self, content: ArticleContent, *formats: str) -> OpenArticle:
        self.settings.set(preferences.EXPORT_FORMATS, formats)
        article = self.library.desk.open(self.library.desk.new_article(content))
        self.panel.set_article(article)
        self.settle()
        return article

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.panel.is_busy, timeout=20_000)

    def rendered(self) -> list[str]:
        return self.panel.page.toPlainText().split("\n")


def pixels(stand: Stand) -> int:
    """How wide the picture of a printed page is."""
    preview = stand.panel.preview
    assert preview is not None
    return QImage.fromData(preview.pages[0]).width()


@pytest.fixture
def stand(qtbot: QtBot, tmp_path: Path) -> Iterator[Stand]:
    library = open_library(tmp_path / "library", person_named("Ada"))
    main_thread = MainThread()
    jobs = Jobs(main_thread.deliver)
    settings = Settings(tmp_path / "settings.json")
    panel = PreviewPanel(library, jobs, settings)
    qtbot.addWidget(panel)
    panel.resize(480, 800)
    panel.show()
    yield Stand(library, settings, panel, qtbot)
    panel.set_article(None)
    panel.hide()
    jobs.close()
    library.close()


@pytest.mark.parametrize("format", ["html", "ninjs", "newsml-g2", "nitf", "hugo", "wxr", "docx", "ghost"])
def test_every_format_is_shown_as_a_receiver_reads_it(stand: Stand, format: str) -> None:
    stand.show(story(), format)
    assert stand.rendered()[0] == "Bridge reopens"
    assert "The old bridge reopened on Monday." in stand.rendered()
    assert stand.panel.head.standing.text().startswith("● Valid")


def test_a_feed_is_shown_as_its_entry(stand: Stand) -> None:
    stand.settings.set(preferences.PUBLISH_PROFILE, "mine")
    stand.library.profiles.save("mine", "formats: [rss]\naddress: https://news.example\n")
    stand.show(story())
    assert stand.rendered()[0] == "Bridge reopens"
    assert "https://news.example" in stand.rendered()[1]


def test_a_printed_page_is_shown_as_a_picture(stand: Stand) -> None:
    stand.show(story(), "pdf")
    assert stand.panel.printed.isVisible()
    assert stand.panel.printed.count == 1


def test_printed_pages_have_the_dots_that_their_room_needs(stand: Stand) -> None:
    stand.show(story(), "pdf")
    narrow = pixels(stand)
    assert narrow >= stand.panel.printed.viewport().width() - 16
    stand.panel.resize(1000, 800)
    stand.qtbot.waitUntil(lambda: pixels(stand) > narrow, timeout=20_000)
    stand.settle()
    assert pixels(stand) >= min(794, stand.panel.printed.viewport().width() - 16) - 1


def test_only_the_printed_pages_that_are_seen_are_painted(stand: Stand) -> None:
    stand.show(story("A long story", *["The river rises slowly every spring."] * 200), "pdf")
    assert stand.panel.printed.count > 2
    stand.panel.printed.grab()
    papers = stand.panel.printed.papers
    assert papers[0].is_painted
    assert not papers[-1].is_painted


def test_a_news_sitemap_is_shown_as_its_entry(stand: Stand) -> None:
    stand.settings.set(preferences.PUBLISH_PROFILE, "mine")
    stand.library.profiles.save("mine", "formats: [news-sitemap]\naddress: https://news.example\n")
    stand.show(story())
    title, said, address, *rest = stand.rendered()
    assert title == "Bridge reopens"
    assert said.startswith("news.example · ")
    assert said.endswith(" · English")
    assert address.startswith("https://news.example/bridge-reopens")
    assert "readers never see it" in rest[-1]


@pytest.mark.parametrize(
    "format", ["html", "ninjs", "newsml-g2", "nitf", "hugo", "wxr", "ghost", "docx", "odt"]
)
def test_a_table_is_a_table(stand: Stand, format: str) -> None:
    table = table_block(
        Table(((RichText("Day"), RichText("Buses")), (RichText("Monday"), RichText("12"))), True)
    )
    given = story()
    stand.show(ArticleContent(given.headline, given.summary, (*given.body, table), given.fields), format)
    frames = stand.panel.page.document().rootFrame().childFrames()
    tables = [frame for frame in frames if isinstance(frame, QTextTable)]
    assert [(table.rows(), table.columns()) for table in tables] == [(2, 2)]
    assert stand.rendered()[-6:-1] == ["", "Day", "Buses", "Monday", "12"]


@pytest.mark.parametrize(("format", "part"), [("docx", "word/document.xml"), ("odt", "content.xml")])
def test_an_office_file_is_shown_by_its_part_with_the_story(stand: Stand, format: str, part: str) -> None:
    article = stand.show(story(), format)
    stand.panel.show_source(is_source=True)
    stand.settle()
    assert f"Shown is {part}" in stand.panel.head.standing.text()
    file = stand.library.previews.make(stand.panel._base, article.moment(), format).files[0]
    with ZipFile(BytesIO(file.data)) as package:
        assert stand.panel.source.text() == package.read(part).decode().removesuffix("\n")


def test_a_pdf_has_no_source_and_says_so(stand: Stand) -> None:
    stand.show(story(), "pdf")
    stand.panel.show_source(is_source=True)
    stand.settle()
    assert "is no text" in stand.panel.source.text()


def test_a_format_that_cannot_be_written_shows_nothing_of_another(stand: Stand) -> None:
    stand.show(story(language=""), "html", "ninjs")
    for is_source in (True, False):
        stand.panel.show_format("html")
        stand.panel.show_source(is_source=is_source)
        stand.settle()
        stand.panel.show_format("ninjs")
        stand.settle()
        assert stand.panel.head.standing.text().startswith("▲ A ninjs file needs a language")
        shown = stand.panel.source if is_source else stand.panel.page
        assert shown.toPlainText() == ""


def test_a_preview_that_nobody_sees_waits_until_somebody_does(stand: Stand) -> None:
    article = stand.show(story(), "html")
    stand.panel.hide()
    article.run("Typing", type_text, cursor_at(TextField.HEADLINE, 0), "Old ")
    assert not stand.panel.is_busy
    stand.panel.show()
    stand.settle()
    assert stand.rendered()[0] == "Old Bridge reopens"


@pytest.mark.parametrize("format", TEXTS)
def test_after_any_edits_the_source_is_what_would_be_written(stand: Stand, format: str) -> None:
    stand.settings.set(preferences.PUBLISH_PROFILE, "mine")
    stand.library.profiles.save("mine", f"formats: [{format}]\naddress: https://news.example\n")
    article = stand.show(
        story("Bridge reopens", *("It is a long and winding story. " * 40 for _n in range(4)))
    )
    stand.panel.show_source(is_source=True)
    stand.settle()
    for place, words in ((3, "x"), (700, " other & <more> words\n"), (2, '"\n'), (1500, "😀"), (9, "")):
        end = place + (40 if not words else 0)
        article.run("Typing", type_text, Selection(TextField.BODY, place, end), words)
        stand.settle()
        made = stand.library.previews.make(stand.panel._base, article.moment(), format)
        written = made.files[0].data.decode()
        assert stand.panel.source.text() == written.removesuffix("\n")
        assert stand.panel.source.document().blockCount() == len(stand.panel.source.shown.rows)
        view = "".join(stand.panel.source.toPlainText().split("\n"))
        assert view == "".join(stand.panel.source.shown.rows).replace("\u2028", "\n").replace("\n", "")


def test_it_follows_the_typing(stand: Stand) -> None:
    article = stand.show(story(), "html")
    article.run("Typing", type_text, cursor_at(TextField.HEADLINE, 0), "Old ")
    stand.qtbot.waitUntil(lambda: stand.rendered()[0] == "Old Bridge reopens")
    stand.panel.show_source(is_source=True)
    article.run("Typing", type_text, cursor_at(TextField.HEADLINE, 0), "The ")
    stand.qtbot.waitUntil(lambda: "The Old Bridge reopens" in stand.panel.source.toPlainText())
    stand.settle()


def test_a_field_of_the_metadata_shows_at_once_too(stand: Stand) -> None:
    article = stand.show(story(), "html")
    article.set_field("byline", "Ada Writer")
    stand.qtbot.waitUntil(lambda: "Ada Writer" in stand.panel.page.toPlainText())
    stand.settle()


def test_the_source_is_the_file_that_an_export_writes(stand: Stand) -> None:
    article = stand.show(story(), "ninjs")
    stand.panel.show_source(is_source=True)
    stand.settle()
    made = stand.library.previews.make(stand.panel._base, article.moment(), "ninjs")
    assert stand.panel.source.toPlainText().strip() == made.files[0].data.decode().strip()


def test_what_cannot_be_written_leaves_the_last_source_and_marks_the_place(stand: Stand) -> None:
    article = stand.show(story(), "ninjs")
    stand.panel.show_source(is_source=True)
    stand.settle()
    before = stand.panel.source.toPlainText()
    article.set_field("language", None)
    stand.settle()
    assert stand.panel.head.standing.text().startswith("▲ A ninjs file needs a language")
    assert stand.panel.source.toPlainText() == before
    assert '"language"' in before.split("\n")[stand.panel.source.fault - 1]
    article.set_field("language", "en")
    stand.settle()
    assert stand.panel.source.fault == 0


def test_a_field_is_found_in_every_format_and_marked_in_the_source(stand: Stand) -> None:
    stand.show(story(byline="Ada Writer"), "html", "ninjs", "text")
    stand.panel.show_source(is_source=True)
    stand.panel.show_field("byline")
    stand.settle()
    rows = [stand.panel.places.item(row).text() for row in range(stand.panel.places.count())]
    assert any(row.startswith("● ninjs 3.2 · by · line") for row in rows)
    lines = stand.panel.source.toPlainText().split("\n")
    assert stand.panel.source.marked
    assert all("Ada Writer" in lines[line - 1] for line in stand.panel.source.marked)


def test_a_place_in_another_format_is_gone_to_with_a_key(stand: Stand) -> None:
    stand.show(story(byline="Ada Writer"), "html", "nitf")
    stand.panel.show_field("byline")
    stand.settle()
    places = stand.panel.places
    row = next(row for row in range(places.count()) if places.item(row).text().startswith("● NITF"))
    places.setCurrentRow(row)
    places.setFocus()
    stand.qtbot.keyClick(places, Qt.Key.Key_Return)
    stand.settle()
    assert (stand.panel.format, stand.panel.is_source) == ("nitf", True)
    assert "Ada Writer" in stand.panel.source.textCursor().block().text()


def test_a_field_that_a_format_loses_says_so(stand: Stand) -> None:
    stand.show(story(headline_seo="Bridge news"), "text")
    stand.panel.show_field("headline_seo")
    stand.settle()
    assert "does not carry it" in stand.panel.places.item(0).text()


def test_the_real_file_is_written_to_a_private_folder(stand: Stand) -> None:
    stand.show(story(), "html")
    path = Path(stand.panel.write_out())
    assert "Bridge reopens" in path.read_text(encoding="utf-8")
    assert stand.library.store.folder not in path.parents


def test_another_profile_brings_its_formats(stand: Stand) -> None:
    stand.show(story(), "html")
    stand.settings.set(preferences.PUBLISH_PROFILE, "agency-wire")
    stand.settle()
    formats = stand.panel.head.formats
    assert [formats.itemData(place) for place in range(formats.count())] == ["ninjs", "newsml-g2", "nitf"]
    stand.panel.show_next_format()
    stand.settle()
    assert stand.panel.format == "newsml-g2"


def test_a_text_from_right_to_left_is_set_from_the_right(stand: Stand) -> None:
    stand.show(story("الجسر مفتوح", "فتح الجسر القديم يوم الاثنين.", language="ar"), "html")
    block = stand.panel.page.document().firstBlock()
    assert block.blockFormat().layoutDirection() is Qt.LayoutDirection.RightToLeft


def test_an_address_of_a_picture_is_never_asked(stand: Stand) -> None:
    picture = image_block(Image(source="https://example.org/a.jpg", alt="A bridge", credit="Ada"))
    given = story()
    stand.show(ArticleContent(given.headline, given.summary, (*given.body, picture), given.fields), "html")
    assert "A bridge · Ada" in stand.panel.page.toPlainText()
    assert stand.panel.page.loadResource(2, "https://example.org/a.jpg") is None


@given(some.text("ab .<>/p\n", max_size=60).map(lambda text: text * 60))
def test_a_long_line_is_shown_in_parts_and_keeps_its_number(text: str) -> None:
    shown = source_text("a.json", text)
    rows = list(zip(shown.numbers, shown.rows, strict=True))
    lines: dict[int, str] = {}
    for number, part in rows:
        lines[number] = lines.get(number, "") + part
    assert "\n".join(lines.values()) == text.removesuffix("\n")
    assert all(len(part) <= 1010 for _number, part in rows)


@given(some.lists(some.lists(some.text("ab", max_size=3), max_size=6), max_size=5))
def test_only_what_changed_is_written_and_all_of_it(versions: list[list[str]]) -> None:
    document, before = QTextDocument(), []
    for lines in versions:
        splice(document, before, lines, lambda cursor, line: cursor.insertText(line))
        assert document.toPlainText() == "\n".join(lines)
        before = lines


@pytest.mark.parametrize(
    ("path", "data", "line"),
    [
        ("a.json", b'{\n"a": 1,\n}', 3),
        ("a.xml", b"<a>\n<b>\n</a>", 3),
        ("a.md", b"---\na: 1\nb: [\n---\ntext", 3),
        ("a.md", b"---\na: 1\n---\ntext", 0),
        ("a.json", b"{}", 0),
        ("a.txt", b"{", 0),
    ],
)
def test_a_fault_is_at_its_line(path: str, data: bytes, line: int) -> None:
    fault = fault_in(OutputFile(path, data))
    assert (fault.line if fault is not None else 0) == line
