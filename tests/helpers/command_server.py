"""Commands in processes of their own that need not load the program again: forked from one that has.

Loading it is most of what a short command does, and the tests start some five hundred of them.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

import editor_app

CAN_FORK = sys.platform == "linux"
"""Elsewhere a process cannot be doubled, or not after its libraries were loaded."""

_WINDOW = ("ui", "app", "later")


class CommandServer:
    """The process that has loaded everything but the window; ``close`` it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-W", "error", "-m", "helpers.command_server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )

    def run(
        self, words: list[str], streams: tuple[Path, Path, Path], environment: Mapping[str, str], folder: Path
    ) -> int:
        """Run one command in ``folder`` with the files ``streams`` as its standard ones; gives the exit code."""
        question = {
            "words": words,
            "streams": list(map(str, streams)),
            "environment": dict(environment),
            "folder": str(folder),
        }
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question).encode() + b"\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def _load() -> None:
    root = Path(editor_app.__file__).parent
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        if parts[0] not in _WINDOW and parts[-1] not in ("__init__", "__main__"):
            importlib.import_module(".".join(("editor_app", *parts)))


def _serve(questions: IO[bytes], answers: IO[bytes]) -> Callable[[], int] | None:
    """Answer until nobody asks any more. In the process of a command: what the command does."""
    for line in questions:
        question = json.loads(line)
        child = os.fork()
        if child == 0:
            return _as_command(question)
        _child, status = os.waitpid(child, 0)
        answers.write(b"%d\n" % os.waitstatus_to_exitcode(status))
        answers.flush()
    return None


def _as_command(question: dict[str, Any]) -> Callable[[], int]:
    os.chdir(question["folder"])
    os.environ.clear()
    os.environ.update(question["environment"])
    flags = (os.O_RDONLY, *[os.O_WRONLY | os.O_CREAT | os.O_TRUNC] * 2)
    for number, (path, flag) in enumerate(zip(question["streams"], flags, strict=True)):
        opened = os.open(path, flag)
        os.dup2(opened, number)
        os.close(opened)
    sys.argv[1:] = question["words"]
    # Imported here: nothing that a command changes is to be in the process that loads for all.
    from editor_app.__main__ import main

    return main


def _main() -> int:
    _load()
    with os.fdopen(os.dup(0), "rb") as questions, os.fdopen(os.dup(1), "wb") as answers:
        command = _serve(questions, answers)
    return command() if command is not None else 0


if __name__ == "__main__":
    sys.exit(_main())
