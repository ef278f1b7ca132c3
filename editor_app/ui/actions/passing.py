"""Actions that pass stories on: the review, what stops them, and the proof record."""

from __future__ import annotations

from functools import partial

from editor_app.base.i18n import N_
from editor_app.ui.actions.action import Action, When
from editor_app.ui.actions.context import Context

SUBMIT, REQUEST, RESUME, APPROVE, READY, DRAFT = (
    "submit",
    "request_changes",
    "resume",
    "approve",
    "mark_ready",
    "back_to_draft",
)
"""The steps by their names, which are those of ``services.review_flow``."""


def _step_to_blocker(by: int, context: Context) -> None:
    if context.editor is not None:
        context.bring_text()
        context.passing.step_to_blocker(by, context.editor)


def _step(name: str, text: str, keys: tuple[str, ...] = (), hint: str = "") -> Action:
    return Action(
        f"review.{name}",
        text,
        lambda context: context.passing.take(context.selected, name),
        keys,
        "",
        "review",
        6,
        When.SELECTED,
        hint=hint,
    )


STEPS = (
    Action(
        "review.next_blocker",
        N_("Next thing that stops the story"),
        partial(_step_to_blocker, 1),
        ("F8",),
        "",
        "review",
        5,
        When.ARTICLE,
    ),
    Action(
        "review.previous_blocker",
        N_("Previous thing that stops the story"),
        partial(_step_to_blocker, -1),
        ("Shift+F8",),
        "",
        "review",
        5,
        When.ARTICLE,
    ),
)
"""What is done in every window that shows an article."""

ACTIONS = (
    *STEPS,
    Action(
        "review.show_passing",
        N_("Review, blockers and proof passes"),
        lambda context: context.passing.show_panel(),
        ("Ctrl+F8",),
        "",
        "review",
        5,
    ),
    _step(SUBMIT, N_("Submit for review"), ("Ctrl+F9",)),
    _step(
        REQUEST,
        N_("Ask for changes…"),
        ("Ctrl+Shift+F9",),
        N_("Sends the story back with what is to be changed."),
    ),
    _step(RESUME, N_("Resume the review"), ("Ctrl+F11",)),
    _step(APPROVE, N_("Approve"), ("Ctrl+F10",), N_("Only what nothing stops is approved without asking.")),
    _step(READY, N_("Mark as ready")),
    _step(DRAFT, N_("Back to draft")),
    Action(
        "review.print_record",
        N_("Print the proof record…"),
        lambda context: context.passing.print_record(),
        (),
        "",
        "review",
        7,
        When.ARTICLE,
    ),
    Action(
        "review.save_record",
        N_("Save the proof record as PDF…"),
        lambda context: context.passing.save_record(),
        (),
        "",
        "review",
        7,
        When.ARTICLE,
    ),
)
