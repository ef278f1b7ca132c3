"""Which of many guesses are words, in the little time that somebody waits. Lives in the speller's process."""

from __future__ import annotations

import time
from collections.abc import Sequence

from editor_app.language.spelling.casing import forms
from editor_app.language.spelling.handles import Handle, ListHandle

_AT_ONCE = 16
"""Guesses between two looks at the clock."""


class Verifying:
    """Looks guesses up, the likeliest first, until ``budget`` seconds of processor time are spent."""

    def __init__(self, handles: Sequence[Handle], language: str, budget: float) -> None:
        self._lists = [handle for handle in handles if handle.engine == ListHandle.engine]
        self._rest = [handle for handle in handles if handle.engine != ListHandle.engine]
        self._language = language
        self._end = time.process_time() + budget

    def known(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """The places of the guesses that are words, with the frequency that lists give, in order.

        A word with a capital is looked up small first, which takes Hunspell a third of the
        time; names, which are known with their capital only, take what time is left.
        """
        found: dict[int, int] = {}
        spellings = [forms(word, self._language) for word in words]
        for at, possible in enumerate(spellings):
            if any(handle.knows(form) for handle in self._lists for form in possible):
                found[at] = max(handle.frequency(form) for handle in self._lists for form in possible)
        for which in (1, 0):
            for at, possible in enumerate(spellings):
                if not at % _AT_ONCE and time.process_time() > self._end:
                    return sorted(found.items())
                if at in found or (which and len(possible) == 1):
                    continue
                if any(handle.knows(possible[which]) for handle in self._rest):
                    found[at] = 0
        return sorted(found.items())
