"""Tables, captions and cards with what was suggested in them: rows that come and go, and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from editor_app.base.records import dataclass
from editor_app.document.changes import Attributes, Insert
from editor_app.document.commands.fragments import rich_runs
from editor_app.document.model import RichText, Table
from editor_app.document.objects import from_data
from editor_app.document.projection import normalised, to_rich
from editor_app.document.schema import DELETED, INSERTED, OBJECT_MARK
from editor_app.document.suggesting import changes_of

_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_MOST = 4000
"""Words of a cell above which it is replaced as a whole."""

Cell = tuple[Insert, ...]


@dataclass(frozen=True, slots=True)
class TrackedRow:
    """One row: its cells as runs, and the suggestions that would bring it or take it away."""

    cells: tuple[Cell, ...]
    came: str = ""
    gone: str = ""


@dataclass(frozen=True, slots=True)
class TrackedTable:
    """All rows that are or were there, and the caption with what is suggested in it.

    ``hidden`` are the suggestions of which a part cannot be told apart from others.
    """

    rows: tuple[TrackedRow, ...]
    header: bool
    caption: Cell
    hidden: tuple[str, ...] = ()


def stages_of(attributes: Attributes) -> tuple[list[str], list[Any]]:
    """Who changed the object with these attributes, and what it was before each of them and is now."""
    entries = changes_of(attributes, OBJECT_MARK)
    values = [from_data(entry["old"]) for entry in entries]
    return [str(entry["id"]) for entry in entries], [*values, from_data(attributes.get(OBJECT_MARK))]


def tracked_table(table: Table, attributes: Attributes) -> TrackedTable:
    """``table`` with the suggestions on the character that holds it."""
    came, gone = str(attributes.get(INSERTED) or ""), str(attributes.get(DELETED) or "")
    names, stages = stages_of(attributes)
    hidden: list[str] = []
    if not all(isinstance(stage, Table) for stage in stages):
        names, stages, hidden = [], [table], names
    rows = [TrackedRow(tuple(map(_plain, row))) for row in stages[0].rows]
    for name, old, new in zip(names, stages, stages[1:], strict=False):
        rows = list(_step(rows, old, new, name))
        hidden += [name] if old.header != new.header else []
    hidden += [row.came for row in rows if came and row.came] + [
        row.gone for row in rows if gone and row.gone
    ]
    whole = tuple(replace(row, came=came or row.came, gone=gone or row.gone) for row in rows)
    caption = composed([RichText(stage.caption) for stage in stages], names)
    return TrackedTable(whole, table.header, caption, tuple(hidden))


def _step(rows: Sequence[TrackedRow], old: Table, new: Table, name: str) -> Iterator[TrackedRow]:
    """``rows`` after one more suggestion, which made ``new`` of ``old``."""
    waiting = iter(rows)
    before = [tuple(cell.text for cell in row) for row in old.rows]
    after = [tuple(cell.text for cell in row) for row in new.rows]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        is_edited = kind == "equal" or (kind == "replace" and b - a == d - c and _same_width(old, new))
        fresh = iter(new.rows[c:d])
        for row in _next(waiting, b - a):
            if row.gone:
                yield row
            elif is_edited:
                pairs = zip(row.cells, next(fresh), strict=False)
                yield replace(row, cells=tuple(replaced(cell, text, name) for cell, text in pairs))
            else:
                yield replace(row, gone=name)
        for cells in () if is_edited else fresh:
            yield TrackedRow(tuple(map(_plain, cells)), came=name)
    yield from waiting


def _next(rows: Iterator[TrackedRow], count: int) -> Iterator[TrackedRow]:
    """The next rows, until ``count`` of those that are not gone were among them."""
    while count > 0:
        row = next(rows, None)
        if row is None:
            return
        count -= not row.gone
        yield row


def _same_width(old: Table, new: Table) -> bool:
    return len(old.rows[0] if old.rows else ()) == len(new.rows[0] if new.rows else ())


def _plain(rich: RichText) -> Cell:
    return tuple(rich_runs(rich))


def composed(stages: Sequence[RichText], names: Sequence[str]) -> Cell:
    """A text as it became by one suggestion after another, with all that came and went."""
    found = _plain(stages[0])
    for name, new in zip(names, stages[1:], strict=False):
        found = replaced(found, new, name)
    return found


def replaced(old: Sequence[Insert], new: RichText, name: str) -> Cell:
    """``new`` with the words that it lost of ``old``, both suggested by ``name``."""
    live = [run for run in old if not run.attributes.get(DELETED)]
    if to_rich(normalised(_untracked(live))) == new:
        return tuple(old)
    first, second = _words("".join(run.text for run in live)), _words(new.text)
    if len(first) + len(second) > _MOST:
        return (*_gone(old, name), *_signed(_plain(new), INSERTED, name))
    runs: list[Insert] = []
    a_runs, b_runs = list(old), list(rich_runs(new))
    for kind, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        taken = _take(a_runs, len("".join(first[a:b])))
        given = _take(b_runs, len("".join(second[c:d])))
        if kind == "equal":
            runs += _kept(taken, given)
        else:
            runs += [*_gone(taken, name), *_signed(given, INSERTED, name)]
    return normalised([*runs, *a_runs])


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _untracked(runs: Iterable[Insert]) -> Iterator[Insert]:
    for run in runs:
        yield Insert(run.text, {name: held for name, held in run.attributes.items() if name != INSERTED})


def _signed(runs: Sequence[Insert], mark: str, name: str) -> list[Insert]:
    return [Insert(run.text, {**run.attributes, mark: name}) for run in runs]


def _gone(runs: Iterable[Insert], name: str) -> list[Insert]:
    """``runs`` deleted by ``name``, where nobody did it before."""
    return [run if run.attributes.get(DELETED) else _signed([run], DELETED, name)[0] for run in runs]


def _kept(old: Sequence[Insert], new: Sequence[Insert]) -> list[Insert]:
    """The letters of ``old`` that stay, in the formats of ``new``; who brought them is as it was."""
    fresh = list(new)
    found: list[Insert] = []
    for run in old:
        if run.attributes.get(DELETED):
            found.append(run)
            continue
        came = run.attributes.get(INSERTED)
        found += (
            _signed(_take(fresh, len(run.text)), INSERTED, str(came)) if came else _take(fresh, len(run.text))
        )
    return found


def _take(runs: list[Insert], length: int) -> list[Insert]:
    """The first ``length`` letters of ``runs`` that are not deleted, and what stands before each of them;
    ``runs`` loses them."""
    taken: list[Insert] = []
    while length > 0 and runs:
        run = runs.pop(0)
        if run.attributes.get(DELETED):
            taken.append(run)
            continue
        if len(run.text) > length:
            runs.insert(0, Insert(run.text[length:], run.attributes))
            run = Insert(run.text[:length], run.attributes)
        taken.append(run)
        length -= len(run.text)
    return taken
