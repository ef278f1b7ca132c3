"""How large, how far apart and in which colours the editor sets text."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QFontMetricsF
from PySide6.QtWidgets import QWidget

from editor_app.base import preferences
from editor_app.base.records import dataclass
from editor_app.base.settings import Settings
from editor_app.document.model import TextField
from editor_app.services.people import color_of, current_person
from editor_app.ui.fonts import Role, text_font
from editor_app.ui.theme import LIGHT, Theme, theme_of

CODE_FAMILIES = ["Source Code Pro", "DejaVu Sans Mono", "Menlo", "Consolas", "monospace"]
INDENT = 26
"""Pixels that one level of a list or a quote is set in."""
_SAMPLE = "the quick brown fox jumps over the lazy dog and the old harbour wall "


@dataclass(frozen=True, slots=True)
class TextSize:
    """Letters and line in device-independent pixels, and the weight."""

    size: float
    line: float
    weight: QFont.Weight = QFont.Weight.Normal


_ROLES = {TextField.HEADLINE: Role.HEADLINE, TextField.SUMMARY: Role.SUMMARY, TextField.BODY: Role.BODY}
FIELD_SIZES = {field: TextSize(*role.value) for field, role in _ROLES.items()}
HEADING_SIZES = {2: TextSize(22, 30, QFont.Weight.DemiBold), 3: TextSize(18, 27, QFont.Weight.DemiBold)}
PULL_QUOTE_SIZE = TextSize(21, 31)


@dataclass(frozen=True, slots=True)
class Look:
    """The theme, the text's scale, the family a person has chosen (empty: the program's serif), how
    many characters a full line of the body holds, and the colour of whoever sits here, by their id."""

    theme: Theme = LIGHT
    scale: float = 1.0
    family: str = ""
    characters: int = 70
    me: tuple[str, str] = ("", "")

    def pixels(self, size: float) -> int:
        """``size`` at this scale in whole pixels."""
        return max(1, round(size * self.scale))

    def font(self, field: TextField, size: TextSize | None = None) -> QFont:
        """The font of a field's text, or of ``size`` in the same family."""
        own = FIELD_SIZES[field]
        factor = size.size / own.size if size else 1.0
        font = text_font(_ROLES[field], self.scale * factor, self.family)
        if size is not None:
            font.setWeight(size.weight)
        return font

    def color_of(self, person: str) -> QColor:
        """The colour that goes with the person of that id."""
        identity, color = self.me
        return QColor(color if color and person == identity else color_of(person))

    @property
    def measure(self) -> int:
        """The width of the body's column in pixels."""
        metrics = QFontMetricsF(self.font(TextField.BODY))
        return round(metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE) * self.characters)


def look_of(widget: QWidget, settings: Settings) -> Look:
    """The look that a person has chosen, in the theme of ``widget``."""
    me = current_person(settings)
    return Look(
        theme_of(widget),
        settings.get(preferences.TEXT_SIZE) / 100,
        settings.get(preferences.TEXT_FONT),
        settings.get(preferences.TEXT_MEASURE),
        (str(me.id), me.color),
    )


def limits_of(settings: Settings) -> dict[TextField, int]:
    """How many characters headline and summary may have; 0 for no limit."""
    return {
        TextField.HEADLINE: settings.get(preferences.HEADLINE_LIMIT),
        TextField.SUMMARY: settings.get(preferences.SUMMARY_LIMIT),
    }
