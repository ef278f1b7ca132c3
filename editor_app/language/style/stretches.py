"""What rules read: the words of a passage in one language, with everything that is not theirs covered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from editor_app.base.records import dataclass
from editor_app.base.text import base_language
from editor_app.language.findings import Passage
from editor_app.language.segmentation.engine import segments
from editor_app.language.style.needles import haystack

COVER = "\ufffc"
"""Stands for every character that no rule looks at: neither a letter nor a space."""


@dataclass(slots=True)
class Stretch:
    """Text that rules for ``language`` read; it begins at ``start`` of its passage (code points)."""

    passage: Passage
    text: str
    language: str
    start: int = 0
    _folded: str = field(default="", repr=False)
    _sentences: list[Stretch] | None = field(default=None, repr=False)

    @property
    def folded(self) -> str:
        """The text as needles are looked for in it."""
        if not self._folded:
            self._folded = haystack(self.text)
        return self._folded

    def sentences(self) -> Sequence[Stretch]:
        """The same, sentence by sentence."""
        if self._sentences is None:
            self._sentences = [
                Stretch(self.passage, self.text[start:end], self.language, self.start + start)
                for start, end in segments(self.text, self.language)
            ]
        return self._sentences


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check marks in a stretch; ``said`` fills the message, ``replacements`` are offered."""

    start: int
    end: int
    said: tuple[str, ...] = ()
    replacements: tuple[str, ...] = ()


def everything(passage: Passage) -> Stretch:
    """All words of ``passage``, whatever their language: for rules that hold in every language."""
    return Stretch(passage, _covered(passage.text, passage.quiet), passage.language)


def by_language(passage: Passage) -> Iterator[Stretch]:
    """The words of ``passage`` in its own language, then each span in another one."""
    if not passage.spans:
        yield everything(passage)
        return
    quiet = _covered(passage.text, passage.quiet)
    others = [
        (start, end)
        for start, end, language in passage.spans
        if base_language(language) != base_language(passage.language)
    ]
    yield Stretch(passage, _covered(quiet, others), passage.language)
    for start, end, language in passage.spans:
        if base_language(language) != base_language(passage.language):
            yield Stretch(passage, quiet[start:end], language, start)


def _covered(text: str, places: Sequence[tuple[int, int]]) -> str:
    if not places:
        return text
    parts, end = [], 0
    for start, stop in sorted(places):
        first, last = max(start, end), min(max(stop, end), len(text))
        parts += [text[end:first], COVER * max(0, last - first)]
        end = max(end, last)
    return "".join((*parts, text[end:]))
