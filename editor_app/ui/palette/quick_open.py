"""Quick open: an article by the letters of its headline or slugline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.storage.rows import ArticleRow, ListQuery, SearchHit
from editor_app.ui.articles import row_text
from editor_app.ui.articles.sources import Listing
from editor_app.ui.palette.chooser import Chooser, Entry
from editor_app.ui.palette.fuzzy import ranked

RECENT = 400
"""Articles, last changed first, that are compared letter by letter."""


class QuickOpen(Chooser):
    """Looks through the articles that were changed last, and asks the index for older ones.

    ``without`` is an article that is not offered.
    """

    def __init__(
        self,
        parent: QWidget,
        library: Listing,
        find: Callable[[str, int], Sequence[SearchHit]],
        open_article: Callable[[ArticleId], object],
        *,
        name: str = "quickOpen",
        prompt: str = "",
        without: ArticleId | None = None,
    ) -> None:
        super().__init__(parent, name, prompt or _("Open an article"), self._matching)
        self._library = library
        self._find_words = find
        self._open = open_article
        self._without = without
        self._recent: Sequence[ArticleRow] = ()

    def ask(self) -> None:
        """Open with the articles of now."""
        rows = self._library.rows(ListQuery(), 0, RECENT)
        self._recent = [row for row in rows if row.article != self._without]
        super().ask()

    def _matching(self, letters: str) -> Sequence[Entry]:
        rows = ranked(letters, self._recent, lambda row: f"{row.headline} {row.slugline}", 50)
        if len(rows) < 10 and len(letters.strip()) > 2:
            known = {row.article for row in rows}
            found = (hit.row for hit in self._find_words(_prefixes(letters), 20))
            rows += [row for row in found if row.article not in known and row.article != self._without]
        return [self._entry(row) for row in rows]

    def _entry(self, row: ArticleRow) -> Entry:
        hint = f"{row_text.language_code(row.language)} · {row_text.state_text(row.state)}"
        return Entry(row_text.headline(row), hint, partial(self._open, row.article))


def _prefixes(letters: str) -> str:
    """A query for words that begin so, in headlines; signs of the query language are taken as spaces."""
    words = "".join(char if char.isalnum() else " " for char in letters).split()
    return " ".join(f"headline:{word}*" for word in words)
