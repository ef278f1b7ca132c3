"""Opens the window, or runs one command without loading anything of the window."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from editor_app.base.i18n import _

if TYPE_CHECKING:
    from editor_app.cli.arguments import Invocation

CANNOT_OPEN, INTERRUPTED = 3, 130
"""Exit codes of the process when there is no display, and when somebody stopped it."""

SPELLER, CHECKS, MACHINE, MEMORY = "--speller", "--checks", "--machine-translation", "--memory-reader"
"""The arguments by which a bundled program becomes a process of its own: it has no ``python -m``."""

PATIENCE = 20_000
"""New objects before the collector looks for cycles among them."""


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line says; gives the exit code."""
    try:
        return _run(words)
    except KeyboardInterrupt:
        # A command that is at work answers by itself; this is before it and after it.
        sys.stderr.write(_("Interrupted.") + "\n")
        return INTERRUPTED


def _run(words: Sequence[str] | None) -> int:
    if words is None and sys.argv[1:] == [SPELLER]:
        # Imported here: start-up time. No other start needs it.
        from editor_app.language.spelling.worker import main as spell

        return spell()
    if words is None and sys.argv[1:] == [CHECKS]:
        # Imported here: start-up time. No other start needs it.
        from editor_app.language.check_worker import main as check

        return check()
    if words is None and sys.argv[1:] == [MACHINE]:
        # Imported here: start-up time. No other start needs it.
        from editor_app.language.machine.model_worker import main as translate

        return translate()
    if words is None and sys.argv[1:] == [MEMORY]:
        # Imported here: start-up time. No other start needs it.
        from editor_app.services.memory_worker import main as read_units

        return read_units()
    # Imported here: it takes a moment in which somebody may already press Ctrl+C.
    from editor_app.cli.main import run

    if words is None:
        # What a whole process has loaded by now stays; looking through it for cycles again
        # and again costs a batch a tenth of its time.
        gc.freeze()
        gc.set_threshold(PATIENCE)
    return run(sys.argv[1:] if words is None else words, open_window)


def open_window(invocation: Invocation) -> int:
    """Show the window until it is closed; 3, said in one sentence, where there is no display."""
    # Imported here: start-up time. Only a window asks for a display.
    from editor_app.cli.display import has_display

    if not has_display(os.environ, sys.platform):
        sys.stderr.write(
            _(
                "There is no display to open the window on; “copydesk --help” lists what works without one, "
                "and QT_QPA_PLATFORM=offscreen runs the window unseen."
            )
            + "\n"
        )
        return CANNOT_OPEN
    # While Qt is loaded there is nothing to finish; the window has a handler of its own.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # While a window is made there is nothing to collect, and looking for it costs a tenth of the start.
    gc.disable()
    # Imported here: start-up time. A command must not load Qt.
    from editor_app.app import main_window_main

    return main_window_main(
        library=invocation.library, is_temporary=invocation.is_temporary, files=invocation.files
    )


if __name__ == "__main__":
    sys.exit(main())
