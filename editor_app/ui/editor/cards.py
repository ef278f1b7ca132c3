"""Tables, captions and embeds as small documents that are drawn within the text."""

from __future__ import annotations

from urllib.parse import urlsplit

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from editor_app.base.i18n import _
from editor_app.document.commands.fragments import rich_runs
from editor_app.document.model import Embed, Image, RichText, Table, TextField
from editor_app.ui.editor.styles import Styles
from editor_app.ui.fonts import Role, interface_font


def caption_document(image: Image, styles: Styles, width: float) -> QTextDocument:
    """Caption and credit, and, where the alternative text is missing, a hint that it is."""
    document = _document(interface_font(Role.INTERFACE), width)
    cursor = QTextCursor(document)
    _insert_rich(cursor, image.caption, styles, _in_color(styles.look.theme.ink))
    soft = _in_color(styles.look.theme.soft)
    if image.credit:
        cursor.insertText(("  " if image.caption else "") + image.credit, soft)
    if not image.caption and not image.credit:
        cursor.insertText(_("No caption, no credit"), soft)
    if not image.alt:
        cursor.insertText("  " + _("No alternative text"), _in_color(styles.look.theme.warning))
    return document


def embed_document(embed: Embed, styles: Styles, width: float) -> QTextDocument:
    """Title, description and the site of an embed."""
    document = _document(interface_font(Role.INTERFACE), width)
    cursor = QTextCursor(document)
    title = _in_color(styles.look.theme.ink)
    title.setFontWeight(QFont.Weight.DemiBold)
    cursor.insertText(embed.title or embed.url, title)
    soft = _in_color(styles.look.theme.soft)
    if embed.description:
        cursor.insertText("\u2028" + embed.description, soft)
    cursor.insertText("\u2028" + (urlsplit(embed.url).hostname or embed.url), soft)
    return document


def table_document(table: Table, styles: Styles, width: float) -> QTextDocument:
    """The table as a grid of hairlines with its caption above."""
    document = _document(styles.look.font(TextField.BODY, styles.table_size), width)
    cursor = QTextCursor(document)
    if table.caption:
        cursor.insertText(table.caption, _in_color(styles.look.theme.soft))
        cursor.insertBlock()
    columns = len(table.rows[0]) if table.rows else 0
    if not columns:
        return document
    grid = cursor.insertTable(len(table.rows), columns, _table_format(styles, columns))
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            style = QTextCharFormat()
            if table.header and row == 0:
                style.setFontWeight(QFont.Weight.DemiBold)
            _insert_rich(grid.cellAt(row, column).firstCursorPosition(), cell, styles, style)
    return document


def _table_format(styles: Styles, columns: int) -> QTextTableFormat:
    style = QTextTableFormat()
    style.setBorderCollapse(True)
    style.setBorder(1)
    style.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    style.setBorderBrush(QBrush(styles.look.theme.line))
    style.setCellPadding(6)
    style.setCellSpacing(0)
    style.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    style.setColumnWidthConstraints([QTextLength(QTextLength.Type.VariableLength, 0)] * columns)
    return style


def _document(font: QFont, width: float) -> QTextDocument:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    document.setTextWidth(max(40.0, width))
    return document


def _in_color(color: QColor) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setForeground(QBrush(color))
    return style


def _insert_rich(cursor: QTextCursor, rich: RichText, styles: Styles, base: QTextCharFormat) -> None:
    for run in rich_runs(rich):
        style = QTextCharFormat(base)
        style.merge(styles.characters(styles.plain_kind, styles.marks_number(run.attributes)))
        cursor.insertText(run.text, style)
