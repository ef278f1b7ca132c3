"""The process of the checks, ready to be started."""

from __future__ import annotations

from editor_app.language.processes import Process

MODULE, FLAG = "editor_app.language.check_worker", "--checks"
"""What the process runs, and the argument by which a bundled program becomes it."""


def check_process() -> Process:
    """The process for the checks; it runs from the first question on. Close it once."""
    return Process(MODULE, FLAG)
