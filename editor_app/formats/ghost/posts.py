"""One article as the rows of Ghost's tables that its import file is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.model import Block, Image
from editor_app.formats.bylines import names
from editor_app.formats.embargoes import held_until
from editor_app.formats.ghost.limits import LONGEST_LOCALE, LONGEST_TAG, Fitting
from editor_app.formats.html.correction import correction_html
from editor_app.formats.html.rendering import body_html, rich_html, text_html
from editor_app.formats.identity import article_uri, original_of
from editor_app.formats.issuing import is_withdrawn as is_killed
from editor_app.formats.labels import labels_of
from editor_app.formats.marks import canonical_tag
from editor_app.formats.names import slug, story_slug
from editor_app.formats.pictures import address_of, file_of
from editor_app.formats.site_items import (
    first_shown,
    headline_of,
    is_withdrawn,
    one_line,
    page_addresses,
)
from editor_app.formats.urls import ascii_uri
from editor_app.formats.values import ExportItem

PLACE_OF_PICTURES = "content/images"
"""Where Ghost looks for pictures in an import."""

GHOST = "__GHOST_URL__/"
"""What addresses on the site begin with in exports and imports."""

STORY_TAG = "#story-"
"""What the internal tag begins with that all language versions of a story have."""

ALTERNATIVE_QUOTE = '<blockquote class="kg-blockquote-alt">'
"""The second kind of quotation that Ghost's editor knows."""

_PULL_QUOTE = re.compile(r'^<aside class="pull-quote"><p(?: dir="\w+")?>(.*)</p></aside>$', re.MULTILINE)

UNTITLED = "(Untitled)"
OWN_FIELDS = ("section", "keywords", "subjects")
"""Fields that are all tags there, so that nobody could tell which is which, and what its code was."""

_UNFINISHED = frozenset({"inbox", "draft", "in_review", "changes_requested", "approved"})

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Post:
    """The rows of one post: itself, its metadata, its tags and authors in their order, what we alone read
    again, and what was cut."""

    post: Row
    meta: Row
    tags: tuple[Row, ...]
    users: tuple[Row, ...]
    own: Row
    losses: tuple[str, ...]


def post_of(item: ExportItem, now: datetime, taken: frozenset[str] | set[str]) -> Post:
    """``item``, whose content is prepared, with a name in addresses that is not ``taken``."""
    fitting = Fitting()
    number = identity("post", item.article)
    post = _post(item, number, now, taken, fitting)
    meta = _meta(item, number, fitting)
    return Post(
        {name: value for name, value in post.items() if value != "" or name == "html"},
        {name: value for name, value in meta.items() if value != ""},
        tuple(_tags(item)),
        tuple(_users(item)),
        {name: value for name, value in _own(item, number).items() if value != ""},
        tuple(fitting.losses),
    )


def identity(kind: str, name: str) -> str:
    """The id of a row within the file, as long as Ghost's own."""
    return sha256(f"{kind}/{name}".encode()).hexdigest()[:24]


def status_of(item: ExportItem, now: datetime) -> str:
    """Whether the post is to be seen now, later, or not at all."""
    if is_withdrawn(item) or item.state in _UNFINISHED:
        return "draft"
    if item.content.fields.get("not_for_publication") is True:
        return "draft"
    if item.outlet.options.get("ghost", {}).get("status") == "draft":
        return "draft"
    return "scheduled" if held_until(item, now) is not None else "published"


def picture_path(item: ExportItem, image: Image) -> str:
    """Where a picture of the library lies beside the file; empty when it has none."""
    name = address_of(item, image).rpartition("/")[2]
    return f"{PLACE_OF_PICTURES}/{story_slug(item)}/{name}" if name else ""


def _post(
    item: ExportItem, number: str, now: datetime, taken: frozenset[str] | set[str], fitting: Fitting
) -> Row:
    language = canonical_tag(item.content.language)
    front, place = _front(item)
    body = tuple(block for number, block in enumerate(item.content.body) if number != place)
    status = status_of(item, now)
    when = held_until(item, now) or first_shown(item)
    if language and len(language) > LONGEST_LOCALE:
        fitting.losses.append(_("the language as Ghost's own setting (its internal tag stays)"))
    return {
        "id": number,
        "title": fitting.fitted("title", one_line(headline_of(item).text) or UNTITLED),
        "slug": _name(item, taken),
        "comment_id": item.article if len(item.article) <= 50 else "",
        "html": _html(item, body),
        "feature_image": fitting.address("feature_image", _source(item, front)) if front else "",
        "featured": False,
        "type": "post",
        "status": status,
        "locale": language if len(language) <= LONGEST_LOCALE else "",
        "visibility": "public",
        "created_at": _time(item.created),
        "updated_at": _time(item.updated),
        "published_at": "" if status == "draft" else _time(when),
        "custom_excerpt": fitting.fitted("custom_excerpt", one_line(item.content.summary.text)),
        "canonical_url": fitting.address("canonical_url", _canonical(item)),
    }


