"""Permanent names of articles, stories and media in exported files."""

from __future__ import annotations

import re

from editor_app.base.ids import ArticleId, MediaId, StoryId
from editor_app.formats.values import ExportItem

_AUTHORITY = "tag:copydesk.local,2026:"
_NAMES = re.compile(rb"tag:copydesk\.local,2026:(?:article|story)/[A-Za-z0-9._~-]+")
_UNSAFE = re.compile(r"[^A-Za-z0-9._~-]")


def article_uri(article: ArticleId) -> str:
    """The article's permanent URI (a tag URI, RFC 4151); it never changes on edit."""
    return f"{_AUTHORITY}article/{_UNSAFE.sub('-', article)}"


def story_uri(story: StoryId) -> str:
    """The permanent URI of a story, shared by its language versions."""
    return f"{_AUTHORITY}story/{_UNSAFE.sub('-', story)}"


def media_uri(media: MediaId) -> str:
    """The permanent URI of a media file, made from its digest."""
    return f"{_AUTHORITY}media/{_UNSAFE.sub('-', media)}"


def identities_in(data: bytes) -> frozenset[str]:
    """The permanent URIs of articles and stories that an exported file carries."""
    return frozenset(name.decode("ascii") for name in _NAMES.findall(data))


def original_of(item: ExportItem) -> ArticleId:
    """The story's first language version among those that go out: ids sort by when they were made."""
    return min((version.article for version in item.versions), default=item.article)
