import contextlib
import gzip
import hashlib
import io
import stat
import struct
import tarfile
import tracemalloc
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.errors import InputError, UserError
from editor_app.formats import unpacking
from editor_app.formats.packing import ZipOfFiles, as_bag, safe_name, write_zip
from editor_app.formats.unpacking import check_bag, payload_of, read_tar, read_zip
from editor_app.formats.values import OutputFile

FILES = (
    OutputFile("bridge/index.en.html", b"<p>Bridge</p>"),
    OutputFile("bridge/100 %.txt", b"all"),
    OutputFile("bridge/körpü.az.html", "<p>Körpü</p>".encode()),
)


def packed(files: tuple[OutputFile, ...] | list[OutputFile]) -> bytes:
    out = io.BytesIO()
    write_zip(files, out)
    return out.getvalue()


def names_and_data(files: Iterator[OutputFile]) -> dict[str, bytes]:
    return {file.path: file.data for file in files}


def test_a_bag_holds_the_files_their_sums_and_what_it_says_of_itself() -> None:
    bag = names_and_data(
        as_bag(FILES, {"Source-Organization": "Riverton\nDesk", "Bagging-Date": "2026-03-15"})
    )
    assert set(bag) == {
        "data/bridge/index.en.html",
        "data/bridge/100 %.txt",
        "data/bridge/körpü.az.html",
        "bag-info.txt",
        "bagit.txt",
        "manifest-sha256.txt",
        "tagmanifest-sha256.txt",
    }
    assert bag["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    size = sum(len(file.data) for file in FILES)
    assert bag["bag-info.txt"].decode().splitlines() == [
        "Source-Organization: Riverton Desk",
        "Bagging-Date: 2026-03-15",
        "Bag-Software-Agent: Copydesk",
        f"Payload-Oxum: {size}.3",
    ]
    assert (
        f"{hashlib.sha256(b'all').hexdigest()}  data/bridge/100 %25.txt\n".encode()
        in bag["manifest-sha256.txt"]
    )
    assert b"manifest-sha256.txt\n" in bag["tagmanifest-sha256.txt"]


@pytest.mark.parametrize("folder", ["", "riverton-2026"])
def test_a_bag_is_found_whole_and_gives_its_files_back(folder: str) -> None:
    files = list(as_bag(FILES, folder=folder))
    assert check_bag(files).faults == ()
    assert tuple(payload_of(files)) == FILES


@given(
    st.dictionaries(
        st.from_regex(r"[a-zəя][a-zəя0-9 ]{0,8}[a-z0-9]\.[a-z]{1,3}", fullmatch=True),
        st.binary(max_size=30),
        max_size=6,
    )
)
def test_any_files_come_back_out_of_a_bag_in_a_zip(content: dict[str, bytes]) -> None:
    files = [OutputFile(safe_name(name), data) for name, data in content.items()]
    back = list(read_zip(io.BytesIO(packed(list(as_bag(files, folder="bag"))))))
    assert check_bag(back).faults == ()
    assert sorted(payload_of(back), key=lambda file: file.path) == sorted(files, key=lambda file: file.path)


@pytest.mark.parametrize(
    ("path", "data", "fault"),
    [
        (
            "data/bridge/index.en.html",
            b"changed",
            "data/bridge/index.en.html is not as manifest-sha256.txt says.",
        ),
        (
            "data/bridge/index.en.html",
            None,
            "data/bridge/index.en.html is missing; manifest-sha256.txt lists it.",
        ),
        ("data/more.txt", b"more", "data/more.txt is not in manifest-sha256.txt."),
        ("bagit.txt", b"BagIt-Version: one\n", "bagit.txt does not say what it must."),
        ("bagit.txt", None, "There is no bagit.txt."),
        ("bag-info.txt", b"Payload-Oxum: 1.1\n", "The payload is not as large as bag-info.txt says."),
        ("manifest-sha256.txt", None, "There is no manifest of the payload."),
        ("manifest-md5.txt", b"0" * 32 + b"  data/x\n", "data/x is missing; manifest-md5.txt lists it."),
    ],
)
def test_every_fault_of_a_bag_is_named(path: str, data: bytes | None, fault: str) -> None:
    files = names_and_data(as_bag(FILES))
    files.pop(path, None)
    if data is not None:
        files[path] = data
    assert fault in check_bag(OutputFile(*pair) for pair in files.items()).faults


def test_a_bag_of_other_sums_is_read_too() -> None:
    files = [
        OutputFile("data/a.txt", b"a"),
        OutputFile("bagit.txt", b"BagIt-Version: 0.97\r\nTag-File-Character-Encoding: UTF-8\r\n"),
        OutputFile("manifest-md5.txt", f"{hashlib.md5(b'a').hexdigest()} *data/a.txt\r\n".encode()),
    ]
    assert check_bag(files).faults == ()


def test_a_zip_says_nothing_of_when_and_where_it_was_made() -> None:
    data = packed(FILES)
    assert data == packed(FILES)
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.namelist() == sorted(file.path for file in FILES)
        for entry in opened.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.create_system, entry.compress_type) == (3, zipfile.ZIP_STORED)
            assert stat.filemode(entry.external_attr >> 16) == "-rw-r--r--"


