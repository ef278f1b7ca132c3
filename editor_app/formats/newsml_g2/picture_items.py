"""The pictures of an article as newsItems of their own: what they show, whose they are, where they lie.

Each has the permanent name of its article and of its file, so that it stays the same picture when others come
before it. The text links to it, and it to the text. One that an earlier issue showed and this one does not is
called back by itself: receivers keep it otherwise.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

from editor_app.base.records import dataclass
from editor_app.document.model import LINE_BREAK, Image
from editor_app.formats.identity import article_uri, picture_uri
from editor_app.formats.issuing import headline_of, is_withdrawn, number_of
from editor_app.formats.moments import iso
from editor_app.formats.names import file_path, slug, story_folder
from editor_app.formats.newsml_g2.frame import embargo_of, item_start, provider, pub_status
from editor_app.formats.newsml_g2.markup import attribute, coded, element, named, rich_line
from editor_app.formats.newsml_g2.names import ALTERNATIVE_TEXT, GENERATOR, ITEM_TYPE, SHOWS
from editor_app.formats.pictures import address_of, file_of, images, picture_sizes
from editor_app.formats.urls import ascii_uri
from editor_app.formats.values import ExportItem

_NO_CODE = re.compile(r"[^A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of an article with the name that it has in the article, and its permanent one."""

    image: Image
    name: str
    guid: str


def pictures_of(item: ExportItem) -> tuple[Picture, ...]:
    """The pictures of ``item`` that receivers can see, in their order. One that stands there twice is two,
    because each place has its own caption."""
    shown = images(item.content.body)
    return _named(item, (image for image in shown if file_of(item, image) is not None or image.source))


def gone_from(item: ExportItem) -> tuple[Picture, ...]:
    """The pictures that receivers have from earlier issues and that ``item`` does not show any more."""
    if not item.shown_before:
        return ()
    known = {picture.name for picture in pictures_of(item)}
    gone = {
        picture.name: picture
        for shown in item.shown_before
        for picture in _named(item, shown)
        if picture.name not in known
    }
    return tuple(gone[name] for name in sorted(gone))


def _named(item: ExportItem, shown: Iterable[Image]) -> tuple[Picture, ...]:
    """Each of ``shown`` under its own name."""
    found: dict[str, Picture] = {}
    for image in shown:
        source = ascii_uri(image.source)
        if not (image.media or source):
            continue
        digest = image.media or hashlib.sha256(source.encode("ascii", "replace")).hexdigest()
        name, times = slug(digest[:16]), 1
        while name in found:
            times += 1
            name = f"{slug(digest[:16])}-{times}"
        found[name] = Picture(image, name, picture_uri(item.article, name, item.outlet.domain))
    return tuple(found.values())


def picture_path(item: ExportItem, picture: Picture) -> str:
    """Where the newsItem of ``picture`` lies in a package."""
    return file_path(item, f".picture-{picture.name}.newsitem.xml")


def picture_item(item: ExportItem, picture: Picture, data: Mapping[str, bytes]) -> str:
    """The newsItem of ``picture`` as the text of a whole file, without anything to see when ``item`` is
    withdrawn; ``data`` are the bytes of the files that go out, by their paths."""
    renditions = "" if is_withdrawn(item) else "".join(_renditions(item, picture.image, data))
    management = _management(item, embargo_of(item), pub_status(item)) + _link_to_text(item)
    content = f"<contentSet>\n{renditions}</contentSet>\n" if renditions else ""
    return _whole(item, picture, management, _metadata(item, picture.image) + "</contentMeta>\n" + content)


def cancel_item(item: ExportItem, picture: Picture) -> str:
    """The newsItem that calls ``picture`` back, as the text of a whole file: it is in ``item`` no more, and
    nothing of what it showed is said."""
    return _whole(item, picture, _management(item, "", "stat:canceled"), _title(item) + "</contentMeta>\n")


def _whole(item: ExportItem, picture: Picture, management: str, content: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        + item_start("newsItem", picture.guid, number_of(item), item.content.language)
        + f"<itemMeta>\n{management}</itemMeta>\n<contentMeta>\n{content}</newsItem>\n"
    )


def _management(item: ExportItem, embargo: str, status: str) -> str:
    return "".join(
        (
            coded("itemClass", "ninat:picture"),
            named("provider", provider(item)),
            element("versionCreated", iso(item.updated)),
            element("firstCreated", iso(item.created)),
            element("embargoed", embargo),
            coded("pubStatus", status),
            element("generator", GENERATOR),
        )
    )


def _link_to_text(item: ExportItem) -> str:
    guid = attribute(article_uri(item.article, item.outlet.domain))
    return (
        f'<link rel="{SHOWS}" residref="{guid}" version="{number_of(item)}" contenttype="{ITEM_TYPE}">'
        '<itemClass qcode="ninat:text"/></link>\n'
    )


def _metadata(item: ExportItem, image: Image) -> str:
    if is_withdrawn(item):
        return _title(item)
    tag = _language(item)
    caption = rich_line(image.caption).replace(LINE_BREAK, "<br/>")
    return (
        _title(item)
        + element("creditline", image.credit)
        + (f'<description{tag} role="drol:caption">{caption}</description>\n' if caption else "")
        + element("description", image.alt, f'{tag} role="{ALTERNATIVE_TEXT}"')
    )


def _title(item: ExportItem) -> str:
    headline = element("headline", headline_of(item).text.replace(LINE_BREAK, " "), _language(item))
    return f'<language tag="{attribute(item.content.language)}"/>\n{headline}'


def _language(item: ExportItem) -> str:
    return f' xml:lang="{attribute(item.content.language)}"'


def _renditions(item: ExportItem, image: Image, data: Mapping[str, bytes]) -> Iterator[str]:
    """The picture itself, then its smaller sizes; of one that is elsewhere its address."""
    file, address, folder = file_of(item, image), address_of(item, image), story_folder(item)
    if file is None:
        yield _remote("rnd:highRes", ascii_uri(image.source), "", image.width, image.height, 0)
        return
    size = len(data.get(f"{folder}/{address}", b""))
    yield _remote("rnd:highRes", address, file.mime, image.width, image.height, size)
    for one in picture_sizes(item, image):
        name = _NO_CODE.sub("-", one.name)
        yield _remote(f"cdrnd:{name}", one.address, file.mime, one.width, one.height, len(one.data))


def _remote(rendition: str, address: str, kind: str, width: int, height: int, size: int) -> str:
    said = {"size": size, "width": width, "height": height}
    counts = "".join(f' {name}="{number}"' for name, number in said.items() if number)
    content = f' contenttype="{attribute(kind)}"' if kind else ""
    return f'<remoteContent rendition="{rendition}" href="{attribute(address)}"{content}{counts}/>\n'
