"""Whether a memory's index knows its units, and making it anew."""

from __future__ import annotations

from collections.abc import Callable

from editor_app.base.errors import LibraryError
from editor_app.base.i18n import _
from editor_app.storage.database import Database
from editor_app.storage.memory.form import INDEX, INDEX_FORM
from editor_app.storage.memory.reading import MemoryReading
from editor_app.storage.memory.terms import side_of, terms
from editor_app.storage.memory.writing import MemoryWriting

_SAMPLE = 5


def is_index_sound(database: Database) -> bool:
    """Whether the index is of this program's form and finds some units by their words: a quick look."""
    try:
        if database.value("SELECT value FROM meta WHERE name = 'index_form'") != INDEX_FORM:
            return False
        last = int(database.value("SELECT max(id) FROM units") or 0)
        return all(_is_found(database, last * part // _SAMPLE) for part in range(_SAMPLE + 1))
    except LibraryError:
        return False


def problems(database: Database) -> tuple[str, ...]:
    """What is wrong with the file or its index, in words; every page is read."""
    found = [str(row[0]) for row in database.rows("PRAGMA integrity_check(5)") if row[0] != "ok"]
    if not found and not is_index_sound(database):
        found.append(_("the index does not know all units"))
    return tuple(found)


def rebuild(database: Database, writing: MemoryWriting, done: Callable[[int], None]) -> None:
    """Make the index anew from the units; ``done`` hears how many are in it. Raises what ``done`` raises:
    the index is then marked as unfinished, and made anew the next time."""
    with database.transaction():
        database.write("UPDATE meta SET value = '' WHERE name = 'index_form'")
        database.write("DROP TABLE IF EXISTS word_counts")
        database.write("DROP TABLE IF EXISTS word_index")
        database.write("DROP TABLE IF EXISTS frequencies")
        for statement in INDEX:
            database.write(statement)
    with writing.in_bulk():
        writing.index_again(done)
    database.write("UPDATE meta SET value = ? WHERE name = 'index_form'", (INDEX_FORM,))


def _is_found(database: Database, after: int) -> bool:
    """Whether the first unit from ``after`` on is in the index under the words of its source."""
    page = MemoryReading(database).page(after - 1, 1)
    if not page:
        return True
    unit = page[0]
    pair = database.value(
        "SELECT id FROM pairs WHERE source = ? AND target = ?", (unit.source_language, unit.target_language)
    )
    wanted = terms(unit.source_normal, side_of(pair)).split()
    if not wanted:
        return True
    match = " AND ".join(f'"{term}"' for term in wanted[:8])
    found = database.value(
        "SELECT count(*) FROM word_index WHERE word_index MATCH ? AND rowid = ?", (match, unit.id)
    )
    return bool(found)
