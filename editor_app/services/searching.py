"""Full-text search, and the found words marked for whoever shows them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from editor_app.storage.library import LibraryStore
from editor_app.storage.query_syntax import while_typing, widened
from editor_app.storage.rows import SearchHit

if TYPE_CHECKING:
    from editor_app.services.naming import Naming

HIT_START, HIT_END = "\ue000", "\ue001"
"""What stands around a found word in a snippet."""

_HIT = re.compile(f"{HIT_START}([^{HIT_START}{HIT_END}]*){HIT_END}")


class Searching:
    """Finds articles by their words; every search may run on a thread of its own.

    ``naming`` is asked for, on that thread, when a query looks into a field.
    """

    def __init__(self, store: LibraryStore, naming: Callable[[], Naming]) -> None:
        self._store = store
        self._naming = naming

    def search(
        self,
        query: str,
        *,
        language: str = "",
        limit: int = 50,
        offset: int = 0,
        trashed: bool = False,
        is_unfinished: bool = False,
        by_rank: bool = False,
    ) -> list[SearchHit]:
        """The articles that have every word of ``query``, newest or best first, each with a snippet.

        ``word*`` finds beginnings, ``"two words"`` a phrase, ``field:word`` a word in one
        field, where sections, genres, subjects and languages are found by their names in every
        language as by their codes; ``language`` lets only its articles pass and compares letters as it does.
        While somebody types, ``is_unfinished`` takes the last word as a beginning.
        """
        text = widened(while_typing(query) if is_unfinished else query, self._codes)
        with self._store.reader() as reader:
            return reader.search.search(
                text, language=language, limit=limit, offset=offset, trashed=trashed, by_rank=by_rank
            )

    def _codes(self, field: str, words: str, is_start: bool) -> tuple[str, ...]:
        return self._naming().codes(field, words, is_start=is_start)


def marked(snippet: str, mark: Callable[[str], str]) -> str:
    """``snippet`` with every found word as ``mark`` shows it."""
    return _HIT.sub(lambda found: mark(found.group(1)), snippet)


def plain(snippet: str) -> str:
    """``snippet`` without marks."""
    return marked(snippet, lambda word: word)
