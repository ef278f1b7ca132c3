"""Actions on the way of a story to its readers: publish, schedule, correct, withdraw, and what was done."""

from __future__ import annotations

from functools import partial

from editor_app.base.i18n import N_
from editor_app.ui.actions.action import Action, When
from editor_app.ui.actions.context import Context


def _do(act: str, context: Context) -> None:
    context.services.acts().begin(act, context)


def _ledger(context: Context) -> None:
    context.services.acts().show_ledger(context)


def _story_ledger(context: Context) -> None:
    context.services.acts().show_ledger(context, context.selected[:1])


def _act(name: str, act: str, text: str, key: str, group: int, hint: str = "") -> Action:
    return Action(
        f"publish.{name}",
        text,
        partial(_do, act),
        (key,),
        "",
        "publish",
        group,
        When.SELECTED,
        hint=hint,
        act=act,
    )


ACTIONS = (
    _act("publish", "publish", N_("Publish…"), "Alt+F9", 0, N_("With its language versions, by a profile.")),
    _act("schedule", "schedule", N_("Schedule…"), "Alt+F11", 0, N_("Held here until a time that you set.")),
    _act("deschedule", "deschedule", N_("Take off the schedule"), "Alt+Shift+H", 0),
    _act(
        "correct",
        "correct",
        N_("Correct…"),
        "Alt+F12",
        1,
        N_("The corrected text under the same identity, with a note for readers."),
    ),
    _act("send", "send", N_("Send again…"), "Alt+Shift+S", 1, N_("The same once more.")),
    _act(
        "begin_lead",
        "lead",
        N_("New lead"),
        "Alt+Shift+L",
        1,
        N_("A new article that goes on from this one."),
    ),
    _act("kill", "kill", N_("Kill…"), "Alt+Shift+K", 2, N_("It must not be used, in any language.")),
    _act("take_down", "takedown", N_("Take down…"), "Alt+Shift+D", 2, N_("Asks everybody to remove it.")),
    _act("unpublish", "unpublish", N_("Unpublish…"), "Alt+Shift+U", 2, N_("Silently; it may come back.")),
    Action(
        "publish.show_ledger",
        N_("Ledger…"),
        _ledger,
        ("Alt+F6",),
        "",
        "publish",
        3,
        hint=N_("What went where, when, by whom, and which bytes."),
    ),
    Action(
        "publish.show_story_ledger",
        N_("Ledger of this article…"),
        _story_ledger,
        ("Alt+Shift+F6",),
        "",
        "publish",
        3,
        When.SELECTED,
    ),
)
