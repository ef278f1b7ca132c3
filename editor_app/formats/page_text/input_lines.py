"""The lines of a plain text, with what their layout tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from editor_app.formats.recognition.words import folded

LONGEST_KEY = 400

_LIST_MARK = re.compile(r"\s*(?:[•▪◦‣●○■·*–-]|\d{1,2}[.)])\s+\S")
_SENTENCE_END = re.compile(r"[.!?…:;]['\"»”)\]]*$")


@dataclass(frozen=True)
class InputLine:
    """One line that is not blank: its text, and which paragraph of the input it is part of."""

    text: str
    group: int

    @cached_property
    def key(self) -> str:
        """What lines are compared by."""
        return folded(self.text[:LONGEST_KEY])

    @property
    def is_listed(self) -> bool:
        """Whether the line begins as an item of a list."""
        return _LIST_MARK.match(self.text[:40]) is not None


def input_lines(text: str) -> list[InputLine]:
    """The lines of ``text`` that are not blank; blank lines part groups."""
    lines: list[InputLine] = []
    group = 0
    for raw in text.split("\n"):
        line = raw.rstrip().replace("\t", "    ")
        if not line.strip():
            group += 1
            continue
        is_item = _LIST_MARK.match(line[:40]) is not None
        lines.append(InputLine(line if is_item else line.strip(), group))
    return lines


def is_wrapped(lines: Sequence[InputLine]) -> bool:
    """Whether lines were broken at a width, so that a group of them is one paragraph."""
    groups: dict[int, list[str]] = {}
    for line in lines:
        groups.setdefault(line.group, []).append(line.text)
    inner = [text for group in groups.values() if len(group) > 1 for text in group[:-1]]
    if len(inner) < 3 or len(groups) < 2:
        return False
    widest = max(map(len, inner))
    ends = sum(_SENTENCE_END.search(text) is not None for text in inner)
    return 40 <= widest <= 100 and median(map(len, inner)) > 0.7 * widest and ends < 0.5 * len(inner)
