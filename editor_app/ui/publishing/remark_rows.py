"""What a pre-flight found, line by line: each leads to its place and may be mended with one key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.base.i18n import _
from editor_app.services.blockers import Blocker
from editor_app.services.publishing.preflight import FormatLook, Preflight, Remark, Sheet, Weight
from editor_app.ui.articles.views import language_name
from editor_app.ui.widgets.styling import (
    ERROR,
    GOOD,
    HEADING,
    HINT,
    WARNING,
    PressableWords,
    hairline,
    label,
    link,
)


class RemarkRows(QWidget):
    """The sheets of a pre-flight below each other.

    ``remark_wanted`` carries an article's id and the Blocker of a remark that one goes to, ``fix_wanted`` an
    article's id and a Fix.
    """

    remark_wanted = Signal(str, object)
    fix_wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._shown: tuple[tuple[Remark, ...], tuple[Sheet, ...]] | None = None
        self._rows: list[QWidget] = []

    @property
    def rows(self) -> tuple[QWidget, ...]:
        """Every line from top to bottom."""
        return tuple(self._rows)

    def clear(self) -> None:
        """Show nothing."""
        self._shown = None
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []

    def show_found(self, found: Preflight) -> None:
        """Show ``found``; nothing is made anew when it says the same as before."""
        said = (found.together, found.sheets)
        if said == self._shown:
            return
        place = self._focused()
        self.clear()
        self._shown = said
        for remark in found.together:
            self._add_remark(remark.article or "", remark)
        for sheet in found.sheets:
            self._add_sheet(sheet, is_first=not self._rows)
        if place >= 0:
            self._focus_near(place)

    def _add_sheet(self, sheet: Sheet, *, is_first: bool) -> None:
        if not is_first:
            self._add(hairline(self))
        row = sheet.row
        title = " · ".join(filter(None, (language_name(row.language), row.headline or _("No headline yet"))))
        self._add(label(title, HEADING, parent=self))
        for remark in sheet.remarks:
            self._add_remark(row.article, remark)
        if not sheet.remarks:
            self._add(label("● " + _("Nothing stops this version."), GOOD, parent=self))
        for look in sheet.formats:
            self._add_look(look)

    def _add_remark(self, article: str, remark: Remark) -> None:
        sign = "◆" if remark.weight is Weight.WARNS else "▲"
        words = f"{sign} {remark.text}"
        blocker = blocker_of(remark)
        if blocker is None or not article:
            self._add(label(words, WARNING if remark.weight is Weight.WARNS else ERROR, parent=self))
        else:
            row = PressableWords(words, self)
            row.setToolTip(_("Go there"))
            row.pressed.connect(partial(self.remark_wanted.emit, article, blocker))
            self._add(row)
        if remark.weight is Weight.FORBIDS:
            self._add(label(_("This cannot be overridden."), HINT, parent=self))
        if remark.fix is not None and article:
            mend = link(remark.fix.label, self)
            mend.setToolTip(_("Mends it at once; Ctrl+Z takes it back."))
            mend.clicked.connect(partial(self._fix, article, remark))
            self._add(mend)

    def _fix(self, article: str, remark: Remark, _checked: bool = False) -> None:
        self.fix_wanted.emit(article, remark.fix)

    def _add_look(self, look: FormatLook) -> None:
        if look.problem:
            # It stands among the remarks, in the same words.
            self._add(label(_("▲ {format} cannot be written").format(format=look.label), ERROR, parent=self))
            return
        lines = [f"● {look.label}: {proof_text(look.differences)}"]
        lines += [f"◆ {warning}" for warning in look.warnings]
        if look.losses:
            lines.append(_("Does not carry: {losses}").format(losses="; ".join(look.losses)))
        row = label("\n".join(lines), WARNING if look.differences else HINT, parent=self)
        row.setToolTip("\n".join(f"{path} · {size:,}" for path, size in look.files))
        self._add(row)

    def _add(self, row: QWidget) -> None:
        self._rows.append(row)
        self._column.addWidget(row)
        row.show()

    def _focused(self) -> int:
        return next((place for place, row in enumerate(self._rows) if row.hasFocus()), -1)

    def _focus_near(self, place: int) -> None:
        """The keys stay where they were, as near as can be."""
        takers = [(abs(number - place), number) for number, row in enumerate(self._rows) if _takes_keys(row)]
        if takers:
            self._rows[min(takers)[1]].setFocus()


def blocker_of(remark: Remark) -> Blocker | None:
    """What leads to the place of ``remark``; None where it has none."""
    if remark.blocker is not None:
        return remark.blocker if remark.blocker.field else None
    if not remark.field:
        return None
    return Blocker(remark.text, remark.field, place=remark.place)


def proof_text(differences: Sequence[str] | None) -> str:
    """What the round trip of a format showed."""
    if differences is None:
        return _("ready")
    if not differences:
        return _("ready, reads back without a difference")
    return _("reads back otherwise, see above")


def _takes_keys(row: QWidget) -> bool:
    return isinstance(row, PressableWords) or row.property("kind") == "link"
