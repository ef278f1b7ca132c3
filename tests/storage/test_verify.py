from __future__ import annotations

import contextlib
import random
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.base.errors import LibraryError
from editor_app.base.ids import ArticleId, StoryId
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ArticleRow, ListQuery, SearchText, State, StoredDocument
from editor_app.storage.salvage import readable_rows, repair_folder
from helpers.stores import AddArticle, Ticking, adder, flip

PAGE = 4096


def _sql(folder: Path, *statements: str) -> None:
    connection = sqlite3.connect(folder / "library.db")
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def _ruin(path: Path, number: int, *, by: bytes = b"\xff") -> None:
    """Overwrite a whole page, counted from 1."""
    with path.open("r+b") as file:
        file.seek((number - 1) * PAGE)
        file.write(by * PAGE)


def _describe(article: StoredDocument, story: StoredDocument) -> tuple[ArticleRow, SearchText]:
    """Reads documents of these tests: the first line is the headline, the rest the body."""
    text = b"".join([article.snapshot or b"", *article.updates]).decode()
    headline, _, body = text.partition("\n")
    row = ArticleRow(
        ArticleId(""), StoryId(""), "", State.DRAFT, headline, slugline=(story.snapshot or b"").decode()
    )
    return row, SearchText(headline, "", body, {})


@pytest.fixture
def big(folder: Path, clock: Ticking) -> Path:
    """A closed library of 150 articles with journals."""
    store = LibraryStore.open(folder, clock=clock)
    add = adder(store, clock)
    chance = random.Random(3)
    with store.transaction():
        for i in range(150):
            article = add(
                f"a{i:03}", f"Headline {i}", " ".join(f"word{chance.randrange(5000)}" for _ in range(60))
            )
            for k in range(3):
                store.journal.append(article, f"<{i}.{k}>".encode() + b"typed" * 40, clock(), "me")
    store.close()
    return folder


