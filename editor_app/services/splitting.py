"""Which part of an article's metadata is its own and which belongs to the whole story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from editor_app.document.model import ArticleContent, FieldValue
from editor_app.document.schema import FIELDS, Scope

Fields = Mapping[str, FieldValue]


def story_fields(fields: Fields) -> dict[str, FieldValue]:
    """Those of ``fields`` that all language versions of a story share."""
    return {name: value for name, value in fields.items() if _is_shared(name)}


def article_fields(fields: Fields) -> dict[str, FieldValue]:
    """Those of ``fields`` that one language version has for itself."""
    return {name: value for name, value in fields.items() if name in FIELDS and not _is_shared(name)}


def merged(content: ArticleContent, shared: Fields) -> ArticleContent:
    """The article's content together with its story's fields."""
    return replace(content, fields={**article_fields(content.fields), **story_fields(shared)})


def _is_shared(name: str) -> bool:
    return name in FIELDS and FIELDS[name].scope is Scope.STORY
