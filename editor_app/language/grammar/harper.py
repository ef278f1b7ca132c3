"""English grammar by Harper, where the package ``harper-py`` is installed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from editor_app.base.i18n import _
from editor_app.base.text import base_language
from editor_app.language.findings import Finding, FindingKind, Passage, Severity, StoryText
from editor_app.language.style.stretches import COVER, Stretch, by_language

_OTHERS_DO = frozenset(
    {
        "Spelling",
        "Typo",
        "Repetition",
        "Formatting",
        "Punctuation",
        "Readability",
        "Capitalization",
        "Enhancement",
    }
)
"""Kinds of Harper's that our own checks answer for."""

_SWITCHED_OFF = (
    "SpellCheck",
    "LongSentences",
    "RepeatedWords",
    "Dashes",
    "UseEllipsisCharacter",
    "UnclosedQuotes",
)


class EnglishGrammar:
    """Checks English passages while ``is_wanted``. Any thread, one at a time.

    The engine is loaded with the first question: that takes a second and some 150 MB.
    """

    stopping: None = None
    """What a program thinks of grammar never stops a story."""

    def __init__(self, is_wanted: Callable[[], bool]) -> None:
        self._is_wanted = is_wanted
        self._linter: Any = None
        self._is_broken = False
        self._lock = threading.Lock()

    @staticmethod
    def is_installed() -> bool:
        """Whether the engine can be loaded."""
        return find_spec("harper") is not None

    @property
    def configuration(self) -> Hashable:
        """Differs when it is switched on or off."""
        return self._is_wanted() and self.is_installed()

    @property
    def problem(self) -> str:
        """Why nothing is found although it is wanted, and what to do; empty when all is well."""
        if not self._is_wanted():
            return ""
        if not self.is_installed():
            return _(
                "English grammar is not checked: install the package harper-py and start the program again, "
                "or switch it off in the preferences."
            )
        return _("English grammar is not checked: Harper cannot be loaded.") if self._is_broken else ""

    def of_passages(self, passages: Sequence[Passage]) -> list[list[Finding]]:
        """For each passage what Harper says of its English; nothing when it is off or not installed."""
        if self._is_broken or not (self._is_wanted() and self.is_installed()):
            return [[] for _passage in passages]
        with self._lock:
            return [[*self._of_passage(passage)] for passage in passages]

    def of_story(self, story: StoryText) -> list[Finding]:
        """Nothing: grammar ends with the sentence."""
        return []

    def _of_passage(self, passage: Passage) -> Iterator[Finding]:
        for stretch in by_language(passage):
            if base_language(stretch.language) == "en" and stretch.text.strip():
                for rule, lints in self._lints(stretch.text).items():
                    for lint in lints:
                        yield from _finding(stretch, rule, lint)

    def _lints(self, text: str) -> Mapping[str, Sequence[Any]]:
        if self._linter is None:
            try:
                # Optional, and as heavy as the rest of the program.
                made = import_module("harper").Linter()
                made.set_lint_config({**made.get_lint_config(), **dict.fromkeys(_SWITCHED_OFF, False)})
            except Exception:
                # Whatever is wrong with somebody else's package must not end the other checks.
                self._is_broken = True
                return {}
            self._linter = made
        found: Mapping[str, Sequence[Any]] = self._linter.organized_lints(text, language="plaintext")
        return found


def _finding(stretch: Stretch, rule: str, lint: Any) -> Iterator[Finding]:
    text = str(lint.problem_text)
    if lint.lint_kind in _OTHERS_DO or COVER in text:
        return
    start = stretch.start + int(lint.span.start)
    yield Finding(
        f"Harper.{rule}",
        FindingKind.GRAMMAR,
        Severity.SUGGESTION,
        stretch.passage.field,
        start,
        start + len(text),
        text,
        str(lint.message),
        tuple(_replacement(text, suggestion) for suggestion in lint.suggestions),
    )


def _replacement(text: str, suggestion: Any) -> str:
    """The text to put there. A suggestion replaces, removes, or inserts after (kinds 0, 1, 2)."""
    written = "" if int(suggestion.kind) == 1 else str(suggestion.replacement_text)
    return text + written if int(suggestion.kind) == 2 else written
