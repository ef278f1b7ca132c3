"""The articles that are open, and the making of new ones: the one road into the library's texts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import UserError
from editor_app.base.events import Signal
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId, StoryId, new_id
from editor_app.document.article import Document, document_of
from editor_app.document.model import ArticleContent
from editor_app.document.moment import Moment
from editor_app.document.reading import DocumentReading
from editor_app.document.schema import FIELDS, Scope
from editor_app.services.describing import Identity, describe
from editor_app.services.holding import why_held
from editor_app.services.kept import KeptDocument
from editor_app.services.open_article import OpenArticle
from editor_app.services.people import Person
from editor_app.services.waiting import Waiting, waiting_in
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import State

_SUGGESTING = "suggesting"
"""The choice to suggest in an article instead of changing it."""


class Desk:
    """Opens articles, each once for all its views, and makes new ones.

    ``edited`` names an article whose list row is out of date; ``refresh`` brings such
    rows up to date and ``articles_changed`` then names them.
    """

    def __init__(self, store: LibraryStore, person: Person, clock: Clock = utc_now) -> None:
        self.store = store
        self._person = person
        self.edited: Signal[[ArticleId]] = Signal()
        self.articles_changed: Signal[[frozenset[ArticleId]]] = Signal()
        self._clock = clock
        self._open: dict[ArticleId, tuple[OpenArticle, int]] = {}
        self._kept: dict[str, tuple[KeptDocument, int]] = {}
        self._outdated: dict[ArticleId, None] = {}
        self._going: frozenset[ArticleId] = frozenset()
        self._watching: dict[ArticleId, list[Callable[[], None]]] = {}
        self.articles_changed.connect(self._hold)

    @property
    def person(self) -> Person:
        """Whoever sits here; another one signs what is done from then on, in open articles too."""
        return self._person

    @person.setter
    def person(self, person: Person) -> None:
        self._person = person
        for kept, _count in self._kept.values():
            kept.person = person.id

    def open(self, article: ArticleId) -> OpenArticle:
        """The article, shared by everybody who opens it; ``close`` it as often as it was opened.

        UserError when there is no such article or its text is damaged.
        """
        held = self._open.get(article)
        if held is not None:
            self._open[article] = (held[0], held[1] + 1)
            return held[0]
        story = self.store.articles.story_of(article)
        if story is None:
            raise UserError(_("There is no article “{name}” in this library.").format(name=article))
        own, shared = self._load(article), self._load(story)
        opened = OpenArticle(article, story, own, shared, self.store.is_read_only)
        opened.hold(self._why_held(article))
        opened.set_suggesting(bool(self.store.choices.get(article, _SUGGESTING)))
        self._open[article] = (opened, 1)
        self._watching[article] = [
            own.changed.connect(lambda _changes: self._note_edit(article)),
            shared.changed.connect(lambda _changes: self._note_story_edit(story)),
            opened.suggesting_changed.connect(lambda is_on: self._remember_suggesting(article, is_on)),
        ]
        return opened

    def close(self, article: ArticleId) -> None:
        """One view less; with the last one the article's row is refreshed."""
        opened, count = self._open[article]
        if count > 1:
            self._open[article] = (opened, count - 1)
            return
        self.refresh([article])
        for disconnect in self._watching.pop(article):
            disconnect()
        opened.release()
        del self._open[article]
        self._unload(article)
        self._unload(opened.story)

    def opened(self) -> tuple[OpenArticle, ...]:
        """The articles that are open now."""
        return tuple(opened for opened, _count in self._open.values())

    def held(self, name: str) -> Document | None:
        """The document of an open article or its story, None unless all of it is on disk."""
        held = self._kept.get(name)
        return held[0].document if held is not None and held[0].is_saved else None

    def content(self, article: ArticleId) -> ArticleContent:
        """What an article holds now, whether it is open or not."""
        return self.read(article)[0].content()

    def read(self, article: ArticleId) -> tuple[Moment, DocumentReading]:
        """What an article holds now, whether it is open or not, and its document, to be read at once.

        UserError when there is no such article or its text is damaged.
        """
        held = self._open.get(article)
        if held is not None:
            return held[0].moment(), held[0].document
        story = self.store.articles.story_of(article)
        if story is None:
            raise UserError(_("There is no article “{name}” in this library.").format(name=article))
        own, shared = self._reading(article), self._reading(story)
        return replace(own.moment(), fields={**shared.fields(), **own.fields()}), own

    def waiting(self, article: ArticleId) -> Waiting:
        """The suggestions and notes that wait in an article, whether it is open or not."""
        held = self._open.get(article)
        return waiting_in(held[0].document if held is not None else self._reading(article))

    def new_article(
        self,
        content: ArticleContent | None = None,
        *,
        story: StoryId | None = None,
        language: str = "",
        state: State = State.DRAFT,
    ) -> ArticleId:
        """A new article that holds ``content``; in ``story``, or in a story of its own.

        Shared fields of the content go to the story only where it is new.
        """
        now = self._clock()
        content = content or ArticleContent()
        if language and not content.language:
            content = replace(content, fields={**content.fields, "language": language})
        own, shared = _split(content)
        article, is_new_story = ArticleId(new_id()), story is None
        story = story or StoryId(new_id())
        document = document_of(own, clock=self._clock)
        document.name_person(self.person.id)
        with self.store.transaction():
            self.store.journal.create_article(
                article,
                story,
                content.language,
                state,
                document.snapshot(),
                document_of(shared, clock=self._clock).snapshot() if is_new_story else None,
                now,
                is_listed=False,
            )
            identity = Identity(article, story, state, content.language, now, now, self.person.name)
            row, texts = describe(content if is_new_story else self._merged(own, story), identity)
            self.store.articles.put(row)
            self.store.search.put(article, texts, row.language)
        self.articles_changed.emit(frozenset({article}))
        return article

    def refresh(self, articles: Iterable[ArticleId] | None = None) -> frozenset[ArticleId]:
        """Bring the list rows and the index of edited articles up to date (None: all edited ones)."""
        wanted = [
            name for name in (self._outdated if articles is None else articles) if name in self._outdated
        ]
        if not wanted or self.store.is_read_only:
            return frozenset()
        with self.store.transaction():
            for article in wanted:
                self._describe(article)
        for article in wanted:
            self._outdated.pop(article, None)
        changed = frozenset(wanted)
        self.articles_changed.emit(changed)
        return changed

    @property
    def outdated(self) -> tuple[ArticleId, ...]:
        """The edited articles whose rows are out of date."""
        return tuple(self._outdated)

    def note_described(self, article: ArticleId) -> None:
        """Somebody else has brought the article's row and index entry up to date."""
        self._outdated.pop(article, None)
        self._note_version(article)
        self.articles_changed.emit(frozenset({article}))

    def rebuild(self, articles: Iterable[ArticleId]) -> None:
        """Derive rows and index of these articles anew, whether they were edited here or not."""
        self._outdated.update(dict.fromkeys(articles))
        self.refresh()

    def goes_out(self, articles: Collection[ArticleId], *, is_going: bool = True) -> None:
        """Let nobody write in what goes out just now, or people write again: what readers get is then what
        the ledger names."""
        self._going = self._going.union(articles) if is_going else self._going.difference(articles)
        self._hold(frozenset(articles))

    def shut(self) -> None:
        """Refresh what was edited and let go of every article."""
        for article, (_opened, count) in list(self._open.items()):
            for _time in range(count):
                self.close(article)

    # Inside

    def _hold(self, articles: frozenset[ArticleId]) -> None:
        """Let nobody write in what has gone on its way, and people write again in what came back."""
        for article in articles & self._open.keys():
            self._open[article][0].hold(self._why_held(article))

    def _why_held(self, article: ArticleId) -> str:
        row = self.store.articles.get(article)
        return why_held(row.state, is_going=article in self._going) if row is not None else ""

    def _load(self, name: str) -> KeptDocument:
        held = self._kept.get(name)
        if held is None:
            held = (KeptDocument(name, self._document(name), self.store.journal, self.person.id), 0)
        self._kept[name] = (held[0], held[1] + 1)
        return held[0]

    def _document(self, name: str) -> Document:
        held = self._kept.get(name)
        if held is not None:
            return held[0].document
        stored = self.store.journal.load(name)
        return Document.load(stored.snapshot, stored.updates, clock=self._clock)

    def _reading(self, name: str) -> DocumentReading:
        held = self._kept.get(name)
        if held is not None:
            return held[0].document
        stored = self.store.journal.load(name)
        return DocumentReading.load(stored.snapshot, stored.updates)

    def _unload(self, name: str) -> None:
        kept, count = self._kept[name]
        if count > 1:
            self._kept[name] = (kept, count - 1)
        else:
            del self._kept[name]

    def _remember_suggesting(self, article: ArticleId, is_on: bool) -> None:
        if not self.store.is_read_only:
            self.store.choices.set(article, _SUGGESTING, "yes" if is_on else "")

    def _note_edit(self, article: ArticleId) -> None:
        self._outdated[article] = None
        self.edited.emit(article)

    def _note_story_edit(self, story: StoryId) -> None:
        for version in self.store.articles.versions(story):
            self._note_edit(version.article)

    def _merged(self, own: ArticleContent, story: StoryId) -> ArticleContent:
        return replace(own, fields={**self._reading(story).fields(), **own.fields})

    def _describe(self, article: ArticleId) -> None:
        row = self.store.articles.get(article)
        if row is None:
            return
        now = self._clock()
        identity = Identity(
            article, row.story, row.state, row.language, row.created, now, self.person.name, row.trashed
        )
        new, texts = describe(self.content(article), identity, self.waiting(article))
        self.store.articles.put(replace(new, stale=row.stale))
        self.store.search.put(article, texts, new.language)
        self._note_version(article)

    def _note_version(self, article: ArticleId) -> None:
        """How far the article is as a translation, and those of it are, is to be found out again."""
        self.store.language_versions.note(article, self._document(article).source())


def _split(content: ArticleContent) -> tuple[ArticleContent, ArticleContent]:
    """The article's own part, and the story's."""
    shared = {
        name: value
        for name, value in content.fields.items()
        if name in FIELDS and FIELDS[name].scope is Scope.STORY
    }
    own = {name: value for name, value in content.fields.items() if name not in shared}
    return replace(content, fields=own), ArticleContent(fields=shared)
