"""Which key press asks for which edit."""

from __future__ import annotations

import sys
import unicodedata
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_Key = Qt.Key
_Modifier = Qt.KeyboardModifier
_Standard = QKeySequence.StandardKey


# Plain numbers: this is asked for every key, and flags are slow.
_CONTROL = _Modifier.ControlModifier.value
_ALT = _Modifier.AltModifier.value
_COMMANDS = _CONTROL | _ALT | _Modifier.MetaModifier.value
_TYPING = (0, _CONTROL | _ALT)
"""Control with Alt is AltGr on Windows and types."""
_IS_MAC = sys.platform == "darwin"


class Edit(Enum):
    """What a key press asks of a text."""

    UNDO = auto()
    REDO = auto()
    CUT = auto()
    COPY = auto()
    PASTE = auto()
    PASTE_PLAIN = auto()
    SELECT_ALL = auto()
    SPLIT = auto()
    BREAK_LINE = auto()
    DELETE = auto()
    BACKSPACE = auto()
    DELETE_WORD = auto()
    BACKSPACE_WORD = auto()
    DELETE_TO_LINE_END = auto()
    DELETE_TO_LINE_START = auto()


_EDITS = (
    (_Standard.Undo, Edit.UNDO),
    (_Standard.Redo, Edit.REDO),
    (_Standard.Cut, Edit.CUT),
    (_Standard.Copy, Edit.COPY),
    (_Standard.Paste, Edit.PASTE),
    (_Standard.SelectAll, Edit.SELECT_ALL),
    (_Standard.InsertParagraphSeparator, Edit.SPLIT),
    (_Standard.InsertLineSeparator, Edit.BREAK_LINE),
    (_Standard.DeleteStartOfWord, Edit.BACKSPACE_WORD),
    (_Standard.DeleteEndOfWord, Edit.DELETE_WORD),
    (_Standard.Delete, Edit.DELETE),
)
_LEFT_TO_ACTIONS = frozenset(
    {Edit.UNDO, Edit.REDO, Edit.CUT, Edit.COPY, Edit.PASTE, Edit.PASTE_PLAIN, Edit.SELECT_ALL}
)
"""A window has actions for these, with shortcuts that a person may have changed."""

_MOVES = (
    *("NextChar", "PreviousChar", "NextWord", "PreviousWord", "NextLine", "PreviousLine"),
    *("StartOfLine", "EndOfLine", "StartOfBlock", "EndOfBlock", "StartOfDocument", "EndOfDocument"),
)
_MOVEMENTS = (
    *(getattr(_Standard, prefix + name) for prefix in ("MoveTo", "Select") for name in _MOVES),
    *(_Standard.MoveToNextPage, _Standard.MoveToPreviousPage),
    *(_Standard.SelectNextPage, _Standard.SelectPreviousPage),
)
_MOVEMENT_KEYS = frozenset(
    {
        *(_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down),
        *(_Key.Key_Home, _Key.Key_End, _Key.Key_PageUp, _Key.Key_PageDown),
    }
)


def typed_text(event: QKeyEvent) -> str:
    """The text that a key press types, empty when it is a command or no text."""
    text = event.text()
    if not text:
        return ""
    held = event.modifiers().value & _COMMANDS
    # The Option key of a Mac types; elsewhere Alt belongs to menus and shortcuts.
    if held not in _TYPING and not (_IS_MAC and held == _ALT):
        return ""
    category = unicodedata.category(text[0])
    # Format characters are joiners, private use ones come from special keyboards.
    return text if category[0] in "LMNPSZ" or category in ("Cf", "Co") else ""


def edit_of(event: QKeyEvent) -> Edit | None:
    """The edit that a key press asks for, None when it asks for none."""
    key, modifiers = event.key(), event.modifiers() & ~_Modifier.KeypadModifier
    is_plain = not modifiers & ~_Modifier.ShiftModifier
    if key == _Key.Key_Backspace and is_plain:
        return Edit.BACKSPACE
    if key in (_Key.Key_Return, _Key.Key_Enter) and is_plain:
        return Edit.BREAK_LINE if modifiers & _Modifier.ShiftModifier else Edit.SPLIT
    for standard, edit in _EDITS:
        if event.matches(standard) and (edit in _LEFT_TO_ACTIONS or not _is_letter(event)):
            return edit
    return _with_control(key, modifiers)


def _is_letter(event: QKeyEvent) -> bool:
    """Whether it is Ctrl and a letter: some systems delete with Ctrl+D, which is an action's key here."""
    return event.modifiers() == _Modifier.ControlModifier and _Key.Key_A <= event.key() <= _Key.Key_Z


def _with_control(key: int, modifiers: Qt.KeyboardModifier) -> Edit | None:
    if modifiers == _Modifier.ControlModifier | _Modifier.ShiftModifier:
        return {
            int(_Key.Key_V): Edit.PASTE_PLAIN,
            int(_Key.Key_Backspace): Edit.DELETE_TO_LINE_START,
            int(_Key.Key_Delete): Edit.DELETE_TO_LINE_END,
            int(_Key.Key_Z): Edit.REDO,
        }.get(key)
    if modifiers == _Modifier.ControlModifier and key == _Key.Key_Y:
        return Edit.REDO
    return None


def is_movement(event: QKeyEvent) -> bool:
    """Whether a key press moves the cursor or selects, which Qt does by itself."""
    if event.key() in _MOVEMENT_KEYS:
        return not event.modifiers() & (_Modifier.AltModifier | _Modifier.MetaModifier) or _matches_movement(
            event
        )
    return _matches_movement(event)


def _matches_movement(event: QKeyEvent) -> bool:
    return any(event.matches(movement) for movement in _MOVEMENTS)


def is_for_text(event: QKeyEvent) -> bool:
    """Whether the text wants this key before any shortcut of the window gets it."""
    if typed_text(event):
        return event.modifiers().value & _COMMANDS in _TYPING
    edit = edit_of(event)
    if edit is not None:
        return edit not in _LEFT_TO_ACTIONS
    return event.key() in _MOVEMENT_KEYS and is_movement(event)
