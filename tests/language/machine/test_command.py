"""A command translates: lines of JSON in and out, within its time, whatever it says."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from editor_app.base.errors import UserError
from editor_app.language.machine.command import CommandTranslator, split_command

LOOP = """
import json, sys
for line in sys.stdin:
    asked = json.loads(line)
"""


def _program(tmp_path: Path, body: str) -> str:
    path = tmp_path / "machine.py"
    path.write_text(body, encoding="utf-8")
    return f'"{sys.executable}" "{path}"'


def _translator(tmp_path: Path, body: str, seconds: float = 60.0) -> CommandTranslator:
    return CommandTranslator(_program(tmp_path, body), seconds)


def test_each_text_gets_its_answer_in_whatever_order_they_come(tmp_path: Path) -> None:
    body = """
import json, sys
asked = [json.loads(line) for line in sys.stdin]
for one in reversed(asked):
    said = one["text"].upper() + " " + one["source"] + one["target"]
    print(json.dumps({"id": one["id"], "text": said}))
"""
    assert _translator(tmp_path, body).translate(["one", "two"], "az", "ru") == ["ONE azru", "TWO azru"]


@pytest.mark.parametrize(
    "said",
    ['print(json.dumps(["a", "b"]))', 'print(json.dumps([{"id": 1, "text": "b"}, {"id": 0, "text": "a"}]))'],
)
def test_one_list_is_an_answer_too(tmp_path: Path, said: str) -> None:
    assert _translator(tmp_path, LOOP + said).translate(["one", "two"], "az", "ru") == ["a", "b"]


def test_nothing_is_asked_for_no_texts(tmp_path: Path) -> None:
    assert CommandTranslator(str(tmp_path / "nowhere")).translate([], "az", "ru") == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ('{"id": 0, "text": "a\\\\u0000b\\\\u202ec\\\\nd"}', "abc d"),
        ('{"id": 0, "text": 7}', ""),
        ('{"id": 0}', ""),
        ('{"id": 5, "text": "of nothing"}', ""),
        ('{"id": 0, "text": "a"}\\nnoise\\n{"id": 0, "text": "b"}', "a"),
    ],
)
def test_what_it_says_is_made_sound(tmp_path: Path, said: str, expected: str) -> None:
    assert _translator(tmp_path, LOOP + f"print('''{said}''')").translate(["one"], "az", "ru") == [expected]


def test_a_translation_many_times_as_long_as_its_source_is_none(tmp_path: Path) -> None:
    body = LOOP + 'print(json.dumps({"id": 0, "text": "a" * 5000}))'
    assert _translator(tmp_path, body).translate(["one"], "az", "ru") == [""]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("import sys; sys.stderr.write('no licence'); sys.exit(4)", "exit code 4"),
        ("print('hello')", "did not answer in JSON"),
        ("print('[' * 100000)", "did not answer in JSON"),
        ("import sys; sys.stdout.write('a' * (9 << 20))", "says too much"),
    ],
)
def test_a_command_that_fails_is_named_with_the_reason(tmp_path: Path, body: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        _translator(tmp_path, body).translate(["one"], "az", "ru")


def test_a_command_that_is_not_there_is_named() -> None:
    with pytest.raises(UserError, match="cannot be started"):
        CommandTranslator("copydesk-no-such-program").translate(["one"], "az", "ru")


def test_quotes_that_do_not_close_are_no_command() -> None:
    assert split_command("'open") == []
    with pytest.raises(UserError, match="No command"):
        CommandTranslator("'open").translate(["one"], "az", "ru")


def test_a_command_that_takes_too_long_is_ended_with_what_it_started(tmp_path: Path) -> None:
    marker = tmp_path / "child"
    child = f"import os, pathlib, time; pathlib.Path({str(marker)!r}).write_text(str(os.getpid())); time.sleep(600)"
    body = f"""
import subprocess, sys, time
subprocess.Popen([sys.executable, "-c", {child!r}])
time.sleep(600)
"""
    with pytest.raises(UserError, match="took longer than 3 seconds"):
        _translator(tmp_path, body, seconds=3.0).translate(["one"], "az", "ru")
    if os.name == "posix" and marker.is_file():
        assert not _runs(int(marker.read_text()))


def _runs(pid: int) -> bool:
    for _look in range(200):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except OSError:
            return False
        if state == "Z":
            return False
        time.sleep(0.01)
    return True
