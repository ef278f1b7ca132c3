"""Reads exports of WordPress sites, also those that importers refuse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.model import ArticleContent, Block, Image, RichText, image_block
from editor_app.formats.feeds.elements import Parts, text_of, unescaped
from editor_app.formats.feeds.texts import Text, line_of, without_headline
from editor_app.formats.html.correction import without_correction
from editor_app.formats.html.fragment import Fragment, parse_fragment
from editor_app.formats.html.own_page import blocks_of
from editor_app.formats.identity import is_own
from editor_app.formats.moments import iso, moment
from editor_app.formats.sniffing import head_of
from editor_app.formats.urls import web_url
from editor_app.formats.values import Defect, ReadArticle, Source
from editor_app.formats.wxr.attachments import Attachment, attachment_of, bare_address, meta_of
from editor_app.formats.wxr.fields import fields_of, own_fields, slugs_of
from editor_app.formats.wxr.posts import OWN, TRANSLATION_OF
from editor_app.formats.wxr.shortcodes import PostText
from editor_app.formats.xml_parsing import local_name, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SIGNS = ("wordpress.org/export/", "<wp:wxr_version", "<wp:post_type")
_NO_TEXTS = frozenset(
    {"attachment", "revision", "nav_menu_item", "custom_css", "customize_changeset", "oembed_cache"}
    | {"user_request", "wp_block", "wp_template", "wp_template_part", "wp_global_styles", "wp_navigation"}
)
_STATUS = {"publish": "usable", "future": "usable", "inherit": "usable", "trash": "canceled"}
_MANY = 10_000


@dataclass(frozen=True, slots=True)
class _Site:
    """What the file says for all its posts."""

    language: str
    authors: Mapping[str, str]
    attachments: Mapping[str, Attachment]


class WxrReader:
    """WordPress eXtended RSS of every version: posts, pages and what plugins keep like them."""

    name = "wxr"

    def score(self, source: Source) -> float:
        """1 for an RSS file in which WordPress names what it exports."""
        head = head_of(source.data)
        return 1.0 if "<rss" in head and any(sign in head for sign in _SIGNS) else 0.0

    def read(self, source: Source) -> tuple[ReadArticle, ...]:
        """The articles. InputError, naming the file, when there is none."""
        tree = parse_xml(source.data, source.name)
        items = [Parts(item) for item in tree.root.iter("{*}item")]
        site = _site(tree.root, items)
        articles = (_article(parts, site, source) for parts in items[:_MANY])
        found = [article for article in articles if article is not None]
        if not found:
            name = source.name or _("The input")
            raise InputError(_("{name} holds no post with a title or a text.").format(name=name))
        more = len(items) > _MANY
        said = (_("Only the first {count} entries were read.").format(count=_MANY),) if more else ()
        first = found[0]
        # What concerns the whole file is said once, with its first article.
        found[0] = replace(
            first,
            warnings=(*tree.warnings, *said, *first.warnings),
            defects=(*tree.defects, *_file_defects(tree.root), *first.defects),
        )
        return tuple(found)


def _site(root: Element, items: list[Parts]) -> _Site:
    channel = next((child for child in root if local_name(child) == "channel"), root)
    parts = Parts(channel)
    authors: dict[str, str] = {}
    for one in parts.all("wp:author"):
        inner = Parts(one)
        authors[inner.text("wp:author_login")] = unescaped(
            inner.text("wp:author_display_name", "wp:author_login")
        )
    pictures = {
        item.text("wp:post_id"): found
        for item in items
        if item.text("wp:post_type") == "attachment" and (found := attachment_of(item)) is not None
    }
    return _Site(parts.text("language"), authors, pictures)


def _file_defects(root: Element) -> Iterator[Defect]:
    if not any(text_of(one) for one in root.iter("{*}wxr_version", "wp:wxr_version")):
        yield Defect(
            _("The file does not say which version of WXR it is: WordPress refuses it."), "wp:wxr_version"
        )


def _article(parts: Parts, site: _Site, source: Source) -> ReadArticle | None:
    if parts.text("wp:post_type") in _NO_TEXTS:
        return None
    identity = parts.text("guid") or parts.text("link")
    own = is_own(identity)
    meta = meta_of(parts)
    text = PostText(site.attachments)
    headline = _headline(parts, meta, own=own)
    fragment = _body(parts, text, source, own=own)
    excerpt = line_of(Text(parts.markup("excerpt:encoded", "description")), is_own=own)
    if not headline and not fragment.blocks and not excerpt:
        return None
    blocks, repeated = (fragment.blocks, ()) if own else without_headline(fragment.blocks, headline)
    front = () if own else tuple(_featured(meta, site, blocks))
    fields = own_fields(meta) if own else fields_of(parts, meta, site.authors, site.language, text.defects)
    if source.language:
        fields["language"] = source.language
    status = parts.text("wp:status")
    return ReadArticle(
        ArticleContent(headline, excerpt, (*front, *blocks), fields),
        "wxr",
        warnings=tuple(_warnings(status)),
        dropped=(*text.dropped, *fragment.dropped, *repeated),
        media=fragment.media,
        identity=identity,
        translation_of=meta.get(TRANSLATION_OF, [""])[0],
        version=_version(parts),
        status=_STATUS.get(status, "withheld" if status else "usable"),
        defects=(*text.defects, *_post_defects(parts)),
        family=next(iter(slugs_of(parts, "post_translations")), ""),
    )


def _headline(parts: Parts, meta: Mapping[str, list[str]], *, own: bool) -> RichText:
    whole = meta.get(OWN + "headline", [""])[0] if own else ""
    return line_of(Text(whole or parts.markup("title")), is_own=own)


def _body(parts: Parts, text: PostText, source: Source, *, own: bool) -> Fragment:
    content = parts.markup("content:encoded", "encoded")
    if not content.strip():
        return Fragment(())
    if own:
        return blocks_of(without_correction(content)[0], source.companion)
    base = web_url(parts.text("link")) or ""
    return parse_fragment(text.html(content), base=base, language=source.language, companion=source.companion)


def _featured(meta: Mapping[str, list[str]], site: _Site, body: tuple[Block, ...]) -> Iterator[Block]:
    """The picture above the post where the text does not show it."""
    found = site.attachments.get(meta.get("_thumbnail_id", [""])[0])
    shown = {bare_address(block.data.source) for block in body if isinstance(block.data, Image)}
    if found is not None and bare_address(found.address) not in shown:
        yield image_block(found.image())


def _version(parts: Parts) -> str:
    text = parts.text("wp:post_modified_gmt", "wp:post_date_gmt")
    found = moment(text.replace(" ", "T") + "+00:00") if text else None
    return iso(found) if found is not None else ""


def _warnings(status: str) -> Iterator[str]:
    match status:
        case "trash":
            yield _("The sender has withdrawn this item.")
        case "draft" | "pending" | "private" | "auto-draft":
            yield _("The post is not published on the site that it comes from.")


def _post_defects(parts: Parts) -> Iterator[Defect]:
    if not parts.text("wp:post_type"):
        yield Defect(_("The post does not say what it is; it was read as a post."), "wp:post_type")
    if not parts.text("guid"):
        yield Defect(_("The entry has no identity that stays the same."), "guid")
