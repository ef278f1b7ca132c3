"""Texts of one direction within those of another (Unicode Bidirectional Algorithm, UAX 9)."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QEvent, QLocale, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

_BY_ITS_LETTERS, _LEFT_TO_RIGHT, _END = "\u2068", "\u2066", "\u2069"
_RIGHT_TO_LEFT_MARK = "\u200f"
_SOME_MONTH = 11


def isolated(text: str) -> str:
    """``text`` for use within a sentence: it runs as its own letters say, the sentence as its own."""
    return f"{_BY_ITS_LETTERS}{text}{_END}"


def left_to_right(text: str) -> str:
    """Signs that keep their order in every interface: ``+12``, ``Ctrl+,``."""
    return f"{_LEFT_TO_RIGHT}{text}{_END}" if text else ""


def sentence(text: str) -> str:
    """A whole sentence, which runs from the right only when something in it is written so.

    The message of an English rule keeps its quotes and its full stop among Arabic rows.
    """
    has_right_to_left = any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)
    return text if has_right_to_left else left_to_right(text)


def arrow(*, is_rtl: bool | None = None) -> str:
    """The sign between what was and what is, or could be: it points where reading goes.

    That is the direction of the interface unless ``is_rtl`` tells the text's own.
    """
    if is_rtl is None:
        is_rtl = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return "←" if is_rtl else "→"


def with_direction(text: str, *, is_right_to_left: bool) -> str:
    """``text`` as a right-to-left interface shows it: what begins with a foreign name still runs that way.

    A text without a letter of such a script is left as it is.
    """
    plain = text.removeprefix(_RIGHT_TO_LEFT_MARK)
    runs = is_right_to_left and any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in plain)
    return f"{_RIGHT_TO_LEFT_MARK}{plain}" if runs else plain


class LeadingSide(QObject):
    """Keeps a line's text at the side where reading begins, whatever is written in it.

    Qt aligns a line by its own letters: a name in Latin letters, or a number, would stand at
    the other side than its label.
    """

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        line.installEventFilter(self)
        self._turn()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._turn()
        return False

    def _turn(self) -> None:
        # The line mirrors the side by the direction of its letters unless it is told not to.
        side = Qt.AlignmentFlag.AlignRight if self._line.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        self._line.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


def with_european_digits(locale: QLocale) -> QLocale:
    """``locale``, or one of its language with the digits that the texts of the program are written with.

    Two sorts of digits beside each other would look broken. The months keep their names.
    """
    if locale.zeroDigit() == "0":
        return locale
    every = QLocale.matchingLocales(locale.language(), locale.script(), QLocale.Country.AnyCountry)
    month = locale.monthName(_SOME_MONTH)
    fitting = (one for one in every if one.zeroDigit() == "0" and one.monthName(_SOME_MONTH) == month)
    return next(fitting, locale)