def test_the_bytes_of_a_zip_are_these_on_every_machine() -> None:
    data = packed([OutputFile("a/b.txt", b"bridge\n"), OutputFile("c.txt", b"")])
    assert (
        hashlib.sha256(data).hexdigest() == "15289043b0736c158104633ac3901c6a1ea900b766138aec6103592664d5602c"
    )


def test_a_zip_is_written_without_holding_its_files() -> None:
    class Nowhere(io.RawIOBase):
        place = 0

        def writable(self) -> bool:
            return True

        def seekable(self) -> bool:
            return True

        def tell(self) -> int:
            return self.place

        def seek(self, place: int, whence: int = 0) -> int:
            self.place = place
            return place

        def write(self, data: object) -> int:
            size = memoryview(data).nbytes  # type: ignore[arg-type]
            self.place += size
            return size

    tracemalloc.start()
    try:
        write_zip((OutputFile(f"{n:03}.bin", bytes(1024 * 1024)) for n in range(40)), Nowhere())  # type: ignore[arg-type]
        assert tracemalloc.get_traced_memory()[1] < 8 * 1024 * 1024
    finally:
        tracemalloc.stop()


UNSAFE = [
    "",
    "/a",
    "../a",
    "a/../b",
    "a//b",
    "a\\b",
    "c:/a",
    "a\nb",
    "con",
    "aux.txt",
    "a.",
    " a",
    "x" * 300,
    "a\x00",
]


@pytest.mark.parametrize("name", UNSAFE)
def test_an_unsafe_name_is_neither_written_nor_read(name: str) -> None:
    with pytest.raises(UserError):
        packed([OutputFile(name, b"")])
    with pytest.raises(UserError):
        list(as_bag([OutputFile(name, b"")]))
    if name and "\x00" not in name:
        raw = io.BytesIO()
        with zipfile.ZipFile(raw, "w") as made:
            entry = zipfile.ZipInfo("a")
            entry.filename = name
            made.writestr(entry, b"x")
        with pytest.raises(InputError):
            list(read_zip(raw))


@pytest.mark.parametrize("names", [("a.txt", "A.txt"), ("é.txt", "e\u0301.txt")])
def test_names_that_some_system_takes_for_one_are_refused(names: tuple[str, str]) -> None:
    with pytest.raises(UserError):
        packed([OutputFile(name, b"") for name in names])


def zipped(*entries: tuple[zipfile.ZipInfo | str, bytes], way: int = zipfile.ZIP_DEFLATED) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", way) as made:
        for entry, data in entries:
            made.writestr(entry, data)
    return out


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="too large"):
        list(read_zip(zipped(("bomb", bytes(30 * 1024 * 1024)))))
    monkeypatch.setattr(unpacking, "MOST_BYTES", 100)
    with pytest.raises(InputError, match="too large"):
        list(read_zip(zipped(("a", b"x" * 60), ("b", b"x" * 60))))
    monkeypatch.setattr(unpacking, "MOST_MEMBERS", 1)
    with pytest.raises(InputError, match="more than 1 files"):
        list(read_zip(zipped(("a", b""), ("b", b""))))


