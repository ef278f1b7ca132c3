"""The headline, summary and body of an entry as the article's texts."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.model import LINE_BREAK, Block, RichText
from editor_app.formats.feeds.elements import Parts, base_of, markup_of, text_of
from editor_app.formats.html.fragment import Fragment, parse_fragment
from editor_app.formats.html.own_page import blocks_of
from editor_app.formats.html.runs import joined
from editor_app.formats.values import Defect, Dropped, Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]+);")
_TAG = re.compile(r"</?[A-Za-z]")
_TWICE = re.compile(
    r"&lt;/(?:p|div|a|ul|ol|h[1-6]|strong|em|b|i|figure|blockquote)(?:&gt;|>)|&lt;(?:br|img)\b", re.IGNORECASE
)
_SPACE = re.compile(r"[ \t\r\n]+")
_PARAGRAPH = re.compile(r"\n\s*\n")
_BODIES = ("content:encoded", "content", "xhtml:body", "body", "fullitem", "description", "summary")
_SUMMARIES = ("summary", "description", "media:description", "itunes:summary", "tagline", "abstract")


@dataclass(frozen=True, slots=True)
class Text:
    """A text of an entry and whether it is markup; ``name`` is the element that it stood in."""

    value: str = ""
    is_markup: bool = True
    name: str = ""
    base: str = ""


def body_text(parts: Parts, defects: list[Defect], *, is_own: bool) -> Text:
    """The longest form of the entry's text; what is wrong with it goes to ``defects``."""
    for name in _BODIES:
        texts = [_text(name, element, defects, is_own=is_own) for element in parts.all(name)]
        found = {text.value.strip(): text for text in reversed(texts) if text.value.strip()}
        if len(found) > 1 and all(text.is_markup for text in texts):
            defects.append(Defect(_("The text stands in several elements; all of them were read."), name))
            return replace(texts[0], value="\n".join(text.value for text in reversed(found.values())))
        if found:
            return list(found.values())[-1]
    return Text()


def summary_text(parts: Parts, body: Text, defects: list[Defect], *, is_own: bool) -> Text:
    """The summary, empty when it is the entry's only text."""
    for name in _SUMMARIES:
        if name == body.name:
            continue
        for element in parts.all(name):
            text = _text(name, element, defects, is_own=is_own)
            if text.value.strip() and text.value.strip() != body.value.strip():
                return text
    return Text()


def line_of(text: Text, *, is_own: bool = False) -> RichText:
    """``text`` as one line with its marks; ``is_own`` when Copydesk wrote it."""
    if not text.value:
        return RichText()
    if not text.is_markup or (not is_own and _MARKUP.search(text.value) is None):
        return RichText(_SPACE.sub(" ", text.value).strip(" "))
    markup = f"<p>{text.value}</p>" if is_own else text.value
    blocks = parse_fragment(markup, exact=is_own, base=text.base).blocks
    return joined([block.rich for block in blocks if block.data is None], " ")


def headline_of(parts: Parts, *, is_rss: bool, is_own: bool) -> RichText:
    """The title: plain text in RSS, whose writers put markup there all the same, or as Atom says."""
    element = parts.first("title", "dc:title", "media:title")
    if element is None:
        return RichText()
    if is_rss:
        return line_of(Text(_spaced(text_of(element)), is_markup=not is_own))
    kind = element.get("type", "text")
    if kind == "text":
        return line_of(Text(text_of(element), is_markup=False))
    value = markup_of(element) if len(element) else element.text or ""
    return line_of(Text(value), is_own=is_own)


def body_of(text: Text, source: Source, *, link: str, is_own: bool) -> Fragment:
    """The body as blocks, with all of its text."""
    if not text.value.strip():
        return Fragment(())
    if not text.is_markup:
        return Fragment(tuple(paragraphs(text.value)))
    if is_own:
        return blocks_of(text.value, source.companion)
    base = text.base or link
    return parse_fragment(text.value, base=base, language=source.language, companion=source.companion)


def paragraphs(text: str) -> list[Block]:
    """Plain text as paragraphs: parted by blank lines, by every line where there are none."""
    text = text.replace("\r\n", "\n").strip()
    parts = _PARAGRAPH.split(text) if _PARAGRAPH.search(text) else text.split("\n")
    lines = ([_SPACE.sub(" ", line).strip() for line in part.split("\n")] for part in parts)
    return [Block(text=LINE_BREAK.join(filter(None, part))) for part in lines if any(part)]


def without_headline(
    blocks: tuple[Block, ...], headline: RichText
) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """The body without a first block that only repeats the headline."""
    first = blocks[0] if blocks else None
    if first is None or not headline or first.text.casefold() != headline.text.casefold():
        return blocks, ()
    return blocks[1:], (Dropped(first.text, _("repeats the headline")),)


def _text(name: str, one: Element, defects: list[Defect], *, is_own: bool) -> Text:
    base = base_of(one)
    if len(one):
        is_xhtml = one.get("type") == "xhtml" or name == "xhtml:body"
        if name in ("content:encoded", "description") or not is_xhtml:
            defects.append(Defect(_("Markup stands unescaped where text is expected."), name))
        return Text(markup_of(one), True, name, base)
    kind = one.get("type", "")
    value = one.text or ""
    if not is_own and not kind.startswith("text"):
        value = _escaped_once(value, name, defects)
    if name in ("content", "summary", "tagline") and kind in ("", "text", "text/plain"):
        if one.get("mode") == "escaped" or not _MARKUP.search(value):
            return Text(value, one.get("mode") == "escaped", name, base)
        if kind:
            return Text(value, False, name, base)
        defects.append(Defect(_("The text is HTML, but is not marked as such."), name))
        return Text(value, True, name, base)
    if _MARKUP.search(value) is None and _PARAGRAPH.search(value.strip()):
        return Text(value, False, name, base)
    return Text(value, True, name, base)


def _escaped_once(value: str, name: str, defects: list[Defect]) -> str:
    """``value`` with its tags, where its sender escaped them twice."""
    if "&lt;" not in value or _TWICE.search(value) is None or _TAG.search(value) is not None:
        return value
    defects.append(Defect(_("The markup was escaped twice."), name))
    return unescape(value)


def _spaced(text: str) -> str:
    return _SPACE.sub(" ", text)
