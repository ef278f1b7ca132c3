"""Actions on the words that spelling knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor_app.base.i18n import N_
from editor_app.ui.actions.action import Action
from editor_app.ui.actions.context import Context

if TYPE_CHECKING:
    from editor_app.ui.spelling.opening import Surroundings


def _manage(context: Context) -> None:
    context.services.spelling().manage(_around(context))


def _learn(context: Context) -> None:
    language = context.article.language if context.article is not None else ""
    context.services.spelling().learn(_around(context), language)


def _words(context: Context) -> None:
    context.services.spelling().words(_around(context))


def _around(context: Context) -> Surroundings:
    # Imported here: start-up time.
    from editor_app.ui.spelling.opening import Surroundings

    return Surroundings(context.window, context.jobs, context.services.search_jobs, context.tabs.open)


ACTIONS = (
    Action(
        "spelling.manage_dictionaries",
        N_("Dictionaries…"),
        _manage,
        ("Ctrl+Shift+F7",),
        "",
        "check",
        7,
        hint=N_("Which language is checked with which dictionary."),
    ),
    Action(
        "spelling.manage_words",
        N_("Added words…"),
        _words,
        ("Ctrl+Shift+F6",),
        "",
        "check",
        7,
        hint=N_("The words that you and the desk have added, and their endings."),
    ),
    Action(
        "spelling.learn_from_archive",
        N_("Learn words from the archive…"),
        _learn,
        ("Ctrl+Shift+F5",),
        "",
        "check",
        7,
        hint=N_("Makes vocabulary of words that the desk's stories have again and again."),
    ),
)
