"""A translation memory as those see it who look after it: searched, mended, cleaned, filled, attached."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.services.jobs import Progress
from editor_app.services.memory import Memory
from editor_app.services.memory_exchange import Imported, export_file, import_file
from editor_app.services.memory_matches import NamedMemory
from editor_app.services.memory_units import corrected, new_unit, source_of, target_of
from editor_app.storage.memory.units import MemoryFigures, NewUnit, Unit

MOST = 200
"""Units that are listed: who needs another one types words."""

_TOGETHER = 50
"""Units that are written at once: whoever confirms a translation meanwhile waits some milliseconds for it."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Listed:
    """A unit, and the memory that has it; only the desk's own can be changed."""

    unit: Unit
    memory: NamedMemory
    is_own: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """A memory with its size; ``figures`` is None where they cannot be read."""

    memory: NamedMemory
    is_own: bool
    figures: MemoryFigures | None


class MemoryKeeping:
    """Looks after the memories of a desk. ``units``, ``shelves``, ``useless``, ``bring_in``, ``write_out``
    and ``clear`` may take long and are for any thread; the others for the one that confirms translations.

    LibraryError when a memory cannot be read or written.
    """

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    # Looking

    def units(
        self, words: str = "", source: str = "", target: str = "", *, superseded: bool = False
    ) -> list[Listed]:
        """Units with all these words in one of their texts, or the newest; of all languages where none are
        given."""
        memories = self._memory.memories
        own, named = memories[0], {memory.name: memory for memory in memories}
        if not words.strip():
            return list(islice(self._newest(source, target, superseded), MOST))
        found: dict[tuple[str, int], Listed] = {}
        for in_target in (False, True):
            for hit in self._memory.concordance(words, source, target, in_target=in_target, most=MOST):
                if superseded or not hit.unit.superseded_by:
                    memory = named[hit.memory]
                    found.setdefault((hit.memory, hit.unit.id), Listed(hit.unit, memory, memory is own))
        return sorted(found.values(), key=lambda one: (not one.is_own, -one.unit.id))[:MOST]

    def shelves(self) -> list[Shelf]:
        """The desk's own memory, then those beside it."""
        return [
            Shelf(memory, not place, _figures(memory)) for place, memory in enumerate(self._memory.memories)
        ]

    def languages(self) -> list[tuple[str, str]]:
        """The directions of translation of all memories, those with most units first."""
        pairs: dict[tuple[str, str], int] = {}
        for shelf in self.shelves():
            for source, target, count in shelf.figures.pairs if shelf.figures is not None else ():
                pairs[source, target] = pairs.get((source, target), 0) + count
        return sorted(pairs, key=lambda pair: -pairs[pair])

    def useless(self, progress: Progress) -> list[Unit]:
        """What a cleaning would take out of the own memory."""
        return list(self._memory.useless(progress))

    # Changing

    def correct(self, unit: Unit, text: str) -> None:
        """Give a unit of the own memory another translation, with its inline codes; what it had is kept as
        superseded."""
        if text.strip() and text != unit.target:
            self._memory.correct(unit, corrected(unit, text))

    def turn(self, unit: Unit) -> None:
        """Let a unit of the own memory be superseded, or no longer."""
        if unit.superseded_by:
            self._memory.restore(unit)
        else:
            self._memory.retire(unit)

    def delete(self, unit: Unit) -> None:
        """Take a unit out of the own memory; ``put_back`` is the way back while somebody still has it."""
        self._memory.delete([unit])

    def put_back(self, unit: Unit) -> None:
        """Keep a deleted unit again, as it was."""
        self._memory.own.writing.put_many([_again(unit)])

    # Long work, on a connection of its own

    def clear(self, units: Sequence[Unit], progress: Progress) -> int:
        """Take many units out; gives how many. Cancelled keeps what was done."""
        with self._beside() as memory:
            polite = _GivingWay(progress)
            for place in range(0, len(units), _TOGETHER):
                polite.report(place, len(units))
                memory.delete(units[place : place + _TOGETHER])
        return len(units)

    def bring_in(self, path: Path, source: str, target: str, progress: Progress) -> Imported:
        """Bring the units of a TMX file or of a table into the own memory. InputError, naming the file."""
        with self._beside() as memory:
            return import_file(memory, path, source=source, target=target, progress=progress, batch=_TOGETHER)

    def write_out(self, path: Path, source: str, target: str, progress: Progress) -> int:
        """Write the own memory to a file; gives how many units. InputError when it cannot be written."""
        return export_file(self._memory, path, source=source, target=target, progress=progress)

    # Others

    def attach(self, path: Path) -> NamedMemory:
        """Read another memory beside the own one; it is never written. UserError when it is read already;
        LibraryError."""
        if any(path.resolve() == memory.file.path.resolve() for memory in self._memory.memories):
            raise UserError(_("The memory {name} is read already.").format(name=path.name))
        return self._memory.attach(path)

    def detach(self, memory: NamedMemory) -> None:
        """Read ``memory`` no longer."""
        self._memory.detach(memory)

    @property
    def attached(self) -> tuple[str, ...]:
        """The paths of the memories that are read beside the own one."""
        return tuple(str(memory.file.path) for memory in self._memory.memories[1:])

    @contextmanager
    def _beside(self) -> Iterator[Memory]:
        """The own memory on a connection that this thread may write."""
        with closing(Memory(self._memory.own.path)) as memory:
            yield memory

    def _newest(self, source: str, target: str, superseded: bool) -> Iterator[Listed]:
        for place, memory in enumerate(self._memory.memories):
            with memory.file.reader() as reading:
                pairs = reading.pairs(source, target)
                for unit in reading.newest(pairs, MOST, superseded=superseded):
                    yield Listed(unit, memory, not place)


class _GivingWay(Progress):
    """Waits after each part until the window's thread has had its turn: what is confirmed there comes
    between two parts, where it would else find the memory taken again and again."""

    def __init__(self, whole: Progress) -> None:
        super().__init__()
        self._whole = whole

    def report(self, done: int, total: int = 0, note: str = "") -> None:
        self._whole.report(done, total, note)
        self._whole.hand_over(_nothing)

    def check(self) -> None:
        self._whole.check()


def _nothing() -> None:
    """What the window's thread has to do for others to know that it is free."""


def attach_all(memory: Memory, paths: Iterable[str]) -> None:
    """Read the memories at ``paths`` beside the own one; those that are not there are left out."""
    for path in paths:
        try:
            memory.attach(Path(path))
        except UserError as error:
            log.warning("memory %s not attached: %s", path, error)


def _figures(memory: NamedMemory) -> MemoryFigures | None:
    try:
        with memory.file.reader() as reading:
            return reading.figures()
    except UserError:
        # It may lie on a disk that has gone: it is listed all the same, so that it can be detached.
        return None


def _again(unit: Unit) -> NewUnit:
    return new_unit(
        source_of(unit),
        target_of(unit),
        (unit.source_language, unit.target_language),
        previous=unit.previous,
        following=unit.following,
        story=unit.story,
        origin=unit.origin,
        state=unit.state,
        author=unit.author,
        at=unit.at,
        is_superseded=bool(unit.superseded_by),
    )
