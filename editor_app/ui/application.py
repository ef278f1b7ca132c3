"""The application object: name, scale, fonts, translations of Qt's own dialogs, errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from editor_app.base import i18n, preferences
from editor_app.base.paths import resources_folder
from editor_app.base.settings import Settings
from editor_app.ui.directions import with_european_digits

NAME = "Copydesk"
STYLE, STYLE_PROPERTY = "Fusion", "copydeskStyle"
"""The style that the window is drawn for, and where an application says that it has it."""


TURN = 0.001
"""Seconds that a thread beside the window may compute before the window has its turn; Python lets it for five
milliseconds, and a key press or a step of a scroll that meets it waits as long."""


def share_fairly() -> None:
    """Let the window wait at most ``TURN`` for a thread of this process."""
    sys.setswitchinterval(TURN)


def make_application(settings: Settings, arguments: Sequence[str] = ()) -> QApplication:
    """The application, set up before any window is made. Call it once, before anything else of Qt."""
    share_fairly()
    _set_scale(settings)
    language = settings.get(preferences.INTERFACE_LANGUAGE) or QLocale.system().name().partition("_")[0]
    i18n.install(language, resources_folder() / "locale")
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    # By the arguments: setStyle gives a QStyle back, and to make that class takes PySide ten milliseconds.
    application = QApplication([NAME, "-style", STYLE, *arguments])
    application.setProperty(STYLE_PROPERTY, STYLE)
    application.setApplicationName(NAME)
    application.setApplicationDisplayName(NAME)
    application.setDesktopFileName("copydesk")
    locale = QLocale(language) if settings.get(preferences.INTERFACE_LANGUAGE) else QLocale.system()
    if with_european_digits(locale) != QLocale():
        QLocale.setDefault(with_european_digits(locale))
    _translate_dialogs(application, language)
    return application


def _set_scale(settings: Settings) -> None:
    scale = settings.get(preferences.INTERFACE_SCALE)
    if scale != 100:
        # Whoever started the program with a factor of their own knows better.
        os.environ.setdefault("QT_SCALE_FACTOR", f"{scale / 100:.2f}")


def _translate_dialogs(application: QApplication, language: str) -> None:
    if language == "en":
        return
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language}", folder):
        application.installTranslator(translator)
