"""Articles that came in one by one, and are language versions of one story."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.base.clock import Clock
from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId, StoryId
from editor_app.document.article import Document
from editor_app.services.desk import Desk
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ArticleRow


class Regrouping:
    """Makes one story of articles that are versions of each other."""

    def __init__(self, store: LibraryStore, desk: Desk, clock: Clock) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock

    def join(self, identities: Sequence[str]) -> tuple[ArticleId, ...]:
        """Let the articles that came in under these names be one story; those that moved into it.

        What has gone out, is open on a screen, or stands beside an article that no name leads to stays where
        it is; so does a second article in one language.
        """
        rows = self._rows(identities)
        if len({row.story for row in rows}) < 2:
            return ()
        target = next((row for row in rows if self._is_fixed(row)), rows[0])
        moved: list[ArticleId] = []
        for story in dict.fromkeys(row.story for row in rows):
            if story != target.story and self._may_move(story, rows, target.story):
                moved += self._move(story, rows, target)
        return tuple(moved)

    def together(self, articles: Sequence[ArticleId]) -> tuple[ArticleId, ...]:
        """Let ``articles`` be versions of one story: that of the one that has gone out, of the one that is
        open, or else of the first. Gives those that moved into it; none where they are one story already.

        UserError, naming the article, when one of them cannot move; then none does.
        """
        rows = [self._given(article) for article in dict.fromkeys(articles)]
        if len(rows) < 2:
            raise UserError(_("One article is not enough for that."), _("Choose two or more."))
        if self._store.is_read_only:
            raise UserError(
                _("This library can only be read."),
                _("Copy it to a folder that you may write to, and open that."),
            )
        target = self._target(rows)
        others = dict.fromkeys(row.story for row in rows if row.story != target.story)
        if others:
            for story in (target.story, *others):
                self._refuse_held(story)
            self._refuse_languages(rows, target)
        for story in others:
            self._refuse_story(story, rows)
        return tuple(moved for story in others for moved in self._move(story, rows, target))

    # Inside

    def _given(self, article: ArticleId) -> ArticleRow:
        self._desk.refresh([article])
        row = self._store.articles.get(article)
        if row is None:
            raise UserError(_("There is no article “{name}” in this library.").format(name=article))
        if row.trashed is not None:
            raise UserError(
                _("“{article}” is in the trash.").format(article=_name(row)), _("Take it out first.")
            )
        if not row.language:
            raise UserError(
                _("Nobody has said which language “{article}” is in.").format(article=_name(row)),
                _("Choose its language first."),
            )
        return row

    def _target(self, rows: Sequence[ArticleRow]) -> ArticleRow:
        """The one whose story the others come to: what has gone out stays, and so does what is open."""
        gone = (row for row in rows if self._store.ledger.of_story(row.story))
        shown = (row for row in rows if self._is_shown(row.story))
        return next(gone, None) or next(shown, None) or rows[0]

    def _is_shown(self, story: StoryId) -> bool:
        return any(opened.story == story for opened in self._desk.opened())

    def _refuse_held(self, story: StoryId) -> None:
        """What a story gains would stand in what is to go out as it is."""
        for version in self._store.articles.versions(story):
            reason, row = self._why_held(version.article), self._store.articles.get(version.article)
            if reason and row is not None:
                raise UserError(
                    _("“{article}” cannot have more versions.").format(article=_name(row)), reason
                )

    def _why_held(self, article: ArticleId) -> str:
        opened = self._desk.open(article)
        try:
            return opened.why_held
        finally:
            self._desk.close(article)

    def _refuse_languages(self, rows: Sequence[ArticleRow], target: ArticleRow) -> None:
        taken = {version.language for version in self._store.articles.versions(target.story)}
        for row in rows:
            if row.story == target.story:
                continue
            if row.language in taken:
                raise UserError(
                    _("“{article}” would be the second version in “{language}”.").format(
                        article=_name(row), language=row.language
                    ),
                    _("A story has one version in each language."),
                )
            taken.add(row.language)

    def _refuse_story(self, story: StoryId, rows: Sequence[ArticleRow]) -> None:
        """UserError when the articles of ``story`` that are given cannot leave it."""
        mine = [row for row in rows if row.story == story]
        name = _name(mine[0])
        given = {row.article for row in mine}
        if any(version.article not in given for version in self._store.articles.versions(story)):
            raise UserError(
                _("The story of “{article}” has other versions.").format(article=name),
                _("Choose them too: they belong together."),
            )
        if self._store.ledger.of_story(story):
            raise UserError(
                _("“{article}” has gone out as a story of its own.").format(article=name),
                _("Only one of the articles may have gone out."),
            )
        if self._is_shown(story):
            raise UserError(_("“{article}” is open.").format(article=name), _("Close it first."))

    def _rows(self, identities: Sequence[str]) -> list[ArticleRow]:
        found: dict[ArticleId, ArticleRow] = {}
        for identity in identities:
            came = self._store.arrivals.latest(identity)
            row = self._store.articles.get(came.article) if came is not None and came.article else None
            if row is not None and row.trashed is None:
                found[row.article] = row
        return list(found.values())

    def _is_fixed(self, row: ArticleRow) -> bool:
        is_open = any(opened.story == row.story for opened in self._desk.opened())
        return is_open or bool(self._store.ledger.of(row.article))

    def _may_move(self, story: StoryId, rows: Sequence[ArticleRow], target: StoryId) -> bool:
        mine = [row for row in rows if row.story == story]
        versions = self._store.articles.versions(story)
        taken = {version.language for version in self._store.articles.versions(target)}
        is_whole = {version.article for version in versions} <= {row.article for row in mine}
        return (
            is_whole
            and not any(self._is_fixed(row) for row in mine)
            and taken.isdisjoint(row.language for row in mine)
        )

    def _move(self, story: StoryId, rows: Sequence[ArticleRow], target: ArticleRow) -> list[ArticleId]:
        moving = [row.article for row in rows if row.story == story]
        stored = self._store.journal.load(story)
        opened = self._desk.open(target.article)
        try:
            opened.take_story(
                _("Versions of one story"), Document.load(stored.snapshot, stored.updates, clock=self._clock)
            )
            self._store.articles.move(moving, target.story)
        finally:
            self._desk.close(target.article)
        self._desk.rebuild([version.article for version in self._store.articles.versions(target.story)])
        return moving


def _name(row: ArticleRow) -> str:
    return row.headline or row.slugline or row.article
