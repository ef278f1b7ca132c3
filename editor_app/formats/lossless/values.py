"""An article as JSON values and back, without losing anything."""

from __future__ import annotations

from collections.abc import Mapping

from editor_app.base.ids import BlockId
from editor_app.document.model import (
    OBJECT,
    TEXT_BLOCKS,
    ArticleContent,
    Block,
    BlockType,
    FieldValue,
    ListKind,
    Mark,
    MarkType,
    RichText,
)
from editor_app.document.objects import block_type, from_data, to_data
from editor_app.document.schema import FIELDS, Kind

_TYPES = {str(kind): kind for kind in BlockType}
_LISTS = {str(kind): kind for kind in ListKind}
_MARKS = {str(kind): kind for kind in MarkType}


def rich_value(rich: RichText) -> dict[str, object]:
    """A headline or summary: ``{"text", "marks"}``, offsets in code points."""
    return {"text": rich.text, "marks": [_mark_value(mark) for mark in rich.marks]}


def block_value(block: Block) -> dict[str, object]:
    """A block: ``{"id", "type", "level"?, "list"?, "text", "marks", "data"?}``."""
    value: dict[str, object] = {"id": block.id, "type": block.type.value}
    if block.level:
        value["level"] = block.level
    if block.list is not None:
        value["list"] = block.list.value
    value |= {"text": block.text, "marks": [_mark_value(mark) for mark in block.marks]}
    if block.data is not None:
        value["data"] = to_data(block.data)
    return value


def fields_value(fields: Mapping[str, FieldValue]) -> dict[str, object]:
    """The fields in the order of the metadata panel, lists as lists."""
    named = [name for name in FIELDS if name in fields]
    return {name: list(value) if isinstance(value := fields[name], tuple) else value for name in named}


def _mark_value(mark: Mark) -> dict[str, object]:
    value: dict[str, object] = {"start": mark.start, "end": mark.end, "type": mark.type.value}
    return value | {"value": mark.value} if mark.value else value


def content_of(value: Mapping[str, object]) -> ArticleContent:
    """The content that ``value`` describes; parts that are not as they should be are left out."""
    body = value.get("body")
    blocks = [_block(part) for part in body if isinstance(part, Mapping)] if isinstance(body, list) else []
    return ArticleContent(
        headline=_rich(value.get("headline")),
        summary=_rich(value.get("summary")),
        body=tuple(block for block in blocks if block is not None),
        fields=_fields(value.get("fields")),
    )


def _fields(value: object) -> dict[str, FieldValue]:
    if not isinstance(value, Mapping):
        return {}
    found = {name: _field(spec.kind, value[name]) for name, spec in FIELDS.items() if name in value}
    return {name: part for name, part in found.items() if part is not None}


def _field(kind: Kind, value: object) -> FieldValue | None:
    match kind, value:
        case Kind.LIST, list():
            return tuple(part for part in value if isinstance(part, str))
        case Kind.FLAG, bool():
            return value
        case Kind.NUMBER, int() if not isinstance(value, bool):
            return value
        case ((Kind.LIST | Kind.FLAG | Kind.NUMBER), _):
            return None
        case _, str():
            return value
    return None


def _rich(value: object) -> RichText:
    if isinstance(value, str):
        return RichText(value)
    if not isinstance(value, Mapping):
        return RichText()
    text = value.get("text")
    text = text if isinstance(text, str) else ""
    return RichText(text, _marks(value.get("marks"), len(text)))


def _marks(value: object, length: int) -> tuple[Mark, ...]:
    if not isinstance(value, list):
        return ()
    found = (_mark(part, length) for part in value if isinstance(part, Mapping))
    return tuple(mark for mark in found if mark is not None)


def _mark(value: Mapping[str, object], length: int) -> Mark | None:
    start, end, extra = value.get("start"), value.get("end"), value.get("value", "")
    kind = _MARKS.get(str(value.get("type")))
    if kind is None or not isinstance(start, int) or not isinstance(end, int) or not isinstance(extra, str):
        return None
    return Mark(start, end, kind, extra) if 0 <= start < end <= length else None


def _block(value: Mapping[str, object]) -> Block | None:
    kind = _TYPES.get(str(value.get("type")))
    if kind is None:
        return None
    data = from_data(value.get("data"))
    rich = _rich(value)
    level, name = value.get("level", 0), value.get("id", "")
    is_object = kind not in TEXT_BLOCKS
    if (None if data is None else block_type(data)) is not (kind if is_object else None):
        return None
    return Block(
        type=kind,
        text=OBJECT if is_object else rich.text,
        marks=rich.marks,
        level=level if isinstance(level, int) else 0,
        list=_LISTS.get(str(value.get("list"))),
        data=data,
        id=BlockId(name) if isinstance(name, str) else BlockId(""),
    )
