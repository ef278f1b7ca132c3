"""Destinations: where packages are brought to; added, tried, given their password, switched on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.language.style.reading_yaml import RuleMistake
from editor_app.services.delivering.destination_files import read_destination, write_destination
from editor_app.services.delivering.destination_shelf import BrokenDestination
from editor_app.services.delivering.destinations import Destination
from editor_app.services.jobs import Jobs
from editor_app.services.opening import OpenLibrary
from editor_app.ui.delivering.destination_form import DestinationForm
from editor_app.ui.delivering.wording import kind_text
from editor_app.ui.widgets.article_panel import scrolling
from editor_app.ui.widgets.labelled_field import LabelledField
from editor_app.ui.widgets.latest import LatestOnly
from editor_app.ui.widgets.sheet import dress
from editor_app.ui.widgets.sizing import resize_within_screen
from editor_app.ui.widgets.styling import ERROR, GOOD, HINT, button, label, set_kind

_NAME = Qt.ItemDataRole.UserRole


class DestinationsDialog(QDialog):
    """Lists the destinations beside the one that is edited. What is typed counts once it is saved."""

    def __init__(self, opened: OpenLibrary, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("destinationsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Destinations"))
        resize_within_screen(self, 820, 680)
        self._delivering = opened.delivering
        self._shelf = opened.delivering.destinations
        self._trying = LatestOnly(jobs, self._failed)
        self._is_closed = False
        self._build()
        dress(self)
        self.fill()

    @property
    def is_busy(self) -> bool:
        """Whether a destination is being tried."""
        return self._trying.is_busy

    def fill(self, chosen: str = "") -> None:
        """List the destinations as they are now."""
        chosen = chosen or self._current()
        self.list.blockSignals(True)
        self.list.clear()
        for entry in self._shelf.entries():
            self.list.addItem(_item(entry))
        self.list.blockSignals(False)
        names = [self.list.item(row).data(_NAME) for row in range(self.list.count())]
        if not names:
            self.begin_new()
            return
        self.list.setCurrentRow(names.index(chosen) if chosen in names else 0)
        self._chosen()

    def begin_new(self) -> None:
        """Write in the fields of a destination that does not exist yet."""
        self.list.setCurrentRow(-1)
        self.form.show_destination(Destination(""), is_new=True)
        self.secret.clear()
        self._say(_("Nothing is delivered to a destination before it is saved and switched on."), HINT)
        self.form.name.setFocus()
        self._enable()

    def save(self) -> bool:
        """Keep the destination as it is typed, and the password if one was; whether it could be."""
        found = self._read()
        if found is None:
            return False
        try:
            self._shelf.save(found.name, write_destination(found))
            if self.secret.text():
                self._delivering.credentials.keep(found, self.secret.text())
        except UserError as error:
            self._say(str(error), ERROR)
            return False
        self.secret.clear()
        self._delivering.queue.wake(found.name)
        self.fill(found.name)
        self._say(_("{name} is saved.").format(name=found.shown), GOOD)
        return True

    def remove(self) -> None:
        """Remove the destination that is shown, and its password."""
        name = self._current()
        try:
            if name in {place.name for place in self._shelf.all()}:
                self._forget(self._shelf.get(name))
            self._shelf.remove(name)
        except UserError as error:
            self._say(str(error), ERROR)
            return
        self._delivering.queue.wake(name)
        self.fill()
        self._say(_("{name} is removed.").format(name=name), GOOD)

    def test(self) -> None:
        """Reach the destination; nothing is sent. What is typed is saved first, so that it is what counts."""
        if not self.save():
            return
        found = self._shelf.get(self._current())
        self._say(_("Reaching {name}…").format(name=found.shown), HINT)
        self._trying.ask("test", lambda: self._delivering.test(found), self._tested)

    def done(self, result: int) -> None:
        self._is_closed = True
        super().done(result)

    def _forget(self, destination: Destination) -> None:
        if destination.needs_secret:
            try:
                self._delivering.credentials.forget(destination)
            except UserError:
                # Without a keyring there is no password in it.
                return

    def _tested(self, words: str) -> None:
        if not self._is_closed:
            self._say(f"● {words}", GOOD)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        if not self._is_closed:
            self._say(str(error), ERROR)

    def _read(self) -> Destination | None:
        """The destination that is typed; None, with the reason in words, when it is none yet."""
        typed = self.form.destination()
        if not typed.name:
            self._say(_("The destination needs a name."), ERROR)
            self.form.name.setFocus()
            return None
        try:
            return read_destination(typed.name, write_destination(typed))
        except UserError as error:
            cause = error.__cause__
            self._say(cause.reason if isinstance(cause, RuleMistake) else str(error), ERROR)
            return None

    def _current(self) -> str:
        item = self.list.currentItem()
        return str(item.data(_NAME)) if item is not None else ""

    def _chosen(self) -> None:
        name = self._current()
        self.secret.clear()
        if name:
            try:
                self.form.show_destination(self._shelf.get(name))
                self._say("", HINT)
            except UserError as error:
                self.form.show_destination(Destination(name))
                self._say(str(error), ERROR)
        self._enable()

    def _say(self, words: str, kind: str) -> None:
        self.message.setText(f"▲ {words}" if kind == ERROR else words)
        set_kind(self.message, kind)

    def _enable(self) -> None:
        """The password is wanted where the kind needs one; only what exists can be removed."""
        typed = self.form.destination()
        self._secret_field.setVisible(typed.needs_secret or typed.kind == "sftp")
        self.away.setEnabled(bool(self._current()))

    # The dialog

    def _build(self) -> None:
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Destinations"))
        self.list.setFixedWidth(230)
        self.list.currentRowChanged.connect(lambda _row: self._chosen())
        self.form = DestinationForm()
        self.form.edited.connect(self._enable)
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setPlaceholderText(_("Leave empty to keep the one in the keyring"))
        self._secret_field = LabelledField(_("Password or key, kept in the system’s keyring"), self.secret)
        self.message = label("", HINT, parent=self)
        new = button(_("New"), parent=self)
        new.clicked.connect(lambda _checked: self.begin_new())
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addWidget(new)
        area, content = scrolling(self)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.setSpacing(10)
        inner.addWidget(self.form)
        inner.addWidget(self._secret_field)
        inner.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(area, 1)
        right.addWidget(self.message)
        right.addLayout(self._acts())
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(16)
        row.addLayout(left)
        row.addLayout(right, 1)

    def _acts(self) -> QHBoxLayout:
        self.keep = button(_("Save"), is_main=True, parent=self)
        self.trial = button(_("Save and test"), parent=self)
        self.trial.setToolTip(_("Reaches the destination; nothing is sent."))
        self.away = button(_("Remove"), parent=self)
        close = button(_("Close"), parent=self)
        acts: tuple[tuple[QPushButton, Callable[[], object]], ...] = (
            (self.keep, self.save),
            (self.trial, self.test),
            (self.away, self.remove),
            (close, self.accept),
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        for part, act in acts:
            part.clicked.connect(lambda _checked, act=act: act())
            if part is close:
                row.addStretch(1)
            row.addWidget(part)
        return row


def _item(entry: Destination | BrokenDestination) -> QListWidgetItem:
    if isinstance(entry, BrokenDestination):
        item = QListWidgetItem(f"▲ {entry.name}")
        item.setToolTip(entry.reason)
    else:
        item = QListWidgetItem(f"{'●' if entry.is_on else '○'} {entry.shown}")
        on = _("switched on") if entry.is_on else _("switched off")
        item.setToolTip(f"{kind_text(entry.kind)} · {on}\n{entry.place}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.shown}, {on}")
    item.setData(_NAME, entry.name)
    return item
