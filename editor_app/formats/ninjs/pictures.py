"""The pictures that a ninjs item brings along as associated objects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor_app.document.model import Block, Image, RichText, image_block
from editor_app.formats.ninjs.lookup import Item
from editor_app.formats.ninjs.texts import best, candidates, line_of
from editor_app.formats.urls import web_url


def pictures_of(item: Item, body: Sequence[Block]) -> Iterator[Block]:
    """Pictures and graphics of ``item`` that are not in its ``body`` already."""
    shown = {block.data.source for block in body if isinstance(block.data, Image)}
    for part in item.objects("associations"):
        if part.text("type").lower() not in ("picture", "graphic") or not _addresses(part).isdisjoint(shown):
            continue
        source = _largest(part)
        if source:
            shown.add(source)
            yield image_block(_image(part, source))


def _image(part: Item, source: str) -> Image:
    texts = candidates(part, "descriptions", "description")
    alt = next((one.value for one in texts if one.role == "alt"), "") or part.text("body_text", "alt_text")
    captions = [one for one in texts if one.role != "alt"]
    caption = line_of(best(captions, ("caption", "main", "text", ""))) or RichText(
        part.text("headline", "title")
    )
    return Image(
        caption=caption,
        credit=part.text("by", "byline", "creditline", "copyrightnotice", "copyrightholder"),
        alt=alt if alt != caption.text else "",
        source=source,
    )


def _renditions(part: Item) -> Iterator[tuple[int, str]]:
    for rendition in part.objects("renditions"):
        kind = rendition.text("contenttype", "mimetype")
        if (address := web_url(rendition.text("href"))) is None or not (
            kind.startswith("image/") or not kind
        ):
            continue
        width = rendition.text("width")
        yield (int(width) if width.isdigit() and len(width) < 6 else 0), address


def _addresses(part: Item) -> set[str]:
    titles = {rendition.text("title") for rendition in part.objects("renditions")}
    return {address for _width, address in _renditions(part)} | titles


def _largest(part: Item) -> str:
    found = max(_renditions(part), default=(0, ""))[1]
    return found or web_url(part.text("href")) or ""
