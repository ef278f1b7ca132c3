"""What stands beside the text of a block: list markers, bars of quotes; only where it is seen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextBlock, QTextLine

from editor_app.document.model import BlockType, ListKind, TextField
from editor_app.ui.editor.shown_text import ShownText
from editor_app.ui.editor.styles import KIND_PROPERTY, BlockKind

_BULLETS = "•◦▪"
_GAP = 8.0
_BAR = 3.0
_LARGEST_MARGIN = 40
PILCROW = "¶"

Counts = tuple[tuple[ListKind | None, int], ...]
"""For each level of a list, the kind and number of the last item."""


class Ornaments:
    """Paints the ornaments of one text."""

    def __init__(self, view: ShownText) -> None:
        self._view = view
        self._counts: dict[int, Counts] = {}
        self._counted_for = -1

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Paint beside the blocks that show in ``area`` (pixels of the viewport)."""
        view = self._view
        layout = view.document().documentLayout()
        offset = QPointF(-view.horizontalScrollBar().value(), -view.verticalScrollBar().value())
        block = self._first_block(area, offset)
        while block.isValid():
            box = layout.blockBoundingRect(block).translated(offset)
            if box.top() > area.bottom():
                break
            kind = self._kind(block)
            if kind.is_inserted or kind.is_deleted or kind.is_changed:
                self._paint_end(painter, block, kind, offset)
            if kind.type is BlockType.LIST_ITEM:
                self._paint_marker(painter, block, kind, offset)
            elif kind.depth:
                self._paint_bar(painter, block, kind, offset)
            block = block.next()

    def _first_block(self, area: QRect, offset: QPointF) -> QTextBlock:
        """The block at the top of ``area``: mostly that of the cursor, which is being painted anew."""
        block = self._view.textCursor().block()
        place = block.layout()
        if place.lineCount():
            box = place.boundingRect().translated(place.position() + offset)
            if box.top() - _LARGEST_MARGIN <= area.top() <= box.bottom():
                return block.previous() if block.previous().isValid() else block
        middle = self._view.viewport().width() // 2
        return self._view.cursorForPosition(QPoint(middle, area.top())).block()

    def _text_box(self, block: QTextBlock, offset: QPointF) -> QRectF:
        """Where the lines of a block stand, from its first line's left to its last line's bottom."""
        layout = block.layout()
        if not layout.lineCount():
            return QRectF()
        first, last = layout.lineAt(0), layout.lineAt(layout.lineCount() - 1)
        place = layout.position() + offset
        top = place.y() + first.y()
        return QRectF(place.x() + first.x(), top, first.width(), place.y() + last.y() + last.height() - top)

    def _paint_marker(self, painter: QPainter, block: QTextBlock, kind: BlockKind, offset: QPointF) -> None:
        box = self._text_box(block, offset)
        if box.isNull():
            return
        line = block.layout().lineAt(0)
        text = self._marker(block, kind)
        font = self._view.look.font(TextField.BODY)
        painter.setFont(font)
        painter.setPen(self._view.look.theme.soft)
        width = QFontMetricsF(font).horizontalAdvance(text)
        is_rtl = block.textDirection() is Qt.LayoutDirection.RightToLeft
        x = box.right() + _GAP if is_rtl else box.left() - _GAP - width
        painter.setLayoutDirection(block.textDirection())
        painter.drawText(QPointF(x, box.top() + line.ascent()), text)

    def _paint_bar(self, painter: QPainter, block: QTextBlock, kind: BlockKind, offset: QPointF) -> None:
        box = self._text_box(block, offset)
        if box.isNull():
            return
        following = block.next()
        if following.isValid() and self._kind(following).type is kind.type:
            box.setBottom(max(box.bottom(), self._text_box(following, offset).top()))
        theme = self._view.look.theme
        is_rtl = block.textDirection() is Qt.LayoutDirection.RightToLeft
        x = box.right() + 2 * _GAP if is_rtl else box.left() - 2 * _GAP - _BAR
        color = theme.accent if kind.type is BlockType.PULL_QUOTE else theme.control
        painter.fillRect(QRectF(x, box.top(), _BAR, box.height()), color)

    def _paint_end(self, painter: QPainter, block: QTextBlock, kind: BlockKind, offset: QPointF) -> None:
        """The sign of a paragraph's end about which there is a suggestion: it would come, go or change."""
        layout = block.layout()
        if not layout.lineCount():
            return
        theme, line = self._view.look.theme, layout.lineAt(layout.lineCount() - 1)
        font = QFont(self._view.look.font(TextField.BODY))
        font.setUnderline(kind.is_inserted and not kind.is_deleted)
        font.setStrikeOut(kind.is_deleted)
        color = theme.deleted if kind.is_deleted else theme.inserted if kind.is_inserted else theme.accent
        width = QFontMetricsF(font).horizontalAdvance(PILCROW)
        place = layout.position() + offset
        end = place.x() + _x_at_end(line, block.length() - 1)
        x = end - width - 1 if block.textDirection() is Qt.LayoutDirection.RightToLeft else end + 1
        room = self._view.viewport().width() - width
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(QPointF(max(0.0, min(x, room)), place.y() + line.y() + line.ascent()), PILCROW)

    def _kind(self, block: QTextBlock) -> BlockKind:
        return self._view.styles.kind(block.blockFormat().intProperty(KIND_PROPERTY))

    def _marker(self, block: QTextBlock, kind: BlockKind) -> str:
        if kind.list is ListKind.NUMBERED:
            return f"{self._counts_of(block)[kind.level][1]}."
        return _BULLETS[min(kind.level, len(_BULLETS) - 1)]

    def _counts_of(self, block: QTextBlock) -> Counts:
        """The numbers of the items up to ``block``, counted from the start of its list once."""
        structure = self._view.projector.structure
        if structure != self._counted_for:
            self._counts.clear()
            self._counted_for = structure
        waiting = []
        counts: Counts = ()
        while block.isValid():
            found = self._counts.get(block.blockNumber())
            kind = self._view.styles.kind(block.blockFormat().intProperty(KIND_PROPERTY))
            if found is not None or kind.type is not BlockType.LIST_ITEM:
                counts = found or ()
                break
            waiting.append((block.blockNumber(), kind))
            block = block.previous()
        for number, kind in reversed(waiting):
            counts = self._counts[number] = _counted(counts, kind)
        return counts


def _x_at_end(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)
    # Some versions of Qt's binding give the position back beside the pixels.
    return float(found[0] if isinstance(found, tuple) else found)


def _counted(counts: Counts, kind: BlockKind) -> Counts:
    """``counts`` after one more item of ``kind``."""
    kept = list(counts[: kind.level + 1])
    kept += [(None, 0)] * (kind.level + 1 - len(kept))
    held, number = kept[kind.level]
    kept[kind.level] = (kind.list, number + 1 if held is kind.list else 1)
    return tuple(kept)
