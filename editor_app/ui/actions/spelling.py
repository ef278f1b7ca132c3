"""Actions on the words that spelling knows."""

from __future__ import annotations

from editor_app.base.i18n import N_
from editor_app.ui.actions.action import Action
from editor_app.ui.actions.context import Context


def _manage(context: Context) -> None:
    context.services.spelling().manage(context)


def _learn(context: Context) -> None:
    context.services.spelling().learn(context)


ACTIONS = (
    Action(
        "spelling.manage_dictionaries",
        N_("Dictionaries…"),
        _manage,
        ("Ctrl+Alt+D",),
        "",
        "review",
        7,
        hint=N_("Which language is checked with which dictionary."),
    ),
    Action(
        "spelling.learn_from_archive",
        N_("Learn words from the archive…"),
        _learn,
        ("Ctrl+Alt+L",),
        "",
        "review",
        7,
        hint=N_("Makes vocabulary of words that the desk's stories have again and again."),
    ),
)
