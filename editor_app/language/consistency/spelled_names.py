"""One name that a story spells in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import field
from functools import lru_cache
from itertools import combinations

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.base.text import base_language, lower
from editor_app.language.consistency.marking import marked
from editor_app.language.consistency.slips import Slip, slip_of
from editor_app.language.findings import Finding, Passage, StoryText
from editor_app.language.style.stretches import everything

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORTEST = 5
_MOST = 500
"""Different names with one initial; where there are more, the text is a list and no story."""

_STEM = 5
"""First letters by which the words beside a name are the same ones: endings differ."""

_ENDING = {"az": 3, "tr": 3, "ru": 3, "uk": 3, "kk": 3}
"""Last letters in which two forms of one name may differ, in languages that bend names; else two."""

_Capital = tuple[str, int, int, str, str]
"""A word with a capital, where it stands, and the words with capitals right before and behind it."""


@dataclass(slots=True)
class _Name:
    """One spelling: where it stands, and the starts of the names beside it, empty where there is none."""

    text: str
    small: str
    places: list[tuple[Passage, int, int]] = field(default_factory=list)
    before: set[str] = field(default_factory=set)
    behind: set[str] = field(default_factory=set)


def names_spelled_twice(story: StoryText) -> Iterator[Finding]:
    """The rarer of two spellings, wherever it stands."""
    base = base_language(story.language)
    ending, bends = _ENDING.get(base, 2), base in _ENDING
    for one, other in _pairs(_gathered(story)):
        slip = slip_of(one.small, other.small, ending, bends=bends)
        if slip is not Slip.NONE and _may_be_one(one, other, slip):
            yield from _said(one, other)


def _may_be_one(one: _Name, other: _Name, slip: Slip) -> bool:
    """Whether what stands beside them speaks for one name, as words that only sound alike need."""
    same_behind = one.behind & other.behind - {""}
    if slip is Slip.FAR:
        return bool(same_behind or one.before & other.before - {""})
    # Two first names with a surname each are two people.
    return bool(same_behind) or "" in one.behind | other.behind


def _pairs(names: Sequence[_Name]) -> Iterator[tuple[_Name, _Name]]:
    """The names worth comparing: those with one initial, and those beside the same name."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        groups["initial", name.text[0]].append(number)
        for side, beside in (("before", name.before), ("behind", name.behind)):
            for neighbour in beside - {""}:
                groups[side, neighbour].append(number)
    seen: set[tuple[int, int]] = set()
    for group in groups.values():
        if len(group) <= _MOST:
            seen.update(combinations(group, 2))
    for one, other in sorted(seen):
        yield names[one], names[other]


def _said(one: _Name, other: _Name) -> Iterator[Finding]:
    usual, rare = (one, other) if len(one.places) >= len(other.places) else (other, one)
    message = _("“{rare}” here, “{usual}” elsewhere in the story.").format(rare=rare.text, usual=usual.text)
    for passage, start, end in rare.places:
        yield marked("NameSpelling", passage, start, end, message, replacements=(usual.text,))


def _gathered(story: StoryText) -> list[_Name]:
    """The capitalised words of the story, but for those that it has in small letters too."""
    read = [(passage, _words_of(everything(passage).text)) for passage in story.passages]
    common = frozenset[str]().union(*(small for _passage, (_capitals, small) in read))
    names: dict[str, _Name] = {}
    for passage, (capitals, _small) in read:
        for word, start, end, before, behind in capitals:
            small = lower(word, story.language)
            if small in common:
                continue
            name = names.setdefault(word, _Name(word, small))
            name.places.append((passage, start, end))
            for beside, neighbour in ((name.before, before), (name.behind, behind)):
                other = lower(neighbour, story.language)
                beside.add("" if other in common else other[:_STEM])
    return list(names.values())


@lru_cache(maxsize=4_000)
def _words_of(text: str) -> tuple[tuple[_Capital, ...], frozenset[str]]:
    """The words that may be names, with their places, and the others; kept for the next look at a story."""
    capitals, small = [], set()
    found = list(_WORD.finditer(text))
    for place, match in enumerate(found):
        word = match.group()
        if word[0].islower():
            small.add(word)
        elif word[0].isupper() and len(word) >= _SHORTEST and not word.isupper():
            before = _beside(text, found[place - 1], match) if place else ""
            behind = _beside(text, match, found[place + 1], ahead=True) if place + 1 < len(found) else ""
            capitals.append((word, *match.span(), before, behind))
    return tuple(capitals), frozenset(small)


def _beside(text: str, left: re.Match[str], right: re.Match[str], *, ahead: bool = False) -> str:
    """The word on one side of another, where both have capitals and only a space is between them."""
    word = (right if ahead else left).group()
    is_name = word[0].isupper() and text[left.end() : right.start()] in _SPACES
    return word if is_name else ""


_SPACES = (" ", "\u00a0")
