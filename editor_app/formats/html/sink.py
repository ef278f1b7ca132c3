"""Texts and objects gathered into blocks."""

from __future__ import annotations

from dataclasses import replace

from editor_app.document.model import LINE_BREAK, Block, BlockType, ListKind, MarkType, RichText
from editor_app.formats.html import word
from editor_app.formats.html.frames import Kind
from editor_app.formats.html.inline import Inline
from editor_app.formats.html.runs import Run, joined, rich_text

WORD_ITEM = -1
"""``Kind.item`` of a paragraph that Word says is a list item, marker in its text."""

WORD_MAYBE = -2
"""``Kind.item`` of a paragraph in a list style: an item when its text begins with a marker."""

LONGEST_ITEM = 10_000
"""Characters from which on a further paragraph of a list item becomes an item of its own."""

BLANK = " \t\n\r\f"
"""The white space of HTML."""


class Sink:
    """The blocks so far and the text that is being gathered.

    ``exact`` keeps texts as written, for pages that Copydesk wrote itself.
    """

    def __init__(self, *, exact: bool = False) -> None:
        self.blocks: list[Block] = []
        self.marker = ""
        self.is_bulleted: bool | None = None
        self._exact = exact
        self._runs: list[Run] = []
        self._kind: Kind | None = None
        self._item = 0
        self._outer: list[tuple[list[Block], int]] = []

    def text(self, text: str, inline: Inline, kind: Kind) -> None:
        """Add text to the open block; the first text decides what kind of block it is."""
        if not self._runs and not inline.keeps_space and not text.strip(BLANK):
            return
        if inline.link and inline.underline and not self._exact:
            inline = inline._replace(underline=False)
        if self._kind is None:
            self._kind = kind
        self._runs.append((text, inline))

    def line_break(self, inline: Inline, kind: Kind) -> None:
        """Add a soft line break; two of them between texts of a paragraph part it."""
        if self._exact:
            self.text(LINE_BREAK, inline, kind)
            return
        if not self._runs:
            return
        index = len(self._runs) - 1
        while index > 0 and not self._runs[index][0].strip(BLANK) and not self._runs[index][1].keeps_space:
            index -= 1
        if self._runs[index][0] == LINE_BREAK and kind.type is BlockType.PARAGRAPH:
            del self._runs[index:]
            self.flush()
        else:
            self._runs.append((LINE_BREAK, inline))

    @property
    def is_open(self) -> bool:
        """Whether a text is being gathered."""
        return bool(self._runs)

    def flush(self) -> None:
        """End the open block, if any."""
        runs, kind, marker = self._runs, self._kind, self.marker
        self._runs, self._kind, self.marker = [], None, ""
        if not runs or kind is None:
            return
        rich = rich_text(runs, exact=self._exact)
        if not rich.text:
            return
        if kind.item in {WORD_ITEM, WORD_MAYBE}:
            rich, kind = self._word_item(rich, kind, marker)
        self._add_text(rich, kind)

    def add(self, block: Block) -> None:
        """End the open block and add a finished one."""
        self.flush()
        self._item = 0
        self.blocks.append(block)

    def begin_aside(self) -> None:
        """Gather what follows apart: the content of a cell or a caption."""
        self.flush()
        self._outer.append((self.blocks, self._item))
        self.blocks, self._item = [], 0

    def end_aside(self) -> list[Block]:
        """The blocks since ``begin_aside``; what follows goes where it went before."""
        self.flush()
        found = self.blocks
        self.blocks, self._item = self._outer.pop()
        return found

    def _continues(self, kind: Kind, last: Block) -> bool:
        """Whether a text is a further paragraph of the list item that came last."""
        is_same = kind.item > 0 and kind.item == self._item
        return is_same and last.type is BlockType.LIST_ITEM and len(last.text) < LONGEST_ITEM

    def _word_item(self, rich: RichText, kind: Kind, marker: str) -> tuple[RichText, Kind]:
        if not marker.strip(" \u00a0"):
            rich, marker = word.without_marker(rich)
        if not marker and kind.item == WORD_MAYBE:
            return rich, Kind()
        list_ = word.marker_kind(marker, self.is_bulleted)
        return rich, Kind(BlockType.LIST_ITEM, kind.level, list_)

    def _add_text(self, rich: RichText, kind: Kind) -> None:
        if not self._exact:
            rich, kind = _tidied(rich, kind)
        last = self.blocks[-1] if self.blocks else None
        if last is not None and self._continues(kind, last):
            whole = joined([last.rich, rich])
            self.blocks[-1] = replace(last, text=whole.text, marks=whole.marks)
            return
        self._item = max(kind.item, 0)
        self.blocks.append(Block(kind.type, rich.text, rich.marks, kind.level, kind.list))


def _tidied(rich: RichText, kind: Kind) -> tuple[RichText, Kind]:
    if kind.type is BlockType.HEADING:
        whole = len(rich.text)
        marks = tuple(
            mark
            for mark in rich.marks
            if mark.type is not MarkType.BOLD or (mark.start, mark.end) != (0, whole)
        )
        return RichText(rich.text, marks), kind
    if kind.type is BlockType.PARAGRAPH:
        bare = word.without_bullet(rich)
        if bare is not None:
            return bare, Kind(BlockType.LIST_ITEM, 0, ListKind.BULLETED)
    return rich, kind
