"""What a rule would mark in the stories that there are, before it is switched on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from editor_app.base.errors import InputError, UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.document.article import Document
from editor_app.language.style.book import RuleBook
from editor_app.language.style.rules import Rule
from editor_app.services.house_style import try_rule
from editor_app.services.jobs import Progress
from editor_app.services.story_text import story_text
from editor_app.storage.library import LibraryParts, LibraryStore
from editor_app.storage.rows import ListQuery

_PAGE = 200


@dataclass(frozen=True, slots=True)
class Trial:
    """What a rule marks: in ``articles``, newest first, at ``places``, of ``looked`` that were read."""

    looked: int
    articles: tuple[ArticleId, ...]
    places: int


class RuleTrials:
    """Tries rules on every article of a library, the trash left out. Any thread."""

    def __init__(self, store: LibraryStore) -> None:
        self._store = store

    def run(self, name: str, source: str, progress: Progress) -> Trial:
        """Try the rule as it is written now. InputError when it cannot run; Cancelled; LibraryError."""
        rule = _runnable(name, source)
        book = RuleBook([rule])
        marked: list[ArticleId] = []
        looked = places = 0
        with self._store.reader() as library:
            query = ListQuery()
            total = library.articles.count(query)
            for offset in range(0, total, _PAGE):
                for row in library.articles.page(query, offset, _PAGE):
                    progress.report(looked, total, row.headline)
                    looked += 1
                    found = _places(book, library, row.article) if rule.holds_in(row.language) else 0
                    places += found
                    if found:
                        marked.append(row.article)
        _refuse_stopped(book)
        return Trial(looked, tuple(marked), places)


def _runnable(name: str, source: str) -> Rule:
    _found, entry = try_rule(name, source, "", "")
    if entry.rule is None:
        reasons = "; ".join(str(problem) for problem in entry.problems)
        raise InputError(_("The rule cannot run: {reasons}").format(reasons=reasons))
    # A rule that will hold one day, or did, is tried all the same.
    return replace(entry.rule, since=None, until=None)


def _refuse_stopped(book: RuleBook) -> None:
    if book.problems:
        raise InputError(_("The rule was stopped: {reason}").format(reason=book.problems[0].reason))


def _places(book: RuleBook, library: LibraryParts, article: ArticleId) -> int:
    try:
        stored = library.journal.load(article)
        content = Document.load(stored.snapshot, stored.updates).content()
    except UserError:
        # A damaged article is named when it is opened; the others are still worth knowing.
        return 0
    story = story_text(content)
    return sum(map(len, book.of_passages(story.passages))) + len(book.of_story(story))
