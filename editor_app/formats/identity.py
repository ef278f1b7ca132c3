"""Permanent names of articles, stories and media in exported files."""

from __future__ import annotations

import re
from functools import lru_cache

from editor_app.base.ids import ArticleId, MediaId, StoryId
from editor_app.formats.values import ExportItem

_OWN_DOMAIN = "copydesk.local"
_NAMES = re.compile(rb"tag:[a-z0-9.-]{1,253},2026:((?:article|story)/[A-Za-z0-9._~-]+)")
_ARTICLE = re.compile(r"tag:[a-z0-9.-]{1,253},2026:article/[A-Za-z0-9._~-]+")
_PICTURE = re.compile(r'\sguid="tag:[a-z0-9.-]{1,253},2026:article/[A-Za-z0-9._~-]+/picture/[a-z0-9-]+"')
_UNSAFE = re.compile(r"[^A-Za-z0-9._~-]")
_DOMAIN = re.compile(r"(?=.{1,253}\Z)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+")


def article_uri(article: ArticleId, domain: str = "") -> str:
    """The article's permanent URI (a tag URI, RFC 4151) under ``domain``; it never changes on edit."""
    return f"{_authority(domain)}article/{_UNSAFE.sub('-', article)}"


def story_uri(story: StoryId, domain: str = "") -> str:
    """The permanent URI of a story, shared by its language versions."""
    return f"{_authority(domain)}story/{_UNSAFE.sub('-', story)}"


def media_uri(media: MediaId, domain: str = "") -> str:
    """The permanent URI of a media file, made from its digest."""
    return f"{_authority(domain)}media/{_UNSAFE.sub('-', media)}"


def is_own(uri: str) -> bool:
    """Whether ``uri`` is one that ``article_uri`` makes, under any domain."""
    return _ARTICLE.fullmatch(uri) is not None


def picture_uri(article: ArticleId, name: str, domain: str = "") -> str:
    """The permanent URI of a picture in its place in an article; ``name`` tells it from the others there."""
    return f"{article_uri(article, domain)}/picture/{_UNSAFE.sub('-', name)}"


def is_own_picture(head: str) -> bool:
    """Whether a file that begins with ``head`` is an item that ``picture_uri`` names."""
    return _PICTURE.search(head) is not None


def identities_in(data: bytes) -> frozenset[str]:
    """The permanent URIs of articles and stories that an exported file carries, without their domain."""
    return frozenset(_authority("") + name.decode("ascii") for name in _NAMES.findall(data))


def original_of(item: ExportItem) -> ArticleId:
    """The language version that the others which go out were made from, else the one that was made first.

    A translation may have come in before its source, so when they were made does not say which it is.
    """
    known = {version.article for version in item.versions}
    roots = {version.article for version in item.versions if version.source not in known}
    translated = {version.source for version in item.versions}
    return min(roots or known, key=lambda name: (name not in translated, name), default=item.article)


@lru_cache(maxsize=16)
def _authority(domain: str) -> str:
    """The beginning of all names under ``domain``, under our own where it is none."""
    try:
        name = domain.strip().rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        name = ""
    return f"tag:{name if _DOMAIN.fullmatch(name) else _OWN_DOMAIN},2026:"
