"""A process that outlives the windows that it works for."""

from __future__ import annotations

from editor_app.language.processes import Process


class KeptProcess(Process):
    """The real process; a window that closes leaves it to the next."""

    def close(self) -> None:
        """Leave the process running."""

    def close_at_last(self) -> None:
        """End it."""
        super().close()
