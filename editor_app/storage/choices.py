"""What was chosen for the editing of single articles."""

from __future__ import annotations

from editor_app.base.ids import ArticleId
from editor_app.storage.database import Database


class ArticleChoices:
    """Keeps a value by article and name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, article: ArticleId, name: str) -> str:
        """What was chosen; empty when nothing was."""
        value = self._database.value(
            "SELECT value FROM article_choices WHERE article = ? AND name = ?", (article, name)
        )
        return "" if value is None else str(value)

    def all(self, name: str) -> dict[ArticleId, str]:
        """What was chosen under ``name``, by article."""
        rows = self._database.rows("SELECT article, value FROM article_choices WHERE name = ?", (name,))
        return {ArticleId(article): value for article, value in rows}

    def set(self, article: ArticleId, name: str, value: str) -> None:
        """Choose ``value``; an empty one takes the choice back. LibraryError when it cannot be written."""
        if value:
            self._database.write(
                "INSERT INTO article_choices (article, name, value) VALUES (?, ?, ?)"
                " ON CONFLICT (article, name) DO UPDATE SET value = excluded.value",
                (article, name, value),
            )
        else:
            self._database.write(
                "DELETE FROM article_choices WHERE article = ? AND name = ?", (article, name)
            )
