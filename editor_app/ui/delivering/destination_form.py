"""The fields of one destination: those that its kind has."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from editor_app.base.i18n import _
from editor_app.services.delivering.destinations import (
    KEYS,
    KINDS,
    METHODS,
    SIGN_INS,
    Destination,
    DestinationKey,
)
from editor_app.ui.delivering.wording import choice_text, kind_text
from editor_app.ui.widgets.choice_box import ChoiceBox
from editor_app.ui.widgets.flag_box import FlagBox
from editor_app.ui.widgets.labelled_field import LabelledField

_CHOICES = {"method": METHODS, "sign in": SIGN_INS}


def key_text(key: DestinationKey) -> str:
    """The name of a field as people read it."""
    return {
        "title": _("Title"),
        "folder": _("Folder"),
        "address": _("Web address"),
        "host": _("Server"),
        "port": _("Port"),
        "user": _("User"),
        "fingerprint": _("Fingerprint of the server’s key"),
        "known hosts": _("File of known hosts"),
        "key file": _("Key file"),
        "authority": _("Certificates besides the system’s"),
        "method": _("Method"),
        "sign in": _("Signing in"),
        "shelf": _("Folders in it"),
        "seconds": _("Seconds to wait"),
    }.get(key.name, key.name)


class DestinationForm(QWidget):
    """Edits one destination. ``edited`` after every change by a person."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(_("Name, such as evening-site"))
        self.kind = ChoiceBox(self)
        for kind in KINDS:
            self.kind.addItem(kind_text(kind), kind)
        self.is_on = FlagBox(_("Switched on: profiles that name it deliver there"), self)
        self.editors: dict[str, QLineEdit | ChoiceBox] = {}
        self._fields: dict[str, LabelledField] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(LabelledField(_("Name"), self.name, parent=self))
        column.addWidget(LabelledField(_("Kind"), self.kind, parent=self))
        for key in KEYS:
            if key.name not in ("kind", "switched on"):
                column.addWidget(self._made(key))
        column.addWidget(self.is_on)
        column.addStretch(1)
        self.kind.currentIndexChanged.connect(lambda _place: self._turn())
        self.kind.activated.connect(lambda _place: self.edited.emit())
        self.is_on.clicked.connect(lambda _on: self.edited.emit())
        self.name.textEdited.connect(lambda _text: self.edited.emit())
        self._turn()

    def show_destination(self, destination: Destination, *, is_new: bool = False) -> None:
        """Show ``destination``; the name of one that exists stays."""
        self.name.setText(destination.name)
        self.name.setReadOnly(not is_new)
        self.kind.setCurrentIndex(KINDS.index(destination.kind))
        self.is_on.setChecked(destination.is_on)
        for key in KEYS:
            editor = self.editors.get(key.name)
            value = str(getattr(destination, key.field))
            if isinstance(editor, ChoiceBox):
                editor.setCurrentIndex(max(editor.findData(value), 0))
            elif editor is not None:
                editor.setText(value)
        self._turn()

    def destination(self) -> Destination:
        """What is typed, as it is: nobody has looked yet whether it can be one."""
        known = {field.name for field in fields(Destination)}
        values: dict[str, Any] = {"kind": self.kind.currentData(), "is_on": self.is_on.isChecked()}
        for key in KEYS:
            editor = self.editors.get(key.name)
            if editor is not None and key.field in known and self._fields[key.name].isVisibleTo(self):
                text = editor.currentData() if isinstance(editor, ChoiceBox) else editor.text().strip()
                if text:
                    values[key.field] = text
        return Destination(self.name.text().strip(), **values)

    def _made(self, key: DestinationKey) -> LabelledField:
        editor: QLineEdit | ChoiceBox
        if key.sort in _CHOICES:
            editor = ChoiceBox(self)
            for choice in _CHOICES[key.sort]:
                editor.addItem(choice_text(choice), choice)
            editor.activated.connect(lambda _place: self.edited.emit())
        else:
            editor = QLineEdit(self)
            editor.textEdited.connect(lambda _text: self.edited.emit())
            editor.setPlaceholderText(key.said())
        editor.setToolTip(key.said())
        self.editors[key.name] = editor
        self._fields[key.name] = LabelledField(key_text(key), editor, parent=self)
        return self._fields[key.name]

    def _turn(self) -> None:
        """Show the fields that this kind has."""
        kind = self.kind.currentData()
        for key in KEYS:
            if key.name in self._fields:
                self._fields[key.name].setVisible(not key.kinds or kind in key.kinds)
