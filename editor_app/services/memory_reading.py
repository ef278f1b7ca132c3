"""What a memory takes of a file of units, part by part, in any process."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from editor_app.base.errors import InputError, reason_of
from editor_app.base.i18n import _
from editor_app.base.text import base_language
from editor_app.formats.tmx.reading import TmxReader
from editor_app.formats.tmx.tables import TableReader
from editor_app.formats.tmx.values import Damage, TmxUnit, Variant
from editor_app.language.bitext.values import Origin, SegmentState
from editor_app.services.memory_units import codes_text, neighbour_key, new_units
from editor_app.storage.memory.preparing import ready
from editor_app.storage.memory.units import NewUnit, ReadyUnit

TOGETHER = 500
"""Units whose texts are worked on at once: some milliseconds, for which no other thread works."""

TABLES = {".csv": ",", ".tsv": "\t", ".tab": "\t", ".txt": "\t"}
"""Endings of files that are tables, and what is between their columns."""

OURS = "x-copydesk-"
"""How the properties of units begin that no other tool knows."""

_CONTEXT = ("x-context-pre", "x-context-post")
"""Properties in which other tools keep the text of the neighbouring segments."""

_IMPORTED, _TRANSLATED = str(Origin.IMPORT), int(SegmentState.TRANSLATED)


class Asked(NamedTuple):
    """A file to read, the languages of interest (of a table: those it is in), how many units a part has."""

    path: str
    source: str = ""
    target: str = ""
    most: int = TOGETHER


class Part(NamedTuple):
    """Units ready to be written, what was damaged among them, how many the file had, and the bytes done; the
    last part has what is said of the whole file."""

    units: list[ReadyUnit]
    damage: list[Damage]
    read: int
    at: int
    is_last: bool = False
    notes: Sequence[str] = ()


def parts_of_file(asked: Asked) -> Generator[Part, None, None]:
    """The units of a TMX file, or of a table by its ending. InputError, naming the file, when it is neither
    or cannot be read."""
    path = Path(asked.path)
    try:
        with path.open("rb") as stream:
            yield from _parts(_reader(stream, path, asked), asked)
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError) -> InputError:
    """What is said of a file that the system does not give."""
    return InputError(_("{name} cannot be read: {reason}.").format(name=path, reason=reason_of(error)))


def _reader(stream: BinaryIO, path: Path, asked: Asked) -> TmxReader | TableReader:
    if path.suffix.lower() in TABLES:
        return TableReader(stream, str(path), asked.source, asked.target)
    return TmxReader(stream, str(path))


def _parts(reader: TmxReader | TableReader, asked: Asked) -> Iterator[Part]:
    languages = (asked.source, asked.target)
    units: list[NewUnit] = []
    damage: list[Damage] = []
    count = 0
    for read in reader.units():
        if isinstance(read, Damage):
            damage.append(read)
        else:
            count += 1
            units += _incoming(read, languages)
        if len(units) >= asked.most or len(damage) >= asked.most:
            yield Part(ready(new_units(units)), damage, count, reader.read)
            units, damage, count = [], [], 0
    yield Part(ready(new_units(units)), damage, count, reader.read, is_last=True, notes=reader.notes)


def _incoming(unit: TmxUnit, languages: tuple[str, str]) -> list[NewUnit]:
    """What a memory keeps of a unit of a file: its source with each translation, in ``languages`` only.

    The forms under which they are found are left for ``new_units`` to work out.
    """
    first, *others = _in_order(unit.variants, languages[0])
    found = []
    for other in others:
        if languages[1] and base_language(other.language) != base_language(languages[1]):
            continue
        found.append(_new(unit, first, other))
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


def _new(unit: TmxUnit, source: Variant, target: Variant) -> NewUnit:
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
        previous=_number(said.get(OURS + "previous", "")) or before,
        following=_number(said.get(OURS + "following", "")) or after,
        story=said.get(OURS + "story", ""),
        origin=_origin(said.get(OURS + "origin", "")),
        state=_number(said.get(OURS + "state", "")) or _TRANSLATED,
        is_superseded=OURS + "superseded" in said,
    )


def _origin(text: str) -> str:
    return text if text in set(Origin) else _IMPORTED


def _number(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        return 0
    return number if -(2**63) <= number < 2**63 else 0
