"""What each chosen format would lose, below the form: within it the boxes would move under the pointer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from editor_app.ui.widgets.styling import HINT, Words, label


class FormatLosses(QWidget):
    """Under the name of each format of ``labels`` what it loses; formats that lose nothing are not shown."""

    def __init__(self, labels: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = dict(labels)
        self._notes: dict[str, Words] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for name in labels:
            note = self._notes[name] = label("", HINT, parent=self)
            column.addWidget(note)
            note.hide()

    def show_notes(self, notes: Mapping[str, Sequence[str]]) -> None:
        """Show the lines that ``notes`` has for each format."""
        for name, note in self._notes.items():
            lines = notes.get(name, ())
            note.setText("\n".join((self._labels[name], *lines)) if lines else "")
            note.setVisible(bool(lines))

    def notes(self) -> dict[str, str]:
        """What is said now, by formats."""
        return {name: note.text() for name, note in self._notes.items() if not note.isHidden()}
