"""What rules can ask of the words of one stretch: kinds of Vale's rules that need no more of the story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, runtime_checkable

from editor_app.base.records import dataclass
from editor_app.base.text import lower, upper
from editor_app.language.style.actions import Action
from editor_app.language.style.filling import EITHER
from editor_app.language.style.patterns import Pattern
from editor_app.language.style.stretches import COVER, Hit, Stretch


@runtime_checkable
class Check(Protocol):
    """One compiled check."""

    def hits(self, stretch: Stretch) -> Iterator[Hit]:
        """What it marks in ``stretch``. TookTooLong."""
        ...


@runtime_checkable
class StoryCheck(Protocol):
    """A check that has to know the whole story."""

    def hits_in_story(self, stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, Hit]]:
        """What it marks, with where. TookTooLong."""
        ...


@dataclass(frozen=True, slots=True)
class Existence:
    """Marks every match of a pattern that is no exception."""

    pattern: Pattern
    exceptions: Pattern | None
    action: Action

    def hits(self, stretch: Stretch) -> Iterator[Hit]:
        """Every match."""
        if not self.pattern.may_match(stretch.folded):
            return
        for found in self.pattern.matches(stretch.text):
            start, end = found.span()
            if not self.action.name:
                start, end = trimmed(stretch.text, start, end)
            text = stretch.text[start:end]
            if start == end or COVER in text or is_exception(self.exceptions, text.strip()):
                continue
            yield Hit(start, end, (text.strip() or text,), self.action.replacements(text))


@dataclass(frozen=True, slots=True)
class Substitution:
    """Marks what should be said otherwise; ``wanted`` goes with the groups of the pattern."""

    pattern: Pattern
    wanted: tuple[str, ...]
    exceptions: Pattern | None
    keeps_capital: bool
    language: str
    action: Action

    def hits(self, stretch: Stretch) -> Iterator[Hit]:
        """Every match that does not read as it should already."""
        if not self.pattern.may_match(stretch.folded):
            return
        for found in self.pattern.matches(stretch.text):
            group = found.lastindex
            if group is None:
                continue
            (start, end), wanted = found.span(group), self.wanted[group - 1]
            # Space that a pattern takes with it stays, unless the rule says what to put for it.
            if wanted and wanted == wanted.strip():
                start, end = trimmed(stretch.text, start, end)
            observed = stretch.text[start:end].strip()
            if not observed or COVER in observed or is_exception(self.exceptions, observed):
                continue
            choices = wanted.split("|")
            if observed in choices:
                continue
            if self.keeps_capital and observed[0].isupper():
                language = stretch.language or self.language
                choices = [upper(choice[:1], language) + choice[1:] for choice in choices]
                if observed in choices:
                    continue
            yield Hit(start, end, (_either(choices), observed), self.action.replacements(observed, choices))


def _either(choices: Sequence[str]) -> str:
    """The choices as a message names them; its own quotation marks close the first and the last."""
    return EITHER.join(choices)


@dataclass(frozen=True, slots=True)
class Repetition:
    """Marks a token that stands there again right after itself."""

    pattern: Pattern
    most: int
    only_letters: bool
    ignores_case: bool
    action: Action

    def hits(self, stretch: Stretch) -> Iterator[Hit]:
        """Every token that stands there more often in a row than it may."""
        previous, place, count = "", (0, 0), 0
        for found in self.pattern.matches(stretch.text):
            current = found.group().strip()
            is_hit = bool(current) and self._same(current, previous, stretch.language)
            if is_hit and self.only_letters:
                is_hit = current.isalpha()
            count = count + 1 if is_hit else 0
            both = stretch.text[place[0] : found.end()]
            if count > self.most and "\n" not in both and "\u2028" not in both and COVER not in both:
                start, end = trimmed(stretch.text, place[0], found.end())
                yield Hit(start, end, (current,), self.action.replacements(both, (previous,)))
                count = 0
            previous, place = current, found.span()

    def _same(self, one: str, other: str, language: str) -> bool:
        return lower(one, language) == lower(other, language) if self.ignores_case else one == other


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Marks a stretch in which a token stands more or less often than it may."""

    pattern: Pattern
    least: int
    most: int

    def hits(self, stretch: Stretch) -> Iterator[Hit]:
        """The first of the tokens, or the beginning where there is none."""
        # Counting is quick, and almost always all that is needed.
        if self.least <= self.pattern.count(stretch.text) <= self.most:
            return
        places = [found.span() for found in self.pattern.matches(stretch.text) if found.group().strip()]
        count = len(places)
        if (self.most and count > self.most) or count < self.least:
            start, end = places[0] if places else (0, min(1, len(stretch.text)))
            yield Hit(start, end, (str(count),))


def is_exception(exceptions: Pattern | None, text: str) -> bool:
    """Whether the whole of ``text`` is let through; a part of it is not enough."""
    return exceptions is not None and exceptions.is_all_of(text)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The place without the space at its ends; a place of nothing but space stays as it is."""
    if not text[start:end].strip():
        return start, end
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end
