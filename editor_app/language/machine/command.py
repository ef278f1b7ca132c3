"""Machine translation by a command: JSON lines in, JSON lines out.

For each text it gets a line ``{"id": 0, "source": "az", "target": "ru", "text": "…"}``, and answers with
lines ``{"id": 0, "text": "…"}`` in any order; an answer may also be one list of these or of texts. It ends
when its input does. Nothing of it is interpreted by a shell.
"""

from __future__ import annotations

import contextlib
import json
import os
import shlex
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from typing import Any

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.language.machine.values import LONGEST, sound

SECONDS = 120.0
"""How long a command may take for all texts that it is asked for at once."""

_MOST_ANSWER = 8 << 20
"""Bytes of an answer that are read: whoever says more is not translating."""

_SHOWN, _MOST_COMPLAINT = 300, 65536


class CommandTranslator:
    """Asks one command, started anew for each question."""

    def __init__(self, command: str, seconds: float = SECONDS) -> None:
        self._command, self._seconds = command, seconds
        self._running: subprocess.Popen[bytes] | None = None

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """A translation of each text, empty where the command gave none. UserError when it fails, takes too
        long, or answers with something else."""
        if not texts:
            return []
        lines = [
            json.dumps({"id": number, "source": source, "target": target, "text": text[:LONGEST]}) + "\n"
            for number, text in enumerate(texts)
        ]
        answer = self._answer("".join(lines).encode())
        said = _said(answer)
        return [sound(said.get(number), text) for number, text in enumerate(texts)]

    def close(self) -> None:
        """End the command, if it runs."""
        if self._running is not None:
            end_with_children(self._running)

    def _answer(self, question: bytes) -> bytes:
        process = self._started()
        self._running = process
        late = threading.Timer(self._seconds, end_with_children, [process])
        late.daemon = True
        feeding = threading.Thread(target=_feed, args=(process, question), daemon=True)
        complaints: list[bytes] = []
        hearing = threading.Thread(target=_hear, args=(process, complaints), daemon=True)
        for thread in (late, feeding, hearing):
            thread.start()
        try:
            assert process.stdout is not None
            answer = process.stdout.read(_MOST_ANSWER + 1)
            has_timed_out = not late.is_alive()
            if len(answer) > _MOST_ANSWER:
                raise UserError(_("The command for machine translation says too much."), _hint())
            code = process.wait()
            has_timed_out = has_timed_out or not late.is_alive()
        finally:
            late.cancel()
            end_with_children(process)
            self._running = None
            for thread in (late, feeding, hearing):
                thread.join()
            for pipe in (process.stdout, process.stderr):
                if pipe is not None:
                    pipe.close()
        if has_timed_out:
            raise UserError(
                _("The command for machine translation took longer than {n:g} seconds.").format(
                    n=self._seconds
                ),
                _hint(),
            )
        if code != 0:
            said = sound(b"".join(complaints).decode("utf-8", "replace")[-_SHOWN:], "x" * _SHOWN)
            raise UserError(
                _("The command for machine translation failed (exit code {code}).").format(code=code),
                _hint(),
                said,
            )
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        words = split_command(self._command)
        if not words:
            raise UserError(_("No command for machine translation is set."), _hint())
        try:
            return subprocess.Popen(
                words,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                # A group of its own, so that what it starts ends with it.
                start_new_session=os.name == "posix",
            )
        except (OSError, ValueError) as error:
            raise UserError(
                _("The command “{command}” cannot be started.").format(command=words[0]), _hint(), str(error)
            ) from error


def split_command(command: str) -> list[str]:
    """The words of a command as a person writes it; none where its quotes do not close."""
    try:
        words = shlex.split(command, posix=os.name == "posix")
    except ValueError:
        return []
    return [word.strip('"') for word in words] if os.name != "posix" else words


def end_with_children(process: subprocess.Popen[bytes]) -> None:
    """End a process, and on systems that know groups of processes all that it started."""
    if os.name == "posix":
        # Its children may go on in its group although it has ended itself.
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        process.kill()
    process.wait()


def _feed(process: subprocess.Popen[bytes], question: bytes) -> None:
    assert process.stdin is not None
    # A command may end before it has read everything.
    with contextlib.suppress(OSError, ValueError):
        process.stdin.write(question)
    with contextlib.suppress(OSError, ValueError):
        process.stdin.close()


def _hear(process: subprocess.Popen[bytes], complaints: list[bytes]) -> None:
    assert process.stderr is not None
    with contextlib.suppress(OSError, ValueError):
        complaints.append(process.stderr.read(_MOST_COMPLAINT))
        # The rest has to go somewhere, or the command waits for ever.
        while process.stderr.read(_MOST_COMPLAINT):
            continue


def _said(answer: bytes) -> Mapping[int, Any]:
    """The texts in an answer by the numbers of their questions."""
    text = answer.decode("utf-8", "replace").strip()
    entries: list[Any] = []
    whole = _json(text)
    if isinstance(whole, list):
        entries = whole
    elif isinstance(whole, dict):
        entries = [whole]
    else:
        entries = [_json(line) for line in text.splitlines() if line.strip()]
    found: dict[int, Any] = {}
    for place, entry in enumerate(entries):
        if isinstance(entry, dict):
            number = entry.get("id", place)
            if isinstance(number, int) and not isinstance(number, bool):
                found.setdefault(number, entry.get("text"))
        elif isinstance(entry, str):
            found.setdefault(place, entry)
    if not found:
        raise UserError(
            _("The command for machine translation did not answer in JSON."), _hint(), text[:_SHOWN]
        )
    return found


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _hint() -> str:
    return _("Look at the preferences under “Machine translation”.")
