"""Media, originals, revisions and the export log."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.errors import InputError, LibraryError
from editor_app.base.ids import ArticleId, MediaId, RevisionId
from editor_app.base.images import recognise
from editor_app.storage.library import LibraryStore
from editor_app.storage.packing import pack, unpack
from editor_app.storage.rows import Revision, SearchText
from helpers.pictures import png
from helpers.stores import AddArticle, Ticking

GIF = b"GIF89a\x05\x00\x04\x00\x80\x00\x00" + bytes(20)
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xff\xc2\x00\x11\x08\x01\x2c\x01\x90\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01" + bytes(20)
)
WEBP = {
    "VP8 ": (b"\x10\x00\x00\x00\x30\x01\x00\x9d\x01\x2a\x40\x01\xf0\x00", (320, 240)),
    "VP8L": (b"\x10\x00\x00\x00\x2f\x3f\xc1\x3b\x00", (320, 240)),
    "VP8X": (b"\x0a\x00\x00\x00\x10\x00\x00\x00\x3f\x01\x00\xef\x00\x00", (320, 240)),
}


def _webp(kind: str) -> bytes:
    body = b"WEBP" + kind.encode() + WEBP[kind][0] + bytes(16)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


@pytest.mark.parametrize(
    ("data", "mime", "size"),
    [
        (png(7, 5), "image/png", (7, 5)),
        (GIF, "image/gif", (5, 4)),
        (JPEG, "image/jpeg", (400, 300)),
        *[(_webp(kind), "image/webp", size) for kind, (_bytes, size) in WEBP.items()],
    ],
)
def test_pictures_are_recognised_by_their_bytes(data: bytes, mime: str, size: tuple[int, int]) -> None:
    kind = recognise(data)
    assert kind is not None
    assert (kind.mime, kind.width, kind.height) == (mime, *size)


@given(st.binary(max_size=60), st.sampled_from([b"", png(1, 1)[:20], JPEG[:24], GIF[:8], _webp("VP8X")[:20]]))
def test_no_bytes_are_too_strange_to_be_looked_at(data: bytes, start: bytes) -> None:
    kind = recognise(start + data)
    assert kind is None or kind.width > 0


@pytest.mark.parametrize(
    "data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"MZ program", b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_no_picture_is_refused_by_name(store: LibraryStore, clock: Ticking, data: bytes) -> None:
    with pytest.raises(InputError, match=r"holiday\.png"):
        store.media.add(data, "holiday.png", clock())
    assert store.media.rows() == []


def test_the_same_picture_is_kept_once(store: LibraryStore, clock: Ticking) -> None:
    first = store.media.add(png(3, 2), "a.png", clock())
    clock.move(hours=1)
    assert store.media.add(png(3, 2), "b.png", clock()) == first
    other = store.media.add(png(2, 3), "c.png", clock())
    assert store.media.rows() == [other, first]
    path = store.media.path(first.id)
    assert path.read_bytes() == png(3, 2)
    assert path.suffix == ".png"
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_missing_file_is_told_and_comes_back_when_added_again(store: LibraryStore, clock: Ticking) -> None:
    row = store.media.add(png(3, 2), "a.png", clock())
    store.media.path(row.id).unlink()
    assert store.media.missing() == [row]
    store.media.add(png(3, 2), "a.png", clock())
    assert store.media.missing() == []


def test_an_unknown_picture_is_an_error(store: LibraryStore) -> None:
    assert store.media.row(MediaId("0" * 64)) is None
    with pytest.raises(LibraryError):
        store.media.path(MediaId("0" * 64))


def test_originals_come_back_byte_by_byte(store: LibraryStore, add: AddArticle, clock: Ticking) -> None:
    article = add("bridge")
    data = bytes(range(256)) * 50
    store.originals.add(article, "page.html", b"old", clock())
    store.originals.add(article, "page.html", data, clock.move(hours=1))
    assert store.originals.read(article, "page.html") == data
    assert [(o.name, o.size, o.at) for o in store.originals.of(article)][-1] == (
        "page.html",
        len(data),
        clock(),
    )
    with pytest.raises(LibraryError, match=r"other\.html"):
        store.originals.read(article, "other.html")


def test_a_damaged_original_is_refused(store: LibraryStore, add: AddArticle, clock: Ticking) -> None:
    article = add("bridge")
    store.originals.add(article, "page.html", b"text", clock())
    store._database.write("UPDATE originals SET data = x'789c'")
    with pytest.raises(LibraryError, match="damaged"):
        store.originals.read(article, "page.html")


def test_revisions_stand_in_the_order_of_time(store: LibraryStore, clock: Ticking) -> None:
    article = ArticleId("bridge")
    late = Revision(RevisionId("r2"), article, "approved", "ada", clock.move(hours=1), b"\x01\x02", b"\x03")
    early = Revision(RevisionId("r1"), article, "submitted", "ada", clock.move(hours=-2), b"\x00")
    store.revisions.add(late)
    store.revisions.add(early)
    assert store.revisions.of(article) == [early, late]
    assert store.revisions.get(RevisionId("r2")) == late
    assert store.revisions.get(RevisionId("none")) is None
    store.revisions.rename(RevisionId("r1"), "first")
    assert store.revisions.of(article)[0].label == "first"
    with pytest.raises(LibraryError):
        store.revisions.add(early)


def test_exports_are_logged(store: LibraryStore, clock: Ticking) -> None:
    article = ArticleId("bridge")
    store.exports.add(article, "html", "out/index.html", "ab" * 32, 1234, clock(), "ada", "r1")
    store.exports.add(article, "html", "out/index.html", "cd" * 32, 1300, clock(), "ada")
    store.exports.add(article, "ninjs", "out/a.json", "ef" * 32, 99, clock(), "ada")
    assert [(e.format, e.size, e.revision) for e in store.exports.of(article)] == [
        ("html", 1234, "r1"),
        ("html", 1300, ""),
        ("ninjs", 99, ""),
    ]
    assert store.exports.number_of(article, "html") == 2
    store.exports.add(ArticleId("rain"), "html", "out/rain.html", "01" * 32, 7, clock(), "ada")
    logged = store.exports.of_many([ArticleId("rain"), ArticleId("never"), article])
    assert logged == {name: store.exports.of(name) for name in (article, ArticleId("rain"))}


@given(st.text(), st.text(), st.text(), st.dictionaries(st.text(), st.text(), max_size=3))
def test_packed_texts_come_back(headline: str, summary: str, body: str, fields: dict[str, str]) -> None:
    text = SearchText(headline, summary, body, fields)
    assert unpack(pack(text)) == text
    assert pack(text) == pack(SearchText(headline, summary, body, dict(reversed(fields.items()))))


@given(st.binary(max_size=80))
def test_damaged_packed_texts_are_none(data: bytes) -> None:
    assert unpack(data) is None


def test_lone_surrogates_do_no_harm(store: LibraryStore, add: AddArticle, tmp_path: Path) -> None:
    add("bridge")
    store.search.put(ArticleId("bridge"), SearchText("a\ud800b", "", "bridge \udfff", {"x": "\ud800"}), "en")
    assert len(store.search.search("bridge")) == 1
