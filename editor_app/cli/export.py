"""``copydesk export``: packages of finished stories."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from editor_app.base.errors import Cancelled, InputError, UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.cli.choices import ALL_STATES, add_reading, listed, some_path
from editor_app.cli.context import Context
from editor_app.document.readings import Reading
from editor_app.formats.registry import standard_registry
from editor_app.services.export_values import ExportOptions, ExportOutcome, ExportRefusal, ExportResult
from editor_app.services.exporting import FINISHED, NotWhole
from editor_app.services.outgoing import Place
from editor_app.services.publishing.orders import demands_of, folder_of, place_of
from editor_app.services.publishing.profiles import Profile
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
        type=_formats,
        help=_("one or more of: {formats}").format(formats=listed(standard_registry().writable)),
    )
    parser.add_argument(
        "--to", metavar="DIR", type=some_path, help=_("the folder to write to, else the profile's")
    )
    parser.add_argument(
        "--profile", metavar="P", default="", help=_("formats, names, limits and folder as this profile says")
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("only say what would be written, and what differs")
    )
    parser.add_argument(
        "--prove",
        action="store_true",
        help=_("read what was written again, and name every difference"),
    )
    parser.add_argument(
        "--since-last",
        action="store_true",
        help=_("of these, only what has changed since it was last written there"),
    )
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
        options.parser.error(_("name articles, or give --state or --all: one of these alone"))
    exporting = context.library.exporting
    articles = _articles(context)
    wanted, folder = _wanted(context)
    try:
        outcomes = exporting.export(articles, wanted, folder, context.output.progress())
    except NotWhole as error:
        context.output.note(str(error))
        outcomes = [outcome for outcome in error.outcomes if isinstance(outcome, ExportRefusal)]
    except (KeyboardInterrupt, Cancelled):
        context.output.note(_("Interrupted; nothing was written to {folder}.").format(folder=folder))
        if context.output.is_json:
            context.output.json([])
        return 130
    show_outcomes(context, outcomes)
    return 1 if any(isinstance(outcome, ExportRefusal) for outcome in outcomes) else 0


def _wanted(context: Context) -> tuple[ExportOptions, Path]:
    """What is to be written, and where: by the profile, as far as nothing else is said."""
    options = context.options
    if not options.profile:
        if not options.format or not options.to:
            options.parser.error(_("name a profile, or give --format and --to"))
        place = Place(base_url=options.base_url)
        made = ExportOptions(options.format, place=place)
        folder = options.to
    else:
        profile = named_profile(context, options.profile)
        place = place_of(profile)
        place = replace(place, base_url=options.base_url or place.base_url)
        formats = options.format or profile.formats
        made = ExportOptions(formats, place=place, demands=demands_of(profile), packing=profile.packing)
        folder = folder_of(profile, options.to)
    made = replace(
        made,
        is_forced=options.force,
        reading=Reading(options.reading),
        is_rehearsal=options.dry_run,
        proves=options.prove,
        only_changed=options.since_last,
    )
    return made, folder


def named_profile(context: Context, name: str) -> Profile:
    """The profile ``name``. Wrong usage when there is none; InputError when its file is broken."""
    try:
        return context.library.profiles.get(name)
    except InputError:
        raise
    except UserError as error:
        context.options.parser.error(str(error))
        raise  # The parser has ended the program.


def _articles(context: Context) -> list[ArticleId]:
    options = context.options
    if options.articles:
        return [_named(context, name) for name in options.articles]
    exporting = context.library.exporting
    found = exporting.finished(frozenset({State(options.state)}) if options.state else FINISHED)
    languages = named_profile(context, options.profile).languages if options.profile else ()
    if not languages:
        return found
    rows = context.library.store.articles.many(found)
    return [article for article in found if rows[article].language in languages]


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


def show_outcomes(context: Context, outcomes: Sequence[ExportOutcome]) -> None:
    """Tell what was written, what one should know of it, and what was stopped."""
    done = [outcome for outcome in outcomes if isinstance(outcome, ExportResult)]
    refused = [outcome for outcome in outcomes if isinstance(outcome, ExportRefusal)]
    if context.output.is_json:
        context.output.json([outcome_row(outcome) for outcome in outcomes])
    else:
        heads = (_("article"), _("format"), _("bytes"), _("file"))
        told = {"new": _("new"), "changed": _("changed"), "same": _("the same")}
        shown = [(row.article, row.format, row.bytes, row.path) for row in done]
        if context.options.dry_run:
            would = [told.get(row.change, "") for row in done]
            context.output.table(
                (*heads, _("would be")),
                [(*row, said) for row, said in zip(shown, would, strict=True)],
                _("file"),
            )
        else:
            context.output.table(heads, shown, _("file"))
    for result in done:
        context.output.note_all(result.path, result.warnings, result.losses)
    # Files that hold several articles differ once.
    for line in dict.fromkeys(f"{result.path}: {line}" for result in done for line in result.since_sent):
        context.output.note(line)
    for result in done:
        for text in result.differences or ():
            context.output.note(f"{result.path}: {text}")
    proven = [result.path for result in done if result.differences == ()]
    if proven:
        text = ngettext(
            "{n:,} file reads as it was written", "{n:,} files read as they were written", len(proven)
        )
        context.output.note(text.format(n=len(proven)) + ".")
    for refusal in refused:
        for blocker in refusal.blockers:
            context.output.note(f"{refusal.article}: {blocker.message}")
    if context.options.dry_run:
        # A zip has changed with any of what it holds.
        by_weight = sorted(done, key=lambda row: ("same", "new", "changed").index(row.change))
        changes = Counter({row.path: row.change for row in by_weight}.values())
        said = _("Nothing was written. New: {new}, changed: {changed}, the same: {same}.")
        context.output.note(said.format(new=changes["new"], changed=changes["changed"], same=changes["same"]))
        return
    count = len({row.path for row in done})
    written = ngettext("{count:,} file written", "{count:,} files written", count).format(count=count)
    if refused:
        text = ngettext("{count:,} article blocked", "{count:,} articles blocked", len(refused))
        written += ", " + text.format(count=len(refused))
    context.output.note(f"{written}.")


def outcome_row(outcome: ExportOutcome) -> dict[str, object]:
    """An outcome as ``--json`` gives it."""
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
        **({"change": outcome.change} if outcome.change else {}),
        **({"since_sent": list(outcome.since_sent)} if outcome.change == "changed" else {}),
        **({"differences": list(outcome.differences)} if outcome.differences is not None else {}),
    }
