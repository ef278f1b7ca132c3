"""What stops a story and what one should know, each with a way to its place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.base.i18n import _, ngettext
from editor_app.services.blockers import Blocker
from editor_app.ui.widgets.styling import ERROR, GOOD, HEADING, HINT, WARNING, PressableWords, label


class Obstacles(QWidget):
    """A list of blockers and cautions. ``blocker_wanted`` carries the one that one goes to."""

    blocker_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._shown: tuple[tuple[Blocker, ...], tuple[Blocker, ...]] | None = None
        self._rows: list[QWidget] = []

    @property
    def blockers(self) -> tuple[Blocker, ...]:
        """What stops the story."""
        return self._shown[0] if self._shown is not None else ()

    @property
    def rows(self) -> tuple[QWidget, ...]:
        """The heading and the lines under it."""
        return tuple(self._rows)

    def show_found(self, blockers: Sequence[Blocker], cautions: Sequence[Blocker]) -> None:
        """Show these; nothing is rebuilt when they are the same as before."""
        found = (tuple(blockers), tuple(cautions))
        if found == self._shown:
            return
        self._shown = found
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        self._add(label(_heading(len(blockers)), HEADING if blockers else GOOD))
        for blocker in blockers:
            self._add_row(blocker, "▲", ERROR)
        for caution in cautions:
            self._add_row(caution, "◆", WARNING)

    def _add_row(self, blocker: Blocker, sign: str, kind: str) -> None:
        if not blocker.field:
            self._add(label(f"{sign} {blocker.message}", kind))
            return
        made = PressableWords(f"{sign} {blocker.message}")
        made.setToolTip(_("Go there"))
        made.pressed.connect(partial(self.blocker_wanted.emit, blocker))
        self._add(made)
        if blocker.is_final:
            self._add(label(_("This cannot be overridden."), HINT))

    def _add(self, row: QWidget) -> None:
        self._rows.append(row)
        self._column.addWidget(row)
        row.show()


def _heading(count: int) -> str:
    if not count:
        return "● " + _("Nothing stops this story.")
    return ngettext("{n} thing stops this story", "{n} things stop this story", count).format(n=count)
