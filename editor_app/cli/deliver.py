"""``copydesk deliver``: brings what is published to the desk's destinations, and says what became of it."""

from __future__ import annotations

import argparse
import getpass
import sys

from editor_app.base.clock import to_text
from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import _, ngettext
from editor_app.cli.choices import whole_number
from editor_app.cli.context import Context
from editor_app.services.delivering.delivering import Delivering
from editor_app.services.delivering.destinations import Destination
from editor_app.storage.deliveries import Delivery, DeliveryState

_MOST = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``deliver``."""
    parser.add_argument("--destination", metavar="D", default="", help=_("only this destination"))
    acts = parser.add_mutually_exclusive_group()
    acts.add_argument("--list", action="store_true", help=_("only say what waits and what was delivered"))
    acts.add_argument("--destinations", action="store_true", help=_("only say which destinations there are"))
    acts.add_argument("--test", action="store_true", help=_("only reach the destination; nothing is sent"))
    acts.add_argument("--secret", action="store_true", help=_("keep its password or key in the keyring"))
    acts.add_argument(
        "--resend", metavar="N", type=whole_number, help=_("send delivery N again, then what is due")
    )
    acts.add_argument("--retry", action="store_true", help=_("try at once what waits or was given up"))
    parser.epilog = _(
        "Destinations are files of the library, destinations/NAME.yaml; nothing is delivered to one that is\n"
        "not switched on. A profile's “deliver to” names those that packages go to when they are published.\n"
        "Passwords and keys are kept in the system's keyring; --secret asks for one, or reads it from a pipe."
    )


def run(context: Context) -> int:
    """Do what is asked, then deliver what is due; 1 when something did not arrive."""
    options, delivering = context.options, context.library.delivering
    if (options.test or options.secret) and not options.destination:
        options.parser.error(_("name the destination with --destination"))
    if options.destinations:
        return _destinations(context, delivering)
    if options.destination:
        destination = delivering.destinations.get(options.destination)
        if options.secret:
            return _keep_secret(context, delivering, destination)
        if options.test:
            return _test(context, delivering, destination)
    if options.list:
        _show(context, context.library.store.deliveries.page(limit=_MOST, destination=options.destination))
        return 0
    if options.resend is not None:
        delivering.queue.resend(options.resend)
    if options.retry:
        delivering.queue.retry()
    return _deliver(context, delivering)


def _deliver(context: Context, delivering: Delivering) -> int:
    try:
        done = delivering.run(context.output.progress(), context.options.destination)
    except (KeyboardInterrupt, Cancelled):
        context.output.note(_("Interrupted; what did not arrive is tried again later."))
        if context.output.is_json:
            context.output.json([])
        return 130
    for delivery in done:
        if delivery.problem:
            context.output.note(f"{delivery.number}: {delivery.problem}")
    _show(context, done)
    _tell_rest(context, done)
    return 0 if all(delivery.state is DeliveryState.DONE for delivery in done) else 1


def _tell_rest(context: Context, done: list[Delivery]) -> None:
    """What still waits, and until when; or that nothing does."""
    left = context.library.store.deliveries.waiting()
    if left:
        said = ngettext("{n} delivery waits.", "{n} deliveries wait.", len(left)).format(n=len(left))
        if times := [delivery.next_at for delivery in left if delivery.next_at is not None]:
            said += " " + _("The next is tried at {time}; --retry does so now.").format(
                time=to_text(min(times))
            )
        context.output.note(said)
    elif not done:
        context.output.note(_("Nothing waits to be delivered."))


def _show(context: Context, deliveries: list[Delivery]) -> None:
    if context.output.is_json:
        context.output.json([_row(delivery) for delivery in deliveries])
        return
    heads = (_("delivery"), _("destination"), _("sequence"), _("state"), _("tries"), _("title"), _("problem"))
    context.output.table(
        heads,
        [
            (
                str(delivery.number),
                delivery.destination,
                f"{delivery.sequence:04}",
                str(delivery.state),
                str(delivery.tries),
                delivery.title,
                delivery.problem,
            )
            for delivery in deliveries
        ],
    )


def _row(delivery: Delivery) -> dict[str, object]:
    return {
        "delivery": delivery.number,
        "destination": delivery.destination,
        "package": delivery.package,
        "sequence": delivery.sequence,
        "story": delivery.story,
        "title": delivery.title,
        "state": str(delivery.state),
        "tries": delivery.tries,
        "added": to_text(delivery.added) if delivery.added else None,
        "next": to_text(delivery.next_at) if delivery.next_at else None,
        "done": to_text(delivery.done_at) if delivery.done_at else None,
        "problem": delivery.problem,
        "files": [{"path": file.path, "sha256": file.sha256, "bytes": file.size} for file in delivery.files],
    }


def _destinations(context: Context, delivering: Delivering) -> int:
    entries = delivering.destinations.entries()
    found = [entry for entry in entries if isinstance(entry, Destination)]
    for entry in entries:
        if not isinstance(entry, Destination):
            context.output.note(entry.reason)
    if context.output.is_json:
        context.output.json(
            [
                {"destination": d.name, "title": d.title, "kind": d.kind, "on": d.is_on, "place": d.place}
                for d in found
            ]
        )
    else:
        heads = (_("destination"), _("kind"), _("switched on"), _("place"))
        context.output.table(
            heads, [(d.name, d.kind, _("yes") if d.is_on else _("no"), d.place) for d in found]
        )
    return 0 if len(found) == len(entries) else 1


def _test(context: Context, delivering: Delivering, destination: Destination) -> int:
    try:
        said, is_good = delivering.test(destination), True
    except UserError as error:
        said, is_good = str(error), False
    if context.output.is_json:
        context.output.json({"destination": destination.name, "ok": is_good, "message": said})
    else:
        context.output.note(said)
    return 0 if is_good else 1


def _keep_secret(context: Context, delivering: Delivering, destination: Destination) -> int:
    """Ask for the secret where nobody sees it, and keep it; nothing typed takes the one there is away."""
    if sys.stdin.isatty():
        secret = getpass.getpass(_("Password or key for {name}: ").format(name=destination.shown))
    else:
        secret = sys.stdin.readline().rstrip("\r\n")
    if secret:
        delivering.credentials.keep(destination, secret)
    else:
        delivering.credentials.forget(destination)
    delivering.queue.wake(destination.name)
    if context.output.is_json:
        context.output.json({"destination": destination.name, "kept": bool(secret)})
    else:
        context.output.note(_("Kept in the keyring.") if secret else _("Taken out of the keyring."))
    return 0
