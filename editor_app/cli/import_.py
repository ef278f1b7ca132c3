"""``copydesk import``: files and folders into the library."""

from __future__ import annotations

import argparse
import re
import signal
from pathlib import PurePath
from types import FrameType

from editor_app.base.errors import Cancelled, LibraryError
from editor_app.base.i18n import _, ngettext
from editor_app.cli.choices import ALL_STATES, language_tag
from editor_app.cli.context import Context
from editor_app.cli.output import standard_input
from editor_app.cli.watching import add_watching, watch
from editor_app.formats.registry import standard_registry
from editor_app.services.defects import in_words
from editor_app.services.importing import (
    LARGE_BATCH,
    ImportFailure,
    ImportOptions,
    ImportResult,
    ImportSkip,
    Outcome,
)
from editor_app.services.inputs import STANDARD_INPUT
from editor_app.services.jobs import Progress
from editor_app.services.report_importing import ReportResult
from editor_app.storage.arrivals import Came
from editor_app.storage.rows import State


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``import``."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help=_("a file, a folder with all that is in it, a zip of files, or - for standard input"),
    )
    parser.add_argument(
        "--format",
        choices=standard_registry().readable,
        default="",
        help=_("the format of all files (default: recognised from what is in them)"),
    )
    parser.add_argument(
        "--language",
        metavar="L",
        type=language_tag,
        default="",
        help=_("the language of all files (az, ru, en …)"),
    )
    parser.add_argument(
        "--state",
        choices=ALL_STATES,
        default=str(State.INBOX),
        help=_("what becomes of them (default: inbox)"),
    )
    parser.add_argument(
        "--translates",
        metavar="ARTICLE",
        default="",
        help=_("the article whose translation the files are (XLIFF of other tools)"),
    )
    parser.add_argument(
        "--keep-senders",
        action="store_true",
        help=_("keep who sent each reader's report (default: their names and addresses are dropped)"),
    )
    parser.add_argument(
        "--resume",
        action="store_true",
        help=_("pass over files that were taken in before, also by an import that was stopped"),
    )
    add_watching(parser)
    parser.epilog = _(
        "Files such as story.az.txt and story.ru.txt, or index.az.md and index.ru.md, become language\n"
        "versions of one story. The original bytes are kept with each story. Mails, mail folders, CSV and\n"
        "JSON with mistakes that readers reported go to the stories that they are about."
    )
    parser.epilog += "\n" + _(
        "XLIFF that left here for translation goes back into its version; XLIFF with translations from\n"
        "elsewhere becomes two articles of one story."
    )


