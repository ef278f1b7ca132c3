"""Processes that work beside the window's: started when first asked, asked, started again after they ended.

Whatever holds the interpreter for long, or may never come back, runs in one of them. Questions and
answers are JSON objects, one a line; ``language/serving.py`` is the other end.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import editor_app

if TYPE_CHECKING:
    import subprocess

TIMED_OUT = 1
"""Exit code of a process whose question took too long."""


_ROOM = 1024 * 1024
"""Bytes of answers that come one after the other which may wait: whoever reads them in small parts has to
wait for the interpreter as often."""


class Ended(Exception):
    """The process ended instead of answering. ``has_timed_out`` tells whether it took too long."""

    def __init__(self, *, has_timed_out: bool) -> None:
        super().__init__("the process ended")
        self.has_timed_out = has_timed_out


class Process:
    """One process for questions to ``module``, started with the first and again after it ended.

    Any thread may ask; one question is answered after the other. ``prepare`` is called
    each time a process has been started. ``flag`` is the argument by which a bundled
    program becomes that process: it has no ``python -m``.
    """

    def __init__(self, module: str, flag: str, prepare: Callable[[], object] = lambda: None) -> None:
        self._command = command(module, flag)
        self._prepare = prepare
        self._lock = threading.RLock()
        self._process: subprocess.Popen[bytes] | None = None
        self.is_closed = False

    def start(self) -> None:
        """Have the process run before the first question. Ended when it cannot."""
        with self._lock:
            if self._process is None:
                self._start()

    @property
    def pid(self) -> int | None:
        """The number of the running process, if one runs."""
        return self._process.pid if self._process is not None else None

    def ask(self, do: str, *, limit: float, **question: Any) -> Mapping[str, Any]:
        """The answer to one question, which may take ``limit`` seconds. Ended when there is none."""
        with self._lock:
            self.start()
            return self._exchange(do, limit, question)

    def close(self) -> None:
        """End the process, whatever it does; whoever waits for it gets Ended."""
        self.is_closed = True
        process = self._process
        if process is not None:
            # Waiting for the lock could mean waiting for a slow answer.
            process.kill()
        with self._lock:
            self._reap()

    def _start(self) -> None:
        if self.is_closed:
            raise Ended(has_timed_out=False)
        self._process = _started(self._command)
        self._prepare()

    def _exchange(self, do: str, limit: float, question: Mapping[str, Any]) -> Mapping[str, Any]:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise Ended(has_timed_out=False)
        line = json.dumps({"do": do, "limit": limit, **question}).encode() + b"\n"
        try:
            process.stdin.write(line)
            process.stdin.flush()
            answer = process.stdout.readline()
        except (OSError, ValueError):
            answer = b""
        if not answer.endswith(b"\n"):
            code = self._reap()
            raise Ended(has_timed_out=code == TIMED_OUT)
        found: Mapping[str, Any] = json.loads(answer)
        return found

    def _reap(self) -> int | None:
        process, self._process = self._process, None
        if process is None:
            return None
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    # What was still to be written has nobody to read it.
                    continue
        # A process that has closed its answers is about to end; it gets a second for that.
        for _look in range(100):
            if (code := process.poll()) is not None:
                return code
            time.sleep(0.01)
        process.kill()
        return process.wait()


class Stream:
    """A process that gives many answers to one question, as they come; ``close`` it."""

    def __init__(self, module: str, flag: str, **question: Any) -> None:
        """Start ``module`` and ask it; ``flag`` as of ``Process``. Ended when it cannot start."""
        self._process = _started(command(module, flag), _ROOM)
        assert self._process.stdin is not None, "it was asked for"
        try:
            self._process.stdin.write(json.dumps(question).encode() + b"\n")
            self._process.stdin.close()
        except OSError:
            # It ended at once, which its answers tell.
            return

    def answers(self) -> Iterator[Mapping[str, Any]]:
        """Every answer, until the process ends; one thread may ask."""
        assert self._process.stdout is not None, "it was asked for"
        for line in self._process.stdout:
            if line.endswith(b"\n"):
                yield json.loads(line)

    def close(self) -> None:
        """End the process, whatever it does; for the thread that asks for answers."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


def _started(words: list[str], room: int = -1) -> subprocess.Popen[bytes]:
    """A running process, with pipes in and out that take ``room`` bytes (-1: as is usual). Ended when there
    is none."""
    # Imported here: start-up time.
    import subprocess

    try:
        return subprocess.Popen(
            words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=room,
            pipesize=room,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            # Ctrl+C in a terminal is for the program, which ends this process itself.
            start_new_session=os.name == "posix",
        )
    except OSError as error:
        # The computer has no room for another process.
        raise Ended(has_timed_out=False) from error


def command(module: str, flag: str) -> list[str]:
    """What starts ``module`` as a process: this Python, or the bundled program itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, flag]
    # -P: nothing that lies in the current folder is taken for a module.
    return [sys.executable, "-P", "-m", module]


def _environment() -> dict[str, str]:
    root = str(Path(editor_app.__file__).resolve().parent.parent)
    known = os.environ.get("PYTHONPATH", "")
    # Threads of the speller's mathematics would only take memory: it counts letters.
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, (root, known))),
        "PYTHONUTF8": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
