"""The tables of what left the house, as far as they are; the rest are in ``tables``."""

from __future__ import annotations

from sqlalchemy import Index, Table

from editor_app.storage.columns import METADATA, number, text, whole

LEDGER = Table(
    "ledger",
    METADATA,
    number(),
    text("article"),
    text("story"),
    text("act"),
    whole("at"),
    text("entry"),
    text("hash"),
    Index("ledger_of_article", "article", "number"),
    Index("ledger_of_story", "story", "number"),
)
"""What was done with stories that readers have, row after row: ``entry`` is the whole of it as JSON,
``hash`` the SHA-256 of the row before and of it, so that no row can change or vanish unseen."""

DELIVERIES = Table(
    "deliveries",
    METADATA,
    number(),
    text("destination"),
    text("package"),
    text("story"),
    text("title"),
    text("state"),
    whole("sequence"),
    whole("tries"),
    whole("added"),
    whole("next_at"),
    whole("done_at"),
    text("problem"),
    text("files"),
    Index("deliveries_waiting", "state", "next_at", "number"),
    Index("deliveries_to", "destination", "number"),
)
"""What waits to be brought somewhere, and what was brought. ``files`` are those of the package as JSON: path,
sum and size; their bytes lie in the outbox of the library until they are there."""
