from __future__ import annotations

import contextlib
import gzip
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from editor_app.base.errors import LibraryError, LibraryTooNew
from editor_app.storage.library import LibraryStore
from editor_app.storage.migrations import Migration, newest
from editor_app.storage.rows import ListQuery
from editor_app.storage.schema import APPLICATION_ID, TABLES
from helpers.stores import Ticking, adder, sealable

owner_only = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")


def _pragma(path: Path, name: str) -> int:
    with sqlite3.connect(path) as connection:
        (value,) = connection.execute(f"PRAGMA {name}").fetchone()
    connection.close()
    return int(value)


def _rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@owner_only
def test_everything_is_for_the_owner_only_whatever_the_mask(folder: Path) -> None:
    before = os.umask(0)
    try:
        store = LibraryStore.open(folder)
        inside = [folder, *folder.rglob("*")]
        rights = {path.name: _rights(path) for path in inside}
        store.close()
    finally:
        os.umask(before)
    assert {"library.db", "library.db-wal", "library.lock", "media", "backups"} <= rights.keys()
    for path in inside:
        expected = 0o600 if "." in path.name else 0o700
        assert rights[path.name] == expected, path


def test_a_library_knows_itself(folder: Path) -> None:
    LibraryStore.open(folder).close()
    database = folder / "library.db"
    assert _pragma(database, "application_id") == APPLICATION_ID
    assert _pragma(database, "user_version") == newest()
    assert not (folder / "library.db-wal").exists()


def test_the_known_table_names_are_those_declared() -> None:
    from editor_app.storage.tables import METADATA

    assert {*METADATA.tables, "search"} == TABLES


def test_an_existing_library_opens_without_sqlalchemy(folder: Path, project: Path) -> None:
    LibraryStore.open(folder).close()
    code = """
import sys
from pathlib import Path
from editor_app.storage.library import LibraryStore
LibraryStore.open(Path(sys.argv[1])).close()
print("sqlalchemy" in sys.modules)
"""
    answer = subprocess.run(
        [sys.executable, "-c", code, str(folder)], cwd=project, capture_output=True, text=True, check=True
    )
    assert answer.stdout == "False\n"


def test_a_folder_that_must_exist_is_not_made(folder: Path) -> None:
    with pytest.raises(LibraryError, match="no library"):
        LibraryStore.open(folder, create=False)
    assert not folder.exists()


def test_closing_twice_is_harmless(folder: Path) -> None:
    store = LibraryStore.open(folder)
    store.close()
    store.close()


def test_a_newer_library_is_refused_with_what_to_do(folder: Path) -> None:
    LibraryStore.open(folder).close()
    _set_version(folder, newest() + 1)
    with pytest.raises(LibraryTooNew) as refused:
        LibraryStore.open(folder)
    assert str(folder) in refused.value.message
    assert "newest Copydesk" in refused.value.hint
    _set_version(folder, newest())
    LibraryStore.open(folder).close()


def test_the_database_of_another_program_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    path = folder / "library.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (text)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="not a Copydesk library"):
        LibraryStore.open(folder)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"nothing like a database" * 100])
def test_a_file_that_is_no_database_is_refused_and_kept(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / "library.db").write_bytes(content)
    with pytest.raises(LibraryError, match="damaged") as refused:
        LibraryStore.open(folder)
    assert "repair" in refused.value.hint
    assert (folder / "library.db").read_bytes() == content


