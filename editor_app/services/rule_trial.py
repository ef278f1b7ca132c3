"""A rule tried on the desk's own stories before it is switched on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.document.article import Document
from editor_app.language.findings import Finding
from editor_app.language.style.book import RuleBook
from editor_app.language.style.rules import Rule, RuleProblem
from editor_app.services.checking import Checking
from editor_app.services.jobs import Progress
from editor_app.services.story_text import story_text
from editor_app.storage.library import LibraryStore
from editor_app.storage.parts import LibraryParts
from editor_app.storage.rows import ArticleRow, ListQuery

_PAGE = 200
_SHOWN = 3
_EVERYTHING = ListQuery()


@dataclass(frozen=True, slots=True)
class MarkedStory:
    """A story that the rule would mark ``count`` times; ``findings`` are the first of them."""

    article: ArticleId
    headline: str
    language: str
    count: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of it: how many stories were read, which the rule would mark, and what is wrong with it."""

    stories: int = 0
    marked: tuple[MarkedStory, ...] = ()
    problems: tuple[RuleProblem, ...] = ()

    @property
    def findings(self) -> int:
        """How many places would be marked in all."""
        return sum(story.count for story in self.marked)


def try_on_archive(
    store: LibraryStore, rules: Sequence[Rule], progress: Progress, query: ListQuery = _EVERYTHING
) -> Trial:
    """What ``rules`` would mark in the articles of ``query``, newest first, whether they are on or not.

    For a thread of its own: it reads on a connection of its own, and changes nothing. A rule that
    takes too long is stopped at once, and the trial goes on without it. Cancelled, LibraryError.
    """
    book = RuleBook(replace(rule, since=None, until=None) for rule in rules)
    checking = Checking([book])
    read, marked = 0, []
    with store.reader() as library:
        total = library.articles.count(query)
        for row in _rows(library, query, total):
            progress.report(read, total, row.headline)
            read += 1
            if any(rule.holds_in(row.language) for rule in rules) or not row.language:
                found = _found(library, checking, row)
                if found is not None:
                    marked.append(found)
            if len(book.problems) == len(rules):
                break
    progress.report(total, total)
    return Trial(read, tuple(marked), book.problems)


def _rows(library: LibraryParts, query: ListQuery, total: int) -> Iterator[ArticleRow]:
    for offset in range(0, total, _PAGE):
        yield from library.articles.page(query, offset, _PAGE)


def _found(library: LibraryParts, checking: Checking, row: ArticleRow) -> MarkedStory | None:
    # A damaged text is named elsewhere; there is nothing to try on it.
    with suppress(UserError):
        stored = library.journal.load(row.article)
        document = Document.load(stored.snapshot, stored.updates)
        story = story_text(document.content())
        found = checking.check(replace(story, language=story.language or row.language))
        if found:
            return MarkedStory(row.article, row.headline, row.language, len(found), found[:_SHOWN])
    return None
