"""What a library consists of. Parts that no window shows at once are loaded when they are first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from editor_app.base.clock import Clock
from editor_app.storage.articles import Articles
from editor_app.storage.database import Database
from editor_app.storage.deleting import Deleting
from editor_app.storage.entries import Entries
from editor_app.storage.journal import Journal
from editor_app.storage.layout import Layout
from editor_app.storage.media import MediaStore
from editor_app.storage.search import SearchIndex

if TYPE_CHECKING:
    from editor_app.storage.arrivals import ArrivalsLog
    from editor_app.storage.choices import ArticleChoices
    from editor_app.storage.concepts import Concepts
    from editor_app.storage.deliveries import Deliveries
    from editor_app.storage.dictionary_words import ArchiveWords, DictionaryWords
    from editor_app.storage.exports import Exports
    from editor_app.storage.hands import Hands
    from editor_app.storage.house_rules import HouseRules
    from editor_app.storage.language_versions import LanguageVersions
    from editor_app.storage.ledger import Ledger
    from editor_app.storage.originals import Originals
    from editor_app.storage.proofs import Proofs
    from editor_app.storage.reports import Reports
    from editor_app.storage.review_events import ReviewEvents
    from editor_app.storage.revisions import Revisions
    from editor_app.storage.seen import Seen
    from editor_app.storage.waivers import Waivers


class LibraryParts:
    """What a library consists of, over one connection and for its thread."""

    def __init__(self, database: Database, layout: Layout, clock: Clock) -> None:
        self._database = database
        self.journal = Journal(database, clock)
        self.search = SearchIndex(database)
        self.entries = Entries(database)
        self.articles = Articles(database, Deleting(database, self.journal, self.search))
        self.media = MediaStore(database, layout.media)

    @cached_property
    def revisions(self) -> Revisions:
        """Named points in the articles' histories."""
        # Imported here: start-up time.
        from editor_app.storage.revisions import Revisions

        return Revisions(self._database)

    @cached_property
    def originals(self) -> Originals:
        """The bytes that articles were imported from."""
        # Imported here: start-up time.
        from editor_app.storage.originals import Originals

        return Originals(self._database)

    @cached_property
    def arrivals(self) -> ArrivalsLog:
        """What came in, and what became of it."""
        # Imported here: start-up time.
        from editor_app.storage.arrivals import ArrivalsLog

        return ArrivalsLog(self._database)

    @cached_property
    def exports(self) -> Exports:
        """The log of what was exported."""
        # Imported here: start-up time.
        from editor_app.storage.exports import Exports

        return Exports(self._database)

    @cached_property
    def ledger(self) -> Ledger:
        """What was done with stories that readers have."""
        # Imported here: start-up time.
        from editor_app.storage.ledger import Ledger

        return Ledger(self._database)

    @cached_property
    def deliveries(self) -> Deliveries:
        """What waits to be brought somewhere, and what was brought."""
        # Imported here: start-up time.
        from editor_app.storage.deliveries import Deliveries

        return Deliveries(self._database)

    @cached_property
    def waivers(self) -> Waivers:
        """The findings that are let stand."""
        # Imported here: start-up time.
        from editor_app.storage.waivers import Waivers

        return Waivers(self._database)

    @cached_property
    def words(self) -> DictionaryWords:
        """The words that people added to dictionaries."""
        # Imported here: start-up time.
        from editor_app.storage.dictionary_words import DictionaryWords

        return DictionaryWords(self._database)

    @cached_property
    def archive_words(self) -> ArchiveWords:
        """How often words stand in the desk's stories."""
        # Imported here: start-up time.
        from editor_app.storage.dictionary_words import ArchiveWords

        return ArchiveWords(self._database)

    @cached_property
    def proofs(self) -> Proofs:
        """Who signed which proof pass."""
        # Imported here: start-up time.
        from editor_app.storage.proofs import Proofs

        return Proofs(self._database)

    @cached_property
    def review_events(self) -> ReviewEvents:
        """Who put an article into which state, and when."""
        # Imported here: start-up time.
        from editor_app.storage.review_events import ReviewEvents

        return ReviewEvents(self._database)

    @cached_property
    def house_rules(self) -> HouseRules:
        """What the desk changed about rules of style."""
        # Imported here: start-up time.
        from editor_app.storage.house_rules import HouseRules

        return HouseRules(self._database)

    @cached_property
    def choices(self) -> ArticleChoices:
        """What was chosen for the editing of single articles."""
        # Imported here: start-up time.
        from editor_app.storage.choices import ArticleChoices

        return ArticleChoices(self._database)

    @cached_property
    def concepts(self) -> Concepts:
        """The term base."""
        # Imported here: start-up time.
        from editor_app.storage.concepts import Concepts

        return Concepts(self._database)

    @cached_property
    def language_versions(self) -> LanguageVersions:
        """How far translations are."""
        # Imported here: start-up time.
        from editor_app.storage.language_versions import LanguageVersions

        return LanguageVersions(self._database)

    @cached_property
    def reports(self) -> Reports:
        """Mistakes that readers reported."""
        # Imported here: start-up time.
        from editor_app.storage.reports import Reports

        return Reports(self._database)

    @cached_property
    def seen(self) -> Seen:
        """What each person saw last of an article."""
        # Imported here: start-up time.
        from editor_app.storage.seen import Seen

        return Seen(self._database)

    @cached_property
    def hands(self) -> Hands:
        """Who has had a hand in the stories."""
        # Imported here: start-up time.
        from editor_app.storage.hands import Hands

        return Hands(self._database)
