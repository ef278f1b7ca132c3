"""Pictures and things from elsewhere, as HTML names them."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from urllib.parse import unquote_to_bytes

from editor_app.document.model import Embed, Image, RichText
from editor_app.formats.urls import web_url
from editor_app.formats.values import FoundMedia

MAX_PICTURE = 48 * 1024 * 1024
"""Characters of a picture within the text that are still taken."""

_DATA = re.compile(r"\s*data:(image/[a-z0-9.+-]+)?((?:;[^,;]*)*),", re.IGNORECASE)
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF87a", ".gif"),
    (b"GIF89a", ".gif"),
)
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-url")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_SRCSET_PART = re.compile(r"\s*([^\s,]\S*[^\s,])(?:\s+([\d.]+)[wx])?\s*(?:,|$)")


def picture_suffix(data: bytes) -> str:
    """The file suffix of a PNG, JPEG, GIF or WebP picture, empty when ``data`` is none."""
    for signature, suffix in _SIGNATURES:
        if data.startswith(signature):
            return suffix
    return ".webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else ""


def picture_in_address(address: str) -> FoundMedia | None:
    """The picture that a ``data:`` address holds, None when it holds none that may be kept."""
    found = _DATA.match(address)
    if found is None or len(address) > MAX_PICTURE:
        return None
    content = address[found.end() :]
    try:
        if "base64" in found.group(2).lower():
            data = base64.b64decode(unquote_to_bytes("".join(content.split())), validate=False)
        else:
            data = unquote_to_bytes(content)
    except (binascii.Error, ValueError):
        return None
    suffix = picture_suffix(data)
    return FoundMedia(f"picture-{hashlib.sha256(data).hexdigest()[:16]}{suffix}", data) if suffix else None


def addresses(attributes: Mapping[str, str]) -> tuple[str, ...]:
    """Where a picture may be, the best first: what is loaded later goes before a place holder."""
    source = attributes.get("src", "").strip()
    later = [attributes[name].strip() for name in _LAZY if attributes.get(name, "").strip()]
    largest = _largest(attributes.get("srcset", "") or attributes.get("data-srcset", ""))
    first = [] if source.lower().startswith("data:") or not source else [source]
    last = [source] if source and not first else []
    return tuple(
        dict.fromkeys([*(later if not first or _is_blank(source) else []), *first, *later, *largest, *last])
    )


def _is_blank(address: str) -> bool:
    name = address.lower()
    return any(word in name for word in ("blank.", "placeholder", "spacer", "1x1", "pixel", "lazy"))


def _largest(srcset: str) -> list[str]:
    parts = [
        (float(size or 1), address)
        for address, size in _SRCSET_PART.findall(srcset[:8000])
        if _is_number(size)
    ]
    return [max(parts, key=lambda part: part[0])[1]] if parts else []


def _is_number(text: str) -> bool:
    return text.count(".") <= 1 and text != "."


def is_relative(address: str) -> bool:
    """Whether ``address`` is a plain relative path, as of a file beside a saved page."""
    return bool(address) and _SCHEME.match(address) is None and not address.startswith(("/", "\\", "#", "?"))


def size(value: str | None) -> int:
    """A ``width`` or ``height`` attribute in pixels, 0 when it does not say."""
    text = (value or "").strip().removesuffix("px")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def image(attributes: Mapping[str, str], source: str) -> Image:
    """The picture of an ``img`` element whose address is ``source``."""
    alt = " ".join(attributes.get("alt", "").split())
    title = " ".join(attributes.get("title", "").split())
    caption = RichText(title) if title and title != alt else RichText()
    return Image(
        alt=alt,
        source=source,
        caption=caption,
        width=size(attributes.get("width")),
        height=size(attributes.get("height")),
    )


def is_tracker(attributes: Mapping[str, str]) -> bool:
    """Whether an element is one of the invisible dots that count readers."""
    sizes = [size(attributes.get(name)) for name in ("width", "height") if attributes.get(name, "").strip()]
    said_zero = any(attributes.get(name, "").strip() == "0" for name in ("width", "height"))
    return said_zero or any(0 < value <= 2 for value in sizes)


def embed(attributes: Mapping[str, str], base: str) -> Embed | None:
    """The card for a frame or player, None when its address may not be kept."""
    for name in ("src", "data-src", "data-lazy-src", "data-url"):
        url = web_url(attributes.get(name, ""), base)
        if url is not None:
            title = attributes.get("title", "") or attributes.get("aria-label", "")
            return Embed(url, " ".join(title.split()))
    return None


def is_emoji(attributes: Mapping[str, str]) -> bool:
    """Whether a picture stands for an emoji that its alternative text names."""
    alt = attributes.get("alt", "").strip()
    return 0 < len(alt) <= 12 and "emoji" in attributes.get("class", "").lower() and not alt.isascii()
