"""Pasting into one text: short contents at once, long ones as soon as they are read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import _
from editor_app.document.changes import Changes, Selection
from editor_app.document.commands.fragments import paste
from editor_app.document.commands.text import type_text
from editor_app.document.following import followed
from editor_app.document.model import Block, Image, TextField
from editor_app.services.jobs import Job, Progress
from editor_app.services.pasting import Clip, Pasted, keep_pictures, read_clip
from editor_app.services.pictures import Pictures
from editor_app.ui.editor.hand import Hand
from editor_app.ui.editor.shown_text import ShownText

T = TypeVar("T")


class RunJob(Protocol):
    """Runs work beside the window; both callbacks come on the window's thread."""

    def __call__(
        self,
        label: str,
        work: Callable[[Progress], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> Job[T]: ...


class Pasting:
    """Puts what a clipboard holds in the place of the selection, as one undo step.

    Without ``run_job`` everything is read at once; without ``pictures`` those within
    the contents are left as they are.
    """

    def __init__(self, view: ShownText, hand: Hand) -> None:
        self._view = view
        self._hand = hand
        self._waiting: list[_Waiting] = []
        self.pictures: Pictures | None = None
        self.run_job: RunJob | None = None

    def take(self, clip: Clip) -> None:
        """Paste ``clip``, now or, when it is long, where the selection is by the time that it is read."""
        if self.run_job is not None and clip.is_long:
            waiting = _Waiting(self._view, self._finish, self._waiting.remove)
            self._waiting.append(waiting)
            waiting.job = self.run_job(
                _("Reading what was pasted"),
                lambda progress: self._read(clip, progress),
                done=waiting.done,
                failed=waiting.failed,
            )
        else:
            self.put(self._told(self._kept(read_clip(clip), self._add)))

    def put(self, blocks: tuple[Block, ...]) -> None:
        """Paste ``blocks`` in the place of the selection."""
        selection = self._view.selection
        if len(blocks) == 1 and blocks[0] == Block(text=blocks[0].text, id=blocks[0].id):
            # Unmarked text within a line looks like what is around it.
            self._hand.run(_("Paste"), type_text, selection, blocks[0].text)
        elif blocks:
            self._hand.run(_("Paste"), paste, selection, blocks)

    def close(self) -> None:
        """Stop reading; nothing is pasted any more."""
        for waiting in tuple(self._waiting):
            waiting.stop()

    def _read(self, clip: Clip, progress: Progress) -> _Ready:
        def keep(data: bytes) -> Image:
            # Only the window's thread writes to the library.
            return progress.hand_over(partial(self._add, data))

        return self._kept(read_clip(clip, progress), keep)

    def _kept(self, pasted: Pasted, keep: Callable[[bytes], Image]) -> _Ready:
        if self.pictures is None or self._view.field is not TextField.BODY:
            return pasted.blocks, []
        return keep_pictures(pasted, keep)

    def _add(self, data: bytes) -> Image:
        assert self.pictures is not None
        return self.pictures.add(data, _("Pasted picture"))

    def _told(self, ready: _Ready) -> tuple[Block, ...]:
        blocks, problems = ready
        for problem in problems:
            self._view.refused.emit(problem)
        return blocks

    def _finish(self, ready: _Ready, place: Selection) -> None:
        blocks = self._told(ready)
        here = self._view.selection
        if (here.start, here.end) == (place.start, place.end):
            self.put(blocks)
        elif blocks:
            # The person went on elsewhere, or wrote on, and stays there.
            self._hand.run_aside(place, _("Paste"), paste, blocks)


_Ready = tuple[tuple[Block, ...], list[UserError]]
"""What can be pasted, and why some of its pictures cannot."""


class _Waiting:
    """Contents on their way, and the place that is kept for them while the text changes."""

    job: Job[_Ready] | None = None

    def __init__(
        self,
        view: ShownText,
        finish: Callable[[_Ready, Selection], None],
        ended: Callable[[_Waiting], None],
    ) -> None:
        self._view = view
        self._place = view.selection
        self._finish = finish
        self._ended = ended
        self._is_over = False
        self._disconnect = view.article.changed.connect(self._follow)

    def done(self, ready: _Ready) -> None:
        """Paste what was read."""
        if not self._is_over:
            self._end()
            self._finish(ready, self._place)

    def failed(self, error: BaseException) -> None:
        """Say why there is nothing to paste."""
        if self._is_over:
            return
        self._end()
        if isinstance(error, UserError):
            self._view.refused.emit(error)
        elif not isinstance(error, Cancelled):
            raise error

    def stop(self) -> None:
        """Read no further and paste nothing."""
        self._end()
        if self.job is not None:
            self.job.cancel()

    def _end(self) -> None:
        self._is_over = True
        self._disconnect()
        self._ended(self)

    def _follow(self, changes: Changes) -> None:
        delta = changes.texts.get(self._place.field)
        if delta:
            self._place = followed(self._place, delta)
