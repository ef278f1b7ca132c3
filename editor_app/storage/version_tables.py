"""The table of language versions, as far as they are; the rest are in ``tables``."""

from __future__ import annotations

from sqlalchemy import Index, Table, UniqueConstraint

from editor_app.storage.columns import METADATA, flag, number, text, whole

LANGUAGE_VERSIONS = Table(
    "language_versions",
    METADATA,
    number(),
    text("article"),
    text("source"),
    whole("new"),
    whole("draft"),
    whole("rejected"),
    whole("translated"),
    whole("reviewed"),
    whole("final"),
    whole("stale"),
    whole("words_left"),
    whole("behind_since"),
    text("person"),
    flag("is_due"),
    UniqueConstraint("article"),
    Index("language_versions_of_source", "source"),
    Index("language_versions_due", "is_due"),
)
"""How far the segments of each translation are; made again from the documents. ``is_due`` when one of the
two texts has changed since."""
