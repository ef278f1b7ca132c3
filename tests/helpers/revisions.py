"""Invented texts and what an editor made of them, of which it is known what became of every sentence."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from editor_app.language.bitext.carrying import Fate, FateKind, Piece

_WORDS = [
    "bridge",
    "river",
    "town",
    "school",
    "rain",
    "market",
    "harvest",
    "grain",
    "village",
    "road",
    "worker",
    "engineer",
    "winter",
    "autumn",
    "team",
    "game",
    "score",
    "square",
    "museum",
    "exhibition",
    "painter",
    "street",
    "park",
    "tree",
    "water",
    "store",
    "factory",
    "teacher",
    "pupil",
    "book",
    "window",
    "wall",
    "opened",
    "closed",
    "began",
    "ended",
    "said",
    "reported",
    "repaired",
    "prepared",
    "gathered",
    "held",
    "large",
    "small",
    "old",
    "new",
    "long",
    "with",
    "and",
    "but",
    "later",
    "earlier",
    "across",
    "after",
    "again",
    "before",
    "during",
    "between",
    "minister",
    "council",
    "station",
    "train",
    "bus",
    "ticket",
    "price",
    "week",
    "month",
]
_PLACES = [
    "Northgate",
    "Eastport",
    "Westbridge",
    "Southfield",
    "Oldtown",
    "Newhaven",
    "Hillside",
    "Lakeview",
    "Riverbank",
    "Fairfield",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

Sentence = Callable[[random.Random], str]


def news_sentence(chance: random.Random) -> str:
    """A sentence that is like no other."""
    words = [chance.choice(_WORDS) for _ in range(chance.randint(5, 24))]
    words.insert(chance.randrange(len(words)), str(chance.randrange(2, 3000)))
    return " ".join(words).capitalize() + "."


def alike_sentence(chance: random.Random) -> str:
    """A sentence of a listing, like many others but for a place, a day and a number."""
    place, day, hour = chance.choice(_PLACES), chance.choice(_DAYS), chance.randrange(8, 20)
    return chance.choice(
        (
            f"The museum in {place} opens on {day} at {hour}:00 and closes at 21:00.",
            f"The match in {place} will be played on {day} at {hour}:00.",
            f"Rain is expected in {place} on {day}, {hour} degrees.",
        )
    )


@dataclass(frozen=True, slots=True)
class Revision:
    """A text before and now, and for each piece of it what kind of fate it had and what it is now."""

    old: list[Piece]
    new: list[Piece]
    truth: list[tuple[FateKind, tuple[int, ...]]]

    def right(self, fates: Sequence[Fate]) -> int:
        """How many old pieces were understood; whether the same text is said to have moved does not count."""
        found = fates[: len(self.old)]
        return sum(
            (_plain(fate.kind), fate.new) == wanted for fate, wanted in zip(found, self.truth, strict=True)
        )


def _plain(kind: FateKind) -> FateKind:
    return FateKind.SAME if kind is FateKind.MOVED else kind


@dataclass(slots=True)
class _Line:
    block: str
    text: str
    origins: tuple[int, ...]
    kind: FateKind


def revision(
    chance: random.Random, sentence: Sentence = news_sentence, count: int = 25, *, keeps_ids: bool = True
) -> Revision:
    """A text of ``count`` sentences of which 15 % were edited, 5 % deleted, 8 % inserted, 3 % joined and 2 %
    split; every third time one passage moved. Without ``keeps_ids`` no paragraph is known again."""
    old: list[Piece] = []
    while len(old) < count:
        block = f"p{len(old)}"
        old += [Piece(block, sentence(chance)) for _ in range(min(chance.randint(1, 4), count - len(old)))]
    lines = _edited(old, chance, sentence)
    if chance.random() < 0.3:
        first = chance.randrange(len(lines) - 3)
        passage = [lines.pop(first) for _ in range(3)]
        place = chance.randrange(len(lines))
        lines[place:place] = passage
    truth = [(FateKind.DELETED, ())] * count
    places: dict[int, tuple[int, ...]] = {}
    for at, line in enumerate(lines):
        for origin in line.origins:
            places[origin] = (*places.get(origin, ()), at)
            truth[origin] = (line.kind, places[origin])
    new = [Piece(line.block if keeps_ids else f"n{at}", line.text) for at, line in enumerate(lines)]
    return Revision(old, new, truth)


def _edited(old: Sequence[Piece], chance: random.Random, sentence: Sentence) -> list[_Line]:
    lines: list[_Line] = []
    at = 0
    while at < len(old):
        piece, dice = old[at], chance.random()
        if dice < 0.15:
            text = _with_other_words(piece.text, chance)
            kind = FateKind.EDITED if text != piece.text else FateKind.SAME
            lines.append(_Line(piece.block, text, (at,), kind))
        elif 0.15 <= dice < 0.18 and at + 1 < len(old):
            joint = chance.choice((", and ", "; ", " – "))
            text = piece.text[:-1] + joint + old[at + 1].text
            lines.append(_Line(piece.block, text, (at, at + 1), FateKind.MERGED))
            at += 1
        elif 0.18 <= dice < 0.20 and len(piece.text) > 60:
            place = piece.text.index(" ", len(piece.text) // 2)
            halves = piece.text[:place] + ".", piece.text[place + 1 :].capitalize()
            lines += [_Line(piece.block, half, (at,), FateKind.SPLIT) for half in halves]
        elif not 0.20 <= dice < 0.25:
            lines.append(_Line(piece.block, piece.text, (at,), FateKind.SAME))
        if chance.random() < 0.08:
            lines.append(_Line(piece.block, sentence(chance), (), FateKind.INSERTED))
        at += 1
    return lines


def _with_other_words(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    for _ in range(max(1, round(len(words) * chance.uniform(0.05, 0.3)))):
        place = chance.randrange(len(words))
        dice = chance.randrange(3)
        if dice == 0 and len(words) > 4:
            del words[place]
        elif dice == 1:
            words.insert(place, chance.choice(_WORDS))
        else:
            words[place] = chance.choice(_WORDS)
    return " ".join(words)
