"""All checks of consistency together."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from datetime import date

from editor_app.language.consistency.complete import (
    Requirements,
    dateline_against_text,
    fields_missing,
    limits_exceeded,
    pictures_without_words,
)
from editor_app.language.consistency.days import weekdays_against_dates
from editor_app.language.consistency.headline import headline_against_body
from editor_app.language.consistency.spelled_names import names_spelled_twice
from editor_app.language.consistency.unfinished import brackets, doubled_words, placeholders, quotations
from editor_app.language.findings import Finding, Passage, StoryText
from editor_app.language.placeholders import may_hold_placeholders


class StillToCome:
    """Finds what is still to come, which of all that is inconsistent alone stops a story. Any thread."""

    @property
    def configuration(self) -> Hashable:
        """Always the same: the signs are the program's."""
        return "still to come"

    def of_passages(self, passages: Sequence[Passage]) -> list[list[Finding]]:
        """The placeholders of each passage; offsets count within it."""
        return [
            [*placeholders(replace(passage, start=0))] if may_hold_placeholders(passage.text) else []
            for passage in passages
        ]

    def of_story(self, story: StoryText) -> list[Finding]:
        """Nothing: a placeholder stands in its passage."""
        return []


class Consistency:
    """Checks a story against itself and against what the desk asks of every story. Any thread."""

    def __init__(
        self,
        requirements: Callable[[], Requirements] = Requirements,
        today: Callable[[], date] = date.today,
    ) -> None:
        self._requirements = requirements
        self._today = today
        self.stopping = StillToCome()

    @property
    def configuration(self) -> Hashable:
        """Differs whenever the same text could give other findings."""
        return (self._requirements(), self._today())

    def of_passages(self, passages: Sequence[Passage]) -> list[list[Finding]]:
        """Doubled words, placeholders and brackets of each passage; offsets count within it."""
        return [
            [
                finding
                for check in (doubled_words, placeholders, brackets)
                for finding in check(replace(passage, start=0))
            ]
            for passage in passages
        ]

    def of_story(self, story: StoryText) -> list[Finding]:
        """What only the whole story shows."""
        requirements = self._requirements()
        return [
            *quotations(story.passages),
            *headline_against_body(story),
            *names_spelled_twice(story),
            *weekdays_against_dates(story, self._today()),
            *dateline_against_text(story),
            *limits_exceeded(story, requirements),
            *fields_missing(story, requirements),
            *pictures_without_words(story),
        ]
