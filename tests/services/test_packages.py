from __future__ import annotations

import hashlib
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from editor_app.base.errors import UserError
from editor_app.formats.packages import MANIFEST, digest
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


def command(folder: Path, body: str, *words: object) -> list[str]:
    begin = "import os, sys, signal, resource\nfrom pathlib import Path\n"
    begin += "from editor_app.services.packages import package\n"
    code = begin + "target = Path(sys.argv[1])\n" + textwrap.dedent(body)
    return [sys.executable, "-c", code, str(folder), *map(str, words)]


def run(folder: Path, body: str, *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(folder, body, *words), capture_output=True, text=True, check=False, cwd=PROJECT
    )


def start(folder: Path, body: str, *words: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(folder, body, *words),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
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


def whole(folder: Path) -> bool:
    """Whether every file is as the manifest says."""
    lines = [line.partition("  ") for line in (folder / MANIFEST).read_text().splitlines()]
    return all(digest((folder / path).read_bytes()) == sum for sum, _gap, path in lines)


MOVING_DIES = """
    move, left = Path.replace, int(sys.argv[2])

    def dying(self, to):
        global left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
        return move(self, to)

    Path.replace = dying
    with package(target) as made:
        for name in ("a.txt", "deep/er/b.txt", "new/c.txt"):
            made.add(name, b"new")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that kills at once")
@pytest.mark.parametrize("moved", [0, 1, 2, 3, 4])
def test_what_was_killed_while_it_put_files_in_place_is_taken_out_again(tmp_path: Path, moved: int) -> None:
    out = tmp_path / "out"
    with package(out) as made:
        made.add("a.txt", b"old")
        made.add("deep/er/b.txt", b"old")
    run(out, MOVING_DIES, moved)
    with pytest.raises(RuntimeError), package(out):
        raise RuntimeError("the next export writes nothing")
    assert whole(out)
    is_new = moved == 4
    assert (out / "a.txt").read_text() == ("new" if is_new else "old")
    assert (out / "new").exists() == is_new
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that kills at once")
def test_two_packages_for_one_folder_at_once_are_both_in_its_manifest(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, old_txt="old")
    body = """
        with package(target) as made:
            for number in range(40):
                made.add(f"{sys.argv[2]}/{number}.txt", b"x")
            print(flush=True)
            sys.stdin.read(1)
    """
    both = [start(out, body, name) for name in ("one", "two")]
    for process in both:
        assert process.stdout is not None
        process.stdout.readline()
    for process in both:
        assert process.stdin is not None
        process.stdin.close()
    assert [process.wait(60) for process in both] == [0, 0]
    for process in both:
        assert process.stdout is not None
        process.stdout.close()
    assert whole(out)
    assert len((out / MANIFEST).read_text().splitlines()) == 81


def test_what_another_computer_is_writing_on_the_share_is_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / ".out.partial-0a1b2c3d-4194999-00000000"
    theirs.mkdir()
    write(tmp_path / "out", a_txt="a")
    assert theirs.is_dir()


def test_a_refusal_names_the_file_that_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "out" / MANIFEST).mkdir(parents=True)
    with pytest.raises(UserError, match=f"{MANIFEST}: it is a folder"):
        write(tmp_path / "out", a_txt="a")
    assert [path.name for path in (tmp_path / "out").iterdir()] == [MANIFEST]


def test_a_folder_that_waits_empty_keeps_its_rights(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    target.chmod(0o2750)
    before = target.stat()
    write(target, a_txt="a")
    after = target.stat()
    assert (after.st_ino, after.st_mode) == (before.st_ino, before.st_mode)
    assert names(target) == ["a.txt", MANIFEST]


def test_a_folder_in_which_nothing_can_be_made_is_the_reason_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mkdir = Path.mkdir

    def shut(self: Path, *given: object, **named: object) -> None:
        if ".partial-" in self.name:
            raise PermissionError(13, "Permission denied", str(self))
        mkdir(self, *given, **named)

    monkeypatch.setattr(Path, "mkdir", shut)
    with pytest.raises(UserError, match="no permission"):
        write(tmp_path / "new", a_txt="a")
