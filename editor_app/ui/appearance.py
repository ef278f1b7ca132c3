"""The theme of the whole application: chosen, or as the system has it, changed while it runs."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from editor_app.base import i18n, preferences
from editor_app.base.settings import Settings
from editor_app.ui.application import STYLE, STYLE_PROPERTY
from editor_app.ui.fonts import add_fonts, interface_font
from editor_app.ui.stylesheet import stylesheet
from editor_app.ui.theme import DARK, LIGHT, Theme, palette_of


class Appearance(QObject):
    """Dresses the application and keeps it so while settings and system change."""

    changed = Signal()

    def __init__(self, application: QApplication, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._settings = settings
        self._theme: Theme | None = None
        add_fonts()
        if application.property(STYLE_PROPERTY) != STYLE:
            application.setStyle(STYLE)
        application.setFont(interface_font(family=settings.get(preferences.INTERFACE_FONT)))
        application.setLayoutDirection(direction(settings))
        self.apply()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.apply)
        self._disconnect = settings.changed.connect(self._follow)

    @property
    def theme(self) -> Theme:
        """The theme of now."""
        chosen = self._settings.get(preferences.THEME)
        if chosen == "system":
            is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
            return DARK if is_dark else LIGHT
        return DARK if chosen == "dark" else LIGHT

    def apply(self) -> None:
        """Dress the application in the theme of now."""
        theme = self.theme
        if theme is self._theme:
            return
        self._theme = theme
        self._application.setPalette(palette_of(theme))
        self._application.setStyleSheet(stylesheet(theme))
        self.changed.emit()

    def release(self) -> None:
        """Follow nothing any more."""
        self._disconnect()

    def _follow(self, name: str) -> None:
        if name == preferences.THEME.name:
            self.apply()
        elif name == preferences.RIGHT_TO_LEFT.name:
            self._application.setLayoutDirection(direction(self._settings))


def direction(settings: Settings) -> Qt.LayoutDirection:
    """The direction of the interface: chosen, or that of its language."""
    chosen = settings.get(preferences.RIGHT_TO_LEFT)
    if chosen == "language":
        language = settings.get(preferences.INTERFACE_LANGUAGE) or i18n.installed()[0]
        # A system may speak a language that there is no catalogue of: the texts are English then.
        is_spoken = any(choice.value == language for choice in preferences.INTERFACE_LANGUAGES)
        return QLocale(language).textDirection() if is_spoken else Qt.LayoutDirection.LeftToRight
    return Qt.LayoutDirection.RightToLeft if chosen == "rtl" else Qt.LayoutDirection.LeftToRight
