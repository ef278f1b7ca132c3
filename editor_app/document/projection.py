"""From the flat text of a document to what views and writers show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from editor_app.base.ids import BlockId
from editor_app.base.text import utf16_length
from editor_app.document.changes import Attributes, Delete, Delta, Insert, Retain
from editor_app.document.model import (
    OBJECT,
    TEXT_BLOCKS,
    Block,
    BlockType,
    ListKind,
    Mark,
    MarkType,
    RichText,
)
from editor_app.document.objects import block_type, from_data
from editor_app.document.positions import code_points
from editor_app.document.schema import BLOCK, OBJECT_MARK

_INLINE = {str(kind): kind for kind in MarkType}
_TYPES = {str(kind): kind for kind in TEXT_BLOCKS}
_LISTS = {str(kind): kind for kind in ListKind}


_Pieces = list[tuple[str, Attributes]]
"""The text of a block while it is read, with its attributes."""

_Shape = tuple[BlockType, int, ListKind | None, BlockId]
"""What kind of block it is, its level, its list and its id."""


def to_blocks(runs: Iterable[Insert]) -> tuple[Block, ...]:
    """The blocks of a flat text.

    Whatever merging left behind can be shown: an object inside a text becomes a block of
    its own, an unknown block a paragraph, and ids are unique.
    """
    blocks: list[Block] = []
    pieces: _Pieces = []
    for run in runs:
        *ended, rest = run.text.split("\n")
        for text in ended:
            if text:
                pieces.append((text, run.attributes))
            blocks += _blocks_of(pieces, run.attributes.get(BLOCK))
            pieces = []
        if rest:
            pieces.append((rest, run.attributes))
    if pieces:
        blocks += _blocks_of(pieces, None)
    return _with_unique_ids(blocks)


def to_rich(runs: Iterable[Insert]) -> RichText:
    """The text of a field that is one line, such as the headline."""
    blocks = to_blocks(runs)
    pieces = [(block.text, block.marks) for block in blocks if block.type in TEXT_BLOCKS]
    if len(pieces) == 1:
        return RichText(*pieces[0])
    text, marks = "", []
    for part, part_marks in pieces:
        gap = " " if text and part else ""
        offset = len(text) + len(gap)
        marks += [Mark(m.start + offset, m.end + offset, m.type, m.value) for m in part_marks]
        text += gap + part
    return RichText(text, tuple(marks))


def _blocks_of(pieces: _Pieces, attributes: object) -> list[Block]:
    shape = _shape(attributes if isinstance(attributes, Mapping) else {})
    for text, _marks_there in pieces:
        if OBJECT in text:
            return _with_objects(pieces, shape)
    return [_text_block(pieces, shape)]


def _with_objects(pieces: _Pieces, shape: _Shape) -> list[Block]:
    found: list[Block] = []
    pending: _Pieces = []
    for text, marks in pieces:
        for index, part in enumerate(text.split(OBJECT)):
            value = from_data(marks.get(OBJECT_MARK)) if index else None
            if value is not None:
                if pending:
                    found.append(_text_block(pending, shape))
                    pending = []
                found.append(Block(block_type(value), OBJECT, data=value, id=shape[3]))
            if part:
                pending.append((part, marks))
    if pending or not found:
        found.append(_text_block(pending, shape))
    return found


def _shape(kind: Mapping[str, object]) -> _Shape:
    name = _TYPES.get(str(kind.get("type")), BlockType.PARAGRAPH)
    block_id = BlockId(str(kind.get("id", "")))
    if name is not BlockType.HEADING and name is not BlockType.LIST_ITEM:
        return name, 0, None, block_id
    level = kind.get("level", 0)
    number = int(level) if isinstance(level, int | float) else 0
    if name is BlockType.HEADING:
        return name, 3 if number >= 3 else 2, None, block_id
    marker = _LISTS.get(str(kind.get("list")), ListKind.BULLETED)
    return name, max(0, number), marker, block_id


def _text_block(pieces: _Pieces, shape: _Shape) -> Block:
    kind, level, marker, block_id = shape
    if len(pieces) == 1 and not pieces[0][1]:
        # Most paragraphs are written through in one format.
        return Block(kind, pieces[0][0], (), level, marker, None, block_id)
    text = "".join([part for part, _ in pieces])
    return Block(kind, text, _marks(pieces), level, marker, None, block_id)


def _marks(pieces: Sequence[tuple[str, Attributes]]) -> tuple[Mark, ...]:
    if not any(attributes for _text, attributes in pieces):
        return ()
    opened: dict[tuple[MarkType, str], int] = {}
    done: list[Mark] = []
    position = 0
    for text, attributes in pieces:
        present = {
            (_INLINE[name], value if isinstance(value, str) else "")
            for name, value in attributes.items()
            if name in _INLINE and value not in (None, False)
        }
        for key in [key for key in opened if key not in present]:
            done.append(Mark(opened.pop(key), position, *key))
        for key in present:
            opened.setdefault(key, position)
        position += len(text)
    done += [Mark(start, position, *key) for key, start in opened.items()]
    return tuple(sorted(done, key=lambda mark: (mark.start, mark.end, mark.type, mark.value)))


def _with_unique_ids(blocks: list[Block]) -> tuple[Block, ...]:
    seen: dict[str, int] = {}
    result = []
    for block in blocks:
        count = seen[block.id] = seen.get(block.id, 0) + 1
        if count > 1 or not block.id:
            name = BlockId(f"{block.id or 'x'}.{count}")
            block = Block(block.type, block.text, block.marks, block.level, block.list, block.data, name)
        result.append(block)
    return tuple(result)


class Projection:
    """A flat text kept up to date by deltas: what any view of the document does."""

    def __init__(self, runs: Iterable[Insert]) -> None:
        self._runs = normalised(runs)

    @property
    def runs(self) -> tuple[Insert, ...]:
        """The text now, in the longest runs of equal attributes."""
        return self._runs

    def blocks(self) -> tuple[Block, ...]:
        """The blocks now."""
        return to_blocks(self._runs)

    def apply(self, delta: Delta) -> None:
        """Change the text as ``delta`` says."""
        source = list(reversed(self._runs))
        result: list[Insert] = []
        for part in delta:
            match part:
                case Insert():
                    result.append(part)
                case Delete(length):
                    _take(source, length)
                case Retain(length, attributes):
                    taken = _take(source, length)
                    result += [Insert(r.text, _changed(r.attributes, attributes)) for r in taken]
        self._runs = normalised((*result, *reversed(source)))


def normalised(runs: Iterable[Insert]) -> tuple[Insert, ...]:
    """``runs`` without empty ones, neighbours with equal attributes joined."""
    joined: list[tuple[list[str], Attributes]] = []
    for run in runs:
        if not run.text:
            continue
        if joined and dict(joined[-1][1]) == dict(run.attributes):
            joined[-1][0].append(run.text)
        else:
            joined.append(([run.text], dict(run.attributes)))
    return tuple(Insert("".join(texts), attributes) for texts, attributes in joined)


def _changed(attributes: Attributes, by: Attributes | None) -> Attributes:
    if not by:
        return attributes
    return {name: value for name, value in {**attributes, **by}.items() if value is not None}


def _take(source: list[Insert], length: int) -> list[Insert]:
    """The next ``length`` UTF-16 units of ``source``, which is stored backwards."""
    taken = []
    while length > 0 and source:
        run = source.pop()
        width = utf16_length(run.text)
        if width > length:
            cut = code_points(run.text, length)
            source.append(Insert(run.text[cut:], run.attributes))
            run = Insert(run.text[:cut], run.attributes)
        taken.append(run)
        length -= width
    return taken
