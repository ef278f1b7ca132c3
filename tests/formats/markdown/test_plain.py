"""What is not read back must be what every reader finds anyway."""

from html import escape

import markdown
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from editor_app.document.model import Block, BlockType
from editor_app.formats.markdown.blocks import Part, body_markdown
from editor_app.formats.markdown.plain import STAND_IN, is_plain_part, is_plain_text, with_stand_ins
from editor_app.formats.markdown.preview import EXTENSIONS
from editor_app.formats.markdown.reader import MarkdownReader
from helpers import bridge

ANYTHING = st.one_of(bridge.TEXTS, st.text(max_size=12))
"""Texts of the signs that Markdown knows, and of any characters at all."""

HARMLESS = st.text("aZəش 0:!", max_size=12)
"""Texts that are mostly plain, so that enough of them are."""

OPENINGS = st.sampled_from([*"aZəش\"'(«»“”„‘’—–1#-+>=:!.", ""])

HOSTILE = st.sampled_from(
    [
        "```",
        "~~~ x",
        "<!--",
        "<script>",
        "<div>",
        "<?php",
        "<![CDATA[",
        "</div>",
        "- ",
        "- a",
        "1. a",
        "    a",
        "> a",
        "===",
        "---",
        "[a]: b",
        "[a]:",
        "| a |\n| - |",
        "a\n===",
        "<span>",
        "`a",
        "**a",
        '<span class="table-caption">a</span>',
        "\\",
    ]
)
"""What a fault in the writer might leave in a text."""

PLAIN = st.sampled_from(
    ["Rain fell on the bridge.", "“It held,” said Ada", "Yağış – 5 + 3 = 8 > 7 #rain: a-b"]
)


def found_in(parts: list[Part]) -> tuple[Block, ...]:
    return MarkdownReader().blocks(body_markdown(parts), lambda _address: None)


def reads_back(parts: list[Part]) -> bool:
    return found_in(parts) == tuple(block for part in parts for block in part.blocks)


def paragraph(text: str) -> Part:
    return Part(text, (Block(text=text),))


def heading(text: str) -> Part:
    return Part(f"## {text}", (Block(BlockType.HEADING, text, level=2),))


@given(OPENINGS, st.one_of(HARMLESS, ANYTHING))
@example("a", "\u00a0b")
@example("a", "!")
@example("a", ": b")
@example("“", "1. b")
def test_a_plain_text_is_itself_for_every_reader(opening: str, rest: str) -> None:
    text = opening + rest
    assume(is_plain_text(text))
    assert reads_back([paragraph(text)])
    shown = markdown.markdown(text, extensions=list(EXTENSIONS))
    assert shown == f"<p>{escape(text, quote=False)}</p>"


@given(OPENINGS, st.one_of(HARMLESS, ANYTHING))
def test_a_plain_heading_is_itself_for_every_reader(opening: str, rest: str) -> None:
    part = heading(opening + rest)
    assume(is_plain_part(part))
    assert reads_back([part])
    shown = markdown.markdown(part.text, extensions=list(EXTENSIONS))
    assert shown == f"<h2>{escape(opening + rest, quote=False)}</h2>"


@given(st.lists(st.one_of(HOSTILE.map(paragraph), PLAIN.map(paragraph), PLAIN.map(heading)), max_size=6))
@example([paragraph("<!--"), paragraph("Rain fell."), paragraph("-->")])
@example([paragraph("```"), paragraph("Rain fell.")])
@example([paragraph("- a"), paragraph("Rain fell.")])
@example([paragraph("[a]:"), paragraph("Rain fell.")])
def test_stand_ins_never_hide_or_make_a_fault(parts: list[Part]) -> None:
    assert reads_back(with_stand_ins(parts)) == reads_back(parts)


@pytest.mark.parametrize(
    "text",
    ["", "1. a", "- a", "# a", "a  b", "a ", "a_b", "a & b", "a\u2028b", "a\tb", "a|b", "`a`", "é\u200bb"],
)
def test_what_could_mean_something_is_read_back(text: str) -> None:
    assert not is_plain_text(text)


def test_a_story_of_plain_paragraphs_needs_no_reading_back() -> None:
    assert (
        with_stand_ins([paragraph("Rain fell."), heading("What comes next"), paragraph("More rain.")]) == []
    )


def test_a_run_of_plain_paragraphs_beside_another_is_one_stand_in() -> None:
    item = Part("- a", (bridge.bullet("a"),))
    parts = [paragraph("Rain fell."), paragraph("More rain."), item, paragraph("Sun.")]
    assert with_stand_ins(parts) == [STAND_IN, item, STAND_IN]


def test_a_text_that_was_changed_on_the_way_is_read_back() -> None:
    assert not is_plain_part(Part("Rain fell", (Block(text="Rain fell."),)))
    assert not is_plain_part(Part("Rain fell.", (Block(BlockType.QUOTE, "Rain fell."),)))
