"""The language versions of stories, in short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from editor_app.storage.database import Database
from editor_app.storage.row_columns import to_badge
from editor_app.storage.row_keeping import chunks, places
from editor_app.storage.rows import AGENCY, Badge


def badges_of(database: Database, stories: Iterable[str]) -> dict[str, tuple[Badge, ...]]:
    """The versions of each story outside the trash, sorted by language."""
    wanted = sorted(set(stories))
    found: dict[str, list[Badge]] = {story: [] for story in wanted}
    rows = database.rows(
        f"""SELECT story, article, language, state, stale FROM articles INDEXED BY articles_of_story
        WHERE story IN ({", ".join("?" * len(wanted))}) AND is_trashed = 0
        ORDER BY story, language, article""",
        wanted,
    )
    for story, article, language, state, stale in rows:
        found[story].append(to_badge(article, language, state, stale))
    return {story: tuple(badges) for story, badges in found.items()}


def agency_acts(database: Database, articles: Sequence[str]) -> dict[str, str]:
    """What the senders of ``articles`` last did with them while nobody has looked; mostly nothing."""
    found: dict[str, str] = {}
    for chunk in chunks(articles):
        rows = database.rows(
            f"""SELECT article, value FROM article_choices
            WHERE name = '{AGENCY}' AND article IN ({places(chunk)})""",
            chunk,
        )
        found.update((article, value) for article, value in rows)
    return found
