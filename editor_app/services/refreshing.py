"""List rows and index entries of edited articles, brought up to date without holding the window."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from editor_app.base.errors import Cancelled, LibraryError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.document.model import TextField
from editor_app.document.reading import Gist
from editor_app.services.describing import Identity, describe
from editor_app.services.desk import Desk
from editor_app.services.jobs import Job, Jobs, Progress
from editor_app.services.open_article import OpenArticle
from editor_app.services.waiting import Waiting, waiting_in
from editor_app.storage.entries import Entry
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ArticleRow, SearchText

LONG = 50_000
"""Characters of a text above which its row and index entry are worked out in the background."""

HUGE = 1_000_000
"""Characters of a text that the index takes a tenth of a second to take in: not in every pause."""


@dataclass(frozen=True, slots=True)
class _Frozen:
    """An article as it was at one moment, to be described on another thread."""

    article: ArticleId
    versions: tuple[bytes, bytes]
    gist: Gist
    identity: Identity
    waiting: Waiting


@dataclass(frozen=True, slots=True)
class _Described:
    """What was worked out from a frozen article."""

    frozen: _Frozen
    row: ArticleRow
    texts: SearchText
    entry: Entry | None


class Refreshing:
    """Brings rows and index up to date: of short texts at once, of long ones as cancellable jobs.

    What was worked out is taken only while the article is still as it was.
    """

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        self._desk = desk
        self._jobs = jobs
        self._running: dict[ArticleId, Job[_Described]] = {}

    def refresh(self, *, is_resting: bool = False) -> None:
        """Begin with everything that is out of date; with huge texts only when ``is_resting``.

        LibraryError when a short one cannot be written.
        """
        if self._desk.store.is_read_only:
            return
        outdated = self._desk.outdated
        opened = {article.id: article for article in self._desk.opened() if article.id in outdated}
        lengths = {name: article.document.length(TextField.BODY) for name, article in opened.items()}
        self._desk.refresh([name for name in outdated if lengths.get(name, 0) <= LONG])
        for name, length in lengths.items():
            if length > LONG and (is_resting or length <= HUGE) and name not in self._running:
                self._begin(opened[name])

    def forget(self, article: ArticleId) -> None:
        """The article was edited: what is being worked out of it is of no use any more."""
        job = self._running.pop(article, None)
        if job is not None:
            job.cancel()

    def _begin(self, article: OpenArticle) -> None:
        frozen = self._freeze(article)
        if frozen is not None:
            self._running[article.id] = self._jobs.run(
                _("Updating the list"),
                partial(_describe, self._desk.store, frozen),
                done=self._take,
                failed=partial(self._fail, article.id),
            )

    def _freeze(self, article: OpenArticle) -> _Frozen | None:
        row = self._desk.store.articles.get(article.id)
        if row is None:
            return None
        gist = article.document.gist()
        return _Frozen(
            article.id,
            _versions(article),
            replace(gist, fields=article.fields()),
            Identity(
                article.id,
                row.story,
                row.state,
                row.language,
                row.created,
                article.document.now(),
                self._desk.person.name,
                row.trashed,
            ),
            waiting_in(article.document),
        )

    def _take(self, described: _Described) -> None:
        frozen = described.frozen
        self._running.pop(frozen.article, None)
        article = next((held for held in self._desk.opened() if held.id == frozen.article), None)
        held = self._desk.store.articles.get(frozen.article)
        if article is None or held is None or _versions(article) != frozen.versions:
            return
        store = self._desk.store
        # Whoever moved it to another state or to the trash meanwhile is right.
        row = replace(described.row, state=held.state, trashed=held.trashed, stale=held.stale, badges=())
        try:
            with store.transaction():
                store.articles.put(row)
                if described.entry is None or not store.entries.put(described.entry):
                    store.search.put(frozen.article, described.texts, row.language)
        except LibraryError:
            # The text itself says that it is not saved; its row follows when it can.
            return
        self._desk.note_described(frozen.article)

    def _fail(self, article: ArticleId, error: BaseException) -> None:
        self._running.pop(article, None)
        if not isinstance(error, Cancelled | LibraryError):
            raise error


def _describe(store: LibraryStore, frozen: _Frozen, progress: Progress) -> _Described:
    content = frozen.gist.content()
    progress.check()
    row, texts = describe(content, frozen.identity, frozen.waiting)
    progress.check()
    with store.reader() as parts:
        entry = parts.entries.prepare(frozen.article, texts, row.language)
    return _Described(frozen, row, texts, entry)


def _versions(article: OpenArticle) -> tuple[bytes, bytes]:
    return article.document.version(), article.story_document.version()
