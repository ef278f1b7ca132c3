"""Going back to an earlier moment without losing the way there."""

from __future__ import annotations

from loro import ContainerID, DiffBatch, Frontiers

from editor_app.document.changes import Selection
from editor_app.document.draft import Draft
from editor_app.document.model import TextField
from editor_app.document.schema import FIELDS_CONTAINER

_CONTENT = frozenset({*(str(name) for name in TextField), FIELDS_CONTAINER})


def revert_to(draft: Draft, version: bytes) -> Selection | None:
    """Make texts and fields what they were at ``version``; the history goes on."""
    core = draft.core
    difference = core.diff(core.oplog_frontiers, Frontiers.decode(version))
    wanted = DiffBatch()  # type: ignore[no-untyped-call]  # unannotated in loro's stubs
    count = 0
    for container, change in difference.get_diff():
        if isinstance(container, ContainerID.Root) and container.name in _CONTENT:
            wanted.push(container, change)
            count += 1
    if count:
        draft.apply(wanted)
    return None
