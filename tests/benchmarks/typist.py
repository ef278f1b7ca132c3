"""Typing into the window's editor and into a bare one, side by side."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from figures import quiet_collector
from invented import paragraphs
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

from editor_app.services.open_article import OpenArticle

Dress = Callable[[OpenArticle], None]
"""Adds to the article what should be in it beside its text."""

KEYS = 2000
TURN = 100


def keys(count: int) -> list[str]:
    """What is typed: words, spaces, a line now and then, corrections."""
    chance = random.Random(7)
    text = " ".join(paragraphs(1, words=count, seed=9))
    typed = []
    for letter in text[:count]:
        draw = chance.random()
        typed.append("\b" if draw < 0.05 else "\n" if draw < 0.055 else letter)
    return typed


def press(edit: QTextEdit, key: str) -> None:
    """Send one key as the platform would, and let Qt paint what became of it."""
    code = {"\b": Qt.Key.Key_Backspace, "\n": Qt.Key.Key_Return}.get(key, Qt.Key.Key_A)
    text = "" if key == "\b" else "\r" if key == "\n" else key
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(edit, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, text))
    QApplication.processEvents()


def put_cursor(edit: QTextEdit, part: float) -> None:
    """Place the cursor in the middle of a word that far into the text, in sight."""
    cursor = QTextCursor(edit.document())
    cursor.setPosition(int(edit.document().characterCount() * part))
    edit.setTextCursor(cursor)
    edit.ensureCursorVisible()
    edit.setFocus()
    QApplication.processEvents()


def typed(edits: list[QTextEdit], count: int = KEYS) -> list[list[float]]:
    """Milliseconds per key for each editor, which take turns so that both meet the same machine."""
    taken: list[list[float]] = [[] for _ in edits]
    text = keys(count)
    with quiet_collector():
        for start in range(0, count, TURN):
            for edit, times in zip(edits, taken, strict=True):
                edit.setFocus()
                QApplication.processEvents()
                for key in text[start : start + TURN]:
                    started = time.perf_counter()
                    press(edit, key)
                    times.append((time.perf_counter() - started) * 1000)
    return taken