def test_what_is_no_plain_file_is_not_unpacked() -> None:
    link = zipfile.ZipInfo("link")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(InputError, match="no file"):
        list(read_zip(zipped((link, b"/etc/passwd"))))
    secret = bytearray(zipped(("a", b"x")).getvalue())
    place = secret.index(b"PK\x01\x02") + 8
    secret[place : place + 2] = struct.pack("<H", 1)
    with pytest.raises(InputError, match="encrypted"):
        list(read_zip(io.BytesIO(bytes(secret))))


@given(st.binary(max_size=60), st.integers(0, 400), st.integers(0, 400))
def test_a_damaged_zip_is_read_or_refused(noise: bytes, place: int, end: int) -> None:
    data = bytearray(packed(FILES))
    data[place : place + len(noise)] = noise
    with contextlib.suppress(InputError):
        for file in read_zip(io.BytesIO(bytes(data[: len(data) - end])), "bag.zip"):
            assert len(file.data) < 10_000


def tarred(*entries: tarfile.TarInfo, data: bytes = b"x") -> io.BytesIO:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for entry in entries:
            entry.size = len(data) if entry.isreg() else 0
            archive.addfile(entry, io.BytesIO(data) if entry.isreg() else None)
    return made


def linked() -> tarfile.TarInfo:
    entry = tarfile.TarInfo("passwords")
    entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
    return entry


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (tarred(tarfile.TarInfo("../out.json")), "unsafe name"),
        (tarred(tarfile.TarInfo("/etc/out.json")), "unsafe name"),
        (tarred(linked()), "no file"),
        (tarred(tarfile.TarInfo("a"), tarfile.TarInfo("A")), "one name"),
        (tarred(tarfile.TarInfo("bomb"), data=bytes(30 * 1024 * 1024)), "too large"),
        (io.BytesIO(tarred(tarfile.TarInfo("a"), data=b"news" * 9000).getvalue()[:90]), "damaged"),
        (io.BytesIO(b"no tar"), "damaged"),
    ],
)
def test_a_tar_that_is_unsafe_too_large_or_damaged_is_refused(source: io.BytesIO, said: str) -> None:
    with pytest.raises(InputError) as refusal:
        list(read_tar(source, "day.tar"))
    assert "day.tar" in str(refusal.value)
    assert said in f"{refusal.value} {refusal.value.hint}"


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME])
def test_a_tar_with_an_endless_name_is_refused_before_that_is_read(kind: bytes) -> None:
    entry = tarfile.TarInfo("x")
    entry.type, entry.size = kind, 64 * 1024 * 1024
    source = io.BytesIO(gzip.compress(entry.tobuf(tarfile.USTAR_FORMAT) + bytes(entry.size)))
    tracemalloc.start()
    with pytest.raises(InputError, match=r"day\.tgz"):
        list(read_tar(source, "day.tgz"))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 8 * 1024 * 1024


def test_folders_of_a_tar_count_like_its_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_MEMBERS", 3)
    folders = [tarfile.TarInfo(f"day-{number}") for number in range(4)]
    for entry in folders:
        entry.type = tarfile.DIRTYPE
    assert list(read_tar(tarred(*folders[:3]), "day.tar")) == []
    with pytest.raises(InputError, match="cannot be unpacked") as refusal:
        list(read_tar(tarred(*folders), "day.tar"))
    assert "more than 3 files" in f"{refusal.value} {refusal.value.hint}"


def test_a_tar_with_long_names_is_read() -> None:
    name = "/".join(["folder" * 8] * 3) + "/a.json"
    assert [file.path for file in read_tar(tarred(tarfile.TarInfo(name)), "day.tar")] == [name]


def test_what_is_no_zip_is_refused_by_its_name() -> None:
    with pytest.raises(InputError, match=r"bag\.zip"):
        list(read_zip(io.BytesIO(b"no zip at all"), "bag.zip"))


def test_a_zip_may_be_filled_file_by_file() -> None:
    out = io.BytesIO()
    with ZipOfFiles(out) as made:
        for file in FILES:
            made.add(file)
    assert out.getvalue() == packed(FILES)
