"""The facts of a story's source, and where its version in another language states them."""

from __future__ import annotations

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.changes import Selection
from editor_app.document.model import TextField
from editor_app.document.moment import FinalPlaces, Moment
from editor_app.language.findings import Passage
from editor_app.language.parity.ledger import LedgerRow, Stated, ledger
from editor_app.language.parity.names import Vocabulary
from editor_app.services.story_text import BESIDE, story_text
from editor_app.services.translating.bitext import Bitext
from editor_app.services.translating.pairs import Pair
from editor_app.ui.review.wording import Piece, Tone
from editor_app.ui.translating.entry_list import Entry


@dataclass(frozen=True, slots=True)
class FactHere:
    """A fact of the source: the pair that has it there, and its place in the version; either may be None."""

    row: LedgerRow
    stated: Stated | None
    pair: Pair | None
    place: Selection | None

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has translated what states it."""
        return self.stated is None and self.pair is not None and not self.pair.targets


def facts_here(
    source: Moment, target: Moment, bitext: Bitext, vocabulary: Vocabulary | None = None
) -> tuple[FactHere, ...]:
    """The facts of ``source``, each once, with where ``target`` states them. Any thread."""
    ours, theirs = (story_text(moment.content()).passages for moment in (source, target))
    language = str(target.fields.get("language", ""))
    places = target.final_places()
    found = []
    for row in ledger(ours, {language: theirs}, vocabulary):
        stated = row.found[language]
        pair = _pair_at(bitext, ours[row.fact.passage], row.fact)
        place = None if stated is None else _place(places, theirs[stated.passage], stated)
        found.append(FactHere(row, stated, pair, place))
    return tuple(found)


def entry_of_fact(fact: FactHere) -> Entry:
    """The row of a fact."""
    said = fact.row.fact.fact.text
    above = f"{said} ×{fact.row.count}" if fact.row.count > 1 else said
    if fact.stated is not None:
        words = (Piece(fact.stated.fact.text), Piece(" ✓", Tone.GOOD))
        spoken = _("{fact}: stated as {text}").format(fact=said, text=fact.stated.fact.text)
    elif fact.is_waiting:
        words = (Piece(_("not translated yet"), Tone.SOFT), Piece(" ○", Tone.SOFT))
        spoken = _("{fact}: not translated yet").format(fact=said)
    else:
        words = (Piece(_("not stated"), Tone.WRONG), Piece(" ✕", Tone.WRONG))
        spoken = _("{fact}: not stated").format(fact=said)
    return Entry((Piece(above),), words, text=words[0].text, spoken=spoken)


def _place(places: FinalPlaces, passage: Passage, stated: Stated) -> Selection:
    field = TextField(passage.field)
    if passage.type in BESIDE:
        return places.selection(field, passage.start, passage.start + 1)
    return places.selection(field, passage.start + stated.fact.start, passage.start + stated.fact.end)


def _pair_at(bitext: Bitext, passage: Passage, stated: Stated) -> Pair | None:
    """The pair whose source states the fact."""
    at = passage.start + stated.fact.start
    for pair in bitext.pairs:
        for sentence in pair.sources:
            address = sentence.address
            if str(address.field) != passage.field or str(address.block) not in ("", passage.block):
                continue
            if address.slot:
                if passage.type in BESIDE and sentence.text == passage.text:
                    return pair
            elif passage.type not in BESIDE and sentence.start <= at < sentence.end:
                return pair
    return None
