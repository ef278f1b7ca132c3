"""Opens a library with everything that works on it."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.base import preferences
from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import UserError
from editor_app.base.paths import data_folder, resources_folder
from editor_app.base.settings import Settings
from editor_app.services.desk import Desk
from editor_app.services.library import LibraryService
from editor_app.services.people import Person
from editor_app.services.publishing.parts import PublishingParts
from editor_app.services.searching import Searching
from editor_app.services.version_parts import VersionParts
from editor_app.storage.layout import Layout
from editor_app.storage.library import LibraryStore

if TYPE_CHECKING:
    from editor_app.base.vocabularies import Vocabularies
    from editor_app.formats.registry import Registry
    from editor_app.language.processes import Process
    from editor_app.services.checking import Checking
    from editor_app.services.exporting import Exporting
    from editor_app.services.history import ArticleHistory
    from editor_app.services.house_style import HouseStyle
    from editor_app.services.importing import Importing
    from editor_app.services.looking_back import LookingBack
    from editor_app.services.memory import Memory
    from editor_app.services.naming import Naming
    from editor_app.services.passing import Passing
    from editor_app.services.recovery import Recovery
    from editor_app.services.reports import ReaderReports
    from editor_app.services.review_copies import ReviewCopies
    from editor_app.services.spelling import Spelling
    from editor_app.services.stopping import Stopping
    from editor_app.services.terms import Terms
    from editor_app.services.waiving import Waiving
    from editor_app.services.watching.watching import Watching
    from editor_app.services.word_lists import WordLists

log = logging.getLogger(__name__)


class OpenLibrary(VersionParts, PublishingParts):
    """One open library and its services; ``close`` it once, last.

    Services that a window does not need at once are made, and their modules loaded, when
    they are first asked for. ``settings``, when somebody gives them, say what the desk
    asks of a story before it goes out; with a ``check_process`` most checks run there.
    """

    def __init__(
        self, store: LibraryStore, desk: Desk, registry: Registry | None = None, clock: Clock = utc_now
    ) -> None:
        self.store = store
        self.desk = desk
        self.library = LibraryService(store, desk, clock)
        self.searching = Searching(store, lambda: self.naming)
        self.settings: Settings | None = None
        self.check_process: Process | None = None
        self._given_registry = registry
        self._clock = clock

    @cached_property
    def registry(self) -> Registry:
        """The formats that can be read and written."""
        # Imported here: start-up time.
        from editor_app.formats.registry import standard_registry

        return self._given_registry or standard_registry()

    @cached_property
    def word_lists(self) -> WordLists:
        """The word lists of the metadata's fields, and how the desk has its own. InputError when the
        program's cannot be read."""
        # Imported here: start-up time.
        from editor_app.services.word_lists import WordLists
        from editor_app.storage.vocabulary_files import VocabularyFiles

        return WordLists(resources_folder() / "vocabularies", VocabularyFiles(self.store.folder))

    @property
    def vocabularies(self) -> Vocabularies:
        """The controlled words of the metadata, as they are now. InputError when they cannot be read."""
        return self.word_lists.all

    @cached_property
    def naming(self) -> Naming:
        """Codes of names, and names of codes."""
        # Imported here: start-up time.
        from editor_app.services.naming import Naming

        naming = Naming(self.vocabularies)
        self.word_lists.changed.connect(lambda: naming.use(self.vocabularies))
        return naming

    @cached_property
    def importing(self) -> Importing:
        """Brings stories in."""
        # Imported here: start-up time.
        from editor_app.services.importing import Importing

        return Importing(
            self.store,
            self.desk,
            self.registry,
            self._clock,
            self.naming,
            lambda: self.reports,
            returning=lambda: self.returning,
            versions=lambda: self.versions,
        )

    @cached_property
    def watching(self) -> Watching:
        """Brings in what agencies put into folders."""
        # Imported here: start-up time.
        from editor_app.services.watching.watching import Watching

        return Watching(self.store.folder, lambda: self.importing, self._clock)

    @cached_property
    def reports(self) -> ReaderReports:
        """Keeps what readers reported."""
        # Imported here: start-up time.
        from editor_app.services.reports import ReaderReports

        return ReaderReports(
            self.store,
            self.desk,
            self._clock,
            keeps_senders=lambda: (self.settings or Settings()).get(preferences.KEEP_SENDERS),
        )

    @cached_property
    def exporting(self) -> Exporting:
        """Sends stories out."""
        # Imported here: start-up time.
        from editor_app.services.exporting import Exporting

        return Exporting(
            self.store,
            self.desk,
            self.registry,
            self._clock,
            self.naming,
            self.stopping,
            returning=lambda: self.returning,
        )

    @cached_property
    def review_copies(self) -> ReviewCopies:
        """Sends articles to be reviewed elsewhere, and brings them back."""
        # Imported here: start-up time.
        from editor_app.services.review_copies import ReviewCopies

        return ReviewCopies(self.store, self.desk, self.registry, self._clock)

    @cached_property
    def history(self) -> ArticleHistory:
        """Looks into the past of articles."""
        # Imported here: start-up time.
        from editor_app.services.history import ArticleHistory

        return ArticleHistory(self.store, self.desk, self._clock)

    @cached_property
    def looking_back(self) -> LookingBack:
        """Finds what an article was when somebody looked, submitted or sent it."""
        # Imported here: start-up time.
        from editor_app.services.looking_back import LookingBack

        return LookingBack(self.store, self.desk, self.history)

    @cached_property
    def checking(self) -> Checking:
        """Proofreads."""
        # Imported here: start-up time.
        from editor_app.services.checkers import checking_beside, library_checking

        if self.check_process is not None:
            return checking_beside(self.check_process, self.house_style, self.spelling, self.settings)
        return library_checking(self.house_style, self.spelling, self.settings)

    @cached_property
    def house_style(self) -> HouseStyle:
        """The desk's rules of style."""
        # Imported here: start-up time.
        from editor_app.services.house_style import HouseStyle

        return HouseStyle(self.store, self.desk.person, self._clock)

    @cached_property
    def spelling(self) -> Spelling:
        """Checks the spelling. Its dictionaries are opened with the first question."""
        # Imported here: start-up time.
        from editor_app.services.dictionaries import Dictionaries
        from editor_app.services.spelling import Spelling
        from editor_app.services.vocabulary import Vocabulary

        return Spelling(
            Dictionaries(data_folder() / "dictionaries"),
            Vocabulary(self.store, self.desk.person, self._clock),
            languages=lambda: (self.settings or Settings()).get(preferences.DESK_LANGUAGES),
            known=lambda text, language: self.terms.places(text, language),
        )

    @cached_property
    def memory(self) -> Memory:
        """The translation memory of this library, and those that are read beside it. Its file is opened with
        the first question."""
        # Imported here: start-up time.
        from editor_app.services.memory import Memory

        memory = Memory(Layout(self.store.folder).memory, author=self.desk.person.name, clock=self._clock)
        others = self.settings.get(preferences.ATTACHED_MEMORIES) if self.settings is not None else ()
        if others:
            # Imported here: start-up time.
            from editor_app.services.memory_keeping import attach_all

            attach_all(memory, others)
        return memory

    @cached_property
    def terms(self) -> Terms:
        """The desk's terms and names. They are read with the first question."""
        # Imported here: start-up time.
        from editor_app.services.terms import Terms

        terms = Terms(self.store, self.desk.person, self._clock)
        terms.changed.connect(self._judge_spelling_anew)
        return terms

    def _judge_spelling_anew(self) -> None:
        if "spelling" in self.__dict__:
            self.spelling.judge_anew()

    @cached_property
    def waivers(self) -> Waiving:
        """Remembers which findings are let stand."""
        # Imported here: start-up time.
        from editor_app.services.waiving import Waiving

        return Waiving(self.store, self.desk.person, self._clock)

    @cached_property
    def stopping(self) -> Stopping:
        """Finds what stops a story."""
        # Imported here: start-up time.
        from editor_app.services.blockers import StopRules, rules_of
        from editor_app.services.stopping import Stopping

        def rules() -> StopRules:
            asked = StopRules() if self.settings is None else rules_of(self.settings)
            return replace(asked, codes=self.naming.cautions)

        return Stopping(self.store, self.desk, lambda: self.checking, lambda: self.waivers, rules)

    @cached_property
    def passing(self) -> Passing:
        """Passes stories on, and keeps who signed what."""
        # Imported here: start-up time.
        from editor_app.services.passing import Passing

        return Passing(self.store, self.desk, self.history, self.stopping, self._clock)

    @cached_property
    def recovery(self) -> Recovery:
        """Looks after the library's health."""
        # Imported here: start-up time.
        from editor_app.services.recovery import Recovery

        return Recovery(
            self.store, self.desk, self._clock, memory=lambda: self.memory, standings=lambda: self.standings
        )

    def end_helpers(self) -> None:
        """End the processes that work for this library: whoever waits for an answer waits no longer."""
        if self.check_process is not None:
            self.check_process.close()
        if "spelling" in self.__dict__:
            self.spelling.close()

    def close(self) -> None:
        """Bring everything to the disk and let others open the library."""
        try:
            self.end_helpers()
            if "memory" in self.__dict__:
                self.memory.close()
            self.desk.shut()
        finally:
            self.store.close()


def open_library(
    folder: Path,
    person: Person,
    *,
    create: bool = True,
    clock: Clock = utc_now,
    registry: Registry | None = None,
) -> OpenLibrary:
    """The library in ``folder``, made when it is not there. LibraryError, saying what to do, when it cannot
    be opened. Rows of articles that changed just before a crash are brought up to date first."""
    store = LibraryStore.open(folder, create=create, clock=clock)
    try:
        return services_of(store, person, registry, clock)
    except BaseException:
        store.close()
        raise


def services_of(
    store: LibraryStore, person: Person, registry: Registry | None = None, clock: Clock = utc_now
) -> OpenLibrary:
    """The services over an open store."""
    desk = Desk(store, person, clock)
    if not store.is_read_only:
        _catch_up(store, desk)
    return OpenLibrary(store, desk, registry, clock)


def _catch_up(store: LibraryStore, desk: Desk) -> None:
    for article in store.articles.outdated():
        try:
            desk.rebuild([article])
        except UserError as error:
            # A damaged text keeps its old row; opening the article, and "verify", name the damage.
            log.warning("row of %s not brought up to date: %s", article, error)
