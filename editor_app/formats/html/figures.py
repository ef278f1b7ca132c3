"""Figures with captions, and the cards and linked pictures of our own pages."""

from __future__ import annotations

from dataclasses import replace

from editor_app.document.model import (
    Block,
    BlockType,
    Embed,
    Image,
    MarkType,
    Table,
    embed_block,
    image_block,
)
from editor_app.formats.html.runs import joined
from editor_app.formats.html.sink import Sink


def card_of(blocks: list[Block]) -> list[Block]:
    """The card that our own pages write as a link with a description."""
    links = [mark for mark in blocks[0].marks if mark.type is MarkType.LINK] if blocks else []
    if len(links) != 1 or not links[0].value.startswith("http"):
        return blocks
    title = blocks[0].text
    description = " ".join(block.text for block in blocks[1:])
    return [embed_block(Embed(links[0].value, "" if title == links[0].value else title, description))]


def remote_picture(blocks: list[Block], address: str) -> list[Block]:
    """The picture that our own pages name by a link, because it lies elsewhere."""
    if not address.startswith("http"):
        return blocks
    alt = " ".join(block.text for block in blocks)
    return [image_block(Image(alt="" if alt == address else alt, source=address))]


class Figure:
    """A figure while it is read: where its blocks begin, and its caption."""

    def __init__(self, blocks: list[Block], start: int) -> None:
        self._blocks = blocks
        self._start = start
        self.caption: list[Block] = []
        self.credit = ""

    def finish(self, sink: Sink) -> None:
        """Give the caption to the picture, table or embed of the figure, or keep it as text."""
        objects = [
            index for index in range(self._start, len(self._blocks)) if self._blocks[index].data is not None
        ]
        caption = joined([block.rich for block in self.caption if block.text and block.data is None])
        for index in objects:
            data = self._blocks[index].data
            if isinstance(data, Image):
                data = replace(data, caption=caption or data.caption, credit=self.credit or data.credit)
            elif isinstance(data, Table):
                data = replace(data, caption=data.caption or " ".join(caption.text.split()))
            elif isinstance(data, Embed):
                data = replace(data, title=data.title or " ".join(caption.text.split()))
            else:
                continue
            self._blocks[index] = replace(self._blocks[index], data=data)
            return
        kinds = {block.type for block in self._blocks[self._start :]} & {
            BlockType.QUOTE,
            BlockType.PULL_QUOTE,
        }
        for block in self.caption:
            sink.add(replace(block, type=next(iter(kinds))) if kinds and block.data is None else block)
