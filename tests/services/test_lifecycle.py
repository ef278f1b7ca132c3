"""The way of a story to its readers: every act from every state, what each forbids, and what it leaves behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from editor_app.document.model import FieldValue
from editor_app.formats.values import UNPUBLISHED, Publication, Signal
from editor_app.services.holding import why_held
from editor_app.services.lifecycle import Chain, acts_from, has_lapsed, refusals, signed_off
from editor_app.services.lives import next_issue
from editor_app.services.publishing.leads import take_key
from editor_app.storage.ledger import Act
from editor_app.storage.rows import State

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
LATER = (NOON + timedelta(hours=3)).isoformat()
EARLIER = (NOON - timedelta(hours=3)).isoformat()
OUT = Publication(first=NOON, sequence=1, version=1)

FINISHED = (Act.PUBLISH, Act.SCHEDULE)
WITHDRAWING = (Act.KILL, Act.TAKEDOWN, Act.UNPUBLISH)
WITH_READERS = (Act.CORRECT, Act.SEND, *WITHDRAWING)


@pytest.mark.parametrize(
    ("state", "acts"),
    [
        (State.INBOX, ()),
        (State.DRAFT, ()),
        (State.IN_REVIEW, ()),
        (State.CHANGES_REQUESTED, ()),
        (State.APPROVED, FINISHED),
        (State.READY, FINISHED),
        (State.SCHEDULED, (Act.PUBLISH, Act.DESCHEDULE, *WITHDRAWING)),
        (State.PUBLISHED, WITH_READERS),
        (State.CORRECTED, WITH_READERS),
        (State.UNPUBLISHED, (Act.PUBLISH,)),
        (State.WITHDRAWN, (Act.SEND,)),
    ],
)
def test_each_state_allows_its_acts_and_no_others(state: State, acts: tuple[Act, ...]) -> None:
    assert acts_from(state) == acts
    for act in Act:
        if act is Act.DELIVER:
            continue
        said = [one.message for one in refusals(act, state, {"publish_at": LATER}, NOON, OUT)]
        assert any("is not possible while" in words for words in said) == (act not in acts)


def test_every_state_is_in_the_table() -> None:
    assert {state for state in State if acts_from(state)} | {
        State.INBOX,
        State.DRAFT,
        State.IN_REVIEW,
        State.CHANGES_REQUESTED,
    } == set(State)


@pytest.mark.parametrize("state", list(State))
def test_what_is_scheduled_or_withdrawn_is_only_read(state: State) -> None:
    assert bool(why_held(state)) == (state in (State.SCHEDULED, State.WITHDRAWN))


def said(act: Act, fields: dict[str, FieldValue], **more) -> list[str]:
    state = State.PUBLISHED if act in WITH_READERS else State.READY
    found = refusals(act, state, fields, NOON, more.pop("before", UNPUBLISHED), **more)
    return [one.message for one in found]


@pytest.mark.parametrize(
    ("act", "fields", "words"),
    [
        (Act.SCHEDULE, {}, "Say when"),
        (Act.SCHEDULE, {"publish_at": EARLIER}, "has passed"),
        (Act.SCHEDULE, {"publish_at": LATER}, ""),
        (Act.SCHEDULE, {"publish_at": LATER, "embargo": LATER}, "exclude each other"),
        (Act.SCHEDULE, {"publish_at": LATER, "not_for_publication": True}, "not for publication"),
        (Act.PUBLISH, {"publish_at": LATER}, "published later"),
        (Act.PUBLISH, {"publish_at": EARLIER}, ""),
        (Act.PUBLISH, {"embargo": LATER}, ""),
        (Act.PUBLISH, {"embargo": LATER, "rewrite_of": "a0"}, "A new lead carries no embargo"),
        (Act.CORRECT, {"embargo": LATER}, "cannot be set on what readers have"),
        (Act.SEND, {"embargo": LATER}, "cannot be set on what readers have"),
        (Act.KILL, {"embargo": LATER, "not_for_publication": True}, ""),
    ],
)
def test_embargo_and_time_forbid_what_they_should(
    act: Act, fields: dict[str, FieldValue], words: str
) -> None:
    found = said(act, fields)
    assert any(words in one for one in found) if words else found == []


def test_an_embargo_that_receivers_know_may_be_changed_by_a_correction() -> None:
    assert said(Act.CORRECT, {"embargo": LATER}, embargo_before=EARLIER) == []


@pytest.mark.parametrize(
    ("chain", "words"),
    [
        (Chain(State.READY), "has not been published"),
        (Chain(State.PUBLISHED), ""),
        (Chain(State.CORRECTED), ""),
        (Chain(State.WITHDRAWN), "has not been published"),
        (Chain(State.PUBLISHED, NOON + timedelta(hours=1)), "still runs"),
        (Chain(State.PUBLISHED, NOON - timedelta(hours=1)), ""),
        (Chain(has_newer=True), "A new lead of this story is out already"),
    ],
)
def test_a_new_lead_keeps_to_the_order_of_its_story(chain: Chain, words: str) -> None:
    found = said(Act.PUBLISH, {"rewrite_of": "a0"}, chain=chain)
    assert any(words in one for one in found) if words else found == []


def test_a_lapsed_embargo_is_cleared_by_a_correction_and_a_running_one_is_not() -> None:
    assert has_lapsed({"embargo": EARLIER}, NOON)
    assert not has_lapsed({"embargo": LATER}, NOON)
    assert not has_lapsed({}, NOON)


def test_the_first_correction_is_the_second_text_and_a_withdrawal_is_a_new_version_of_the_last() -> None:
    first = next_issue(Act.PUBLISH, UNPUBLISHED, NOON)
    corrected = next_issue(Act.CORRECT, first, NOON + timedelta(hours=1), "A figure was wrong.", number=2)
    assert (first.sequence, corrected.sequence) == (1, 2)
    assert (first.version, corrected.version) == (1, 2)
    assert (corrected.first, corrected.issued) == (NOON, NOON + timedelta(hours=1))
    for act, signal in ((Act.KILL, Signal.KILL), (Act.TAKEDOWN, Signal.TAKEDOWN)):
        gone = next_issue(act, corrected, NOON + timedelta(hours=2), number=2)
        assert (gone.sequence, gone.version, gone.signal) == (2, 3, signal)


def test_what_is_sent_again_is_the_same_issue() -> None:
    out = replace(OUT, note="Repeat.", issued=NOON, signal=Signal.CORRECTION)
    assert next_issue(Act.SEND, out, NOON + timedelta(days=1), number=1) == out


def test_take_keys_count_updates_as_agencies_do() -> None:
    assert [take_key(number) for number in (0, 1, 2, 3, 10, 20)] == [
        "update",
        "2nd update",
        "3rd update",
        "4th update",
        "11th update",
        "21st update",
    ]


def test_the_sign_off_keeps_who_had_a_hand_in_it_in_order() -> None:
    assert signed_off("abc", "def") == "abc/def"
    assert signed_off("abc/def", "def") == "abc/def"
    assert signed_off("abc/def", "abc") == "def/abc"
