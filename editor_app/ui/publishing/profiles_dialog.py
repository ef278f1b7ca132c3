"""The profiles of the desk: listed, written as text, copied, shared as files, tried on the story in front."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.base.errors import Cancelled, UserError, reason_of
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.services.jobs import Jobs, Progress
from editor_app.services.opening import OpenLibrary
from editor_app.services.publishing.orders import Order
from editor_app.services.publishing.preflight import Fix, Preflight
from editor_app.services.publishing.profile_files import write_profile
from editor_app.services.publishing.profile_shelf import BrokenProfile
from editor_app.services.publishing.profiles import Profile
from editor_app.storage.ledger import Act
from editor_app.ui.publishing.mending import mend
from editor_app.ui.publishing.profile_form import ProfileForm
from editor_app.ui.publishing.profiles_unsaved import UnsavedProfiles, free_name
from editor_app.ui.publishing.remark_rows import RemarkRows
from editor_app.ui.widgets.article_panel import scrolling
from editor_app.ui.widgets.latest import LatestOnly
from editor_app.ui.widgets.sheet import dress
from editor_app.ui.widgets.sizing import resize_within_screen
from editor_app.ui.widgets.styling import ERROR, GOOD, HINT, LABEL, button, label, set_kind

_NAME = Qt.ItemDataRole.UserRole
_FILES = "*.yaml *.yml"


class ProfilesDialog(QDialog):
    """Lists the profiles beside the one that is written. ``changed`` when one came, changed or went;
    ``remark_wanted`` carries the id of an article and the Blocker that one goes to.

    ``in_front`` gives the article that a profile is tried on, None for none.
    """

    changed = Signal()
    remark_wanted = Signal(str, object)

    def __init__(
        self,
        opened: OpenLibrary,
        jobs: Jobs,
        in_front: Callable[[], ArticleId | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("profilesDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Profiles"))
        resize_within_screen(self, 940, 680)
        self._opened = opened
        self._shelf = opened.profiles
        self._in_front = in_front
        self._trying = LatestOnly(jobs, self._trial_failed)
        self._is_closed = False
        self._build()
        self._unsaved = UnsavedProfiles(self.list, self.form, self._shelf)
        dress(self)
        self._load()

    @property
    def is_busy(self) -> bool:
        """Whether a profile is being tried."""
        return self._trying.is_busy

    def choose(self, name: str) -> None:
        """Write in the profile called ``name``."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_NAME) == name:
                self.list.setCurrentRow(row)

    def begin_new(self) -> None:
        """Write a profile that has every key with a line that says what it is for."""
        self._begin("", write_profile(Profile("", title=_("New profile"), formats=("html",))))
        self._unsaved.begun(is_worth_keeping=False)

    def copy(self) -> None:
        """Write a copy of the profile that is shown, under a name of its own."""
        name = free_name(self.list, self.form.name.text().strip() or "profile")
        self._begin(name, self.form.source.toPlainText())

    def save(self) -> None:
        """Keep the profile as it is written."""
        name = self.form.name.text().strip()
        if not name:
            self._say(_("The profile needs a name."), ERROR)
            self.form.name.setFocus()
            return
        text = self.form.source.toPlainText()

        def keep() -> None:
            self._shelf.save(name, text)
            self._unsaved.forget(name)

        self._do(keep, name, _("{name} is saved.").format(name=name))

    def remove(self) -> None:
        """Remove the desk's own profile; a shipped one of that name is there again."""
        name = self.form.name.text().strip()
        text = self._shelf.text(name) if self._shelf.is_own(name) else ""

        def drop() -> None:
            self._shelf.remove(name)
            self._unsaved.forget(name)

        self._do(drop, "", _("{name} is removed.").format(name=name))
        if text:
            # It stays in the fields, so that one key brings it back.
            self.form.show_text(name, text, is_new=True)
            self._unsaved.begun(is_worth_keeping=False)

    def bring(self, path: str) -> None:
        """Take in the profile in the file ``path``."""
        found: list[str] = []
        self._do(lambda: found.append(self._shelf.bring(Path(path)).name), "", _("Done."))
        if found:
            self.choose(found[0])

    def write_file(self, path: str) -> None:
        """Write the profile that is shown to the file ``path``."""
        try:
            Path(path).write_text(self.form.source.toPlainText(), encoding="utf-8", newline="\n")
        except OSError as error:
            self._say(
                _("{file} cannot be written: {reason}.").format(file=path, reason=reason_of(error)), ERROR
            )
            return
        self._say(_("Done."), GOOD)

    def test(self) -> None:
        """Look through the story in front as if it were published by the profile as it is written."""
        profile, article = self.form.read_now(), self._in_front()
        self.remarks.clear()
        if profile is None or article is None:
            self._say(
                _("Open a story to try the profile on.") if profile else _("Mend the profile first."), ERROR
            )
            return
        # What readers have goes out again: the state of the story is no fault of the profile.
        is_out = Act.SEND in self._opened.publishing.acts(article)
        order = Order(Act.SEND if is_out else Act.PUBLISH, (article,), profile)
        try:
            look = self._opened.preflights.maker(order)
        except UserError as error:
            self._say(str(error), ERROR)
            return

        def work(progress: Progress) -> Preflight:
            self._opened.stopping.load(progress)
            return look(progress)

        self._say(_("Looking it through…"), HINT)
        self._trying.ask_job("preflight", work, self._show_trial)

    def done(self, result: int) -> None:
        self._is_closed = True
        super().done(result)

    # What happens

    def _show_trial(self, found: Preflight) -> None:
        if self._is_closed:
            return
        self._results.show()
        self.remarks.show_found(found)
        if found.can_go:
            self._say("● " + _("The story in front could go out by it."), GOOD)
        else:
            self._say("▲ " + _("The story in front could not go out by it."), ERROR)

    def _fix(self, article: str, fix: Fix) -> None:
        try:
            mend(self._opened.desk, ArticleId(article), fix)
        except UserError as error:
            self._say(str(error), ERROR)
            return
        self.test()

    def _trial_failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled) or self._is_closed:
            return
        if isinstance(error, UserError):
            self._say(str(error), ERROR)
            return
        self._say(_("It could not be looked through: {error}").format(error=error), ERROR)
        raise error

    def _load(self, name: str = "") -> None:
        chosen = name or self._current()
        self.list.blockSignals(True)
        self.list.clear()
        for entry in self._shelf.entries():
            self.list.addItem(_item(entry))
        self._unsaved.list_all()
        self.list.blockSignals(False)
        self.choose(chosen)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._chosen()

    def _current(self) -> str:
        item = self.list.currentItem()
        return str(item.data(_NAME)) if item is not None else ""

    def _chosen(self) -> None:
        name = self._current()
        if name:
            self._unsaved.set_aside()
            self.remarks.clear()
            self._results.hide()
            self._say("", LABEL)
            self._unsaved.show(name)

    def _begin(self, name: str, text: str) -> None:
        self._unsaved.set_aside()
        self.list.setCurrentRow(-1)
        self.form.show_text(name, text, is_new=True)
        self._unsaved.begun(is_worth_keeping=True)
        self.form.name.setFocus()
        self.form.name.selectAll()

    def _do(self, act: Callable[[], object], name: str, words: str) -> None:
        try:
            act()
        except UserError as error:
            self._say(str(error), ERROR)
            return
        self._load(name)
        self._say(words, GOOD)
        self.changed.emit()

    def _say(self, words: str, kind: str) -> None:
        self.message.setText(f"▲ {words}" if kind == ERROR and not words.startswith("▲") else words)
        set_kind(self.message, kind)

    def _enable(self) -> None:
        is_written = self.form.profile is not None
        self.keep.setEnabled(is_written)
        self.trial.setEnabled(is_written)
        self.away.setEnabled(self._shelf.is_own(self.form.name.text().strip()))

    def _ask_to_bring(self) -> None:
        dialog = QFileDialog(self, _("Import a profile"), "", f"{_('Profiles')} ({_FILES})")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.bring)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_to_write(self) -> None:
        name = self.form.name.text().strip() or "profile"
        dialog = QFileDialog(self, _("Export the profile"), f"{name}.yaml", f"{_('Profiles')} ({_FILES})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("yaml")
        dialog.fileSelected.connect(self.write_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # The dialog

    def _build(self) -> None:
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Profiles"))
        self.list.setFixedWidth(260)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.currentRowChanged.connect(lambda _row: self._chosen())
        self.form = ProfileForm(self._shelf.read, self)
        self.form.changed.connect(self._enable)
        self.message = label("", LABEL, parent=self)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        for words, act in (
            (_("New"), self.begin_new),
            (_("Copy"), self.copy),
            (_("Import…"), self._ask_to_bring),
            (_("Export…"), self._ask_to_write),
        ):
            made = button(words, parent=self)
            made.clicked.connect(partial(_press, act))
            left.addWidget(made)
        self._results, content = scrolling(self)
        self._results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.remarks = RemarkRows(content)
        self.remarks.remark_wanted.connect(self.remark_wanted)
        self.remarks.fix_wanted.connect(self._fix)
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.remarks)
        inner.addStretch(1)
        self._results.hide()
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.form, 3)
        right.addLayout(self._build_acts())
        right.addWidget(self._results, 2)
        # First what is written, then what is done with the list.
        steps = (self.list, self.form.name, self.form.source, self.keep, self.trial, self.away)
        for one, other in pairwise(steps):
            QWidget.setTabOrder(one, other)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(left)
        row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(row, 1)

    def _build_acts(self) -> QHBoxLayout:
        self.keep = button(_("Save"), is_main=True, parent=self)
        self.keep.clicked.connect(self.save)
        self.trial = button(_("Try on the story in front"), parent=self)
        self.trial.clicked.connect(self.test)
        self.away = button(_("Remove"), parent=self)
        self.away.setToolTip(_("A profile that comes with the program is there again as it was."))
        self.away.clicked.connect(self.remove)
        close = button(_("Close"), parent=self)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        for made in (self.keep, self.trial, self.away):
            row.addWidget(made)
        row.addWidget(self.message, 1)
        row.addWidget(close)
        return row


def _press(act: Callable[[], object], _checked: bool = False) -> None:
    act()


def _item(entry: Profile | BrokenProfile) -> QListWidgetItem:
    if isinstance(entry, BrokenProfile):
        item = QListWidgetItem(f"▲ {entry.name}")
        item.setToolTip(entry.reason)
    else:
        own = "" if entry.is_shipped else _("the desk’s own")
        title = entry.title or entry.name
        item = QListWidgetItem(" · ".join(filter(None, (title, own))))
        item.setToolTip("\n".join(filter(None, (title, own, entry.about))))
    item.setData(_NAME, entry.name)
    return item
