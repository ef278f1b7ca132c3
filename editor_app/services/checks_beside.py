"""Checks that run in a process of their own, for whoever must not wait for the interpreter."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from hashlib import sha256
from typing import Any

from editor_app.base import i18n
from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import _
from editor_app.base.ids import new_id
from editor_app.base.paths import resources_folder
from editor_app.language.consistency.complete import Requirements
from editor_app.language.findings import Finding, Passage, StoryText
from editor_app.language.processes import Ended, Process
from editor_app.language.wire import Packed, finding_of, packed_frame, packed_passage
from editor_app.services.house_style import HouseStyle

SECONDS = 60.0
"""How long reading the rules, and any one question, may take."""

_AT_ONCE = 100
"""Passages that are sent at once: packing more would be felt by whoever types."""

_ATTEMPTS = 4
"""Questions until there is an answer: the process may have to be told the rules, and may once end."""

_Exchange = Callable[[str], Mapping[str, Any]]


class ChecksBeside:
    """The desk's rules, typography, consistency and grammar as one check, in ``process``. Any thread.

    ``requirements`` and ``has_grammar`` give what the desk asks for at the moment. A process that
    ends is started again; UserError when the next one ends, too, Cancelled after it was closed. With
    ``is_stopping`` only what stops a story is asked for.
    """

    def __init__(
        self,
        process: Process,
        style: HouseStyle,
        requirements: Callable[[], Requirements] = Requirements,
        has_grammar: Callable[[], bool] = lambda: False,
        *,
        is_stopping: bool = False,
    ) -> None:
        self._process = process
        self._style = style
        self._requirements = requirements
        self._has_grammar = has_grammar
        self._is_stopping = is_stopping
        self._reading: tuple[Hashable, bool] | None = None
        self.problem = ""
        """What cannot be checked at the moment although it is wanted, and what to do; empty for nothing."""

    @property
    def configuration(self) -> Hashable:
        """Differs whenever the same text could give other findings."""
        # Imported here: start-up time.
        from editor_app.language.grammar.harper import EnglishGrammar

        has_grammar = self._has_grammar() and EnglishGrammar.is_installed()
        return (self._style.decisions, self._requirements(), self._has_grammar(), has_grammar, date.today())

    @cached_property
    def stopping(self) -> ChecksBeside:
        """What of these checks finds what stops a story."""
        return ChecksBeside(
            self._process, self._style, self._requirements, self._has_grammar, is_stopping=True
        )

    def warm_up(self, languages: Sequence[str]) -> None:
        """Have the process run and the rules read before somebody waits for them."""
        self.of_passages([Passage("body", "", language) for language in languages or ("",)])

    def of_passages(self, passages: Sequence[Passage]) -> list[list[Finding]]:
        """For each passage what is found in it by itself; offsets count within the passage."""
        return [
            [finding_of(packed) for packed in findings]
            for part in _packed(passages)
            for findings in self._asked(partial(self._ask_passages, part))
        ]

    def of_story(self, story: StoryText) -> list[Finding]:
        """What only the whole story shows; offsets count in the fields."""
        if self._is_stopping and not self._reads_stories():
            return []

        def exchange(way: str) -> Mapping[str, Any]:
            name = new_id()
            for part in _packed(story.passages):
                self._ask("hold", story=name, passages=part)
            return self._ask(
                "story", way=way, stopping=self._is_stopping, story=name, frame=packed_frame(story)
            )

        return [finding_of(packed) for packed in self._asked(exchange)]

    def _reads_stories(self) -> bool:
        """Whether any check has to know the whole story: few desks have such a rule that stops one."""
        configuration, known = self.configuration, self._reading
        if known is None or known[0] != configuration:
            (reads,) = self._asked(lambda way: self._ask("reads", way=way, stopping=self._is_stopping))
            known = self._reading = configuration, bool(reads)
        return known[1]

    def _ask_passages(self, part: list[Packed], way: str) -> Mapping[str, Any]:
        return self._ask("passages", way=way, stopping=self._is_stopping, passages=part)

    def _asked(self, exchange: _Exchange) -> list[Any]:
        setting = self._setting()
        way = sha256(json.dumps(setting).encode()).hexdigest()
        for _attempt in range(_ATTEMPTS):
            try:
                answer = exchange(way)
                if "found" in answer:
                    self.problem = " ".join(answer.get("problems", (self.problem,)))
                    return list(answer["found"])
                self._ask("prepare", way=way, **setting)
            except Ended as ended:
                if self._process.is_closed:
                    raise Cancelled from None
                if ended.has_timed_out:
                    break
        raise UserError(_("The checks have stopped; they are started again with the next change."))

    def _ask(self, do: str, **question: Any) -> Mapping[str, Any]:
        return self._process.ask(do, limit=SECONDS, **question)

    def _setting(self) -> dict[str, Any]:
        language, catalogues = i18n.installed()
        asked = self._requirements()
        return {
            "interface": language,
            "catalogues": None if catalogues is None else str(catalogues),
            "rules": str(resources_folder() / "style"),
            "decisions": self._style.decisions,
            "requirements": [asked.headline_limit, asked.summary_limit, asked.required],
            "grammar": self._has_grammar(),
        }


def _packed(passages: Sequence[Passage]) -> Iterator[list[Packed]]:
    for start in range(0, len(passages), _AT_ONCE):
        yield [packed_passage(passage) for passage in passages[start : start + _AT_ONCE]]
