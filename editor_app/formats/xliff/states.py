"""How far a segment is, in the words of both XLIFFs."""

from __future__ import annotations

from collections.abc import Mapping

from editor_app.document.segments import Origin, SegmentState
from editor_app.formats.bilingual import BilingualSegment
from editor_app.formats.xliff.names import DRAFT, PREFIX, REJECTED, STALE

_STATES_2: Mapping[SegmentState, str] = {
    SegmentState.TRANSLATED: "translated",
    SegmentState.REVIEWED: "reviewed",
    SegmentState.FINAL: "final",
}
_STATES_1: Mapping[SegmentState, str] = {
    SegmentState.DRAFT: "needs-review-translation",
    SegmentState.REJECTED: "needs-review-translation",
    SegmentState.TRANSLATED: "translated",
    SegmentState.REVIEWED: "signed-off",
    SegmentState.FINAL: "final",
}
_QUALIFIERS: Mapping[Origin, str] = {
    Origin.TM: "leveraged-tm",
    Origin.MT: "leveraged-mt",
    Origin.GLOSSARY: "leveraged-glossary",
    Origin.PROPAGATED: "leveraged-repository",
    Origin.ALIGNED: "x-copydesk-aligned",
    Origin.IMPORT: "leveraged-inherited",
}
_ORIGINS: Mapping[str, Origin] = {
    **{qualifier: origin for origin, qualifier in _QUALIFIERS.items()},
    "exact-match": Origin.TM,
    "fuzzy-match": Origin.TM,
    "id-match": Origin.TM,
    "tm-suggestion": Origin.TM,
    "mt-suggestion": Origin.MT,
}

STATES_1 = frozenset(
    [
        "final",
        "needs-adaptation",
        "needs-l10n",
        "needs-review-adaptation",
        "needs-review-l10n",
        "needs-review-translation",
        "needs-translation",
        "new",
        "signed-off",
        "translated",
    ]
)
"""The states of XLIFF 1.2 (section 2.3); others begin with ``x-``."""

QUALIFIERS_1 = frozenset(
    [
        "exact-match",
        "fuzzy-match",
        "id-match",
        "leveraged-glossary",
        "leveraged-inherited",
        "leveraged-mt",
        "leveraged-repository",
        "leveraged-tm",
        "mt-suggestion",
        "rejected-grammar",
        "rejected-inaccurate",
        "rejected-length",
        "rejected-spelling",
        "tm-suggestion",
    ]
)
"""What may qualify a state of XLIFF 1.2; others begin with ``x-``."""


def state_2(segment: BilingualSegment) -> tuple[str, str]:
    """State and sub-state of XLIFF 2; none for a segment without a target."""
    if segment.target is None:
        return "", ""
    state = _STATES_2.get(segment.state, "initial")
    if segment.state is SegmentState.REJECTED:
        # Why it is stale stands in its note; a segment has room for one sub-state.
        return state, REJECTED
    if segment.is_stale:
        return state, STALE
    return state, segment.sub_state if state != "initial" else DRAFT


def read_state_2(state: str, sub_state: str, *, has_target: bool) -> SegmentState:
    """The state that a segment of XLIFF 2 has. What is translated is never less than that."""
    if not has_target:
        return SegmentState.NEW
    for own, name in _STATES_2.items():
        if state == name:
            return own
    return SegmentState.REJECTED if sub_state == REJECTED else SegmentState.DRAFT


def others_sub_state(sub_state: str) -> str:
    """A sub-state that is not ours, empty for none."""
    return "" if sub_state.startswith(PREFIX) else sub_state


def state_1(segment: BilingualSegment) -> tuple[str, str]:
    """State and its qualifier of XLIFF 1.2 for a segment with a target."""
    if segment.state is SegmentState.REJECTED:
        return _STATES_1[segment.state], "rejected-inaccurate"
    qualifier = _QUALIFIERS.get(segment.origin, "")
    if segment.state in (SegmentState.NEW, SegmentState.DRAFT) and not qualifier:
        return "needs-translation", ""
    return _STATES_1.get(segment.state, "needs-review-translation"), qualifier


def read_state_1(
    state: str, qualifier: str, approved: str, *, has_target: bool
) -> tuple[SegmentState, Origin]:
    """The state that a unit of XLIFF 1.2 has, and where its target came from.

    A target without a state is a draft: the format does not say that anybody confirmed it.
    """
    origin = _ORIGINS.get(qualifier, Origin.HUMAN)
    if not has_target:
        return SegmentState.NEW, origin
    if qualifier.startswith("rejected-"):
        return SegmentState.REJECTED, origin
    known = {
        "translated": SegmentState.TRANSLATED,
        "signed-off": SegmentState.REVIEWED,
        "final": SegmentState.FINAL,
    }
    found = known.get(state, SegmentState.DRAFT)
    if approved == "yes" and (found is SegmentState.TRANSLATED or not state):
        found = SegmentState.REVIEWED
    return found, origin
