"""Names that help to find others in a story whose script has no capitals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from editor_app.base.ids import ArticleId
from editor_app.base.text import is_right_to_left
from editor_app.document.article import Document
from editor_app.document.model import ArticleContent
from editor_app.language.caseless_names import NOTHING_KNOWN, Known, has_no_capitals
from editor_app.language.proof_parts import Pass, are_names_possible_only, parts_of
from editor_app.services.stopping import Standing
from editor_app.services.story_text import story_text
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ArticleRow

_MOST = 500
"""Bylines and keywords of the library that are looked at, the most used first."""
_KEPT = 50
"""Language versions whose names are remembered."""
_BETWEEN = re.compile(r"\s*[,;،؛/]\s*|\s+و\s+")


class KnownNames:
    """Gathers names from bylines and keywords, and from the other language versions of a story."""

    def __init__(self, store: LibraryStore) -> None:
        self._store = store
        self._heard: dict[tuple[ArticleId, object], frozenset[str]] = {}

    def maker(self, row: ArticleRow, standing: Standing) -> Callable[[], Known]:
        """Reads what the library holds now for the article of ``row``; the function given makes it known on
        any thread. Only right-to-left scripts, which have no capitals, are worth the work."""
        if not is_right_to_left(row.language):
            return lambda: NOTHING_KNOWN
        articles = self._store.articles
        listed = (*articles.bylines("", _MOST), *articles.keywords("", _MOST))
        versions = [badge.article for badge in articles.versions(row.story) if badge.article != row.article]
        loads = [self._names_of(version) for version in versions]

        def make() -> Known:
            names = frozenset(_names_in((*_own(standing.content), *listed)))
            return Known(names, frozenset().union(*(load() for load in loads)))

        return make

    def _names_of(self, article: ArticleId) -> Callable[[], frozenset[str]]:
        """The names of another language version, looked for once for each of its states."""
        row = self._store.articles.get(article)
        key = (article, row.updated if row is not None else None)
        if key in self._heard:
            return lambda: self._heard[key]
        if len(self._heard) > _KEPT:
            self._heard = {}
        stored, heard = self._store.journal.load(article), self._heard

        def load() -> frozenset[str]:
            story = story_text(Document.load(stored.snapshot, stored.updates).content())
            parts = () if are_names_possible_only(story) else parts_of(story, Pass.NAMES)
            heard[key] = frozenset(part.text for part in parts)
            return heard[key]

        return load


def _own(content: ArticleContent) -> Iterable[str]:
    for value in (content.fields.get("byline"), content.fields.get("keywords")):
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from value


def _names_in(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        yield from (name for name in _BETWEEN.split(text) if " " in name and has_no_capitals(name))
