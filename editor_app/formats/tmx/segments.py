"""The text of a TMX ``<seg>`` and its inline codes, both ways (TMX 1.4b, section 3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor_app.document.segment_texts import Placeholder
from editor_app.formats.tmx.values import Variant

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKS = {"ulined": "underline", "dlined": "underline", "lb": "break", "pb": "break", "fnote": "footnote"}
"""TMX's names of what codes stand for, in our words; others are taken as they are."""

_TYPES = {"underline": "ulined", "break": "lb", "footnote": "fnote"}
_WRAPPING = frozenset({"hi", "g", "mrk", "pc"})
"""Elements whose content is text to translate; TMX knows only the first, tools write the others too."""

_NAMED_POSITION = {"begin": "open", "end": "close"}


def read_segment(seg: Element) -> tuple[str, tuple[Placeholder, ...]]:
    """The text of ``seg`` without its codes, and the codes."""
    if len(seg) == 0:
        return seg.text or "", ()
    reader = _SegmentReader()
    reader.read(seg)
    return "".join(reader.parts), tuple(reader.codes)


class _SegmentReader:
    """Walks through one segment, gathering text and codes."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.codes: list[Placeholder] = []
        self._length = 0
        self._wrapped = 0

    def read(self, element: Element) -> None:
        """Take in what is within ``element``."""
        self._say(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._read_code(child, child.tag.rpartition("}")[2])
            self._say(child.tail)

    def _read_code(self, child: Element, tag: str) -> None:
        mark = _mark(child, tag)
        if tag in _WRAPPING:
            self._wrapped += 1
            name = f"{tag}{self._wrapped}"
            self._note("open", mark, name)
            self.read(child)
            self._note("close", mark, name)
        elif tag in ("bpt", "ept"):
            kind = "open" if tag == "bpt" else "close"
            name = child.get("i") or child.get("x") or ""
            if kind == "close":
                mark = next((code.mark for code in reversed(self.codes) if code.id == name), mark)
            self._note(kind, mark, name, _data(child))
        elif tag == "it":
            kind = _NAMED_POSITION.get(child.get("pos", "").lower(), "single")
            self._note(kind, mark, f"it{child.get('x') or ''}", _data(child))
        else:
            name = child.get("x") or child.get("i") or child.get("id") or ""
            self._note("single", mark, name, _data(child))

    def _note(self, kind: str, mark: str, name: str, data: str = "") -> None:
        self.codes.append(Placeholder(self._length, kind, mark, name, data))

    def _say(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            self._length += len(text)


def write_segment(variant: Variant, numbers: dict[str, int]) -> str:
    """The ``<seg>`` of ``variant``; ``numbers`` gives the same code the same number in all languages."""
    if not variant.codes:
        return f"<seg>{_escaped(variant.text)}</seg>"
    parts, place = [], 0
    paired = _paired(variant.codes)
    for code in sorted(variant.codes, key=lambda code: code.position):
        parts.append(_escaped(variant.text[place : code.position]))
        place = max(place, code.position)
        parts.append(_written(code, numbers.setdefault(code.id, len(numbers) + 1), code.id in paired))
    return f"<seg>{''.join(parts)}{_escaped(variant.text[place:])}</seg>"


def attribute(value: str) -> str:
    """``value`` quoted for an attribute."""
    text = _escaped(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{text}"'


def escaped(text: str) -> str:
    """``text`` as XML says it; characters that XML has no way to say are left out."""
    return _escaped(text)


def _escaped(text: str) -> str:
    # Our own: the library's way takes 40 ms to load. A carriage return that is not written as a number is
    # read as a line end.
    text = _ILLEGAL.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def _paired(codes: tuple[Placeholder, ...]) -> set[str]:
    """The ids that open once and close once after it: only those may be a ``bpt`` and an ``ept``."""
    opened = [code.id for code in codes if code.kind == "open"]
    closed = [code.id for code in codes if code.kind == "close"]
    both = {name for name in opened if opened.count(name) == 1 == closed.count(name)}
    order = [(code.id, code.kind) for code in sorted(codes, key=lambda code: code.position)]
    return {name for name in both if order.index((name, "open")) < order.index((name, "close"))}


def _written(code: Placeholder, number: int, is_paired: bool) -> str:
    kind = f" type={attribute(_TYPES.get(code.mark, code.mark))}" if code.mark else ""
    data = _escaped(code.data)
    if code.kind == "single":
        return f'<ph x="{number}"{kind}>{data}</ph>'
    if not is_paired:
        where = "begin" if code.kind == "open" else "end"
        return f'<it pos="{where}" x="{number}"{kind}>{data}</it>'
    if code.kind == "open":
        return f'<bpt i="{number}" x="{number}"{kind}>{data}</bpt>'
    return f'<ept i="{number}">{data}</ept>'


def _mark(child: Element, tag: str) -> str:
    kind = child.get("type") or child.get("ctype") or ""
    # XLIFF's names of the same begin so.
    kind = kind.removeprefix("x-") if kind in ("x-bold", "x-italic") else kind
    return _MARKS.get(kind, kind) or ("code" if tag != "hi" else "")


def _data(child: Element) -> str:
    return "".join(_all_text(child))


def _all_text(element: Element) -> Iterator[str]:
    for text in element.itertext():
        yield str(text)
