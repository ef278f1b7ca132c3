"""Numbers with all that belongs to them: ``5,2 mln``, ``three hundred and five``, ``1 milyon 200 min``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from editor_app.base.records import dataclass
from editor_app.language.parity.figures import values_of
from editor_app.language.parity.lexicon import Grade
from editor_app.language.parity.tokens import Token

_SCALE_GAP = re.compile(r"[ -]?|\. ?")
_HALF_GAP = re.compile(r" (?:с |and a |and |و)?")
_HALF_SPACED = re.compile("yarım|buçuk")
_PART_GAP = re.compile(r"\.? |-")
_JOINED = re.compile(r"[ -]| and | و")
_SINGLE = frozenset("mkb")
_RUNS_ON = frozenset({"az", "tr", "ru", "ar", "uk", "kk"})
"""Languages that write 5 min 200 for 5,200."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A number: what it can be, how sure, where, and the index of the token behind it."""

    values: tuple[Decimal, ...]
    grade: Grade
    start: int
    end: int
    after: int
    figure: tuple[int, int] | None = None
    scale: Decimal = Decimal(1)

    @property
    def is_plain_figure(self) -> bool:
        """Whether it is figures alone."""
        return self.figure is not None and self.scale == 1


class Phrases:
    """Reads numbers among the tokens of a text (with Western figures) in one language."""

    def __init__(self, text: str, found: Sequence[Token], language: str) -> None:
        self._text, self._tokens, self._language = text, found, language

    def at(self, place: int) -> Phrase | None:
        """The number that begins with the token at ``place``, if one does."""
        token = self._tokens[place]
        match token.sort:
            case "fig":
                return self._figure(place, token)
            case "n" | "h" | "s" | "f":
                return self._words(place)
            case "roman":
                return Phrase(
                    (Decimal(token.word.value),), token.word.grade, token.start, token.end, place + 1
                )
            case "vulgar":
                value = Decimal(token.word.value)
                return self._scaled((value,), Grade.FAINT, token.start, token.end, place + 1, None)
        return None

    def gap(self, place: int) -> str:
        """The text before the token at ``place``, from the token before it on."""
        return self._text[self._tokens[place - 1].end : self._tokens[place].start]

    def next(self, place: int) -> Token | None:
        """The token at ``place``; None behind the last."""
        return self._tokens[place] if place < len(self._tokens) else None

    def _figure(self, place: int, token: Token) -> Phrase:
        values, after, end = values_of(token.text, self._language), place + 1, token.end
        following = self.next(after)
        if following is not None and following.word.value == "0.5" and self._is_half(after, following):
            values = tuple(value + Decimal("0.5") for value in values)
            end, after = following.end, after + 1
        elif following is not None and following.sort == "vulgar" and self.gap(after) in ("", " "):
            values = tuple(value + Decimal(following.word.value) for value in values)
            end, after = following.end, after + 1
        figure = (token.start, token.end) if end == token.end else None
        # Figures written together with letters before them are part of a name, as in A320 or i18n.
        is_part = token.start and self._text[token.start - 1].isalpha()
        return self._scaled(values, Grade.MILD if is_part else Grade.HARD, token.start, end, after, figure)

    def _is_half(self, place: int, following: Token) -> bool:
        gap = self.gap(place)
        if gap == " " and self._language in ("az", "tr"):
            return _HALF_SPACED.match(following.text.lower()) is not None
        return following.sort == "f" and len(gap) > 1 and _HALF_GAP.fullmatch(gap) is not None

    def _scaled(
        self,
        values: tuple[Decimal, ...],
        grade: Grade,
        start: int,
        end: int,
        after: int,
        figure: tuple[int, int] | None,
    ) -> Phrase:
        """A number with the scale word behind it, and with what runs on behind that."""
        scale = self.next(after)
        if scale is None or scale.sort not in ("s", "h") or not self._is_scale(after, scale):
            return Phrase(values, grade, start, end, after, figure)
        factor = scale.word.number
        scaled = tuple(value * factor for value in values)
        if scale.text.lower() in _SINGLE:
            # 5m is five million where money is spoken of, and five metres elsewhere.
            scaled += values
        grade = max(grade, Grade.SOFT)
        after, end = after + 1, scale.end
        half = self.next(after)
        if half is not None and half.word.value == "0.5" and self._is_half(after, half):
            scaled = tuple(value + factor / 2 for value in scaled)
            return Phrase(scaled, grade, start, half.end, after + 1)
        rest = self._rest(after, factor)
        if rest is not None:
            return Phrase(
                tuple(value + rest.values[0] for value in scaled), grade, start, rest.end, rest.after
            )
        return Phrase(scaled, grade, start, end, after, figure, factor)

    def _is_scale(self, place: int, scale: Token) -> bool:
        gap = self.gap(place)
        if scale.text.lower() in _SINGLE:
            return not gap
        if scale.text in ("المئة", "المائة"):
            return False
        return _SCALE_GAP.fullmatch(gap) is not None or (gap == " a " and self._language == "en")

    def _rest(self, place: int, factor: Decimal) -> Phrase | None:
        """The smaller number that runs on behind a scale word, as in ``1 million 200 thousand``."""
        following = self.next(place)
        if following is None or following.sort not in ("fig", "n", "h") or factor < 1000:
            return None
        if not _PART_GAP.fullmatch(self.gap(place)):
            return None
        rest = self.at(place)
        if rest is None or rest.values[0] >= factor or rest.grade is Grade.FAINT:
            return None
        runs_on = self._language in _RUNS_ON and factor == 1000 and rest.values[0] % 1 == 0
        return rest if rest.scale > 1 or runs_on else None

    def _words(self, place: int) -> Phrase:
        """A number in words, composed as the languages do."""
        first = self._tokens[place]
        if first.sort == "f":
            return self._scaled((first.word.number,), Grade.FAINT, first.start, first.end, place + 1, None)
        total, part, after, end = Decimal(0), Decimal(0), place, first.end
        largest: Decimal | None = None
        grades: list[Grade] = []
        is_order = False
        while after < len(self._tokens) and not is_order:
            token = self._tokens[after]
            if token.sort not in ("n", "h", "s") or (grades and not _JOINED.fullmatch(self.gap(after))):
                break
            joined = _joined(part, token, self._language)
            if joined is None or (token.sort == "s" and largest is not None and token.word.number >= largest):
                break
            if token.sort == "s":
                total, part, largest = total + joined, Decimal(0), token.word.number
            else:
                part = joined
            grades.append(token.word.grade)
            is_order = token.word.is_ordinal
            after, end = after + 1, token.end
        grade = grades[0] if len(grades) == 1 else Grade.MILD if is_order else Grade.SOFT
        return Phrase((total + part,), grade, first.start, end, after)


def _joined(part: Decimal, token: Token, language: str) -> Decimal | None:
    """``part`` of a number in words together with the next word; None when that begins another number."""
    value = token.word.number
    if token.sort in ("s", "h"):
        if token.sort == "h" and part >= 10:
            return part + value if part % 1000 == 0 and part else None
        return (part or Decimal(1)) * value
    if not part:
        return value
    fits = (
        (part % 100 == 0 and value < 100)
        or (part % 10 == 0 and part % 100 >= 20 and 0 < value < 10)
        # Ten and two are twelve where teens have no words of their own.
        or (part % 100 == 10 and 0 < value < 10 and language in ("az", "tr", "kk"))
        # In Arabic the units come first: five and twenty, five-teen.
        or (part < 10 and value % 10 == 0 and 10 <= value <= 90 and _is_arabic(token))
        or (part % 100 and part % 100 < 10 and value % 10 == 0 and 20 <= value <= 90 and _is_arabic(token))
    )
    return part + value if fits else None


def _is_arabic(token: Token) -> bool:
    return "\u0600" <= token.text[0] <= "\u06ff"
