"""``copydesk import --watch``: what agencies put into folders, as it comes."""

from __future__ import annotations

import argparse
import contextlib
import signal
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import _, ngettext
from editor_app.cli.context import Context
from editor_app.services.import_values import ImportFailure, ImportResult, Outcome
from editor_app.services.jobs import Progress
from editor_app.services.watching.folders import Afterwards, WatchedFolder, refusal
from editor_app.services.watching.watcher import FolderWatcher, Look, Standing
from editor_app.storage.rows import State

EVERY = 5.0
"""Seconds between two looks."""
_LONGEST = 86_400.0

_SIGNALS = (signal.SIGINT, signal.SIGTERM)

Tell = Callable[[Context, Outcome], None]
Row = Callable[[Outcome], dict[str, object]]


def add_watching(parser: argparse.ArgumentParser) -> None:
    """The options of watched folders."""
    parser.add_argument(
        "--watch",
        metavar="DIR",
        action="append",
        default=[],
        help=_("bring in what comes into this folder, until Ctrl+C; may be given several times"),
    )
    parser.add_argument(
        "--once", action="store_true", help=_("with --watch: bring in what is there, and end")
    )
    parser.add_argument(
        "--every",
        metavar="SECONDS",
        type=_seconds,
        default=EVERY,
        help=_("with --watch: the time between two looks (default: 5)"),
    )
    parser.add_argument(
        "--leave",
        action="store_true",
        help=_("with --watch: leave what came in where it is, instead of moving it to the folder “done”"),
    )


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 <= value <= _LONGEST:
        raise ValueError
    return value


def watch(context: Context, tell: Tell, row: Row) -> int:
    """Look at the folders until somebody stops it; with ``--once`` 1 when a file failed or a folder was not
    there. With ``--json`` each look that found something gives a list of rows."""
    run = _Run(context, tell, row)
    before = [signal.signal(number, run.stop) for number in _SIGNALS]
    try:
        run.go_on()
    finally:
        for number, handler in zip(_SIGNALS, before, strict=True):
            signal.signal(number, handler)
    return run.finish()


class _Run:
    """Looks again and again, and tells what came and what stands in the way, each once."""

    def __init__(self, context: Context, tell: Tell, row: Row) -> None:
        self._context = context
        self._tell = tell
        self._row = row
        self._watchers = [_watcher(context, name) for name in context.options.watch]
        self._progress = Progress()
        self._problems: dict[Path, str] = {}
        self._came = self._failed = 0

    def stop(self, _number: int, _frame: FrameType | None) -> None:
        """Stop between two files."""
        self._progress.cancel()

    def go_on(self) -> None:
        """Look until somebody stops it; with ``--once`` until nothing is left to wait for: twice."""
        options = self._context.options
        is_second = False
        with contextlib.suppress(Cancelled):
            while True:
                looks = [watcher.look(self._progress, self._heard) for watcher in self._watchers]
                for look in looks:
                    self._tell_look(look)
                if options.once and (is_second or not any(look.waiting for look in looks)):
                    return
                is_second = True
                if self._progress.wait(options.every):
                    return

    def finish(self) -> int:
        """Say how much came, and give the exit code."""
        came = ngettext("{count:,} article came in", "{count:,} articles came in", self._came)
        failed = ngettext("{count:,} input failed", "{count:,} inputs failed", self._failed)
        parts = [came.format(count=self._came)]
        if self._failed:
            parts.append(failed.format(count=self._failed))
        self._context.output.note(", ".join(parts) + ".")
        return int(self._context.options.once and bool(self._failed or self._problems))

    def _heard(self, outcome: Outcome) -> None:
        self._came += isinstance(outcome, ImportResult)
        self._failed += isinstance(outcome, ImportFailure)
        if isinstance(outcome, ImportResult):
            self._context.output.note(f"{outcome.path}: {outcome.headline or _('(no headline)')}")
        self._tell(self._context, outcome)

    def _tell_look(self, look: Look) -> None:
        if self._context.output.is_json and look.outcomes:
            self._context.output.json([self._row(outcome) for outcome in look.outcomes])
        path = look.folder.path
        problem = "" if look.standing is Standing.GOOD else look.problem
        if problem != self._problems.get(path, ""):
            # A share that is away is told once, and once more when it is there again.
            self._context.output.note(f"{path}: {problem or _('It is there again.')}")
        self._problems.pop(path, None)
        if problem:
            self._problems[path] = problem


def _watcher(context: Context, name: str) -> FolderWatcher:
    options = context.options
    path = Path(name).absolute()
    if reason := refusal(path, context.library.store.folder):
        raise UserError(f"{name}: {reason}")
    afterwards = Afterwards.LEAVE if options.leave else Afterwards.MOVE
    folder = WatchedFolder(path, afterwards, State(options.state), options.language)
    return FolderWatcher(folder, lambda: context.library.importing)
