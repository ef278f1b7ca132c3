"""The tables of the term base; the rest are in ``tables``."""

from __future__ import annotations

from sqlalchemy import Index, Table

from editor_app.storage.columns import METADATA, number, text, whole

CONCEPTS = Table(
    "concepts",
    METADATA,
    number(),
    text("concept"),
    text("kind"),
    text("domain"),
    text("definition"),
    text("note"),
    text("source"),
    text("image"),
    text("author"),
    whole("at"),
    whole("ended"),
    Index("concepts_by_id", "concept", "ended"),
)
"""Concepts as they are and as they were: a change ends a row and adds another, a removal only ends it."""

TERMS = Table(
    "terms",
    METADATA,
    number(),
    whole("concept_row"),
    text("text"),
    text("folded"),
    text("language"),
    text("status"),
    text("part_of_speech"),
    text("used"),
    text("note"),
    text("example"),
    text("source"),
    text("forms"),
    Index("terms_of_concept", "concept_row"),
)
"""The terms of one row of ``concepts``, in their order. ``folded`` is what they are searched by, ``forms``
has one taught form in a line."""
