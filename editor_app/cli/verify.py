"""``copydesk verify``: the library's health."""

from __future__ import annotations

import argparse

from editor_app.base.i18n import _
from editor_app.cli.context import Context
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
    health = context.library.recovery.verify(repair=context.options.repair)
    if context.output.is_json:
        context.output.json(
            {"ok": health.is_fine, "problems": [_json(problem) for problem in health.problems]}
        )
        return 0 if health.is_fine else 1
    for problem in health.problems:
        context.output.text(f"{problem.place}: {problem.message}{_ending(problem)}")
    context.output.note(_("The library is fine.") if health.is_fine else _("The library has problems."))
    return 0 if health.is_fine else 1


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
