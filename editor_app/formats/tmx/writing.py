"""Writes TMX 1.4b, level 2, as a stream (TMX 1.4b specification, sections 3 and 4)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from editor_app import __version__
from editor_app.formats.tmx.segments import attribute, escaped, write_segment
from editor_app.formats.tmx.values import TmxUnit

_DATE = re.compile(r"[-:]|\.\d+")


class Writable(Protocol):
    """A stream of bytes."""

    def write(self, data: bytes, /) -> object:
        """Take all of ``data``."""


def write_tmx(stream: Writable, units: Iterable[TmxUnit], source: str = "*all*") -> int:
    """Write ``units`` whose sources are in the language ``source``, or in any; gives how many."""
    stream.write(_head(source).encode())
    count = 0
    for unit in units:
        stream.write(_unit(unit, source).encode())
        count += 1
    stream.write(b"  </body>\n</tmx>\n")
    return count


def _head(source: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
        f'  <header creationtool="Copydesk" creationtoolversion="{__version__}" segtype="sentence" '
        f'o-tmf="Copydesk" adminlang="en" srclang={attribute(source)} datatype="plaintext"/>\n  <body>\n'
    )


def _unit(unit: TmxUnit, source: str) -> str:
    first = unit.variants[0].language
    said = "" if first == source else f" srclang={attribute(first)}"
    if unit.at:
        said += f' changedate="{_DATE.sub("", unit.at)}"'
    if unit.author:
        said += f" changeid={attribute(unit.author)}"
    numbers: dict[str, int] = {}
    notes = unit.properties.get("note")
    lines = [f"    <tu{said}>"]
    if notes:
        lines.append(f"      <note>{escaped(notes)}</note>")
    lines += [
        f"      <prop type={attribute(name)}>{escaped(value)}</prop>"
        for name, value in unit.properties.items()
        if name != "note"
    ]
    lines += [
        f"      <tuv xml:lang={attribute(variant.language)}>{write_segment(variant, numbers)}</tuv>"
        for variant in unit.variants
    ]
    return "\n".join([*lines, "    </tu>\n"])
