"""Runs one command line: reads it, does it, and turns what went wrong into words and an exit code."""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Callable, Sequence
from types import FrameType

from editor_app.base import i18n
from editor_app.base.errors import Cancelled, LibraryError, UserError
from editor_app.base.i18n import _
from editor_app.base.paths import resources_folder
from editor_app.cli.arguments import Invocation, parse
from editor_app.cli.interface import interface_language
from editor_app.cli.output import Output, OutputFailed, standard_streams

DONE, SOME_FAILED, WRONG_USAGE, CANNOT_OPEN, INTERRUPTED = 0, 1, 2, 3, 130
"""The exit codes of every command."""

OpenWindow = Callable[[Invocation], int]


def run(words: Sequence[str], open_window: OpenWindow) -> int:
    """Do what ``words`` say and give the exit code; ``open_window`` is asked when no command is named."""
    out, err = standard_streams()
    # What the log has to say is for people who ask for it, not for standard error.
    logging.getLogger("editor_app").addHandler(logging.NullHandler())
    i18n.install(interface_language(), resources_folder() / "locale")
    invocation = parse(words)
    output = Output(invocation.options.json, out, err)
    try:
        code = _carry_out(invocation, output, open_window)
        output.close()
    except OutputFailed as error:
        output.note(str(error))
        return SOME_FAILED
    return code


def _carry_out(invocation: Invocation, output: Output, open_window: OpenWindow) -> int:
    try:
        if invocation.run is None:
            return open_window(invocation)
        # Imported here: start-up time. Only a command works in it; a window has parts of its own.
        from editor_app.cli.context import Context

        signal.signal(signal.SIGTERM, _stop)
        with Context(invocation.options, output) as context:
            return invocation.run(context)
    except LibraryError as error:
        return _failed(output, error, CANNOT_OPEN)
    except UserError as error:
        return _failed(output, error, SOME_FAILED)
    except (KeyboardInterrupt, Cancelled):
        return _failed(output, UserError(_("Interrupted."), _("What was done is kept.")), INTERRUPTED)


def _failed(output: Output, error: UserError, code: int) -> int:
    output.note(f"copydesk: {error}")
    if output.is_json:
        output.json({"error": error.message, "hint": error.hint})
    return code


def _stop(_number: int, _frame: FrameType | None) -> None:
    """Being told to end is an interruption like Ctrl+C: what is half done is cleared away."""
    sys.exit(INTERRUPTED)
