"""What stops the article in front, kept up to date beside the typing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId
from editor_app.base.text import utf16_length
from editor_app.document.changes import Changes, Delete, Delta, Insert, Selection
from editor_app.services.desk import Desk
from editor_app.services.jobs import Jobs, Progress
from editor_app.services.open_article import OpenArticle
from editor_app.storage.review_events import ReviewEvent
from editor_app.storage.rows import State
from editor_app.ui.widgets.latest import LatestOnly

if TYPE_CHECKING:
    from editor_app.services.blockers import Blocker
    from editor_app.services.stopping import Standing, Stopping

FIRST = 400
"""Milliseconds after an article comes to the front before it is looked at: its text comes first."""
SETTLE = 700
"""Milliseconds without a change before it is looked at again."""


class BlockerWatch(QObject):
    """Follows one article. ``changed`` tells that another list is known than before.

    ``stopping`` gives the service when it is first needed: a start does not wait for it.
    """

    changed = Signal()

    def __init__(
        self, stopping: Callable[[], Stopping], desk: Desk, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._stopping = stopping
        self._article: OpenArticle | None = None
        self._blockers: tuple[Blocker, ...] = ()
        self._findings: tuple[Blocker, ...] = ()
        self._is_known = self._is_released = False
        self._stood: tuple[State, ReviewEvent | None] | None = None
        self._last: tuple[int, Blocker] | None = None
        self._work = LatestOnly(jobs, self._failed)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        self._leave: list[Callable[[], None]] = []
        self._forget_desk = desk.articles_changed.connect(self._row_changed)

    @property
    def article(self) -> OpenArticle | None:
        """The article that is followed."""
        return self._article

    @property
    def blockers(self) -> tuple[Blocker, ...]:
        """What stopped it when it was looked at last."""
        return self._blockers

    @property
    def is_known(self) -> bool:
        """Whether it has been looked at since it came to the front."""
        return self._is_known

    @property
    def is_settled(self) -> bool:
        """Whether the list is about the article as it is now, the checks included."""
        return self._is_known and not self._timer.isActive() and not self._work.is_busy

    def follow(self, article: OpenArticle | None) -> None:
        """Follow ``article`` from now on; None for nothing."""
        if article is self._article or self._is_released:
            return
        self._let_go()
        self._article = article
        self._blockers, self._findings, self._last, self._is_known = (), (), None, False
        if article is not None:
            self._leave = [
                article.changed.connect(self._edited),
                article.story_changed.connect(lambda _changes: self._timer.start(SETTLE)),
            ]
            self._timer.start(FIRST)
        self.changed.emit()

    def release(self) -> None:
        """Follow nothing any more."""
        self._is_released = True
        self._let_go()
        self._article = None
        self._forget_desk()

    def look_soon(self) -> None:
        """Something else than the text changed that the list depends on."""
        if self._article is not None and self._is_known:
            self._timer.start(0)

    def look(self) -> None:
        """Look at the article as it is now, beside the typing: first what needs no checks, then those."""
        standing = self._standing()
        if standing is None:
            return
        article, stopping, known = self._article, self._stopping(), self._findings

        def show(found: tuple[Blocker, ...]) -> None:
            if article is self._article and not self._timer.isActive():
                self._show(found)

        def show_first(found: tuple[Blocker, ...]) -> None:
            # That nothing stops it is known when the checks have been asked, too.
            if found or self._is_known:
                show(found)

        def work(progress: Progress) -> tuple[tuple[Blocker, ...], tuple[Blocker, ...]]:
            progress.hand_over(partial(show_first, stopping.list_with(standing, known)))
            stopping.load(progress)
            findings = stopping.findings_of(standing)
            return findings, stopping.list_with(standing, findings)

        def done(found: tuple[tuple[Blocker, ...], tuple[Blocker, ...]]) -> None:
            if article is self._article and not self._timer.isActive():
                self._findings = found[0]
            show(found[1])

        self._work.ask_job("findings", work, done)

    def now(self) -> tuple[Blocker, ...]:
        """The list for the article as it is at this moment; the checks may be one look behind."""
        if self._timer.isActive() or not self._is_known:
            standing = self._standing()
            if standing is not None:
                self._show(self._stopping().list_with(standing, self._findings))
        return self._blockers

    def step(self, by: int) -> Blocker | None:
        """The next one (``by`` 1) or the one before (-1), round the ends; None when nothing stops it."""
        found = self.now()
        if not found:
            self._last = None
            return None
        place = 0 if by > 0 else -1
        if self._last is not None:
            at, last = self._last
            # Where the last one was mended, the one behind it has its place.
            place = found.index(last) + by if last in found else at - (by < 0)
        place %= len(found)
        self._last = (place, found[place])
        return found[place]

    def went_to(self, blocker: Blocker) -> None:
        """Somebody went to ``blocker``: the next step goes on from there."""
        if blocker in self._blockers:
            self._last = (self._blockers.index(blocker), blocker)

    def _standing(self) -> Standing | None:
        if self._article is None:
            return None
        try:
            standing = self._stopping().standing(self._article.id)
        except UserError:
            # The article has just been deleted for good; its tab is about to close.
            return None
        self._stood = (standing.state, standing.last)
        return standing

    def _show(self, found: tuple[Blocker, ...]) -> None:
        if found != self._blockers or not self._is_known:
            self._is_known = True
            self._blockers = found
            self.changed.emit()

    def _edited(self, changes: Changes) -> None:
        if changes.texts:
            moved = (
                replace(found, place=_moved(found.place, changes.texts.get(found.place.field)))
                if found.place is not None
                else found
                for found in self._findings
            )
            self._findings = tuple(moved)
        self._timer.start(SETTLE)

    def _row_changed(self, articles: frozenset[ArticleId]) -> None:
        if self._article is None or self._article.id not in articles or not self._is_known:
            return
        # Rows change after every pause in typing, which the text has told of already.
        if self._stopping().state_of(self._article.id) != self._stood:
            self._timer.start(0)

    def _failed(self, _error: BaseException) -> None:
        """A check that breaks is the business of whoever shows findings; the rest of the list stands."""
        if not self._is_known:
            self.now()

    def _let_go(self) -> None:
        self._timer.stop()
        self._work.forget()
        for leave in self._leave:
            leave()
        self._leave = []


def _moved(place: Selection, delta: Delta | None) -> Selection:
    """Where ``place`` is behind the change."""
    if not delta:
        return place
    return Selection(place.field, _shifted(place.anchor, delta), _shifted(place.position, delta))


def _shifted(position: int, delta: Delta) -> int:
    old = new = 0
    for part in delta:
        if old > position:
            break
        if isinstance(part, Insert):
            new += utf16_length(part.text)
        elif isinstance(part, Delete):
            if old + part.length > position:
                return new
            old += part.length
        else:
            if old + part.length > position:
                break
            old += part.length
            new += part.length
    return new + max(0, position - old)
