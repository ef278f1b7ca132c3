"""``import --watch``, ``--resume`` and the faults of files, as a person at a terminal sees them."""

from __future__ import annotations

import json
import signal
import subprocess
from pathlib import Path

import pytest

from helpers import requirements
from helpers.commands import CommandLine


def _item(number: int, **said: object) -> str:
    value = {"uri": f"urn:agency:{number}", "version": "1", "type": "text", "language": "en"}
    return json.dumps({**value, "headline": f"Bridge {number}", "body_xhtml": "<p>It opens.</p>", **said})


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.json").write_text(_item(number))
    return folder


def test_a_folder_is_emptied_once(copydesk: CommandLine, share: Path) -> None:
    (share / "bad.json").write_text('{"colour": "red"}')
    answer = copydesk("import", "--watch", share, "--once", "--every", "0")
    assert answer.code == 1
    assert "Bridge 2" in answer.err
    assert "3 articles came in, 1 input failed." in answer.err
    assert sorted(path.name for path in (share / "done").iterdir()) == ["0.json", "1.json", "2.json"]
    assert (share / "failed" / "bad.json.report.txt").exists()
    again = copydesk("import", "--watch", share, "--once", "--every", "0")
    assert again.code == 0
    assert "0 articles came in." in again.err


def test_rows_are_given_as_json_and_files_left(copydesk: CommandLine, share: Path) -> None:
    answer = copydesk("import", "--watch", share, "--once", "--every", "0", "--leave", "--json")
    assert answer.code == 0
    assert [row["headline"] for row in answer.json] == ["Bridge 0", "Bridge 1", "Bridge 2"]
    assert len(list(share.iterdir())) == 3


def test_a_folder_that_is_not_there_is_told(copydesk: CommandLine, share: Path) -> None:
    answer = copydesk("import", "--watch", share / "gone", "--once", "--every", "0")
    assert answer.code == 1
    assert "gone: " in answer.err


def test_the_library_itself_is_not_watched(copydesk: CommandLine) -> None:
    answer = copydesk("import", "--watch", copydesk.library, "--once")
    assert answer.code != 0
    assert "The library's own folder cannot be watched." in answer.err


def test_nothing_to_import_is_said(copydesk: CommandLine) -> None:
    answer = copydesk("import")
    assert answer.code != 0
    assert "Name what is to be imported" in answer.err


def test_an_import_goes_on_where_it_was_stopped(copydesk: CommandLine, share: Path) -> None:
    copydesk("import", share / "0.json", share / "1.json")
    answer = copydesk("import", share, "--resume", "--json")
    assert answer.code == 0
    assert [row.get("headline", "") for row in answer.json] == ["", "", "Bridge 2"]
    assert [row.get("skipped", "") for row in answer.json][:2] == ["It was taken in before."] * 2


def test_the_faults_of_a_file_are_told_for_its_sender(copydesk: CommandLine, share: Path) -> None:
    (share / "0.json").write_text(_item(9, version="", versioncreated="yesterday"))
    answer = copydesk("import", share / "0.json", "--json")
    (row,) = answer.json
    assert row["defects"]
    assert {"text", "place"} == set(row["defects"][0])
    assert row["defects"][0]["text"] in answer.err


def test_a_process_that_is_killed_has_lost_nothing_and_doubles_nothing(
    copydesk: CommandLine, share: Path
) -> None:
    for number in range(3, 150):
        (share / f"{number}.json").write_text(_item(number))
    requirements.posix()
    process = subprocess.Popen(
        copydesk.command("import", "--watch", share, "--every", "0"),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env=copydesk.environment,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if b"Bridge" in line:
            break
    process.kill()
    process.communicate()
    answer = copydesk("import", "--watch", share, "--once", "--every", "0")
    assert answer.code == 0
    headlines = [row["headline"] for row in copydesk("list", "--json", "--limit", "1000").json]
    assert sorted(headlines) == sorted(f"Bridge {number}" for number in range(150))
    assert len(list((share / "done").iterdir())) == 150


def test_watching_ends_cleanly_when_it_is_told_to(copydesk: CommandLine, share: Path) -> None:
    requirements.posix()
    process = subprocess.Popen(
        copydesk.command("import", "--watch", share, "--every", "0.05"),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env=copydesk.environment,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if b"Bridge 2" in line:
            break
    process.send_signal(signal.SIGTERM)
    _out, err = process.communicate()
    assert process.returncode == 0
    assert b"3 articles came in." in err
