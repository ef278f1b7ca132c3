"""A sheet of paper, and documents on it."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QTextDocument

_MARGIN = 18.0
"""Millimetres of paper around the text."""


def page_layout() -> QPageLayout:
    """A4, upright, with room to hold it."""
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        margins,
        QPageLayout.Unit.Millimeter,
    )


def print_record(document: QTextDocument, device: QPagedPaintDevice) -> None:
    """Put the record on the pages of ``device``, a PDF file or a printer."""
    paper = device.pageLayout().paintRect(QPageLayout.Unit.Point)
    copy = document.clone()
    copy.setPageSize(QSizeF(paper.width(), paper.height()))
    copy.print_(device)
    copy.deleteLater()
