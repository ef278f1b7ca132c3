"""``copydesk stats``: counts and sizes."""

from __future__ import annotations

import argparse

from editor_app.base.i18n import N_, _
from editor_app.cli.context import Context

_NAMES = {
    "articles": N_("articles"),
    "trashed": N_("in the trash"),
    "stories": N_("stories"),
    "revisions": N_("revisions"),
    "media": N_("pictures"),
    "media_bytes": N_("pictures, bytes"),
    "originals": N_("originals"),
    "exports": N_("exports"),
    "journal_rows": N_("rows of the journal"),
    "damaged_rows": N_("damaged rows"),
    "database_bytes": N_("database, bytes"),
    "backups": N_("backups"),
}
"""What is counted, for people."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``stats`` has no options of its own."""
    parser.epilog = _("Sizes are in bytes.")


def run(context: Context) -> int:
    """Say how much there is of everything."""
    stats = context.library.library.stats()
    if context.output.is_json:
        context.output.json({"library": str(context.folder), **stats})
    else:
        rows = [(_(_NAMES.get(name, name)), value) for name, value in stats.items()]
        context.output.table((_("what"), _("how much")), rows)
    return 0
