"""How differences look: colour and sign, never colour alone."""

from __future__ import annotations

from PySide6.QtGui import QBrush, QFont, QTextBlockFormat, QTextCharFormat, QTextLength, QTextTableFormat

from editor_app.base.differences import Op
from editor_app.document.changes import Attributes
from editor_app.document.differing import shape
from editor_app.document.model import BlockType, MarkType, TextField
from editor_app.document.schema import BLOCK
from editor_app.ui.compare.alignment import Bit
from editor_app.ui.editor.look import CODE_FAMILIES
from editor_app.ui.fonts import Role, interface_font, text_font
from editor_app.ui.theme import Theme

_FONTS = {TextField.HEADLINE: Role.SUMMARY, TextField.SUMMARY: Role.BODY, TextField.BODY: Role.BODY}
_SCALE = 0.92
_HEADING = {2: 1.2, 3: 1.08}
_STEP = 22
_CHARACTER = QTextCharFormat


class CompareStyles:
    """Formats of compared texts in one theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def base(self, name: str) -> QTextCharFormat:
        """What stayed, in a field."""
        style = QTextCharFormat()
        style.setFont(text_font(_FONTS[TextField(name)], _SCALE) if name in _FONTS else interface_font())
        if name == TextField.HEADLINE:
            style.setFontWeight(QFont.Weight.DemiBold)
        style.setForeground(QBrush(self._theme.ink))
        return style

    def heading(self) -> QTextCharFormat:
        """The name of a field."""
        style = self.hint()
        style.setFontWeight(QFont.Weight.DemiBold)
        return style

    def hint(self) -> QTextCharFormat:
        """Words of the program between those of the texts."""
        style = QTextCharFormat()
        style.setFont(interface_font(Role.HINT))
        style.setForeground(QBrush(self._theme.soft))
        return style

    def bit(self, bit: Bit, base: QTextCharFormat) -> QTextCharFormat:
        """Marks as they look in a text, and above them the sign of the difference."""
        style = QTextCharFormat(base)
        _add_marks(style, bit.attributes, self._theme)
        if bit.moved >= 0:
            style.setForeground(QBrush(self._theme.accent))
            style.setBackground(QBrush(self._theme.accent_back))
            style.setUnderlineStyle(_CHARACTER.UnderlineStyle.DashUnderline)
        elif bit.op is not Op.EQUAL:
            self.sign(style, bit.op)
        elif bit.change >= 0:
            style.setBackground(QBrush(self._theme.note_back))
            style.setUnderlineColor(self._theme.note)
            style.setUnderlineStyle(_CHARACTER.UnderlineStyle.DotLine)
        return style

    def sign(self, style: QTextCharFormat, op: Op) -> None:
        """Make ``style`` that of what came (underlined) or went (struck out)."""
        theme = self._theme
        if op is Op.INSERT:
            style.setForeground(QBrush(theme.inserted))
            style.setBackground(QBrush(theme.inserted_back))
            style.setFontUnderline(True)
            style.setFontStrikeOut(False)
        elif op is Op.DELETE:
            style.setForeground(QBrush(theme.deleted))
            style.setBackground(QBrush(theme.deleted_back))
            style.setFontStrikeOut(True)
            style.setFontUnderline(False)

    def of_block(
        self, attributes: Attributes, base: QTextCharFormat
    ) -> tuple[QTextBlockFormat, QTextCharFormat]:
        """How a block of this kind is set, and its letters."""
        kind, level, _marker = shape(attributes.get(BLOCK))
        block, style = paragraph(), QTextCharFormat(base)
        match kind:
            case BlockType.HEADING:
                style.setFontWeight(QFont.Weight.DemiBold)
                style.setFontPointSize(base.font().pointSizeF() * _HEADING.get(level, 1.0))
                block.setTopMargin(6)
            case BlockType.QUOTE | BlockType.PULL_QUOTE:
                block.setLeftMargin(_STEP)
                style.setFontItalic(kind == BlockType.PULL_QUOTE)
            case BlockType.LIST_ITEM:
                block.setLeftMargin(_STEP * level)
        return block, style


def _add_marks(style: QTextCharFormat, attributes: Attributes, theme: Theme) -> None:
    if attributes.get(MarkType.BOLD):
        style.setFontWeight(QFont.Weight.Bold)
    if attributes.get(MarkType.ITALIC):
        style.setFontItalic(True)
    if attributes.get(MarkType.UNDERLINE):
        style.setFontUnderline(True)
    if attributes.get(MarkType.STRIKE):
        style.setFontStrikeOut(True)
    if attributes.get(MarkType.SUPERSCRIPT):
        style.setVerticalAlignment(_CHARACTER.VerticalAlignment.AlignSuperScript)
    if attributes.get(MarkType.SUBSCRIPT):
        style.setVerticalAlignment(_CHARACTER.VerticalAlignment.AlignSubScript)
    if attributes.get(MarkType.CODE):
        style.setFontFamilies(list(CODE_FAMILIES))
    if attributes.get(MarkType.LINK):
        style.setForeground(QBrush(theme.accent))
        style.setFontUnderline(True)


def paragraph() -> QTextBlockFormat:
    """How a paragraph is set."""
    block = QTextBlockFormat()
    block.setBottomMargin(8)
    block.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return block


def two_columns() -> QTextTableFormat:
    """The frame of two texts side by side."""
    style = QTextTableFormat()
    style.setBorder(0)
    style.setBorderCollapse(False)
    style.setCellPadding(0)
    style.setCellSpacing(10)
    style.setMargin(0)
    style.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    half = QTextLength(QTextLength.Type.PercentageLength, 50)
    style.setColumnWidthConstraints([half, half])
    return style
