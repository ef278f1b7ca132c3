"""What checks find in one open article, kept up to date beside the typing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from heapq import merge

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.base.errors import Cancelled
from editor_app.base.records import dataclass
from editor_app.document.changes import Changes, Delta, Selection
from editor_app.document.model import TextField
from editor_app.document.moment import FinalPlaces, Moment
from editor_app.language.findings import Finding, Passage, StoryText
from editor_app.services.checking import Checking, IsWaived, story_text
from editor_app.services.jobs import Job, Jobs, Progress
from editor_app.services.open_article import OpenArticle
from editor_app.ui.checks.places import Placed, Places, placed

PAUSE = 300
"""Milliseconds without a key after which what was typed is checked."""
WHOLE_PAUSE = 900
"""Milliseconds after that until the story is looked at as a whole."""
LONG = 50_000
"""Characters above which the pauses grow with the text: so does the time to take it all to the checks."""
PORTION = 2000
"""Characters that are checked before the work looks whether somebody types again: some hundredths of a
second."""

_FIELDS = tuple(TextField)


@dataclass(frozen=True, slots=True)
class Asking:
    """What the checks of a library are to the window.

    ``checking`` loads them, on the thread of the checks. ``waived`` tells on the window's thread
    what is let stand in an article; ``is_wanted`` whether a person wants such findings shown.
    ``beside`` takes a language version with its source on the window's thread, and gives what compares
    them on any; None for an article that translates none.
    """

    checking: Callable[[Progress], Checking]
    waived: Callable[[OpenArticle], IsWaived]
    is_wanted: Callable[[Finding], bool] = lambda _finding: True
    beside: Callable[[OpenArticle], Callable[[], Sequence[Finding]] | None] = lambda _article: None


@dataclass(frozen=True, slots=True)
class _Read:
    """An article as checks read it, and the way back to its whole text."""

    story: StoryText
    places: FinalPlaces
    findings: tuple[Finding, ...] = ()


class Feed(QObject):
    """Has one article checked: at once when it opens, then after each pause in typing.

    ``changed`` tells that other findings are known than before. Keys are never delayed: the work
    runs on a thread of its own with values of the moment it began, stops when somebody types, and
    what it found is marked only where the text is still the same.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self, article: OpenArticle, asking: Asking, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.article = article
        self.story: StoryText | None = None
        """The article as it was read last; None before the first time."""
        self.seen: Callable[[], tuple[int, int] | None] = lambda: None
        """Gives what of the body is on the screen (positions of the whole text)."""
        self._asking = asking
        self._jobs = jobs
        self._local, self._whole = Places(), Places()
        self._job: Job[_Read] | None = None
        self._moment: Moment | None = None
        self._since: list[Mapping[TextField, Delta]] = []
        self._heirs: list[tuple[Finding, Finding]] = []
        self._is_complete = False
        self._checking: Checking | None = None
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._check_passages)
        self._whole_pause = QTimer(self, interval=WHOLE_PAUSE, singleShot=True)
        self._whole_pause.timeout.connect(self._check_story)
        self._disconnect = [
            article.changed.connect(self._follow),
            article.story_changed.connect(self._follow),
        ]

    # What is known

    def __iter__(self) -> Iterator[Placed]:
        """The findings in reading order, where they stand now."""
        return merge(self._local, self._whole, key=_order)

    def between(self, field: TextField, start: int, end: int) -> Iterator[Placed]:
        """The findings that touch a range of the whole text."""
        return merge(
            self._local.between(field, start, end), self._whole.between(field, start, end), key=_order
        )

    def find(self, finding: Finding) -> Placed | None:
        """Where this very finding stands now; None when it is gone or was found anew."""
        return self._local.find(finding) or self._whole.find(finding)

    def heir(self, finding: Finding) -> Finding | None:
        """``finding``, or the one that the last check found in its place; None when it is gone."""
        if self.find(finding) is not None:
            return finding
        return next((new for old, new in self._heirs if old is finding), None)

    def drop(self, is_gone: Callable[[Finding], bool]) -> None:
        """Show no more what ``is_gone`` says so of; the next check knows why."""
        for places in (self._local, self._whole):
            places.drop(is_gone)
        self.changed.emit()

    @property
    def is_complete(self) -> bool:
        """Whether everything that there is now was checked."""
        return self._is_complete and not self.is_busy

    @property
    def is_busy(self) -> bool:
        """Whether a check runs or is about to."""
        return self._job is not None or self._pause.isActive() or self._whole_pause.isActive()

    # When to check

    def begin(self) -> None:
        """Check now, what is on the screen first."""
        self._whole_pause.stop()
        self._pause.start(0)

    def check_again(self) -> None:
        """The checks, or what is let stand, are others now: look at everything again."""
        self._stop()
        self._is_complete = False
        self.begin()

    def close(self) -> None:
        """Check no more."""
        for disconnect in self._disconnect:
            disconnect()
        self._disconnect = []
        self._stop()

    def _follow(self, changes: Changes) -> None:
        if not changes.texts and not changes.fields:
            return
        if changes.texts:
            self._since.append(changes.texts)
            gone = [places.follow(changes.texts) for places in (self._local, self._whole)]
            if any(gone):
                self.changed.emit()
        self._is_complete = False
        if self._job is not None:
            self._job.cancel()
        if self._checking is not None:
            self._checking.typed()
        self._whole_pause.stop()
        self._pause.start(self._rest(PAUSE))

    def _rest(self, pause: int) -> int:
        """``pause``, longer in a long text."""
        length = self.article.document.length(TextField.BODY)
        return pause * max(LONG, length) // LONG

    def _stop(self) -> None:
        self._pause.stop()
        self._whole_pause.stop()
        if self._job is not None:
            self._job.cancel()
        self._job = self._moment = None

    # The work

    def _check_passages(self) -> None:
        moment, asking, seen = self.article.moment(), self._asking, self.seen()
        waived = asking.waived(self.article)
        is_first = self.story is None

        def work(progress: Progress) -> _Read:
            read = _read(moment)
            checking = self._checking = asking.checking(progress)
            early: tuple[Finding, ...] = ()
            for passages in _portions(read.story.passages, _final(seen, read.places)):
                progress.check()
                early += checking.of_passages(passages, waived)
                if is_first and early:
                    progress.hand_over(partial(self._show_early, replace(read, findings=early), moment))
            return replace(read, findings=checking.of_passages(read.story.passages, waived))

        def done(read: _Read) -> None:
            self.story = read.story
            self._show(self._local, read)
            self._whole_pause.start(0 if is_first else self._rest(WHOLE_PAUSE))

        self._run(moment, work, done)

    def _check_story(self) -> None:
        moment, asking = self.article.moment(), self._asking
        waived, beside = asking.waived(self.article), asking.beside(self.article)

        def work(progress: Progress) -> _Read:
            read = _read(moment)
            progress.check()
            found = asking.checking(progress).of_story(read.story, waived)
            progress.check()
            compared = beside() if beside is not None else ()
            return replace(read, findings=(*found, *(one for one in compared if not waived(one))))

        def done(read: _Read) -> None:
            self.story = read.story
            self._is_complete = True
            self._show(self._whole, read)

        self._run(moment, work, done)

    def _run(self, moment: Moment, work: Callable[[Progress], _Read], done: Callable[[_Read], None]) -> None:
        def ended(read: _Read) -> None:
            if self._moment is moment:
                self._job = None
                done(read)

        def broke(error: BaseException) -> None:
            if self._moment is moment:
                self._job = None
                if not isinstance(error, Cancelled):
                    self.failed.emit(error)

        self._since, self._moment = [], moment
        self._job = self._jobs.run("", work, done=ended, failed=broke)

    # What was found

    def _show_early(self, read: _Read, moment: Moment) -> None:
        """Mark the first screen while the rest is still being checked."""
        if self._moment is moment and self._job is not None:
            self._show(self._local, read)

    def _show(self, places: Places, read: _Read) -> None:
        wanted, old = self._asking.is_wanted, {_key(one): one.finding for one in places}
        places.put(placed(finding, read.places) for finding in read.findings if wanted(finding))
        for texts in self._since:
            places.follow(texts)
        self._heirs = [(old[key], one.finding) for one in places if (key := _key(one)) in old]
        self.changed.emit()


