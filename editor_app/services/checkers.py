"""The checks that come with the program, ready to be asked."""

from __future__ import annotations

from collections.abc import Callable

from editor_app.base import preferences
from editor_app.base.settings import Settings
from editor_app.language.consistency.checker import Consistency
from editor_app.language.consistency.complete import Requirements
from editor_app.language.grammar.harper import EnglishGrammar
from editor_app.language.grammar.language_tool import LanguageTool
from editor_app.language.typography_checks import Typography
from editor_app.services.checking import Checker, Checking
from editor_app.services.house_style import HouseStyle, rule_book, shipped_rules


def shipped_checking() -> Checking:
    """Every check that needs no library, with the rules as they are shipped."""
    return Checking([rule_book(shipped_rules()), Typography(), Consistency()])


def library_checking(style: HouseStyle, spelling: Checker, settings: Settings | None) -> Checking:
    """Every check, with the rules as the desk has them and the limits that ``settings`` give."""
    checking = Checking([style, Typography(), Consistency(_requirements(settings)), spelling])
    if settings is not None:
        checking.add(EnglishGrammar(lambda: settings.get(preferences.CHECK_ENGLISH_GRAMMAR)))
        checking.add(LanguageTool(lambda: settings.get(preferences.LANGUAGE_TOOL)))
    return checking


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
