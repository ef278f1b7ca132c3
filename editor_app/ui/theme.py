"""The look of the window as named tokens: light and dark, and the palette made of them."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from editor_app.base.records import dataclass
from editor_app.storage.rows import State

BAR = 38
"""The height of the bar above each pane, in device-independent pixels: their lower edges make one line."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by what they are for. ``faint`` never carries meaning alone."""

    is_dark: bool
    paper: QColor
    canvas: QColor
    side: QColor
    line: QColor
    ink: QColor
    soft: QColor
    faint: QColor
    accent: QColor
    accent_back: QColor
    selection: QColor
    inserted: QColor
    inserted_back: QColor
    deleted: QColor
    deleted_back: QColor
    warning: QColor
    warning_back: QColor
    note: QColor
    note_back: QColor
    control: QColor
    """Outline of fields and buttons: 3 : 1 against paper and canvas (WCAG 1.4.11)."""

    def state_color(self, state: State, stale: bool = False) -> QColor:
        """The colour that goes with a state's shape."""
        if stale or state in _GONE:
            return self.deleted
        if state in _DONE:
            return self.inserted
        return self.warning if state in _IN_WORK else self.soft


_DONE = frozenset({State.APPROVED, State.READY, State.SCHEDULED, State.PUBLISHED, State.CORRECTED})
_GONE = frozenset({State.UNPUBLISHED, State.WITHDRAWN})
_IN_WORK = frozenset({State.IN_REVIEW, State.CHANGES_REQUESTED})


def _theme(is_dark: bool, *colors: str) -> Theme:
    return Theme(is_dark, *map(QColor, colors))


LIGHT = _theme(
    False,
    *("#FFFFFF", "#F6F5F2", "#EFEDE8", "#E1DED7"),
    *("#1F1E1C", "#6B675F", "#9A958B"),
    *("#1F5FA8", "#E3ECF6", "#DCE7F3"),
    *("#1C7A4A", "#E4F3EA", "#B23A3A", "#F8E7E5"),
    *("#A86A00", "#FBF1DC", "#8A6D1B", "#FDF6D8"),
    "#C9C4BA",
)
DARK = _theme(
    True,
    *("#1E1F22", "#191A1C", "#222326", "#34363A"),
    *("#E6E3DC", "#A5A199", "#77746D"),
    *("#7FB2EA", "#22344A", "#2A3C52"),
    *("#6CCB96", "#1E3329", "#EC8C86", "#3B2423"),
    *("#E0B060", "#382D17", "#D9C173", "#353017"),
    "#4A4D53",
)


def theme_of(widget: QWidget) -> Theme:
    """The theme that ``widget`` is shown in, told from its palette."""
    return DARK if widget.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def palette_of(theme: Theme) -> QPalette:
    """The palette for the whole application."""
    role = QPalette.ColorRole
    palette = QPalette()
    for name, color in {
        role.Window: theme.canvas,
        role.WindowText: theme.ink,
        role.Base: theme.paper,
        role.AlternateBase: theme.canvas,
        role.Text: theme.ink,
        role.PlaceholderText: theme.soft,
        role.Button: theme.paper,
        role.ButtonText: theme.ink,
        role.BrightText: theme.deleted,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.ink,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.ink,
        role.ToolTipText: theme.paper,
        role.Accent: theme.accent,
        role.Light: theme.paper,
        role.Midlight: theme.side,
        role.Mid: theme.line,
        role.Dark: theme.control,
        role.Shadow: theme.line,
    }.items():
        palette.setColor(name, color)
    disabled = QPalette.ColorGroup.Disabled
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(disabled, name, theme.faint)
    return palette
