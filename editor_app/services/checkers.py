"""The checks that come with the program, ready to be asked."""

from __future__ import annotations

from editor_app.services.checking import Checker, Checking
from editor_app.services.house_style import HouseStyle, rule_book, shipped_rules


def shipped_checking() -> Checking:
    """Every check that needs no library, with the rules as they are shipped."""
    return Checking([rule_book(shipped_rules()), *_built_in()])


def library_checking(style: HouseStyle) -> Checking:
    """Every check, with the rules as the desk has them. Spelling joins through ``Checking.add``."""
    return Checking([style, *_built_in()])


def _built_in() -> tuple[Checker, ...]:
    return ()
