"""What feeds, sitemaps and the import files of site programs all need of an article."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from html import escape

from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.document.model import LINE_BREAK, ArticleContent, Block, Image, RichText
from editor_app.formats import issuing
from editor_app.formats.bylines import names
from editor_app.formats.embargoes import HeldBack, held_until, time_in_words
from editor_app.formats.html.article_page import page_address
from editor_app.formats.moments import moment, published
from editor_app.formats.pictures import address_of, file_of
from editor_app.formats.reader_words import reader_word
from editor_app.formats.urls import ascii_uri
from editor_app.formats.values import WITHDRAWING, ExportItem

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def is_withdrawn(item: ExportItem) -> bool:
    """Whether readers must not see ``item`` any more."""
    return item.state in ("withdrawn", "unpublished") or item.publication.signal in WITHDRAWING


def headline_of(item: ExportItem) -> RichText:
    """The headline that the outlet shows: the variant that it names where there is one."""
    variant = item.content.fields.get(item.outlet.headline)
    if item.outlet.headline != "headline" and isinstance(variant, str) and variant:
        return RichText(variant)
    return item.content.headline


def one_line(text: str) -> str:
    """``text`` without soft breaks."""
    return text.replace(LINE_BREAK, " ")


def first_shown(item: ExportItem) -> datetime:
    """When readers got the article first, in UTC: on its first issue where that is known.

    A later embargo or publishing time wins, because nobody saw it before.
    """
    planned = published(item)
    first = item.publication.first
    if first is not None:
        has_plan = any(moment(item.content.fields.get(name)) for name in ("publish_at", "embargo"))
        planned = max(first, planned) if has_plan else first
    return planned.astimezone(UTC)


def refuse_what_must_not_be_seen(item: ExportItem, now: datetime) -> None:
    """UserError when ``item`` is held back: for formats whose readers see everything at once."""
    name = one_line(item.content.headline.text)
    if item.content.fields.get("not_for_publication") is True:
        raise UserError(
            _("“{headline}” is not for publication, and this format is read by everybody.").format(
                headline=name
            ),
            _("Take the flag away, or leave the story out."),
        )
    if (until := held_until(item, now)) is not None:
        raise HeldBack(
            _("“{headline}” is held back until {time}, and this format cannot hold anything back.").format(
                headline=name, time=time_in_words(until)
            ),
            _("Write the file again after that time, or leave the story out."),
        )


def picture_address(item: ExportItem, image: Image) -> str:
    """The absolute address of a picture beside the pages of the site; empty while it is not known."""
    if file_of(item, image) is None:
        return ascii_uri(image.source)
    page = page_address(item)
    return ascii_uri(f"{page.rpartition('/')[0]}/{address_of(item, image)}") if page else ""


def page_addresses(item: ExportItem) -> dict[str, str]:
    """The pages of all language versions by their languages, this one included."""
    languages = [version.language for version in item.versions if version.language]
    if item.content.language and item.content.language not in languages:
        languages.append(item.content.language)
    found = {language: ascii_uri(page_address(item, language)) for language in sorted(languages)}
    return {language: address for language, address in found.items() if address}


def with_reachable_pictures(item: ExportItem) -> tuple[ExportItem, tuple[str, ...]]:
    """``item`` with only those pictures that have an address on the web, and the loss of the others.

    Of the others the captions stay.
    """
    body: list[Block] = []
    lost = 0
    for block in item.content.body:
        if not isinstance(block.data, Image) or picture_address(item, block.data):
            body.append(block)
            continue
        lost += 1
        if block.data.caption:
            body.append(Block(text=block.data.caption.text, marks=block.data.caption.marks))
    if not lost:
        return item, ()
    loss = ngettext("{count} picture (its caption stays)", "{count} pictures (their captions stay)", lost)
    return replace(item, content=replace(item.content, body=tuple(body))), (loss.format(count=lost),)


def byline_losses(item: ExportItem) -> tuple[str, ...]:
    """What is lost of the byline where a format has nothing but its names."""
    byline = item.content.fields.get("byline")
    if not isinstance(byline, str) or not byline or ", ".join(names(byline)) == byline:
        return ()
    return (_("the wording of the byline (its names stay)"),)


def emptied(item: ExportItem) -> ExportItem:
    """``item`` as a story goes out that nobody must see any more: nothing but its headline and its language.

    One that was withdrawn for good says so: somebody may have linked to it.
    """
    fields = {name: item.content.fields[name] for name in ("language",) if name in item.content.fields}
    notice = Block(text=reader_word("withdrawn", item.content.language))
    body = (notice,) if issuing.is_withdrawn(item) else ()
    return replace(item, content=ArticleContent(item.content.headline, body=body, fields=fields))


def xml_text(text: str) -> str:
    """``text`` as the content of an XML element."""
    return escape(text if text.isprintable() else _NO_XML.sub("", text), quote=False)


def xml_value(text: str) -> str:
    """``text`` as the value of an XML attribute."""
    return escape(_NO_XML.sub("", text)).replace("\n", "&#10;").replace("\t", "&#9;")


def cdata(text: str) -> str:
    """``text`` as character data that needs no escaping, parted where it would end."""
    clean_text = text if text.isprintable() else _NO_XML.sub("", text)
    if "]]>" in clean_text:
        clean_text = clean_text.replace("]]>", "]]]]><![CDATA[>")
    return f"<![CDATA[{clean_text}]]>"
