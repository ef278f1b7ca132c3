"""What to write and where: formats, folder, and whether to override what stops a story."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from editor_app.base import preferences
from editor_app.base.i18n import _
from editor_app.base.settings import Settings
from editor_app.services.export_values import ExportOptions
from editor_app.ui.widgets.commit_line import CommitLine
from editor_app.ui.widgets.flag_box import FlagBox
from editor_app.ui.widgets.labelled_field import LabelledField
from editor_app.ui.widgets.styling import HEADING, button, label, link


def format_labels() -> dict[str, str]:
    """The formats that one can write, by name, in the order in which they are offered.

    The writers say the same of themselves; asking them would load them all.
    """
    return {**_usual(), **_further()}


def _usual() -> dict[str, str]:
    return {
        "html": _("Web page"),
        "pdf": _("PDF, a printed page"),
        "docx": _("Word document"),
        "odt": _("OpenDocument text"),
        "text": _("Plain text"),
        "ninjs": _("ninjs"),
        "newsml-g2": _("NewsML-G2"),
        "nitf": _("NITF"),
        "json": _("JSON, lossless"),
    }


def _further() -> dict[str, str]:
    """What is wanted more rarely, or by a profile."""
    return {
        "markdown": _("Markdown"),
        "hugo": _("Hugo page bundle"),
        "jekyll": _("Jekyll post"),
        "astro": _("Astro collection"),
        "zola": _("Zola page"),
        "wxr": _("WordPress import file"),
        "ghost": _("Ghost import file"),
        "rss": _("RSS feed"),
        "atom": _("Atom feed"),
        "news-sitemap": _("News sitemap"),
        "sms": _("Text message"),
        "ninjs-2": _("ninjs 2.3"),
        "ninjs-1": _("ninjs 1.7"),
        "xliff": _("XLIFF for translators"),
        "xliff-1.2": _("XLIFF 1.2 for translators"),
    }


class ExportForm(QWidget):
    """Check boxes for the formats, and the folder; both are remembered."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._boxes: dict[str, FlagBox] = {}
        self.folder = CommitLine(parent=self)
        self.force = FlagBox(_("Write it although something stops it"), self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._build()

    @property
    def formats(self) -> tuple[str, ...]:
        """The chosen formats."""
        return tuple(name for name, box in self._boxes.items() if box.isChecked())

    @property
    def target(self) -> Path | None:
        """The folder that stands in the line, also while it is typed; None while there is none."""
        text = self.folder.text().strip()
        return Path(text).expanduser() if text else None

    @property
    def options(self) -> ExportOptions:
        """What the export service needs to know."""
        return ExportOptions(self.formats, is_forced=self.force.isChecked() and not self.force.isHidden())

    @property
    def is_complete(self) -> bool:
        """Whether there is a format and a folder."""
        return bool(self.formats) and self.target is not None

    def box(self, name: str) -> FlagBox:
        """The check box of a format."""
        return self._boxes[name]

    def offer_force(self, offered: bool) -> None:
        """Show or hide the way around blockers."""
        self.force.setVisible(offered)
        if not offered:
            self.force.setChecked(False)

    def _build(self) -> None:
        self._column.addWidget(label(_("Formats"), HEADING, parent=self))
        chosen = self._settings.get(preferences.EXPORT_FORMATS)
        for name, words in _usual().items():
            self._column.addWidget(self._add(name, words, chosen))
        self.more = link(_("More formats"), parent=self)
        self.more.clicked.connect(self._show_further)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        for name, words in _further().items():
            self._column.addWidget(self._add(name, words, chosen))
        if not any(name in chosen for name in _further()):
            for name in _further():
                self._boxes[name].hide()
        else:
            self.more.hide()
        self._column.addWidget(self._build_folder())
        self._column.addWidget(self.force)
        self.force.hide()

    def _add(self, name: str, words: str, chosen: Collection[str]) -> FlagBox:
        box = FlagBox(words, self)
        box.setChecked(name in chosen)
        box.committed.connect(self._choose)
        self._boxes[name] = box
        return box

    def _show_further(self) -> None:
        """Show the rarer formats too, and go to the first."""
        for name in _further():
            self._boxes[name].show()
        self.more.hide()
        self._boxes[next(iter(_further()))].setFocus(Qt.FocusReason.TabFocusReason)

    def _build_folder(self) -> QWidget:
        place = QWidget(self)
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.folder.set_value(self._settings.get(preferences.EXPORT_FOLDER))
        self.folder.setPlaceholderText(_("none"))
        self.folder.committed.connect(self._choose)
        # The button must be ready for the mouse before the line is left: a disabled one takes no focus.
        self.folder.textEdited.connect(self.changed)
        choose = button(_("Choose…"), parent=place)
        choose.clicked.connect(self._choose_folder)
        row.addWidget(self.folder, 1)
        row.addWidget(choose)
        place.setFocusProxy(self.folder)
        field = LabelledField(_("Folder"), place, parent=self)
        self.folder.setAccessibleName(_("Folder"))
        return field

    def _choose(self, _value: object) -> None:
        self._settings.set(preferences.EXPORT_FORMATS, self.formats)
        self._settings.set(preferences.EXPORT_FOLDER, str(self.folder.value()))
        self.changed.emit()

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, _("Export folder"), str(self.target or ""))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.set_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def set_folder(self, name: str) -> None:
        """Write to the folder ``name``."""
        self.folder.set_value(name)
        self._choose(name)
