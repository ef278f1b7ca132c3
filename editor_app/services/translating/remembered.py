"""What a version has given to the memory follows its undo: what nobody has confirmed is no example."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from editor_app.base.errors import LibraryError
from editor_app.base.records import dataclass
from editor_app.document.changes import Changes, Origin
from editor_app.services.memory import Memory
from editor_app.services.open_article import OpenArticle
from editor_app.storage.memory.units import Standing, Written

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Entry:
    """A unit, how many steps there were with the one that wrote it, and what it stood for when that was
    taken back."""

    steps: int
    written: Written
    standing: Standing | None = None


class Remembered:
    """The units that steps of an open article have written. Undo of such a step lets its units be superseded
    and gives back what they had superseded; redo turns that round. What was in the memory already stands for
    what it did before. Nothing is deleted.

    It listens for as long as the article is open, also when nobody translates any more.
    """

    def __init__(self, article: OpenArticle, memory: Callable[[], Memory]) -> None:
        self._article, self._memory = article, memory
        self._written: list[_Entry] = []
        self._undone: list[_Entry] = []
        self._is_listening = False

    def note(self, *written: Written) -> None:
        """The last step has written these units."""
        if not self._is_listening:
            self._article.changed.connect(self._follow)
            self._is_listening = True
        self._written += [_Entry(self._article.steps, one) for one in written]

    def _follow(self, changes: Changes) -> None:
        steps = self._article.steps
        if changes.origin is Origin.UNDO:
            # What came last goes first: it may have superseded another of the same step.
            gone = [one for one in self._written[::-1] if one.steps > steps]
            self._move(gone, self._written, self._undone, self._take_back)
        elif changes.origin is Origin.REDO:
            # The step is counted when all of it is done again.
            come = [one for one in self._undone[::-1] if one.steps <= steps + 1]
            self._move(come, self._undone, self._written, self._give_again)
        elif changes.origin is Origin.LOCAL:
            self._undone.clear()

    def _take_back(self, entry: _Entry) -> None:
        entry.standing = self._memory().take_back(entry.written)

    def _give_again(self, entry: _Entry) -> None:
        self._memory().give_again(entry.written, entry.standing)

    def _move(
        self,
        chosen: Sequence[_Entry],
        source: list[_Entry],
        target: list[_Entry],
        act: Callable[[_Entry], None],
    ) -> None:
        for one in chosen:
            source.remove(one)
            target.append(one)
            try:
                act(one)
            except LibraryError as error:
                # The version has it all; the memory is a help.
                log.warning("unit %s of the memory did not follow: %s", one.written.number, error)
