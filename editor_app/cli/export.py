"""``copydesk export``: packages of finished stories."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.cli.choices import ALL_STATES, add_reading, listed, some_path
from editor_app.cli.context import Context
from editor_app.document.readings import Reading
from editor_app.formats.registry import standard_registry
from editor_app.services.export_values import ExportOptions, ExportOutcome, ExportRefusal, ExportResult
from editor_app.services.exporting import FINISHED
from editor_app.services.outgoing import Place
from editor_app.storage.rows import State


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``export``."""
    which = parser.add_argument_group(_("which articles"))
    which.add_argument("articles", metavar="ARTICLE", nargs="*", help=_("these, whatever their state"))
    which.add_argument("--state", choices=ALL_STATES, help=_("all in this state"))
    which.add_argument(
        "--all",
        action="store_true",
        help=_("all finished ones: {states}").format(states=listed(sorted(FINISHED))),
    )
    parser.add_argument(
        "--format",
        metavar="F[,F]",
        required=True,
        type=_formats,
        help=_("one or more of: {formats}").format(formats=listed(standard_registry().writable)),
    )
    parser.add_argument(
        "--to", metavar="DIR", required=True, type=some_path, help=_("the folder to write to")
    )
    # A library without profiles refuses every name; the help speaks of them once there are some.
    parser.add_argument("--profile", metavar="P", type=_profile, help=argparse.SUPPRESS)
    parser.add_argument(
        "--base-url",
        metavar="URL",
        default="",
        help=_("the address of the site, for links between language versions"),
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help=_("write although something blocks it; never what is not for publication"),
    )
    add_reading(parser)
    copies = _(
        "--reading marked writes review copies (docx, odt) with suggestions and notes; import brings\n"
        "them back."
    )
    whole = _(
        "Everything is written, or nothing: when the disk is full or somebody interrupts, DIR is as it was.\n"
        "manifest.sha256 names every file with its sum."
    )
    parser.epilog = f"{copies}\n{whole}"


def run(context: Context) -> int:
    """Write the packages; 1 when something stopped an article, the others are written."""
    options = context.options
    if sum((bool(options.articles), bool(options.state), options.all)) != 1:
        options.parser.error(_("name articles, or give --state or --all"))
    exporting = context.library.exporting
    articles = _articles(context)
    wanted = ExportOptions(
        options.format,
        is_forced=options.force,
        place=Place(base_url=options.base_url),
        reading=Reading(options.reading),
    )
    try:
        outcomes = exporting.export(articles, wanted, options.to, context.output.progress())
    except (KeyboardInterrupt, Cancelled):
        context.output.note(_("Interrupted; nothing was written to {folder}.").format(folder=options.to))
        if context.output.is_json:
            context.output.json([])
        return 130
    _show(context, outcomes)
    return 1 if any(isinstance(outcome, ExportRefusal) for outcome in outcomes) else 0


def _articles(context: Context) -> list[ArticleId]:
    options = context.options
    if options.articles:
        return [_named(context, name) for name in options.articles]
    exporting = context.library.exporting
    return exporting.finished(frozenset({State(options.state)}) if options.state else FINISHED)


def _named(context: Context, name: str) -> ArticleId:
    """The article that is meant; a name that fits none is refused with the others' results."""
    try:
        return context.article(name)
    except UserError:
        return ArticleId(name)


def _formats(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    known = standard_registry().writable
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        raise argparse.ArgumentTypeError(
            _("“{name}” is none of: {formats}").format(name=listed(unknown), formats=listed(known))
        )
    return names


def _profile(name: str) -> str:
    raise argparse.ArgumentTypeError(_("there is no export profile “{name}”").format(name=name))


def _show(context: Context, outcomes: Sequence[ExportOutcome]) -> None:
    done = [outcome for outcome in outcomes if isinstance(outcome, ExportResult)]
    refused = [outcome for outcome in outcomes if isinstance(outcome, ExportRefusal)]
    if context.output.is_json:
        context.output.json([_json(outcome) for outcome in outcomes])
    else:
        heads = (_("article"), _("format"), _("bytes"), _("file"))
        context.output.table(heads, [(row.article, row.format, row.bytes, row.path) for row in done])
    for result in done:
        context.output.note_all(result.path, result.warnings, result.losses)
    for refusal in refused:
        for blocker in refusal.blockers:
            context.output.note(f"{refusal.article}: {blocker.message}")
    written = ngettext("{count:,} file written", "{count:,} files written", len(done)).format(count=len(done))
    if refused:
        text = ngettext("{count:,} article blocked", "{count:,} articles blocked", len(refused))
        written += ", " + text.format(count=len(refused))
    context.output.note(f"{written}.")


def _json(outcome: ExportOutcome) -> dict[str, object]:
    if isinstance(outcome, ExportRefusal):
        return {"article": outcome.article, "blockers": [blocker.message for blocker in outcome.blockers]}
    return {
        "story": outcome.story,
        "article": outcome.article,
        "format": outcome.format,
        "path": outcome.path,
        "sha256": outcome.sha256,
        "bytes": outcome.bytes,
        "warnings": list(outcome.warnings),
        "losses": list(outcome.losses),
    }
