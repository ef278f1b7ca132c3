"""What the review and the proof passes are called on the screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from editor_app.base.i18n import N_, _, ngettext
from editor_app.language.proof_parts import Pass
from editor_app.services.blockers import Blocker, BlockerKind
from editor_app.services.proof_sheet import PassState
from editor_app.storage.review_events import ReviewEvent
from editor_app.ui.articles.row_text import state_text
from editor_app.ui.directions import isolated
from editor_app.ui.history.times import moment_text

PASS_TEXTS = {
    Pass.NAMES: N_("Names"),
    Pass.NUMBERS: N_("Numbers"),
    Pass.DATES: N_("Dates"),
    Pass.QUOTES: N_("Quotes"),
    Pass.HEADLINE: N_("Headline and summary"),
    Pass.CAPTIONS: N_("Captions"),
}
_KINDS = {
    BlockerKind.LIBRARY: N_("Library"),
    BlockerKind.FIELD: N_("Story"),
    BlockerKind.LIMIT: N_("Limit"),
    BlockerKind.PLACEHOLDER: N_("Still to come"),
    BlockerKind.SUGGESTION: N_("Suggestion"),
    BlockerKind.NOTE: N_("Note"),
    BlockerKind.FINDING: N_("Check"),
    BlockerKind.REVIEW: N_("Review"),
    BlockerKind.TRANSLATION: N_("Translation"),
}
_FIELDS = {"headline": N_("Headline"), "summary": N_("Summary"), "body": N_("Body")}

_SHOWN = 6
"""Words that one line shows of what changed since a signature."""


def pass_text(name: Pass, *, is_proposed: bool = False) -> str:
    """The name of a pass; ``is_proposed`` where it is not sure that what it looks at are names."""
    return _("Possible names") if is_proposed and name is Pass.NAMES else _(PASS_TEXTS[name])


def count_text(count: int) -> str:
    """How many things stop a story."""
    if not count:
        return _("Nothing stops this story")
    return ngettext("{n} thing stops this story", "{n} things stop this story", count).format(n=count)


def place_text(blocker: Blocker) -> str:
    """What sort of thing a blocker is, and in which text."""
    kind = _(_KINDS[blocker.kind])
    field = _FIELDS.get(blocker.field)
    return f"{kind} · {_(field)}" if field else kind


def signature_text(state: PassState, now: datetime) -> str:
    """Who signed when; empty while nobody has."""
    if state.proof is None:
        return ""
    text = f"{state.proof.person}, {moment_text(state.proof.at, now)}"
    return f"{text} · {state.proof.remark}" if state.proof.remark else text


def changes_text(state: PassState) -> str:
    """What changed since a signature: what went, then what came."""
    parts = [*(f"−{isolated(text)}" for text in state.went), *(f"+{isolated(text)}" for text in state.came)]
    return _("Changed since: {words}").format(words=_few(parts))


def event_text(event: ReviewEvent) -> str:
    """A step as a desk says it: from which state to which."""
    return _("{before} → {after}").format(before=state_text(event.came_from), after=state_text(event.became))


def _few(parts: Sequence[str]) -> str:
    shown = ", ".join(part if len(part) <= 60 else f"{part[:59]}…" for part in parts[:_SHOWN])
    return f"{shown} …" if len(parts) > _SHOWN else shown
