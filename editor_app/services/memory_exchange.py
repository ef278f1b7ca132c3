"""Memories to and from files: TMX, and tables of two columns."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import field
from pathlib import Path

from editor_app.base.errors import InputError, reason_of
from editor_app.base.i18n import _, ngettext
from editor_app.base.records import dataclass
from editor_app.base.text import base_language
from editor_app.formats.tmx.tables import write_table
from editor_app.formats.tmx.values import Damage, TmxUnit, Variant
from editor_app.formats.tmx.writing import write_tmx
from editor_app.language.processes import Ended
from editor_app.services.jobs import Progress
from editor_app.services.memory import Memory
from editor_app.services.memory_beside import WORTH_A_PROCESS, Ahead, parts_of_process
from editor_app.services.memory_reading import OURS, TABLES, TOGETHER, Asked, Part, parts_of_file, unreadable
from editor_app.services.memory_units import source_of, target_of
from editor_app.storage.memory.units import ReadyUnit, Unit

BATCH = 10_000
"""Units that are written in one transaction."""

_FIRST = 2_500
"""Units that are written first, when many are written in one transaction; then twice as many each time."""

_MOST_NAMED = 50


@dataclass(slots=True)
class Imported:
    """What an import did: units read and new ones among them, what was left out, the first of it by line, and
    in words what is said of the whole file."""

    units: int = 0
    added: int = 0
    damaged: int = 0
    damage: list[Damage] = field(default_factory=list)
    notes: tuple[str, ...] = ()

    def warnings(self) -> list[str]:
        """What is said of the file, and what was left out, in words: the line, the unit, the reason."""
        said = [*self.notes]
        said += [
            _("line {line}, unit {unit}: {reason}").format(line=one.line, unit=one.unit, reason=one.reason)
            for one in self.damage
        ]
        more = self.damaged - len(self.damage)
        if more:
            said.append(ngettext("{count:,} more unit", "{count:,} more units", more).format(count=more))
        return said


def import_file(
    memory: Memory,
    path: Path,
    *,
    source: str = "",
    target: str = "",
    progress: Progress | None = None,
    batch: int = 0,
) -> Imported:
    """Bring the units of a TMX, CSV or TSV file into the own memory; good units are kept in any case.

    ``source`` and ``target`` are the languages of a table; of a TMX file they choose what is
    taken; ``batch`` is how many units are written at once (0: as is fastest). Cancelled through ``progress``
    keeps what is there. InputError, naming the file, when it cannot be read at all.
    """
    said = progress or Progress()
    outcome = Imported()
    try:
        size = path.stat().st_size
    except OSError as error:
        raise unreadable(path, error) from error
    asked = Asked(str(path), source, target, min(batch or BATCH, TOGETHER))
    try:
        if size >= WORTH_A_PROCESS:
            _write(memory, parts_of_process(asked), said, outcome, (path.name, size), batch or BATCH)
            return outcome
    except Ended:
        # Whatever it ended of: what it gave is in the memory, and is not taken in twice.
        outcome = Imported(added=outcome.added)
    _write(memory, parts_of_file(asked), said, outcome, (path.name, size), batch or BATCH)
    return outcome


def export_file(
    memory: Memory,
    path: Path,
    *,
    source: str = "",
    target: str = "",
    progress: Progress | None = None,
) -> int:
    """Write the own memory, or what is between two languages, to a file by its ending; gives how many units.

    TMX keeps everything but numbers of superseding units; a table holds texts that are not
    superseded only, and one direction, of all regions. The file appears whole or not at all. InputError when
    it cannot be written.
    """
    said = progress or Progress()
    separator = TABLES.get(path.suffix.lower())
    partial = path.with_name(f".{path.name}.part")
    try:
        with memory.own.reader() as reading, partial.open("wb") as stream:
            pairs = reading.pairs(source, target)
            directions = {(base_language(pair.source), base_language(pair.target)) for pair in pairs}
            if separator is not None and len(directions) != 1:
                raise InputError(
                    _("A table holds one direction of translation; the memory has {count}.").format(
                        count=len(directions)
                    ),
                    _("Choose one with --from and --to, or export TMX."),
                )
            total = sum(count for first, second, count in reading.figures().pairs)
            units = _told(reading.all(pairs), said, total)
            if separator is not None:
                rows = (_outgoing(unit) for unit in units if not unit.superseded_by)
                count = write_table(stream, rows, separator=separator)
            else:
                sources = {pair.source for pair in pairs}
                header = sources.pop() if len(sources) == 1 else "*all*"
                count = write_tmx(stream, (_outgoing(unit) for unit in units), header)
        partial.replace(path)
    except OSError as error:
        raise InputError(
            _("{name} cannot be written: {reason}.").format(name=path, reason=reason_of(error))
        ) from error
    finally:
        partial.unlink(missing_ok=True)
    return count


def _write(
    memory: Memory,
    parts: Generator[Part, None, None],
    progress: Progress,
    outcome: Imported,
    file: tuple[str, int],
    batch: int,
) -> None:
    """Write what is read of ``file``, by its name and size, to the memory, ``batch`` units at once."""
    writing = memory.own.writing
    units: list[ReadyUnit] = []
    # It begins with less: nobody reads on for long before somebody writes.
    most = min(batch, _FIRST)
    with writing.in_bulk(), Ahead(parts, 1 + batch // TOGETHER) as ahead:
        for part in ahead:
            outcome.units += part.read
            outcome.damaged += len(part.damage)
            outcome.damage += part.damage[: _MOST_NAMED - len(outcome.damage)]
            outcome.notes += tuple(part.notes)
            units += part.units
            progress.check()
            if len(units) >= most or part.is_last:
                outcome.added += writing.put_ready(units)
                units, most = [], min(batch, 2 * most)
                progress.report(min(part.at, file[1]), file[1], file[0])


def _outgoing(unit: Unit) -> TmxUnit:
    said = {
        "origin": unit.origin,
        "state": str(unit.state),
        "story": unit.story,
        "previous": str(unit.previous or ""),
        "following": str(unit.following or ""),
        "superseded": "yes" if unit.superseded_by else "",
    }
    source, target = source_of(unit), target_of(unit)
    return TmxUnit(
        (
            Variant(unit.source_language, source.text, source.codes),
            Variant(unit.target_language, target.text, target.codes),
        ),
        unit.author,
        unit.at,
        {OURS + name: value for name, value in said.items() if value},
    )


def _told(units: Iterator[Unit], progress: Progress, total: int) -> Iterator[Unit]:
    for place, unit in enumerate(units):
        if place % 1000 == 0:
            progress.report(place, total)
        yield unit
