"""What a command says: results on standard output, the rest on standard error."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import BinaryIO, TextIO

from editor_app.base.errors import InputError, reason_of
from editor_app.base.i18n import _
from editor_app.cli.tables import Cell, format_table
from editor_app.services.jobs import Progress, Report, throttled

BAR_WIDTH = 24


class OutputFailed(Exception):
    """Standard output cannot be written (a full disk, for one)."""


class Output:
    """Writes one JSON document or text for people; a reader that went away is no error."""

    def __init__(self, is_json: bool, out: TextIO, err: TextIO) -> None:
        self.is_json = is_json
        self._out = out
        self._err = err
        self._is_gone = False
        self._has_bar = False
        self._has_answered = False
        self._said: set[str] = set()

    def json(self, value: object) -> None:
        """Write ``value`` as the one JSON document; when there is one already, nothing."""
        if self._has_answered:
            return
        self._has_answered = True
        self.text(json.dumps(value, ensure_ascii=False, indent=2))

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[Cell]], whole: str = "") -> None:
        """Write ``rows`` in columns under ``heads``; numbers stand to the right.

        What stands under the head ``whole`` is never cut.
        """
        if rows:
            self.text(format_table(heads, rows, whole))

    def text(self, text: str) -> None:
        """Write ``text`` and a line end."""
        self._guard(lambda: self._out.write(text + "\n"))

    def binary(self, data: bytes) -> None:
        """Write ``data`` as it is."""
        self._guard(lambda: self._write_bytes(data))

    def note(self, text: str) -> None:
        """Say something that is no result: a warning, an error, how it went."""
        self.end_bar()
        self._tell(text + "\n")

    def note_once(self, text: str) -> None:
        """Say something that was not said before, whatever it was found in."""
        if text not in self._said:
            self._said.add(text)
            self.note(text)

    def note_all(self, path: str, warnings: Sequence[str], losses: Sequence[str] = ()) -> None:
        """Say what one should know of ``path``: a line for each warning, one for all that is lost."""
        for warning in warnings:
            self.note(f"{path}: {warning}")
        if losses:
            self.note(_("{path}: lost in this format: {losses}.").format(path=path, losses=", ".join(losses)))

    def progress(self) -> Progress:
        """A progress that is drawn as a bar on a terminal and nowhere else."""
        return Progress(throttled(self._draw) if self._err.isatty() else None)

    def end_bar(self) -> None:
        """Take the bar away, so that the next words start on a clean line."""
        if self._has_bar:
            self._has_bar = False
            self._tell("\r\x1b[K")

    def close(self) -> None:
        """Send everything out. OutputFailed when it does not get there."""
        self.end_bar()
        self._guard(self._out.flush)

    def _draw(self, report: Report) -> None:
        self._has_bar = True
        self._tell("\r\x1b[K" + bar(report))

    def _write_bytes(self, data: bytes) -> None:
        self._out.flush()
        self._out.buffer.write(data)

    def _guard(self, write: Callable[[], object]) -> None:
        if self._is_gone:
            return
        try:
            write()
        except BrokenPipeError:
            self._is_gone = True
            _to_nowhere(self._out)
        except OSError as error:
            self._is_gone = True
            _to_nowhere(self._out)
            raise OutputFailed(
                _("The output cannot be written: {reason}.").format(reason=reason_of(error))
            ) from error

    def _tell(self, text: str) -> None:
        try:
            self._err.write(text)
            self._err.flush()
        except OSError:
            _to_nowhere(self._err)


def bar(report: Report) -> str:
    """One line that shows how far a job is."""
    if not report.total:
        return f"{report.done:,}  {report.note}"
    filled = round(BAR_WIDTH * min(report.done / report.total, 1.0))
    line = f"[{'#' * filled}{'.' * (BAR_WIDTH - filled)}] {report.done:,}/{report.total:,}"
    if report.seconds_left is not None:
        minutes, seconds = divmod(round(report.seconds_left), 60)
        line += "  " + _("{minutes}:{seconds:02d} left").format(minutes=minutes, seconds=seconds)
    return f"{line}  {report.note}"[:100]


def standard_streams() -> tuple[TextIO, TextIO]:
    """Standard output and error, in UTF-8 whatever the locale; no character makes them fail."""
    # A stream is None when whoever started the process closed it.
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(io.BytesIO())
    if sys.stderr is None:
        sys.stderr = io.TextIOWrapper(io.BytesIO())
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    return sys.stdout, sys.stderr


def standard_input() -> BinaryIO:
    """The bytes of standard input. InputError when whoever started the process closed it."""
    if sys.stdin is None:
        raise InputError(_("Standard input is closed."))
    return sys.stdin.buffer


def _to_nowhere(stream: TextIO) -> None:
    """Let the stream's last flush at exit find an open end, so that Python does not complain."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return