class _Interrupts:
    """Ctrl+C stops between two inputs, so that everything that is on disk is also reported.

    One while standard input is waited for, or a second one, stops at once.
    """

    def __init__(self, progress: Progress) -> None:
        self.is_waiting = False
        self._progress = progress

    def __enter__(self) -> None:
        self._before = signal.signal(signal.SIGINT, self._stop)

    def __exit__(self, *_error: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        if self.is_waiting or self._progress.is_cancelled:
            raise KeyboardInterrupt
        self._progress.cancel()


class _StandardInput:
    """Standard input that says when it is waited for."""

    def __init__(self, interrupts: _Interrupts) -> None:
        self._interrupts = interrupts

    def read(self, size: int = -1, /) -> bytes:
        """Up to ``size`` bytes, all for -1."""
        self._interrupts.is_waiting = True
        try:
            return standard_input().read(size)
        finally:
            self._interrupts.is_waiting = False


def run(context: Context) -> int:
    """Bring everything in; 1 when some inputs failed, 130 when interrupted, what was done is kept."""
    options = context.options
    if options.watch:
        return watch(context, _tell, _json)
    if not options.paths:
        options.parser.error(_("Name what is to be imported, or a folder to watch."))
    outcomes: list[Outcome] = []
    progress = context.output.progress()
    interrupts = _Interrupts(progress)
    incoming = context.library.importing.bring_in(
        options.paths,
        ImportOptions(
            options.format,
            options.language,
            State(options.state),
            LARGE_BATCH,
            options.keep_senders,
            context.article(options.translates) if options.translates else None,
            options.resume,
        ),
        progress,
        _StandardInput(interrupts) if STANDARD_INPUT in options.paths else None,
    )
    try:
        with interrupts:
            for outcome in incoming:
                outcomes.append(outcome)
                _tell(context, outcome)
    except (KeyboardInterrupt, Cancelled):
        _finish(context, outcomes, _("Interrupted; what was imported is kept."))
        return 130
    except LibraryError as error:
        _finish(context, outcomes, str(error))
        return 3
    _finish(context, outcomes)
    return 1 if any(isinstance(outcome, ImportFailure) for outcome in outcomes) else 0


def _tell(context: Context, outcome: Outcome) -> None:
    if isinstance(outcome, ImportFailure):
        context.output.note(_named(outcome))
        return
    if isinstance(outcome, ImportSkip):
        context.output.note(f"{outcome.path}: {outcome.note}")
        return
    if isinstance(outcome, ReportResult) and not context.output.is_json:
        # Its state stands in the table.
        return
    context.output.note_all(outcome.path, outcome.warnings)
    if isinstance(outcome, ImportResult):
        context.output.note_all(outcome.path, [in_words(defect) for defect in outcome.defects])


def _named(failure: ImportFailure) -> str:
    bare, rest = failure.error.partition(": ")[::2]
    if failure.path and rest and bare == PurePath(failure.path).name:
        # Formats know the name only; which file of that name it is follows from the path.
        return f"{failure.path}: {rest}"
    is_named = re.search(rf"(?<!\w){re.escape(failure.path)}(?!\w)", failure.error) if failure.path else None
    return failure.error if is_named else f"{failure.path or '“”'}: {failure.error}"


def _finish(context: Context, outcomes: list[Outcome], note: str = "") -> None:
    if context.output.is_json:
        context.output.json([_json(outcome) for outcome in outcomes])
    done = [outcome for outcome in outcomes if isinstance(outcome, ImportResult)]
    new = [outcome for outcome in done if outcome.came is Came.NEW]
    skipped = sum(isinstance(outcome, ImportSkip) for outcome in outcomes)
    if not context.output.is_json:
        heads = (_("article"), _("lang"), _("words"), _("format"), _("headline"), _("file"))
        context.output.table(
            heads,
            [(row.article, row.language, row.words, row.format, row.headline, row.path) for row in done],
        )
    reports = [outcome for outcome in outcomes if isinstance(outcome, ReportResult)]
    if reports and not context.output.is_json:
        context.output.table(
            (_("report"), _("state"), _("article"), _("lang"), _("marked"), _("headline"), _("file")),
            [
                (row.report, row.state, row.article, row.language, row.exact, row.headline, row.path)
                for row in reports
            ],
        )
    failed = sum(isinstance(outcome, ImportFailure) for outcome in outcomes)
    imported = ngettext("{count:,} article imported", "{count:,} articles imported", len(new))
    changed = len(done) - len(new)
    updated = ngettext("{count:,} changed by its sender", "{count:,} changed by their senders", changed)
    passed = ngettext("{count:,} skipped", "{count:,} skipped", skipped)
    fresh = sum(report.is_new for report in reports)
    old = len(reports) - fresh
    taken = ngettext("{count:,} report taken in", "{count:,} reports taken in", fresh)
    before = ngettext("{count:,} had come in before", "{count:,} had come in before", old)
    summary = ", ".join(
        text.format(count=count)
        for text, count in (
            (imported, len(new)),
            (updated, changed),
            (taken, fresh),
            (before, old),
            (passed, skipped),
        )
        if count or (text is imported and not (reports or changed))
    )
    if failed:
        summary += ", " + ngettext("{count:,} input failed", "{count:,} inputs failed", failed).format(
            count=failed
        )
    context.output.note(f"{summary}. {note}".rstrip())


def _json(outcome: Outcome) -> dict[str, object]:
    if isinstance(outcome, ImportFailure):
        return {"path": outcome.path, "error": outcome.error}
    if isinstance(outcome, ImportSkip):
        return {"path": outcome.path, "skipped": outcome.note, "article": outcome.article}
    if isinstance(outcome, ReportResult):
        return {
            "path": outcome.path,
            "format": outcome.format,
            "story": outcome.story,
            "article": outcome.article,
            "language": outcome.language,
            "headline": outcome.headline,
            "words": 0,
            "warnings": list(outcome.warnings),
            "report": outcome.report,
            "state": str(outcome.state),
            "exact": outcome.exact,
        }
    return {
        "path": outcome.path,
        "format": outcome.format,
        "story": outcome.story,
        "article": outcome.article,
        "language": outcome.language,
        "headline": outcome.headline,
        "words": outcome.words,
        "warnings": list(outcome.warnings),
        "defects": [{"text": defect.text, "place": defect.place} for defect in outcome.defects],
        "came": str(outcome.came),
    }
