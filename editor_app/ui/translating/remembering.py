"""Which articles a person sees beside their sources."""

from __future__ import annotations

from editor_app.base.ids import ArticleId
from editor_app.storage.library import LibraryStore

_CHOICE = "translating"


def is_remembered(store: LibraryStore, article: ArticleId) -> bool:
    """Whether the article was beside its source when it was closed."""
    return bool(store.choices.get(article, _CHOICE))


def remember(store: LibraryStore, article: ArticleId, *, is_on: bool) -> None:
    """Keep whether the article is beside its source."""
    store.choices.set(article, _CHOICE, "on" if is_on else "")
