"""One name that a story spells in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import lru_cache

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.base.text import base_language, lower
from editor_app.language.consistency.marking import marked
from editor_app.language.findings import Finding, Passage, StoryText
from editor_app.language.style.stretches import everything

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORTEST = 5
_MOST = 500
"""Different names with one initial; where there are more, the text is a list and no story."""

_ENDING = {"az": 3, "tr": 3, "ru": 3, "uk": 3, "kk": 3}
"""Last letters in which two forms of one name may differ, in languages that bend names; else two."""


@dataclass(slots=True)
class _Name:
    """One spelling: how often it stands there, and where."""

    text: str
    places: list[tuple[Passage, int, int]] = field(default_factory=list)


def names_spelled_twice(story: StoryText) -> Iterator[Finding]:
    """The rarer of two spellings, wherever it stands."""
    names, common = _gathered(story)
    ending = _ENDING.get(base_language(story.language), 2)
    for group in _by_start(names, common, story.language).values():
        if len(group) > _MOST:
            continue
        for number, one in enumerate(group):
            for other in group[number + 1 :]:
                if _is_slip(lower(one.text, story.language), lower(other.text, story.language), ending):
                    yield from _said(one, other)


def _said(one: _Name, other: _Name) -> Iterator[Finding]:
    usual, rare = (one, other) if len(one.places) >= len(other.places) else (other, one)
    message = _("“{rare}” here, “{usual}” elsewhere in the story.").format(rare=rare.text, usual=usual.text)
    for passage, start, end in rare.places:
        yield marked("NameSpelling", passage, start, end, message, replacements=(usual.text,))


def _gathered(story: StoryText) -> tuple[Mapping[str, _Name], set[str]]:
    """The capitalised words of the story, and the words that it has in small letters too."""
    names: dict[str, _Name] = {}
    common: set[str] = set()
    for passage in story.passages:
        capitals, small = _words_of(everything(passage).text)
        common |= small
        for word, start, end in capitals:
            names.setdefault(word, _Name(word)).places.append((passage, start, end))
    return names, common


@lru_cache(maxsize=4_000)
def _words_of(text: str) -> tuple[tuple[tuple[str, int, int], ...], frozenset[str]]:
    """The words that may be names, with their places, and the others; kept for the next look at a story."""
    capitals, small = [], set()
    for found in _WORD.finditer(text):
        word = found.group()
        if word[0].islower():
            small.add(word)
        elif word[0].isupper() and len(word) >= _SHORTEST and not word.isupper():
            capitals.append((word, *found.span()))
    return tuple(capitals), frozenset(small)


def _by_start(names: Mapping[str, _Name], common: set[str], language: str) -> Mapping[str, list[_Name]]:
    groups: dict[str, list[_Name]] = defaultdict(list)
    for name in names.values():
        if lower(name.text, language) not in common:
            groups[name.text[0]].append(name)
    return groups


def _is_slip(one: str, other: str, ending: int) -> bool:
    """Whether the two differ by one letter, or two changed places, and not in the ending."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    if start < 1 or start >= max(len(one), len(other)) - ending:
        return False
    rest, other_rest = one[start:], other[start:]
    return (
        rest[1:] == other_rest[1:]
        or rest[1:] == other_rest
        or rest == other_rest[1:]
        or (rest[1::-1] == other_rest[:2] and rest[2:] == other_rest[2:])
    )
