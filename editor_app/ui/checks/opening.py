"""Puts proofreading together for a window."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor_app.base import preferences
from editor_app.base.settings import Setting, Settings
from editor_app.language.findings import Finding, FindingKind
from editor_app.services.checking import Checking
from editor_app.services.jobs import Jobs, Progress
from editor_app.services.open_article import OpenArticle
from editor_app.services.opening import OpenLibrary
from editor_app.storage.rows import SearchHit
from editor_app.ui.checks.acts import Acts
from editor_app.ui.checks.feed import Asking
from editor_app.ui.checks.feeds import Feeds
from editor_app.ui.checks.proofreading import Proofreading
from editor_app.ui.checks.troubles import Troubles

if TYPE_CHECKING:
    from editor_app.language.style.rules import Rule
    from editor_app.services.rule_trial import MarkedStory, Trial
    from editor_app.ui.checks.rules_dialog import RulesDialog

_SWITCHES = {
    FindingKind.SPELLING: preferences.CHECK_SPELLING,
    FindingKind.TYPOGRAPHY: preferences.CHECK_TYPOGRAPHY,
    FindingKind.STYLE: preferences.CHECK_STYLE,
    FindingKind.CONSISTENCY: preferences.CHECK_CONSISTENCY,
}
"""Grammar is on where one of its engines is."""
_ASKED_BESIDE: tuple[Setting[Any], ...] = (
    preferences.HEADLINE_LIMIT,
    preferences.SUMMARY_LIMIT,
    preferences.REQUIRED_FIELDS,
    preferences.DESK_LANGUAGES,
)
"""Choices of other pages that checks ask for."""
_MOST_LISTED = 1000
_WARM = 2
"""Languages, the commonest of the library, whose dictionaries are opened before somebody asks."""
_TURN = 0.001
"""Seconds that a thread may keep the interpreter while another waits for it."""


def open_proofreading(
    opened: OpenLibrary, settings: Settings, jobs: Jobs, check_jobs: Jobs, parent: QObject
) -> Proofreading:
    """Proofreading of the library that is open. ``check_jobs`` has a thread of its own: neither an import
    nor a list of words to offer waits for a check."""
    # A key that is pressed during a check waits until the other thread lets go of the interpreter: the
    # usual 5 ms, several times for one key, would be felt.
    sys.setswitchinterval(_TURN)
    loading = _Loading(opened)
    asking = Asking(
        loading.checking,
        lambda article: opened.waivers.of(article.id),
        partial(_is_wanted, settings),
        partial(_beside, opened),
    )
    feeds = Feeds(asking, check_jobs, parent)
    acts = Acts(feeds, lambda: opened.waivers, lambda: opened.spelling, jobs, parent)
    troubles = Troubles(loading.problems, loading.try_again, jobs, parent)
    troubles.passed.connect(feeds.check_again)
    made = Proofreading(feeds, acts, loading.take_missing, troubles, parent)
    made.warm_up = lambda: check_jobs.run("", loading.warm_up)
    names = {setting.name for setting in (*preferences.CHECKS, *_ASKED_BESIDE)}

    def chosen(name: str) -> None:
        if name in names:
            troubles.forget()
            feeds.check_again()

    disconnect = settings.changed.connect(chosen)
    # The settings outlive the window.
    made.destroyed.connect(lambda: disconnect())
    loading.changed = feeds.check_again
    return made


def _beside(opened: OpenLibrary, article: OpenArticle) -> Callable[[], Sequence[Finding]] | None:
    if not article.document.source():
        return None
    return opened.version_checks.taken(article.moment(), article.document)


class _Loading:
    """Loads the checks of a library beside its window, when the first article is checked."""

    def __init__(self, opened: OpenLibrary) -> None:
        self._opened = opened
        self._made: Checking | None = None
        self.changed: Callable[[], object] = lambda: None
        """What is to be called when rules or words are others than before."""

    def checking(self, progress: Progress) -> Checking:
        """The checks. For the thread of the checks."""
        if self._made is None:
            # What the desk changed about rules is read from the library, on the library's own thread.
            self._made = progress.hand_over(self._make)
        return self._made

    def warm_up(self, progress: Progress) -> None:
        """Have the processes of the checks run, with what the library's texts will need of them."""
        checking = self.checking(progress)
        languages = progress.hand_over(lambda: self._opened.library.counts().languages)
        checking.warm_up(sorted(languages, key=languages.__getitem__, reverse=True)[:_WARM])

    def _make(self) -> Checking:
        checking = self._opened.checking
        for source in (self._opened.spelling, self._opened.house_style):
            source.changed.connect(lambda: self.changed())
        return checking

    def take_missing(self) -> tuple[str, ...]:
        """Languages of checked texts that have no dictionary, each once."""
        return self._opened.spelling.take_missing() if self._made is not None else ()

    def problems(self) -> tuple[str, ...]:
        """What cannot be checked at the moment, and what to do."""
        return self._made.problems if self._made is not None else ()

    def try_again(self) -> bool:
        """Whether a check that had a problem works again. Any thread; may take seconds."""
        return self._made is not None and self._made.try_again()


def _is_wanted(settings: Settings, finding: Finding) -> bool:
    switch = _SWITCHES.get(finding.kind)
    return switch is None or settings.get(switch)


def open_rules(
    opened: OpenLibrary,
    jobs: Jobs,
    window: QWidget,
    list_articles: Callable[[str, Sequence[SearchHit]], object],
) -> RulesDialog:
    """Show the desk's rules over ``window``; what is changed there counts at once."""
    # Imported here: start-up time.
    from editor_app.services.rule_trial import try_on_archive
    from editor_app.ui.checks.rules_dialog import RulesDialog

    def trial(rule: Rule, progress: Progress) -> Trial:
        return try_on_archive(opened.store, [rule], progress)

    def show_marked(title: str, marked: Sequence[MarkedStory]) -> None:
        dialog.accept()
        list_articles(title, _hits(opened, marked))

    dialog = RulesDialog(opened.house_style, trial, jobs, window)
    dialog.articles_wanted.connect(show_marked)
    dialog.open()
    return dialog


def _hits(opened: OpenLibrary, marked: Sequence[MarkedStory]) -> list[SearchHit]:
    found = ((opened.library.row(story.article), story) for story in marked[:_MOST_LISTED])
    return [
        SearchHit(row, " · ".join(f"\ue000{finding.text}\ue001" for finding in story.findings))
        for row, story in found
        if row is not None
    ]
