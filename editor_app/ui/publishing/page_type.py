"""How the parts of a previewed page are set: fonts, distances, colours, tables."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from editor_app.base.records import dataclass
from editor_app.document.model import MarkType
from editor_app.ui.editor.look import CODE_FAMILIES
from editor_app.ui.fonts import Role, interface_font, text_font
from editor_app.ui.publishing.page_lines import Line, Look, Span
from editor_app.ui.theme import Theme

_ROLES: Mapping[Look, Role] = {
    Look.HEADLINE: Role.HEADLINE,
    Look.SUMMARY: Role.SUMMARY,
    Look.CREDIT: Role.INTERFACE,
    Look.PICTURE: Role.INTERFACE,
    Look.TABLE: Role.INTERFACE,
    Look.EMBED: Role.INTERFACE,
}
_SCALES: Mapping[Look, float] = {Look.HEADING: 1.2, Look.SUBHEADING: 1.08}
_ABOVE: Mapping[Look, int] = {Look.HEADING: 20, Look.SUBHEADING: 16, Look.ITEM: 4, Look.HEADLINE: 0}
_SOFT = frozenset({Look.SUMMARY, Look.CREDIT, Look.PICTURE, Look.RULE, Look.EMBED, Look.TABLE})
_BOLD = frozenset({Look.HEADING, Look.SUBHEADING})
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_LEAST = QTextBlockFormat.LineHeightTypes.MinimumHeight.value
_RELATIVE = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
INDENT = 24
"""Pixels that a level of a list or a quote is set in."""


@dataclass(frozen=True, slots=True)
class PageType:
    """The formats of a page in the colours of ``theme``, in the direction of its language."""

    theme: Theme
    direction: Qt.LayoutDirection

    def block(self, line: Line) -> QTextBlockFormat:
        """The format of a block with the words of ``line``."""
        made = QTextBlockFormat()
        made.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto if line.is_ours else self.direction)
        made.setTopMargin(_ABOVE.get(line.look, 8))
        made.setLineHeight(*self._line_height(line))
        if line.look in (Look.QUOTE, Look.ITEM, Look.EMBED):
            made.setIndent(1 + line.depth)
        if line.sign:
            # The words of an item hang beside its sign.
            made.setTextIndent(-self._metrics(line.look).horizontalAdvance(f"{line.sign} "))
        if line.look in (Look.PULL_QUOTE, Look.RULE):
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        if line.cells and not line.spans:
            return self.gap(8)
        return made

    def _line_height(self, line: Line) -> tuple[float, int]:
        """As the text is set in the editor: a least height, or a share of it where the letters want more."""
        wanted = _ROLES.get(line.look, Role.BODY).line_height * _SCALES.get(line.look, 1.0)
        natural = self._metrics(line.look).lineSpacing()
        if natural > wanted and not line.picture:
            return 100 * wanted / natural, _RELATIVE
        return wanted, _LEAST

    def _metrics(self, look: Look) -> QFontMetricsF:
        return QFontMetricsF(self.letters(look).font())

    def gap(self, height: int) -> QTextBlockFormat:
        """The format of an empty block, so many pixels high."""
        made = QTextBlockFormat()
        made.setLayoutDirection(self.direction)
        made.setLineHeight(height, _FIXED)
        return made

    def letters(self, look: Look) -> QTextCharFormat:
        """The format of the letters of a line that looks so."""
        role = _ROLES.get(look, Role.BODY)
        small = role is Role.INTERFACE
        font = interface_font(role) if small else text_font(role, _SCALES.get(look, 1.0))
        if look in _BOLD:
            font.setWeight(QFont.Weight.DemiBold)
        # Scripts that run from right to left know no italics, and most of their fonts have none.
        font.setItalic(look in (Look.QUOTE, Look.PULL_QUOTE) and not self._is_mirrored)
        made = QTextCharFormat()
        made.setFont(font)
        made.setForeground(self.theme.soft if look in _SOFT else self.theme.ink)
        return made

    def table(self) -> QTextTableFormat:
        """The format of a table: as wide as the page, with hairlines."""
        made = QTextTableFormat()
        made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        made.setBorderCollapse(True)
        made.setBorder(1)
        made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setBorderBrush(self.theme.line)
        made.setCellPadding(6)
        made.setCellSpacing(0)
        return made

    def column(self, column: int, count: int) -> int:
        """Where a column of a table stands from the left."""
        return count - 1 - column if self._is_mirrored else column

    @property
    def _is_mirrored(self) -> bool:
        return self.direction is Qt.LayoutDirection.RightToLeft

    def cell(self, *, is_head: bool) -> tuple[QTextBlockFormat, QTextCharFormat]:
        """The formats of a cell's words."""
        block = QTextBlockFormat()
        block.setLayoutDirection(self.direction)
        letters = self.letters(Look.TABLE)
        letters.setForeground(self.theme.ink)
        if is_head:
            letters.setFontWeight(QFont.Weight.DemiBold)
        return block, letters

    def marked(self, plain: QTextCharFormat, span: Span) -> QTextCharFormat:
        """``plain`` with what ``span`` is marked with."""
        if not span.marks:
            return plain
        made = QTextCharFormat(plain)
        if MarkType.BOLD in span.marks:
            made.setFontWeight(QFont.Weight.Bold)
        if MarkType.ITALIC in span.marks:
            made.setFontItalic(not plain.fontItalic())
        made.setFontStrikeOut(MarkType.STRIKE in span.marks)
        if MarkType.LINK in span.marks:
            made.setForeground(self.theme.accent)
        made.setFontUnderline(not span.marks.isdisjoint({MarkType.UNDERLINE, MarkType.LINK}))
        if MarkType.CODE in span.marks:
            made.setFontFamilies(CODE_FAMILIES)
        if MarkType.SUPERSCRIPT in span.marks:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        if MarkType.SUBSCRIPT in span.marks:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        return made
