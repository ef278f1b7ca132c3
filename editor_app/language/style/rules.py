"""One rule: what it is called, where and when it holds, what it says, and the check that it makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from datetime import date

from editor_app.base.records import dataclass
from editor_app.base.text import base_language
from editor_app.language.findings import Severity
from editor_app.language.style.checks import Check, StoryCheck
from editor_app.language.style.filling import fill
from editor_app.language.style.scopes import ALL_TEXT, Scope


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """Something about a rule that its writer should know: the file, the line (from 1) and what it is.

    ``is_fatal`` when the rule does not run because of it.
    """

    file: str
    line: int
    reason: str
    is_fatal: bool = True

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that was read. ``languages`` is empty for any; ``check`` asks one stretch at a time,
    ``story_check`` the whole story: it has one of the two."""

    name: str
    kind: str
    message: str
    severity: Severity = Severity.WARNING
    description: str = ""
    link: str = ""
    scope: Scope = ALL_TEXT
    languages: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    is_on: bool = True
    messages: tuple[tuple[str, str], ...] = ()
    source: str = field(default="", repr=False)
    check: Check | None = field(default=None, compare=False)
    story_check: StoryCheck | None = field(default=None, compare=False)

    def holds_in(self, language: str) -> bool:
        """Whether the rule is for text in ``language``; ``en`` means every kind of English."""
        return not self.languages or any(
            language.lower() == own.lower() or ("-" not in own and base_language(language) == own.lower())
            for own in self.languages
        )

    def holds_on(self, day: date) -> bool:
        """Whether the rule holds on ``day``, the first and the last included."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def says(self, said: Sequence[str], interface: str = "") -> str:
        """The message with ``said`` in its places, in the interface's language where it has one."""
        message = dict(self.messages).get(interface, self.message)
        return fill(message, said)
