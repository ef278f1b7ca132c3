"""The text of a WordPress post as plain HTML: shortcodes, block comments, paragraphs without tags."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from editor_app.base.i18n import _
from editor_app.formats.urls import web_url
from editor_app.formats.values import Defect, Dropped
from editor_app.formats.wxr.attachments import Attachment

_ATTRIBUTE = r"""[\w-]{1,80}\s{0,9}=\s{0,9}(?:"[^"]{0,2000}"|'[^']{0,2000}'|[^\s\[\]"']{1,2000})"""
_CAPTION = re.compile(r"(?<!\[)\[((?:wp_)?caption)\b((?>[^\[\]\"]{1,200}|\"[^\"]{0,4000}\"){0,99}+)\]")
_EMBED = re.compile(r"(?<!\[)\[embed\b[^\[\]]{0,2000}\]\s*(https?://[^\s\[\]<>\"]+)\s*\[/embed\]")
_PLAYER = re.compile(r"(?<!\[)\[(?:video|audio)\b([^\[\]]{0,2000})\](?:\s*\[/(?:video|audio)\])?")
_GALLERY = re.compile(r"(?<!\[)\[gallery\b([^\[\]]{0,2000})\]")
_WITH_VALUES = re.compile(rf"(?<!\[)\[/?([A-Za-z][\w-]*)(?:\s+{_ATTRIBUTE})+\s*/?\](?!\])")
_CLOSING = re.compile(r"(?<!\[)\[/([A-Za-z][\w-]*)\](?!\])")
_VALUE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s\]"']+))""")
_IMAGE = re.compile(r"(?:<a\b[^<>]{0,4000}>\s*)?<img\b[^<>]{0,9000}>(?:\s*</a>)?", re.IGNORECASE)
_WRAPPER = re.compile(r'<div class="wp-block-embed__wrapper">\s*(https?://[^\s<>"]+)\s*</div>')
_LINE_OF_ADDRESS = re.compile(r"(?m)^[ \t]*(https?://[^\s<>\"\[\]]+)[ \t]*\r?$")
_BLOCK_COMMENT = re.compile(r"<!--\s*/?wp:")
_BREAK = re.compile(r"\r?\n[ \t]*(?:\r?\n[ \t]*)+")
_BLOCKS = (
    "p|h[1-6]|ul|ol|dl|li|div|section|article|aside|header|footer|main|nav|table|thead|tbody|tr|td|th|figure|"
    "figcaption|blockquote|pre|hr|form|fieldset|iframe|video|audio|address|details|summary|style|script|center"
)
_STARTS_BLOCK = re.compile(rf"(?>\s+|<!--.*?-->)*+</?(?:{_BLOCKS})\b", re.IGNORECASE | re.DOTALL)
_MOST_NAMES = 200
_SLASHED = re.compile(r"=\s*\\([\"'])")


class PostText:
    """Turns the text of posts into HTML and keeps what it left out and what was wrong."""

    def __init__(self, attachments: Mapping[str, Attachment]) -> None:
        self._attachments = attachments
        self.dropped: list[Dropped] = []
        self.defects: list[Defect] = []

    def html(self, text: str) -> str:
        """``text`` of a post as HTML that any browser shows alike."""
        if _SLASHED.search(text):
            self.defects.append(Defect(_("Quotation marks were escaped by backslashes."), "content:encoded"))
            text = text.replace('\\"', '"').replace("\\'", "'")
        if "[" in text:
            text = self._without_shortcodes(text)
        has_blocks = _BLOCK_COMMENT.search(text) is not None
        text = _WRAPPER.sub(_frame, text)
        if "http" in text and not has_blocks:
            text = _LINE_OF_ADDRESS.sub(_frame, text)
        return text if has_blocks else in_paragraphs(text)

    def _without_shortcodes(self, text: str) -> str:
        text = _with_figures(text)
        text = _EMBED.sub(_frame, text)
        text = _PLAYER.sub(_link, text)
        text = _GALLERY.sub(self._gallery, text)
        names = {found.group(1).lower() for found in _CLOSING.finditer(text)}
        names |= {found.group(1).lower() for found in _WITH_VALUES.finditer(text)}
        if names:
            known = "|".join(map(re.escape, sorted(names)[:_MOST_NAMES]))
            pattern = rf"(?<!\[)\[/?(?:{known})\b(?:\s+{_ATTRIBUTE})*\s*/?\](?!\])"
            text = re.sub(pattern, self._drop, text, flags=re.IGNORECASE)
        return text.replace("[[", "[").replace("]]", "]") if "[[" in text else text

    def _gallery(self, found: re.Match[str]) -> str:
        ids = _values(found.group(1)).get("ids", "")
        pictures = [self._attachments.get(number.strip()) for number in ids.split(",") if number.strip()]
        shown = [picture.figure() for picture in pictures if picture is not None]
        if not shown:
            return self._drop(found)
        return "\n\n" + "\n\n".join(shown) + "\n\n"

    def _drop(self, found: re.Match[str]) -> str:
        self.dropped.append(Dropped(found.group(), _("a shortcode that only WordPress understands")))
        return ""


def in_paragraphs(text: str) -> str:
    """``text`` whose paragraphs blank lines part, with the tags that WordPress adds when it shows it."""
    parts = _BREAK.split(text.strip())
    if len(parts) == 1 and _STARTS_BLOCK.match(text):
        return text
    return "\n".join(_paragraph(part) for part in parts if part.strip())


def _paragraph(part: str) -> str:
    if _STARTS_BLOCK.match(part):
        return part
    lines = part.strip().replace("\r\n", "\n").replace("\n", "<br>")
    return f"<p>{lines}</p>"


def _values(text: str) -> dict[str, str]:
    return {name.lower(): a or b or c for name, a, b, c in _VALUE.findall(text)}


def _with_figures(text: str) -> str:
    """``text`` with captions in square brackets as figures."""
    parts: list[str] = []
    place = 0
    while (found := _CAPTION.search(text, place)) is not None:
        closing = f"[/{found.group(1)}]"
        end = text.find(closing, found.end())
        if end < 0:
            break
        parts += [text[place : found.start()], _figure(found.group(2), text[found.end() : end])]
        place = end + len(closing)
    return "".join([*parts, text[place:]])


def _figure(values: str, inner: str) -> str:
    image = _IMAGE.search(inner)
    if image is None:
        return inner
    said = (inner[: image.start()] + inner[image.end() :]).strip()
    caption = _values(values).get("caption") or said
    return f"\n\n<figure>{image.group()}<figcaption>{caption}</figcaption></figure>\n\n"


def _frame(found: re.Match[str]) -> str:
    address = web_url(found.group(1))
    return f'\n\n<iframe src="{escape(address)}"></iframe>\n\n' if address else found.group(1)


def _link(found: re.Match[str]) -> str:
    values = _values(found.group(1))
    address = next((url for value in values.values() if (url := web_url(value))), None)
    return f'\n\n<p><a href="{escape(address)}">{escape(address)}</a></p>\n\n' if address else ""
