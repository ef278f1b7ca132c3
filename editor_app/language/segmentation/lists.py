"""Numbered items that follow each other in one paragraph: "1) The bridge 2) The road"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LABEL = r"(?P<label>\d{1,3}|[a-zəıöğüşçа-я])(?P<sign>\.\)|[.)])(?=\s)"
_FIRST = re.compile(rf"\s*+(?P<bullet>[•⁃▪‣◦*–—-]?)\s*+{_LABEL}")
_NEXT = re.compile(rf"(?<=\s)(?P<bullet>[•⁃▪‣◦*–—-]?)\s?{_LABEL}\s+(?P<letter>[^\W\d_])")
_ORDERS = ("abcdefghijklmnopqrstuvwxyz", "abcçdeəfgğhxıijkqlmnoöprsştuüvyz", "абвгдежзиклмнопрстуфхцчшщэюя")


def items(text: str) -> Iterator[int]:
    """Where items begin, ascending, in paragraphs that begin with one; the first of each is left out."""
    place = 0
    for line in text.splitlines(keepends=True):
        first = _FIRST.match(line)
        if first is not None:
            yield from (place + start for start in _in_line(line, first))
        place += len(line)


def _in_line(line: str, first: re.Match[str]) -> Iterator[int]:
    bullet, label, sign = first["bullet"], first["label"], first["sign"]
    for found in _NEXT.finditer(line, first.end()):
        if (found["bullet"], found["sign"]) != (bullet, sign) or not found["letter"].isupper():
            continue
        if _follows(label, found["label"]):
            label = found["label"]
            yield found.start()


def _follows(label: str, other: str) -> bool:
    if label.isdecimal() and other.isdecimal():
        return int(other) == int(label) + 1
    return any(label + other in order for order in _ORDERS)
