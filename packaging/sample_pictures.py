"""Draws the pictures of the sample stories, as PNG files beside them.

``QT_QPA_PLATFORM=offscreen python packaging/sample_pictures.py``; the pictures are part of the
project, so this runs only when one of them is to change.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen, QPolygonF

SAMPLES = Path(__file__).resolve().parent.parent / "resources" / "samples"
WIDTH, HEIGHT = 960, 540


def sky(painter: QPainter, top: str, bottom: str) -> None:
    """Fill the picture with a gradient."""
    gradient = QLinearGradient(0, 0, 0, HEIGHT)
    gradient.setColorAt(0, QColor(top))
    gradient.setColorAt(1, QColor(bottom))
    painter.fillRect(0, 0, WIDTH, HEIGHT, gradient)


def shape(painter: QPainter, colour: str, *points: tuple[float, float]) -> None:
    """Fill a polygon."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))


def hills(painter: QPainter, colour: str, base: float, height: float, length: float, shift: float) -> None:
    """Fill rolling hills that stand on the lower edge."""
    top = [(x, base - height * (0.6 + 0.4 * math.sin(x / length + shift))) for x in range(0, WIDTH + 1, 8)]
    shape(painter, colour, (0, HEIGHT), *top, (WIDTH, HEIGHT))


def bridge(painter: QPainter) -> None:
    """A road bridge on seven piers over a green river."""
    sky(painter, "#BFD8E6", "#EFE7D6")
    hills(painter, "#A9B79B", 300, 90, 130, 0.4)
    hills(painter, "#8CA180", 320, 60, 90, 2.0)
    painter.fillRect(0, 330, WIDTH, 210, QColor("#5E8F86"))
    for row in range(7):
        painter.fillRect(60 + 97 * row % 700, 380 + 22 * row, 180 - 10 * row, 3, QColor("#7FAAA1"))
    for pier in range(7):
        x = 75 + pier * 135
        shape(painter, "#8B8378", (x - 18, 265), (x + 18, 265), (x + 26, 400), (x - 26, 400))
        shape(painter, "#746D64", (x + 6, 265), (x + 18, 265), (x + 26, 400), (x + 10, 400))
    painter.fillRect(0, 240, WIDTH, 28, QColor("#D8D2C6"))
    painter.fillRect(0, 262, WIDTH, 6, QColor("#B3AB9C"))
    for post in range(0, WIDTH, 24):
        painter.fillRect(post, 218, 3, 22, QColor("#6B675F"))
    painter.fillRect(0, 216, WIDTH, 3, QColor("#6B675F"))
    for x in (330, 520):
        painter.setBrush(QColor("#C8553D" if x == 330 else "#2F6690"))
        painter.drawRoundedRect(QRectF(x, 192, 120, 46), 8, 8)
        painter.fillRect(x + 10, 200, 100, 16, QColor("#E8F1F5"))


def carpet(painter: QPainter) -> None:
    """A red and blue carpet with an eight-pointed medallion."""
    painter.fillRect(0, 0, WIDTH, HEIGHT, QColor("#EFEDE8"))
    frames = ["#7A1F23", "#23395B", "#C9A45C", "#23395B", "#8E2A2A", "#9E3030"]
    for index, colour in enumerate(frames):
        inset = 30 + 14 * index
        painter.fillRect(90 + inset, inset, WIDTH - 180 - 2 * inset, HEIGHT - 2 * inset, QColor(colour))
    for index in range(24):
        for y in (58, HEIGHT - 72):
            x = 140 + index * 29
            shape(painter, "#EFE3C8", (x, y + 7), (x + 8, y), (x + 16, y + 7), (x + 8, y + 14))
    painter.translate(WIDTH / 2, HEIGHT / 2)
    for radius, colour in (
        (150, "#23395B"),
        (118, "#C9A45C"),
        (96, "#7A1F23"),
        (60, "#23395B"),
        (26, "#EFE3C8"),
    ):
        star = [
            (
                radius * (1.0 if point % 2 == 0 else 0.72) * math.cos(point * math.pi / 8),
                radius * (1.0 if point % 2 == 0 else 0.72) * math.sin(point * math.pi / 8),
            )
            for point in range(16)
        ]
        shape(painter, colour, *star)
    for x in (-235, 235):
        for radius, colour in ((54, "#23395B"), (38, "#C9A45C"), (20, "#7A1F23")):
            shape(painter, colour, (x - radius, 0), (x, -radius), (x + radius, 0), (x, radius))
    painter.resetTransform()


def train(painter: QPainter) -> None:
    """A dark blue sleeping car under a crescent moon."""
    sky(painter, "#10182B", "#2E3F63")
    painter.setBrush(QColor("#F4E9C1"))
    painter.setPen(Qt.PenStyle.NoPen)
    moon = QPainterPath()
    moon.addEllipse(740, 60, 84, 84)
    shadow = QPainterPath()
    shadow.addEllipse(766, 48, 84, 84)
    painter.drawPath(moon.subtracted(shadow))
    for star in range(40):
        painter.fillRect(star * 173 % WIDTH, star * 97 % 210, 2, 2, QColor("#C9D2E3"))
    hills(painter, "#18233B", 380, 120, 150, 1.0)
    painter.fillRect(0, 450, WIDTH, 90, QColor("#0D1322"))
    painter.setBrush(QColor("#1F3A68"))
    painter.drawRoundedRect(QRectF(-40, 230, 1040, 190), 22, 22)
    painter.fillRect(0, 372, WIDTH, 8, QColor("#C9A45C"))
    for window in range(8):
        painter.setBrush(QColor("#F2D58A" if window not in (2, 5) else "#4A5D86"))
        painter.drawRoundedRect(QRectF(36 + window * 115, 268, 80, 70), 8, 8)
    painter.setBrush(QColor("#2A2F3A"))
    for x in (120, 210, 700, 790):
        painter.drawEllipse(QRectF(x, 412, 54, 54))
    painter.fillRect(0, 464, WIDTH, 5, QColor("#7C8496"))


