"""Words that must be in a text before a pattern can match there.

Looking for a few plain words takes a hundredth of the time of trying a pattern, and most
rules find nothing in most texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SHORTEST = 2
_MOST = 60


DIGIT = "\x00\x00"
"""The needle of a pattern that needs a digit; ``haystack`` ends with it when the text has one."""

_DIGIT = re.compile(r"\d")


def haystack(text: str) -> str:
    """``text`` as needles are looked for in it."""
    return folded(text) + DIGIT if _DIGIT.search(text) else folded(text)


def folded(text: str) -> str:
    """``text`` so that whatever differs in case only is the same, i with and without its dot too."""
    if text.isascii():
        return text.lower()
    return text.replace("İ", "i").lower().replace("ı", "i").replace("\u0307", "")


def needles_of(pattern: str) -> tuple[str, ...] | None:
    """Folded words of which one is in every text that ``pattern`` matches; None when it cannot be told."""
    if "(?x" in pattern:
        return None
    try:
        found = _alternatives(_Scanner(pattern))
    except (IndexError, _Unreadable):
        return None
    if found is None or len(found) > _MOST:
        return None
    return tuple(sorted(set(found)))


class _Unreadable(Exception):
    """Something in a pattern that is not understood here."""


class _Scanner:
    """A pattern and how far it was read."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.place = 0

    def peek(self, offset: int = 0) -> str:
        place = self.place + offset
        return self.pattern[place] if place < len(self.pattern) else ""

    def take(self) -> str:
        character = self.pattern[self.place]
        self.place += 1
        return character


def _alternatives(scanner: _Scanner) -> list[str] | None:
    """The needles of everything up to the end of the group, of which each alternative needs its own."""
    found: list[str] = []
    is_known = True
    while True:
        needles = _sequence(scanner)
        if needles is None:
            is_known = False
        else:
            found += needles
        if scanner.peek() != "|":
            return found if is_known else None
        scanner.take()


def _sequence(scanner: _Scanner) -> list[str] | None:
    """The best needles of one alternative; stops before ``|``, ``)`` or the end."""
    runs: list[str] = [""]
    groups: list[list[str]] = []
    while (character := scanner.peek()) not in ("", "|", ")"):
        literal = _literal(scanner, character)
        group = None
        if literal is None:
            group = _skip(scanner, character)
        is_optional = _quantifier(scanner)
        if literal is not None and not is_optional:
            runs[-1] += literal
            if scanner.pattern[scanner.place - 1] in "+}":
                runs.append("")
        else:
            runs.append("")
        if group is not None and not is_optional:
            groups.append(group)
    return _best(runs, groups)


def _best(runs: Iterable[str], groups: Iterable[list[str]]) -> list[str] | None:
    candidates = [[run] for run in map(folded, runs)] + [list(group) for group in groups]
    usable = [found for found in candidates if found and min(map(len, found)) >= _SHORTEST]
    if not usable:
        return None
    return max(usable, key=lambda found: (min(map(len, found)), -len(found)))


def _literal(scanner: _Scanner, character: str) -> str | None:
    """The plain character at this place, taken; None when it is something else."""
    if character == "\\":
        escaped = scanner.peek(1)
        if escaped and not escaped.isalnum():
            scanner.place += 2
            return escaped
        return None
    if character in ".^$*+?{}[]()|":
        return None
    return scanner.take()


def _skip(scanner: _Scanner, character: str) -> list[str] | None:
    """Past one thing that is no plain character; the needles of a group that must match."""
    scanner.take()
    if character == "\\":
        is_digit = scanner.peek() == "d"
        _skip_escape(scanner)
        return [DIGIT] if is_digit else None
    if character == "[":
        start = scanner.place
        _skip_class(scanner)
        return [DIGIT] if _DIGITS.fullmatch(scanner.pattern[start : scanner.place - 1]) else None
    if character == "(":
        return _group(scanner)
    return None


_DIGITS = re.compile(r"(?:\d|\d-\d|\\d)+")


def _skip_escape(scanner: _Scanner) -> None:
    kind = scanner.take()
    if kind in "pPNxuUgk" and scanner.peek() in ("{", "<"):
        while scanner.take() not in "}>":
            pass
    elif kind in "xuUNgk":
        raise _Unreadable


def _skip_class(scanner: _Scanner) -> None:
    if scanner.peek() == "^":
        scanner.take()
    if scanner.peek() == "]":
        scanner.take()
    depth = 1
    while depth:
        character = scanner.take()
        if character == "\\":
            scanner.take()
        elif character == "[":
            depth += 1
        elif character == "]":
            depth -= 1


_HEAD = re.compile(r"\?(?:(?P<look><?[=!])|P?<\w+>|[imsux-]*(?P<end>[:)]))")


def _group(scanner: _Scanner) -> list[str] | None:
    is_look = False
    if scanner.peek() == "?":
        head = _HEAD.match(scanner.pattern, scanner.place)
        if head is None:
            raise _Unreadable
        scanner.place = head.end()
        if head["end"] == ")":
            return None
        is_look = head["look"] is not None
    found = _alternatives(scanner)
    scanner.take()
    return None if is_look else found


def _quantifier(scanner: _Scanner) -> bool:
    """Past a quantifier, if there is one; whether what stands before it may be missing."""
    character = scanner.peek()
    if character not in ("?", "*", "+", "{"):
        return False
    scanner.take()
    is_optional = character in "?*"
    if character == "{":
        is_optional = scanner.peek() in "0,"
        while scanner.take() != "}":
            pass
    if scanner.peek() in ("?", "+"):
        scanner.take()
    return is_optional
