"""The proof sheet of an article: who signed which pass, for which words, and what changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from difflib import SequenceMatcher

from editor_app.base.records import dataclass
from editor_app.document.model import ArticleContent
from editor_app.language.caseless_names import NOTHING_KNOWN, Known
from editor_app.language.findings import StoryText
from editor_app.language.proof_parts import Pass, ProofPart, are_names_possible_only, parts_of
from editor_app.services.story_text import story_text
from editor_app.storage.proofs import Proof
from editor_app.storage.review_events import ReviewEvent
from editor_app.storage.rows import ArticleRow, State


@dataclass(frozen=True, slots=True)
class PassState:
    """One pass: its signature, None while nobody has signed, the words it is about as they are now, and
    which of them came and went since the signature. ``is_proposed`` when it is not sure that they are what
    the pass is about."""

    name: Pass
    proof: Proof | None
    parts: tuple[ProofPart, ...]
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    is_proposed: bool = False

    @property
    def is_signed(self) -> bool:
        """Whether a signature stands."""
        return self.proof is not None

    @property
    def is_current(self) -> bool:
        """Whether what was signed is what stands there now."""
        return self.is_signed and not self.came and not self.went


@dataclass(frozen=True, slots=True)
class ProofSheet:
    """The passes of an article in their order, its way through the review, and every signature ever given."""

    headline: str
    language: str
    state: State
    slugline: str
    updated: datetime | None
    passes: tuple[PassState, ...]
    events: tuple[ReviewEvent, ...]
    proofs: tuple[Proof, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every pass is signed for the text as it is."""
        return all(state.is_current for state in self.passes)

    def of(self, name: Pass) -> PassState:
        """One pass."""
        return next(state for state in self.passes if state.name is name)


def latest(proofs: Iterable[Proof]) -> dict[str, Proof]:
    """The signature that counts of each pass; one without a version was taken back."""
    return {proof.name: proof for proof in proofs}


def proof_sheet(
    row: ArticleRow,
    content: ArticleContent,
    signed: Mapping[bytes, Mapping[Pass, tuple[str, ...]]],
    proofs: tuple[Proof, ...],
    events: tuple[ReviewEvent, ...],
    known: Known = NOTHING_KNOWN,
) -> ProofSheet:
    """The sheet of an article that holds ``content``; ``signed`` is what was ``said_in`` it, by version, with
    the same names ``known``."""
    now = story_text(content)
    counting = latest(proofs)
    passes = []
    for name in Pass:
        parts, proof = parts_of(now, name, known), counting.get(name.value)
        is_proposed = name is Pass.NAMES and are_names_possible_only(now)
        if proof is None or proof.version not in signed:
            passes.append(PassState(name, None, parts, is_proposed=is_proposed))
            continue
        came, went = _changed(signed[proof.version][name], parts)
        passes.append(PassState(name, proof, parts, came, went, is_proposed))
    return ProofSheet(
        content.headline.text,
        content.language,
        row.state,
        row.slugline,
        row.updated,
        tuple(passes),
        events,
        proofs,
    )


def said_in(story: StoryText, known: Known = NOTHING_KNOWN) -> dict[Pass, tuple[str, ...]]:
    """The words that each pass looks at in ``story``."""
    return {name: tuple(part.text for part in parts_of(story, name, known)) for name in Pass}


def _changed(old: tuple[str, ...], now: tuple[ProofPart, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that came and that went; two that changed places did both."""
    new = tuple(part.text for part in now)
    if old == new:
        return (), ()
    came: list[str] = []
    went: list[str] = []
    for kind, start, end, to_start, to_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            went += old[start:end]
            came += new[to_start:to_end]
    return tuple(came), tuple(went)
