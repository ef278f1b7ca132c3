"""Actions on mistakes that are marked: by readers, and here."""

from __future__ import annotations

from editor_app.base.i18n import N_
from editor_app.ui.actions.action import Action
from editor_app.ui.actions.context import Context


def _mark(context: Context) -> None:
    context.services.reports().mark(context)


def _show(context: Context) -> None:
    context.services.reports().show(context)


def _put_here(context: Context) -> None:
    context.services.reports().put_here(context)


MARKING = (
    Action(
        "review.report_mistake",
        N_("Mark a mistake…"),
        _mark,
        ("Ctrl+Return", "Ctrl+Enter"),
        "",
        "check",
        5,
        hint=N_("Takes a correction and a remark; makes a suggestion or a note."),
    ),
)
"""What is done wherever something is selected, also in a window of its own."""

ACTIONS = (
    *MARKING,
    Action(
        "review.show_reports",
        N_("Reports of readers…"),
        _show,
        ("Ctrl+F2",),
        "",
        "check",
        5,
        hint=N_("Mistakes that readers reported, with their places in the texts."),
    ),
    Action(
        "review.place_report",
        N_("Put the report at the selection"),
        _put_here,
        ("Ctrl+Shift+F2",),
        "",
        "check",
        5,
        hint=N_("For a report whose words were not found."),
    ),
)