def _read(moment: Moment) -> _Read:
    return _Read(story_text(moment.content()), moment.final_places())


def _final(seen: tuple[int, int] | None, places: FinalPlaces) -> tuple[int, int]:
    """What was seen of the body, in the text that checks read.

    In UTF-16 units, which are a few more than code points: a screen need not be exact.
    """
    hidden = places.hidden[TextField.BODY]
    return (hidden.read(seen[0]), hidden.read(seen[1])) if seen else (0, 0)


def _key(placed: Placed) -> tuple[str, str, Selection | None]:
    return placed.finding.rule, placed.finding.field, placed.place


def _order(placed: Placed) -> tuple[int, int]:
    if placed.place is None:
        return len(_FIELDS), 0
    return _FIELDS.index(placed.place.field), placed.place.start


def _portions(passages: Sequence[Passage], screen: tuple[int, int]) -> Iterator[Sequence[Passage]]:
    """``passages`` in portions: first the headline, the summary and what is on the screen of the body."""
    first = [passage for passage in passages if _is_seen(passage, screen)]
    yield first
    portion: list[Passage] = []
    length = 0
    for passage in passages:
        if _is_seen(passage, screen):
            continue
        portion.append(passage)
        length += len(passage.text)
        if length >= PORTION:
            yield portion
            portion, length = [], 0
    yield portion


def _is_seen(passage: Passage, screen: tuple[int, int]) -> bool:
    return passage.field != TextField.BODY or (
        passage.start <= screen[1] and passage.start + len(passage.text) >= screen[0]
    )
