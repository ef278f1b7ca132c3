"""The ledger in the window: rows from the library, what is looked for, the chain, paper and text."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor_app.base.ids import ArticleId, StoryId
from editor_app.services.jobs import Jobs
from editor_app.services.opening import OpenLibrary
from editor_app.storage.ledger import Act, LedgerEntry, LedgerFile
from editor_app.ui.jobs import MainThread
from editor_app.ui.publishing.ledger_dialog import LedgerDialog
from editor_app.ui.publishing.ledger_paper import paper, print_pages, print_paper
from editor_app.ui.widgets.paper import page_layout
from helpers.libraries import opened

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


def entry(number: int, **more) -> LedgerEntry:
    given = {
        "act": Act.PUBLISH,
        "article": ArticleId(f"a{number % 7}"),
        "story": StoryId("s"),
        "person": "Ada" if number % 2 else 'Lale "L." Quliyeva',
        "at": NOON + timedelta(minutes=number),
        "language": "en",
        "headline": f"Harvest {number} 100%",
        "profile": "wire",
    }
    return LedgerEntry(**{**given, **more})


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    with opened(tmp_path / "library", lambda: NOON) as made:
        yield made


@pytest.fixture
def dialog(library: OpenLibrary, qtbot: QtBot, tmp_path: Path) -> Iterator[LedgerDialog]:
    ledger = library.store.ledger
    with library.store.transaction():
        for number in range(1, 451):
            files = (LedgerFile("ninjs", "x/index.ninjs.json", "ab" * 32, 12),)
            place = str(tmp_path / "there")
            ledger.add(entry(number, files=files, place=place, act=Act.KILL if number == 77 else Act.PUBLISH))
    main_thread, parent = MainThread(), QWidget()
    jobs = Jobs(main_thread.deliver)
    qtbot.addWidget(parent)
    made = LedgerDialog(library, jobs, lambda *_given: None, parent, lambda: NOON)
    made.show()
    yield made
    made.close()
    jobs.close()


def settle(dialog: LedgerDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.is_settled)


def plain(text: str) -> str:
    """``text`` without the signs that keep its parts in their direction."""
    return re.sub("[\u2066-\u2069]", "", text)


def headlines(dialog: LedgerDialog) -> list[str]:
    model = dialog.model
    return [model.index(row, 4).data() for row in range(model.rowCount())]


def test_the_newest_entry_stands_first_and_pages_are_read_as_one_scrolls(dialog: LedgerDialog) -> None:
    assert dialog.model.rowCount() == 450
    assert headlines(dialog) == [f"Harvest {number} 100%" for number in range(450, 0, -1)]
    assert "450" in dialog.seal.text()
    assert plain(dialog.detail.title.text()) == "450 · Published · English · Harvest 450 100%"
    said = plain(dialog.detail.text.toPlainText())
    time = f"{(NOON + timedelta(minutes=450)).astimezone():%H:%M:%S} UTC"
    for words in (time, "by Lale", "Went to: wire · ", "ninjs · x/index.ninjs.json · 12 bytes"):
        assert words in said
    assert "SHA-256 " + "ab" * 32 in said
    assert f"Seal {dialog.seal.text()[-64:]}" in said


def test_entries_are_found_by_act_person_article_and_words(dialog: LedgerDialog, qtbot: QtBot) -> None:
    box = dialog.filter
    box.acts.setCurrentIndex(box.acts.findData("kill"))
    box.acts.activated.emit(box.acts.currentIndex())
    settle(dialog, qtbot)
    assert headlines(dialog) == ["Harvest 77 100%"]
    box.acts.setCurrentIndex(0)
    qtbot.waitUntil(lambda: box.people.count() == 3)
    box.people.setCurrentIndex(box.people.findData('Lale "L." Quliyeva'))
    box.people.activated.emit(box.people.currentIndex())
    settle(dialog, qtbot)
    assert dialog.model.rowCount() == 225
    box.people.setCurrentIndex(0)
    dialog.show_article(ArticleId("a3"))
    settle(dialog, qtbot)
    assert {dialog.model.entry(row).article for row in range(dialog.model.rowCount())} == {"a3"}
    qtbot.mouseClick(box.chip, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(box.words, "44 100%")
    qtbot.waitUntil(lambda: dialog.model.rowCount() < 450)
    assert "Harvest 44 100%" in headlines(dialog)
    assert all("44 100%" in one for one in headlines(dialog))


def test_a_changed_entry_and_a_missing_one_are_named(
    dialog: LedgerDialog, library: OpenLibrary, qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog.table, Qt.Key.Key_F5)
    settle(dialog, qtbot)
    assert dialog.verdict.text().startswith("● ")
    database = library.store._database
    database.write(
        "UPDATE ledger SET entry = replace(entry, 'Harvest 200', 'Harvest 201') WHERE number = 200"
    )
    database.write("DELETE FROM ledger WHERE number = 300")
    dialog.look()
    dialog.verify_button.click()
    settle(dialog, qtbot)
    assert "Entry 200 has been changed" in dialog.verdict.text()
    assert "Entry 300 is missing" in dialog.verdict.text()
    assert dialog.table.currentIndex().row() == 250
    assert dialog.model.index(150, 2).data() == "▲ missing"


def test_what_is_shown_is_saved_as_text_and_laid_out_for_paper(
    dialog: LedgerDialog, library: OpenLibrary, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.save_to(str(tmp_path / "ledger.txt"))
    settle(dialog, qtbot)
    text = (tmp_path / "ledger.txt").read_text(encoding="utf-8")
    assert library.store.ledger.seal()[1] in text
    assert text.count("SHA-256 " + "ab" * 32) == 450
    printed = paper(library.store.ledger.page(limit=3), library.store.ledger.seal(), NOON).toPlainText()
    assert "Harvest 450" in printed
    assert "Harvest 447" not in printed
    dialog.save_to(str(tmp_path / "missing" / "ledger.txt"))
    settle(dialog, qtbot)
    assert "cannot be written" in dialog.verdict.text()


def test_the_place_of_an_entry_opens_and_one_that_is_gone_is_named(
    dialog: LedgerDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_places: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened_places.append)
    dialog.detail.place.click()
    assert "is not there any more" in dialog.verdict.text()
    (tmp_path / "there").mkdir()
    dialog.detail.place.click()
    assert [Path(url.toLocalFile()) for url in opened_places] == [tmp_path / "there"]


def test_an_entry_is_in_front_also_where_one_reads_from_right_to_left(
    dialog: LedgerDialog, qtbot: QtBot
) -> None:
    dialog.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    dialog.look()
    assert dialog.entry == dialog.model.entry(0)
    assert plain(dialog.detail.title.text()).startswith("450")


def test_a_million_numbers_are_rows_of_which_few_are_read(dialog: LedgerDialog, library: OpenLibrary) -> None:
    numbers = array("q", range(1_000_000, 0, -1))
    dialog.model.show_numbers(numbers)
    assert dialog.model.rowCount() == 1_000_000
    last = dialog.model.index(999_999, 4)
    dialog.table.scrollTo(last)
    assert last.data() == "Harvest 1 100%"
    assert len(dialog.model._pages) < 5


def test_no_entry_is_printed_on_two_pages_and_each_page_has_its_number(
    dialog: LedgerDialog, library: OpenLibrary, tmp_path: Path
) -> None:
    entries = library.store.ledger.page(limit=40)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(page_layout())
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "ledger.pdf"))
    print_pages(paper(entries, library.store.ledger.seal(), NOON), printer)
    read = PdfReader(tmp_path / "ledger.pdf").pages
    pages = [" ".join(page.extract_text().split()) for page in read]
    assert len(pages) > 3
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
    for one in entries:
        (page,) = [text for text in pages if f"Harvest {one.number} 100%" in text]
        assert one.hash in page


def test_accepting_the_dialog_of_the_printer_prints_the_ledger(
    qtbot: QtBot, library: OpenLibrary, tmp_path: Path
) -> None:
    window, done = QWidget(), []
    qtbot.addWidget(window)
    document = paper(library.store.ledger.page(limit=3), library.store.ledger.seal(), NOON)
    dialog = print_paper(window, document, lambda: done.append("printed"))
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "ledger.pdf"))
    dialog.accepted[QPrinter].emit(printer)
    assert done == ["printed"]
    assert (tmp_path / "ledger.pdf").read_bytes().startswith(b"%PDF")
    dialog.reject()
