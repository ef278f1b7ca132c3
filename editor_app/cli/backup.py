"""``copydesk backup``: a copy of the library."""

from __future__ import annotations

import argparse

from editor_app.base.i18n import _
from editor_app.cli.choices import some_path
from editor_app.cli.context import Context


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``backup``."""
    parser.add_argument(
        "folder",
        metavar="DIR",
        nargs="?",
        type=some_path,
        help=_("where to put it, pictures included (default: among the library's own backups)"),
    )


def run(context: Context) -> int:
    """Make the backup and name it."""
    path = context.library.recovery.back_up(context.options.folder)
    size = path.stat().st_size
    if context.output.is_json:
        context.output.json({"backup": str(path), "bytes": size})
    else:
        context.output.text(_("{path}  {size:,} bytes").format(path=path, size=size))
    return 0
