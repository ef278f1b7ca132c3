"""What the editor takes from the theme: colours, families and sizes of text."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.document.model import TextField


@dataclass(frozen=True, slots=True)
class Look:
    """Colours (``#rrggbb``) and fonts of the editor's text; sizes are in logical pixels at ``scale`` 1."""

    paper: str = "#FFFFFF"
    canvas: str = "#F6F5F2"
    line: str = "#E1DED7"
    ink: str = "#1F1E1C"
    soft: str = "#6B675F"
    faint: str = "#9A958B"
    accent: str = "#1F5FA8"
    accent_bg: str = "#E3ECF6"
    selection: str = "#DCE7F3"
    inserted: str = "#1C7A4A"
    inserted_bg: str = "#E4F3EA"
    deleted: str = "#B23A3A"
    deleted_bg: str = "#F8E7E5"
    warning: str = "#A86A00"
    warning_bg: str = "#FBF1DC"
    text_family: str = "Source Serif Pro"
    interface_family: str = ""
    code_family: str = "DejaVu Sans Mono"
    scale: float = 1.0

    def pixels(self, size: float) -> int:
        """``size`` at this look's scale, in whole pixels."""
        return max(1, round(size * self.scale))


@dataclass(frozen=True, slots=True)
class TextSize:
    """Type size and line height in pixels, and a weight as CSS counts it."""

    size: float
    line: float
    weight: int = 400


SIZES = {
    TextField.HEADLINE: TextSize(30, 35, 600),
    TextField.SUMMARY: TextSize(18, 26),
    TextField.BODY: TextSize(16.5, 27),
}

HEADING_SIZES = {2: TextSize(22, 30, 600), 3: TextSize(18, 27, 600)}
PULL_QUOTE_SIZE = TextSize(21, 31)
COUNTER_SIZE = 11.5
INTERFACE_SIZE = 13.0
INDENT = 26
"""Pixels that one level of a list or a quote is set in."""
