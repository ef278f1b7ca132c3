"""The preferences: a page for each section of the settings. What is put in counts at once."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor_app.base import preferences
from editor_app.base.i18n import _
from editor_app.base.settings import Setting, Settings
from editor_app.ui.settings.setting_field import make_field
from editor_app.ui.widgets.sizing import resize_within_screen
from editor_app.ui.widgets.spoken import name_field

_ROW_PADDING = 8


class PreferencesDialog(QDialog):
    """Sections at the leading side, their settings beside them."""

    def __init__(self, parent: QWidget, settings: Settings) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("preferences")
        self.setWindowTitle(_("Preferences"))
        resize_within_screen(self, 680, 480)
        self._settings = settings
        self._sections = QListWidget()
        self._sections.setObjectName("sections")
        self._sections.setAccessibleName(_("Sections"))
        self._sections.setFixedWidth(160)
        self._pages = QStackedWidget()
        self._fill()
        self._sections.currentRowChanged.connect(self._pages.setCurrentIndex)
        self._sections.setCurrentRow(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        reset = buttons.addButton(_("Back to the defaults"), QDialogButtonBox.ButtonRole.ResetRole)
        reset.clicked.connect(self._reset)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._sections)
        row.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addLayout(row, 1)
        column.addWidget(buttons)
        # Otherwise Enter in a line would press the first button there is, which chooses a colour.
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)

    def show_section(self, section: str) -> None:
        """Go to the page of ``section``."""
        names = [name for name, _title in preferences.SECTIONS]
        self._sections.setCurrentRow(names.index(section))

    def _fill(self) -> None:
        for section, title in preferences.SECTIONS:
            item = QListWidgetItem(_(title))
            # The list does not count the padding that the theme gives its rows.
            item.setSizeHint(QSize(0, self._sections.fontMetrics().height() + 2 * _ROW_PADDING))
            self._sections.addItem(item)
            page = self._page(section)
            page.setAccessibleName(_(title))
            self._pages.addWidget(page)

    def _page(self, section: str) -> QScrollArea:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        for setting in preferences.ALL:
            if setting.section == section and setting.label:
                self._add(column, setting)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(content)
        return area

    def _add(self, column: QVBoxLayout, setting: Setting[object]) -> None:
        field = make_field(setting, self._settings, self)
        field.setObjectName(f"setting:{setting.name}")
        name_field(field, _(setting.label))
        label = QLabel(_(setting.label))
        label.setBuddy(field)
        column.addWidget(label)
        column.addWidget(field)
        hints = [_(setting.help)] if setting.help else []
        if setting.at_start:
            hints.append(_("Counts from the next start."))
        if hints:
            hint = QLabel(" ".join(hints))
            hint.setObjectName("hint")
            hint.setWordWrap(True)
            field.setAccessibleDescription(hint.text())
            column.addWidget(hint)
        column.addSpacing(10)

    def _reset(self) -> None:
        section = preferences.SECTIONS[self._sections.currentRow()][0]
        self._settings.reset(s for s in preferences.ALL if s.section == section and s.label)
        place = self._sections.currentRow()
        old = self._pages.widget(place)
        self._pages.insertWidget(place, self._page(section))
        if old is not None:
            self._pages.removeWidget(old)
            old.deleteLater()
        self._pages.setCurrentIndex(place)
