"""Letters and pictures in the paragraphs of an OpenDocument text that is written."""

from __future__ import annotations

import re

from lxml import etree

from editor_app.document.changes import Attributes
from editor_app.document.draft import INLINE
from editor_app.document.model import Image, MarkType
from editor_app.formats.odt.changes import Paper
from editor_app.formats.odt.names import add, q
from editor_app.formats.urls import safe_url, web_url

_SPACES = re.compile(r"(\u2028|\t|^ +| {2,}| +$)")
_INCH = 96
_WIDEST = 6.5


def put_letters(paper: Paper, parent: etree._Element, text: str, attributes: Attributes, style: str) -> None:
    """Add ``text`` in its formats behind what an element holds already."""
    place = parent
    url = safe_url(str(attributes.get(MarkType.LINK) or "")) if attributes.get(MarkType.LINK) else None
    if url:
        place = add(place, "text:a", xlink_type="simple", xlink_href=url)
    marks = {name: value for name, value in attributes.items() if name in INLINE}
    if name := paper.styles.name(marks, style):
        place = add(place, "text:span", text_style__name=name)
    for piece in _SPACES.split(text):
        if piece == "\u2028":
            add(place, "text:line-break")
        elif piece == "\t":
            add(place, "text:tab")
        elif piece and not piece.strip(" "):
            add(place, "text:s", text_c=str(len(piece)))
        elif piece:
            _append(place, piece)


def _append(place: etree._Element, text: str) -> None:
    if len(place):
        last = place[-1]
        last.tail = (last.tail or "") + text
    else:
        place.text = (place.text or "") + text


def put_frame(parent: etree._Element, image: Image, part: str) -> None:
    """Add ``image``, whose file is ``part``, with a link to where it is from."""
    place = parent
    if source := web_url(image.source):
        place = add(place, "draw:a", xlink_type="simple", xlink_href=source)
    width, height = (image.width or 640) / _INCH, (image.height or 480) / _INCH
    factor = min(1.0, _WIDEST / width, 8 / height)
    frame = add(place, "draw:frame", text_anchor__type="as-char")
    frame.set(q("svg:width"), f"{width * factor:.2f}in")
    frame.set(q("svg:height"), f"{height * factor:.2f}in")
    name = part.replace("media/", "Pictures/")
    add(frame, "draw:image", xlink_href=name, xlink_type="simple", xlink_show="embed")
    if image.alt:
        add(frame, "svg:desc", image.alt)
