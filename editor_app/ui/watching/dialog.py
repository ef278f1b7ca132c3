"""The watched folders: added, removed, how they stand, and what came from them of late."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.services.import_values import Outcome
from editor_app.services.watching.folders import Afterwards, WatchedFolder
from editor_app.services.watching.watcher import Look, Standing
from editor_app.services.watching.watching import Watching
from editor_app.ui.drops import Drops
from editor_app.ui.importing.outcomes import item_of, message_of
from editor_app.ui.importing.wrapping import WrappingList
from editor_app.ui.widgets.empty_state import EmptyState
from editor_app.ui.widgets.flag_box import FlagBox
from editor_app.ui.widgets.sheet import dress
from editor_app.ui.widgets.sizing import resize_within_screen
from editor_app.ui.widgets.styling import ERROR, HINT, TITLE, button, label

_MOST = 200
"""Outcomes that are shown."""
_FOLDERS_SHARE, _OUTCOMES_SHARE = 2, 3


class WatchedFoldersDialog(QDialog):
    """The window stays usable beside it. ``look_wanted`` asks for a look at once; ``open_wanted`` carries the
    article that somebody wants to see."""

    look_wanted = Signal()
    open_wanted = Signal(str)

    def __init__(self, watching: Watching, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("watchedFolders")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Watched folders"))
        dress(self)
        resize_within_screen(self, 780, 620)
        self._watching = watching
        self._folders: tuple[WatchedFolder, ...] = ()
        self._shown: deque[Outcome] = deque(maxlen=_MOST)
        self._build()
        Drops(self, self.add)
        self.fill()

    @property
    def chosen(self) -> WatchedFolder | None:
        """The folder that is chosen in the list."""
        row = self.folders.currentRow()
        return self._folders[row] if 0 <= row < len(self._folders) else None

    def fill(self) -> None:
        """Show the folders as they are now."""
        row = self.folders.currentRow()
        try:
            self._folders = self._watching.folders
        except UserError as error:
            self._fail(error)
            self._folders = ()
        self.folders.clear()
        for folder in self._folders:
            self.folders.addItem(QListWidgetItem(_told(folder, self._watching.last_look(folder))))
        self.folders.setCurrentRow(min(max(row, 0), len(self._folders) - 1))
        self._pages.setCurrentWidget(self.folders if self._folders else self._nothing)
        self._choose()

    def add(self, paths: Sequence[Path]) -> None:
        """Watch these folders too."""
        known = {folder.path for folder in self._folders}
        new = [WatchedFolder(path) for path in paths if path.is_dir() and path not in known]
        if new and self._put((*self._folders, *new)):
            self.folders.setCurrentRow(len(self._folders) - 1)
            self.look_wanted.emit()

    def remove(self) -> None:
        """Watch the chosen folder no more; its files stay."""
        chosen = self.chosen
        if chosen is not None:
            self._put([folder for folder in self._folders if folder != chosen])

    def leave_files(self, is_left: bool) -> None:
        """Let files of the chosen folder stay where they are once they are in, or go to ``done``."""
        chosen = self.chosen
        afterwards = Afterwards.LEAVE if is_left else Afterwards.MOVE
        if chosen is not None and chosen.afterwards is not afterwards:
            changed = replace(chosen, afterwards=afterwards)
            self._put([changed if folder == chosen else folder for folder in self._folders])

    def take(self, looks: Sequence[Look]) -> None:
        """Show what the latest looks found."""
        self.show_outcomes([outcome for look in looks for outcome in look.outcomes])
        for row, folder in enumerate(self._folders):
            words = _told(folder, self._watching.last_look(folder))
            if self.folders.item(row).text() != words:
                self.folders.item(row).setText(words)
        self._problem.hide()

    def show_outcomes(self, outcomes: Iterable[Outcome]) -> None:
        """Show what came in, the latest last, above what is shown already."""
        for outcome in outcomes:
            self.outcomes.insertItem(0, item_of(outcome))
            self._shown.append(outcome)
        while self.outcomes.count() > _MOST:
            self.outcomes.takeItem(self.outcomes.count() - 1)
        self.copy.setVisible(bool(message_of(self._shown)))
        self.copy.setText(_("Copy a message to the sender"))

    def copy_message(self) -> None:
        """Put what is wrong with the files that are shown on the clipboard, as a message to their sender."""
        QGuiApplication.clipboard().setText(message_of(self._shown))
        self.copy.setText(_("Copied"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _put(self, folders: Sequence[WatchedFolder]) -> bool:
        try:
            self._watching.put(folders)
        except UserError as error:
            self._fail(error)
            return False
        self._problem.hide()
        self.fill()
        return True

    def _fail(self, error: UserError) -> None:
        self._problem.setText(f"▲ {error}")
        self._problem.show()

    def _choose(self) -> None:
        chosen = self.chosen
        for part in (self._remove, self.leave):
            part.setEnabled(chosen is not None)
        self.leave.setChecked(chosen is not None and chosen.afterwards is Afterwards.LEAVE)

    def _open(self, item: QListWidgetItem | None) -> None:
        article = item.data(Qt.ItemDataRole.UserRole) if item is not None else ""
        if article:
            self.open_wanted.emit(article)

    def _ask(self) -> None:
        dialog = QFileDialog(self, _("Watch a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(lambda names: self.add([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        words = _(
            "Files that agencies put into these folders come in by themselves, once they are whole. What "
            "fails goes to the folder “failed” beside a report that can be sent to the sender."
        )
        column.addWidget(label(words, HINT, parent=self))
        self.folders = WrappingList(self)
        self.folders.setAccessibleName(_("Watched folders"))
        self.folders.currentRowChanged.connect(lambda _row: self._choose())
        self._nothing = EmptyState(_("No folder is watched."), _("Watch a folder…"), self)
        self._nothing.acted.connect(self._ask)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.folders)
        self._pages.addWidget(self._nothing)
        column.addWidget(self._pages, _FOLDERS_SHARE)
        self._problem = label("", ERROR, parent=self)
        self._problem.hide()
        column.addWidget(self._problem)
        column.addLayout(self._acts())
        column.addWidget(label(_("What came in of late"), TITLE, parent=self))
        self.outcomes = WrappingList(self)
        self.outcomes.setAccessibleName(_("What came in of late"))
        self.outcomes.itemActivated.connect(self._open)
        column.addWidget(self.outcomes, _OUTCOMES_SHARE)
        column.addLayout(self._foot())
        QShortcut(QKeySequence("Del"), self.folders, self.remove, context=Qt.ShortcutContext.WidgetShortcut)

    def _acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        add, self._remove = button(_("Watch a folder…"), parent=self), button(_("Remove"), parent=self)
        add.clicked.connect(self._ask)
        self._remove.clicked.connect(self.remove)
        self.leave = FlagBox(_("Leave files where they are"), self)
        self.leave.setToolTip(_("Otherwise what came in goes to the folder “done” beside them."))
        self.leave.clicked.connect(self.leave_files)
        for part in (add, self._remove, self.leave):
            row.addWidget(part)
        row.addStretch(1)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        look, close = button(_("Look now"), parent=self), button(_("Close"), parent=self)
        look.clicked.connect(self.look_wanted)
        close.clicked.connect(self.accept)
        self.copy = button(_("Copy a message to the sender"), parent=self)
        self.copy.setToolTip(_("Every fault of the files, in words that can be sent to whoever sent them."))
        self.copy.clicked.connect(self.copy_message)
        self.copy.hide()
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(look)
        row.addWidget(close)
        return row


def _told(folder: WatchedFolder, look: Look | None) -> str:
    """A folder and how it stands."""
    return f"{folder.path}\n{_standing(look)} · {_afterwards(folder)}"


def _standing(look: Look | None) -> str:
    if look is None:
        return _("not looked at yet")
    match look.standing:
        case Standing.GONE:
            return "▲ " + _("not there: {problem}").format(problem=look.problem)
        case Standing.STOPPED:
            return f"▲ {look.problem}"
        case _ if look.waiting:
            said = ngettext(
                "{n} file waits until it is whole", "{n} files wait until they are whole", look.waiting
            )
            return said.format(n=look.waiting)
        case _:
            return "● " + _("watched")


def _afterwards(folder: WatchedFolder) -> str:
    if folder.afterwards is Afterwards.LEAVE:
        return _("files stay")
    return _("files go to “done”")
