"""Segments by ordered rules of regular expressions, as SRX 2.0 has them: at a place the first decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Any

from editor_app.base.records import dataclass
from editor_app.language.segmentation.enclosing import LINE_ENDS
from editor_app.language.segmentation.engine import trimmed
from editor_app.language.segmentation.icu import UnknownPattern, compiled, plain

SECONDS = 0.5
"""How long one rule may try at one line."""

_LINE = re.compile(f"[^{LINE_ENDS}]+")


@dataclass(frozen=True, slots=True)
class BreakRule:
    """Where ``before`` ends and ``after`` begins, a segment ends, or none does (from ``line`` of a file)."""

    is_break: bool
    before: str
    after: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class UnusableRule:
    """A rule that was left out, and the feature of its expression that is unknown here."""

    rule: BreakRule
    feature: str


class RuleTookTooLong(Exception):
    """A rule was still trying when its time was over; ``rule`` is which."""

    def __init__(self, rule: BreakRule) -> None:
        super().__init__(f"{rule.line}: {rule.before}")
        self.rule = rule


@dataclass(frozen=True, slots=True, eq=False)
class _Ready:
    rule: BreakRule
    finds: Any = None
    before: Any = None
    after: Any = None


class RuleSet:
    """Rules made ready; those with unknown features are left out and kept in ``unusable``."""

    def __init__(self, rules: Iterable[BreakRule]) -> None:
        ready: list[_Ready] = []
        unusable: list[UnusableRule] = []
        for rule in rules:
            try:
                ready.append(_ready(rule))
            except (UnknownPattern, ValueError) as error:
                unusable.append(UnusableRule(rule, str(error)))
        self._rules = list(_together(ready))
        self.unusable = tuple(unusable)

    def segments(self, text: str) -> tuple[tuple[int, int], ...]:
        """Start and end of each segment of ``text`` (code points), as ``engine.segments`` gives them; lines
        end segments too. RuleTookTooLong."""
        return tuple(trimmed(text, [*self._ends(text), len(text)]))

    def _ends(self, text: str) -> Iterator[int]:
        for line in _LINE.finditer(text):
            yield from (line.start() + place for place in self._places(line.group()))
            yield line.end()

    def _places(self, line: str) -> list[int]:
        found: dict[int, int] = {}
        for order, ready in enumerate(self._rules):
            if ready.rule.is_break:
                for place in _found(ready, line):
                    found.setdefault(place, order)
        return [place for place in sorted(found) if not self._is_kept(line, place, found[place])]

    def _is_kept(self, line: str, place: int, order: int) -> bool:
        """Whether a rule before the one at ``order`` says that nothing ends at ``place``."""
        return any(
            not ready.rule.is_break and _holds(ready, line, place) for ready in islice(self._rules, order)
        )


def _ready(rule: BreakRule) -> _Ready:
    # Each by itself first: a bracket that one leaves open must not be closed by the other.
    after = compiled(rule.after)
    before = compiled(rule.before, is_reversed=True)
    if not rule.is_break:
        return _Ready(rule, before=before, after=after)
    return _Ready(rule, finds=compiled(f"(?:{plain(rule.before)})(?={plain(rule.after)})"))


def _together(rules: Iterable[_Ready]) -> Iterator[_Ready]:
    """``rules``, those against an end that follow each other and have the same ``after`` as one: there may
    be hundreds of short forms, and each look costs."""
    for (is_break, after, has_groups), run in groupby(rules, key=_kind):
        alike = list(run)
        if is_break or has_groups or len(alike) == 1:
            yield from alike
            continue
        before = "|".join(f"(?:{plain(ready.rule.before)})" for ready in alike)
        rule = BreakRule(False, before, after, alike[0].rule.line)
        yield _Ready(rule, before=compiled(before, is_reversed=True), after=alike[0].after)


def _kind(ready: _Ready) -> tuple[bool, str, bool]:
    has_groups = not ready.rule.is_break and ready.before.groups > 0
    return ready.rule.is_break, ready.rule.after, has_groups


def _found(ready: _Ready, line: str) -> Iterator[int]:
    try:
        for match in ready.finds.finditer(line, timeout=SECONDS):
            yield match.end()
    except TimeoutError:
        raise RuleTookTooLong(ready.rule) from None


def _holds(ready: _Ready, line: str, place: int) -> bool:
    try:
        if ready.after.match(line, place, timeout=SECONDS) is None:
            return False
        return ready.before.match(line, 0, place, timeout=SECONDS) is not None
    except TimeoutError:
        raise RuleTookTooLong(ready.rule) from None
