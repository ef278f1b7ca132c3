"""Finds a quoted piece of text again, also where the text has changed since, or says that it cannot.

What stands there literally is looked for first; then, through the quote's surroundings, what is
most alike. A place is scored as the annotation client Hypothesis does (``match-quote.ts``: 50 for the
quote, 20 for what stands before it, 20 for what stands behind it, 2 for its position), with the
weights of what was given only. Unlike there, a doubtful place is no place: a remark that
lands on a sentence that looks alike misleads more than one that waits for a person.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from editor_app.base.records import dataclass
from editor_app.language.plain_text import Plain, plain

ACCEPTED = 0.75
"""Score from which a place is believed that a quote with its surroundings leads to."""
ACCEPTED_BARE = 0.9
"""The same for a quote of which nothing but itself is known."""
MARGIN = 0.05
"""How much better a place must be than the next best one."""
ALIKE = 0.62
"""How much of quote and surroundings together must be there, whatever the score: a short word that
stands literally somewhere else too has most of the score already."""

LONGEST_TEXT = 1_000_000
"""Characters of a text in which alike places are looked for; in longer ones only literal ones are."""
LONGEST_QUOTE = 512
"""Characters that are used of a quote; what comes behind them only says where it ends."""
LONGEST_CONTEXT = 96
"""Characters that are used on each side of a quote."""

_KEY = 64
"""Characters by which a place is searched for: as many as a machine word compares in one step."""
_FEWEST = 16
"""Characters below which likeness says nothing."""
_SLACK = 24
_ENOUGH_CONTEXT = 48
_MOST_PLACES = 200
_ROUNDS = 3
_WEIGHTS = (50.0, 20.0, 20.0, 2.0)


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of a text with what stood before and behind it (W3C TextQuoteSelector).

    ``position`` is where it began, in code points, when that is known.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote is most likely (code points of the text), how likely, and how likely the next best is.

    ``is_sure`` says whether it is the place, as far as one can tell.
    """

    start: int
    end: int
    score: float
    runner_up: float = 0.0
    is_sure: bool = False


def locate(text: str, quote: Quote) -> Place | None:
    """The most likely place of ``quote`` in ``text``, sure or not. None when nothing is
    alike. Bounded in time by the longest text and quote that are looked at."""
    return _Search(text, quote).best()


