"""What people call the states of an article, in the language of the interface."""

from __future__ import annotations

from collections.abc import Mapping

from editor_app.base.i18n import N_, _
from editor_app.storage.rows import State

STATE_TEXTS: Mapping[State, str] = {
    State.INBOX: N_("Inbox"),
    State.DRAFT: N_("Draft"),
    State.IN_REVIEW: N_("In review"),
    State.CHANGES_REQUESTED: N_("Changes requested"),
    State.APPROVED: N_("Approved"),
    State.READY: N_("Ready"),
    State.SCHEDULED: N_("Scheduled"),
    State.PUBLISHED: N_("Published"),
    State.CORRECTED: N_("Corrected"),
    State.UNPUBLISHED: N_("Unpublished"),
    State.WITHDRAWN: N_("Withdrawn"),
}


def state_text(state: State) -> str:
    """The name of ``state`` in the interface's language."""
    return _(STATE_TEXTS[state])
