"""What is painted in a column besides its text: the row and the sentence that the person is at, lines
between rows, what changed in the source, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from editor_app.base.differences import Op
from editor_app.base.text import utf16_length
from editor_app.document.model import TextField
from editor_app.language.bitext.changing import Change
from editor_app.ui.editor.text_edit import ArticleTextEdit
from editor_app.ui.fonts import Role, interface_font
from editor_app.ui.review.glow import box_at, boxes
from editor_app.ui.translating.hints import HINT_HEIGHT
from editor_app.ui.translating.sides import Look, Side, Stretch

ABOVE = 9
"""Pixels above the first line of a row that belong to it."""
_HERE = 0.11
"""How much of the accent lies on the sentence that the person is at."""


class Marks:
    """Paints in one column, as long as it is not released."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._look = Look()
        self._changes: Mapping[int, Change | None] = {}
        self._framed = -1
        body = side.view.body
        self._under_of = {edit: partial(self._under, edit) for edit in side.view.edits}
        for edit, paint in self._under_of.items():
            edit.underlays.append(paint)
        body.overlays.append(self._hints)

    def release(self) -> None:
        """Paint nothing any more."""
        for edit, paint in self._under_of.items():
            edit.underlays.remove(paint)
        self._side.view.body.overlays.remove(self._hints)
        self.update()

    def show(self, look: Look, changes: Mapping[int, Change | None]) -> None:
        """Paint a reading. ``changes`` are those of stale pairs, by their numbers."""
        self._look, self._changes = look, changes
        self.update()

    def show_frame(self, row: int) -> None:
        """Frame a row that is to be paired; -1 for none."""
        if row != self._framed:
            self._framed = row
            self.update()

    def update(self) -> None:
        """Paint anew."""
        for edit in self._side.view.edits:
            edit.viewport().update()

    # Below the text

    def _under(self, edit: ArticleTextEdit, painter: QPainter, area: QRect) -> None:
        theme = edit.look.theme
        if edit.field is TextField.BODY:
            self._rows(edit, painter, area)
        seen = list(self._side.between(edit, area))
        for stretch, number in seen:
            if number == self._look.pair:
                # Lighter than a selection, which can be seen in it.
                here = QColor(theme.accent)
                here.setAlphaF(_HERE)
                for box in boxes(edit, stretch.start, stretch.end, area):
                    painter.fillRect(box, here)
            if self._side.is_source and number in self._changes and len(self._side.stretches[number]) == 1:
                self._changed(edit, painter, area, stretch, self._changes[number])
        painter.setPen(QPen(theme.faint, 1, Qt.PenStyle.DotLine))
        painter.drawLines(_ticks(edit, [stretch.start for stretch, _number in seen], area))

    def _rows(self, edit: ArticleTextEdit, painter: QPainter, area: QRect) -> None:
        theme, offset = edit.look.theme, edit.verticalScrollBar().value()
        tops = self._side.level or self._side.tops
        seen = [(number, top) for number, top in enumerate(tops) if top is not None]
        width = edit.viewport().width()
        for place, (number, top) in enumerate(seen):
            y = top - offset - ABOVE
            bottom = seen[place + 1][1] - offset - ABOVE if place + 1 < len(seen) else None
            if y > area.bottom() or (bottom is not None and bottom < area.top()):
                continue
            if number == self._look.row:
                end = bottom if bottom is not None else self._foot(edit) - offset
                painter.fillRect(QRectF(0, y, width, end - y), theme.accent_back)
            if place:
                painter.fillRect(QRectF(0, y, width, 1), theme.line)
            if number == self._framed:
                end = bottom if bottom is not None else self._foot(edit) - offset
                painter.setPen(QPen(theme.accent, 2))
                painter.drawRect(QRectF(1, y + 2, width - 2, end - y - 3))

    def _foot(self, edit: ArticleTextEdit) -> float:
        """Where the last row ends, with what is said below it, in unscrolled pixels."""
        return edit.document().size().height() + self._side.feet.get(len(self._side.starts) - 1, 0.0)

    def _changed(
        self,
        edit: ArticleTextEdit,
        painter: QPainter,
        area: QRect,
        stretch: Stretch,
        change: Change | None,
    ) -> None:
        """The words that came into the source since."""
        theme = edit.look.theme
        if change is None:
            return
        position = stretch.start
        for piece in change.pieces:
            size = utf16_length(piece.text)
            if piece.op is Op.DELETE:
                for box in boxes(edit, position, position + 1, area):
                    bar = QRectF(box.left() - 1, box.top() + 3, 2, box.height() - 6)
                    painter.fillRect(bar, theme.deleted)
                continue
            if piece.op is Op.INSERT:
                for box in boxes(edit, position, position + size, area):
                    painter.fillRect(box, theme.inserted_back)
                    line = QRectF(box.left(), box.bottom() - 3, box.width(), 2)
                    painter.fillRect(line, theme.inserted)
            position += size

    # Above the text

    def _hints(self, painter: QPainter, area: QRect) -> None:
        if not any(self._side.hints.values()):
            return
        body = self._side.view.body
        theme = body.look.theme
        painter.setFont(interface_font(Role.HINT))
        metrics = painter.fontMetrics()
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        for number, hints in self._side.hints.items():
            top = self._hint_top(number)
            for line, hint in enumerate(hints if top is not None else ()):
                y = (top or 0.0) + line * HINT_HEIGHT - body.verticalScrollBar().value()
                box = QRectF(10, y, body.viewport().width() - 20, HINT_HEIGHT)
                if box.bottom() < area.top() or box.top() > area.bottom():
                    continue
                painter.setPen(theme.deleted if hint.is_stale else theme.soft)
                keys = f" · {hint.keys}" if hint.keys else ""
                room = int(box.width()) - metrics.horizontalAdvance(keys)
                shown = metrics.elidedText(hint.text, Qt.TextElideMode.ElideRight, room)
                painter.drawText(box, flags, shown + keys)

    def _hint_top(self, number: int) -> float | None:
        """Where the lines below a row begin, in unscrolled pixels of the body; where the column has nothing
        of the row they stand in its place."""
        body = self._side.view.body
        if self._side.starts[number] is None:
            return self._side.level[number] if number < len(self._side.level) else None
        layout = body.document().documentLayout()
        following = next((one for one in self._side.starts[number + 1 :] if one is not None), None)
        if following is not None:
            last = body.document().findBlock(following.start).previous()
        else:
            last = body.document().lastBlock()
        return float(layout.blockBoundingRect(last).bottom()) + 2


def _ticks(edit: ArticleTextEdit, positions: Sequence[int], area: QRect) -> list[QLineF]:
    """A sentence within a paragraph begins with a thin line."""
    document, found = edit.document(), []
    offset = QPointF(-edit.horizontalScrollBar().value(), -edit.verticalScrollBar().value())
    for position in positions:
        block = document.findBlock(position)
        box = box_at(block, position, offset) if block.position() != position else None
        if box is not None and box.bottom() >= area.top() and box.top() <= area.bottom():
            is_rtl = block.textDirection() is Qt.LayoutDirection.RightToLeft
            x = box.right() + 1 if is_rtl else box.left() - 2
            found.append(QLineF(x, box.top() + 5, x, box.bottom() - 4))
    return found
