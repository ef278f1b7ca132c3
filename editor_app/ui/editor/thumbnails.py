"""Pictures of the library in the size that they are shown in, decoded beside the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader

PathOf = Callable[[str], Path | None]
"""Where the file of a medium is, None when it is missing."""
KEPT = 40
"""Decoded pictures that are kept."""
LARGEST_SIDE = 30_000
"""Pixels; a picture that claims more is not decoded."""


class Thumbnails(QObject):
    """Decodes pictures in a thread of its own; ``ready`` tells when one has come."""

    ready = Signal()
    _decoded = Signal(str, int, QImage)

    def __init__(self, path_of: PathOf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path_of = path_of
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._images: dict[tuple[str, int], QImage | None] = {}
        self._sizes: dict[str, QSize] = {}
        self._decoded.connect(self._keep)

    def size(self, media: str) -> QSize:
        """Width and height of a picture in pixels, from its first bytes; not valid when it cannot be read."""
        held = self._sizes.get(media)
        if held is None:
            path = self._path_of(media) if media else None
            held = self._sizes[media] = _reader(path).size() if path else QSize()
        return held

    def image(self, media: str, width: int) -> QImage | None:
        """The picture ``width`` pixels wide, None while it is being decoded or when it cannot be."""
        key = (media, width)
        if key not in self._images:
            if len(self._images) >= KEPT:
                self._images.clear()
            self._images[key] = None
            path = self._path_of(media) if media else None
            if path is not None:
                self._pool.start(_Decoding(path, media, width, self._decoded.emit))
        return self._images[key]

    def close(self) -> None:
        """Wait for what is being decoded; nothing comes after."""
        self._pool.clear()
        self._pool.waitForDone()

    def _keep(self, media: str, width: int, image: QImage) -> None:
        if not image.isNull():
            self._images[media, width] = image
            self.ready.emit()


Done = Callable[[str, int, QImage], object]


class _Decoding(QRunnable):
    def __init__(
        self, path: Path, media: str, width: int, done: Callable[[str, int, QImage], object]
    ) -> None:
        super().__init__()
        self._path, self._media, self._width, self._done = path, media, width, done

    def run(self) -> None:
        reader = _reader(self._path)
        size = reader.size()
        if not size.isValid() or max(size.width(), size.height()) > LARGEST_SIDE:
            self._done(self._media, self._width, QImage())
            return
        if size.width() > self._width:
            size.scale(self._width, LARGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio)
            reader.setScaledSize(size)
        self._done(self._media, self._width, reader.read())


def _reader(path: Path) -> QImageReader:
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    # The name may lie; the content decides what it is.
    reader.setDecideFormatFromContent(True)
    return reader
