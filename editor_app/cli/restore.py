"""``copydesk restore``: the library from a backup."""

from __future__ import annotations

import argparse

from editor_app.base.i18n import _
from editor_app.cli.choices import some_path
from editor_app.cli.context import Context
from editor_app.services.recovery import find_backup, restore


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``restore``."""
    parser.add_argument(
        "backup",
        metavar="BACKUP",
        type=some_path,
        help=_("the file that “backup” named, or a folder of backups: the newest is taken"),
    )
    parser.epilog = _("What was in the library is not deleted: it is renamed and stays in its folder.")


def run(context: Context) -> int:
    """Put the backup in the library's place."""
    if context.options.temporary:
        context.options.parser.error(_("a temporary library cannot be restored"))
    backup = find_backup(context.options.backup, context.folder)
    aside = restore(backup, context.folder)
    if context.output.is_json:
        context.output.json(
            {
                "restored": str(backup),
                "library": str(context.folder),
                "former": str(aside or ""),
            }
        )
        return 0
    context.output.text(_("{library} is {backup} now.").format(library=context.folder, backup=backup))
    if aside is not None:
        context.output.note(_("The former library is {path}.").format(path=aside))
    return 0
