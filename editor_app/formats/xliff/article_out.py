"""An article as units for translators: its texts in reading order, each cut into segments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from editor_app.base.ids import BlockId
from editor_app.document.model import (
    ArticleContent,
    Block,
    BlockType,
    Embed,
    Image,
    RichText,
    Table,
    TextField,
)
from editor_app.document.segments import Address
from editor_app.formats.bilingual import BilingualGap, BilingualSegment, BilingualUnit
from editor_app.formats.xliff.texts import cut

Segmenting = Callable[[str, str], Sequence[tuple[int, int]]]
"""Start and end of each segment of a text (code points), given its language too."""

Line = tuple[Address, str, RichText]
"""A text with where it belongs and what it is there."""


def units_of_article(content: ArticleContent, segmenting: Segmenting) -> tuple[BilingualUnit, ...]:
    """A unit for each text of ``content`` that says something, its sentences without translations."""
    found: list[BilingualUnit] = []
    for address, kind, line in lines_of_article(content):
        if line.text.strip():
            found.append(unit_of(f"u{len(found) + 1}", address, kind, line, content.language, segmenting))
    return tuple(found)


def unit_of(
    name: str, address: Address, kind: str, line: RichText, language: str, segmenting: Segmenting
) -> BilingualUnit:
    """One text as a unit: by sentences in the flow; a caption or cell, which is translated as one, whole."""
    segments: list[BilingualSegment] = []
    gaps: list[BilingualGap] = []
    whole = ((0, len(line.text)),)
    for stretch in cut(line, whole if address.slot else segmenting(line.text, language) or whole):
        if stretch.is_segment:
            segments.append(BilingualSegment(f"s{len(segments) + 1}", stretch.text))
        else:
            gaps.append(BilingualGap(len(segments), stretch.text))
    return BilingualUnit(name, tuple(segments), address.name, kind, tuple(gaps))


def lines_of_article(content: ArticleContent) -> Iterator[Line]:
    """Every text of an article that is translated, in reading order, those without words included."""
    yield Address(TextField.HEADLINE), "headline", content.headline
    yield Address(TextField.SUMMARY), "summary", content.summary
    for number, block in enumerate(content.body, 1):
        # Blocks of a file have no names of their own; their texts have to be told apart.
        name = block.id or BlockId(str(number))
        yield from _block(block, name)


def _block(block: Block, name: BlockId) -> Iterator[Line]:
    def at(slot: str) -> Address:
        return Address(TextField.BODY, name, slot)

    match block.data:
        case None:
            yield at(""), _kind(block), block.rich
        case Image() as image:
            yield at("caption"), "caption", image.caption
            yield at("alt"), "alt", RichText(image.alt)
        case Table() as table:
            yield at("caption"), "table-caption", RichText(table.caption)
            for row, cells in enumerate(table.rows):
                kind = "heading-cell" if table.header and row == 0 else "cell"
                for column, text in enumerate(cells):
                    yield at(f"cell:{row}:{column}"), kind, text
        case Embed() as embed:
            yield at("title"), "title", RichText(embed.title)
            yield at("description"), "description", RichText(embed.description)


def _kind(block: Block) -> str:
    if block.type is BlockType.HEADING:
        return f"heading-{block.level}"
    if block.list is not None:
        return f"{block.list}-{block.level}"
    return str(block.type)
