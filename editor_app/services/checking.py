"""Proofreading of one article: every check that there is, asked about what has changed only."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, runtime_checkable

from editor_app.language.findings import Finding, Passage, Severity, StoryText
from editor_app.services.story_text import BESIDE, story_text

__all__ = ["Checker", "Checking", "IsWaived", "fragment_of", "story_text"]

_KEPT_PASSAGES = 8_000
_KEPT_STORIES = 64

_FIELDS = ("headline", "summary", "body")
_WEIGHTS = (Severity.ERROR, Severity.WARNING, Severity.SUGGESTION)

IsWaived = Callable[[Finding], bool]


class Checker(Protocol):
    """One check: what it finds in passages by themselves, and in a story as a whole."""

    @property
    def configuration(self) -> Hashable:
        """A value that differs whenever the same text could give other findings."""
        ...

    def of_passages(self, passages: Sequence[Passage]) -> Sequence[Sequence[Finding]]:
        """For each passage its findings; offsets count within the passage. Any thread."""
        ...

    def of_story(self, story: StoryText) -> Sequence[Finding]:
        """What only the whole story shows; offsets count in the fields. Any thread."""
        ...


@runtime_checkable
class Warming(Protocol):
    """A check that takes time before its first answer."""

    def warm_up(self, languages: Sequence[str]) -> None:
        """Be ready for texts in ``languages``. Any thread."""


def _stopping(checker: Checker) -> Checker | None:
    """What of a check finds what stops a story, which is asked for much sooner.

    A check that knows has it as ``stopping``: a check that finds exactly its errors, None when it never
    finds any.
    """
    part: Checker | None = getattr(checker, "stopping", checker)
    return part


@runtime_checkable
class Failing(Protocol):
    """A check that needs what may not be there."""

    @property
    def problem(self) -> str:
        """Why it finds nothing at the moment and what to do; empty when all is well. Any thread."""
        ...


@runtime_checkable
class Returning(Failing, Protocol):
    """A check whose trouble may pass by itself."""

    def try_again(self) -> bool:
        """Whether it works again after a problem. Any thread; may take seconds."""
        ...


def fragment_of(finding: Finding) -> str:
    """What a waiver remembers of a finding: its words, however they are cased and spaced."""
    return " ".join((finding.fragment or finding.text or finding.field).split()).casefold()


def _nothing_waived(_finding: Finding) -> bool:
    return False


_AT_ONCE = 4000
"""Characters that are checked before the work looks whether somebody types."""
_QUIET = 0.25
"""Seconds after a key in which checks beside the window wait."""
_PATIENCE = 5.0
"""Seconds that they wait at most: somebody who types on and on gets findings, too."""


class Checking:
    """Asks every checker, keeps what it said of a text, and puts the findings in order. Any thread."""

    def __init__(self, checkers: Iterable[Checker] = ()) -> None:
        self._checkers = list(checkers)
        self._passages: OrderedDict[Hashable, tuple[Finding, ...]] = OrderedDict()
        self._stories: OrderedDict[Hashable, tuple[StoryText, tuple[Finding, ...]]] = OrderedDict()
        self._lock = threading.Lock()
        self._typed = 0.0

    def typed(self) -> None:
        """Somebody types: what is checked on other threads lets the keys go first for a moment."""
        self._typed = time.monotonic()

    def _let_keys_go_first(self) -> None:
        if threading.current_thread() is threading.main_thread():
            return
        patience = time.monotonic() + _PATIENCE
        while (now := time.monotonic()) < min(patience, self._typed + _QUIET):
            time.sleep(min(0.02, self._typed + _QUIET - now))

    def add(self, checker: Checker) -> None:
        """Ask ``checker`` too from now on."""
        self._checkers.append(checker)

    def warm_up(self, languages: Sequence[str]) -> None:
        """Have whatever takes time to begin with ready for texts in ``languages``."""
        for checker in self._checkers:
            if isinstance(checker, Warming):
                checker.warm_up(languages)

    @property
    def problems(self) -> tuple[str, ...]:
        """What cannot be checked at the moment although somebody wants it, and what to do. Any thread."""
        failing = (checker for checker in tuple(self._checkers) if isinstance(checker, Failing))
        return tuple(checker.problem for checker in failing if checker.problem)

    def try_again(self) -> bool:
        """Ask checks with a problem whether it has passed; whether any works again. May take seconds."""
        failing = [checker for checker in tuple(self._checkers) if isinstance(checker, Returning)]
        back = [checker for checker in failing if checker.problem and checker.try_again()]
        return bool(back)

    def check(self, story: StoryText, is_waived: IsWaived = _nothing_waived) -> tuple[Finding, ...]:
        """Everything found in ``story`` that is not waived, in reading order, the heaviest first."""
        local, whole = self.of_passages(story.passages, is_waived), self.of_story(story, is_waived)
        return tuple(sorted((*local, *whole), key=_order))

    def errors(self, story: StoryText, is_waived: IsWaived = _nothing_waived) -> tuple[Finding, ...]:
        """What stops ``story``, in reading order. Of a check only that is asked which can stop one."""
        parts = map(_stopping, tuple(self._checkers))
        found = [
            finding
            for checker in parts
            if checker is not None
            for finding in (*self._of_passages(checker, story.passages), *self._of_story(checker, story))
            if finding.severity is Severity.ERROR and not is_waived(finding)
        ]
        return tuple(sorted(found, key=_order))

    def of_passages(
        self, passages: Sequence[Passage], is_waived: IsWaived = _nothing_waived
    ) -> tuple[Finding, ...]:
        """What each of ``passages`` shows by itself and is not waived, in reading order.

        Asked for a few passages at a time, the work can be stopped in between: what was found is kept.
        """
        found = [found for checker in tuple(self._checkers) for found in self._of_passages(checker, passages)]
        return tuple(sorted((finding for finding in found if not is_waived(finding)), key=_order))

    def of_story(self, story: StoryText, is_waived: IsWaived = _nothing_waived) -> tuple[Finding, ...]:
        """What only the whole of ``story`` shows and is not waived, in reading order."""
        found = [found for checker in tuple(self._checkers) for found in self._of_story(checker, story)]
        return tuple(sorted((finding for finding in found if not is_waived(finding)), key=_order))

    def _of_passages(self, checker: Checker, passages: Sequence[Passage]) -> list[Finding]:
        configuration = checker.configuration
        keys = [_key(checker, configuration, passage) for passage in passages]
        known = self._known(keys)
        missing = {key: passage for key, passage in zip(keys, passages, strict=True) if key not in known}
        if missing:
            for portion in _portions(missing):
                self._let_keys_go_first()
                answers = checker.of_passages([missing[key] for key in portion])
                fresh = {key: tuple(answer) for key, answer in zip(portion, answers, strict=True)}
                known |= fresh
                self._remember(fresh)
        return [
            _placed(finding, passage)
            for key, passage in zip(keys, passages, strict=True)
            for finding in known[key]
        ]

    def _of_story(self, checker: Checker, story: StoryText) -> tuple[Finding, ...]:
        key = (id(checker), checker.configuration, story.passages)
        with self._lock:
            kept = self._stories.get(key)
        if kept is not None and kept[0] == story:
            return kept[1]
        found = tuple(checker.of_story(story))
        with self._lock:
            self._stories[key] = (story, found)
            while len(self._stories) > _KEPT_STORIES:
                self._stories.popitem(last=False)
        return found

    def _known(self, keys: Iterable[Hashable]) -> dict[Hashable, tuple[Finding, ...]]:
        with self._lock:
            found = {key: self._passages[key] for key in keys if key in self._passages}
            for key in found:
                self._passages.move_to_end(key)
        return found

    def _remember(self, fresh: dict[Hashable, tuple[Finding, ...]]) -> None:
        with self._lock:
            self._passages.update(fresh)
            while len(self._passages) > _KEPT_PASSAGES:
                self._passages.popitem(last=False)


def _key(checker: Checker, configuration: Hashable, passage: Passage) -> Hashable:
    # Where a passage stands changes with every key press before it, what is found in it does not.
    return (
        id(checker),
        configuration,
        passage.text,
        passage.language,
        passage.field,
        passage.type,
        passage.spans,
        passage.quiet,
    )


def _placed(finding: Finding, passage: Passage) -> Finding:
    """``finding`` where it stands in its field. Words beside the text are shown at their image or table,
    and mended there by hand."""
    if passage.type in BESIDE:
        return replace(finding, start=passage.start, end=passage.start + 1, replacements=())
    if not passage.start:
        return finding
    return replace(finding, start=finding.start + passage.start, end=finding.end + passage.start)


def _order(finding: Finding) -> tuple[int, int, int, int, str]:
    place = _FIELDS.index(finding.field) if finding.field in _FIELDS else len(_FIELDS)
    return (place, finding.start, _WEIGHTS.index(finding.severity), finding.end, finding.rule)


def _portions(missing: Mapping[Hashable, Passage]) -> Iterator[list[Hashable]]:
    portion: list[Hashable] = []
    length = 0
    for key, passage in missing.items():
        portion.append(key)
        length += len(passage.text)
        if length >= _AT_ONCE:
            yield portion
            portion, length = [], 0
    if portion:
        yield portion
