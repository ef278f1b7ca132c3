"""The articles that wait for review, with what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from pathlib import PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from editor_app.base.i18n import _
from editor_app.services.importing import ImportFailure
from editor_app.services.reviewing import Candidate, Reviewable
from editor_app.ui.importing.wrapping import WrappingList


class Fate(Enum):
    """What became of a candidate; the sign stands before its headline."""

    WAITING = "○"
    KEPT = "●"
    SKIPPED = "–"
    FAILED = "▲"


def reason(failure: ImportFailure) -> str:
    """Why a file was not brought in, without its name, which stands above already."""
    return failure.error.removeprefix(f"{failure.path}: ")


class CandidateList(WrappingList):
    """One row for each article and each file that failed. ``chosen`` carries the row."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: list[Reviewable] = []
        self._fates: list[Fate] = []
        self.setObjectName("importCandidates")
        self.setAccessibleName(_("Articles to review"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(self.chosen)

    def show_found(self, found: Sequence[Reviewable]) -> None:
        """Show these; the first that waits becomes current."""
        self._found = list(found)
        self._fates = [Fate.FAILED if isinstance(one, ImportFailure) else Fate.WAITING for one in found]
        self.clear()
        for row in range(len(self._found)):
            self.addItem("")
            self._tell(row)
        self.next_waiting(-1)

    def candidate(self, row: int) -> Candidate | None:
        """The candidate of a row; None for a failure."""
        found = self._found[row] if 0 <= row < len(self._found) else None
        return found if isinstance(found, Candidate) else None

    def failure(self, row: int) -> ImportFailure | None:
        """Why the file of a row could not be read."""
        found = self._found[row] if 0 <= row < len(self._found) else None
        return found if isinstance(found, ImportFailure) else None

    def failures(self) -> list[ImportFailure]:
        """Every file that could not be read."""
        return [found for found in self._found if isinstance(found, ImportFailure)]

    def change(self, row: int, candidate: Candidate) -> None:
        """Put a reviewed candidate in the place of the former one."""
        self._found[row] = candidate
        self._tell(row)

    def fate(self, row: int) -> Fate:
        """What became of a row."""
        return self._fates[row]

    def set_fate(self, row: int, fate: Fate) -> None:
        """Say what became of a row."""
        self._fates[row] = fate
        self._tell(row)

    def waiting(self) -> list[int]:
        """The rows that nobody has decided on."""
        return [row for row, fate in enumerate(self._fates) if fate is Fate.WAITING]

    def next_waiting(self, row: int) -> bool:
        """Go to the next row that waits, after ``row`` and then from the top; False when none does."""
        rows = self.waiting()
        if not rows:
            if row < 0 and self._found:
                self.setCurrentRow(0)
            return False
        self.setCurrentRow(next((later for later in rows if later > row), rows[0]))
        return True

    def _tell(self, row: int) -> None:
        found, sign = self._found[row], self._fates[row].value
        name = PurePath(found.path).name or found.path
        if isinstance(found, ImportFailure):
            words = f"{sign} {name}\n{reason(found)}"
        else:
            headline = found.assembled().content.headline.text or _("(no headline)")
            doubts = f"   ◆ {len(found.read.warnings)}" if found.read.warnings else ""
            words = f"{sign} {headline}\n{name}{doubts}"
        item = self.item(row)
        item.setText(words)
        item.setToolTip(found.path)
