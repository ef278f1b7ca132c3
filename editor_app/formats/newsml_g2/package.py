"""The language versions of a story as a NewsML-G2 packageItem: one group of alternatives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from editor_app.base.ids import ArticleId, StoryId
from editor_app.base.records import dataclass
from editor_app.formats.identity import article_uri, original_of, story_uri
from editor_app.formats.issuing import headline_of, number_of
from editor_app.formats.moments import iso, moment
from editor_app.formats.newsml_g2.frame import embargo_of, item_start, provider, pub_status
from editor_app.formats.newsml_g2.markup import attribute, coded, element, named
from editor_app.formats.newsml_g2.names import (
    ALTERNATIVES,
    GENERATOR,
    ITEM_TYPE,
    LANGUAGES_GROUP,
)
from editor_app.formats.values import ExportItem


@dataclass(frozen=True, slots=True)
class Member:
    """What the package says of one language version, without its text."""

    article: ArticleId
    story_id: StoryId
    guid: str
    story: str
    number: int
    language: str
    headline: str
    status: str
    embargo: str
    updated: datetime
    provider: str
    original: ArticleId
    links: frozenset[ArticleId]


def member_of(item: ExportItem) -> Member:
    """``item``, whose content is prepared, as a member of its package."""
    return Member(
        article=item.article,
        story_id=item.story,
        guid=article_uri(item.article, item.outlet.domain),
        story=story_uri(item.story, item.outlet.domain),
        number=number_of(item),
        language=item.content.language,
        headline=headline_of(item).text,
        status=pub_status(item),
        embargo=embargo_of(item),
        updated=item.updated,
        provider=provider(item),
        original=original_of(item),
        links=frozenset(version.article for version in item.versions) - {item.article},
    )


def package_item(members: Sequence[Member]) -> str:
    """The package of at least two ``members`` of one story as the text of a whole file.

    Its version is the sum of theirs, so that it grows whenever one of theirs does.
    """
    first = next((member for member in members if member.article == member.original), members[0])
    ordered = sorted(members, key=lambda member: (member.language, member.article))
    latest = max(member.updated for member in members)
    number = sum(member.number for member in members)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        + item_start("packageItem", first.story, number, first.language)
        + "<itemMeta>\n"
        + coded("itemClass", "ninat:composite")
        + named("provider", first.provider)
        + element("versionCreated", iso(latest))
        + element("embargoed", latest_embargo(members))
        + coded("pubStatus", _status(members))
        + element("generator", GENERATOR)
        + "</itemMeta>\n<contentMeta>\n"
        + element("headline", first.headline, f' xml:lang="{attribute(first.language)}"')
        + '</contentMeta>\n<groupSet root="languages">\n'
        + f'<group id="languages" role="{LANGUAGES_GROUP}" mode="{ALTERNATIVES}">\n'
        + "".join(map(_reference, ordered))
        + "</group>\n</groupSet>\n</packageItem>\n"
    )


def latest_embargo(members: Sequence[Member]) -> str:
    """The embargo that ends last: nothing of the package may be used before it."""
    found = [(ends, member.embargo) for member in members if (ends := moment(member.embargo)) is not None]
    return max(found)[1] if found else ""


def _status(members: Sequence[Member]) -> str:
    """The package can be used when one version can; it is withdrawn when all are."""
    found = {member.status for member in members}
    return next((status for status in ("stat:usable", "stat:withheld") if status in found), "stat:canceled")


def _reference(member: Member) -> str:
    tag = attribute(member.language)
    return (
        f'<itemRef residref="{attribute(member.guid)}" version="{member.number}" '
        f'contenttype="{ITEM_TYPE}"><language tag="{tag}"/>{coded("itemClass", "ninat:text").strip()}'
        f"{coded('pubStatus', member.status).strip()}"
        + element("title", member.headline, f' xml:lang="{tag}"').strip()
        + "</itemRef>\n"
    )
