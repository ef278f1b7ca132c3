"""How long and how hard a text is, in one place below the findings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from editor_app.base.i18n import N_, _
from editor_app.base.records import dataclass
from editor_app.base.text import count_words
from editor_app.language.findings import StoryText
from editor_app.ui.fonts import Role, interface_font, tabular
from editor_app.ui.widgets.styling import LABEL, label

_NAMES = {
    "Flesch Reading Ease": N_("Reading ease (0 hard – 100 easy)"),
    "Flesch-Kincaid": N_("Years of schooling"),
    "LIX": N_("LIX (below 40 easy, above 50 hard)"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: what it is, and how much."""

    name: str
    value: str


def figures_of(story: StoryText) -> tuple[Figure, ...]:
    """The figures of a text; empty for an empty one. Some milliseconds for a long one; any thread."""
    # Imported here: start-up time.
    from editor_app.language.readability import measure, readability

    counts = measure(story)
    if not counts.words:
        return ()
    found = [
        # As the status bar counts them: figures are words too, which formulas leave out.
        Figure(_("Words"), f"{sum(count_words(passage.text) for passage in story.of('body')):,}"),
        Figure(_("Sentences"), f"{counts.sentences:,}"),
        Figure(_("Paragraphs"), f"{counts.paragraphs:,}"),
        Figure(_("Words in a sentence"), f"{counts.words_per_sentence:.1f}"),
        Figure(_("Longest sentence"), str(counts.longest_sentence)),
    ]
    for one in readability(counts):
        found.append(Figure(_(_NAMES.get(one.name, one.name)), f"{one.score:.0f}"))
    return tuple(found)


class Statistics(QWidget):
    """Shows figures, name and value beside each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 0, 14, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 1)
        self._shown: tuple[Figure, ...] = ()
        self._lines: list[tuple[QLabel, QLabel]] = []

    @property
    def figures(self) -> tuple[Figure, ...]:
        """What is shown."""
        return self._shown

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these."""
        self._shown = tuple(figures)
        while len(self._lines) < len(figures):
            self._add_line()
        for number, (name, value) in enumerate(self._lines):
            is_used = number < len(figures)
            name.setVisible(is_used)
            value.setVisible(is_used)
            if is_used:
                name.setText(figures[number].name)
                value.setText(figures[number].value)
                value.setAccessibleName(f"{figures[number].name}: {figures[number].value}")
        self.setVisible(bool(figures))

    def _add_line(self) -> None:
        row = len(self._lines)
        name = label("", LABEL, parent=self)
        value = QLabel(self)
        value.setFont(tabular(interface_font(Role.HINT)))
        value.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(value, row, 1)
        self._lines.append((name, value))