def level(painter: QPainter) -> None:
    """A line chart of the lake's level: six years down, one up."""
    painter.fillRect(0, 0, WIDTH, HEIGHT, QColor("#FBFAF7"))
    values = [0, -14, -29, -41, -50, -58, -35]
    points = [QPointF(120 + index * 125, 90 - value * 5.6) for index, value in enumerate(values)]
    painter.setPen(QPen(QColor("#E1DED7"), 1))
    for value in (0, -20, -40, -60):
        painter.drawLine(QPointF(90, 90 - value * 5.6), QPointF(900, 90 - value * 5.6))
    area = QPolygonF([*points, QPointF(points[-1].x(), 500), QPointF(points[0].x(), 500)])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(QColor("#DCE9F2")))
    painter.drawPolygon(area)
    painter.setPen(QPen(QColor("#1F5FA8"), 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline(QPolygonF(points))
    for index, point in enumerate(points):
        painter.setBrush(QColor("#1C7A4A" if index == 6 else "#1F5FA8"))
        painter.setPen(QPen(QColor("#FBFAF7"), 3))
        painter.drawEllipse(point, 10, 10)


def library(painter: QPainter) -> None:
    """A reading hall with arched windows, long tables and green lamps."""
    painter.fillRect(0, 0, WIDTH, HEIGHT, QColor("#D9C7A7"))
    for index in range(5):
        x = 50 + index * 185
        arch = QPainterPath()
        arch.moveTo(x, 300)
        arch.lineTo(x, 130)
        arch.arcTo(QRectF(x, 60, 120, 140), 180, -180)
        arch.lineTo(x + 120, 300)
        painter.setPen(QPen(QColor("#8A6B3F"), 8))
        painter.setBrush(QColor("#F7F0DC"))
        painter.drawPath(arch)
        painter.drawLine(QPointF(x + 60, 62), QPointF(x + 60, 300))
    painter.fillRect(0, 300, WIDTH, 240, QColor("#A9814F"))
    for row in range(3):
        y = 340 + row * 62
        painter.fillRect(30, y, WIDTH - 60, 22, QColor("#6E4A25"))
        painter.fillRect(30, y + 22, WIDTH - 60, 5, QColor("#523719"))
        for lamp in range(6):
            x = 90 + lamp * 150 + row * 20
            painter.fillRect(x + 20, y - 26, 4, 26, QColor("#C9A45C"))
            shape(painter, "#2E7D5B", (x, y - 24), (x + 44, y - 24), (x + 36, y - 40), (x + 8, y - 40))


def boat(painter: QPainter) -> None:
    """A small white motor boat with parcels on a wide river at sunrise."""
    sky(painter, "#F3C9A0", "#F8E6CF")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#F6E27F"))
    painter.drawEllipse(QRectF(690, 180, 120, 120))
    hills(painter, "#B7A98B", 300, 40, 160, 0.8)
    painter.fillRect(0, 290, WIDTH, 250, QColor("#7FA3A8"))
    for row in range(9):
        painter.fillRect(700 - row * 18, 300 + row * 24, 100 + row * 6, 4, QColor("#E9D6A9"))
    shape(painter, "#FBFAF7", (250, 390), (650, 390), (600, 450), (300, 450))
    shape(painter, "#1F5FA8", (282, 428), (618, 428), (600, 450), (300, 450))
    painter.fillRect(440, 310, 120, 80, QColor("#FBFAF7"))
    painter.fillRect(455, 325, 90, 32, QColor("#9DB8C9"))
    painter.fillRect(395, 230, 6, 160, QColor("#6B4A2B"))
    for x, width, height, colour in (
        (300, 46, 34, "#C08A4A"),
        (350, 38, 48, "#A9713A"),
        (580, 40, 30, "#C08A4A"),
    ):
        painter.fillRect(x, 390 - height, width, height, QColor(colour))
    for reed in range(46):
        x = reed * 7 if reed < 23 else WIDTH - (reed - 23) * 7
        top = 300 + reed * 37 % 90
        painter.fillRect(x, top, 3, HEIGHT - top, QColor("#6F7F4B"))
        painter.fillRect(x - 1, top, 5, 22, QColor("#5A4126"))


PICTURES: dict[str, Callable[[QPainter], None]] = {
    "kura-bridge/bridge.png": bridge,
    "carpet-exhibition/carpet.png": carpet,
    "night-train/train.png": train,
    "lake-level/level.png": level,
    "city-library/library.png": library,
    "river-post/boat.png": boat,
}


def main() -> int:
    """Draw every picture anew."""
    for name, draw in PICTURES.items():
        image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter)
        painter.end()
        image.save(str(SAMPLES / name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
