"""What an open library has for language versions; each part is made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from editor_app.base.clock import Clock
from editor_app.services.desk import Desk
from editor_app.storage.library import LibraryStore

if TYPE_CHECKING:
    from editor_app.services.machine import MachineDrafts
    from editor_app.services.memory import Memory
    from editor_app.services.regrouping import Regrouping
    from editor_app.services.terms import Terms
    from editor_app.services.translating.concerned import Corrections
    from editor_app.services.translating.parity_of_version import VersionChecks
    from editor_app.services.translating.returning import Returning
    from editor_app.services.translating.standings import Standings
    from editor_app.services.translating.versions import Versions


class VersionParts:
    """The services of a library by which one language follows another."""

    store: LibraryStore
    desk: Desk
    _clock: Clock

    if TYPE_CHECKING:

        @cached_property
        def memory(self) -> Memory:
            """The translation memory."""
            ...

        @cached_property
        def terms(self) -> Terms:
            """The desk's terms and names."""
            ...

    @cached_property
    def versions(self) -> Versions:
        """Makes language versions."""
        # Imported here: start-up time.
        from editor_app.services.translating.versions import Versions

        return Versions(self.store, self.desk, lambda: self.memory)

    @cached_property
    def regrouping(self) -> Regrouping:
        """Makes one story of articles that are versions of each other."""
        # Imported here: start-up time.
        from editor_app.services.regrouping import Regrouping

        return Regrouping(self.store, self.desk, self._clock)

    @cached_property
    def returning(self) -> Returning:
        """Sends language versions to other tools for translators, and brings them back."""
        # Imported here: start-up time.
        from editor_app.services.translating.returning import Returning

        return Returning(self.store, self.desk, lambda: self.versions, lambda: self.memory)

    @cached_property
    def corrections(self) -> Corrections:
        """Says what a correction of a source asks of its language versions."""
        # Imported here: start-up time.
        from editor_app.services.translating.concerned import Corrections

        return Corrections(self.store, self.desk)

    @cached_property
    def machine_drafts(self) -> MachineDrafts:
        """Puts what a machine says into language versions, as drafts."""
        # Imported here: start-up time.
        from editor_app.services.machine import MachineDrafts

        return MachineDrafts(self.desk)

    @cached_property
    def standings(self) -> Standings:
        """How far the language versions of stories are."""
        # Imported here: start-up time.
        from editor_app.services.translating.standings import Standings

        return Standings(self.store, self.desk, self._clock)

    @cached_property
    def version_checks(self) -> VersionChecks:
        """Checks language versions beside their sources."""
        # Imported here: start-up time.
        from editor_app.services.translating.parity_of_version import VersionChecks

        return VersionChecks(self.desk, lambda: self.terms.vocabulary)

    def catch_up(self) -> None:
        """Find out how far language versions are whose texts have changed; nothing where none has."""
        if not self.store.is_read_only and self.store.language_versions.due():
            self.standings.catch_up()
