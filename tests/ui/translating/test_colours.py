"""What is selected beside a source can be seen in the row that the person is at, and read."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor

from editor_app.ui.stylesheet import stylesheet
from editor_app.ui.theme import DARK, LIGHT, Theme


def luminance(color: QColor) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_selection_shows_in_the_row_at_hand(theme: Theme) -> None:
    found = re.search(
        r"#translationWorkspace QTextEdit \{ selection-background-color: (#\w+)", stylesheet(theme)
    )
    assert found is not None
    selection = QColor(found[1])
    assert contrast(selection, theme.accent_back) > 1.3
    assert contrast(selection, theme.ink) > 4.5
