"""What stands above a preview: the format, how it is shown, whether it is valid, a field to look for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor_app.base.i18n import _
from editor_app.document.field_names import label_of_field
from editor_app.services.publishing.previewing import Preview
from editor_app.ui.fonts import tabular
from editor_app.ui.widgets.article_panel import MARGIN
from editor_app.ui.widgets.choice_box import ChoiceBox
from editor_app.ui.widgets.styling import ERROR, GOOD, HINT, WARNING, button, label, link, set_kind

_WIDEST = 99_999_999


class PreviewHead(QWidget):
    """``changed`` when another format, or another way to see it, is chosen; ``field_changed`` when another
    field; ``outside_wanted`` when the file is to be opened."""

    changed = Signal()
    field_changed = Signal()
    outside_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        rows.setSpacing(8)
        self.formats = ChoiceBox(self)
        self.formats.setAccessibleName(_("Format"))
        self.formats.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.fields = ChoiceBox(self)
        self.fields.setAccessibleName(_("Where does a field go?"))
        self.fields.currentIndexChanged.connect(lambda _place: self.field_changed.emit())
        for box in (self.formats, self.fields):
            box.setMinimumContentsLength(8)
        self.standing = label("", HINT, parent=self)
        self.losses = label("", HINT, parent=self)
        self.losses.hide()
        rows.addWidget(self.formats)
        rows.addLayout(self._build_ways())
        rows.addLayout(self._build_standing())
        for part in (self.losses, self.fields):
            rows.addWidget(part)

    @property
    def format(self) -> str:
        """The name of the chosen format; empty when there is none."""
        return str(self.formats.currentData() or "")

    @property
    def field(self) -> str:
        """The name of the field that is looked for; empty for none."""
        return str(self.fields.currentData() or "")

    def fill_formats(self, formats: Sequence[tuple[str, str]]) -> None:
        """Offer ``formats``, by name and label; the chosen one stays where it is there still."""
        _fill(self.formats, formats)

    def fill_fields(self, names: Sequence[str]) -> None:
        """Offer the fields called ``names``."""
        none = ("", _("Where does a field go?"))
        _fill(self.fields, [none, *((name, label_of_field(name)) for name in names)])

    def tell(self, preview: Preview, *, part: str = "", is_old: bool = False) -> None:
        """Say whether ``preview`` is valid, what one should know, and what is lost.

        ``part`` names the part of the file that is shown; ``is_old`` says that what is shown of a file that
        cannot be written is what could be written last.
        """
        if preview.problem:
            said = [f"▲ {preview.problem}"]
            said += [_("Shown is what could be written last.")] if is_old else []
            self.say("\n".join(said), ERROR)
        elif preview.fault is not None:
            words = _("Line {line}: {reason}").format(line=preview.fault.line, reason=preview.fault.reason)
            self.say(f"▲ {words}", ERROR)
        else:
            said = ["● " + _("Valid")]
            said += [_("Shown is {part}, the part with the story.").format(part=part)] if part else []
            said += [f"◆ {warning}" for warning in preview.written.warnings]
            self.say("\n".join(said), WARNING if preview.written.warnings else GOOD)
        size = sum(len(file.data) for file in preview.files)
        self.weight.setText(_size_text(size) if size else "")
        losses = "; ".join(preview.written.losses)
        words = _("Does not carry: {losses}").format(losses=losses) if losses else ""
        if self.losses.text() != words:
            self.losses.setText(words)
        self.losses.setVisible(bool(losses))

    def say(self, words: str, kind: str) -> None:
        """Say ``words`` in the looks of ``kind``."""
        if self.standing.text() != words:
            self.standing.setText(words)
        set_kind(self.standing, kind)

    def _build_standing(self) -> QHBoxLayout:
        """Whether it is valid, and beside it how large it is: a figure that moves with every key."""
        row = QHBoxLayout()
        row.setSpacing(8)
        self.weight = label("", HINT, parent=self)
        self.weight.setWordWrap(False)
        self.weight.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.weight.ensurePolished()
        self.weight.setFont(tabular(self.weight.font()))
        widest = self.weight.fontMetrics().size(0, _size_text(_WIDEST))
        # Of one size, whatever it says: else each key would have the whole window laid out and painted anew.
        self.weight.setFixedSize(widest)
        row.addWidget(self.standing, 1)
        row.addWidget(self.weight, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _build_ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.as_page, self.as_source = button(_("Rendered"), parent=self), button(_("Source"), parent=self)
        for made in (self.as_page, self.as_source):
            made.setCheckable(True)
            made.setAutoExclusive(True)
            made.clicked.connect(lambda _on: self.changed.emit())
            row.addWidget(made)
        self.as_page.setChecked(True)
        row.addStretch(1)
        self.outside = link(_("Open the file"), self)
        self.outside.setToolTip(_("A page opens in the browser. The file is removed with the window."))
        self.outside.clicked.connect(self.outside_wanted)
        row.addWidget(self.outside)
        return row


def _size_text(size: int) -> str:
    return _("{size:,} bytes").format(size=size)


def _fill(box: ChoiceBox, entries: Sequence[tuple[str, str]]) -> None:
    if [box.itemData(place) for place in range(box.count())] == [name for name, _words in entries]:
        return
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    for name, words in entries:
        box.addItem(words, name)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)
