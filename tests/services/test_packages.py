from __future__ import annotations

import hashlib
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from editor_app.base.errors import UserError
from editor_app.formats.packages import MANIFEST
from editor_app.services.packages import package

PROJECT = Path(__file__).resolve().parents[2]


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def write(folder: Path, **files: str) -> None:
    with package(folder) as made:
        for name, text in files.items():
            made.add(name.replace("_", "."), text.encode())


def test_a_package_appears_with_a_manifest_that_sums_every_file(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with package(target) as made:
        staged = made.add("bridge/index.az.md", b"# K\xc3\xb6rp\xc3\xbc\n")
        made.add("bridge/river.png", b"png")
        assert not target.exists()
    assert names(target) == ["bridge/index.az.md", "bridge/river.png", MANIFEST]
    for line in (target / MANIFEST).read_text("utf-8").splitlines():
        sha256, _, path = line.partition("  ")
        assert hashlib.sha256((target / path).read_bytes()).hexdigest() == sha256
    assert staged.sha256 == hashlib.sha256("# Körpü\n".encode()).hexdigest()
    assert staged.size == 10


def test_nothing_appears_when_writing_fails_in_the_middle(tmp_path: Path) -> None:
    def interrupted() -> None:
        with package(tmp_path / "out") as made:
            made.add("a.txt", b"a")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(tmp_path.iterdir()) == []


def test_an_empty_package_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_a_second_package_replaces_its_files_and_keeps_the_others(tmp_path: Path) -> None:
    target = tmp_path / "out"
    write(target, a_txt="old", b_txt="stays")
    write(target, a_txt="new", c_txt="added")
    assert (target / "a.txt").read_text() == "new"
    assert names(target) == ["a.txt", "b.txt", "c.txt", MANIFEST]
    summed = [line.partition("  ")[2] for line in (target / MANIFEST).read_text().splitlines()]
    assert summed == ["a.txt", "b.txt", "c.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_a_merge_that_fails_puts_everything_back(tmp_path: Path) -> None:
    target = tmp_path / "out"
    write(target, a_txt="old")
    (target / "z.txt").mkdir()
    (target / "z.txt" / "inner").write_text("in the way")
    with pytest.raises(UserError, match="Nothing was written"):
        write(target, a_txt="new", b_txt="added", z_txt="cannot be")
    assert (target / "a.txt").read_text() == "old"
    assert names(target) == ["a.txt", MANIFEST, "z.txt/inner"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_the_same_file_may_come_twice_but_not_two_files_of_one_name(tmp_path: Path) -> None:
    with package(tmp_path / "out") as made:
        made.add("river.png", b"1")
        made.add("river.png", b"1")
        with pytest.raises(UserError, match=r"river\.png"):
            made.add("river.png", b"2")
        with pytest.raises(UserError, match="RIVER"):
            made.add("RIVER.png", b"3")
    assert names(tmp_path / "out") == [MANIFEST, "river.png"]


@pytest.mark.parametrize("path", ["/etc/x", "../x", "a/../../x", "", "a\\b", "C:x"])
def test_a_path_that_leads_out_of_the_package_is_refused(tmp_path: Path, path: str) -> None:
    with package(tmp_path / "out") as made, pytest.raises(ValueError, match="not a path"):
        made.add(path, b"")


def test_the_target_may_be_an_empty_folder_or_a_link_to_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write(tmp_path / "link", a_txt="a")
    assert (tmp_path / "link").is_symlink()
    assert names(tmp_path / "real") == ["a.txt", MANIFEST]


def test_a_target_that_is_a_file_is_refused_and_stays(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(UserError, match="out"):
        write(tmp_path / "out", a_txt="a")
    assert (tmp_path / "out").read_text() == "a file"
    assert len(list(tmp_path.iterdir())) == 1


def run(folder: Path, body: str) -> subprocess.CompletedProcess[str]:
    start = "import os, sys, signal, resource\nfrom pathlib import Path\n"
    start += "from editor_app.services.packages import package\n"
    code = start + "target = Path(sys.argv[1])\n" + textwrap.dedent(body)
    return subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file size limit per process")
def test_a_full_disk_leaves_nothing_and_is_said_in_words(tmp_path: Path) -> None:
    done = run(
        tmp_path / "out",
        """
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        with package(target) as made:
            made.add("a.txt", b"small")
            made.add("b.txt", b"x" * 5000)
        """,
    )
    assert "Nothing was written to" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that kills at once")
def test_a_killed_export_leaves_no_package_and_the_next_one_clears_its_remains(tmp_path: Path) -> None:
    run(
        tmp_path / "out",
        """
        with package(target) as made:
            made.add("a.txt", b"a")
            os.kill(os.getpid(), signal.SIGKILL)
        """,
    )
    assert not (tmp_path / "out").exists()
    assert len(list(tmp_path.iterdir())) == 1
    write(tmp_path / "out", a_txt="whole")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
