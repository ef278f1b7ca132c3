"""Invented texts in two invented languages, of which it is known what translates what."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from editor_app.language.bitext.aligning import Bead

Pair = tuple[str, str]
Places = tuple[tuple[int, ...], tuple[int, ...]]

_SYLLABLES = [
    "ba",
    "de",
    "ki",
    "lo",
    "mu",
    "na",
    "pe",
    "ri",
    "so",
    "tu",
    "va",
    "gen",
    "mar",
    "ten",
    "dol",
    "kes",
    "tir",
    "bey",
]
_OTHER_SYLLABLES = [
    "ба",
    "де",
    "ки",
    "ло",
    "му",
    "на",
    "пе",
    "ри",
    "со",
    "ту",
    "ва",
    "жен",
    "мар",
    "тен",
    "дол",
    "щес",
    "тир",
    "бей",
]
_MONTHS = ("January May September", "января мая сентября")


@dataclass(frozen=True, slots=True)
class BiText:
    """Both texts and the places of what belongs together, in order."""

    source: list[str] = field(default_factory=list)
    target: list[str] = field(default_factory=list)
    gold: list[Places] = field(default_factory=list)

    def add(self, source: Sequence[str], target: Sequence[str]) -> None:
        """Add texts that belong together."""
        rows = range(len(self.source), len(self.source) + len(source))
        columns = range(len(self.target), len(self.target) + len(target))
        self.source.extend(source)
        self.target.extend(target)
        self.gold.append((tuple(rows), tuple(columns)))


class Languages:
    """A dictionary of two invented languages, and what is written in them."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._words = [(self._word(_SYLLABLES), self._word(_OTHER_SYLLABLES)) for _ in range(3000)]

    def sentence(self) -> Pair:
        """A sentence of news and its translation: some words more or less, numbers as each language has them."""
        chance = self._chance
        pairs = [self._words[int(3000 * chance.random() ** 2)] for _ in range(self._length())]
        ours, theirs = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        for _ in range(chance.choice((0, 0, 0, 1, 1, 2))):
            place = chance.randrange(len(ours))
            number, other = self._number()
            ours.insert(place, number)
            theirs.insert(min(place, len(theirs)), other)
        theirs = [word for word in theirs if word[0].isdigit() or chance.random() > 0.08]
        for _ in range(int(len(ours) * 0.15 * chance.random())):
            theirs.insert(chance.randrange(len(theirs) + 1), chance.choice(self._words)[1])
        return _written(ours), _written(theirs or [pairs[0][1]])

    def article(self, count: int, merged: float = 0.0, left_out: float = 0.0) -> BiText:
        """``count`` sentences, of which parts were joined with the next on one side, or left out on one."""
        pairs = [self.sentence() for _ in range(count)]
        text = BiText()
        while pairs:
            dice = self._chance.random()
            is_source = self._chance.random() < 0.5
            ours, theirs = pairs.pop(0)
            if dice < merged and pairs:
                more, other = pairs.pop(0)
                if is_source:
                    text.add([f"{ours} {more}"], [theirs, other])
                else:
                    text.add([ours, more], [f"{theirs} {other}"])
            elif merged <= dice < merged + left_out:
                text.add([ours] if is_source else [], [] if is_source else [theirs])
            else:
                text.add([ours], [theirs])
        return text

    def _word(self, syllables: Sequence[str]) -> str:
        return "".join(self._chance.choice(syllables) for _ in range(self._chance.randint(1, 4)))

    def _length(self) -> int:
        return max(3, min(45, round(self._chance.lognormvariate(2.7, 0.45))))

    def _number(self) -> Pair:
        chance = self._chance
        kind = chance.randrange(6)
        value = chance.randrange(2, 400)
        if kind == 0:
            year = chance.randrange(1990, 2027)
            return str(year), str(year)
        if kind == 1:
            return f"{value},{value + 100:03}", f"{value} {value + 100:03}"
        if kind == 2:
            return f"{value}.{value % 9 + 1}%", f"{value},{value % 9 + 1} %"
        if kind == 3:
            day, month = value % 28 + 1, value % 3
            ours, theirs = (names.split()[month] for names in _MONTHS)
            return f"{ours} {day}", f"{day} {theirs}"
        # A word says the number on the one side.
        return (str(value), str(value)) if kind == 4 else (str(value % 10), self._words[value][1])


def _written(words: Iterable[str]) -> str:
    text = " ".join(words)
    return f"{text[0].upper()}{text[1:]}."


def f1(texts: Iterable[tuple[BiText, Sequence[Bead]]]) -> float:
    """How well beads were found: only those that are exactly right count (harmonic mean of both rates)."""
    right = found = wanted = 0
    for text, beads in texts:
        places = {(bead.source, bead.target) for bead in beads}
        right += len(places & set(text.gold))
        found += len(beads)
        wanted += len(text.gold)
    return 2 * right / (found + wanted)
