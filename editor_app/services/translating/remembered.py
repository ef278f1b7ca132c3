"""What a version has given to the memory follows its undo: what nobody has confirmed is no example."""

from __future__ import annotations

import logging
from collections.abc import Callable

from editor_app.base.errors import LibraryError
from editor_app.document.changes import Changes, Origin
from editor_app.services.memory import Memory
from editor_app.services.open_article import OpenArticle

log = logging.getLogger(__name__)


class Remembered:
    """The units that steps of an open article have written. Undo of such a step lets its units be superseded
    and gives back what they had superseded; redo turns that round. Nothing is deleted.

    It listens for as long as the article is open, also when nobody translates any more.
    """

    def __init__(self, article: OpenArticle, memory: Callable[[], Memory]) -> None:
        self._article, self._memory = article, memory
        self._written: list[tuple[int, int]] = []
        self._undone: list[tuple[int, int]] = []

    def note(self, number: int) -> None:
        """The last step has written the unit of that ``number``."""
        if not self._written and not self._undone:
            self._article.changed.connect(self._follow)
        self._written.append((self._article.steps, number))

    def _follow(self, changes: Changes) -> None:
        steps = self._article.steps
        if changes.origin is Origin.UNDO:
            gone = [one for one in self._written if one[0] > steps]
            self._move(gone, self._written, self._undone, lambda number: self._memory().take_back(number))
        elif changes.origin is Origin.REDO:
            # The step is counted when all of it is done again.
            come = [one for one in self._undone if one[0] <= steps + 1]
            self._move(come, self._undone, self._written, lambda number: self._memory().give_again(number))
        elif changes.origin is Origin.LOCAL:
            self._undone.clear()

    def _move(
        self,
        chosen: list[tuple[int, int]],
        source: list[tuple[int, int]],
        target: list[tuple[int, int]],
        act: Callable[[int], None],
    ) -> None:
        for one in chosen:
            source.remove(one)
            target.append(one)
            try:
                act(one[1])
            except LibraryError as error:
                # The version has it all; the memory is a help.
                log.warning("unit %s of the memory did not follow: %s", one[1], error)
