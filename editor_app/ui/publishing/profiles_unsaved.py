"""Profiles that are written and not saved: they stay in the list, and as they are written, for a while."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from editor_app.services.publishing.profile_shelf import ProfileShelf
from editor_app.ui.publishing.profile_form import ProfileForm

_NAME = Qt.ItemDataRole.UserRole


class UnsavedProfiles:
    """Keeps what the ``form`` holds and nobody has saved, until it is or the window closes."""

    def __init__(self, listed: QListWidget, form: ProfileForm, shelf: ProfileShelf) -> None:
        self._list = listed
        self._form = form
        self._shelf = shelf
        self._texts: dict[str, str] = {}
        self._shown = ""

    def show(self, name: str) -> None:
        """Write in the profile called ``name`` as it was left."""
        is_new = name not in self._saved()
        text = self._texts.get(name) or ("" if is_new else self._shelf.text(name))
        self._form.show_text(name, text, is_new=is_new)
        self.begun(is_worth_keeping=name in self._texts)

    def begun(self, *, is_worth_keeping: bool) -> None:
        """What the form holds now is the ground from which on somebody writes."""
        self._shown = "" if is_worth_keeping else self._form.source.toPlainText()

    def set_aside(self) -> None:
        """Keep what is written, before something else is shown."""
        text = self._form.source.toPlainText()
        if text not in ("", self._shown):
            name = self._form.name.text().strip() or free_name(self._list, "profile")
            self._texts[name] = text
            self.list_all()

    def forget(self, name: str) -> None:
        """What was written under ``name`` is saved."""
        self._texts.pop(name, None)
        self.begun(is_worth_keeping=False)

    def list_all(self) -> None:
        """Put those into the list that have no row there."""
        for name in sorted(self._texts.keys() - names_in(self._list)):
            item = QListWidgetItem(f"● {name}")
            item.setData(_NAME, name)
            self._list.addItem(item)

    def _saved(self) -> set[str]:
        return {entry.name for entry in self._shelf.entries()}


def names_in(listed: QListWidget) -> set[str]:
    """The names of the profiles that have a row."""
    return {listed.item(row).data(_NAME) for row in range(listed.count())}


def free_name(listed: QListWidget, name: str) -> str:
    """``name`` with the first number under which there is no other profile."""
    taken = names_in(listed)
    return next(made for number in range(2, 1000) if (made := f"{name}-{number}") not in taken)
