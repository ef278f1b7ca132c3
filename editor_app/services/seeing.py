"""Remembers what a person saw last of each article."""

from __future__ import annotations

from editor_app.base.clock import Clock, utc_now
from editor_app.services.desk import Desk
from editor_app.services.open_article import OpenArticle
from editor_app.storage.rows import AGENCY, UPDATED
from editor_app.storage.seen import Sight


class Seeing:
    """Keeps the last look of the desk's person at every article, for comparing with it later."""

    def __init__(self, desk: Desk, clock: Clock = utc_now) -> None:
        self._desk = desk
        self._clock = clock

    def note(self, article: OpenArticle) -> None:
        """The person has seen the article as it is now; nothing where that cannot be written."""
        store = self._desk.store
        if store.is_read_only or not article.is_saved or store.articles.story_of(article.id) is None:
            return
        sight = Sight(self._clock(), article.document.version())
        last = store.seen.get(article.id, self._desk.person.id)
        if last is None or last.version != sight.version:
            store.seen.set(article.id, self._desk.person.id, sight)
        if store.choices.get(article.id, AGENCY) == UPDATED:
            store.choices.set(article.id, AGENCY, "")
            self._desk.articles_changed.emit(frozenset({article.id}))
