"""Which acts of publishing are possible with what is selected."""

from __future__ import annotations

from collections.abc import Set
from functools import reduce

from editor_app.services.possible import possible_in
from editor_app.ui.actions.context import Context

MOST = 100
"""Articles that are published, corrected or withdrawn by one act; more go by the export of a view."""

_NOTHING: frozenset[str] = frozenset()


def possible_acts(context: Context) -> Set[str]:
    """The names of the acts that are possible with every article that is selected."""
    store = context.desk.store
    if not store.is_open:
        # The action was the one that closes the window.
        return _NOTHING
    chosen = context.selected
    library = context.services.library
    if not chosen or len(chosen) > MOST or store.is_read_only:
        return _NOTHING
    rows = [library.row(article) for article in chosen]
    found = [possible_in(row.state) if row is not None and not row.trashed else _NOTHING for row in rows]
    return reduce(frozenset.__and__, found)
