"""Going back to an earlier moment without losing the way there."""

from __future__ import annotations

from loro import ContainerID, DiffBatch, Frontiers

from editor_app.document.changes import Selection
from editor_app.document.commands.becoming import become
from editor_app.document.final import FinalDraft
from editor_app.document.model import TextField
from editor_app.document.reading import DocumentReading
from editor_app.document.schema import FIELDS, FIELDS_CONTAINER, SUGGESTIONS_CONTAINER
from editor_app.document.suggesting import SuggestingDraft

_CONTENT = frozenset({*(str(name) for name in TextField), FIELDS_CONTAINER, SUGGESTIONS_CONTAINER})


def revert_to(draft: FinalDraft, version: bytes) -> Selection | None:
    """Make texts and fields what they were at ``version``; the history goes on.

    While suggesting, the texts become suggestions; the fields go back at once.
    """
    if isinstance(draft, SuggestingDraft):
        return _suggest(draft, version)
    flat = draft.flat
    core = flat.core
    difference = core.diff(core.oplog_frontiers, Frontiers.decode(version))
    wanted = DiffBatch()  # type: ignore[no-untyped-call]  # unannotated in loro's stubs
    count = 0
    for container, change in difference.get_diff():
        if isinstance(container, ContainerID.Root) and container.name in _CONTENT:
            wanted.push(container, change)
            count += 1
    if count:
        flat.apply(wanted)
    return None


def _suggest(draft: SuggestingDraft, version: bytes) -> Selection | None:
    then = DocumentReading(draft.flat.core.fork_at(Frontiers.decode(version))).content()
    for name in FIELDS:
        if draft.field(name) != then.fields.get(name):
            draft.set_field(name, then.fields.get(name))
    return become(draft, then)
