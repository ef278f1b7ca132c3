"""The direction of the interface is that of the language that its texts are in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from editor_app.base import i18n, preferences
from editor_app.base.paths import resources_folder
from editor_app.base.settings import Settings
from editor_app.ui.appearance import direction

RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize(("language", "expected"), [("ar", RTL), ("ru", LTR), ("he", LTR), ("en", LTR)])
def test_without_a_chosen_language_the_direction_is_that_of_the_systems(
    tmp_path: Path, language: str, expected: Qt.LayoutDirection
) -> None:
    # There is no catalogue of Hebrew: its texts are English.
    i18n.install(language, resources_folder() / "locale")
    try:
        assert direction(Settings(tmp_path / "settings.json")) is expected
    finally:
        i18n.install("en", resources_folder() / "locale")


@pytest.mark.parametrize(("chosen", "expected"), [("rtl", RTL), ("ltr", LTR), ("language", RTL)])
def test_a_chosen_direction_is_stronger_than_the_language(
    tmp_path: Path, chosen: str, expected: Qt.LayoutDirection
) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.set(preferences.INTERFACE_LANGUAGE, "ar")
    settings.set(preferences.RIGHT_TO_LEFT, chosen)
    assert direction(settings) is expected
