"""Images, tables, embeds and rules, painted in the place of their U+FFFC."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPainter,
    QPainterPath,
    QPen,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)

from editor_app.base.i18n import _
from editor_app.document.model import BlockData, Embed, Image, Rule, Table
from editor_app.document.objects import from_data
from editor_app.document.schema import DELETED, INSERTED, OBJECT_MARK, formatted
from editor_app.ui.editor.cards import caption_document, embed_document, table_document
from editor_app.ui.editor.styles import MARKS_PROPERTY, Styles, indent_width
from editor_app.ui.editor.thumbnails import Thumbnails

GAP = 8.0
PADDING = 12.0
RADIUS = 6.0
TALLEST = 460.0
"""Pixels that a picture is high at most."""
_EMPTY_PICTURE = QSizeF(16, 9)


class ObjectPainter(QPyTextObject):
    """Lays out and draws the objects of one text."""

    def __init__(self, styles: Styles, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._styles = styles
        self._thumbnails = thumbnails
        self._cards: dict[tuple[int, int], QTextDocument] = {}

    def object_of(self, style: QTextFormat) -> tuple[int, BlockData | None]:
        """The object whose character has this format, and its number."""
        number = style.intProperty(MARKS_PROPERTY)
        return number, from_data(self._styles.marks(number).get(OBJECT_MARK))

    def intrinsicSize(self, document: QTextDocument, position: int, style: QTextFormat) -> QSizeF:
        """The object's size: as wide as the column at its place."""
        width = self._width(document, position)
        number, value = self.object_of(style)
        match value:
            case Image() as image:
                picture = self._picture_size(image, width)
                return QSizeF(
                    width, picture.height() + GAP + self._card(number, value, width).size().height()
                )
            case Table() | Embed():
                pad = 2 * PADDING if isinstance(value, Embed) else 2.0
                return QSizeF(width, self._card(number, value, width).size().height() + pad)
            case _:
                return QSizeF(width, 17)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        position: int,
        style: QTextFormat,
    ) -> None:
        """Draw the object into ``rect``."""
        rect = QRectF(rect)
        number, value = self.object_of(style)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        match value:
            case Image() as image:
                self._draw_image(painter, rect, image, number)
            case Table():
                self._draw_card(painter, self._card(number, value, rect.width()), rect.topLeft())
            case Embed():
                self._draw_embed(painter, rect, value, number)
            case _:
                self._draw_rule(painter, rect)
        self._draw_suggested(painter, rect, number)
        if self._is_selected(style):
            _tint(painter, rect, self._styles.look.theme.accent)
        painter.restore()

    def _is_selected(self, style: QTextFormat) -> bool:
        """Qt gives what is selected a background; what is suggested has one of its own."""
        theme, back = self._styles.look.theme, style.background()
        own = (theme.inserted_back, theme.deleted_back)
        return back.style() is not Qt.BrushStyle.NoBrush and back.color() not in own

    def _draw_suggested(self, painter: QPainter, rect: QRectF, number: int) -> None:
        """An object that would come has a frame, one that would go is struck through, one that would
        change has a dashed frame."""
        theme, marks = self._styles.look.theme, self._styles.marks(number)
        frame = rect.adjusted(1, 1, -1, -1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if marks.get(DELETED):
            painter.fillRect(frame, _veil(theme.deleted_back))
            painter.setPen(QPen(theme.deleted, 2))
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
            painter.drawLine(frame.topLeft(), frame.bottomRight())
            painter.drawLine(frame.bottomLeft(), frame.topRight())
        elif marks.get(INSERTED):
            painter.setPen(QPen(theme.inserted, 2))
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
        elif marks.get(formatted(OBJECT_MARK)):
            painter.setPen(QPen(theme.accent, 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(frame, RADIUS, RADIUS)

    def _width(self, document: QTextDocument, position: int) -> float:
        block = document.findBlock(position)
        indent = block.blockFormat().indent() * indent_width(self._styles.look)
        return max(60.0, document.textWidth() - 2 * document.documentMargin() - indent - 1)

    def _picture_size(self, image: Image, width: float) -> QSizeF:
        size = QSizeF(image.width, image.height)
        if size.isEmpty():
            size = QSizeF(self._thumbnails.size(str(image.media)))
        if size.isEmpty():
            size = _EMPTY_PICTURE * 20
        scale = min(1.0, width / size.width(), TALLEST / size.height())
        return size * scale

    def _card(self, number: int, value: BlockData, width: float) -> QTextDocument:
        key = (number, int(width))
        found = self._cards.get(key)
        if found is None:
            if len(self._cards) > 200:
                self._cards.clear()
            found = self._cards[key] = self._new_card(value, width)
        return found

    def _new_card(self, value: BlockData, width: float) -> QTextDocument:
        match value:
            case Image():
                return caption_document(value, self._styles, width)
            case Table():
                return table_document(value, self._styles, width)
            case Embed():
                return embed_document(value, self._styles, width - 2 * PADDING)
            case Rule():
                return QTextDocument()

    def _draw_image(self, painter: QPainter, rect: QRectF, image: Image, number: int) -> None:
        theme = self._styles.look.theme
        size = self._picture_size(image, rect.width())
        place = QRectF(rect.topLeft(), size)
        ratio = painter.device().devicePixelRatio() if painter.device() else 1.0
        picture = self._thumbnails.image(str(image.media), round(size.width() * ratio))
        if picture is None:
            painter.setPen(QPen(theme.line))
            painter.setBrush(theme.canvas)
            painter.drawRoundedRect(place, RADIUS, RADIUS)
            if not image.media:
                painter.setPen(theme.soft)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _("Picture to be fetched"))
        else:
            painter.save()
            outline = QPainterPath()
            outline.addRoundedRect(place, RADIUS, RADIUS)
            painter.setClipPath(outline)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, picture)
            painter.restore()
        below = QPointF(rect.left(), place.bottom() + GAP)
        self._draw_card(painter, self._card(number, image, rect.width()), below)

    def _draw_embed(self, painter: QPainter, rect: QRectF, embed: Embed, number: int) -> None:
        theme = self._styles.look.theme
        painter.setPen(QPen(theme.line))
        painter.setBrush(theme.canvas)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        self._draw_card(
            painter, self._card(number, embed, rect.width()), rect.topLeft() + QPointF(PADDING, PADDING)
        )

    def _draw_card(self, painter: QPainter, card: QTextDocument, place: QPointF) -> None:
        painter.save()
        painter.translate(place)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(context.palette.ColorRole.Text, self._styles.look.theme.ink)
        card.documentLayout().draw(painter, context)
        painter.restore()

    def _draw_rule(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(QPen(self._styles.look.theme.control, 1))
        middle = round(rect.center().y()) + 0.5
        third = rect.width() / 3
        painter.drawLine(QPointF(rect.left() + third, middle), QPointF(rect.right() - third, middle))


def _veil(color: QColor) -> QColor:
    """``color``, through which what lies below is still seen."""
    veil = QColor(color)
    veil.setAlphaF(0.6)
    return veil


def _tint(painter: QPainter, rect: QRectF, color: QColor) -> None:
    """Show that the object is selected."""
    veil = QColor(color)
    veil.setAlphaF(0.22)
    painter.setPen(QPen(color, 2))
    painter.setBrush(veil)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
