"""Reading a file of units beside the one that writes them: in a thread, for a large file in a process."""

from __future__ import annotations

import queue
import threading
from collections.abc import Generator, Iterator
from contextlib import closing

from editor_app.base import i18n
from editor_app.base.errors import Cancelled, InputError
from editor_app.formats.tmx.values import Damage
from editor_app.language.processes import Ended, Stream
from editor_app.services.memory_reading import Asked, Part
from editor_app.storage.memory.units import ReadyUnit

MODULE, FLAG = "editor_app.services.memory_worker", "--memory-reader"
"""What the process runs, and the argument by which a bundled program becomes it."""

WORTH_A_PROCESS = 4 * 1024 * 1024
"""Bytes of a file from which on another process is worth its start."""


def parts_of_process(asked: Asked) -> Generator[Part, None, None]:
    """What ``parts_of_file`` gives, read in a process of its own. InputError as there; Ended when it ends
    too soon."""
    language, catalogues = i18n.installed()
    stream = Stream(
        MODULE,
        FLAG,
        asked=list(asked),
        interface=language,
        catalogues=None if catalogues is None else str(catalogues),
    )
    try:
        for answer in stream.answers():
            if "message" in answer:
                raise InputError(answer["message"], answer["hint"], answer["detail"])
            units, damage, *others = answer["part"]
            part = Part([ReadyUnit._make(unit) for unit in units], [Damage(*one) for one in damage], *others)
            yield part
            if part.is_last:
                return
    finally:
        stream.close()
    raise Ended(has_timed_out=False)


class Ahead:
    """Takes parts in a thread of its own while the one that asks for them writes.

    ``most`` may wait, so that memory is bounded.
    """

    def __init__(self, parts: Generator[Part, None, None], most: int) -> None:
        self._parts = parts
        self._ready: queue.Queue[Part | BaseException | None] = queue.Queue(most)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._work, name="memory-reader", daemon=True)

    def __enter__(self) -> Ahead:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stopped.set()
        while self._thread.is_alive():
            self._empty()
            self._thread.join(0.05)

    def __iter__(self) -> Iterator[Part]:
        while (ready := self._ready.get()) is not None:
            if isinstance(ready, BaseException):
                raise ready
            yield ready

    def _empty(self) -> None:
        try:
            self._ready.get_nowait()
        except queue.Empty:
            return

    def _work(self) -> None:
        try:
            # However it ends, whoever reads is told, too: a process of its own ends.
            with closing(self._parts):
                for part in self._parts:
                    self._hand(part)
            self._hand(None)
        except Cancelled:
            return
        except BaseException as error:
            self._ready.put(error)

    def _hand(self, part: Part | None) -> None:
        while not self._stopped.is_set():
            try:
                return self._ready.put(part, timeout=0.1)
            except queue.Full:
                continue
        raise Cancelled
