"""What must hold of every content that a reader gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from editor_app.base.text import clean
from editor_app.document.model import (
    OBJECT,
    TEXT_BLOCKS,
    ArticleContent,
    Block,
    BlockType,
    Embed,
    Image,
    MarkType,
    RichText,
    Table,
)
from editor_app.document.schema import FIELDS
from editor_app.formats.urls import safe_url, web_url


def check_content(content: ArticleContent) -> None:
    """Fail when a text, a mark, a field or a block is not as the model says."""
    check_rich(content.headline)
    check_rich(content.summary)
    check_blocks(content.body)
    for name, value in content.fields.items():
        assert isinstance(value, type(FIELDS[name].empty))
        assert value != FIELDS[name].empty


def check_blocks(blocks: Iterable[Block]) -> None:
    """Fail when a block is not as the model says."""
    for block in blocks:
        check_rich(block.rich, objects=block.data is not None)
        assert (block.data is None) == (block.type in TEXT_BLOCKS)
        assert (block.list is not None) == (block.type is BlockType.LIST_ITEM)
        assert block.level in ({2, 3} if block.type is BlockType.HEADING else range(9))
        assert block.text == OBJECT or block.data is None
        for rich in _inner(block):
            check_rich(rich)


def check_rich(rich: RichText, *, objects: bool = False) -> None:
    """Fail when the text is not clean or a mark is out of bounds, out of order or unsafe."""
    assert "\n" not in rich.text
    assert clean(rich.text, objects=objects) == (rich.text, ())
    order = [(mark.start, mark.end, mark.type, mark.value) for mark in rich.marks]
    assert order == sorted(order)
    for mark in rich.marks:
        assert 0 <= mark.start < mark.end <= len(rich.text)
        assert (mark.value != "") == (mark.type in {MarkType.LINK, MarkType.LANGUAGE})
        if mark.type is MarkType.LINK:
            assert safe_url(mark.value) == mark.value
    for type_ in {mark.type for mark in rich.marks}:
        spans = [(mark.start, mark.end) for mark in rich.marks if mark.type is type_]
        assert all(end <= start for (_s, end), (start, _e) in pairwise(spans))


def addresses(blocks: Iterable[Block]) -> Iterator[str]:
    """Every address that a browser could open or load."""
    for block in blocks:
        yield from (
            mark.value for rich in (block.rich, *_inner(block)) for mark in rich.marks if mark.type == "link"
        )
        if isinstance(block.data, Embed):
            assert web_url(block.data.url) == block.data.url
            yield block.data.url
        if isinstance(block.data, Image) and ":" in block.data.source:
            assert web_url(block.data.source) == block.data.source
            yield block.data.source


def _inner(block: Block) -> Iterator[RichText]:
    if isinstance(block.data, Image):
        yield block.data.caption
    elif isinstance(block.data, Table):
        assert len({len(row) for row in block.data.rows}) == 1
        for row in block.data.rows:
            yield from row
