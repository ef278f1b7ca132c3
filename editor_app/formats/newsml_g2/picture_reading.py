"""The picture of an item that is one: from beside the file or from its address, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor_app.base.images import recognise
from editor_app.document.model import Image, RichText, image_block
from editor_app.formats.newsml_g2.bodies import Body
from editor_app.formats.newsml_g2.meta import Meta, code_of
from editor_app.formats.newsml_g2.names import ALTERNATIVE_TEXT
from editor_app.formats.urls import web_url
from editor_app.formats.values import FoundMedia, Source
from editor_app.formats.xml_parsing import children_named

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def is_picture(meta: Meta) -> bool:
    """Whether an item is a picture and no text."""
    return any(code_of(kind) in ("picture", "graphic") for kind in meta.all("itemClass"))


def picture_of(item: Element, meta: Meta, source: Source, summary: RichText) -> Body:
    """The largest rendition that is there with its caption, or ``summary``, its credit and its other text."""
    if not is_picture(meta):
        return Body()
    for width, height, address in sorted(_renditions(item), reverse=True):
        url = web_url(address)
        data = None if url else source.companion(address)
        if not url and (data is None or recognise(data) is None):
            continue
        image = Image(
            caption=_caption(meta) or summary,
            credit=meta.text("creditline"),
            alt=meta.with_role("description", ALTERNATIVE_TEXT),
            source=url or address,
            width=width,
            height=height,
        )
        return Body((image_block(image),), media=(FoundMedia(address, data),) if data is not None else ())
    return Body()


def _caption(meta: Meta) -> RichText:
    captions = (meta.line(one) for one in meta.all("description") if "caption" in (one.get("role") or ""))
    return next(captions, RichText())


def _renditions(item: Element) -> Iterator[tuple[int, int, str]]:
    """Width, height (0 where nobody says) and address of each."""
    for content in children_named(item, "contentSet"):
        for one in children_named(content, "remoteContent"):
            if address := one.get("href", "").strip():
                yield _pixels(one.get("width", "")), _pixels(one.get("height", "")), address


def _pixels(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 0
