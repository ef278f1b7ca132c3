"""The outlets of the desk, to tick: a story goes to all that are ticked, each with its folder."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from editor_app.base import preferences
from editor_app.base.i18n import _
from editor_app.base.settings import Settings
from editor_app.services.publishing.profiles import Profile
from editor_app.services.publishing.routes import Way
from editor_app.ui.publishing.acts_wording import formats_text, profile_title
from editor_app.ui.publishing.composer_ways import below_a_box
from editor_app.ui.widgets.commit_line import CommitLine
from editor_app.ui.widgets.flag_box import FlagBox
from editor_app.ui.widgets.styling import HINT, WARNING, button, label


class Outlets(QWidget):
    """A box for each profile. ``changed`` when others are ticked, ``edited`` while a folder is typed."""

    changed = Signal()
    edited = Signal()

    def __init__(
        self,
        profiles: Sequence[Profile],
        known: Collection[str],
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        # Those that it is usually sent to stand first, then the desk's own.
        ordered = sorted(profiles, key=lambda profile: (profile.name not in known, profile.is_shipped))
        self.rows = tuple(Outlet(profile, self._folder_of(profile), self) for profile in ordered)
        for row in self.rows:
            row.box.setChecked(row.profile.name in known)
            row.show_folder()
            row.box.committed.connect(partial(self._ticked, row))
            row.folder.textEdited.connect(self.edited)
            row.folder.committed.connect(self.edited)
            column.addWidget(row)
        if not self.rows:
            column.addWidget(label(_("The desk has no profile yet."), WARNING, parent=self))

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways that are ticked."""
        return tuple(Way.to(row.profile, row.place) for row in self.rows if row.box.isChecked())

    def is_complete(self, *, needs_folder: bool) -> bool:
        """Whether one is ticked, and each that is has a folder, where one is needed."""
        ticked = [row for row in self.rows if row.box.isChecked()]
        return bool(ticked) and not (needs_folder and any(not row.has_folder for row in ticked))

    def row(self, name: str) -> Outlet:
        """The outlet of the profile called ``name``. KeyError when there is none."""
        return {row.profile.name: row for row in self.rows}[name]

    def choose(self, *names: str) -> None:
        """Tick the profiles of these names, and no others."""
        for row in self.rows:
            row.box.setChecked(row.profile.name in names)
            row.show_folder()
        self.changed.emit()

    def remember(self) -> None:
        """Offer the same next time."""
        ways = self.ways
        if ways:
            self._settings.set(preferences.PUBLISH_PROFILE, ways[0].profile.name)
        self._settings.set(preferences.PUBLISH_OUTLETS, tuple(way.profile.name for way in ways))
        kept = self._settings.get(preferences.PUBLISH_FOLDERS)
        folders = {way.profile.name: (way.route.place,) for way in ways}
        self._settings.set(preferences.PUBLISH_FOLDERS, {**kept, **folders})

    def _folder_of(self, profile: Profile) -> str:
        kept = self._settings.get(preferences.PUBLISH_FOLDERS).get(profile.name, ())
        return kept[0] if kept else ""

    def _ticked(self, row: Outlet, _is_on: object) -> None:
        row.show_folder()
        self.changed.emit()


class Outlet(QWidget):
    """One of them: what it gets, and the folder that its package is put in."""

    def __init__(self, profile: Profile, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.profile = profile
        self.box = FlagBox(profile_title(profile), self)
        self.folder = CommitLine(parent=self)
        self.folder.set_value(folder)
        self.folder.setPlaceholderText(profile.folder or _("Folder of the package"))
        self.folder.setAccessibleName(_("Folder of the package"))
        self._choose = button(_("Choose…"), parent=self)
        self._choose.clicked.connect(self._choose_folder)
        about = " · ".join(part for part in (profile.about, formats_text(profile.formats)) if part)
        self.box.setAccessibleDescription(about)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.box)
        column.addLayout(below_a_box(label(about, HINT, parent=self)))
        self.gets = label("", WARNING, parent=self)
        self.gets.hide()
        column.addLayout(below_a_box(self.gets))
        self._place = QWidget(self)
        row = QHBoxLayout(self._place)
        row.setContentsMargins(0, 4, 0, 6)
        row.setSpacing(8)
        row.addWidget(self.folder, 1)
        row.addWidget(self._choose)
        column.addLayout(below_a_box(self._place))

    @property
    def place(self) -> str:
        """The folder in the line, also while it is typed; empty for the profile's own."""
        text = self.folder.text().strip()
        return str(Path(text).expanduser()) if text else ""

    @property
    def has_folder(self) -> bool:
        """Whether there is a folder to put the package in."""
        return bool(self.place or self.profile.folder)

    def show_folder(self) -> None:
        """Show the folder while this outlet is ticked."""
        self._place.setVisible(self.box.isChecked())
        self.show_part(())

    def show_part(self, languages: Sequence[str]) -> None:
        """Say that it gets some of the versions only; nothing when it gets all that go out."""
        self.gets.setText("◆ " + _("Gets only: {languages}").format(languages=", ".join(languages)))
        self.gets.setVisible(bool(languages))

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, _("Folder of the package"), self.place or self.profile.folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._take_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_folder(self, name: str) -> None:
        self.folder.set_value(name)
        self.folder.committed.emit(name)
