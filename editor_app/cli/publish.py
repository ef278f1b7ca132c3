"""``copydesk publish``: finished stories to their readers, and everything that is done with them there."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.cli.choices import some_path
from editor_app.cli.context import Context
from editor_app.cli.export import named_profile, outcome_row, show_outcomes
from editor_app.services.export_values import ExportRefusal
from editor_app.services.exporting import NotWhole
from editor_app.services.lifecycle import WAYS
from editor_app.services.publishing.orders import Carried, Order, OrderRefused
from editor_app.storage.ledger import Act

LEAD = "lead"
_ACTS = (*(str(act) for act in WAYS), LEAD)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``publish``."""
    parser.add_argument("articles", metavar="ARTICLE", nargs="*", help=_("the articles"))
    parser.add_argument("--act", choices=_ACTS, default=str(Act.PUBLISH), help=_("what to do: see below"))
    parser.add_argument("--due", action="store_true", help=_("all scheduled articles whose time has come"))
    parser.add_argument("--profile", metavar="P", default="", help=_("the export profile"))
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
        "lead        begin a new article that goes on from a published one"
    )


def run(context: Context) -> int:
    """Carry the order out; 1 when something stopped an article."""
    options = context.options
    if bool(options.articles) == options.due:
        options.parser.error(_("name articles, or give --due"))
    if options.due:
        return _due(context)
    articles = tuple(context.article(name) for name in options.articles)
    if options.act == LEAD:
        return _leads(context, articles)
    return _carry_out(context, Act(options.act), articles, options.profile, options.to)


def _due(context: Context) -> int:
    """Publish what is due, each as it was scheduled."""
    worst = 0
    for article in context.library.publishing.due():
        entry = context.library.publishing.schedule_of(article)
        options = context.options
        profile = options.profile or (entry.profile if entry is not None else "")
        folder = options.to or (Path(entry.place) if entry is not None and entry.place else None)
        worst = max(worst, _carry_out(context, Act.PUBLISH, (article,), profile, folder))
    return worst


def _carry_out(
    context: Context, act: Act, articles: tuple[ArticleId, ...], name: str, folder: Path | None
) -> int:
    options = context.options
    if not name:
        options.parser.error(_("name an export profile with --profile"))
    order = Order(
        act,
        articles,
        named_profile(context, name),
        folder,
        {"": options.note},
        is_forced=options.force,
        is_rehearsal=options.dry_run,
    )
    if not options.note and act in (Act.CORRECT, Act.KILL, Act.TAKEDOWN):
        order = replace(order, notes=_drafted(context, order))
    try:
        carried = context.library.publishing.carry_out(order, context.output.progress())
    except OrderRefused as error:
        for article, found in error.refusals.items():
            for refusal in found:
                context.output.note(f"{article}: {refusal.message}")
        if context.output.is_json:
            context.output.json(
                [
                    {"article": article, "blockers": [refusal.message for refusal in found]}
                    for article, found in error.refusals.items()
                ]
            )
        return 1
    except NotWhole as error:
        carried = Carried(tuple(o for o in error.outcomes if isinstance(o, ExportRefusal)))
        context.output.note(str(error))
    except (KeyboardInterrupt, Cancelled):
        context.output.note(_("Interrupted; nothing was written."))
        if context.output.is_json:
            context.output.json([])
        return 130
    _show(context, carried)
    return 1 if any(isinstance(outcome, ExportRefusal) for outcome in carried.outcomes) else 0


def _drafted(context: Context, order: Order) -> dict[str, str]:
    """What desks say to those who have the story, in the language of each article."""
    composing = context.library.composing
    concerned = [row.article for row in context.library.publishing.concerned(order)]
    if order.act is Act.CORRECT:
        return {article: composing.draft(article).for_desks for article in concerned}
    return {article: composing.withdrawal_note(article, order.act) for article in concerned}


def _show(context: Context, carried: Carried) -> None:
    for problem in carried.problems:
        context.output.note(problem)
    if context.output.is_json:
        sequences = {entry.article: entry for entry in carried.entries}
        rows = [outcome_row(outcome) for outcome in carried.outcomes]
        written = {str(row["article"]) for row in rows}
        rows += [
            {"article": entry.article, "story": entry.story}
            for entry in carried.entries
            if entry.article not in written
        ]
        for row in rows:
            entry = sequences.get(ArticleId(str(row["article"])))
            if entry is not None:
                row |= {"act": str(entry.act), "sequence": entry.sequence, "entry": entry.number}
        context.output.json(rows)
        return
    if carried.outcomes:
        show_outcomes(context, carried.outcomes)
    else:
        heads = (_("article"), _("act"), _("entry"))
        context.output.table(
            heads, [(entry.article, str(entry.act), str(entry.number)) for entry in carried.entries]
        )


def _leads(context: Context, articles: tuple[ArticleId, ...]) -> int:
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
    return 0 if len(made) == len(articles) else 1
