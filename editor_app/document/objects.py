"""Images, tables, embeds and rules as the document keeps them: plain data in a mark."""

from __future__ import annotations

from collections.abc import Mapping

from editor_app.base.ids import MediaId
from editor_app.document.model import (
    BlockData,
    BlockType,
    Embed,
    Image,
    Mark,
    MarkType,
    RichText,
    Rule,
    Table,
)


def to_data(value: BlockData) -> dict[str, object]:
    """``value`` as the data of an object mark; empty parts are left out."""
    match value:
        case Image():
            data: dict[str, object] = {
                "type": "image",
                "media": str(value.media),
                "caption": _rich_data(value.caption),
                "credit": value.credit,
                "alt": value.alt,
                "source": value.source,
                "width": value.width,
                "height": value.height,
            }
        case Table():
            data = {
                "type": "table",
                "rows": [[_rich_data(cell) for cell in row] for row in value.rows],
                "header": value.header,
                "caption": value.caption,
            }
        case Embed():
            data = {"type": "embed", "url": value.url, "title": value.title, "description": value.description}
        case Rule():
            data = {"type": "rule"}
    return {key: part for key, part in data.items() if part not in ("", 0, False, None, {"text": ""})}


def from_data(data: object) -> BlockData | None:
    """The object that ``data`` describes, or None when it describes none."""
    if not isinstance(data, Mapping):
        return None
    match data.get("type"):
        case "image":
            return Image(
                media=MediaId(_text(data, "media")),
                caption=_rich(data.get("caption")),
                credit=_text(data, "credit"),
                alt=_text(data, "alt"),
                source=_text(data, "source"),
                width=_number(data, "width"),
                height=_number(data, "height"),
            )
        case "table":
            rows = data.get("rows")
            return table_of(
                [[_rich(cell) for cell in row] for row in rows if isinstance(row, list)]
                if isinstance(rows, list)
                else [],
                header=bool(data.get("header")),
                caption=_text(data, "caption"),
            )
        case "embed":
            return Embed(_text(data, "url"), _text(data, "title"), _text(data, "description"))
        case "rule":
            return Rule()
        case _:
            return None


def table_of(rows: list[list[RichText]], *, header: bool = False, caption: str = "") -> Table:
    """A table of ``rows``, short rows filled up with empty cells."""
    width = max((len(row) for row in rows), default=0)
    filled = tuple(tuple(row) + (RichText(),) * (width - len(row)) for row in rows)
    return Table(filled, header, caption)


def block_type(value: BlockData) -> BlockType:
    """What kind of block shows ``value``."""
    match value:
        case Image():
            return BlockType.IMAGE
        case Table():
            return BlockType.TABLE
        case Embed():
            return BlockType.EMBED
        case Rule():
            return BlockType.RULE


def _rich_data(rich: RichText) -> dict[str, object]:
    data: dict[str, object] = {"text": rich.text}
    if rich.marks:
        data["marks"] = [[mark.start, mark.end, str(mark.type), mark.value] for mark in rich.marks]
    return data


_MARK_NAMES = frozenset(str(kind) for kind in MarkType)


def _rich(data: object) -> RichText:
    if not isinstance(data, Mapping):
        return RichText()
    text = _text(data, "text")
    marks = data.get("marks")
    return RichText(text, tuple(_marks(marks, len(text))) if isinstance(marks, list) else ())


def _marks(rows: list[object], length: int) -> list[Mark]:
    marks = []
    for row in rows:
        match row:
            case [int() | float() as start, int() | float() as end, str(kind), str(value)] if (
                kind in _MARK_NAMES
            ):
                first, last = int(start), min(int(end), length)
                if 0 <= first < last:
                    marks.append(Mark(first, last, MarkType(kind), value))
    return marks


def _text(data: Mapping[str, object], key: str) -> str:
    value = data.get(key, "")
    return value if isinstance(value, str) else ""


def _number(data: Mapping[str, object], key: str) -> int:
    value = data.get(key, 0)
    return int(value) if isinstance(value, int | float) else 0