class _Search:
    """One quote in one text, both made plain."""

    def __init__(self, text: str, quote: Quote) -> None:
        self._plain: Plain = plain(text)
        self._text = self._plain.text
        exact = plain(quote.exact).text.strip()
        self._tail = len(exact) - LONGEST_QUOTE
        self._exact = exact[:LONGEST_QUOTE]
        before, behind = _edges(quote.exact)
        self._prefix = (plain(quote.prefix).text + before)[-LONGEST_CONTEXT:].lstrip()
        self._suffix = (behind + plain(quote.suffix).text)[:LONGEST_CONTEXT].rstrip()
        if self._tail > 0:
            self._suffix = ""
        self._position = None if quote.position is None else self._plain.position(quote.position)

    def best(self) -> Place | None:
        """The best place of all."""
        if not self._exact or not self._text:
            return None
        places = {place: self._score(*place) for place in (*self._literal(), *self._alike())}
        for _time in range(_ROUNDS):
            if not places:
                return None
            (start, end), score = max(places.items(), key=lambda place: place[1])
            beside = [*self._alike(0, start), *self._alike(end)]
            new = {place: self._score(*place) for place in beside if place not in places}
            places |= new
            if max(new.values(), default=0.0) <= score:
                break
        others = [other for (first, last), other in places.items() if not _overlap(first, last, start, end)]
        runner_up = max(others, default=0.0)
        is_sure = score >= self._needed and score - runner_up >= MARGIN and self._is_alike(start, end)
        if self._tail > 0:
            end = min(end + self._tail, len(self._text))
        first = self._plain.original(start)
        last = self._plain.original(end - 1) + 1 if end > start else first
        return Place(first, last, score, runner_up, is_sure)

    @property
    def _needed(self) -> float:
        """The score that convinces: the less is known of the surroundings, the higher."""
        known = min(1.0, (len(self._prefix) + len(self._suffix)) / _ENOUGH_CONTEXT)
        return ACCEPTED_BARE + (ACCEPTED - ACCEPTED_BARE) * known

    def _is_alike(self, start: int, end: int) -> bool:
        """Whether enough of quote and surroundings together is there."""
        there = self._text[max(0, start - len(self._prefix)) : end + len(self._suffix)]
        return _likeness(self._prefix + self._exact + self._suffix, there) >= ALIKE

    # Candidates

    def _literal(self) -> list[tuple[int, int]]:
        """Where the quote stands as it is; as whole words if it is somewhere, and nothing says which."""
        found: list[tuple[int, int]] = []
        start = self._text.find(self._exact)
        while start >= 0 and len(found) < _MOST_PLACES:
            found.append((start, start + len(self._exact)))
            start = self._text.find(self._exact, start + 1)
        if self._prefix or self._suffix:
            return found
        return [place for place in found if self._is_whole(*place)] or found

    def _alike(self, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """The most alike place between ``start`` and ``end``."""
        whole = self._prefix + self._exact + self._suffix
        stretch = (start, len(self._text) if end is None else end)
        if len(whole) < _FEWEST or len(self._text) > LONGEST_TEXT:
            return
        there = self._window(whole, *stretch)
        if there is not None:
            yield self._within(whole, there, stretch)

    def _window(self, whole: str, start: int, end: int) -> tuple[int, int] | None:
        """The stretch between ``start`` and ``end`` that is most like the quote with its surroundings."""
        lead = self._lead(whole)
        key = whole[lead : lead + _KEY]
        if end - start < len(key):
            return None
        found = fuzz.partial_ratio_alignment(key, self._text[start:end])
        if found is None or found.score <= 0:
            return None
        first = start + found.dest_start - lead
        return max(start, first), min(end, first + len(whole))

    def _lead(self, whole: str) -> int:
        """Where the key begins: so that the quote is in its middle, or as much of it as fits."""
        spare = max(0, _KEY - len(self._exact))
        return max(0, min(len(self._prefix) - spare // 2, len(whole) - _KEY))

    def _within(self, whole: str, there: tuple[int, int], stretch: tuple[int, int]) -> tuple[int, int]:
        """The quote's own place in or near a window of a stretch of the text."""
        low, high = max(stretch[0], there[0] - _SLACK), min(stretch[1], there[1] + _SLACK)
        window = self._text[low:high]
        if len(window) > len(whole):
            found = fuzz.partial_ratio_alignment(whole, window)
            if found is not None and found.dest_end > found.dest_start:
                low, high = low + found.dest_start, low + found.dest_end
        blocks = Levenshtein.opcodes(whole, self._text[low:high])
        first, last = len(self._prefix), len(self._prefix) + len(self._exact)
        begin = end = 0
        for block in blocks:
            if block.src_start <= first < block.src_end:
                begin = min(block.dest_start + first - block.src_start, block.dest_end)
            if block.src_start < last <= block.src_end:
                end = min(block.dest_start + last - block.src_start, block.dest_end)
        begin, end = low + begin, low + max(begin, end)
        return self._trimmed(begin, end)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        while start < end and self._text[start] == " ":
            start += 1
        while start < end and self._text[end - 1] == " ":
            end -= 1
        return start, end

    def _is_whole(self, start: int, end: int) -> bool:
        text = self._text
        opens = start == 0 or not (text[start].isalnum() and text[start - 1].isalnum())
        closes = end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum())
        return opens and closes

    # Scores

    def _score(self, start: int, end: int) -> float:
        likeness = (
            _likeness(self._exact, self._text[start:end]),
            _likeness(self._prefix, self._text[max(0, start - len(self._prefix)) : start]),
            _likeness(self._suffix, self._text[end : end + len(self._suffix)]),
            self._nearness(start),
        )
        given = (True, bool(self._prefix), bool(self._suffix), self._position is not None)
        weights = [weight for weight, is_given in zip(_WEIGHTS, given, strict=True) if is_given]
        scores = [score for score, is_given in zip(likeness, given, strict=True) if is_given]
        return sum(weight * score for weight, score in zip(weights, scores, strict=True)) / sum(weights)

    def _nearness(self, start: int) -> float:
        return 1.0 - abs(start - (self._position or 0)) / len(self._text)


def _likeness(wanted: str, found: str) -> float:
    return Levenshtein.normalized_similarity(wanted, found) if wanted else 0.0


def _edges(exact: str) -> tuple[str, str]:
    """The white space at the ends of a quote, which belongs to what stands around it."""
    return (" " if exact[:1].isspace() else "", " " if exact[-1:].isspace() else "")


def _overlap(first: int, last: int, start: int, end: int) -> bool:
    return (first < end and start < last) or first == start
