"""The pictures that a WXR file has as posts of their own."""

from __future__ import annotations

import re
from html import escape

from editor_app.base.records import dataclass
from editor_app.document.model import Image
from editor_app.formats.feeds.elements import Parts, text_of
from editor_app.formats.feeds.texts import Text, line_of
from editor_app.formats.urls import web_url

_SIZED = re.compile(r"-\d{1,5}x\d{1,5}(?=\.[A-Za-z]{3,5}\Z)|-scaled(?=\.[A-Za-z]{3,5}\Z)")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture: its address, its text for those who cannot see it, and its caption as HTML."""

    address: str
    alt: str = ""
    caption: str = ""

    def figure(self) -> str:
        """The picture as HTML."""
        image = f'<img src="{escape(self.address)}" alt="{escape(self.alt)}">'
        return f"<figure>{image}<figcaption>{self.caption}</figcaption></figure>"

    def image(self) -> Image:
        """The picture as a value."""
        return Image(caption=line_of(Text(self.caption)), alt=self.alt, source=self.address)


def attachment_of(parts: Parts) -> Attachment | None:
    """The picture of an attachment's item, None when it is none or has no address on the web."""
    address = web_url(parts.text("wp:attachment_url") or parts.text("guid"))
    if address is None:
        return None
    return Attachment(
        address, meta_of(parts).get("_wp_attachment_image_alt", [""])[0], parts.text("excerpt:encoded")
    )


def meta_of(parts: Parts) -> dict[str, list[str]]:
    """The further values of a post by their keys."""
    found: dict[str, list[str]] = {}
    for one in parts.all("wp:postmeta"):
        inner = Parts(one)
        key = inner.text("wp:meta_key")
        value = inner.first("wp:meta_value")
        if key:
            found.setdefault(key, []).append(text_of(value) if value is not None else "")
    return found


def bare_address(address: str) -> str:
    """``address`` without the size that WordPress puts into names of smaller copies."""
    return _SIZED.sub("", address)
