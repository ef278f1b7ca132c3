"""What is ordered: what is done with the story, by which profile, and the folder that the package goes to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from editor_app.base import preferences
from editor_app.base.i18n import _
from editor_app.base.settings import Settings
from editor_app.services.lifecycle import WRITING, act_text
from editor_app.services.publishing.profiles import Profile
from editor_app.storage.ledger import Act
from editor_app.ui.publishing.acts_wording import formats_text, held_text
from editor_app.ui.widgets.choice_box import ChoiceBox
from editor_app.ui.widgets.commit_line import CommitLine
from editor_app.ui.widgets.flag_box import FlagBox
from editor_app.ui.widgets.labelled_field import LabelledField
from editor_app.ui.widgets.styling import HINT, WARNING, button, label


class OrderForm(QWidget):
    """Act and folder of an order; each profile's folder is remembered.

    ``changed`` when the folder is another, ``ordered`` when something else is ordered.
    """

    changed = Signal()
    ordered = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._profile: Profile | None = None
        self._about = label("", HINT, parent=self)
        self.acts = ChoiceBox(self)
        self.acts.currentIndexChanged.connect(self._act_chosen)
        self.folder = CommitLine(parent=self)
        self.folder.committed.connect(self._keep_folder)
        self.folder.textEdited.connect(self.changed)
        self.held = label("◆ " + held_text(), WARNING, parent=self)
        self.force = FlagBox(_("Send it although something stops it"), self)
        self.force.committed.connect(lambda _on: self.ordered.emit())
        self.force.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._about)
        column.addWidget(LabelledField(_("What is done"), self.acts, parent=self))
        column.addWidget(self.held)
        self._folder_field = self._build_folder()
        column.addWidget(self._folder_field)
        column.addWidget(self.force)

    @property
    def act(self) -> Act:
        """What is to be done."""
        chosen = self.acts.currentData()
        return Act(chosen) if chosen else Act.PUBLISH

    @property
    def target(self) -> Path | None:
        """The folder in the line, also while it is typed; else the profile's own; None when neither is."""
        text = self.folder.text().strip() or (self._profile.folder if self._profile is not None else "")
        return Path(text).expanduser() if text else None

    @property
    def is_forced(self) -> bool:
        """Whether what can be overridden is."""
        return self.force.isChecked() and not self.force.isHidden()

    @property
    def is_complete(self) -> bool:
        """Whether there is a folder, where one is needed."""
        return self.act not in WRITING or self.target is not None

    def show_profile(self, profile: Profile) -> None:
        """Order by ``profile`` from now on."""
        self._profile = profile
        about = [profile.about, _("Formats: {names}").format(names=formats_text(profile.formats))]
        if profile.together:
            about.append(_("All languages go out together, or none."))
        self._about.setText("\n".join(filter(None, about)))
        kept = self._settings.get(preferences.PUBLISH_FOLDERS).get(profile.name, ())
        self.folder.set_value(kept[0] if kept else "")
        self.folder.setPlaceholderText(profile.folder or _("none"))

    def show_acts(self, acts: Sequence[Act]) -> None:
        """Offer ``acts``; the chosen one stays where it is still possible."""
        now = [self.acts.itemData(place) for place in range(self.acts.count())]
        if now == [act.value for act in acts]:
            return
        chosen = self.acts.currentData()
        self.acts.blockSignals(True)
        self.acts.clear()
        for act in acts:
            self.acts.addItem(act_text(act), act.value)
        self.acts.setCurrentIndex(max(0, self.acts.findData(chosen)))
        self.acts.blockSignals(False)
        self._fit_act()

    def offer_force(self, *, is_offered: bool) -> None:
        """Show or hide the way around what can be overridden."""
        self.force.setVisible(is_offered)
        if not is_offered:
            self.force.setChecked(False)

    def set_folder(self, name: str) -> None:
        """Put packages into the folder ``name``."""
        self.folder.set_value(name)
        self._keep_folder(name)

    def _act_chosen(self, _place: int) -> None:
        self._fit_act()
        self.ordered.emit()

    def _fit_act(self) -> None:
        self._folder_field.setVisible(self.act in WRITING)
        self.held.setVisible(self.act is Act.SCHEDULE)

    def _keep_folder(self, _value: object) -> None:
        if self._profile is not None:
            kept = self._settings.get(preferences.PUBLISH_FOLDERS)
            folder = {self._profile.name: (str(self.folder.value()),)}
            self._settings.set(preferences.PUBLISH_FOLDERS, {**kept, **folder})
        self.changed.emit()

    def _build_folder(self) -> QWidget:
        place = QWidget(self)
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        choose = button(_("Choose…"), parent=place)
        choose.clicked.connect(self._choose_folder)
        row.addWidget(self.folder, 1)
        row.addWidget(choose)
        place.setFocusProxy(self.folder)
        field = LabelledField(_("Folder of the package"), place, parent=self)
        self.folder.setAccessibleName(_("Folder of the package"))
        return field

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, _("Folder of the package"), str(self.target or ""))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.set_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
