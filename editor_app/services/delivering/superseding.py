"""What became old because something newer went the same way."""

from __future__ import annotations

from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId
from editor_app.services.delivering.destination_shelf import DestinationShelf
from editor_app.services.delivering.destinations import SITES
from editor_app.storage.deliveries import Delivery, DeliveryState
from editor_app.storage.library import LibraryStore


class Superseding:
    """Tells which deliveries must not, and need not, go any more."""

    def __init__(self, store: LibraryStore, shelf: DestinationShelf) -> None:
        self._store = store
        self._shelf = shelf

    def has_passed(self, delivery: Delivery) -> bool:
        """Whether an old text would come after a newer one if it went again; never of what waits."""
        if delivery.state is DeliveryState.WAITING:
            return False
        states = (DeliveryState.DONE, DeliveryState.WAITING)
        newer = self._store.deliveries.newer_of(delivery, states)
        return any(self._replaces(other, delivery) for other in newer)

    def troubled(self) -> list[Delivery]:
        """What did not arrive and is wanted still: tried and waiting, or given up and not replaced since."""
        return [one for one in self._store.deliveries.troubled() if not self.has_passed(one)]

    def _replaces(self, newer: Delivery, older: Delivery) -> bool:
        """Whether ``newer`` says all anew; both are of one story, or of several each.

        Of several stories, a site has an entry for each, and other places have the files that all share.
        """
        if older.story:
            return True
        if not self._is_site(older.destination):
            return not {file.path for file in older.files}.isdisjoint(file.path for file in newer.files)
        articles = self._articles(older)
        return not articles or not articles.isdisjoint(self._articles(newer))

    def _is_site(self, name: str) -> bool:
        try:
            return self._shelf.get(name).kind in SITES
        except UserError:
            return False

    def _articles(self, delivery: Delivery) -> set[ArticleId]:
        """What a delivery is about, as the ledger says."""
        entries = (self._store.ledger.get(number) for number in delivery.entries)
        return {entry.article for entry in entries if entry is not None}
