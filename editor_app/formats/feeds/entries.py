"""What an entry says of its article, for every kind of feed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote, unquote

from editor_app.base.records import dataclass
from editor_app.document.field_names import words_of_field
from editor_app.document.model import Image
from editor_app.formats.bylines import names
from editor_app.formats.html.correction import correction_html
from editor_app.formats.html.rendering import body_html
from editor_app.formats.inert import check_markup
from editor_app.formats.labels import MEDIA_TOPICS, labels_of, media_topic
from editor_app.formats.losses import losses
from editor_app.formats.moments import calendar_date
from editor_app.formats.pictures import file_of, images, picture_bytes
from editor_app.formats.publishable import publishable
from editor_app.formats.site_items import (
    byline_losses,
    one_line,
    picture_address,
    with_reachable_pictures,
    xml_text,
)
from editor_app.formats.values import ExportItem

SCHEME = "tag:copydesk.local,2026:"
"""What comes before the name of a field and the code in it, where a category names both."""

_CODED = ("section", "subjects", "genre")
_FIELD = re.compile(re.escape(SCHEME) + r"(section|subjects|genre)(?:#(.+))?")


@dataclass(frozen=True, slots=True)
class Category:
    """A word that an article is filed under: the code, its name, and the field that it is of."""

    code: str
    label: str
    field: str

    @property
    def scheme(self) -> str:
        """The vocabulary of the code, empty for keywords, which have none."""
        if self.field == "keywords":
            return ""
        return MEDIA_TOPICS if media_topic(self.code) else SCHEME + self.field

    @property
    def domain(self) -> str:
        """Vocabulary and code in one address, for formats that show nothing but the name."""
        if topic := media_topic(self.code):
            return topic
        return f"{self.scheme}#{quote(self.code, safe='')}" if self.scheme else ""


@dataclass(frozen=True, slots=True)
class FeedPicture:
    """A picture of an article under its address on the web."""

    image: Image
    address: str
    mime: str
    size: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An article prepared for a feed: content that is fit to print, its markup, and what stays behind."""

    item: ExportItem
    markup: str
    losses: tuple[str, ...]


def prepared_entry(item: ExportItem, format: str) -> Entry:
    """``item`` as a feed of this ``format`` shows it. UserError when its text does not pass its check."""
    prepared = publishable(item.content)
    lost = [loss for loss in losses(item, format, prepared) if loss != words_of_field("byline")]
    item, pictures = with_reachable_pictures(replace(item, content=prepared.content))
    note = correction_html(_text(item, "correction"), item.content.language)
    body = body_html(
        item.content.body, lambda image: picture_address(item, image), language=item.content.language
    )
    markup = "\n".join(filter(None, (note, body)))
    check_markup(markup, one_line(item.content.headline.text))
    return Entry(item, markup, (*lost, *byline_losses(item), *pictures))


def categories(item: ExportItem) -> Iterator[Category]:
    """Section, subjects, genre and keywords, in this order."""
    for field in (*_CODED, "keywords"):
        for code, label in labels_of(item, field):
            yield Category(code, label, field)


def category_read(scheme: str, code: str, label: str) -> tuple[str, str]:
    """The field and the value of a category that came in: ours exactly, others as keywords."""
    if scheme.startswith(MEDIA_TOPICS):
        return "subjects", f"medtop:{scheme.removeprefix(MEDIA_TOPICS) or code}"
    if (found := _FIELD.fullmatch(scheme)) is not None:
        return found.group(1), unquote(found.group(2)) if found.group(2) else code
    return "keywords", label or code


def pictures_of(item: ExportItem) -> list[FeedPicture]:
    """Every picture of ``item`` once, with its address, media type and size in bytes (0: not known)."""
    found: dict[str, FeedPicture] = {}
    for image in images(item.content.body):
        address = picture_address(item, image)
        if not address.startswith(("http://", "https://")) or address in found:
            continue
        file = file_of(item, image)
        # Only the first can be an enclosure, which names its size.
        size = len(picture_bytes(item, file)) if file is not None and not found else 0
        found[address] = FeedPicture(image, address, file.mime if file is not None else "", size)
    return list(found.values())


def people(item: ExportItem) -> tuple[str, ...]:
    """The names of the byline."""
    return names(str(item.content.fields.get("byline", "")))


def facts(item: ExportItem, rights: str) -> Iterator[str]:
    """What an entry says beside its texts, as elements; that of the copyright is called ``rights``."""
    written = calendar_date(item.content.fields.get("dateline_date"))
    found = (
        (rights, _text(item, "copyright")),
        ("dc:source", _text(item, "source")),
        ("dc:coverage", _text(item, "dateline_place")),
        ("dcterms:created", written.isoformat() if written else ""),
    )
    yield from (f"<{name}>{xml_text(text)}</{name}>" for name, text in found if text)


def _text(item: ExportItem, name: str) -> str:
    value = item.content.fields.get(name, "")
    return value if isinstance(value, str) else ""
