"""Articles in which nobody writes: what is on its way as it is, and what is gone for good."""

from __future__ import annotations

from editor_app.base.i18n import _
from editor_app.storage.rows import State


def why_held(state: State, *, is_going: bool = False) -> str:
    """Why nobody writes in an article of ``state``, or one that is going out just now; empty where people
    may."""
    if is_going:
        return _("It is going out just now. In a moment it can be written in again.")
    if state is State.SCHEDULED:
        return _("It is scheduled and goes out as it is. Take it off the schedule to change it.")
    if state is State.WITHDRAWN:
        return _("It was withdrawn for good. What is to be written now is a new article.")
    return ""
