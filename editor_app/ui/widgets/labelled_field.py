"""A field with its name above it, its limit beside the name, and what is wrong below it."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor_app.base.i18n import _
from editor_app.base.text import count_characters
from editor_app.document.model import FieldValue
from editor_app.ui.fonts import tabular
from editor_app.ui.widgets.styling import ERROR, HINT, LABEL, WARNING, label, set_kind


class FieldEditor(Protocol):
    """What every editor of one value can do."""

    committed: SignalInstance
    refused: SignalInstance

    def value(self) -> FieldValue:
        """The committed value."""
        ...

    def set_value(self, value: FieldValue) -> None:
        """Show ``value`` without disturbing what is being typed."""
        ...

    def is_editing(self) -> bool:
        """Whether something is typed that is not committed."""
        ...

    def commit(self) -> None:
        """Make what is typed the value."""
        ...


class Tone(StrEnum):
    """How serious a message is; every tone has a shape of its own."""

    HINT = HINT
    WARNING = WARNING
    ERROR = ERROR


_SHAPES = {Tone.HINT: "", Tone.WARNING: "◆ ", Tone.ERROR: "▲ "}


class LabelledField(QWidget):
    """An editor of one value under its name; ``say`` puts a message under it."""

    def __init__(
        self,
        name: str,
        editor: QWidget,
        *,
        limit: int | None = None,
        shows_name: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.editor = editor
        self._shows_name = shows_name
        self._limit = limit
        self._counted = ""
        self._tone = Tone.HINT
        # Most fields never say or count anything: their labels are made when they do.
        self._counter: QLabel | None = None
        self._message: QLabel | None = None
        editor.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._build()

    @property
    def message(self) -> str:
        """The words under the field, empty when there are none."""
        return self._message.text() if self._message and not self._message.isHidden() else ""

    @property
    def counter(self) -> str:
        """The length beside the name, as ``n/limit``."""
        return self._counter.text() if self._counter else ""

    @property
    def has_limit(self) -> bool:
        """Whether the length may be counted against a limit; one of 0 counts nothing."""
        return self._limit is not None

    def limit_to(self, limit: int) -> None:
        """Count against ``limit`` from now on, in a field that has one."""
        self._limit = limit
        self.count(self._counted)

    @property
    def is_wrong(self) -> bool:
        """Whether the words under the field are an error."""
        return bool(self.message) and self._tone is Tone.ERROR

    def say(self, text: str, tone: Tone = Tone.HINT) -> None:
        """Put ``text`` under the field; nothing when it is empty."""
        self._tone = tone
        if not text and self._message is None:
            return
        if self._message is None:
            self._message = label("", tone.value, parent=self)
            self._column.addWidget(self._message)
        self._message.setText(_SHAPES[tone] + text if text else "")
        self._message.setVisible(bool(text))
        set_kind(self._message, tone.value)
        self.editor.setAccessibleDescription(text)

    def count(self, text: str) -> None:
        """Show how much of the limit ``text`` takes."""
        self._counted = text
        if self._counter is None or self._limit is None:
            return
        length = count_characters(text)
        over = length > self._limit > 0
        self._counter.setText(f"{length}/{self._limit}" if length and self._limit else "")
        self._counter.setAccessibleName(
            _("{length} of {limit} characters").format(length=length, limit=self._limit)
        )
        set_kind(self._counter, WARNING if over else HINT)

    def _build(self) -> None:
        if self._shows_name:
            self._column.addLayout(self._header())
        self._column.addWidget(self.editor)

    def _header(self) -> QHBoxLayout:
        header = QHBoxLayout()
        header.setContentsMargins(0, 0, 0, 0)
        name = label(self.name, LABEL, wraps=False, parent=self)
        name.setBuddy(self.editor)
        header.addWidget(name, 1)
        if self.has_limit:
            self._counter = label("", HINT, wraps=False, parent=self)
            self._counter.setFont(tabular(self._counter.font()))
            header.addWidget(self._counter)
        return header
