"""The library's tables, declared once; used to create and migrate libraries.

Importing this module imports SQLAlchemy, which costs as much as the rest of a start:
``schema`` imports it only when a library is made.

Names: ``number`` is a row's own small number in this library; ids are texts that mean
the same in every library. Times are whole milliseconds since 1970 in UTC, 0 for never.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text, UniqueConstraint
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from editor_app.storage import proofreading_tables, publishing_tables, term_tables, version_tables
from editor_app.storage.columns import METADATA, data, flag, number, text, whole
from editor_app.storage.words import INDEX_FORM

__all__ = [
    "METADATA",
    "proofreading_tables",
    "publishing_tables",
    "statements",
    "term_tables",
    "version_tables",
]

# What must never be lost.

DOCUMENTS = Table(
    "documents",
    METADATA,
    number(),
    Column("document", Text, nullable=False, unique=True),
    text("kind"),
    text("story"),
    text("language"),
    text("state"),
    whole("created"),
    whole("trashed"),
    Index("documents_of_story", "story", "kind"),
)
"""Identity of every article and story. A story's document names itself as its story."""

SNAPSHOTS = Table(
    "snapshots",
    METADATA,
    number(),
    whole("upto"),
    whole("at"),
    whole("checksum"),
    data("data"),
    text("document"),
    text("story"),
    Index("snapshots_by_upto", "upto"),
)
"""A document's whole history up to journal row ``upto``; ``number`` is the document's.

Its identity stands here a second time, so that the text has a name when ``documents`` is damaged.
"""

JOURNAL = Table(
    "journal",
    METADATA,
    number(),
    whole("document"),
    whole("at"),
    text("person"),
    whole("checksum"),
    data("data"),
    Index("journal_of_document", "document", "number"),
)
"""What changed since the snapshots; numbers grow and are never used again."""

JOURNAL_DAMAGED = Table(
    "journal_damaged",
    METADATA,
    number(),
    whole("document"),
    text("kind"),
    whole("place"),
    whole("at"),
    text("person"),
    whole("checksum"),
    Column("data", LargeBinary),
    whole("found"),
    text("reason"),
)
"""Journal rows (and snapshots) that cannot be used, as they were read."""

REVISIONS = Table(
    "revisions",
    METADATA,
    number(),
    Column("revision", Text, nullable=False, unique=True),
    text("article"),
    text("label"),
    text("person"),
    whole("at"),
    data("version"),
    data("story_version"),
    Index("revisions_of_article", "article", "at"),
)

MEDIA = Table(
    "media",
    METADATA,
    number(),
    Column("media", Text, nullable=False, unique=True),
    text("name"),
    text("mime"),
    whole("size"),
    whole("width"),
    whole("height"),
    whole("added"),
)

ORIGINALS = Table(
    "originals",
    METADATA,
    number(),
    text("article"),
    text("name"),
    whole("size"),
    whole("at"),
    whole("checksum"),
    data("data"),
    Index("originals_of_article", "article", "name"),
    Index("originals_by_sum", "checksum", "size"),
)
"""The bytes that an article was imported from, compressed."""

EXPORTS = Table(
    "exports",
    METADATA,
    number(),
    text("article"),
    text("format"),
    text("path"),
    text("sha256"),
    whole("bytes"),
    whole("at"),
    text("person"),
    text("revision"),
    Index("exports_of_article", "article", "at"),
)

# What can be made again from the tables above.

_LIST_FILTERS = ("state", "language", "section")

