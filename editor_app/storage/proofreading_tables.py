"""The tables of what proofreading keeps beside the texts; the rest are in ``tables``."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table, Text, UniqueConstraint

from editor_app.storage.columns import METADATA, data, flag, number, text, whole

WORDS = Table(
    "words",
    METADATA,
    number(),
    text("word"),
    text("language"),
    text("scope"),
    text("owner"),
    text("inflects_like"),
    text("added_by"),
    whole("at"),
    UniqueConstraint("word", "language", "scope", "owner"),
)
"""Words that people added to a dictionary: a person's (``owner`` is that person), the desk's, or a
story's or article's (``owner`` is its id)."""

ARCHIVE_WORDS = Table(
    "archive_words",
    METADATA,
    number(),
    text("word"),
    text("language"),
    whole("uses"),
    whole("stories"),
    UniqueConstraint("language", "word"),
)
"""How often words stand in the desk's own stories; can be counted again."""

WAIVERS = Table(
    "waivers",
    METADATA,
    number(),
    text("article"),
    text("rule"),
    text("fragment"),
    text("reason"),
    text("person"),
    whole("at"),
    UniqueConstraint("article", "rule", "fragment"),
)
"""Findings that somebody looked at and let stand; without an article, everywhere."""

HOUSE_RULES = Table(
    "house_rules",
    METADATA,
    number(),
    Column("name", Text, nullable=False, unique=True),
    flag("is_on"),
    text("source"),
    text("person"),
    whole("at"),
)
"""Rules of house style that the desk switched or wrote; ``source`` is empty for a packaged one."""

REPORTS = Table(
    "reports",
    METADATA,
    number(),
    Column("report", Text, nullable=False, unique=True),
    text("article"),
    text("state"),
    text("address"),
    text("title"),
    text("source"),
    text("exact"),
    text("prefix"),
    text("suffix"),
    text("comment"),
    text("correction"),
    text("anchor"),
    text("joined"),
    text("reason"),
    text("person"),
    whole("received"),
    whole("handled"),
    Index("reports_by_state", "state", "received"),
    Index("reports_of_article", "article", "received"),
)
"""Mistakes that readers reported. ``joined`` is the report that says the same."""

PROOFS = Table(
    "proofs",
    METADATA,
    number(),
    text("article"),
    text("pass"),
    text("person"),
    text("remark"),
    whole("at"),
    data("version"),
    Index("proofs_of_article", "article", "at"),
)
"""Who signed which proof pass, and what the text was then."""

REVIEW_EVENTS = Table(
    "review_events",
    METADATA,
    number(),
    text("article"),
    text("came_from"),
    text("became"),
    text("person"),
    text("remark"),
    text("revision"),
    whole("at"),
    Index("review_events_of_article", "article", "at"),
)
"""An article's way from hand to hand."""

SEEN = Table(
    "seen",
    METADATA,
    number(),
    text("article"),
    text("person"),
    whole("at"),
    data("version"),
    UniqueConstraint("article", "person"),
)
"""What each person saw last of an article."""

ARTICLE_CHOICES = Table(
    "article_choices",
    METADATA,
    number(),
    text("article"),
    text("name"),
    text("value"),
    UniqueConstraint("article", "name"),
)
"""What was chosen for one article's editing, such as suggesting instead of changing."""
