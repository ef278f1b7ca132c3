"""The sizes in which a picture goes out, made of the one that the library has."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.images import recognise
from editor_app.base.records import dataclass
from editor_app.document.model import Image
from editor_app.formats.names import media_address
from editor_app.formats.values import ExportItem, MediaFile

LARGEST = 120_000_000
"""Pixels of a picture that is still made smaller; others go out as they are."""

_KEPT = 16
"""Pictures whose renditions are remembered: the versions of a story share them."""

_FORMATS = {".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
_QUALITY = 85


@dataclass(frozen=True, slots=True)
class PictureSize:
    """One size of a picture: its name, its address beside the story's files, and its pixels."""

    name: str
    address: str
    width: int
    height: int
    data: bytes


def sizes_of(item: ExportItem, image: Image, file: MediaFile, data: bytes) -> tuple[PictureSize, ...]:
    """The sizes that the outlet wants of ``image``, narrower than it is, by their names.

    ``data`` are the bytes as they go out. UserError when the picture is damaged; none for moving pictures.
    """
    wanted = _wanted(item)
    if not wanted:
        return ()
    kind = recognise(data)
    if kind is None or kind.suffix not in _FORMATS or kind.width * kind.height > LARGEST:
        return ()
    address = media_address(image.media, file)
    start, dot, suffix = address.rpartition(".")
    found = []
    for name, width in wanted:
        if width < kind.width:
            made, height = _made(data, kind.suffix, width)
            found.append(PictureSize(name, f"{start}-{name}{dot}{suffix}", width, height, made))
    return tuple(found)


def _wanted(item: ExportItem) -> tuple[tuple[str, int], ...]:
    options = item.outlet.options.get("pictures", {}).get("renditions")
    if not isinstance(options, Mapping):
        return ()
    return tuple(sorted((str(name), width) for name, width in options.items() if isinstance(width, int)))


@lru_cache(maxsize=_KEPT)
def _made(data: bytes, suffix: str, width: int) -> tuple[bytes, int]:
    """``data`` no wider than ``width``, in the same format, and its height. Same input, same bytes."""
    # Imported here: start-up time; most exports make no other sizes.
    import PIL.Image
    from PIL import ImageOps

    try:
        with PIL.Image.open(io.BytesIO(data)) as opened:
            profile: Any = opened.info.get("icc_profile")
            upright = ImageOps.exif_transpose(opened)
            height = max(1, round(upright.height * width / upright.width))
            smaller = upright.resize((width, height), PIL.Image.Resampling.LANCZOS)
            out = io.BytesIO()
            # Without what the original tells of its maker; colours stay what they were.
            smaller.save(out, _FORMATS[suffix], quality=_QUALITY, icc_profile=profile)
    except (OSError, ValueError, SyntaxError, PIL.Image.DecompressionBombError) as error:
        raise UserError(
            _("A picture cannot be made smaller: {reason}.").format(reason=error),
            _("Replace the picture, or take the renditions out of the profile."),
        ) from error
    return out.getvalue(), height
