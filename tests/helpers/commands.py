"""The command line as people and scripts use it: each command in a process of its own."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from helpers.command_server import CAN_FORK, CommandServer

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command gave: exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


class CommandLine:
    """Runs ``copydesk`` on one library."""

    def __init__(self, library: Path) -> None:
        self.library = library
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if name not in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
        }
        path = os.pathsep.join(filter(None, (str(PROJECT), os.environ.get("PYTHONPATH"))))
        self.environment |= {"PYTHONPATH": path, "LANGUAGE": "en", "COPYDESK_LIBRARY": str(library)}

    def __call__(self, *words: object, stdin: bytes = b"", cwd: Path | None = None) -> Answer:
        """Run one command to its end."""
        folder = cwd or self.library.parent
        if CAN_FORK:
            return self._forked([*map(str, words)], stdin, folder)
        done = subprocess.run(
            self.command(*words),
            input=stdin,
            capture_output=True,
            check=False,
            env=self.environment,
            cwd=folder,
        )
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())

    def _forked(self, words: list[str], stdin: bytes, folder: Path) -> Answer:
        with tempfile.TemporaryDirectory() as streams:
            given, out, err = (Path(streams, name) for name in ("in", "out", "err"))
            given.write_bytes(stdin)
            code = _server().run(words, (given, out, err), self.environment, folder)
            return Answer(code, out.read_bytes().decode(), err.read_bytes().decode())

    def command(self, *words: object) -> list[str]:
        """The words of one command, for those who start it themselves."""
        return [sys.executable, "-W", "error", "-m", "editor_app", *map(str, words)]


@cache
def _server() -> CommandServer:
    server = CommandServer(
        os.environ | {"PYTHONPATH": os.pathsep.join((str(PROJECT), str(PROJECT / "tests")))}
    )
    atexit.register(server.close)
    return server
