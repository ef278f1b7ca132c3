"""Pictures as a printed page can show them: of bounded size, turned upright, without metadata."""

from __future__ import annotations

import base64

from editor_app.base.images import ImageKind, recognise
from editor_app.base.records import dataclass
from editor_app.document.model import Image
from editor_app.formats.picture_metadata import how_turned, without_metadata
from editor_app.formats.pictures import file_of, picture_bytes
from editor_app.formats.values import ExportItem

MEASURE = 126
"""Millimetres of a line: some seventy letters of the serif."""

MOST_PIXELS = 60_000_000
"""A picture with more is not decoded: it would take a quarter of a gigabyte."""

MOST_BYTES = 64 * 1024 * 1024
_HIGHEST = 165
"""Millimetres that a picture may be high, so that its caption stays on its page."""

_PIXEL = 25.4 / 110
"""Millimetres of a pixel at most: small pictures are not blown up to the width of the text."""

_TURNS = {
    2: "matrix(-1 0 0 1 {w} 0)",
    3: "matrix(-1 0 0 -1 {w} {h})",
    4: "matrix(1 0 0 -1 0 {h})",
    5: "matrix(0 1 1 0 0 0)",
    6: "matrix(0 1 -1 0 {h} 0)",
    7: "matrix(0 -1 -1 0 {h} {w})",
    8: "matrix(0 -1 1 0 0 {w})",
}
"""What brings a picture upright (Exif 3.0, 4.6.5: Orientation)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture on the page: the name of its file there, its size in millimetres."""

    name: str
    width: float
    height: float


class Pictures:
    """The pictures of one page, each file once, but for those whose file there is ``damaged``."""

    def __init__(self, item: ExportItem, damaged: tuple[str, ...] = ()) -> None:
        self._item = item
        self._damaged = damaged
        self._found: dict[str, Shown | None] = {}
        self.files: dict[str, bytes] = {}

    @property
    def unshown(self) -> int:
        """How many pictures have a file that the page cannot show."""
        return sum(shown is None for shown in self._found.values())

    def shown(self, image: Image) -> Shown | None:
        """``image`` as the page shows it, None when it has no file or none that can be shown.

        UserError when its file cannot be read.
        """
        file = file_of(self._item, image)
        if file is None:
            return None
        if image.media not in self._found:
            self._found[image.media] = self._taken(image.media, picture_bytes(self._item, file))
        return self._found[image.media]

    def _taken(self, media: str, data: bytes) -> Shown | None:
        kind = recognise(data)
        if kind is None or len(data) > MOST_BYTES or kind.width * kind.height > MOST_PIXELS:
            return None
        bare = without_metadata(data) or b""
        turned = how_turned(bare)
        width, height = (kind.height, kind.width) if turned > 4 else (kind.width, kind.height)
        name = f"{media}.svg"
        if name in self._damaged:
            return None
        self.files[name] = _framed(bare, kind, turned, (width, height))
        scale = min(_PIXEL, MEASURE / width, _HIGHEST / height)
        return Shown(name, max(round(width * scale, 2), 0.2), max(round(height * scale, 2), 0.2))


def _framed(data: bytes, kind: ImageKind, turned: int, size: tuple[int, int]) -> bytes:
    """The picture in a frame of SVG: the typesetter takes files of text only, and this turns it upright."""
    turn = _TURNS.get(turned, "").format(w=kind.width, h=kind.height)
    transform = f' transform="{turn}"' if turn else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}"'
        f' viewBox="0 0 {size[0]} {size[1]}"><image width="{kind.width}" height="{kind.height}"{transform}'
        f' preserveAspectRatio="none" href="data:{kind.mime};base64,'
    ).encode("ascii") + (base64.b64encode(data) + b'"/></svg>')
