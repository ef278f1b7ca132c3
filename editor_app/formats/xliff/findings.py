"""What was wrong in a file, and what of it was left behind."""

from __future__ import annotations

from collections import Counter
from dataclasses import field

from editor_app.base.records import dataclass
from editor_app.formats.bilingual import BilingualProblem
from editor_app.formats.xliff.structure import Breach

MOST_PROBLEMS = 1000
"""Problems that are listed one by one: nobody reads more."""


@dataclass(slots=True)
class Findings:
    """What was wrong in a file, and what of it no value holds."""

    problems: list[BilingualProblem] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)

    def add(self, found: Breach, unit: str = "", *, is_left_out: bool = False) -> None:
        """Note a rule that is broken."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(BilingualProblem(found.message, unit, found.line, is_left_out))
