"""The checks that come with the program, ready to be asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from editor_app.base import preferences
from editor_app.base.settings import Settings
from editor_app.language.consistency.complete import Requirements
from editor_app.language.grammar.language_tool import LanguageTool
from editor_app.services.checking import Checker, Checking
from editor_app.services.checks_beside import ChecksBeside
from editor_app.services.house_style import HouseStyle

if TYPE_CHECKING:
    from editor_app.language.processes import Process


def shipped_checking() -> Checking:
    """Every check that needs no library, with the rules as they are shipped."""
    # Imported here: start-up time.
    from editor_app.language.consistency.checker import Consistency
    from editor_app.language.style.entries import rule_book, shipped_rules
    from editor_app.language.typography_checks import Typography

    return Checking([rule_book(shipped_rules()), Typography(), Consistency()])


def library_checking(style: HouseStyle, spelling: Checker, settings: Settings | None) -> Checking:
    """Every check, with the rules as the desk has them and the limits that ``settings`` give."""
    # Imported here: start-up time. A window has them in a process of their own.
    from editor_app.language.consistency.checker import Consistency
    from editor_app.language.grammar.harper import EnglishGrammar
    from editor_app.language.typography_checks import Typography

    own: list[Checker] = [
        style,
        Typography(),
        Consistency(_requirements(settings)),
        EnglishGrammar(_has_grammar(settings)),
    ]
    return Checking([*own, spelling, _language_tool(settings)])


def checking_beside(
    process: Process, style: HouseStyle, spelling: Checker, settings: Settings | None
) -> Checking:
    """The same checks; those that would take the interpreter for long run in ``process``."""
    beside = ChecksBeside(process, style, _requirements(settings), _has_grammar(settings))
    return Checking([beside, spelling, _language_tool(settings)])


def _language_tool(settings: Settings | None) -> LanguageTool:
    return LanguageTool(lambda: "" if settings is None else settings.get(preferences.LANGUAGE_TOOL))


def _has_grammar(settings: Settings | None) -> Callable[[], bool]:
    return lambda: settings is not None and settings.get(preferences.CHECK_ENGLISH_GRAMMAR)


def _requirements(settings: Settings | None) -> Callable[[], Requirements]:
    if settings is None:
        return Requirements

    def asked() -> Requirements:
        return Requirements(
            settings.get(preferences.HEADLINE_LIMIT),
            settings.get(preferences.SUMMARY_LIMIT),
            (*Requirements().required, *settings.get(preferences.REQUIRED_FIELDS)),
        )

    return asked
