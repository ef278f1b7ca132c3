"""Opens a library with everything that works on it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import UserError
from editor_app.formats.registry import Registry, standard_registry
from editor_app.services.desk import Desk
from editor_app.services.exporting import Exporting
from editor_app.services.history import ArticleHistory
from editor_app.services.importing import Importing
from editor_app.services.library import LibraryService
from editor_app.services.people import Person
from editor_app.services.recovery import Recovery
from editor_app.services.searching import Searching
from editor_app.storage.library import LibraryStore

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OpenLibrary:
    """One open library and its services; ``close`` it once, last."""

    store: LibraryStore
    desk: Desk
    registry: Registry
    library: LibraryService
    searching: Searching
    importing: Importing
    exporting: Exporting
    history: ArticleHistory
    recovery: Recovery

    def close(self) -> None:
        """Bring everything to the disk and let others open the library."""
        try:
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
        return services_of(store, person, registry or standard_registry(), clock)
    except BaseException:
        store.close()
        raise


def services_of(
    store: LibraryStore, person: Person, registry: Registry, clock: Clock = utc_now
) -> OpenLibrary:
    """The services over an open store."""
    desk = Desk(store, person, clock)
    if not store.is_read_only:
        _catch_up(store, desk)
    return OpenLibrary(
        store=store,
        desk=desk,
        registry=registry,
        library=LibraryService(store, desk, clock),
        searching=Searching(store),
        importing=Importing(store, desk, registry, clock),
        exporting=Exporting(store, desk, registry, clock),
        history=ArticleHistory(store, desk, clock),
        recovery=Recovery(store, desk, clock),
    )


def _catch_up(store: LibraryStore, desk: Desk) -> None:
    for article in store.articles.outdated():
        try:
            desk.rebuild([article])
        except UserError as error:
            # A damaged text keeps its old row; opening the article, and "verify", name the damage.
            log.warning("row of %s not brought up to date: %s", article, error)
