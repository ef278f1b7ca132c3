from dataclasses import replace

import pytest

from editor_app.document.model import ArticleContent, Block, MarkType, RichText, Table, table_block
from editor_app.formats.plain_text.writer import TextWriter
from helpers import bridge, golden
from helpers.bridge import bullet, number


def text(*body: Block) -> str:
    content = ArticleContent(RichText("Bridge"), body=body)
    return TextWriter().write(bridge.item(content)).files[0].data.decode().removeprefix("Bridge\n\n")


@pytest.mark.parametrize(
    ("name", "item"), [("bridge.en.txt", bridge.item()), ("bridge.ar.txt", bridge.bridge_in_arabic())]
)
def test_a_text_looks_as_it_always_did(name, item) -> None:
    golden.check(name, TextWriter().write(item).files[0].data)


def test_headline_summary_and_body_are_all_there() -> None:
    whole = TextWriter().write(bridge.item()).files[0].data.decode()
    assert whole.startswith("Old bridge: open again “at last”\n\nTwo weeks early")
    assert "By Ada Stone and Ben Rivers\nRiverton, 15 March 2026" in whole
    assert "- The timetable follows." in whole


@pytest.mark.parametrize(
    ("language", "dateline"),
    [("ar", "Riverton، 15 مارس 2026"), ("he", "Riverton, 15 במרץ 2026"), ("en", "Riverton, 15 March 2026")],
)
def test_a_dateline_has_the_comma_of_its_language(language: str, dateline: str) -> None:
    content = replace(bridge.BRIDGE, fields=bridge.BRIDGE.fields | {"language": language})
    assert dateline in TextWriter().write(bridge.item(content)).files[0].data.decode().splitlines()


def test_numbers_begin_again_after_another_list() -> None:
    body = (number("a"), number("b"), bullet("x", 1), number("c"), bullet("y"), number("d"))
    assert text(*body) == "1. a\n2. b\n    • x\n3. c\n\n• y\n\n1. d\n"


def test_columns_of_a_table_stand_in_line() -> None:
    rows = ((RichText("Part"), RichText("Cost")), (RichText("Piers, both"), RichText("40")))
    assert (
        text(table_block(Table(rows, header=True)))
        == "Part         Cost\n-----------  ----\nPiers, both  40\n"
    )


def test_wide_tables_are_parted_by_tabs() -> None:
    rows = ((RichText("a" * 70), RichText("b" * 70)),)
    assert text(table_block(Table(rows))) == "a" * 70 + "\t" + "b" * 70 + "\n"


def test_what_text_cannot_carry_is_listed() -> None:
    losses = TextWriter().write(bridge.item()).losses
    assert "formatting in 7 places" in losses
    assert "1 link" in losses
    assert "which lines are headings" in losses
    assert "embargo" in losses


def test_nothing_is_lost_of_a_plain_story() -> None:
    content = ArticleContent(RichText("Bridge"), body=(Block(text="It is open."),), fields={"language": "en"})
    assert TextWriter().write(bridge.item(content)).losses == ()


def test_marks_on_words_do_not_show() -> None:
    rich = bridge.marked("an open bridge", ("open", MarkType.BOLD))
    assert text(Block(text=rich.text, marks=rich.marks)) == "an open bridge\n"
