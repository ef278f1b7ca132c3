"""The tables of what left the house, and of what came from others; the rest are in ``tables``."""

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
"""What waits to be brought somewhere, and what was brought. ``files`` is JSON: those of the package
(path, sum, size), the numbers of the ledger's entries on its stories, and what the place gave for
them; the bytes lie in the outbox of the library until they are there."""

ARRIVALS = Table(
    "arrivals",
    METADATA,
    number(),
    text("article"),
    text("identity"),
    text("version"),
    text("translates"),
    text("family"),
    text("kind"),
    text("sum"),
    text("path"),
    whole("at"),
    text("moment"),
    text("held"),
    text("fields"),
    Index("arrivals_of_article", "article", "number"),
    Index("arrivals_named", "identity", "number"),
    Index("arrivals_translating", "translates"),
    Index("arrivals_of_family", "family"),
    Index("arrivals_by_sum", "sum"),
)
"""Every item that came in, and what became of it: ``identity`` and ``version`` are the sender's,
``translates`` the identity of its source, ``family`` what all its language versions carry; ``sum`` is the
SHA-256 of the file.
``moment`` is the version of the document that holds what the sender said and nothing else, ``held`` the one
that the desk had before it came, ``fields`` the sender's metadata as JSON."""
