"""How long a translation usually is: the ratio of two languages, as known or as learned from pairs."""

from __future__ import annotations

import math
from collections.abc import Iterable

from editor_app.base.records import dataclass
from editor_app.base.text import base_language

_LENGTHS = {
    "en": 1.0, "az": 1.03, "ru": 1.1, "tr": 1.0, "ar": 0.85, "fa": 0.9, "uk": 1.05, "kk": 1.05,
    "de": 1.15, "fr": 1.18, "es": 1.15, "it": 1.15, "pt": 1.12, "pl": 1.08, "ka": 1.1, "hy": 1.1,
    "he": 0.8, "zh": 0.32, "ja": 0.45, "ko": 0.5,
}  # fmt: skip
"""Characters for what English says in one."""
_SPREAD = 0.28
_LEAST_SPREAD, _MOST_SPREAD = 0.12, 0.35
_FAR = 2.6
_UNSURE = 5.5
_SHORTEST = 12
_ENOUGH = 30
"""Pairs from which a ratio is learned."""


@dataclass(frozen=True, slots=True)
class LengthRatio:
    """The usual length of a translation for one character of its source: the mean of the ratio's
    logarithm and how far it spreads."""

    mean: float
    spread: float = _SPREAD

    def limits(self, length: int) -> tuple[float, float]:
        """How many characters the translation of a text of ``length`` characters has at least and at most."""
        allowed = _FAR * self.spread + _UNSURE / math.sqrt(max(1, length)) * 0.5
        return length * math.exp(self.mean - allowed), length * math.exp(self.mean + allowed)

    def is_usual(self, source: str, target: str) -> bool:
        """Whether ``target`` is about as long as a translation of ``source``; short texts may be anything."""
        one, other = len(source.strip()), len(target.strip())
        if one < _SHORTEST or other < 1:
            return True
        least, most = self.limits(one)
        return least <= other <= most


def usual_ratio(source_language: str, target_language: str) -> LengthRatio:
    """The ratio of two languages as it usually is in news."""
    one = _LENGTHS.get(base_language(source_language), 1.0)
    other = _LENGTHS.get(base_language(target_language), 1.0)
    return LengthRatio(math.log(other / one))


def learned_ratio(pairs: Iterable[tuple[str, str]], known: LengthRatio) -> LengthRatio:
    """The ratio of these source and target texts; ``known`` as long as they are few."""
    logs = sorted(
        math.log(len(target) / len(source))
        for source, target in pairs
        if len(source) >= _SHORTEST and len(target) >= 1
    )
    if len(logs) < _ENOUGH:
        return known
    # The middle and the quarters: a few pairs that do not belong together tell nothing.
    middle = logs[len(logs) // 2]
    spread = (logs[3 * len(logs) // 4] - logs[len(logs) // 4]) / 1.349
    return LengthRatio(middle, min(_MOST_SPREAD, max(_LEAST_SPREAD, spread)))
