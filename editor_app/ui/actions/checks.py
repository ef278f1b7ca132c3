"""Actions of proofreading: from finding to finding, all at once, the desk's rules and words."""

from __future__ import annotations

from functools import partial

from editor_app.base.i18n import N_
from editor_app.ui.actions.action import Action, When
from editor_app.ui.actions.context import Context


def _step(forward: bool, context: Context) -> None:
    if context.editor is not None:
        context.services.proofreading().step(context.editor, forward=forward)


def _panel(context: Context) -> None:
    context.show_panel("checksPanel")
    context.panels.focus()


def _rules(context: Context) -> None:
    context.services.proofreading().rules_wanted.emit()


def _check_again(context: Context) -> None:
    context.services.proofreading().feeds.check_again()


STEPS = (
    Action(
        "review.next_finding",
        N_("Next finding"),
        partial(_step, True),
        ("F7",),
        "",
        "check",
        5,
        When.EDITOR,
        hint=N_("Goes through what the checks have found, with a card at each place."),
    ),
    Action(
        "review.previous_finding",
        N_("Previous finding"),
        partial(_step, False),
        ("Shift+F7",),
        "",
        "check",
        5,
        When.EDITOR,
    ),
)
"""What is done in every window that shows an article."""

ACTIONS = (
    *STEPS,
    Action("review.list_findings", N_("List of findings"), _panel, ("Ctrl+F7",), "check", "check", 5),
    Action("review.check_again", N_("Check everything again"), _check_again, (), "", "check", 5),
    Action("review.house_rules", N_("House rules…"), _rules, (), "", "check", 6),
)
