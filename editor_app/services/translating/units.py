"""The texts of an article that are translated one by one: paragraphs, and the words of objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from editor_app.base.records import dataclass
from editor_app.document.model import (
    ArticleContent,
    Block,
    BlockData,
    Embed,
    Image,
    RichText,
    Table,
    TextField,
)
from editor_app.document.moment import Moment
from editor_app.document.segments import Address

CAPTION, ALT, TITLE, DESCRIPTION = "caption", "alt", "title", "description"
"""Names of the texts beside the flow; a cell of a table is ``cell:ROW:COLUMN``, both from 0."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A text with its address. ``start`` is where it begins in its field's final text (code points); the
    texts of an object all begin where that stands."""

    address: Address
    text: str
    start: int = 0


def units_of(content: ArticleContent) -> tuple[Unit, ...]:
    """Every text of ``content`` that a version in another language needs, in reading order.

    Paragraphs without words are among them: they are where a translation will stand.
    """
    return tuple(_units(content))


def places_of(moment: Moment) -> tuple[Unit, ...]:
    """The same of a text that is being written: its only paragraph is one also while nothing stands in it."""
    return units_of(replace(moment.content(), body=moment.blocks(TextField.BODY)))


def cell(row: int, column: int) -> str:
    """The slot of a cell of a table."""
    return f"cell:{row}:{column}"


def with_text(data: BlockData, slot: str, text: str) -> BlockData:
    """``data`` with ``text`` in one of its slots; as it is where it has no such slot."""
    match data:
        case Image() if slot == CAPTION:
            return replace(data, caption=RichText(text))
        case Image() if slot == ALT:
            return replace(data, alt=text)
        case Embed() if slot == TITLE:
            return replace(data, title=text)
        case Embed() if slot == DESCRIPTION:
            return replace(data, description=text)
        case Table() if slot == CAPTION:
            return replace(data, caption=text)
        case Table():
            return replace(
                data,
                rows=tuple(
                    tuple(RichText(text) if cell(row, at) == slot else held for at, held in enumerate(cells))
                    for row, cells in enumerate(data.rows)
                ),
            )
        case _:
            return data


def _units(content: ArticleContent) -> Iterator[Unit]:
    yield Unit(Address(TextField.HEADLINE), content.headline.text)
    yield Unit(Address(TextField.SUMMARY), content.summary.text)
    start = 0
    for block in content.body:
        if block.data is None:
            yield Unit(Address(TextField.BODY, block.id), block.text, start)
        else:
            for slot, text in _slots(block):
                yield Unit(Address(TextField.BODY, block.id, slot), text, start)
        start += len(block.text) + 1


def _slots(block: Block) -> Iterator[tuple[str, str]]:
    match block.data:
        case Image() as image:
            yield CAPTION, image.caption.text
            yield ALT, image.alt
        case Table() as table:
            yield CAPTION, table.caption
            for row, cells in enumerate(table.rows):
                for column, text in enumerate(cells):
                    yield cell(row, column), text.text
        case Embed() as embed:
            yield TITLE, embed.title
            yield DESCRIPTION, embed.description
