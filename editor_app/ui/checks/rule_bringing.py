"""Brings rules from elsewhere into the desk's: a file, a folder, or a package of Vale's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import _, ngettext
from editor_app.language.style.rule_packages import BroughtIn, read_rules
from editor_app.services.house_style import HouseStyle
from editor_app.services.jobs import Job, Jobs
from editor_app.ui.widgets.sheet import dress
from editor_app.ui.widgets.sizing import resize_within_screen
from editor_app.ui.widgets.styling import LABEL, button, label


class RuleBringing(QObject):
    """Asks for a file or folder, reads it beside the window, and keeps what can run.

    ``done`` carries what happened in words and the names of the rules that are new, ``refused`` the
    UserError when nothing could be read.
    """

    done = Signal(str, object)
    refused = Signal(object)

    def __init__(self, style: HouseStyle, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._style = style
        self._jobs = jobs
        self._window = window
        self._job: Job[BroughtIn] | None = None

    def button(self) -> QPushButton:
        """Opens the choice between a file and a folder."""
        made = button(_("Bring in rules…"), parent=self._window)
        made.setToolTip(_("Rules in Vale’s format: a .yml file, a .zip package, or a folder of them"))
        menu = QMenu(made)
        menu.addAction(_("From a file or .zip package…"), self.ask_for_file)
        menu.addAction(_("From a folder…"), self.ask_for_folder)
        made.setMenu(menu)
        return made

    def ask_for_file(self) -> None:
        """Ask for a .yml or .zip and bring it in."""
        kinds = _("Rules (*.yml *.yaml *.zip)")
        self._ask(QFileDialog.FileMode.ExistingFile, kinds)

    def ask_for_folder(self) -> None:
        """Ask for a folder and bring in every rule in it."""
        self._ask(QFileDialog.FileMode.Directory, "")

    def _ask(self, mode: QFileDialog.FileMode, kinds: str) -> None:
        chooser = QFileDialog(self._window, _("Bring in rules"))
        chooser.setFileMode(mode)
        if kinds:
            chooser.setNameFilter(kinds)
        chooser.fileSelected.connect(lambda name: self.bring_in(Path(name)))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def bring_in(self, path: Path) -> None:
        """Read the rules in ``path`` and keep those that can run; new ones are off."""
        if self._job is not None:
            return
        self._job = self._jobs.run(
            _("Reading rules"),
            lambda _progress: read_rules(path),
            done=self._if_open(self._keep),
            failed=self._if_open(self._failed),
        )

    def _if_open(self, act: Callable[..., None]) -> Callable[..., None]:
        """``act``, unless the dialog has gone when its turn comes."""
        is_open = [True]
        self.destroyed.connect(is_open.clear)
        return lambda *values: act(*values) if is_open else None

    def _keep(self, found: BroughtIn) -> None:
        self._job = None
        try:
            new = self._style.bring_in(found.entries)
        except UserError as error:
            self.refused.emit(error)
            return
        self.done.emit(_outcome(len(found.entries), len(new), len(found.problems)), new)
        if found.problems:
            Shortcomings([str(problem) for problem in found.problems], self._window).open()

    def _failed(self, error: BaseException) -> None:
        self._job = None
        if not isinstance(error, Cancelled):
            self.refused.emit(error)


class Shortcomings(QDialog):
    """Lists what is wrong with rules that were brought in, each with file and line, to be copied."""

    def __init__(self, lines: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("What is wrong with the rules"))
        resize_within_screen(self, 640, 360)
        words = label(_("Mend these in their files and bring them in again."), LABEL, parent=self)
        self.text = QPlainTextEdit("\n".join(lines), self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.windowTitle())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for part in (words, self.text, buttons):
            column.addWidget(part)
        self.finished.connect(self.deleteLater)
        dress(self)


def _outcome(count: int, new: int, problems: int) -> str:
    parts = [ngettext("{n} rule is brought in.", "{n} rules are brought in.", count).format(n=count)]
    if new:
        parts.append(_("New ones are off: try them on the archive first."))
    if problems:
        parts.append(ngettext("{n} thing is wrong.", "{n} things are wrong.", problems).format(n=problems))
    return " ".join(parts)
