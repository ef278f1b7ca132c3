"""Beside a column, where lines begin: how far each sentence is. Dragging from one column to the other
pairs their paragraphs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QToolTip, QWidget

from editor_app.base.text import is_right_to_left
from editor_app.document.model import TextField
from editor_app.document.segments import SegmentState
from editor_app.services.translating.pairs import Pair
from editor_app.ui.editor.page import HANG
from editor_app.ui.shapes import Shape, draw_shape
from editor_app.ui.theme import Theme, theme_of
from editor_app.ui.translating.sides import Look, Side
from editor_app.ui.translating.wording import state_words

WIDTH = 24
SIZE = 10.0
_RIM = 4
_STEP = 12
_MOST = 2
"""Shapes beside one line; more stand behind each other, the gravest in front."""


class Gutter(QWidget):
    """The strip beside a column. ``chosen`` gives the number of a pair that was clicked, ``dragged`` that a
    row was taken (its number) and where it was let go (a point of the screen); ``carried`` where it is on the
    way there, None when it was put down."""

    chosen = Signal(int)
    dragged = Signal(int, object)
    carried = Signal(object)

    def __init__(self, side: Side) -> None:
        super().__init__(side.view.page)
        self._side = side
        self._look = Look()
        self._omitted: set[int] = set()
        self._rows_of: dict[int, int] = {}
        self._of_row: list[list[int]] = []
        self._boxes: list[tuple[QRectF, int]] = []
        self._held = -1
        self._pictures: dict[object, QPixmap] = {}
        self.setObjectName("sourceGutter" if side.is_source else "targetGutter")
        self.setMouseTracking(True)
        side.view.body.column_moved.connect(self.place)
        self.place()
        self.show()
        self.raise_()

    def show_look(self, look: Look) -> None:
        """Show the states of a reading."""
        self._look = look
        numbers = {id(pair): number for number, pair in enumerate(look.pairs)}
        self._of_row = [[numbers[id(pair)] for pair in row.pairs if id(pair) in numbers] for row in look.rows]
        self._rows_of = {id(pair): at for at, row in enumerate(look.rows) for pair in row.pairs}
        left_out = {id(pair) for row in look.rows if row.row.omission is not None for pair in row.pairs}
        self._omitted = {number for number, pair in enumerate(look.pairs) if id(pair) in left_out}
        self.update()

    def place(self) -> None:
        """Stand beside the column."""
        left, width = self._side.view.body.column
        # Outside of what is painted with every key.
        x = left + width + HANG if self._is_rtl else max(0, left - HANG - WIDTH)
        self.setGeometry(x, 0, WIDTH, self._side.view.page.height())
        self.raise_()
        self.update()

    @property
    def _is_rtl(self) -> bool:
        """The strip stands where lines begin."""
        return is_right_to_left(self._side.view.article.language)

    @property
    def held(self) -> int:
        """The row that is being dragged, -1 while none is."""
        return self._held

    def row_at(self, place: QPoint) -> int:
        """The row at a point of the screen, -1 for none."""
        y = self.mapFromGlobal(place).y() + self._side.view.body.bar.value()
        tops = enumerate(self._side.level or self._side.tops)
        return max((number for number, top in tops if top is not None and top - 8 <= y), default=-1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shapes of the lines that are seen."""
        painter, theme = QPainter(self), theme_of(self)
        self._boxes = []
        for line, numbers in self._lines_seen():
            for number, box in self._places(line, numbers):
                if len(numbers) > _MOST:
                    painter.fillRect(box.adjusted(-1, -1, 1, 1), theme.paper)
                picture = self._picture(self._look.pairs[number], theme)
                painter.drawPixmap(QPointF(round(box.x()) - _RIM, round(box.y()) - _RIM), picture)
                self._boxes.append((box.adjusted(-3, -4, 3, 4), number))

    def _picture(self, pair: Pair, theme: Theme) -> QPixmap:
        """The shape of a pair with a rim around it, drawn once: with many keys dozens are shown anew."""
        scale = self.devicePixelRatioF()
        key = ("stale" if pair.stale is not None else pair.state, theme.paper.rgba(), scale)
        found = self._pictures.get(key)
        if found is None:
            side = SIZE + 2 * _RIM
            found = QPixmap(round(side * scale), round(side * scale))
            found.setDevicePixelRatio(scale)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            draw_state(painter, pair, QRectF(_RIM, _RIM, SIZE, SIZE), theme)
            painter.end()
            self._pictures[key] = found
        return found

    def _lines_seen(self) -> list[tuple[QRectF, list[int]]]:
        """The lines that are seen in which sentences begin, with these."""
        lines: dict[int, tuple[QRectF, list[int]]] = {}
        rows = sorted(self._side.rows_seen())
        for number in sorted(number for row in rows for number in self._of_row[row]):
            line = self._side.line(number) or self._new_line(number)
            if line is None or line.bottom() < 0 or line.top() > self.height():
                continue
            pair = self._look.pairs[number]
            if (pair.sources or pair.stale is not None) and number not in self._omitted:
                lines.setdefault(round(line.top()), (line, []))[1].append(number)
        return list(lines.values())

    def _places(self, line: QRectF, numbers: list[int]) -> list[tuple[int, QRectF]]:
        """Where the shapes of a line stand: in the order in which its sentences are read. The last of many
        stand behind each other, the gravest to be painted last."""
        apart, together = numbers[: _MOST - 1], numbers[_MOST - 1 :]
        together = sorted(together, key=lambda number: -_haste(self._look.pairs[number]))
        count = min(len(numbers), _MOST)
        places = []
        for at, number in enumerate((*apart, *together)):
            away = 1 + _STEP * (count - 1 - min(at, _MOST - 1))
            x = away if self._is_rtl else self.width() - SIZE - away
            places.append((number, QRectF(x, line.center().y() - SIZE / 2, SIZE, SIZE)))
        return places

    def _new_line(self, number: int) -> QRectF | None:
        """Where a translation will stand: at the beginning of its row."""
        if self._side.is_source or number >= len(self._look.pairs):
            return None
        pair = self._look.pairs[number]
        row = self._rows_of.get(id(pair), -1)
        field = pair.sources[0].address.field if pair.sources else TextField.BODY
        if field is not TextField.BODY:
            return self._side.field_line(field)
        return self._side.row_line(row) if 0 <= row < len(self._side.starts) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the pair of a shape, or take its row along."""
        row = self.row_at(event.globalPosition().toPoint())
        self._held = row if self._has_words(row) else -1
        number = self._pair_at(event.position())
        if number >= 0:
            self.chosen.emit(number)

    def _has_words(self, row: int) -> bool:
        """Whether the column has something in a row."""
        if not 0 <= row < len(self._look.rows):
            return False
        units = self._look.rows[row].row
        return bool(units.sources if self._side.is_source else units.targets)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what is being dragged."""
        place = event.globalPosition().toPoint()
        if self._held >= 0 and self._is_outside(place):
            self.setCursor(Qt.CursorShape.DragLinkCursor)
            self.carried.emit(place)
            return
        over = self._pair_at(event.position()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        self.carried.emit(None)

    def _is_outside(self, place: QPoint) -> bool:
        return not self.rect().contains(self.mapFromGlobal(place))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let a row go."""
        held, self._held = self._held, -1
        self.unsetCursor()
        self.carried.emit(None)
        place = event.globalPosition().toPoint()
        if held >= 0 and self._is_outside(place):
            self.dragged.emit(held, place)

    def event(self, event: QEvent) -> bool:
        """Say in words what a shape means."""
        if isinstance(event, QHelpEvent):
            number = self._pair_at(QPointF(event.pos()))
            if number >= 0:
                QToolTip.showText(event.globalPos(), state_words(self._look.pairs[number]), self)
                return True
        return super().event(event)

    @property
    def shapes(self) -> list[tuple[QRectF, int]]:
        """Where the last painting left shapes, with the numbers of their pairs."""
        return list(self._boxes)

    def _pair_at(self, place: QPointF) -> int:
        return next((number for box, number in reversed(self._boxes) if box.contains(place)), -1)


def _haste(pair: Pair) -> int:
    """How soon somebody has to look at a pair: the less the sooner."""
    if pair.stale is not None:
        return 0
    return _HASTE.index(pair.state) + 1


def draw_state(painter: QPainter, pair: Pair, box: QRectF, theme: Theme) -> None:
    """Paint how far a pair is: empty new, half draft, full confirmed, with a rim reviewed, with a bar final,
    triangle sent back, square stale."""
    if pair.stale is not None:
        draw_shape(painter, Shape.STALE, box.adjusted(0.5, 0.5, -0.5, -0.5), theme.deleted)
        return
    shape, color = _SHAPES[pair.state], _color(pair.state, theme)
    draw_shape(painter, shape, box, color)
    if pair.state >= SegmentState.REVIEWED:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.paper, 1.4))
        center = box.center()
        painter.drawPolyline(
            [center + QPointF(-2.4, 0.2), center + QPointF(-0.6, 2.0), center + QPointF(2.6, -1.8)]
        )
        if pair.state is SegmentState.FINAL:
            painter.setPen(QPen(color, 1.4))
            painter.drawLine(box.bottomLeft() + QPointF(0, 2.5), box.bottomRight() + QPointF(0, 2.5))
        painter.restore()


_HASTE = (
    SegmentState.REJECTED,
    SegmentState.NEW,
    SegmentState.DRAFT,
    SegmentState.TRANSLATED,
    SegmentState.REVIEWED,
    SegmentState.FINAL,
)
_SHAPES = {
    SegmentState.NEW: Shape.NEW,
    SegmentState.DRAFT: Shape.IN_WORK,
    SegmentState.REJECTED: Shape.ERROR,
    SegmentState.TRANSLATED: Shape.DONE,
    SegmentState.REVIEWED: Shape.DONE,
    SegmentState.FINAL: Shape.DONE,
}


def _color(state: SegmentState, theme: Theme) -> QColor:
    if state is SegmentState.REJECTED:
        return theme.deleted
    return theme.inserted if state > SegmentState.NEW else theme.soft
