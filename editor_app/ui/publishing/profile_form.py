"""One profile as text: its mistakes by line while it is written."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFont, QTextCursor, QTextFormat
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.services.publishing.profiles import Profile
from editor_app.ui.editor.look import CODE_FAMILIES
from editor_app.ui.publishing.source_colours import SourceColours
from editor_app.ui.theme import theme_of
from editor_app.ui.widgets.styling import ERROR, GOOD, HINT, label, set_kind

_PAUSE = 200
"""Milliseconds after a key before the text is read again."""
_LINE = re.compile(r"\b(\d+): ")
_NAMELESS = "new"

Read = Callable[[str, str], Profile]
"""The profile in a text, by name. InputError with the line of what is wrong."""


class ProfileForm(QWidget):
    """Writes one profile. ``changed`` after every reading of its text."""

    changed = Signal()

    def __init__(self, read: Read, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._profile: Profile | None = None
        self._timer = QTimer(self, interval=_PAUSE, singleShot=True)
        self._timer.timeout.connect(self.read_now)
        self.name = QLineEdit(self)
        self.name.setAccessibleName(_("Name of the profile"))
        self.name.setPlaceholderText(_("Name, such as evening-wire"))
        self.name.textChanged.connect(self._timer.start)
        self.source = QPlainTextEdit(self)
        self.source.setAccessibleName(_("The profile in YAML"))
        self.source.setTabChangesFocus(True)
        self.source.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        font = QFont(self.source.font())
        font.setFamilies(CODE_FAMILIES)
        self.source.setFont(font)
        self._colours = SourceColours(self.source.document(), theme_of(self))
        self._colours.use_kind("profile.yaml")
        self.source.textChanged.connect(self._timer.start)
        self.standing = label("", HINT, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.name)
        column.addWidget(self.source, 1)
        column.addWidget(self.standing)

    @property
    def profile(self) -> Profile | None:
        """The profile as it is written now; None while something is wrong with it."""
        return self._profile

    @property
    def wrong_line(self) -> int:
        """The line, from 1, that is marked as wrong; 0 for none."""
        marks = self.source.extraSelections()
        return marks[0].cursor.blockNumber() + 1 if marks else 0

    def show_text(self, name: str, text: str, *, is_new: bool = False) -> None:
        """Write in ``text``; the name of a profile that exists stays."""
        self.name.setText(name)
        self.name.setReadOnly(not is_new)
        self.source.setPlainText(text)
        self.read_now()

    def read_now(self) -> Profile | None:
        """Read the text as it is now, and mark what is wrong."""
        self._timer.stop()
        try:
            self._profile = self._read(self.name.text().strip() or _NAMELESS, self.source.toPlainText())
        except UserError as error:
            self._profile = None
            self._tell_wrong(error.message)
        else:
            self._mark(0)
            self._say("● " + _("It can be used as it is."), GOOD)
        self.changed.emit()
        return self._profile

    def _tell_wrong(self, message: str) -> None:
        found = _LINE.search(message)
        self._mark(int(found.group(1)) if found is not None else 0)
        self._say(f"▲ {message}", ERROR)

    def _say(self, words: str, kind: str) -> None:
        self.standing.setText(words)
        set_kind(self.standing, kind)

    def _mark(self, line: int) -> None:
        if not line:
            self.source.setExtraSelections([])
            return
        made = QTextEdit.ExtraSelection()
        # What is missing at the end is told of the line behind the last.
        place = min(line, self.source.document().blockCount()) - 1
        made.cursor = QTextCursor(self.source.document().findBlockByNumber(place))
        made.format.setBackground(theme_of(self).deleted_back)
        made.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        self.source.setExtraSelections([made])
