"""The library's tables, declared once; used to create and migrate libraries.

Importing this module imports SQLAlchemy, which costs as much as the rest of a start:
``schema`` imports it only when a library is made.

Names: ``number`` is a row's own small number in this library; ids are texts that mean
the same in every library. Times are whole milliseconds since 1970 in UTC, 0 for never.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from editor_app.storage.words import INDEX_FORM

METADATA = MetaData()


def _number() -> Column[int]:
    return Column("number", Integer, primary_key=True)


def _text(name: str, **options: object) -> Column[str]:
    # What Column takes beyond its name and type is too varied for one type.
    return Column(name, Text, nullable=False, server_default="", **options)  # type: ignore[arg-type]


def _whole(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False, server_default="0")


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default="0")


def _bytes(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False)


# What must never be lost.

DOCUMENTS = Table(
    "documents",
    METADATA,
    _number(),
    Column("document", Text, nullable=False, unique=True),
    _text("kind"),
    _text("story"),
    _text("language"),
    _text("state"),
    _whole("created"),
    _whole("trashed"),
    Index("documents_of_story", "story", "kind"),
)
"""Identity of every article and story. A story's document names itself as its story."""

SNAPSHOTS = Table(
    "snapshots",
    METADATA,
    _number(),
    _whole("upto"),
    _whole("at"),
    _whole("checksum"),
    _bytes("data"),
    _text("document"),
    _text("story"),
    Index("snapshots_by_upto", "upto"),
)
"""A document's whole history up to journal row ``upto``; ``number`` is the document's.

Its identity stands here a second time, so that the text has a name when ``documents`` is damaged.
"""

JOURNAL = Table(
    "journal",
    METADATA,
    _number(),
    _whole("document"),
    _whole("at"),
    _text("person"),
    _whole("checksum"),
    _bytes("data"),
    Index("journal_of_document", "document", "number"),
)
"""What changed since the snapshots; numbers grow and are never used again."""

JOURNAL_DAMAGED = Table(
    "journal_damaged",
    METADATA,
    _number(),
    _whole("document"),
    _text("kind"),
    _whole("place"),
    _whole("at"),
    _text("person"),
    _whole("checksum"),
    Column("data", LargeBinary),
    _whole("found"),
    _text("reason"),
)
"""Journal rows (and snapshots) that cannot be used, as they were read."""

REVISIONS = Table(
    "revisions",
    METADATA,
    _number(),
    Column("revision", Text, nullable=False, unique=True),
    _text("article"),
    _text("label"),
    _text("person"),
    _whole("at"),
    _bytes("version"),
    _bytes("story_version"),
    Index("revisions_of_article", "article", "at"),
)

MEDIA = Table(
    "media",
    METADATA,
    _number(),
    Column("media", Text, nullable=False, unique=True),
    _text("name"),
    _text("mime"),
    _whole("size"),
    _whole("width"),
    _whole("height"),
    _whole("added"),
)

ORIGINALS = Table(
    "originals",
    METADATA,
    _number(),
    _text("article"),
    _text("name"),
    _whole("size"),
    _whole("at"),
    _whole("checksum"),
    _bytes("data"),
    Index("originals_of_article", "article", "name"),
)
"""The bytes that an article was imported from, compressed."""

EXPORTS = Table(
    "exports",
    METADATA,
    _number(),
    _text("article"),
    _text("format"),
    _text("path"),
    _text("sha256"),
    _whole("bytes"),
    _whole("at"),
    _text("person"),
    _text("revision"),
    Index("exports_of_article", "article", "at"),
)

# What can be made again from the tables above.

_LIST_FILTERS = ("state", "language", "section")

ARTICLES = Table(
    "articles",
    METADATA,
    _number(),
    Column("article", Text, nullable=False, unique=True),
    _text("story"),
    _text("language"),
    _text("state"),
    _text("headline"),
    _text("headline_key"),
    _text("slugline"),
    _text("slugline_key"),
    _text("section"),
    _text("byline"),
    _whole("words"),
    _whole("created"),
    _whole("updated"),
    _whole("story_updated"),
    _text("person"),
    _whole("urgency"),
    _whole("priority"),
    _text("embargo"),
    _text("publish_at"),
    _flag("legal"),
    _flag("not_for_publication"),
    _whole("suggestions"),
    _whole("notes"),
    _flag("stale"),
    _whole("trashed"),
    _flag("is_trashed"),
    _whole("listed"),
    _whole("back"),
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
    _number(),
    _flag("is_trashed"),
    _text("state"),
    _text("language"),
    _whole("articles"),
    UniqueConstraint("is_trashed", "state", "language"),
)
"""How many articles there are of each kind; kept by triggers."""

USED_VALUES = Table(
    "used_values",
    METADATA,
    _number(),
    _text("kind"),
    _text("folded"),
    _text("value"),
    _whole("uses"),
    UniqueConstraint("kind", "value"),
    Index("used_values_by_start", "kind", "folded", "uses", "value"),
    Index("used_values_by_uses", "kind", "uses", "value"),
)
"""Values that fields have had, for completion while typing."""

SEARCH_DOCUMENTS = Table(
    "search_documents",
    METADATA,
    _number(),
    Column("article", Integer, nullable=False, unique=True),
)
"""Which row of the full-text index is which article; larger numbers are newer."""

SEARCH_TEXTS = Table(
    "search_texts",
    METADATA,
    _number(),
    _text("language"),
    _bytes("data"),
)
"""The indexed texts of article ``number``, compressed: for snippets, and to take them out again."""

META = Table("meta", METADATA, Column("name", Text, primary_key=True), _text("value"))

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
