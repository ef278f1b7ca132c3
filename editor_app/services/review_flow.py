"""The way of a story through the desk: which step leads from which state to which."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from editor_app.base.i18n import N_, _
from editor_app.base.records import dataclass
from editor_app.storage.rows import State


class Step(StrEnum):
    """What a person does with a story that is on its way."""

    SUBMIT = "submit"
    REQUEST_CHANGES = "request_changes"
    RESUME = "resume"
    APPROVE = "approve"
    MARK_READY = "mark_ready"
    BACK_TO_DRAFT = "back_to_draft"


@dataclass(frozen=True, slots=True)
class Way:
    """Where a step leads: from one of ``sources`` to ``target``.

    ``text`` is what a button says, ``label`` what the revision is called that the step names.
    """

    sources: frozenset[State]
    target: State
    text: str
    label: str


FLOW: Mapping[Step, Way] = {
    Step.SUBMIT: Way(
        frozenset({State.INBOX, State.DRAFT}), State.IN_REVIEW, N_("Submit for review"), N_("Submitted")
    ),
    Step.REQUEST_CHANGES: Way(
        frozenset({State.IN_REVIEW, State.APPROVED, State.READY}),
        State.CHANGES_REQUESTED,
        N_("Ask for changes"),
        N_("Changes requested"),
    ),
    Step.RESUME: Way(
        frozenset({State.CHANGES_REQUESTED}), State.IN_REVIEW, N_("Resume the review"), N_("Resumed")
    ),
    Step.APPROVE: Way(frozenset({State.IN_REVIEW}), State.APPROVED, N_("Approve"), N_("Approved")),
    Step.MARK_READY: Way(frozenset({State.APPROVED}), State.READY, N_("Mark as ready"), N_("Ready")),
    Step.BACK_TO_DRAFT: Way(
        frozenset({State.IN_REVIEW, State.CHANGES_REQUESTED, State.APPROVED, State.READY}),
        State.DRAFT,
        N_("Back to draft"),
        N_("Back to draft"),
    ),
}
"""The review lies on top of the states that exchange formats know and gives none of them another meaning:
what is scheduled or went out is beyond it."""


def steps_from(state: State) -> tuple[Step, ...]:
    """The steps that a story in ``state`` can take."""
    return tuple(step for step, way in FLOW.items() if state in way.sources)


def step_text(step: Step) -> str:
    """What a button for ``step`` says."""
    return _(FLOW[step].text)
