"""The way of a story to its readers and afterwards: which act leads where, and what forbids it.

The meanings are those of the states that newsrooms exchange: scheduled stories are held by us, embargoed
ones are out and held by those who have them; what was killed or taken down is never used again, what was
unpublished may be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from editor_app.base.clock import from_text
from editor_app.base.i18n import N_, _
from editor_app.base.records import dataclass
from editor_app.document.model import FieldValue
from editor_app.formats.values import Publication, Signal
from editor_app.services.possible import OUT, SOURCES
from editor_app.services.state_texts import state_text
from editor_app.storage.ledger import Act
from editor_app.storage.rows import State


@dataclass(frozen=True, slots=True)
class ActWay:
    """Where an act leads: from one of ``sources`` to ``target``, which is None where the state stays.

    ``text`` is what a button says, ``label`` what the revision is called that it names; with ``whole`` it
    concerns every version of the story that is out.
    """

    sources: frozenset[State]
    target: State | None
    text: str
    label: str
    signal: Signal = Signal.NEW
    whole: bool = False


WAYS: Mapping[Act, ActWay] = {
    Act.PUBLISH: ActWay(SOURCES["publish"], State.PUBLISHED, N_("Publish"), N_("Published")),
    Act.SCHEDULE: ActWay(SOURCES["schedule"], State.SCHEDULED, N_("Schedule"), N_("Scheduled")),
    Act.DESCHEDULE: ActWay(
        SOURCES["deschedule"], State.READY, N_("Take off the schedule"), N_("Taken off the schedule")
    ),
    Act.CORRECT: ActWay(
        SOURCES["correct"], State.CORRECTED, N_("Correct"), N_("Corrected"), Signal.CORRECTION
    ),
    Act.SEND: ActWay(SOURCES["send"], None, N_("Send again"), N_("Sent again")),
    Act.KILL: ActWay(SOURCES["kill"], State.WITHDRAWN, N_("Kill"), N_("Killed"), Signal.KILL, whole=True),
    Act.TAKEDOWN: ActWay(
        SOURCES["takedown"], State.WITHDRAWN, N_("Take down"), N_("Taken down"), Signal.TAKEDOWN, whole=True
    ),
    Act.UNPUBLISH: ActWay(
        SOURCES["unpublish"], State.UNPUBLISHED, N_("Unpublish"), N_("Unpublished"), whole=True
    ),
}
"""What can be done; ``deliver`` stands in the ledger alone."""

WRITING = frozenset({Act.PUBLISH, Act.CORRECT, Act.SEND, Act.KILL, Act.TAKEDOWN})
"""Acts that write a package. A story is unpublished silently: no notice goes out."""

SIGNED = frozenset({Act.PUBLISH, Act.CORRECT})
"""Acts that whoever does them signs for, in the chain of those who had a hand in the text."""

WITHDRAWALS = frozenset({Act.KILL, Act.TAKEDOWN, Act.UNPUBLISH})


def acts_from(state: State) -> tuple[Act, ...]:
    """What can be done with an article in ``state``."""
    return tuple(act for act, way in WAYS.items() if state in way.sources)


def act_text(act: Act) -> str:
    """What a button for ``act`` says."""
    return _(WAYS[act].text) if act in WAYS else _("Deliver")


def moment_of(value: FieldValue | None) -> datetime | None:
    """The moment that a field holds; None when it is empty or no moment."""
    try:
        return from_text(value) if isinstance(value, str) and value else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Chain:
    """What an article that is a new lead, or has one, must keep to.

    ``original`` is the state of the story that it rewrites, None where it rewrites none or that is not in
    the library; ``held_until`` when that one's embargo ends; ``has_newer`` whether a new lead of this one is
    out.
    """

    original: State | None = None
    held_until: datetime | None = None
    has_newer: bool = False


ALONE = Chain()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an act is not possible now, and the field that would mend it."""

    message: str
    field: str = ""


def refusals(
    act: Act,
    state: State,
    fields: Mapping[str, FieldValue],
    now: datetime,
    before: Publication,
    embargo_before: str = "",
    chain: Chain = ALONE,
) -> Iterator[Refusal]:
    """Everything that forbids ``act``, whatever anybody says.

    ``before`` is the article's published life until now, ``embargo_before`` the embargo that its last issue
    carried.
    """
    if state not in WAYS[act].sources:
        yield Refusal(
            _("“{act}” is not possible while the article is in the state “{state}”.").format(
                act=act_text(act), state=state_text(state)
            )
        )
        return
    if act in WITHDRAWALS or act is Act.DESCHEDULE:
        return
    embargo, at = moment_of(fields.get("embargo")), moment_of(fields.get("publish_at"))
    if act is Act.SCHEDULE:
        yield from _scheduling(at, now)
        yield from _never_scheduled(fields)
    elif act is Act.PUBLISH and at is not None and at > now:
        yield Refusal(
            _("It is to be published later: schedule it, or take the publishing time away."), "publish_at"
        )
    if act in (Act.CORRECT, Act.SEND) and embargo is not None and embargo > now and not embargo_before:
        yield Refusal(_("An embargo cannot be set on what readers have already."), "embargo")
    if act in (Act.PUBLISH, Act.SCHEDULE):
        yield from _chained(embargo, now, chain, bool(fields.get("rewrite_of")))


def _scheduling(at: datetime | None, now: datetime) -> Iterator[Refusal]:
    if at is None:
        yield Refusal(_("Say when it is to be published."), "publish_at")
    elif at <= now:
        yield Refusal(_("The publishing time has passed."), "publish_at")


def _never_scheduled(fields: Mapping[str, FieldValue]) -> Iterator[Refusal]:
    """What must not wait for its time, because it must not go out then."""
    if fields.get("embargo"):
        yield Refusal(
            _("Embargo and publishing time exclude each other: an embargoed story goes out now."), "embargo"
        )
    if fields.get("not_for_publication") is True:
        yield Refusal(_("Marked as not for publication."), "not_for_publication")


def _chained(embargo: datetime | None, now: datetime, chain: Chain, is_lead: bool) -> Iterator[Refusal]:
    if is_lead and embargo is not None and embargo > now:
        yield Refusal(_("A new lead carries no embargo."), "embargo")
    if chain.original is not None and chain.original not in OUT:
        yield Refusal(_("The story that this is a new lead of has not been published."))
    if chain.held_until is not None and chain.held_until > now:
        yield Refusal(_("The embargo of the story that this is a new lead of still runs."))
    if chain.has_newer:
        yield Refusal(_("A new lead of this story is out already."))


def has_lapsed(fields: Mapping[str, FieldValue], now: datetime) -> bool:
    """Whether an embargo is set that has passed: a correction clears it."""
    embargo = moment_of(fields.get("embargo"))
    return embargo is not None and embargo <= now


def signed_off(chain: str, initials: str) -> str:
    """The sign-off ``chain`` (``abc/def``) with ``initials`` at its end, once."""
    signs = [sign.strip() for sign in chain.split("/")]
    return "/".join([*(sign for sign in signs if sign and sign != initials), *filter(None, [initials])])
