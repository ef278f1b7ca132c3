"""The process of the checks: rules of style, typography, consistency and grammar, asked about texts.

They are plain Python and take the interpreter for seconds in a long text, which a person who types
meanwhile would feel. Rules are read here too, and only here while nobody looks at their list.
"""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from editor_app.base import i18n
from editor_app.language.consistency.checker import Consistency
from editor_app.language.consistency.complete import Requirements
from editor_app.language.findings import Finding, Passage, StoryText
from editor_app.language.grammar.harper import EnglishGrammar
from editor_app.language.serving import Answer, Question, run
from editor_app.language.style.book import RuleBook
from editor_app.language.style.entries import RuleEntry, decided, rule_book, shipped_rules
from editor_app.language.typography_checks import Typography
from editor_app.language.wire import packed_finding, passage_of, story_of

_MOST_SET = _MOST_HELD = 4
"""Ways of checking, and stories half told, that are kept."""


class _Part(Protocol):
    def of_passages(self, passages: Sequence[Passage]) -> Sequence[Sequence[Finding]]: ...
    def of_story(self, story: StoryText) -> Sequence[Finding]: ...


class _Check(_Part, Protocol):
    @property
    def stopping(self) -> _Part | None: ...


class Checks:
    """Ways of checking, each under the name that its first question gave it, and what they find."""

    def __init__(self) -> None:
        self._shipped: dict[str, tuple[RuleEntry, ...]] = {}
        self._set: OrderedDict[str, tuple[_Check, ...]] = OrderedDict()
        self._held: OrderedDict[str, list[Passage]] = OrderedDict()

    def answer(self, question: Question) -> Answer:
        """The answer to one question; ``unknown`` when the way of checking has to be set first."""
        answer: Answer = getattr(self, f"_{question['do']}")(question)
        return answer

    def _prepare(self, question: Question) -> Answer:
        language, folder = question["interface"], question["catalogues"]
        if folder is not None:
            i18n.install(language, Path(folder))
        rules = question["rules"]
        if rules not in self._shipped:
            self._shipped[rules] = shipped_rules(Path(rules))
        entries = decided(self._shipped[rules], question["decisions"])
        headline, summary, required = question["requirements"]
        requirements = Requirements(headline, summary, tuple(required))
        has_grammar = bool(question["grammar"])
        self._set[question["way"]] = (
            rule_book(entries, language),
            Typography(),
            Consistency(lambda: requirements),
            EnglishGrammar(lambda: has_grammar),
        )
        _trim(self._set, _MOST_SET)
        return {}

    def _asked(self, question: Question) -> Sequence[_Part] | None:
        """The checks that ``question`` is for: all, or what of them can stop a story."""
        checks = self._set.get(question["way"])
        if checks is None or not question.get("stopping"):
            return checks
        return [part for check in checks if (part := check.stopping) is not None]

    def _reads(self, question: Question) -> Answer:
        """Whether any check that ``question`` is for has to know the whole story."""
        checks = self._asked(question)
        if checks is None:
            return {"unknown": True}
        books = (check for check in checks if isinstance(check, RuleBook))
        return {"found": [any(book.reads_stories for book in books)]}

    def _passages(self, question: Question) -> Answer:
        checks = self._asked(question)
        if checks is None:
            return {"unknown": True}
        passages = [passage_of(packed) for packed in question["passages"]]
        found: list[list[Any]] = [[] for _passage in passages]
        for check in checks:
            for own, findings in zip(found, check.of_passages(passages), strict=True):
                own.extend(packed_finding(finding) for finding in findings)
        problems = (getattr(check, "problem", "") for check in checks)
        return {"found": found, "problems": [words for words in problems if words]}

    def _hold(self, question: Question) -> Answer:
        held = self._held.setdefault(question["story"], [])
        held += [passage_of(packed) for packed in question["passages"]]
        # Whoever was stopped between two parts of a story never asks for it.
        _trim(self._held, _MOST_HELD)
        return {}

    def _story(self, question: Question) -> Answer:
        checks = self._asked(question)
        passages = self._held.pop(question["story"], [])
        if checks is None:
            return {"unknown": True}
        story = story_of(question["frame"], tuple(passages))
        return {"found": [packed_finding(finding) for check in checks for finding in check.of_story(story)]}


def _trim(kept: OrderedDict[str, Any], most: int) -> None:
    while len(kept) > most:
        kept.popitem(last=False)


def main() -> int:
    """Serve whoever started this process."""
    return run(Checks().answer)


if __name__ == "__main__":
    sys.exit(main())
