"""A table with what was suggested in it: rows that come and go, and words within cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from editor_app.document.changes import Attributes, Insert
from editor_app.document.commands.fragments import rich_runs
from editor_app.document.model import RichText, Table
from editor_app.document.objects import from_data
from editor_app.document.projection import normalised
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
    """All rows that are or were there."""

    rows: tuple[TrackedRow, ...]
    header: bool
    caption: str


def tracked_table(table: Table, attributes: Attributes) -> TrackedTable:
    """``table`` with the suggestions on the character that holds it."""
    came, gone = str(attributes.get(INSERTED) or ""), str(attributes.get(DELETED) or "")
    entries = changes_of(attributes, OBJECT_MARK)
    old = from_data(entries[0]["old"]) if entries else None
    if not isinstance(old, Table):
        rows = tuple(TrackedRow(tuple(map(_plain, row)), came, gone) for row in table.rows)
        return TrackedTable(rows, table.header, table.caption)
    stages = [found for entry in entries if isinstance(found := from_data(entry["old"]), Table)]
    names = [str(entry["id"]) for entry in entries]
    rows = tuple(_rows(stages[0], table, names, came, gone))
    return TrackedTable(rows, table.header, table.caption)


def _rows(old: Table, new: Table, names: Sequence[str], came: str, gone: str) -> Iterator[TrackedRow]:
    # Several persons' changes of one table are signed by the last of them.
    name = names[-1]
    before = [tuple(cell.text for cell in row) for row in old.rows]
    after = [tuple(cell.text for cell in row) for row in new.rows]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal" or (kind == "replace" and b - a == d - c and _same_width(old, new)):
            for first, second in zip(old.rows[a:b], new.rows[c:d], strict=True):
                yield TrackedRow(
                    tuple(_cell(*pair, name) for pair in zip(first, second, strict=True)), came, gone
                )
            continue
        for row in old.rows[a:b]:
            yield TrackedRow(tuple(map(_plain, row)), came, name)
        for row in new.rows[c:d]:
            yield TrackedRow(tuple(map(_plain, row)), name, gone)


def _same_width(old: Table, new: Table) -> bool:
    return len(old.rows[0] if old.rows else ()) == len(new.rows[0] if new.rows else ())


def _plain(cell: RichText) -> Cell:
    return tuple(rich_runs(cell))


def _cell(old: RichText, new: RichText, name: str) -> Cell:
    return _plain(new) if old == new else replaced(old, new, name)


def replaced(old: RichText, new: RichText, name: str) -> Cell:
    """``new`` with the words that it lost of ``old``, both suggested by ``name``."""
    first, second = _words(old.text), _words(new.text)
    if len(first) + len(second) > _MOST:
        return (*_signed(_plain(old), DELETED, name), *_signed(_plain(new), INSERTED, name))
    runs: list[Insert] = []
    a_runs, b_runs = list(rich_runs(old)), list(rich_runs(new))
    for kind, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        went, came = "".join(first[a:b]), "".join(second[c:d])
        taken, given = _take(a_runs, len(went)), _take(b_runs, len(came))
        if kind == "equal":
            runs += given
        else:
            runs += [*_signed(taken, DELETED, name), *_signed(given, INSERTED, name)]
    return normalised(runs)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _signed(runs: Sequence[Insert], mark: str, name: str) -> list[Insert]:
    return [Insert(run.text, {**run.attributes, mark: name}) for run in runs]


def _take(runs: list[Insert], length: int) -> list[Insert]:
    """The first ``length`` characters of ``runs``, which loses them."""
    taken: list[Insert] = []
    while length > 0 and runs:
        run = runs.pop(0)
        if len(run.text) > length:
            runs.insert(0, Insert(run.text[length:], run.attributes))
            run = Insert(run.text[:length], run.attributes)
        taken.append(run)
        length -= len(run.text)
    return taken
