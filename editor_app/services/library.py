"""The library as lists show it: pages, counts, states, the trash, and what completes while typing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.services.desk import Desk
from editor_app.storage.counting import Counts
from editor_app.storage.library import LibraryStore
from editor_app.storage.review_events import ReviewEvent
from editor_app.storage.rows import ArticleRow, ListQuery, State

_SHOWN = 5
"""Articles that are named when a shortened id fits several."""


class LibraryService:
    """Everything about many articles at once; texts are the desk's business.

    Whatever moves articles is told through the desk's ``articles_changed``.
    """

    def __init__(self, store: LibraryStore, desk: Desk, clock: Clock = utc_now) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock
        self.articles_changed = desk.articles_changed

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be changed in this library."""
        return self._store.is_read_only

    def rows(self, query: ListQuery, offset: int, limit: int) -> list[ArticleRow]:
        """The rows of the list from ``offset`` on."""
        return self._store.articles.page(query, offset, limit)

    def reading(self, query: ListQuery, offset: int, limit: int) -> Callable[[], list[ArticleRow]]:
        """What gives the same rows when another thread calls it, as they stand by then."""
        stretch = self._store.articles.stretch(query, offset, limit)

        def read() -> list[ArticleRow]:
            with self._store.reader() as library:
                return library.articles.rows_of(stretch)

        return read

    def row(self, article: ArticleId) -> ArticleRow | None:
        """The row of one article, or None."""
        return self._store.articles.get(article)

    def named(self, name: str) -> ArticleId:
        """The article with this id, or the only one that begins so. UserError when it is none or several."""
        article = ArticleId(name)
        if self._store.articles.story_of(article) is not None:
            return article
        found = self._store.articles.starting(name, _SHOWN + 1) if name else []
        if len(found) == 1:
            return found[0]
        if not found:
            raise UserError(_("There is no article “{name}” in this library.").format(name=name))
        shown = ", ".join(found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
        raise UserError(
            _("Several articles begin with “{name}”: {articles}.").format(name=name, articles=shown),
            _("Give more of the one that you mean."),
        )

    def count(self, query: ListQuery) -> int:
        """How long the list is."""
        return self._store.articles.count(query)

    def index_of(self, query: ListQuery, article: ArticleId) -> int | None:
        """Where an article stands in the list, or None when it is not there."""
        return self._store.articles.index_of(query, article)

    def is_near(self, query: ListQuery, offset: int, limit: int) -> bool:
        """Whether ``rows`` gives these rows at once; else ``survey`` until it does."""
        return self._store.articles.is_near(query, offset, limit)

    def survey(self, query: ListQuery) -> bool:
        """Do a piece, well below a millisecond, of what makes all rows near; whether there is more."""
        return self._store.articles.survey(query)

    def counts(self) -> Counts:
        """How many articles there are by state and language, and in the trash."""
        return self._store.articles.counts()

    def trash(self, articles: Iterable[ArticleId]) -> None:
        """Move articles to the trash; ``restore`` is the way back, and nothing expires there."""
        names = list(articles)
        self._store.articles.trash(names, self._clock())
        self._tell(names)

    def restore(self, articles: Iterable[ArticleId]) -> None:
        """Take articles out of the trash."""
        names = list(articles)
        self._store.articles.restore(names)
        self._tell(names)

    def delete_forever(self, articles: Iterable[ArticleId]) -> None:
        """Delete articles of the trash with their history. There is no way back but a backup.

        An article that is open is closed by its views first; one outside the trash stays.
        """
        opened = {article.id for article in self._desk.opened()}
        rows = (self._store.articles.get(article) for article in articles)
        names = [row.article for row in rows if row is not None and row.trashed and row.article not in opened]
        self._store.articles.delete_forever(names)
        self._tell(names)

    def set_state(self, articles: Iterable[ArticleId], state: State) -> None:
        """Put articles into ``state``; who did it and when is kept with each."""
        names = list(articles)
        now, person = self._clock(), self._desk.person.name
        with self._store.transaction():
            for name in names:
                row = self._store.articles.get(name)
                if row is not None and row.state is not state:
                    self._store.review_events.add(ReviewEvent(name, row.state, state, person, now))
            self._store.articles.set_state(names, state)
        self._tell(names)

    def refresh(self, article: ArticleId) -> None:
        """Bring the row and the index of an edited article up to date."""
        self._desk.refresh([article])

    def stats(self) -> dict[str, int]:
        """Counts and sizes in bytes, by name."""
        return self._store.stats()

    def slugs(self, start: str, limit: int = 20) -> list[str]:
        """Sluglines that begin with ``start``, most used first."""
        return self._store.articles.slugs(start, limit)

    def sections(self, start: str = "", limit: int = 200) -> list[str]:
        """Sections in use, most used first."""
        return self._store.articles.sections(start, limit)

    def keywords(self, start: str, limit: int = 20) -> list[str]:
        """Keywords that begin with ``start``, most used first."""
        return self._store.articles.keywords(start, limit)

    def bylines(self, start: str, limit: int = 20) -> list[str]:
        """Bylines that begin with ``start``, most used first."""
        return self._store.articles.bylines(start, limit)

    def _tell(self, articles: Sequence[ArticleId]) -> None:
        if articles:
            self._desk.articles_changed.emit(frozenset(articles))