ARTICLES = Table(
    "articles",
    METADATA,
    number(),
    Column("article", Text, nullable=False, unique=True),
    text("story"),
    text("language"),
    text("state"),
    text("headline"),
    text("headline_key"),
    text("slugline"),
    text("slugline_key"),
    text("section"),
    text("byline"),
    whole("words"),
    whole("created"),
    whole("updated"),
    whole("story_updated"),
    text("person"),
    whole("urgency"),
    whole("priority"),
    text("embargo"),
    text("publish_at"),
    flag("legal"),
    flag("not_for_publication"),
    whole("suggestions"),
    whole("notes"),
    flag("stale"),
    whole("trashed"),
    flag("is_trashed"),
    whole("listed"),
    whole("back"),
    Index("articles_of_story", "story", "language", "article", "state", "stale", "is_trashed"),
    # One index per order of the list. The filters stand in it, so that a page is found
    # without touching the wide rows. ``back`` is minus ``number``: newest first among equals.
    Index("articles_by_updated", "is_trashed", "updated", "number", *_LIST_FILTERS),
    Index("articles_by_created", "is_trashed", "created", "number", *_LIST_FILTERS),
    Index("articles_by_headline", "is_trashed", "headline_key", "back", *_LIST_FILTERS),
    Index("articles_by_slugline", "is_trashed", "slugline_key", "back", *_LIST_FILTERS),
    Index("articles_by_section", "is_trashed", "section", "back", "state", "language"),
    Index("articles_by_urgency", "is_trashed", "urgency", "back", *_LIST_FILTERS),
    Index("articles_by_words", "is_trashed", "words", "back", *_LIST_FILTERS),
    Index("articles_by_story", "is_trashed", "story_updated", "story", "back", *_LIST_FILTERS),
    # For filters that let little pass.
    Index("articles_by_state", "is_trashed", "state", "updated", "number", "language", "section"),
    Index("articles_by_language", "is_trashed", "language", "updated", "number", "state", "section"),
)
"""The rows of the article list. ``listed`` is the journal row up to which a row is current."""

COUNTS = Table(
    "counts",
    METADATA,
    number(),
    flag("is_trashed"),
    text("state"),
    text("language"),
    whole("articles"),
    UniqueConstraint("is_trashed", "state", "language"),
)
"""How many articles there are of each kind; kept by triggers."""

USED_VALUES = Table(
    "used_values",
    METADATA,
    number(),
    text("kind"),
    text("folded"),
    text("value"),
    whole("uses"),
    UniqueConstraint("kind", "value"),
    Index("used_values_by_start", "kind", "folded", "uses", "value"),
    Index("used_values_by_uses", "kind", "uses", "value"),
)
"""Values that fields have had, for completion while typing."""

SEARCH_DOCUMENTS = Table(
    "search_documents",
    METADATA,
    number(),
    Column("article", Integer, nullable=False, unique=True),
)
"""Which row of the full-text index is which article; larger numbers are newer."""

SEARCH_TEXTS = Table(
    "search_texts",
    METADATA,
    number(),
    text("language"),
    data("data"),
)
"""The indexed texts of article ``number``, compressed: for snippets, and to take them out again."""

META = Table("meta", METADATA, Column("name", Text, primary_key=True), text("value"))

# Contentless, so that no text lies here a third time. Texts come folded, see
# ``words``; U+E002 in them must count as a letter (category Co).
SEARCH = """CREATE VIRTUAL TABLE search USING fts5(
    headline, summary, body, fields,
    content = '', prefix = '1 2 3',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co'"
)"""

_ADD_ONE = """INSERT INTO counts (is_trashed, state, language, articles)
    VALUES (NEW.is_trashed, NEW.state, NEW.language, 1)
    ON CONFLICT (is_trashed, state, language) DO UPDATE SET articles = articles + 1;"""
_TAKE_ONE = """UPDATE counts SET articles = articles - 1
    WHERE is_trashed = OLD.is_trashed AND state = OLD.state AND language = OLD.language;"""

TRIGGERS = (
    f"CREATE TRIGGER articles_added AFTER INSERT ON articles BEGIN {_ADD_ONE} END",
    f"CREATE TRIGGER articles_removed AFTER DELETE ON articles BEGIN {_TAKE_ONE} END",
    f"""CREATE TRIGGER articles_moved AFTER UPDATE OF is_trashed, state, language ON articles
        WHEN OLD.is_trashed <> NEW.is_trashed OR OLD.state <> NEW.state OR OLD.language <> NEW.language
        BEGIN {_TAKE_ONE} {_ADD_ONE} END""",
)


def statements() -> tuple[str, ...]:
    """The SQL that makes every table, index and trigger in an empty SQLite database."""
    dialect = sqlite.dialect()
    made: list[str] = []
    for table in METADATA.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=dialect)))
        made.extend(
            str(CreateIndex(index).compile(dialect=dialect))
            for index in sorted(table.indexes, key=lambda index: index.name or "")
        )
    return (*made, SEARCH, *TRIGGERS, f"INSERT INTO meta (name, value) VALUES ('index_form', '{INDEX_FORM}')")
