"""The texts and pictures of a NewsML 1 item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor_app.document.model import Block, Image, RichText, image_block
from editor_app.formats.html.fragment import parse_fragment
from editor_app.formats.newsml.lookup import components, line_of
from editor_app.formats.newsml_g2.bodies import Body, Rendition, best, letters_of, read_rendition, text_in
from editor_app.formats.nitf_markup import nitf_html
from editor_app.formats.urls import web_url
from editor_app.formats.values import FoundMedia, Source
from editor_app.formats.xml_parsing import children_named, local_name, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BESIDE = frozenset({"caption", "thumbnail", "quicklook", "metadata", "icon"})
_PICTURES = frozenset({"photo", "picture", "graphic", "image"})
_WHOLE = frozenset({"nitf", "html"})
_LARGEST = 64 * 1024 * 1024


def text_components(item: Element) -> list[tuple[Element, list[Rendition]]]:
    """The components of an item that hold a text themselves, the longest first; captions of pictures last."""
    found = [(one, list(_renditions(one))) for one in components(item)]
    with_text = [(one, renditions) for one, renditions in found if renditions]

    def rank(pair: tuple[Element, list[Rendition]]) -> tuple[bool, int]:
        component, renditions = pair
        return _is_beside(component), -max(rendition.letters for rendition in renditions)

    return sorted(with_text, key=rank)


def body_of(renditions: list[Rendition], source: Source) -> Body:
    """The best rendition of a component as blocks."""
    chosen = best(renditions)
    if chosen is None:
        return Body()
    if chosen.kind == "xml" and chosen.element is not None:
        markup = nitf_html(chosen.element)
        fragment = parse_fragment(markup, language=source.language, companion=source.companion)
        return Body(fragment.blocks, fragment.dropped, fragment.media)
    return read_rendition(chosen, source)


def pictures(item: Element, source: Source) -> Iterator[tuple[Block, FoundMedia | None]]:
    """The pictures of an item whose address is on the web or whose file lies beside it."""
    for component in components(item):
        files = [one for one in children_named(component, "ContentItem") if _kind(one) in _PICTURES]
        found = [(_size(one), one.get("Href", "").strip()) for one in files if one.get("Href")]
        for _most, address in sorted(found, key=lambda pair: -pair[0])[:1]:
            picture = _picture(component, address, source)
            if picture is not None:
                yield picture


def _picture(component: Element, address: str, source: Source) -> tuple[Block, FoundMedia | None] | None:
    image = Image(
        caption=RichText(_caption(component)), credit=_credit(component), source=web_url(address) or ""
    )
    if image.source:
        return image_block(image), None
    data = source.companion(address)
    if data is None or len(data) > _LARGEST:
        return None
    shown = Image(caption=image.caption, credit=image.credit, source=address)
    return image_block(shown), FoundMedia(address, data)


def _caption(component: Element) -> str:
    """The text of the caption component within, else the headline of the picture."""
    for inner in component.iter("*"):
        if local_name(inner) == "DataContent" and (text := line_of(inner)):
            return text
    return next((line_of(one) for one in component.iter("*") if local_name(one) == "HeadLine"), "")


def _credit(component: Element) -> str:
    names = ("CreditLine", "ByLine", "CopyrightLine")
    return next((line_of(one) for one in component.iter("*") if local_name(one) in names), "")


def _renditions(component: Element) -> Iterator[Rendition]:
    for item in children_named(component, "ContentItem"):
        if _kind(item) in _PICTURES:
            continue
        for content in item.iter("*"):
            if local_name(content) == "DataContent" and (found := _rendition(content)) is not None:
                yield found


def _rendition(content: Element) -> Rendition | None:
    children = list(content)
    whole = text_of(content)
    if not whole.strip():
        return None
    if not children:
        is_markup = "</" in whole or "<p>" in whole
        return Rendition("html" if is_markup else "text", None, whole.strip(), letters_of(whole))
    if len(children) == 1 and local_name(children[0]) in _WHOLE:
        kind, element = text_in(children[0])
        if element is not None:
            return Rendition(kind, element, "", letters_of(text_of(element)))
    # Paragraphs stand directly in it: as NITF or as HTML, which have most names in common.
    return Rendition("xml", content, "", letters_of(whole))


def _kind(item: Element) -> str:
    kind = next((one.get("FormalName", "") for one in children_named(item, "MediaType")), "")
    mime = next((one.get("FormalName", "") for one in children_named(item, "MimeType", "Format")), "")
    return "image" if mime.lower().startswith("image/") else kind.lower()


def _size(item: Element) -> int:
    for one in item.iter("*"):
        if local_name(one) == "Property" and one.get("FormalName", "").lower() == "width":
            width = one.get("Value", "")
            return int(width) if width.isascii() and width.isdigit() and len(width) < 6 else 0
    return 0


def _is_beside(component: Element) -> bool:
    roles = {one.get("FormalName", "").lower() for one in children_named(component, "Role")}
    return not roles.isdisjoint(_BESIDE)
