"""What an open library has for publishing; each part is made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from editor_app.base.clock import Clock
from editor_app.base.paths import resources_folder
from editor_app.services.desk import Desk
from editor_app.storage.layout import Layout
from editor_app.storage.library import LibraryStore

if TYPE_CHECKING:
    from editor_app.formats.registry import Registry
    from editor_app.services.delivering.delivering import Delivering
    from editor_app.services.exporting import Exporting
    from editor_app.services.history import ArticleHistory
    from editor_app.services.naming import Naming
    from editor_app.services.publishing.composing import Composing
    from editor_app.services.publishing.dispatching import Dispatching
    from editor_app.services.publishing.preflight import Preflights
    from editor_app.services.publishing.previewing import Previews
    from editor_app.services.publishing.profile_shelf import ProfileShelf
    from editor_app.services.publishing.publishing import Publishing
    from editor_app.services.stopping import Stopping
    from editor_app.services.terms import Terms
    from editor_app.services.translating.concerned import Corrections


class PublishingParts:
    """The services of a library by which stories reach their readers."""

    store: LibraryStore
    desk: Desk
    _clock: Clock

    if TYPE_CHECKING:

        @cached_property
        def registry(self) -> Registry:
            """The formats that can be read and written."""
            ...

        @cached_property
        def exporting(self) -> Exporting:
            """Sends stories out."""
            ...

        @cached_property
        def history(self) -> ArticleHistory:
            """Looks into the past of articles."""
            ...

        @cached_property
        def naming(self) -> Naming:
            """Codes of names, and names of codes."""
            ...

        @cached_property
        def terms(self) -> Terms:
            """The desk's terms and names."""
            ...

        @cached_property
        def stopping(self) -> Stopping:
            """Finds what stops a story."""
            ...

        @cached_property
        def corrections(self) -> Corrections:
            """Says what a correction asks of versions."""
            ...

    @cached_property
    def profiles(self) -> ProfileShelf:
        """What the desk says of the places that stories go to."""
        # Imported here: start-up time.
        from editor_app.services.publishing.profile_shelf import ProfileShelf

        own = Layout(self.store.folder).profiles
        return ProfileShelf(own, resources_folder() / "profiles", self.registry.writable)

    @cached_property
    def publishing(self) -> Publishing:
        """Publishes, corrects and withdraws stories, and keeps the ledger of it."""
        # Imported here: start-up time.
        from editor_app.services.publishing.publishing import Publishing

        return Publishing(
            self.store,
            self.desk,
            self.history,
            lambda: self.exporting,
            self._clock,
            lambda: self.delivering,
        )

    @cached_property
    def dispatching(self) -> Dispatching:
        """Carries acts out that go several ways at once."""
        # Imported here: start-up time.
        from editor_app.services.publishing.dispatching import Dispatching

        return Dispatching(self.publishing, self.profiles)

    @cached_property
    def delivering(self) -> Delivering:
        """Brings what was written to the desk's destinations."""
        # Imported here: start-up time.
        from editor_app.services.delivering.delivering import Delivering
        from editor_app.services.delivering.destination_shelf import DestinationShelf

        layout = Layout(self.store.folder)
        shelf = DestinationShelf(layout.destinations)
        return Delivering(self.store, self.desk, shelf, layout.outbox, self._clock)

    @cached_property
    def preflights(self) -> Preflights:
        """Looks at what is to be published before it is."""
        # Imported here: start-up time.
        from editor_app.services.publishing.language_sets import LanguageSets
        from editor_app.services.publishing.preflight import Preflights

        return Preflights(
            self.publishing,
            self.exporting,
            self.stopping,
            self.registry,
            LanguageSets(self.store, self.desk, self.stopping, self.history),
            self.naming,
            lambda: self.terms.vocabulary,
        )

    @cached_property
    def previews(self) -> Previews:
        """Shows what places would get of an article, as it is written."""
        # Imported here: start-up time.
        from editor_app.services.publishing.previewing import Previews

        return Previews(self.publishing, self.exporting, self.registry)

    @cached_property
    def composing(self) -> Composing:
        """Drafts corrections and withdrawals of what readers have."""
        # Imported here: start-up time.
        from editor_app.services.publishing.composing import Composing

        return Composing(self.store, self.desk, self.history, lambda: self.corrections)