def test_rows_behind_a_long_ruined_stretch_are_read_again(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE journal (number INTEGER PRIMARY KEY, data BLOB)")
    rows = ((number, bytes(40)) for number in range(5_000, 35_000))
    connection.executemany("INSERT INTO journal VALUES (?, ?)", rows)
    connection.commit()
    connection.close()
    pages = path.stat().st_size // PAGE
    for page in range(pages // 4, pages * 3 // 4):
        _ruin(path, page)
    connection = sqlite3.connect(path)
    try:
        saved = {
            row[0] for piece in readable_rows(connection, "journal", ["number", "data"]) for row in piece
        }
    finally:
        connection.close()
    assert {5_000, 34_999} <= saved
    assert 14_000 < len(saved) < 17_000


class _Counting(sqlite3.Connection):
    """A connection that counts what it is asked."""

    asked = 0

    def execute(self, *words: object) -> sqlite3.Cursor:
        self.asked += 1
        return super().execute(*words)  # type: ignore[arg-type]


def test_a_database_without_a_beginning_is_not_searched_range_by_range(big: Path) -> None:
    _ruin(big / "library.db", 1, by=b"\0")
    connection = sqlite3.connect(big / "library.db", factory=_Counting)
    try:
        assert list(readable_rows(connection, "journal", ["number", "document"])) == []
        assert connection.asked < 10
    finally:
        connection.close()


def test_a_sound_library_has_no_problems(store: LibraryStore, add: AddArticle, clock: Ticking) -> None:
    add("bridge", "Bridge reopens", "Again.", fields={"keywords": "city"})
    store.journal.append("bridge", b"x", clock(), "me")
    store.articles.trash([add("harvest")], clock())
    assert store.verify() == ()
    assert store.verify(repair=True) == ()


def test_a_flipped_byte_in_a_journal_row_is_found_and_set_aside(big: Path, clock: Ticking) -> None:
    flip(big / "library.db", b"<100.1>", by=100)
    store = LibraryStore.open(big, clock=clock)
    (problem,) = store.verify()
    assert problem.place == "a100"
    assert problem.repairable
    assert not problem.repaired
    (problem,) = store.verify(repair=True)
    assert problem.repaired
    assert len(store.journal.load("a100").updates) == 1
    assert len(store.journal.load("a099").updates) == 3
    assert store.stats()["damaged_rows"] == 2
    assert store.verify() == ()
    store.close()


def test_a_backup_brings_damaged_changes_back(big: Path, clock: Ticking) -> None:
    store = LibraryStore.open(big, clock=clock)
    store.backups.make()
    whole = store.journal.load("a100").updates
    store.journal.append("a100", b"after the backup", clock(), "me")
    store.close()
    flip(big / "library.db", b"<100.1>", by=3)
    store = LibraryStore.open(big, clock=clock)
    assert len(store.journal.load("a100").updates) == 1
    (problem,) = store.verify(repair=True)
    assert problem.repaired
    assert "backup" in problem.message
    assert store.journal.load("a100").updates == (*whole, b"after the backup")
    assert store.stats()["damaged_rows"] == 0
    store.close()


def test_a_damaged_snapshot_is_taken_from_a_backup_with_what_came_later(big: Path, clock: Ticking) -> None:
    store = LibraryStore.open(big, clock=clock)
    store.backups.make()
    last = store.journal.last("a007")
    store.journal.compact("a007", b"compacted since the backup", last)
    store.journal.append("a007", b"newest", clock(), "me")
    store.close()
    flip(big / "library.db", b"compacted since the backup")
    store = LibraryStore.open(big, clock=clock)
    with pytest.raises(LibraryError, match="damaged"):
        store.journal.load("a007")
    (problem,) = store.verify()
    assert (problem.place, problem.repaired) == ("a007", False)
    (problem,) = store.verify(repair=True)
    assert problem.repaired
    stored = store.journal.load("a007")
    assert stored.snapshot == b"article"
    assert [update[:12] for update in stored.updates] == [
        b"<7.0>typedty",
        b"<7.1>typedty",
        b"<7.2>typedty",
        b"newest",
    ]
    store.close()


def test_a_damaged_snapshot_without_a_backup_stays_a_named_problem(big: Path, clock: Ticking) -> None:
    _sql(
        big,
        "UPDATE snapshots SET data = x'00' WHERE number = (SELECT number FROM documents WHERE document = 'a007')",
    )
    store = LibraryStore.open(big, clock=clock)
    for _ in range(2):
        (problem,) = store.verify(repair=True)
        assert (problem.place, problem.repaired) == ("a007", False)
    assert store.stats()["damaged_rows"] == 1
    assert len(store.journal.load("a007").updates) == 3
    store.close()


def test_rows_and_index_that_differ_from_the_documents_are_made_again(
    store: LibraryStore, clock: Ticking
) -> None:
    def create(name: str, text: bytes) -> ArticleId:
        article = ArticleId(name)
        store.journal.create_article(
            article, StoryId(f"s-{name}"), "en", State.READY, text, b"slug", clock.move(minutes=1)
        )
        return article

    right, wrong, bare = (
        create("right", b"Right\nbody"),
        create("wrong", b"True\nwords"),
        create("bare", b"Bare\n"),
    )
    for article, text in ((right, b"Right\nbody"), (wrong, b"False\nlies")):
        row, texts = _describe(StoredDocument(text, ()), StoredDocument(b"slug", ()))
        stored = store.articles.get(article)
        assert stored is not None
        store.articles.put(replace(stored, headline=row.headline, slugline=row.slugline))
        store.search.put(article, texts, "en")
    assert {problem.place for problem in store.verify(describe=_describe)} == {"wrong", "bare"}
    assert all(problem.repaired for problem in store.verify(True, _describe))
    assert store.verify(describe=_describe) == ()
    found = store.articles.get(wrong)
    assert found is not None
    assert (found.headline, found.slugline, found.state) == ("True", "slug", State.READY)
    assert [hit.row.article for hit in store.search.search("words")] == [wrong]
    assert store.search.search("lies") == []
    assert bare in store.articles.ids(ListQuery())


@pytest.mark.parametrize(
    ("damage", "place"),
    [
        ("UPDATE counts SET articles = 7", "counters"),
        ("DELETE FROM articles WHERE article = 'a001'", "article list"),
        ("DELETE FROM search_documents WHERE number < 9", "search index"),
        ("INSERT INTO search (search) VALUES ('delete-all')", None),
        ("UPDATE search_texts SET data = x'00' WHERE number = 2", "search index"),
        ("UPDATE meta SET value = 'older' WHERE name = 'index_form'", "search index"),
        ("UPDATE search_data SET block = x'0102030405' WHERE id > 1000", "search index"),
    ],
)
def test_what_can_be_made_again_is_mended(big: Path, clock: Ticking, damage: str, place: str | None) -> None:
    _sql(big, damage)
    store = LibraryStore.open(big, clock=clock)
    found = store.verify()
    assert place is None or place in {problem.place for problem in found}
    store.verify(repair=True)
    assert store.verify() == ()
    assert store.articles.counts().total == 150
    store.close()


def test_missing_and_changed_pictures_and_originals_are_named(
    store: LibraryStore, add: AddArticle, clock: Ticking, folder: Path
) -> None:
    from helpers.pictures import png

    article = add("bridge")
    gone = store.media.add(png(1, 1), "gone.png", clock())
    changed = store.media.add(png(2, 1), "changed.png", clock())
    store.originals.add(article, "page.html", b"<p>page", clock())
    store.media.path(gone.id).unlink()
    store.media.path(changed.id).write_bytes(b"other")
    store.close()
    _sql(folder, "UPDATE originals SET checksum = 1")
    again = LibraryStore.open(folder, clock=clock)
    assert [problem.place for problem in again.verify()] == [article, "gone.png", "changed.png"]
    again.media.add(png(1, 1), "gone.png", clock())
    again.media.add(png(2, 1), "changed.png", clock())
    assert [problem.place for problem in again.verify()] == [article]
    again.close()


def _pages_of(path: Path, table: str) -> list[int]:
    connection = sqlite3.connect(path)
    pages = [n for (n,) in connection.execute("SELECT pageno FROM dbstat WHERE name = ?", (table,))]
    connection.close()
    return pages


@pytest.fixture
def has_dbstat() -> None:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("SELECT * FROM dbstat")
    except sqlite3.Error:
        pytest.skip("this SQLite cannot say which page belongs to which table")
    finally:
        connection.close()


@pytest.mark.usefixtures("has_dbstat")
@pytest.mark.parametrize("table", ["journal", "articles", "search_data", "documents", "articles_by_updated"])
def test_a_ruined_page_in_the_middle_loses_only_what_stood_on_it(
    big: Path, clock: Ticking, table: str
) -> None:
    pages = _pages_of(big / "library.db", table)
    _ruin(big / "library.db", pages[len(pages) // 2])
    store = LibraryStore.open(big, clock=clock)
    (problem,) = store.verify()
    assert (problem.place, problem.repairable, problem.repaired) == ("library.db", True, False)
    problems = store.verify(repair=True)
    assert "saved" in problems[0].message
    assert store.verify() == ()
    assert list(big.glob("library-damaged-*.db"))
    kept = sum(
        len(store.journal.load(f"a{i:03}").updates) for i in range(150) if store.journal.find(f"a{i:03}")
    )
    assert store.articles.counts().total == 150
    assert kept == 450 if table != "journal" else kept >= 410
    # The repaired library is at work at once.
    store.journal.append("a000", b"more", clock(), "me")
    assert store.search.search("headline")
    store.close()


def test_a_library_whose_first_page_is_ruined_is_saved_from_its_pages(big: Path, clock: Ticking) -> None:
    _ruin(big / "library.db", 1)
    with pytest.raises(LibraryError, match="damaged"):
        LibraryStore.open(big, clock=clock)
    (problem,) = repair_folder(big, now=clock())
    assert problem.repaired
    store = LibraryStore.open(big, clock=clock)
    store.verify(repair=True)
    assert store.articles.counts().total == 150
    assert sum(len(store.journal.load(f"a{i:03}").updates) for i in range(150)) == 450
    store.close()


@pytest.mark.parametrize("part", [0.6, 0.7, 0.9])
def test_a_library_that_was_cut_off_keeps_what_is_left(big: Path, clock: Ticking, part: float) -> None:
    path = big / "library.db"
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.truncate(int(size * part))
    with pytest.raises(LibraryError, match="damaged"):
        LibraryStore.open(big, clock=clock)
    repair_folder(big, now=clock())
    store = LibraryStore.open(big, clock=clock)
    store.verify(repair=True)
    assert {problem.message for problem in store.verify()} <= {"The stored text is damaged."}
    assert 0 < store.articles.counts().total <= 150
    store.close()


def test_any_flipped_byte_is_survived(big: Path, clock: Ticking) -> None:
    path = big / "library.db"
    sound = path.read_bytes()
    chance = random.Random(11)
    for _ in range(12):
        data = bytearray(sound)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        try:
            store = LibraryStore.open(big, clock=clock)
        except LibraryError:
            repair_folder(big, now=clock.move(minutes=1))
            store = LibraryStore.open(big, clock=clock)
        clock.move(minutes=1)
        store.verify(repair=True)
        assert not [p for p in store.verify() if "text" not in p.message]
        assert store.articles.counts().total >= 149
        store.close()


@pytest.mark.parametrize("seed", range(6))
def test_bytes_flipped_all_over_are_named_and_all_that_is_readable_is_kept(
    big: Path, clock: Ticking, seed: int
) -> None:
    path = big / "library.db"
    data = bytearray(path.read_bytes())
    chance = random.Random(seed)
    for _ in range(60):
        data[chance.randrange(100, len(data))] ^= 0xFF
    path.write_bytes(data)
    with contextlib.suppress(LibraryError):
        LibraryStore.open(big, clock=clock).close()
    repair_folder(big, now=clock.move(minutes=1))
    store = LibraryStore.open(big, clock=clock)
    store.verify(repair=True)
    kept = [f"a{i:03}" for i in range(150) if store.journal.find(f"a{i:03}")]
    assert len(kept) >= 100
    assert sum(len(store.journal.load(article).updates) for article in kept) >= 300
    store.close()


def test_a_list_of_tables_that_is_no_text_any_more_is_damage(big: Path, clock: Ticking) -> None:
    path = big / "library.db"
    page = path.read_bytes()
    at = page.index(b"CREATE TABLE documents")
    path.write_bytes(page[:at] + bytes(byte ^ 0x80 for byte in page[at : at + 40]) + page[at + 40 :])
    with pytest.raises(LibraryError, match="damaged"):
        LibraryStore.open(big, clock=clock)
    (problem,) = repair_folder(big, now=clock())
    assert problem.repaired
    store = LibraryStore.open(big, clock=clock)
    assert sum(len(store.journal.load(f"a{i:03}").updates) for i in range(150)) == 450
    store.close()
