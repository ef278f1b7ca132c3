"""The rows of a concordance: a sentence with its translation, and the words that were looked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor_app.base.i18n import _
from editor_app.services.memory import Concordance
from editor_app.services.translating.story_concordance import StoryHit
from editor_app.ui.directions import arrow
from editor_app.ui.review.wording import Piece, Tone
from editor_app.ui.translating.entry_list import Entry
from editor_app.ui.translating.match_wording import day_text


def entry_of_unit(found: Concordance, own: str) -> Entry:
    """The row of a unit of a memory."""
    unit = found.unit
    memory = _("desk memory") if found.memory == own else found.memory
    above = " · ".join(part for part in (memory, unit.author, day_text(unit.at)) if part)
    return _entry(above, unit.source, unit.target, found.in_target, found.places)


def entry_of_hit(hit: StoryHit) -> Entry:
    """The row of a sentence of a story."""
    return _entry(hit.headline or _("No headline yet"), hit.source, hit.target, hit.in_target, hit.places)


def _entry(above: str, source: str, target: str, in_target: bool, places: Sequence[tuple[int, int]]) -> Entry:
    words = (Piece(source),) if in_target else tuple(_marked(source, places))
    below = tuple(_marked(target, places)) if in_target else (Piece(target),)
    missing = (Piece(_("no translation yet"), Tone.SOFT),)
    spoken = f"{source} {arrow()} {target}" if source and target else source or target
    return Entry(
        (Piece(above),),
        words if source else missing,
        below if target else missing,
        target or source,
        spoken,
        is_even=True,
    )


def _marked(text: str, places: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    place = 0
    for start, end in places:
        yield from (Piece(text[place:start]), Piece(text[start:end], Tone.MARKED))
        place = end
    yield Piece(text[place:])
