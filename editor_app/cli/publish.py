"""``copydesk publish``: finished stories to their readers, and everything that is done with them there."""

from __future__ import annotations

import argparse

from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.cli.choices import some_path
from editor_app.cli.context import Context
from editor_app.cli.ordering import Orders
from editor_app.services.lifecycle import WAYS
from editor_app.storage.ledger import Act

LEAD = "lead"
_ACTS = (*(str(act) for act in WAYS), LEAD)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``publish``."""
    parser.add_argument("articles", metavar="ARTICLE", nargs="*", help=_("the articles"))
    parser.add_argument("--act", choices=_ACTS, default=str(Act.PUBLISH), help=_("what to do: see below"))
    parser.add_argument("--due", action="store_true", help=_("all scheduled articles whose time has come"))
    parser.add_argument(
        "--profile",
        metavar="P",
        default="",
        help=_("the export profile (default for what is out: every way that it went)"),
    )
    parser.add_argument(
        "--to", metavar="DIR", type=some_path, help=_("the folder to write to, else the profile's")
    )
    parser.add_argument(
        "--note",
        default="",
        help=_(
            "the editor's note that goes along, never for readers; "
            "corrections and withdrawals have the usual one without it"
        ),
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help=_("write although something blocks it; never what is not for publication"),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("only say what would be written, and what differs")
    )
    parser.epilog = _(
        "publish     finished articles; with languages that go together, the whole set\n"
        "schedule    hold them until the publishing time in their metadata; deschedule takes that back\n"
        "correct     the corrected text under the same identity, with a higher sequence\n"
        "send        the same once more\n"
        "kill        must not be used: a notice for every language version; takedown says it more softly\n"
        "unpublish   silently; may be published again\n"
        "lead        begin a new article that goes on from a published one\n"
        "\n"
        "What something forbids stays as it is, and is named with the reason; the others go on."
    )


def run(context: Context) -> int:
    """Carry it out; 1 when something stopped an article, the others are done."""
    options = context.options
    if bool(options.articles) == options.due:
        options.parser.error(_("name articles, or give --due: one of these alone"))
    orders = Orders(context)
    articles = [] if options.due else _named(context, orders)
    if options.act == LEAD:
        return _leads(context, articles)
    try:
        if options.due:
            orders.due()
        elif articles:
            orders.carry_out(Act(options.act), articles, options.profile, options.to)
    except (KeyboardInterrupt, Cancelled):
        orders.show()
        context.output.note(_("Interrupted; what is listed is done."))
        return 130
    orders.show()
    return 1 if orders.has_refused else 0


def _named(context: Context, orders: Orders) -> list[ArticleId]:
    found: dict[ArticleId, None] = {}
    for name in context.options.articles:
        try:
            found[context.article(name)] = None
        except UserError as error:
            orders.refuse(ArticleId(name), [str(error)])
    return list(found)


def _leads(context: Context, articles: list[ArticleId]) -> int:
    made = []
    for article in articles:
        try:
            made.append((article, context.library.publishing.new_lead(article)))
        except UserError as error:
            context.output.note(f"{article}: {error}")
    if context.output.is_json:
        context.output.json([{"article": lead, "rewrite_of": article} for article, lead in made])
    else:
        context.output.table((_("article"), _("new lead of")), [(lead, article) for article, lead in made])
    return 0 if len(made) == len(context.options.articles) else 1
