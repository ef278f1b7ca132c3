"""Translation memories: what was translated before, found again by text, by likeness and by words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, count
from pathlib import Path

from editor_app.base.clock import Clock, to_text, utc_now
from editor_app.base.records import dataclass
from editor_app.language.bitext.normal import WORD, normal_segment
from editor_app.language.bitext.values import Origin, SegmentState, SegmentText
from editor_app.language.bitext.word_places import word_places, words_to_find
from editor_app.services.jobs import Progress
from editor_app.services.memory_matches import LookUp, Match, NamedMemory, best_first, find
from editor_app.services.memory_units import neighbour_key, new_unit, source_of
from editor_app.storage.memory.file import MemoryFile
from editor_app.storage.memory.terms import side_of
from editor_app.storage.memory.units import MemoryFigures, Standing, Unit, Written

LEAST, MOST = 50, 10
"""The percent from which matches are found, and how many, when nothing else is said."""

_LOOKED_AT = 600
"""Units with the right beginnings of words that a concordance looks at more closely."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A segment whose translation a person has confirmed, with its neighbours in the source."""

    source: SegmentText
    target: SegmentText
    source_language: str
    target_language: str
    previous: str = ""
    following: str = ""
    story: str = ""
    origin: Origin = Origin.HUMAN
    state: SegmentState = SegmentState.TRANSLATED


@dataclass(frozen=True, slots=True)
class Concordance:
    """A unit that has the words that were looked for, and where they stand in the text that has them.

    ``places`` count code points of the source, or of the target when ``in_target``.
    """

    unit: Unit
    memory: str
    in_target: bool
    places: tuple[tuple[int, int], ...]


