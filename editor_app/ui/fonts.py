"""Type: the serif of the text, the system's sans of the interface, and their sizes."""

from __future__ import annotations

import importlib.util
from enum import Enum
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication

SERIF = "Source Serif Pro"
SANS = "Source Sans Pro"
_FACES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")
_FALLBACK_SERIFS = [
    "Source Serif 4",
    "Noto Serif",
    "Georgia",
    "Times New Roman",
    "DejaVu Serif",
    "Liberation Serif",
]
_FALLBACK_SANS = ["Noto Sans", "Segoe UI", "Helvetica Neue", "DejaVu Sans", "Liberation Sans"]
_NAMELESS = {"Sans Serif", "Sans", "DejaVu Sans", "Bitstream Vera Sans", "Helvetica", "Arial", ""}
"""What Qt reports where no desktop has chosen a font for its programs."""


class Role(Enum):
    """A step of the type scale: size and line height in device-independent pixels, weight."""

    HEADLINE = (30.0, 35.0, QFont.Weight.DemiBold)
    SUMMARY = (18.0, 26.0, QFont.Weight.Normal)
    BODY = (16.5, 27.0, QFont.Weight.Normal)
    LIST_HEADLINE = (14.0, 18.0, QFont.Weight.DemiBold)
    INTERFACE = (13.0, 18.0, QFont.Weight.Normal)
    HINT = (11.5, 16.0, QFont.Weight.Normal)

    @property
    def size(self) -> float:
        """The size of the letters."""
        return self.value[0]

    @property
    def line_height(self) -> float:
        """The distance of two base lines."""
        return self.value[1]


def add_fonts() -> None:
    """Make the serif and the sans of the installed font packages known; 0.2 ms a face."""
    for package, family in (
        ("font_source_serif_pro", "SourceSerifPro"),
        ("font_source_sans_pro", "SourceSansPro"),
    ):
        folder = _package_folder(package)
        if folder is None:
            continue
        for face in _FACES:
            QFontDatabase.addApplicationFont(str(folder / "files" / f"{family}-{face}.ttf"))


def text_font(role: Role, scale: float = 1.0, family: str = "") -> QFont:
    """The serif in the size of ``role`` times ``scale``; system serifs fill in for missing scripts."""
    families = [SERIF, *_FALLBACK_SERIFS]
    return _font([family, *families] if family else families, role, scale)


def interface_font(role: Role = Role.INTERFACE, family: str = "") -> QFont:
    """The sans of the interface: ``family``, the system's own, or ours where the system has chosen none."""
    chosen = family or QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    if not family and chosen in _NAMELESS:
        chosen = SANS
    return _font([chosen, *_FALLBACK_SANS], role, 1.0)


def tabular(font: QFont) -> QFont:
    """``font`` with figures of one width, so that numbers that move do not shift their neighbours."""
    figures = QFont(font)
    if hasattr(figures, "setFeature"):  # Qt 6.7 and newer
        figures.setFeature(QFont.Tag("tnum"), 1)
    return figures


def is_available(family: str) -> bool:
    """Whether this computer draws ``family`` itself and not something in its place."""
    return QFontInfo(QFont(family)).family() == family


def _font(families: list[str], role: Role, scale: float) -> QFont:
    font = QFont(families)
    font.setPointSizeF(role.size * scale * 72.0 / _dots_per_inch())
    font.setWeight(role.value[2])
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font


def _dots_per_inch() -> float:
    screen = QGuiApplication.primaryScreen()
    return screen.logicalDotsPerInchY() if screen is not None else 96.0


def _package_folder(name: str) -> Path | None:
    # find_spec does not run the package, whose own import looks at every file.
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent if spec is not None and spec.origin else None