def _meta(item: ExportItem, number: str, fitting: Fitting) -> Row:
    fields = item.content.fields
    seo, social = str(fields.get("headline_seo", "")), str(fields.get("headline_social", ""))
    front = _front(item)[0]
    return {
        "post_id": number,
        "meta_title": fitting.fitted("meta_title", seo),
        "meta_description": fitting.fitted("meta_description", one_line(item.content.summary.text)),
        "og_title": fitting.fitted("og_title", social),
        "twitter_title": fitting.fitted("twitter_title", social),
        "feature_image_alt": fitting.fitted("feature_image_alt", front.alt) if front else "",
        "feature_image_caption": _caption(front) if front else "",
    }


def _html(item: ExportItem, body: tuple[Block, ...]) -> str:
    note = correction_html(str(item.content.fields.get("correction", "")), item.content.language)
    text = body_html(body, lambda image: _source(item, image), language=item.content.language)
    # Ghost's editor keeps no aside, but has another quotation.
    text = _PULL_QUOTE.sub(rf"{ALTERNATIVE_QUOTE}\1</blockquote>", text)
    return "\n".join(filter(None, (note, text)))


def _front(item: ExportItem) -> tuple[Image | None, int]:
    """The picture above the post and where in the text it stood: themes show it above, and once is enough."""
    for place, block in enumerate(item.content.body):
        if isinstance(block.data, Image) and _source(item, block.data):
            return block.data, place
    return None, -1


def _source(item: ExportItem, image: Image) -> str:
    if file_of(item, image) is None:
        return ascii_uri(image.source)
    return GHOST + picture_path(item, image)


def _caption(image: Image) -> str:
    credit = f'<small class="credit">{text_html(image.credit)}</small>' if image.credit else ""
    return " ".join(part for part in (rich_html(image.caption), credit) if part)


def _own(item: ExportItem, number: str) -> Row:
    original = original_of(item)
    fields = item.content.fields
    return {
        "post_id": number,
        "guid": article_uri(item.article, item.outlet.domain),
        "translation_of": "" if original == item.article else article_uri(original, item.outlet.domain),
        "status": "canceled" if is_killed(item) else "",
        "picture_at": place if (place := _front(item)[1]) > 0 else "",
        **{name: fields[name] for name in OWN_FIELDS if name in fields},
    }


def _canonical(item: ExportItem) -> str:
    """The page of the article elsewhere, only where the desk wants Ghost to name it."""
    if item.outlet.options.get("ghost", {}).get("canonical") is not True:
        return ""
    return page_addresses(item).get(item.content.language, "")


def _name(item: ExportItem, taken: frozenset[str] | set[str]) -> str:
    """The post's name in its address: from its headline, with the language or the id where that is taken."""
    plain = slug(one_line(headline_of(item).text)) or story_slug(item)
    language = slug(item.content.language)
    candidates = (
        plain,
        f"{plain}-{language}" if language else "",
        f"{plain}-{identity('post', item.article)[:8]}",
    )
    return next(name for name in candidates if name and (name not in taken or name == candidates[-1]))


def _tags(item: ExportItem) -> Iterator[Row]:
    seen: set[str] = set()
    for field in ("section", "keywords", "subjects"):
        for _code, label in labels_of(item, field):
            name = label.lstrip(",# ")[:LONGEST_TAG].strip()
            if name and name.casefold() not in seen:
                seen.add(name.casefold())
                yield _tag(name, slug(name) or identity("tag", name), "public")
    # Ghost knows no language versions: a theme finds them by these two.
    if language := canonical_tag(item.content.language):
        yield _tag(f"#{language}", f"hash-{language.lower()}", "internal")
    story = slug(f"story {item.story}")
    yield _tag(f"#{story}", f"hash-{story}", "internal")


def _tag(name: str, slug_: str, visibility: str) -> Row:
    return {"id": identity("tag", name.casefold()), "name": name, "slug": slug_, "visibility": visibility}


def _users(item: ExportItem) -> Iterator[Row]:
    people = names(str(item.content.fields.get("byline", "")))
    for name in dict.fromkeys(people or (item.outlet.provider or item.outlet.name or "Newsroom",)):
        login = slug(name) or identity("user", name)
        # Ghost wants an address of everybody; no real one ever leaves the house.
        yield {
            "id": identity("user", name),
            "name": name[:LONGEST_TAG],
            "slug": login,
            "email": f"{login}@example.invalid",
            "roles": ["Contributor"],
        }


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