def test_a_database_that_was_cut_off_is_named_on_opening(folder: Path) -> None:
    LibraryStore.open(folder).close()
    database = folder / "library.db"
    os.truncate(database, database.stat().st_size // 2)
    with pytest.raises(LibraryError, match="damaged"):
        LibraryStore.open(folder)


def _set_version(folder: Path, version: int) -> None:
    connection = sqlite3.connect(folder / "library.db")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()


def _add_column(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE documents ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'")


def _fail(connection: sqlite3.Connection) -> None:
    _add_column(connection)
    connection.execute("INSERT INTO no_such_table VALUES (1)")


def test_an_older_library_takes_each_step_after_a_backup(folder: Path) -> None:
    LibraryStore.open(folder).close()
    steps = (
        Migration(newest() + 1, "moods", _add_column),
        Migration(newest() + 2, "nothing", lambda connection: None),
    )
    store = LibraryStore.open(folder, migrations=steps)
    assert [backup.reason for backup in store.backups.list()] == [f"form-{newest() + n}" for n in (2, 1)]
    assert _pragma(store.backups.list()[-1].path, "user_version") == newest()
    store.close()
    assert _pragma(folder / "library.db", "user_version") == newest() + 2


@pytest.mark.parametrize("form", [1, 2, 3])
def test_the_library_of_each_release_opens_with_all_its_texts(folder: Path, form: int) -> None:
    folder.mkdir()
    packed = Path(__file__).parents[1] / "data" / "libraries" / f"form-{form}.db.gz"
    (folder / "library.db").write_bytes(gzip.decompress(packed.read_bytes()))
    store = LibraryStore.open(folder)
    assert sorted(row.headline for row in store.articles.page(ListQuery(), 0, 10)) == [
        "Bridge reopens",
        "Körpü açıldı",
    ]
    assert store.verify() == ()
    store.close()
    made = _declared(folder / "new")
    assert _tables(folder / "library.db") == made


def _declared(folder: Path) -> dict[str, str]:
    LibraryStore.open(folder).close()
    return _tables(folder / "library.db")


def _tables(database: Path) -> dict[str, str]:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {name: "".join(sql.split()) for name, sql in rows}


def test_a_step_that_fails_leaves_the_library_as_it_was(folder: Path) -> None:
    LibraryStore.open(folder).close()
    with pytest.raises(LibraryError, match="moods") as refused:
        LibraryStore.open(folder, migrations=(Migration(newest() + 1, "moods", _fail),))
    assert "as it was" in refused.value.hint
    assert _pragma(folder / "library.db", "user_version") == newest()
    store = LibraryStore.open(folder)
    assert store.articles.count(ListQuery()) == 0
    store.close()


def test_a_read_only_disk_opens_for_reading(tmp_path: Path, clock: Ticking) -> None:
    where = tmp_path / "disk" / "library"
    with sealable(where.parent) as seal:
        store = LibraryStore.open(where, clock=clock)
        article = adder(store, clock)("bridge", "Bridge reopens", "The old bridge is open again.")
        store.close()
        seal()
        store = LibraryStore.open(where, clock=clock)
        assert store.is_read_only
        assert store.journal.load(article).snapshot == b"article"
        assert [hit.row.article for hit in store.search.search("old bridge")] == [article]
        with store.reader() as reader:
            assert reader.articles.count(ListQuery()) == 1
        with pytest.raises(LibraryError, match="reading only"):
            store.articles.trash([article], clock())
        with pytest.raises(LibraryError):
            store.journal.append(article, b"more", clock(), "me")
        assert store.verify() == ()
        assert store.backups.make(tmp_path / "elsewhere").is_file()
        store.close()


def test_what_lies_in_the_log_is_read_on_a_read_only_disk_too(
    tmp_path: Path, clock: Ticking, folder: Path
) -> None:
    store = LibraryStore.open(folder, clock=clock)
    article = adder(store, clock)("harvest")
    store.journal.append(article, b"last words", clock(), "me")
    where = tmp_path / "disk" / "library"
    with sealable(where.parent) as seal:
        # As a crash leaves it: the database and its log.
        shutil.copytree(folder, where, ignore=shutil.ignore_patterns("*-shm", "*.lock"))
        store.close()
        seal()
        store = LibraryStore.open(where, clock=clock)
        assert store.is_read_only
        assert store.journal.load(article).updates == (b"last words",)
        store.close()
