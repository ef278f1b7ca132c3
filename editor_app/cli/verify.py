"""``copydesk verify``: the library's health."""

from __future__ import annotations

import argparse

from editor_app.base.i18n import _
from editor_app.cli.context import Context
from editor_app.services.recovery import Health, mend
from editor_app.storage.failures import LibraryDamaged
from editor_app.storage.rows import Problem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``verify``."""
    parser.add_argument(
        "--repair",
        action="store_true",
        help=_("mend what can be mended; what is damaged is set aside, never deleted"),
    )


def run(context: Context) -> int:
    """Check everything; 1 when something is left to mend."""
    health = _health(context)
    if context.output.is_json:
        context.output.json(
            {"ok": health.is_fine, "problems": [_json(problem) for problem in health.problems]}
        )
        return 0 if health.is_fine else 1
    for problem in health.problems:
        context.output.text(f"{problem.place}: {problem.message}{_ending(problem)}")
    context.output.note(_("The library is fine.") if health.is_fine else _("The library has problems."))
    return 0 if health.is_fine else 1


def _health(context: Context) -> Health:
    repair: bool = context.options.repair
    try:
        opened = context.library
    except LibraryDamaged as error:
        if not repair:
            return Health((Problem(str(context.folder), error.message, repairable=True),))
    else:
        return opened.recovery.verify(repair=repair)
    saved = mend(context.folder)
    return Health((*saved.problems, *context.library.recovery.verify(repair=True).problems))


def _ending(problem: Problem) -> str:
    if problem.repaired:
        return " " + _("Mended.")
    return " " + _("“verify --repair” mends it.") if problem.repairable else ""


def _json(problem: Problem) -> dict[str, object]:
    return {
        "place": problem.place,
        "message": problem.message,
        "repairable": problem.repairable,
        "repaired": problem.repaired,
    }
