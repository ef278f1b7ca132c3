"""The command line as a process: what it loads, how it ends, what it leaves behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from editor_app.cli.display import has_display
from helpers import requirements
from helpers.commands import PROJECT, CommandLine
from helpers.stories import story, write_json


def test_no_command_loads_the_window_or_what_it_does_not_use(filled: CommandLine) -> None:
    code = (
        "import sys\n"
        "from editor_app.__main__ import main\n"
        "code = main(['list', '--json'])\n"
        "heavy = {'PySide6', 'sqlalchemy', 'trafilatura', 'lxml', 'markdown', 'markdown_it', 'yaml', 'nh3'}\n"
        "print(code, sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=filled.environment,
        cwd=PROJECT,
    )
    assert done.stderr.strip() == "0 []"


def test_without_a_display_the_window_is_refused_in_one_sentence(copydesk: CommandLine) -> None:
    answer = copydesk()
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.count("\n") == 1
    assert "copydesk --help" in answer.err
    assert "QT_QPA_PLATFORM=offscreen" in answer.err


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":65000"}, "linux", False),
        ({"DISPLAY": "elsewhere:0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}, "linux", False),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen:size=800x600"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_a_display_is_known_before_qt_is_asked(
    environment: dict[str, str], platform: str, expected: bool
) -> None:
    assert has_display(environment, platform) is expected


def test_a_reader_that_goes_away_is_no_error(filled: CommandLine) -> None:
    process = subprocess.Popen(
        filled.command("list", "--json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=filled.environment,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr:
        assert process.stderr.read() == b""
    assert process.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_output_that_cannot_be_written_is_said(filled: CommandLine) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            filled.command("list"), stdout=full, stderr=subprocess.PIPE, check=False, env=filled.environment
        )
    assert done.returncode == 1
    assert b"cannot be written" in done.stderr


def test_a_temporary_library_has_the_samples_and_leaves_nothing(
    copydesk: CommandLine, tmp_path: Path
) -> None:
    places = tmp_path / "places"
    places.mkdir()
    copydesk.environment["TMPDIR"] = copydesk.environment["TEMP"] = str(places)
    rows = copydesk("--temporary", "list", "--json").json
    assert {row["language"] for row in rows} >= {"az", "ru", "en", "tr", "ar"}
    assert len({row["story"] for row in rows}) < len(rows)
    assert list(places.iterdir()) == []
    assert not copydesk.library.exists()
    assert tempfile.gettempdir()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_window_told_to_end_closes_and_leaves_nothing(
    copydesk: CommandLine, tmp_path: Path, number: int
) -> None:
    requirements.posix()
    places = tmp_path / "places"
    places.mkdir()
    process = subprocess.Popen(
        copydesk.command("--temporary"),
        stderr=subprocess.PIPE,
        text=True,
        env=copydesk.environment
        | {
            "TMPDIR": str(places),
            "QT_QPA_PLATFORM": "offscreen",
            "QT_LOGGING_RULES": "qt.widgets.showhide=true",
        },
    )
    assert process.stderr is not None
    # Qt says when the window is shown; what it says after that is read to the end.
    assert any("Showing" in line and "MainWindow" in line for line in process.stderr)
    assert len(list(places.iterdir())) == 1
    process.send_signal(number)
    said = process.communicate()[1].splitlines()
    assert process.returncode == 128 + number
    assert [line for line in said if not line.startswith("qt.widgets.showhide")] == []
    assert list(places.iterdir()) == []


def test_a_signal_during_the_start_ends_the_window_too(copydesk: CommandLine, tmp_path: Path) -> None:
    requirements.posix()
    places = tmp_path / "places"
    places.mkdir()
    process = subprocess.Popen(
        copydesk.command("--temporary"),
        env=copydesk.environment | {"TMPDIR": str(places), "QT_QPA_PLATFORM": "offscreen"},
    )
    while process.poll() is None and not list(places.iterdir()):
        pass
    process.send_signal(signal.SIGTERM)
    assert process.wait() == 128 + signal.SIGTERM
    assert list(places.iterdir()) == []


def test_an_interrupted_import_keeps_what_is_done_and_says_so(copydesk: CommandLine, tmp_path: Path) -> None:
    requirements.posix()
    folder = tmp_path / "in"
    for number in range(150):
        write_json(folder / f"{number:03}.json", story(f"Story {number}"))
    os.mkfifo(tmp_path / "pipe")
    process = subprocess.Popen(
        copydesk.command("import", folder, "-", "--json"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=copydesk.environment,
    )
    database = copydesk.library / "library.db-wal"
    # The last input waits for ever; what came before it is on disk in whole batches.
    while process.poll() is None and not (database.exists() and database.stat().st_size > 500_000):
        pass
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert process.returncode == 130
    assert b"Interrupted; what was imported is kept." in err
    kept = copydesk("list", "--limit", "0", "--json").json
    assert 0 < len(kept) <= 150
    import json

    assert {row["article"] for row in json.loads(out)} == {row["article"] for row in kept}


def test_a_killed_import_leaves_a_library_that_is_fine(copydesk: CommandLine, tmp_path: Path) -> None:
    requirements.posix()
    folder = tmp_path / "in"
    for number in range(150):
        write_json(folder / f"{number:03}.json", story(f"Story {number}"))
    process = subprocess.Popen(
        copydesk.command("import", folder, "-"), stdin=subprocess.PIPE, env=copydesk.environment
    )
    database = copydesk.library / "library.db-wal"
    while process.poll() is None and not (database.exists() and database.stat().st_size > 500_000):
        pass
    process.kill()
    process.communicate()
    assert copydesk("verify", "--json").json == {"ok": True, "problems": []}
    assert copydesk("list", "--json").code == 0


def test_an_export_to_a_disk_that_fills_leaves_nothing_there(filled: CommandLine, tmp_path: Path) -> None:
    small = requirements.small_disk(tmp_path, 16 * 1024)
    try:
        write_json(tmp_path / "long.json", story("Long", *["word " * 200] * 40))
        filled("import", tmp_path / "long.json", "--state", "ready")
        answer = filled("export", "--all", "--format", "json", "--to", small / "out", "--json")
        assert answer.code == 1
        assert "Nothing was written" in answer.err
        assert list(small.iterdir()) == []
    finally:
        requirements.unmount(small)


def test_a_second_process_is_told_that_the_library_is_open(filled: CommandLine) -> None:
    holder = subprocess.Popen(
        filled.command("import", "-"), stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=filled.environment
    )
    lock = filled.library / "library.db-wal"
    while holder.poll() is None and not lock.exists():
        pass
    answer = filled("list", "--json")
    holder.communicate()
    assert answer.code == 3
    assert answer.json["error"]
