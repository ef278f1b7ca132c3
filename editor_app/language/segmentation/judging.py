"""Whether a sentence goes on after a stop: by what stands before it, and by what follows."""

from __future__ import annotations

import re

from editor_app.base.records import dataclass
from editor_app.language.segmentation.enclosing import Enclosing
from editor_app.language.segmentation.short_forms import is_short
from editor_app.language.segmentation.words import Form, Words

_FOLLOWING = re.compile("\\s*+(?P<dash>[–—―-]\\s*+)?(?P<opener>[\"'“„‘«‹([{¿¡\\u200b-\\u200f]*+)")
_QUOTES_END = "\"'”’»›"
_FULL_STOP_END = ".*†‡\"'`”’“‘»›)]}\u200e\u200f\u061c\u200b"
_NEVER_FIRST = ".!?…,;:)]}»”%"
"""Characters that no segment begins with, where white space stands before them."""

_ELLIPSIS = 6
"""Dots that can be an ellipsis; more lead from an entry of a list to its page."""

_LATER_DOTS = re.compile(r"\s\.\s\.\s\.\s+[^\W\d_]")
_FOUR_DOTS = " . . . ."


@dataclass(slots=True)
class Following:
    """What stands after a stop: the first ``letter`` at ``place``, and ``dash`` and ``opener`` before it."""

    place: int
    letter: str
    dash: str = ""
    opener: str = ""


def goes_on(text: str, start: int, stop: int, end: int, words: Words, enclosing: Enclosing) -> bool:
    """Whether the segment that began at ``start`` goes on after the stops from ``stop`` to ``end``, where
    white space begins."""
    place = end + 1
    letter = text[place : place + 1]
    if letter.islower():
        if not text[place + 1 : place + 2].isupper():
            return True
    elif not letter.isalnum():
        following = _following(text, end)
        if _leads_on(text, stop, end, following, enclosing):
            return True
        place = following.place
    if end == stop + 1 and text[stop] == ".":
        if is_short(text, start, stop, place, words):
            return True
    elif _is_aside(text, start, stop, end, place, words):
        return True
    if not text[stop - 1 : stop].isalnum() and _is_bare(text, start, stop):
        return True
    return enclosing.keeps(start, end)


def _following(text: str, end: int) -> Following:
    found = _FOLLOWING.match(text, end)
    if found is None:
        return Following(end, text[end : end + 1])
    place = found.end()
    return Following(place, text[place : place + 1], found["dash"] or "", found["opener"])


def _leads_on(text: str, stop: int, end: int, following: Following, enclosing: Enclosing) -> bool:
    """Whether what follows cannot begin a sentence."""
    letter = following.letter
    if letter.isupper():
        # Who says it, between two parts of a quotation or after all of it.
        return bool(following.dash) and (text[end - 1] in _QUOTES_END or enclosing.in_speech(end))
    if letter.islower():
        if text[following.place + 1 : following.place + 2].isupper():
            return False
        return bool(following.dash) or not following.opener or following.opener[-1] in "([{"
    if letter and letter in _NEVER_FIRST:
        return (
            letter != "."
            or text[stop] != "."
            or _LATER_DOTS.match(text, end) is None
            or _is_apart(text, stop)
        )
    return False


def _is_apart(text: str, stop: int) -> bool:
    return stop == 0 or text[stop - 1].isspace()


def _is_aside(text: str, start: int, stop: int, end: int, following: int, words: Words) -> bool:
    """Whether stops that are not one full stop belong to a bracket, a name or a gap."""
    before = text[stop - 1 : stop]
    if before and before in "([{":
        return not set(")]}").isdisjoint(text[stop:end])
    if text.count(".", stop, end) > _ELLIPSIS:
        return True
    if not text[stop:end].strip(_FULL_STOP_END) and text.count(".", stop, end) == 1:
        return is_short(text, start, stop, following, words)
    word = text[text.rfind(" ", max(start, stop - 40), stop) + 1 : stop + 1].lstrip("\"'“„‘«‹([{")
    if words.single.get(word) is Form.EXCLAIMING:
        return not words.starts(text, following)
    return False


def _is_bare(text: str, start: int, stop: int) -> bool:
    """Whether nothing stands before a stop of a segment but other stops and signs; a gap of dots in a
    sentence counts too, unless a fourth dot ends it."""
    if text[stop - 1 : stop].isspace() and text[stop] == ".":
        return text[stop - 7 : stop + 1] != _FOUR_DOTS
    return not any(map(str.isalnum, text[max(start, stop - 80) : stop]))
