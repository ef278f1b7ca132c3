"""The pictures that a feed's entry brings along beside its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from editor_app.document.model import Block, Image, RichText, image_block
from editor_app.formats.feeds.elements import Parts, name_of, text_of
from editor_app.formats.feeds.texts import Text, line_of
from editor_app.formats.urls import web_url

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SUFFIX = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|\Z)", re.IGNORECASE)
_CONTENT = "media:content"
_MOST = 50


def pictures_beside(parts: Parts, body: Sequence[Block]) -> Iterator[Block]:
    """Pictures of the entry that are not in its ``body`` already, the largest of each group."""
    shown = {block.data.source for block in body if isinstance(block.data, Image)}
    count = 0
    for image in (*_media(parts), *_enclosed(parts)):
        if image.source not in shown and count < _MOST:
            shown.add(image.source)
            count += 1
            yield image_block(image)


def _media(parts: Parts) -> Iterator[Image]:
    for group in parts.all("media:group"):
        inner = Parts(group)
        yield from _largest([_image(inner, one) for one in inner.all(_CONTENT) if _is_picture(one)])
    contents = [one for one in parts.all(_CONTENT) if _is_picture(one)]
    found = [image for one in contents if (image := _image(Parts(one), one, parts)) is not None]
    yield from found
    if not found and not parts.all("media:group"):
        thumbnails = [_image(Parts(one), one, parts) for one in parts.all("media:thumbnail")]
        yield from _largest(thumbnails)


def _enclosed(parts: Parts) -> Iterator[Image]:
    links = [one for one in parts.all("link") if one.get("rel") == "enclosure"]
    for one in (*parts.all("enclosure"), *links):
        if _is_picture(one) and (address := web_url(one.get("url") or one.get("href") or "")):
            yield Image(source=address)


def _is_picture(element: Element) -> bool:
    kind = element.get("type", "").lower()
    if kind or element.get("medium"):
        return kind.startswith("image/") or element.get("medium", "").lower() == "image"
    return _SUFFIX.search(element.get("url") or element.get("href") or "") is not None


def _image(own: Parts, element: Element, around: Parts | None = None) -> Image | None:
    address = web_url(element.get("url", ""))
    if address is None:
        return None
    captions = own.all("media:description", "media:title") or (
        around.all("media:description", "media:title") if around is not None else []
    )
    caption = next((line for one in captions if (line := _line(one))), RichText())
    credit = next((text for one in own.all("media:credit") if (text := text_of(one))), "")
    return Image(
        caption=caption,
        credit=credit,
        source=address,
        width=_size(element, "width"),
        height=_size(element, "height"),
    )


def _line(element: Element) -> RichText:
    return line_of(Text(text_of(element), element.get("type") == "html" or name_of(element) == "media:title"))


def _largest(found: Sequence[Image | None]) -> Iterator[Image]:
    images = [image for image in found if image is not None]
    if images:
        yield max(images, key=lambda image: image.width)


def _size(element: Element, name: str) -> int:
    value = element.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0
