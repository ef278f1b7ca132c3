"""The headline of a page among its headings and titles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor_app.document.model import LINE_BREAK, Block, BlockType
from editor_app.formats.html.page_metadata import PageMetadata
from editor_app.formats.recognition.words import folded

_PARTED = re.compile(r"\s+(?:[|–—·»]|-|::)\s+")

_NAMED = re.compile(r"\s*[|–—·»:]\s+|\s+(?:-|::)\s+")
_MOST_PARTS = 6
_SHORTEST = 10
_BEGINNING = 40


def page_headline(metadata: PageMetadata, blocks: Sequence[Block]) -> str:
    """The page's first heading when its other titles say the same, else those; without the name
    of the site; for a page without any, the heading that the text begins with."""
    heading, *others = [*metadata.headlines, ""]
    if others and others[0]:
        key = folded(heading)
        confirmed = any(_begins_alike(key, folded(other)) for other in (*others, metadata.title) if other)
        heading = heading if key and confirmed else others[0]
    title = heading or metadata.title
    if title:
        return _shown_part(title, blocks) or without_site(title, metadata)
    first = next((block for block in blocks if block.data is None), None)
    return first.text if first is not None and first.type is BlockType.HEADING else ""


def _shown_part(title: str, blocks: Sequence[Block]) -> str:
    """The part of a title with the name of the site that the text begins with, as a line of its own."""
    signs = [match.span() for match in _NAMED.finditer(title)][:_MOST_PARTS]
    parts = {part for start, end in signs for part in (title[:start], title[end:])}
    keys = {
        key: part for part in parts if len(key := folded(part)) >= _SHORTEST and 2 * len(part) > len(title)
    }
    if not keys:
        return ""
    lines = (
        text for block in blocks[:_BEGINNING] if block.data is None for text in block.text.split(LINE_BREAK)
    )
    shown = (folded(text) for text in lines if len(text) <= len(title))
    return next((keys[key] for key in shown if key in keys), "")


def without_site(title: str, metadata: PageMetadata) -> str:
    """``title`` without the site's name behind or before it."""
    site = folded(metadata.source)
    places = [match.span() for match in _PARTED.finditer(title)]
    if not places:
        return title
    (first_start, first_end), (last_start, last_end) = places[0], places[-1]
    if any(folded(other) == folded(title[:last_start]) for other in metadata.headlines):
        return title[:last_start]
    if site and _same(folded(title[last_end:]), site):
        return title[:last_start]
    if site and _same(folded(title[:first_start]), site):
        return title[first_end:]
    is_from_title = title == metadata.title and title not in metadata.headlines
    return title[:last_start] if is_from_title and 2 * (len(title) - last_end) < last_start else title


def _begins_alike(left: str, right: str) -> bool:
    return bool(right) and (left.startswith(right) or right.startswith(left))


def _same(left: str, right: str) -> bool:
    return bool(left) and (left in right or right in left)
