"""Spelling beside the window: what is asked runs on threads, and only the latest answer counts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from editor_app.base.errors import Cancelled
from editor_app.base.i18n import _
from editor_app.language.findings import Finding, Passage
from editor_app.services.jobs import Job, Jobs, Progress
from editor_app.services.spelling import Spelling

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Checked:
    """A passage as it was checked, and its findings (offsets within the passage).

    Whoever shows them first looks whether the block still has that text.
    """

    passage: Passage
    findings: tuple[Finding, ...]


class SpellingLater:
    """Asks on the threads of ``jobs``; answers come where those deliver.

    A question under a ``key`` takes the place of an earlier one that has not been answered.
    """

    def __init__(self, spelling: Spelling, jobs: Jobs) -> None:
        self._spelling = spelling
        self._jobs = jobs
        self._running: dict[Hashable, Job[object]] = {}

    def check(
        self, key: Hashable, passages: Sequence[Passage], done: Callable[[tuple[Checked, ...]], None]
    ) -> None:
        """Check the passages that changed; ``done`` gets them back, each with what was found in it."""

        def work(_progress: Progress) -> tuple[Checked, ...]:
            found = self._spelling.of_passages(passages)
            return tuple(map(Checked, passages, found))

        self._run(("check", key), _("Checking the spelling"), work, done)

    def suggest(
        self,
        word: str,
        language: str,
        first: Callable[[tuple[str, ...]], None],
        rest: Callable[[tuple[str, ...]], None] | None = None,
    ) -> None:
        """Offer spellings of ``word``: ``first`` at once; ``rest``, when given, the engine's own later."""

        def near(_progress: Progress) -> tuple[str, ...]:
            return self._spelling.suggestions(word, language)

        def then(found: tuple[str, ...]) -> None:
            first(found)
            if rest is not None:
                self._run("rest", label, far, lambda more: rest(tuple(t for t in more if t not in found)))

        def far(_progress: Progress) -> tuple[str, ...]:
            return self._spelling.more_suggestions(word, language)

        label = _("Looking for suggestions")
        self._run("first", label, near, then)

    def languages(
        self, key: Hashable, passages: Sequence[Passage], done: Callable[[dict[str, str]], None]
    ) -> None:
        """Propose the language of passages by their blocks; only where it is another than they have."""

        def work(_progress: Progress) -> dict[str, str]:
            found = self._spelling.languages_of([passage.text for passage in passages])
            pairs = zip(passages, found, strict=True)
            return {passage.block: tag for passage, tag in pairs if tag and tag != passage.language}

        self._run(("languages", key), _("Looking at the languages"), work, done)

    def forget(self, key: Hashable) -> None:
        """Whoever asked under ``key`` has gone."""
        for name in (("check", key), ("languages", key)):
            job = self._running.pop(name, None)
            if job is not None:
                job.cancel()

    def _run(
        self, key: Hashable, label: str, work: Callable[[Progress], T], done: Callable[[T], None]
    ) -> None:
        earlier = self._running.get(key)
        if earlier is not None:
            earlier.cancel()
        started: list[Job[T]] = []

        def is_latest() -> bool:
            return not started or self._running.get(key) is started[0]

        def ended(result: T) -> None:
            if is_latest():
                self._running.pop(key, None)
                done(result)

        def failed(error: BaseException) -> None:
            if is_latest():
                self._running.pop(key, None)
            if not isinstance(error, Cancelled):
                raise error

        job = self._jobs.run(label, work, done=ended, failed=failed)
        started.append(job)
        self._running[key] = job  # type: ignore[assignment]  # a job of any result
