"""``copydesk profiles``: what the desk says of the places that stories go to."""

from __future__ import annotations

import argparse
from pathlib import Path

from editor_app.base.errors import UserError, reason_of
from editor_app.base.files import replace_file
from editor_app.base.i18n import _
from editor_app.cli.context import Context
from editor_app.cli.trial import trial_lines, trial_value
from editor_app.services.jobs import Progress
from editor_app.services.publishing.orders import Order
from editor_app.services.publishing.profile_files import write_profile
from editor_app.services.publishing.profile_shelf import BrokenProfile, ProfileShelf
from editor_app.storage.ledger import Act

_FEWEST = {"list": 0, "show": 1, "copy": 2, "test": 2, "import": 1, "export": 2, "remove": 1}
_MOST = {"list": 0, "copy": 2, "export": 2}
ACTIONS = tuple(_FEWEST)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``profiles``."""
    parser.add_argument("action", choices=ACTIONS, help=_("what to do"))
    parser.add_argument("what", metavar="WHAT", nargs="*", help=_("names of profiles, or files"))
    parser.epilog = _(
        "list                  every profile\n"
        "show NAME…            its file, with every key and what it is for\n"
        "copy NAME NEW         a profile of the desk's own, like another one\n"
        "test NAME ARTICLE…    what would become of these stories there: what stops them, what is lost\n"
        "export NAME PATH      to a file, to be changed or shared; a folder gets NAME.yaml\n"
        "import PATH…          files (NAME.yaml); one of the name of a shipped profile takes its place\n"
        "remove NAME…          the desk's own; a shipped one of that name is there again"
    )


def run(context: Context) -> int:
    """Do what is asked; 1 when some of it failed."""
    options, shelf = context.options, context.library.profiles
    count = len(options.what)
    if not _FEWEST[options.action] <= count <= _MOST.get(options.action, count):
        options.parser.error(_("{action} takes other words: see --help").format(action=options.action))
    return _DOING[options.action](context, shelf)


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
        context.output.text("\n".join(texts.values()).rstrip("\n"))
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


def _copy(context: Context, shelf: ProfileShelf) -> int:
    name, new = context.options.what
    if any(not isinstance(entry, BrokenProfile) and entry.name == new for entry in shelf.entries()):
        raise UserError(_("There is an export profile “{name}” already.").format(name=new))
    made = shelf.save(new, shelf.text(name))
    if context.output.is_json:
        context.output.json({"profile": made.name, "formats": list(made.formats)})
    else:
        context.output.note(_("The profile “{name}” is made.").format(name=made.name))
    return 0


def _export(context: Context, shelf: ProfileShelf) -> int:
    name, target = context.options.what
    path = Path(target) / f"{name}.yaml" if Path(target).is_dir() else Path(target)
    data = write_profile(shelf.get(name)).encode()
    try:
        replace_file(path, data, mode=0o666)
    except OSError as error:
        reason = reason_of(error)
        raise UserError(_("{path} cannot be written: {reason}.").format(path=path, reason=reason)) from error
    if context.output.is_json:
        context.output.json({"profile": name, "path": str(path)})
    else:
        context.output.note(_("{path} is written.").format(path=path))
    return 0


def _test(context: Context, shelf: ProfileShelf) -> int:
    name, *named = context.options.what
    profile, articles = shelf.get(name), tuple(context.article(one) for one in named)
    context.library.stopping.load(Progress())
    found = context.library.preflights.maker(Order(Act.PUBLISH, articles, profile))(Progress())
    if context.output.is_json:
        context.output.json(trial_value(found))
    else:
        for line in trial_lines(found):
            context.output.text(line)
    return 0 if found.can_go else 1


def _remove(context: Context, shelf: ProfileShelf) -> int:
    done: list[dict[str, object]] = []
    for name in context.options.what:
        try:
            shelf.remove(name)
            done.append({"profile": name})
        except UserError as error:
            context.output.note(str(error))
            done.append({"profile": name, "error": str(error)})
    if context.output.is_json:
        context.output.json(done)
    return 1 if any("error" in row for row in done) else 0


_DOING = {
    "list": _list,
    "show": _show,
    "copy": _copy,
    "test": _test,
    "import": _import,
    "export": _export,
    "remove": _remove,
}
