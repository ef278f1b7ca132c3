"""One article as a post of a WXR file, and its pictures as attachments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256

from editor_app.base.records import dataclass
from editor_app.document.model import FieldValue, Image
from editor_app.formats.bylines import names
from editor_app.formats.embargoes import held_until
from editor_app.formats.html.correction import correction_html
from editor_app.formats.html.rendering import body_html, rich_html
from editor_app.formats.identity import article_uri, original_of
from editor_app.formats.labels import labels_of
from editor_app.formats.losses import CARRIED
from editor_app.formats.marks import canonical_tag
from editor_app.formats.names import story_slug
from editor_app.formats.pictures import address_of, file_of
from editor_app.formats.site_items import (
    cdata,
    first_shown,
    headline_of,
    is_withdrawn,
    one_line,
    page_addresses,
    picture_address,
    xml_text,
)
from editor_app.formats.values import WITHDRAWING, ExportItem
from editor_app.formats.wxr.markup import (
    Names,
    Term,
    category,
    distinct,
    in_utc,
    nicename,
    postmeta,
    sql_time,
    term,
)

OWN = "copydesk_"
"""What the keys of values begin with that only our reader understands."""

_SHORTCODE = re.compile(r"\[(?=[\[/\w])")

TRANSLATION_OF = OWN + "translation_of"
_UNFINISHED = frozenset({"inbox", "draft", "in_review", "changes_requested", "approved"})
_SEO: Mapping[str, tuple[tuple[str, str], ...]] = {
    "yoast": (
        ("_yoast_wpseo_title", "headline_seo"),
        ("_yoast_wpseo_metadesc", "summary"),
        ("_yoast_wpseo_opengraph-title", "headline_social"),
        ("_yoast_wpseo_twitter-title", "headline_social"),
    ),
    "rankmath": (
        ("rank_math_title", "headline_seo"),
        ("rank_math_description", "summary"),
        ("rank_math_facebook_title", "headline_social"),
        ("rank_math_twitter_title", "headline_social"),
    ),
    "none": (),
}


@dataclass(frozen=True, slots=True)
class Post:
    """A post as it is written, with what the head of the file must declare for it."""

    number: int
    markup: str
    author: str
    terms: tuple[Term, ...]
    language: str
    group: str
    content: str


def post_of(
    item: ExportItem,
    number: int,
    now: datetime,
    names: Names,
    thumbnail: int = 0,
    folder: str = "",
) -> Post:
    """``item``, whose content is prepared, as post ``number``; ``folder`` is where its pictures lie.

    ``names`` are the words that other posts are filed under, as ``distinct`` takes them.
    """
    options = item.outlet.options.get("wxr", {})
    author = author_of(item)
    terms = tuple(_terms(item, options.get("languages", "polylang") == "polylang", names))
    note = correction_html(str(item.content.fields.get("correction", "")), item.content.language)
    body = body_html(
        item.content.body, lambda image: _source(item, image, folder), language=item.content.language
    )
    content = _kept("\n".join(filter(None, (note, body))))
    lines = [
        "<item>",
        f"<title>{cdata(_kept(rich_html(headline_of(item))))}</title>",
        *([f"<link>{xml_text(own)}</link>"] if (own := _page(item)) else []),
        *_facts(item, author, held_until(item, now) or first_shown(item)),
        "<description></description>",
        f"<content:encoded>{cdata(content)}</content:encoded>",
        f"<excerpt:encoded>{cdata(_kept(rich_html(item.content.summary)))}</excerpt:encoded>",
        *_post(item, number, now),
        *(category(one) for one in terms),
        *postmeta(_values(item, str(options.get("seo", "yoast")), thumbnail)),
        "</item>",
    ]
    language = canonical_tag(item.content.language).lower()
    group = next((one.nicename for one in terms if one.taxonomy == "post_translations"), "")
    return Post(number, "\n".join(lines), author, terms, language, group, content)


def attachment(item: ExportItem, image: Image, number: int, parent: int) -> str:
    """A picture of ``item`` as a post of its own, empty while nobody could fetch it."""
    address = picture_address(item, image)
    if not address.startswith(("http://", "https://")):
        return ""
    name = address.rpartition("/")[2].rpartition(".")[0] or "picture"
    # A site shows titles as the markup that they are, those of pictures too.
    title = _kept(xml_text(image.alt or one_line(image.caption.text) or name))
    when = first_shown(item)
    return "\n".join(
        [
            "<item>",
            f"<title>{cdata(title)}</title>",
            f"<link>{xml_text(address)}</link>",
            f"<pubDate>{format_datetime(in_utc(when))}</pubDate>",
            f"<dc:creator>{cdata(login_of(author_of(item)))}</dc:creator>",
            f'<guid isPermaLink="false">{xml_text(address)}</guid>',
            "<description></description>",
            f"<content:encoded>{cdata(_kept(xml_text(image.credit)))}</content:encoded>",
            f"<excerpt:encoded>{cdata(_kept(rich_html(image.caption)))}</excerpt:encoded>",
            *_numbered(
                number, when, item.outlet.zone, nicename(name) or "picture", "inherit", "attachment", parent
            ),
            f"<wp:attachment_url>{cdata(address)}</wp:attachment_url>",
            *(postmeta([("_wp_attachment_image_alt", image.alt)]) if image.alt else []),
            "</item>",
        ]
    )


def author_of(item: ExportItem) -> str:
    """Whose post it is: the first name of the byline, else the house."""
    people = names(str(item.content.fields.get("byline", "")))
    return people[0] if people else item.outlet.provider or item.outlet.name or "Newsroom"


def login_of(author: str) -> str:
    """The name under which a site knows an author."""
    return nicename(author) or "author"


def status_of(item: ExportItem, now: datetime) -> str:
    """The state of the post: what is withdrawn, held or unfinished is not to be seen."""
    if item.publication.signal in WITHDRAWING:
        return "trash"
    if is_withdrawn(item):
        return "private"
    if item.state in _UNFINISHED or item.content.fields.get("not_for_publication") is True:
        return "draft"
    if item.outlet.options.get("wxr", {}).get("status") == "draft":
        return "draft"
    return "future" if held_until(item, now) is not None else "publish"


def _facts(item: ExportItem, author: str, when: datetime) -> Iterator[str]:
    yield f"<pubDate>{format_datetime(in_utc(when))}</pubDate>"
    yield f"<dc:creator>{cdata(login_of(author))}</dc:creator>"
    yield f'<guid isPermaLink="false">{article_uri(item.article, item.outlet.domain)}</guid>'


def _post(item: ExportItem, number: int, now: datetime) -> list[str]:
    when = held_until(item, now) or first_shown(item)
    name = nicename(one_line(headline_of(item).text)) or story_slug(item)
    changed = max(in_utc(item.updated), in_utc(when)) if when <= now else in_utc(item.updated)
    return [
        *_numbered(number, when, item.outlet.zone, name, status_of(item, now), "post", 0),
        f"<wp:post_modified>{sql_time(changed, item.outlet.zone)}</wp:post_modified>",
        f"<wp:post_modified_gmt>{sql_time(changed)}</wp:post_modified_gmt>",
        "<wp:is_sticky>0</wp:is_sticky>",
    ]


def _numbered(
    number: int, when: datetime, zone: str, name: str, status: str, kind: str, parent: int
) -> list[str]:
    return [
        f"<wp:post_id>{number}</wp:post_id>",
        f"<wp:post_date>{sql_time(when, zone)}</wp:post_date>",
        f"<wp:post_date_gmt>{sql_time(when)}</wp:post_date_gmt>",
        "<wp:comment_status>closed</wp:comment_status>",
        "<wp:ping_status>closed</wp:ping_status>",
        f"<wp:post_name>{cdata(name)}</wp:post_name>",
        f"<wp:status>{status}</wp:status>",
        f"<wp:post_parent>{parent}</wp:post_parent>",
        "<wp:menu_order>0</wp:menu_order>",
        f"<wp:post_type>{kind}</wp:post_type>",
        "<wp:post_password></wp:post_password>",
    ]


def _terms(item: ExportItem, with_languages: bool, names: Names) -> Iterator[Term]:
    seen: set[tuple[str, str]] = set()
    for field, taxonomy in (("section", "category"), ("keywords", "post_tag"), ("subjects", "post_tag")):
        for _code, label in labels_of(item, field):
            one = distinct(term(taxonomy, label), item.content.language, names)
            if one.nicename and (taxonomy, one.nicename) not in seen:
                seen.add((taxonomy, one.nicename))
                yield one
    if with_languages and (language := canonical_tag(item.content.language)):
        yield Term("language", language.lower(), language)
        if len({version.language for version in item.versions}) > 1:
            group = "pll_" + sha256(item.story.encode()).hexdigest()[:13]
            yield Term("post_translations", group, group)


def _values(item: ExportItem, seo: str, thumbnail: int) -> Iterator[tuple[str, str]]:
    fields = item.content.fields
    texts: dict[str, FieldValue] = {**fields, "summary": one_line(item.content.summary.text)}
    for key, name in _SEO.get(seo, ()):
        if (text := texts.get(name)) and isinstance(text, str):
            yield key, text
    if thumbnail:
        yield "_thumbnail_id", str(thumbnail)
    original = original_of(item)
    if original != item.article:
        yield TRANSLATION_OF, article_uri(original, item.outlet.domain)
    if headline_of(item) is not item.content.headline:
        yield OWN + "headline", rich_html(item.content.headline)
    for name in sorted(CARRIED["wxr"].fields & fields.keys()):
        # Plugins show text; a list or a number is written so that it is told apart again.
        value = fields[name]
        yield OWN + name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _page(item: ExportItem) -> str:
    return page_addresses(item).get(item.content.language, "")


def _source(item: ExportItem, image: Image, folder: str) -> str:
    address = picture_address(item, image)
    if address or file_of(item, image) is None:
        return address
    return folder + address_of(item, image)


def _kept(markup: str) -> str:
    """``markup`` with backslashes that no importer eats, and brackets that no site takes for a shortcode."""
    kept = markup.replace("\\", "&#92;") if "\\" in markup else markup
    return _SHORTCODE.sub("&#91;", kept) if "[" in kept else kept
