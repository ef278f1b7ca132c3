"""The language versions of stories, in short."""

from __future__ import annotations

from collections.abc import Iterable

from editor_app.storage.database import Database
from editor_app.storage.row_columns import to_badge
from editor_app.storage.rows import Badge


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
