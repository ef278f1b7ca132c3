"""What rules can ask of a whole story: kinds of Vale's rules that remember what stands elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor_app.base.records import dataclass
from editor_app.language.style.checks import Check, is_exception
from editor_app.language.style.patterns import Pattern
from editor_app.language.style.stretches import COVER, Hit, Stretch


@dataclass(frozen=True, slots=True)
class Variants:
    """Two ways to write one thing, and the text of each where it is a plain one."""

    pattern: Pattern
    plain: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Consistency:
    """Marks the second of two ways to write a thing, wherever the first came before it."""

    pairs: tuple[Variants, ...]

    def hits_in_story(self, stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, Hit]]:
        """Every use of the way that the story did not begin with."""
        for pair in self.pairs:
            used = ""
            for stretch in stretches:
                if not pair.pattern.may_match(stretch.folded):
                    continue
                for found in pair.pattern.matches(stretch.text):
                    way = "first" if found["first"] is not None else "second"
                    used = used or way
                    if way != used:
                        other = pair.plain[0] if used == "first" else pair.plain[1]
                        replacements = (other,) if other else ()
                        start, end = found.span(way)
                        yield stretch, Hit(start, end, (found[way],), replacements)


@dataclass(frozen=True, slots=True)
class Conditional:
    """Marks what only may stand there when something else does, such as an abbreviation never explained."""

    first: Pattern
    second: Pattern
    exceptions: Pattern | None

    def hits_in_story(self, stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, Hit]]:
        """Every match of ``first`` whose text no group of ``second`` has anywhere in the story."""
        explained = {
            group
            for stretch in stretches
            for found in self.second.matches(stretch.text)
            for group in found.groups()
            if group
        }
        for stretch in stretches:
            for found in self.first.matches(stretch.text):
                text = found.group()
                if text in explained or COVER in text or is_exception(self.exceptions, text):
                    continue
                start, end = found.span()
                yield stretch, Hit(start, end, (text,))


@dataclass(frozen=True, slots=True)
class Limited:
    """A check of single stretches that marks no more than ``most`` places of a story."""

    check: Check
    most: int

    def hits_in_story(self, stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, Hit]]:
        """The first ``most`` hits."""
        count = 0
        for stretch in stretches:
            for hit in self.check.hits(stretch):
                yield stretch, hit
                count += 1
                if count >= self.most:
                    return


@dataclass(frozen=True, slots=True)
class CountedOverall:
    """How often a token stands in the whole story, not in each stretch."""

    pattern: Pattern
    least: int
    most: int

    def hits_in_story(self, stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, Hit]]:
        """The first of the tokens, or the beginning of the story where there is none."""
        places = [
            (stretch, found.span())
            for stretch in stretches
            for found in self.pattern.matches(stretch.text)
            if found.group().strip()
        ]
        if not stretches or not ((self.most and len(places) > self.most) or len(places) < self.least):
            return
        stretch, (start, end) = places[0] if places else (stretches[0], (0, min(1, len(stretches[0].text))))
        yield stretch, Hit(start, end, (str(len(places)),))
