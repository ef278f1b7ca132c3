"""What the memory has for the segments of a file that goes to another tool."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor_app.base.errors import LibraryError
from editor_app.document.segment_texts import SegmentText
from editor_app.document.segments import Origin
from editor_app.formats.bilingual import BilingualMatch
from editor_app.services.memory import Memory
from editor_app.services.memory_matches import LookUp, Match
from editor_app.services.translating.edits_back import OWN

LEAST, MOST = 70, 3
"""Percent from which matches go along, and how many of them for a segment."""


class Offering:
    """Finds matches for one version."""

    def __init__(self, memory: Memory, language: str, story: str) -> None:
        self._memory, self._language, self._story = memory, language, story

    def matches(self, said: SegmentText, language: str, before: str, behind: str) -> Sequence[BilingualMatch]:
        """The best matches for what a segment says in ``language``, given what stands before and behind it;
        none when the memory cannot be read."""
        wanted = LookUp(said, language, self._language, before, behind, self._story)
        try:
            return tuple(_told(self._memory.look_up(wanted, least=LEAST, most=MOST)))
        except LibraryError:
            # A file without matches is better than none.
            return ()


def _told(found: Sequence[Match]) -> Iterator[BilingualMatch]:
    for match in found:
        kind = "mt" if match.origin == Origin.MT else "icm" if match.score > 100 else "tm"
        yield BilingualMatch(
            match.source, match.target, match.likeness, min(match.score, 100), kind, OWN + match.memory
        )
