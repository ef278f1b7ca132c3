"""Articles as an editor would jot them down: one line a block, ``[`` and ``]`` around the selection.

``## `` and ``### `` headings, ``> `` quote, ``>> `` pull quote, ``* `` and ``1. `` list items (two
spaces a level), ``![alt]`` an image, ``---`` a rule; ``**bold**``, ``_italic_``, ``{url|text}`` link.
``|`` is a mere cursor.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor_app.base.text import utf16_length
from editor_app.document.article import Document, document_of
from editor_app.document.changes import Changes, Selection
from editor_app.document.model import (
    ArticleContent,
    Block,
    BlockType,
    Image,
    ListKind,
    Mark,
    MarkType,
    TextField,
    image_block,
    rule_block,
)

_SHAPES: Sequence[tuple[str, BlockType, int, ListKind | None]] = (
    ("## ", BlockType.HEADING, 2, None),
    ("### ", BlockType.HEADING, 3, None),
    (">> ", BlockType.PULL_QUOTE, 0, None),
    ("> ", BlockType.QUOTE, 0, None),
    ("* ", BlockType.LIST_ITEM, 0, ListKind.BULLETED),
    ("1. ", BlockType.LIST_ITEM, 0, ListKind.NUMBERED),
)
_MARKS = re.compile(r"\*\*(?P<bold>.+?)\*\*|_(?P<italic>.+?)_|\{(?P<url>[^|\ue003]+)[|\ue003](?P<link>.+?)\}")
_BAR = "\ue003"
_HIDDEN = "\ue000\ue001\ue002"
_LINK_BAR = re.compile(r"\{([^|{}]+)\|")


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks that ``text`` jots down."""
    return tuple(_block(line) for line in text.split("\n"))


def article(text: str) -> tuple[Document, Selection]:
    """A document with this body, and the selection in it."""
    places: list[int] = []
    flat = 0
    shown: list[Block] = []
    for line in text.split("\n"):
        block = _block(_with_hidden_signs(line))
        bare = "".join(letter for letter in block.text if letter not in _HIDDEN)
        count = 0
        for letter in block.text:
            if letter in _HIDDEN:
                places += [flat + count] * (2 if letter == _HIDDEN[2] else 1)
            else:
                count += utf16_length(letter)
        shown.append(_block("".join(letter for letter in _with_hidden_signs(line) if letter not in _HIDDEN)))
        flat += utf16_length(bare) + 1
    anchor, position = ([*places, 0, 0])[:2] if len(places) > 1 else (0, 0)
    return document_of(ArticleContent(body=tuple(shown))), Selection(TextField.BODY, anchor, position)


def _with_hidden_signs(line: str) -> str:
    """``line`` with the selection's signs as characters that stand for nothing else."""
    if line.startswith("!["):
        return line
    line = _LINK_BAR.sub("{\\1" + _BAR, line)
    return line.translate(str.maketrans("[]|", _HIDDEN))


def done(text: str, command, *args, **kwargs) -> str:
    """``text`` after a command on its selection, with the cursor that the command gives."""
    document, selection = article(text)
    changes = document.run("Step", command, selection, *args, **kwargs)
    return written(document, changes)


def written(document: Document, changes: Changes | None = None) -> str:
    """The body as it is jotted down, with the cursor or selection of ``changes``."""
    lines = [_line(block) for block in document.blocks()]
    selection = changes.selection if changes else None
    if selection is None:
        return "\n".join(lines)
    places = {selection.start: "|"} if selection.is_empty else {selection.start: "[", selection.end: "]"}
    return "\n".join(_with_places(document.blocks(), lines, places))


def _with_places(shown: tuple[Block, ...], lines: list[str], places: dict[int, str]) -> list[str]:
    flat = 0
    result = []
    for block, line in zip(shown, lines, strict=True):
        offset = len(line) - len(_inline(block)) if block.data is None else 0
        for place, sign in sorted(places.items(), reverse=True):
            inside = place - flat
            if 0 <= inside <= utf16_length(block.text):
                if block.data is not None:
                    line = line + sign if inside else sign + line
                else:
                    line = line[:offset] + _with_sign(block, line[offset:], inside, sign)
        result.append(line)
        flat += utf16_length(block.text) + 1
    return result


def _with_sign(block: Block, inline: str, inside: int, sign: str) -> str:
    """``inline`` with ``sign`` where ``inside`` UTF-16 units of the bare text stand before it."""
    count, index = 0, 0
    while count < inside:
        if inline.startswith("**", index):
            index += 2
            continue
        if inline[index] in "_|[]":
            index += 1
            continue
        if inline[index] == "{":
            index = inline.index("|", index) + 1
            continue
        if inline[index] == "}":
            index += 1
            continue
        count += utf16_length(inline[index])
        index += 1
    return inline[:index] + sign + inline[index:]


def _block(line: str) -> Block:
    if line == "---":
        return rule_block()
    if line.startswith("!["):
        return image_block(Image(alt=line[2:-1]))
    bare = line.lstrip(" ")
    depth = (len(line) - len(bare)) // 2
    for sign, type, level, kind in _SHAPES:
        if bare.startswith(sign):
            text, marks = _marked(bare[len(sign) :])
            return Block(type, text, marks, depth if kind else level, kind)
    text, marks = _marked(line)
    return Block(text=text, marks=marks)


def _marked(line: str) -> tuple[str, tuple[Mark, ...]]:
    text, marks, last = "", [], 0
    for found in _MARKS.finditer(line):
        text += line[last : found.start()]
        kind = found.lastgroup or ""
        inner = found.group(kind)
        type = {"bold": MarkType.BOLD, "italic": MarkType.ITALIC, "link": MarkType.LINK}[kind]
        value = found.group("url") if kind == "link" else ""
        marks.append(Mark(len(text), len(text) + len(inner), type, value))
        text += inner
        last = found.end()
    return text + line[last:], tuple(marks)


def _line(block: Block) -> str:
    if isinstance(block.data, Image):
        return f"![{block.data.alt}]"
    if block.data is not None:
        return "---"
    for sign, type, level, kind in _SHAPES:
        if block.type is type and (kind is None or block.list is kind) and (kind or block.level == level):
            return "  " * (block.level if kind else 0) + sign + _inline(block)
    return _inline(block)


def _inline(block: Block) -> str:
    signs: list[tuple[int, int, str]] = []
    for mark in block.marks:
        opening, closing = {
            MarkType.BOLD: ("**", "**"),
            MarkType.ITALIC: ("_", "_"),
            MarkType.LINK: ("{" + mark.value + "|", "}"),
        }[mark.type]
        signs += [(mark.start, 1, opening), (mark.end, 0, closing)]
    text = block.text
    for place, _order, sign in sorted(signs, reverse=True):
        text = text[:place] + sign + text[place:]
    return text