class Memory:
    """The desk's own memory and others that are read beside it; ``close`` it.

    Files are opened with the first question. Reading may be done in any thread; the first
    thread that writes is the only one that may. LibraryError when a file cannot be used.
    """

    def __init__(self, own: Path, *, author: str = "", clock: Clock = utc_now) -> None:
        self.own = MemoryFile(own, normal_segment)
        self._others: tuple[NamedMemory, ...] = ()
        self._author = author
        self._clock = clock

    @property
    def memories(self) -> tuple[NamedMemory, ...]:
        """The own memory first, then the others in the order in which they came."""
        return (NamedMemory(self.own.path.stem, self.own), *self._others)

    def attach(self, path: Path, *, name: str = "", is_other_desk: bool = True) -> NamedMemory:
        """Read another memory beside the own one; it is never written."""
        file = MemoryFile(path, normal_segment, read_only=True)
        try:
            with file.reader():
                found = NamedMemory(self._free(name or path.stem, path), file, is_other_desk)
        except BaseException:
            file.close()
            raise
        self._others += (found,)
        return found

    def _free(self, name: str, path: Path) -> str:
        """``name`` where no memory has it; else one that says where the file is: every library calls its
        memory the same."""
        taken = {memory.name for memory in self.memories}
        folder = f"{path.resolve().parent.name}/{name}"
        numbered = (f"{folder} {number}" for number in count(2))
        return next(one for one in chain((name, folder), numbered) if one not in taken)

    def detach(self, memory: NamedMemory) -> None:
        """Read ``memory`` no longer."""
        self._others = tuple(other for other in self._others if other is not memory)
        memory.file.close()

    def look_up(
        self,
        wanted: LookUp,
        *,
        least: int = LEAST,
        most: int = MOST,
        pause: Callable[[], None] = lambda: None,
    ) -> list[Match]:
        """The best ``most`` matches of ``least`` percent or more, the best first.

        ``pause`` is called between parts of the work, none of which takes long; it may
        raise to stop.
        """
        found = [match for memory in self.memories for match in find(memory, wanted, least, most, pause)]
        return best_first(found)[:most]

    def confirm(self, confirmed: Confirmed) -> Written:
        """Write a confirmed translation to the own memory.

        What the same source in the same context had before is superseded, not deleted.
        """
        source_language = confirmed.source_language
        return self.own.writing.put(
            new_unit(
                confirmed.source,
                confirmed.target,
                (source_language, confirmed.target_language),
                previous=neighbour_key(confirmed.previous, source_language),
                following=neighbour_key(confirmed.following, source_language),
                story=confirmed.story,
                origin=confirmed.origin,
                state=confirmed.state,
                author=self._author,
                at=to_text(self._clock()),
            )
        )

    def take_back(self, written: Written) -> Standing | None:
        """Let what was written be undone: the unit is superseded, and what it had superseded is there again;
        one that was there already stands for what it did before. Gives what it stood for till now."""
        now = self.own.writing.standing(written.number)
        if written.before is None:
            self.own.writing.take_back(written.number)
        else:
            self.own.writing.stand(written.number, written.before)
        return now

    def give_again(self, written: Written, standing: Standing | None) -> None:
        """What was taken back was done again: the unit is what it was with it, as ``take_back`` gave it."""
        if written.before is None:
            self.own.writing.give_again(written.number)
        elif standing is not None:
            self.own.writing.stand(written.number, standing)

    def offer(
        self, source: SegmentText, target: SegmentText, source_language: str, target_language: str
    ) -> Written | None:
        """Keep a match that another tool found as an unconfirmed unit, unless the own memory or one beside it
        knows the source already; None where it was not kept."""
        wanted = LookUp(source, source_language, target_language)
        if not source.text.strip() or not target.text.strip() or self.look_up(wanted, least=95, most=1):
            return None
        return self.own.writing.put(
            new_unit(
                source,
                target,
                (source_language, target_language),
                origin=Origin.IMPORT,
                state=SegmentState.DRAFT,
                author=self._author,
                at=to_text(self._clock()),
            )
        )

    def correct(self, unit: Unit, target: SegmentText) -> int:
        """Give a unit of the own memory another translation; the old one is kept as superseded."""
        corrected = new_unit(
            source_of(unit),
            target,
            (unit.source_language, unit.target_language),
            previous=unit.previous,
            following=unit.following,
            story=unit.story,
            state=max(unit.state, SegmentState.TRANSLATED),
            author=self._author,
            at=to_text(self._clock()),
        )
        return self.own.writing.replace(unit, corrected)

    def retire(self, unit: Unit) -> None:
        """Let a unit of the own memory be superseded, though nothing takes its place."""
        self.own.writing.retire(unit.id)

    def restore(self, unit: Unit) -> None:
        """Let a superseded unit of the own memory be one like others again."""
        self.own.writing.restore(unit.id)

    def delete(self, units: Sequence[Unit]) -> None:
        """Take units out of the own memory for good."""
        self.own.writing.delete(units)

    def concordance(
        self,
        words: str,
        source_language: str,
        target_language: str,
        *,
        in_target: bool = False,
        most: int = 50,
    ) -> list[Concordance]:
        """Units with all these words, or words that begin with them, in one of the texts; newest first."""
        language = target_language if in_target else source_language
        wanted = words_to_find(words, language)
        found: list[Concordance] = []
        for memory in self.memories:
            found += _with_words(memory, wanted, (source_language, target_language), in_target, most)
        return found[:most]

    def statistics(self) -> dict[str, MemoryFigures]:
        """How large each memory is, by its name."""
        found = {}
        for memory in self.memories:
            with memory.file.reader() as reading:
                found[memory.name] = reading.figures()
        return found

    def useless(self, progress: Progress | None = None) -> Iterator[Unit]:
        """Units of the own memory that a cleaning would take out: superseded ones, empty ones, and
        translations that are the same as their source although they have words."""
        with self.own.reader() as reading:
            for place, unit in enumerate(reading.all()):
                if progress is not None and place % 1000 == 0:
                    progress.report(place)
                same = unit.source == unit.target and len(WORD.findall(unit.source_normal)) > 2
                if unit.superseded_by or same or not unit.source.strip() or not unit.target.strip():
                    yield unit

    def mend(self, progress: Progress | None = None) -> bool:
        """Make the own memory's index anew when it does not know its units; whether that was so."""
        if self.own.is_index_sound():
            return False
        said = progress or Progress()
        self.own.rebuild(said.report)
        return True

    def close(self) -> None:
        """Close every file; harmless when closed."""
        for memory in self.memories:
            memory.file.close()


def _with_words(
    memory: NamedMemory, wanted: Sequence[str], languages: tuple[str, str], in_target: bool, most: int
) -> list[Concordance]:
    if not wanted:
        return []
    found: list[Concordance] = []
    with memory.file.reader() as reading:
        sides = [side_of(pair.id, is_target=in_target) for pair in reading.pairs(*languages)]
        for unit in reading.with_words(wanted, sides, _LOOKED_AT):
            text, language = (
                (unit.target, unit.target_language) if in_target else (unit.source, unit.source_language)
            )
            places = word_places(text, language, wanted)
            if places:
                found.append(Concordance(unit, memory.name, in_target, places))
            if len(found) == most:
                break
    return found
