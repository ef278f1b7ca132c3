"""Finds what a test leaves behind: threads, windows and running timers."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable


def _threads() -> set[threading.Thread]:
    # Threads that Qt or C code made have no owner in Python who could join them.
    return {t for t in threading.enumerate() if not isinstance(t, threading._DummyThread)}


def _windows() -> set[object]:
    from PySide6.QtWidgets import QApplication

    return {window for window in QApplication.topLevelWidgets() if window.isVisible()}


def _timers() -> set[object]:
    import shiboken6
    from PySide6.QtCore import QTimer

    # type(), because isinstance() would ask weak proxies for their class.
    timers = [thing for thing in gc.get_objects() if issubclass(type(thing), QTimer)]
    return {timer for timer in timers if shiboken6.isValid(timer) and timer.isActive()}


def _settle() -> None:
    """Let Qt delete what asked for it with deleteLater."""
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    gc.collect()


def watch(*, windows: bool) -> Callable[[], list[str]]:
    """Note what there is now; gives the function that says what has come since and is still there.

    ``windows`` asks for Qt's part too; it needs a QApplication.
    """
    threads = _threads()
    if windows:
        # What is there already is neither looked through nor counted again, which took longer than many a test.
        gc.collect()
        gc.freeze()

    def left() -> list[str]:
        found = []
        if windows:
            _settle()
            found += [f"window {window!r}" for window in _windows()]
            found += [f"timer {timer!r}" for timer in _timers()]
        for thread in _threads() - threads:
            # A pool that was told to stop may still be on its way out.
            thread.join(timeout=5)
        found += [f"thread {thread.name}" for thread in _threads() - threads]
        return found

    return left
