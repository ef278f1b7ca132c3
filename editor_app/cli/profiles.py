"""``copydesk profiles``: what the desk says of the places that stories go to."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.cli.context import Context
from editor_app.services.publishing.profile_files import write_profile
from editor_app.services.publishing.profile_shelf import ProfileShelf

ACTIONS = ("list", "show", "import", "remove")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``profiles``."""
    parser.add_argument("action", choices=ACTIONS, help=_("what to do"))
    parser.add_argument("what", metavar="WHAT", nargs="*", help=_("names of profiles, or files"))
    parser.epilog = _(
        "list            every profile\n"
        "show NAME       its file, with every key and what it is for: copy it, change it, import it\n"
        "import PATH…    files (NAME.yaml); one of the name of a shipped profile takes its place\n"
        "remove NAME…    the desk's own; a shipped one of that name is there again"
    )


def run(context: Context) -> int:
    """Do what is asked; 1 when some of it failed."""
    options, shelf = context.options, context.library.profiles
    if (options.action == "list") is bool(options.what):
        options.parser.error(_("{action} takes other words: see --help").format(action=options.action))
    return {"list": _list, "show": _show, "import": _import, "remove": _remove}[options.action](
        context, shelf
    )


def _list(context: Context, shelf: ProfileShelf) -> int:
    found, broken = shelf.all(), shelf.broken()
    for entry in broken:
        context.output.note(entry.reason)
    if context.output.is_json:
        context.output.json(
            [
                {
                    "profile": profile.name,
                    "title": profile.title,
                    "formats": list(profile.formats),
                    "folder": profile.folder,
                    "own": not profile.is_shipped,
                }
                for profile in found
            ]
        )
    else:
        heads = (_("profile"), _("title"), _("formats"), _("what for"))
        context.output.table(heads, [(p.name, p.title, ", ".join(p.formats), p.about) for p in found])
    return 1 if broken else 0


def _show(context: Context, shelf: ProfileShelf) -> int:
    texts = {name: write_profile(shelf.get(name)) for name in context.options.what}
    if context.output.is_json:
        context.output.json([{"profile": name, "text": text} for name, text in texts.items()])
    else:
        sys.stdout.write("\n".join(texts.values()))
    return 0


def _import(context: Context, shelf: ProfileShelf) -> int:
    done: list[dict[str, object]] = []
    for path in context.options.what:
        try:
            profile = shelf.bring(Path(path))
            done.append({"path": path, "profile": profile.name, "formats": list(profile.formats)})
        except UserError as error:
            context.output.note(f"{path}: {error}")
            done.append({"path": path, "error": str(error)})
    if context.output.is_json:
        context.output.json(done)
    return 1 if any("error" in row for row in done) else 0


def _remove(context: Context, shelf: ProfileShelf) -> int:
    for name in context.options.what:
        shelf.remove(name)
    if context.output.is_json:
        context.output.json([{"profile": name} for name in context.options.what])
    return 0
