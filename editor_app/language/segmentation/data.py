"""What is known of a language's sentence ends: its short forms and the words that sentences begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from editor_app.base.paths import resources_folder
from editor_app.base.records import dataclass
from editor_app.base.text import base_language

EXTENSION = ".txt"
OTHER = "default"
"""The file for languages that have none of their own."""


@dataclass(frozen=True, slots=True)
class Seam:
    """What was decided of one place: between a text that ends in ``before`` and one that begins with
    ``after``, a segment ends there or never does."""

    before: str
    after: str
    is_break: bool


@dataclass(frozen=True, slots=True)
class SegmentationData:
    """Words of a language, by what a full stop after them means. Short forms lack their last stop.

    A word in small letters is meant with a capital too, one with a capital only so.
    """

    before_names: frozenset[str] = frozenset()
    before_names_without_figure: frozenset[str] = frozenset()
    before_figures: frozenset[str] = frozenset()
    may_end: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    exclaiming: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()
    has_ordinals: bool = False
    seams: tuple[Seam, ...] = ()

    def joined(self, own: SegmentationData) -> SegmentationData:
        """This with the additions ``own``: their words, also those that are no short forms, and seams."""
        changes: dict[str, frozenset[str]] = {}
        for name in WORD_SECTIONS.values():
            changes[name] = (getattr(self, name) - own.ordinary) | getattr(own, name)
        return replace(
            self,
            has_ordinals=self.has_ordinals or own.has_ordinals,
            seams=(*own.seams, *self.seams),
            **changes,
        )


class DataMistake(Exception):
    """A line of a data file that says nothing; ``line`` counts from 1."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(line, text)
        self.line, self.text = line, text


WORD_SECTIONS: Mapping[str, str] = {
    "before names": "before_names",
    "before names, not after a figure": "before_names_without_figure",
    "before figures": "before_figures",
    "may end": "may_end",
    "starters": "starters",
    "headings": "headings",
    "leads": "leads",
    "exclaiming": "exclaiming",
    "ordinary": "ordinary",
}
"""The sections of a data file that list words, and the field that each fills."""

_SEAM_SECTIONS = {"join": False, "split": True}
_ORDINALS = "ordinals"
_HEAD = re.compile(r"\[(.+)\]\Z")


def read_data(text: str) -> SegmentationData:
    """The data that a file says. DataMistake with the first line that it cannot mean."""
    words: dict[str, set[str]] = {name: set() for name in WORD_SECTIONS.values()}
    seams: list[Seam] = []
    section, ordinals = "", False
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if head := _HEAD.fullmatch(line):
            section = head[1].strip()
            if section == _ORDINALS:
                ordinals = True
            elif section not in WORD_SECTIONS and section not in _SEAM_SECTIONS:
                raise DataMistake(number, line)
        elif section in WORD_SECTIONS:
            words[WORD_SECTIONS[section]].update(_entries(line))
        elif section in _SEAM_SECTIONS and line.count("|") == 1 and line != "|":
            before, after = line.split("|")
            seams.append(Seam(before.strip(), after.strip(), _SEAM_SECTIONS[section]))
        else:
            raise DataMistake(number, line)
    kept = {name: frozenset(found) for name, found in words.items()}
    return SegmentationData(**kept, has_ordinals=ordinals, seams=tuple(seams))


def written_data(data: SegmentationData) -> str:
    """``data`` as the text of a file that ``read_data`` reads."""
    lines: list[str] = []
    for section, name in WORD_SECTIONS.items():
        if found := getattr(data, name):
            lines += [f"[{section}]", *_rows(found), ""]
    if data.has_ordinals:
        lines += [f"[{_ORDINALS}]", ""]
    for section, is_break in _SEAM_SECTIONS.items():
        if seams := [seam for seam in data.seams if seam.is_break is is_break]:
            lines += [f"[{section}]", *(f"{seam.before} | {seam.after}" for seam in seams), ""]
    return "\n".join(lines)


def _entries(line: str) -> Iterable[str]:
    return (word.removesuffix(".") for entry in line.split(",") if (word := " ".join(entry.split())))


def _rows(words: Iterable[str]) -> Iterable[str]:
    rows: list[str] = []
    for word in sorted(words):
        if rows and len(rows[-1]) + len(word) < 80:
            rows[-1] += f", {word}"
        else:
            rows.append(word)
    return rows


@lru_cache(maxsize=32)
def data_of(language: str) -> SegmentationData:
    """What is shipped for ``language`` (a BCP 47 tag), or for every language that has nothing of its own."""
    folder = resources_folder() / "segmentation"
    base = base_language(language)
    path = folder / f"{base}{EXTENSION}"
    if not (base.isalpha() and path.is_file()):
        path = folder / f"{OTHER}{EXTENSION}"
    return read_data(path.read_text("utf-8"))


def shipped_languages() -> tuple[str, ...]:
    """The languages that have data of their own, in alphabetical order."""
    names = (path.stem for path in (resources_folder() / "segmentation").glob(f"*{EXTENSION}"))
    return tuple(sorted(name for name in names if name != OTHER))
