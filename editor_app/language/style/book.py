"""All rules together: which hold for a text, and what they find in it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from editor_app.base.i18n import _
from editor_app.language.findings import Finding, FindingKind, Passage, Severity, StoryText
from editor_app.language.style.patterns import SECONDS, TookTooLong
from editor_app.language.style.rules import Rule, RuleProblem
from editor_app.language.style.stretches import Hit, Stretch, by_language, everything


class RuleBook:
    """A desk's rules, asked about texts. Any thread.

    A rule whose pattern takes too long is stopped and not asked again; ``problems`` then names it.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        problems: Iterable[RuleProblem] = (),
        *,
        today: Callable[[], date] = date.today,
        interface: str = "",
    ) -> None:
        self.rules = tuple(rules)
        self._problems = tuple(problems)
        self._today = today
        self._interface = interface
        self._stopped: dict[str, RuleProblem] = {}
        self._chosen: dict[tuple[str, date], tuple[Rule, ...]] = {}
        self._lock = threading.Lock()

    @property
    def problems(self) -> tuple[RuleProblem, ...]:
        """What is wrong with rules: found when they were read, or since."""
        return (*self._problems, *self._stopped.values())

    @property
    def configuration(self) -> Hashable:
        """Differs whenever the same text could give other findings."""
        return (self._identity, self._today(), len(self._stopped))

    @cached_property
    def stopping(self) -> RuleBook | None:
        """The rules whose findings stop a story; None without any."""
        rules = [rule for rule in self.rules if rule.severity is Severity.ERROR]
        return RuleBook(rules, today=self._today, interface=self._interface) if rules else None

    @property
    def reads_stories(self) -> bool:
        """Whether any of the rules has to know the whole story."""
        return any(rule.story_check is not None for rule in self.rules)

    def of_passages(self, passages: Sequence[Passage]) -> list[list[Finding]]:
        """For each passage what rules find in it by itself; offsets count within the passage."""
        return [self._of_passage(passage) for passage in passages]

    def of_story(self, story: StoryText) -> list[Finding]:
        """What rules find that know the whole story; offsets count in the fields."""
        whole = [rule for rule in self._holding(story.language) if rule.story_check is not None]
        read = [(passage, tuple(by_language(passage))) for passage in story.passages] if whole else []
        found: list[Finding] = []
        for rule in whole:
            stretches = [
                stretch
                for passage, parts in read
                if rule.scope.takes(passage)
                for stretch in parts
                if rule.holds_in(stretch.language)
            ]
            found += self._asked(rule, stretches)
        return found

    @cached_property
    def _identity(self) -> int:
        return hash(self.rules)

    def _of_passage(self, passage: Passage) -> list[Finding]:
        if not passage.text.strip():
            return []
        general = everything(passage)
        found: list[Finding] = []
        for stretch in by_language(passage) if passage.spans else (general,):
            for rule in self._holding(stretch.language):
                if rule.check is None or not rule.scope.takes(passage):
                    continue
                if rule.languages:
                    found += self._found(rule, stretch)
                elif stretch.start == 0:
                    found += self._found(rule, general)
        return found

    def _found(self, rule: Rule, stretch: Stretch) -> list[Finding]:
        assert rule.check is not None
        try:
            if rule.scope.is_by_sentence:
                return [
                    _finding(rule, part, hit, self._interface)
                    for part in stretch.sentences()
                    for hit in rule.check.hits(part)
                ]
            return [_finding(rule, stretch, hit, self._interface) for hit in rule.check.hits(stretch)]
        except TookTooLong:
            self._stop(rule)
            return []

    def _asked(self, rule: Rule, stretches: Sequence[Stretch]) -> Iterator[Finding]:
        assert rule.story_check is not None
        try:
            for stretch, hit in list(rule.story_check.hits_in_story(stretches)):
                finding = _finding(rule, stretch, hit, self._interface)
                start = stretch.passage.start
                yield _moved(finding, start) if start else finding
        except TookTooLong:
            self._stop(rule)

    def _holding(self, language: str) -> tuple[Rule, ...]:
        key = (language, self._today())
        with self._lock:
            chosen = self._chosen.get(key)
            if chosen is None:
                chosen = tuple(
                    rule
                    for rule in self.rules
                    if rule.holds_in(language) and rule.holds_on(key[1]) and rule.name not in self._stopped
                )
                self._chosen[key] = chosen
        return chosen

    def _stop(self, rule: Rule) -> None:
        reason = _("It took longer than {seconds} s at one passage and was stopped.").format(seconds=SECONDS)
        with self._lock:
            self._stopped[rule.name] = RuleProblem(rule.name, 1, reason)
            self._chosen.clear()


def _finding(rule: Rule, stretch: Stretch, hit: Hit, interface: str) -> Finding:
    start, end = stretch.start + hit.start, stretch.start + hit.end
    return Finding(
        rule.name,
        FindingKind.STYLE,
        rule.severity,
        stretch.passage.field,
        start,
        end,
        stretch.passage.text[start:end],
        rule.says(hit.said, interface),
        hit.replacements,
        rule.link,
    )


def _moved(finding: Finding, by: int) -> Finding:
    return replace(finding, start=finding.start + by, end=finding.end + by)
