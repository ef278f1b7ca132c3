"""Memories to and from files: TMX, and tables of two columns."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import field
from pathlib import Path
from typing import BinaryIO

from editor_app.base.errors import Cancelled, InputError, reason_of
from editor_app.base.i18n import _, ngettext
from editor_app.base.records import dataclass
from editor_app.base.text import base_language
from editor_app.formats.tmx.reading import TmxReader
from editor_app.formats.tmx.tables import TableReader, write_table
from editor_app.formats.tmx.values import Damage, TmxUnit, Variant
from editor_app.formats.tmx.writing import write_tmx
from editor_app.language.bitext.values import Origin, SegmentState
from editor_app.services.jobs import Progress
from editor_app.services.memory import Memory
from editor_app.services.memory_units import codes_text, neighbour_key, new_units, source_of, target_of
from editor_app.storage.memory.preparing import ready
from editor_app.storage.memory.units import NewUnit, ReadyUnit, Unit

BATCH = 20_000
"""Units that are written in one transaction."""

_AHEAD = 1
"""Batches that may wait while one is written and one is read, so that memory is bounded."""

_TOGETHER = 500
"""Units whose texts are worked on at once: some milliseconds, for which no other thread works."""

_MOST_NAMED = 50
_TABLES = {".csv": ",", ".tsv": "\t", ".tab": "\t", ".txt": "\t"}
_OURS = "x-copydesk-"
_IMPORTED, _TRANSLATED = str(Origin.IMPORT), int(SegmentState.TRANSLATED)
_CONTEXT = ("x-context-pre", "x-context-post")
"""Properties in which other tools keep the text of the neighbouring segments."""


@dataclass(slots=True)
class Imported:
    """What an import did: units read and new ones among them, what was left out, the first of it by line."""

    units: int = 0
    added: int = 0
    damaged: int = 0
    damage: list[Damage] = field(default_factory=list)

    def warnings(self) -> list[str]:
        """What was left out, in words: the line, the unit, the reason."""
        said = [
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
        with path.open("rb") as stream:
            _import_stream(memory, stream, path, (source, target), said, outcome, size, batch or BATCH)
    except OSError as error:
        raise InputError(
            _("{name} cannot be read: {reason}.").format(name=path, reason=reason_of(error))
        ) from error
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
    superseded only, and one direction. The file appears whole or not at all. InputError when
    it cannot be written.
    """
    said = progress or Progress()
    separator = _TABLES.get(path.suffix.lower())
    partial = path.with_name(f".{path.name}.part")
    try:
        with memory.own.reader() as reading, partial.open("wb") as stream:
            pairs = reading.pairs(source, target)
            if separator is not None and len(pairs) != 1:
                raise InputError(
                    _("A table holds one direction of translation; the memory has {count}.").format(
                        count=len(pairs)
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


def _import_stream(
    memory: Memory,
    stream: BinaryIO,
    path: Path,
    languages: tuple[str, str],
    progress: Progress,
    outcome: Imported,
    size: int,
    batch: int,
) -> None:
    reader: TmxReader | TableReader
    if path.suffix.lower() in _TABLES:
        reader = TableReader(stream, str(path), *languages)
    else:
        reader = TmxReader(stream, str(path))
    writing = memory.own.writing
    with ExitStack() as left, writing.in_bulk():
        ahead = left.enter_context(_Ahead(reader, languages, batch))
        for found in ahead:
            outcome.units += found.read
            outcome.damaged += len(found.damage)
            outcome.damage += found.damage[: _MOST_NAMED - len(outcome.damage)]
            outcome.added += writing.put_ready(found.units)
            progress.report(min(found.at, size), size, path.name)


@dataclass(slots=True)
class _Batch:
    """Units ready to be written, and where the reader was when they were."""

    units: list[ReadyUnit] = field(default_factory=list)
    waiting: list[NewUnit] = field(default_factory=list)
    damage: list[Damage] = field(default_factory=list)
    read: int = 0
    at: int = 0

    def prepare(self) -> None:
        """Work out of the texts of the waiting units what a memory writes of them."""
        self.units += ready(new_units(self.waiting))
        self.waiting = []


class _Ahead:
    """Reads and normalises in a thread of its own while the one that writes writes."""

    def __init__(self, reader: TmxReader | TableReader, languages: tuple[str, str], size: int) -> None:
        self._reader = reader
        self._languages = languages
        self._size = size
        self._ready: queue.Queue[_Batch | BaseException | None] = queue.Queue(_AHEAD)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._work, name="memory-reader", daemon=True)

    def __enter__(self) -> _Ahead:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stopped.set()
        while self._thread.is_alive():
            self._empty()
            self._thread.join(0.05)

    def __iter__(self) -> Iterator[_Batch]:
        while (ready := self._ready.get()) is not None:
            if isinstance(ready, BaseException):
                raise ready
            yield ready

    def _empty(self) -> None:
        try:
            self._ready.get_nowait()
        except queue.Empty:
            return

    def _work(self) -> None:
        try:
            batch = _Batch()
            for read in self._reader.units():
                if isinstance(read, Damage):
                    batch.damage.append(read)
                else:
                    batch.read += 1
                    batch.waiting += incoming(read, self._languages)
                if len(batch.waiting) >= _TOGETHER:
                    batch.prepare()
                if len(batch.units) + len(batch.waiting) >= self._size or len(batch.damage) >= self._size:
                    batch.at = self._reader.read
                    self._hand(batch)
                    batch = _Batch()
            batch.at = self._reader.read
            self._hand(batch)
            self._hand(None)
        except Cancelled:
            return
        except BaseException as error:
            self._ready.put(error)

    def _hand(self, batch: _Batch | None) -> None:
        if batch is not None:
            batch.prepare()
        while not self._stopped.is_set():
            try:
                return self._ready.put(batch, timeout=0.1)
            except queue.Full:
                continue
        raise Cancelled


def incoming(unit: TmxUnit, languages: tuple[str, str] = ("", "")) -> list[NewUnit]:
    """What a memory keeps of a unit of a file: its source with each translation, in ``languages`` only.

    The forms under which they are found are left for ``new_units`` to work out.
    """
    first, *others = _in_order(unit.variants, languages[0])
    found = []
    for other in others:
        if languages[1] and base_language(other.language) != base_language(languages[1]):
            continue
        found.append(_incoming(unit, first, other))
    return found


def _in_order(variants: Sequence[Variant], source: str) -> Sequence[Variant]:
    """``variants`` with the one in the language ``source`` first; only one when there is none in it."""
    if not source:
        return variants
    wanted = base_language(source)
    first = next((variant for variant in variants if base_language(variant.language) == wanted), None)
    if first is None:
        return variants[:1]
    return [first, *(variant for variant in variants if variant is not first)]


def _incoming(unit: TmxUnit, source: Variant, target: Variant) -> NewUnit:
    said = unit.properties
    raw = NewUnit(
        source.language,
        target.language,
        source.text,
        target.text,
        "",
        "",
        codes=codes_text(source.codes, target.codes),
        origin=_IMPORTED,
        state=_TRANSLATED,
        author=unit.author,
        at=unit.at,
    )
    if not said:
        return raw
    before, after = (neighbour_key(said.get(name, ""), source.language) for name in _CONTEXT)
    return raw._replace(
        previous=_number(said.get(_OURS + "previous", "")) or before,
        following=_number(said.get(_OURS + "following", "")) or after,
        story=said.get(_OURS + "story", ""),
        origin=_origin(said.get(_OURS + "origin", "")),
        state=_number(said.get(_OURS + "state", "")) or _TRANSLATED,
        is_superseded=_OURS + "superseded" in said,
    )


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
        {_OURS + name: value for name, value in said.items() if value},
    )


def _origin(text: str) -> str:
    return text if text in set(Origin) else _IMPORTED


def _number(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        return 0
    return number if -(2**63) <= number < 2**63 else 0


def _told(units: Iterator[Unit], progress: Progress, total: int) -> Iterator[Unit]:
    for place, unit in enumerate(units):
        if place % 1000 == 0:
            progress.report(place, total)
        yield unit
