"""Holding the facts of a source and of its translation against each other, by value and in any order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from editor_app.base.records import dataclass
from editor_app.language.parity.lexicon import Grade
from editor_app.language.parity.mentions import FactKind, Key, Mention, number_key

_ALIKE = frozenset({FactKind.NUMBER, FactKind.MONEY, FactKind.PERCENT})
"""Kinds that can be mistaken for each other."""
_NEAR = 30
"""Facts farther apart in their order do not stand for each other; tables have thousands."""
YEAR = "year"
"""The unit of a number that is the year of a date."""
_LEAST_MISSED = 3
"""From this value on a number in words is missed when nothing answers it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Facts that differ (source, translation), those that the translation lost, and those it added."""

    differing: tuple[tuple[Mention, Mention], ...] = ()
    lost: tuple[Mention, ...] = ()
    added: tuple[Mention, ...] = ()


def compare(source: Sequence[Mention], target: Sequence[Mention]) -> Comparison:
    """How the facts of two texts differ."""
    ones, others = _parts(source), _parts(target)
    pairs = matched(ones, others)
    left = [mention for place, mention in enumerate(ones) if place not in pairs]
    taken = set(pairs.values())
    right = [mention for place, mention in enumerate(others) if place not in taken]
    if not left and not right:
        return Comparison()
    left, right = _without_split_times(left, right)
    right, left = _without_split_times(right, left)
    # Saying a thing once less is no mistake, unless another fact stands in its place.
    repeated = _repeated(left, others) | _repeated(right, ones)
    differing = _differing(left, right, repeated)
    used = {id(mention) for pair in differing for mention in pair} | repeated
    lost = tuple(mention for mention in left if id(mention) not in used and _is_missed(mention))
    added = tuple(mention for mention in right if id(mention) not in used and mention.grade is Grade.HARD)
    return Comparison(tuple(differing), lost, added)


def _parts(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, and of each date its year besides: in the other text it may stand elsewhere."""
    parts: list[Mention] = []
    for mention in mentions:
        parts.append(mention)
        if mention.year:
            year = Decimal(mention.year)
            parts.append(
                replace(
                    mention,
                    kind=FactKind.NUMBER,
                    grade=Grade.HARD,
                    keys=(number_key(year),),
                    number=year,
                    unit=YEAR,
                    year=0,
                    figure=None,
                )
            )
    return parts


def matched(ones: Sequence[Mention], others: Sequence[Mention]) -> dict[int, int]:
    """Which of ``others`` says the same as which of ``ones`` (their places), each used once."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for is_first_reading in (True, False):
        places = _places(others, taken, is_first_reading)
        for place, mention in enumerate(ones):
            if place in pairs:
                continue
            for key in mention.keys[:1] if is_first_reading else mention.keys:
                free = places.get(key, [])
                while free and free[-1] in taken:
                    free.pop()
                if free:
                    pairs[place] = free.pop()
                    taken.add(pairs[place])
                    break
    return pairs


def _places(mentions: Sequence[Mention], taken: set[int], is_first_reading: bool) -> dict[Key, list[int]]:
    places: dict[Key, list[int]] = defaultdict(list)
    # From the end of each list is taken first: what surely states a fact, and of that what comes first.
    for place in sorted(range(len(mentions)), key=lambda place: (mentions[place].grade, -place)):
        if place not in taken:
            keys = mentions[place].keys
            for key in keys[:1] if is_first_reading else keys:
                places[key].append(place)
    return places


def _without_split_times(times: list[Mention], numbers: list[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Without a score that one side writes as 21:15 and the other as two numbers."""
    for mention in [mention for mention in times if mention.kind is FactKind.TIME]:
        hour, _colon, minute = str(mention.keys[0][1]).partition(":")
        parts = [_first(numbers, number_key(Decimal(part))) for part in (hour, minute)]
        if parts[0] is not None and parts[1] is not None and parts[0] is not parts[1]:
            times = [other for other in times if other is not mention]
            numbers = [other for other in numbers if other not in parts]
    return times, numbers


def _first(mentions: Iterable[Mention], key: Key) -> Mention | None:
    return next((mention for mention in mentions if key in mention.keys), None)


def _repeated(left: Iterable[Mention], others: Sequence[Mention]) -> set[int]:
    """Those of ``left`` (by identity) that the other text says nevertheless."""
    said = {key for mention in others if mention.grade > Grade.FAINT for key in mention.keys}
    said |= {key for mention in others if mention.grade is Grade.FAINT for key in mention.keys[:1]}
    return {id(mention) for mention in left if any(key in said for key in mention.keys)}


def _differing(
    left: Sequence[Mention], right: Sequence[Mention], repeated: set[int]
) -> list[tuple[Mention, Mention]]:
    """What stands for what: the likest kinds first, then what is written likest."""
    candidates = sorted(
        (
            (
                one.kind is not other.kind,
                id(one) in repeated or id(other) in repeated,
                _distance(one, other),
                number,
                count,
                one,
                other,
            )
            for number, one in enumerate(left)
            for count, other in enumerate(right[max(0, number - _NEAR) : number + _NEAR], number)
            if Grade.FAINT not in (one.grade, other.grade)
            and not (id(one) in repeated and id(other) in repeated)
            and _may_stand_for(one, other)
        ),
        key=lambda candidate: candidate[:5],
    )
    used: set[int] = set()
    pairs = []
    for *_order, one, other in candidates:
        if id(one) not in used and id(other) not in used:
            used |= {id(one), id(other)}
            pairs.append((one, other))
    return sorted(pairs, key=lambda pair: pair[1].start)


def _distance(one: Mention, other: Mention) -> int:
    """How unlike two facts are written, in rough steps."""
    steps = sum((one.grade is not other.grade, one.scale != other.scale, one.unit != other.unit))
    shared = set(f"{one.number:f}") & set(f"{other.number:f}")
    return 10 * steps + (one.number != other.number) * (10 - min(len(shared), 9))


def _may_stand_for(one: Mention, other: Mention) -> bool:
    if one.kind is other.kind:
        if one.kind is FactKind.DATE:
            return _shape(one) == _shape(other)
        return True
    if one.grade is not Grade.HARD or other.grade is not Grade.HARD:
        return False
    if one.kind in _ALIKE and other.kind in _ALIKE:
        return one.number == other.number or (one.figure is not None and other.figure is not None)
    return {one.kind, other.kind} <= {FactKind.TIME, FactKind.NUMBER}


def _shape(mention: Mention) -> tuple[bool, bool]:
    month, day = mention.month_and_day
    return month < 0, month >= 0 and day > 0


def _is_missed(mention: Mention) -> bool:
    if mention.grade is Grade.HARD:
        return True
    return mention.grade is Grade.SOFT and abs(mention.number) >= _LEAST_MISSED
