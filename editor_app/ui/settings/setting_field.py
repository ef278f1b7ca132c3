"""The field of one setting, made of its declaration."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from editor_app.base.i18n import _
from editor_app.base.settings import Setting, Settings
from editor_app.ui.directions import LeadingSide
from editor_app.ui.widgets.choice_box import ChoiceBox
from editor_app.ui.widgets.flag_box import FlagBox
from editor_app.ui.widgets.number_box import NumberBox


def make_field(setting: Setting[Any], settings: Settings, parent: QWidget) -> QWidget:
    """A field that shows the setting's value and keeps what is put into it."""
    if setting.choices:
        return _Choice(setting, settings, parent)
    if isinstance(setting.default, bool):
        return _Switch(setting, settings, parent)
    if isinstance(setting.default, int):
        return _Number(setting, settings, parent)
    if isinstance(setting.default, tuple):
        return _Words(setting, settings, parent)
    if setting.name.endswith("_folder"):
        return _Folder(setting, settings, parent)
    if setting.name.endswith(".color"):
        return _Color(setting, settings, parent)
    return _Line(setting, settings, parent)


class _Choice(ChoiceBox):
    def __init__(self, setting: Setting[Any], settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        for choice in setting.choices:
            self.addItem(_(choice.text), choice.value)
        self.setCurrentIndex(self.findData(settings.get(setting)))
        self.activated.connect(lambda place: settings.set(setting, self.itemData(place)))


class _Switch(FlagBox):
    def __init__(self, setting: Setting[Any], settings: Settings, parent: QWidget) -> None:
        super().__init__(_("On"), parent)
        self.setChecked(settings.get(setting))
        self.toggled.connect(lambda is_on: settings.set(setting, is_on))


class _Number(NumberBox):
    def __init__(self, setting: Setting[Any], settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setRange(setting.minimum, setting.maximum)
        self.setSuffix(f" {_(setting.unit)}" if setting.unit else "")
        self.setSingleStep(10 if setting.unit == "%" else 1)
        self.setValue(settings.get(setting))
        self.setKeyboardTracking(False)
        self.valueChanged.connect(lambda value: settings.set(setting, value))


class _Line(QLineEdit):
    def __init__(self, setting: Setting[Any], settings: Settings, parent: QWidget) -> None:
        super().__init__(settings.get(setting), parent)
        LeadingSide(self)
        self.editingFinished.connect(lambda: settings.set(setting, self.text().strip()))


class _Words(QLineEdit):
    """Several words in one line, apart by commas."""

    def __init__(self, setting: Setting[Any], settings: Settings, parent: QWidget) -> None:
        super().__init__(", ".join(settings.get(setting)), parent)
        LeadingSide(self)
        self.editingFinished.connect(lambda: settings.set(setting, _words(self.text())))


class _Folder(QWidget):
    """A line with a button that opens the folder chooser."""

    def __init__(self, setting: Setting[Any], settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._setting = setting
        self._settings = settings
        self._line = _Line(setting, settings, self)
        choose = QPushButton(_("Choose…"))
        choose.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._line, 1)
        row.addWidget(choose)
        self.setFocusProxy(self._line)

    def _choose(self) -> None:
        dialog = QFileDialog(self, _(self._setting.label), self._line.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, folder: str) -> None:
        self._line.setText(folder)
        self._settings.set(self._setting, folder)


class _Color(QPushButton):
    """Shows the colour; pressing it opens the colour chooser."""

    def __init__(self, setting: Setting[Any], settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._setting = setting
        self._settings = settings
        self._show(QColor(settings.get(setting)))
        self.clicked.connect(self._choose)

    def _choose(self) -> None:
        dialog = QColorDialog(QColor(self._settings.get(self._setting)), self)
        dialog.colorSelected.connect(self._take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, color: QColor) -> None:
        self._settings.set(self._setting, color.name().upper())
        self._show(color)

    def _show(self, color: QColor) -> None:
        swatch = QPixmap(14, 14)
        swatch.fill(color)
        self.setIcon(QIcon(swatch))
        self.setText(color.name().upper())


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for part in text.split(",") if (word := part.strip()))
