"""Blocks that run against their page say so; all others say nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.document.model import ArticleContent, Block, BlockType, ListKind, Mark, MarkType, RichText
from editor_app.formats.feeds.entries import prepared_entry
from editor_app.formats.ghost.writer import GhostWriter
from editor_app.formats.html.rendering import body_html
from editor_app.formats.html.writer import HtmlWriter
from editor_app.formats.newsml_g2.writer import NewsmlG2Writer
from editor_app.formats.ninjs.writer import NinjsWriter
from editor_app.formats.wxr.writer import WxrWriter
from helpers import bridge

ARABIC = "أعيد فتح الجسر."
BODY = (
    Block(text="The bridge is open."),
    Block(text=ARABIC),
    Block(text=f"“{ARABIC}”"),
    Block(text="The bridge (الجسر) is open."),
    Block(text="الجسر is open."),
    Block(text="2026: 14!"),
    Block(BlockType.QUOTE, ARABIC),
    Block(BlockType.PULL_QUOTE, ARABIC),
    Block(BlockType.HEADING, ARABIC, level=2),
    Block(BlockType.LIST_ITEM, ARABIC, list=ListKind.BULLETED),
    Block(BlockType.LIST_ITEM, "One lamp", list=ListKind.BULLETED),
)


def rendered(body: tuple[Block, ...], **options: str) -> str:
    return body_html(body, lambda image: "", **options)


def test_a_block_wholly_in_the_other_direction_has_its_own() -> None:
    lines = rendered(BODY, language="en").splitlines()
    assert lines == [
        "<p>The bridge is open.</p>",
        f'<p dir="rtl">{ARABIC}</p>',
        f'<p dir="rtl">“{ARABIC}”</p>',
        "<p>The bridge (الجسر) is open.</p>",
        "<p>الجسر is open.</p>",
        "<p>2026: 14!</p>",
        "<blockquote>",
        f'<p dir="rtl">{ARABIC}</p>',
        "</blockquote>",
        f'<aside class="pull-quote"><p dir="rtl">{ARABIC}</p></aside>',
        f'<h2 dir="rtl">{ARABIC}</h2>',
        "<ul>",
        f'<li dir="rtl">{ARABIC}</li>',
        "<li>One lamp</li>",
        "</ul>",
    ]


@pytest.mark.parametrize("text", ["The bridge is open.", "«Мост открыт».", "1. Körpü açıldı!", "桥开了。"])
def test_a_page_that_runs_to_the_left_gives_what_runs_to_the_right_its_own(text: str) -> None:
    assert rendered((Block(text=text),), language="ar") == f'<p dir="ltr">{text}</p>'
    assert rendered((Block(text=text),), runs="rtl") == f'<p dir="ltr">{text}</p>'
    assert rendered((Block(text=text),), language="az") == f"<p>{text}</p>"


@pytest.mark.parametrize("text", [ARABIC, "גשר NATO.", "NATO: الجسر", "١٤", "", "…"])
def test_what_runs_with_its_page_or_both_ways_says_nothing(text: str) -> None:
    assert rendered((Block(text=text),), language="ar") == f"<p>{text}</p>"


def test_where_nobody_knows_the_page_nothing_is_said() -> None:
    assert "dir=" not in rendered(BODY)


def test_every_format_that_shares_the_markup_says_it() -> None:
    marked = Block(text=ARABIC, marks=(Mark(0, len(ARABIC), MarkType.BOLD),))
    item = bridge.item(ArticleContent(RichText("Bridge"), body=(marked,), fields={"language": "en"}))
    assert '<p dir="rtl"><strong>' in prepared_entry(item, "rss").markup
    for writer in (HtmlWriter(), WxrWriter(), NewsmlG2Writer()):
        assert '<p dir="rtl"><strong>' in writer.write(item).files[0].data.decode(), writer.name
    for writer in (GhostWriter(), NinjsWriter()):
        assert r"<p dir=\"rtl\"><strong>" in writer.write(item).files[0].data.decode(), writer.name


def test_a_page_without_a_language_goes_by_its_headline() -> None:
    body = (Block(text="The bridge is open."),)
    item = bridge.item(ArticleContent(RichText(ARABIC), body=body, fields={"language": "en"}))
    assert "<p>The bridge" in HtmlWriter().write(item).files[0].data.decode()
    item = replace(item, content=replace(item.content, fields={}))
    assert '<p dir="ltr">The bridge' in HtmlWriter().write(item).files[0].data.decode()


def test_the_other_quotation_of_ghost_stays_what_it_is() -> None:
    body = (Block(BlockType.PULL_QUOTE, ARABIC),)
    item = bridge.item(ArticleContent(RichText("Bridge"), body=body, fields={"language": "en"}))
    made = GhostWriter().write(item).files[0].data.decode()
    assert rf"<blockquote class=\"kg-blockquote-alt\">{ARABIC}</blockquote>" in made
