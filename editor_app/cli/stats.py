"""``copydesk stats``: counts and sizes."""

from __future__ import annotations

import argparse

from editor_app.base.i18n import _
from editor_app.cli.context import Context


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``stats`` has no options of its own."""
    parser.epilog = _("Sizes are in bytes.")


def run(context: Context) -> int:
    """Say how much there is of everything."""
    stats = context.library.library.stats()
    if context.output.is_json:
        context.output.json({"library": str(context.folder), **stats})
    else:
        rows = [(name.replace("_", " "), value) for name, value in stats.items()]
        context.output.table((_("what"), _("how much")), rows)
    return 0
