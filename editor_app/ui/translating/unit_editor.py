"""One unit of a memory: its source, its translation to be corrected, and where it comes from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor_app.base.i18n import _
from editor_app.document.segments import Origin
from editor_app.services.memory_keeping import Listed
from editor_app.ui.articles.views import language_name
from editor_app.ui.directions import arrow
from editor_app.ui.fonts import Role, text_font
from editor_app.ui.translating.match_wording import day_text
from editor_app.ui.translating.wording import ORIGINS
from editor_app.ui.widgets.long_line import LongLine
from editor_app.ui.widgets.styling import HINT, button, label

_SCALE = 14 / 16.5


class UnitEditor(QWidget):
    """``corrected`` carries a Listed and another translation of it, ``turned`` that the unit is to be
    superseded or no longer, ``deleted`` that it is to go."""

    corrected = Signal(object, str)
    turned = Signal()
    deleted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listed: Listed | None = None
        self._about = label("", HINT, parent=self)
        self._source = label("", "", parent=self)
        self._source.setFont(text_font(Role.BODY, _SCALE))
        self.target = LongLine(least=2, most=5, parent=self)
        self.target.setFont(text_font(Role.BODY, _SCALE))
        self.target.setAccessibleName(_("Translation"))
        self.target.setToolTip(_("Ctrl+Enter keeps it; what it was is superseded."))
        self.target.committed.connect(self._correct)
        self.turn = button("", parent=self)
        self.turn.clicked.connect(self.turned)
        self.delete = button(_("Delete"), parent=self)
        self.delete.clicked.connect(self.deleted)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.turn)
        acts.addWidget(self.delete)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._about, self._source, self.target):
            column.addWidget(part)
        column.addLayout(acts)
        self.show_unit(None)

    @property
    def about(self) -> str:
        """What is said of the unit."""
        return self._about.text()

    def show_unit(self, listed: Listed | None) -> None:
        """Show a unit, None for none; one that is being mended stays until that is done."""
        if self._listed is not None and self.target.is_editing():
            return
        self._listed = listed
        can_change = listed is not None and listed.is_own
        for part in (self.turn, self.delete, self.target):
            part.setEnabled(can_change)
        self.setVisible(listed is not None)
        if listed is None:
            return
        unit = listed.unit
        self._about.setText(about_text(listed))
        self._source.setText(unit.source)
        self._source.setAccessibleName(_("Source: {text}").format(text=unit.source))
        self.target.set_value(unit.target)
        self.turn.setText(_("Restore") if unit.superseded_by else _("Supersede"))

    def _correct(self, text: str) -> None:
        if self._listed is not None:
            self.corrected.emit(self._listed, text)


def about_text(listed: Listed) -> str:
    """Where a unit comes from, in one line."""
    unit = listed.unit
    languages = f"{language_name(unit.source_language)} {arrow()} {language_name(unit.target_language)}"
    known = unit.origin in set(Origin)
    parts = (
        languages,
        _("desk memory") if listed.is_own else listed.memory.name,
        unit.author,
        day_text(unit.at),
        _(ORIGINS[Origin(unit.origin)]) if known else "",
        _("superseded") if unit.superseded_by else "",
    )
    return " · ".join(part for part in parts if part)
