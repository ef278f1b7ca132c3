"""What the panel says of a match: how good it is, where it comes from, how its source differs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from editor_app.base.clock import from_text
from editor_app.base.differences import Op, compare_texts
from editor_app.base.differences import Piece as Difference
from editor_app.base.i18n import N_, _, ngettext
from editor_app.language.bitext.matching import CONTEXT, EXACT, MatchKind, Reason
from editor_app.language.bitext.numbers import Replacement
from editor_app.services.memory_matches import Match
from editor_app.ui.articles.row_text import date_text
from editor_app.ui.directions import isolated
from editor_app.ui.review.wording import Piece, Tone
from editor_app.ui.translating.entry_list import Entry

SHOWN = 70
"""Matches of fewer percent are shown when somebody asks for more."""

_KINDS = {
    MatchKind.LINEAGE: N_("The same sentence of this story."),
    MatchKind.CONTEXT: N_("The same sentence beside the same neighbour."),
    MatchKind.EXACT: N_("The same sentence."),
    MatchKind.NUMBERS: N_("The same sentence with other numbers."),
    MatchKind.FORM: N_("The same words in other capitals or signs."),
    MatchKind.FUZZY: N_("A sentence that is alike."),
}
_REASONS = {
    Reason.ALIGNED: N_("put beside each other by the program"),
    Reason.OTHER_DESK: N_("of another desk"),
    Reason.UNREVIEWED: N_("nobody has confirmed it"),
    Reason.MACHINE: N_("translated by a machine"),
    Reason.SUPERSEDED: N_("another translation has replaced it"),
    Reason.CODES: N_("other marks in the text"),
    Reason.REVERSED: N_("translated the other way round"),
}
_THIN = "\u2009"
_TONES = {Op.EQUAL: Tone.PLAIN, Op.INSERT: Tone.INSERTED, Op.DELETE: Tone.DELETED}


def entry_of(match: Match, number: int, source: str, language: str, own: str) -> Entry:
    """The row of a ``match`` of ``source``, which is in ``language``; ``own`` is the name of the desk's
    memory. Any thread."""
    differs = match.score < EXACT or match.kind in (MatchKind.NUMBERS, MatchKind.FORM, MatchKind.FUZZY)
    below = difference_pieces(compare_texts(match.source.text, source, language)) if differs else ()
    above = " · ".join(part for part in (str(number), percent_text(match), *_origin(match, own)) if part)
    spoken = _("Match {n}, {percent}: {text}").format(
        n=number, percent=percent_text(match), text=match.target.text
    )
    return Entry(
        (Piece(above),), tuple(_translation(match)), below, match.target.text, spoken, tip_of(match, own)
    )


def percent_text(match: Match) -> str:
    """How good it is: ``87 %``, ``99 % #`` where numbers were put in."""
    sign = " #" if match.kind is MatchKind.NUMBERS and match.replaced else ""
    return _("{n} %").format(n=match.score) + sign


def tip_of(match: Match, own: str) -> str:
    """All that is known of a match: what it has in common, where it comes from, what it costs."""
    lines = [_(_KINDS[match.kind])]
    lines += [
        _("Number put in: {old} is now {new}.").format(old=isolated(one.old), new=isolated(one.new))
        for one in match.replaced
    ]
    lines += [" · ".join(part for part in _origin(match, own) if part)]
    if match.penalties:
        lines.append(_("{n} % alike, less:").format(n=match.likeness))
        lines += [f"−{one.points}  {_(_REASONS[one.reason])}" for one in match.penalties]
    return "\n".join(line for line in lines if line)


def more_text(count: int) -> str:
    """The words of the button that shows further matches."""
    return ngettext("{n} more below {least} %", "{n} more below {least} %", count).format(
        n=count, least=SHOWN
    )


def difference_pieces(pieces: Sequence[Difference]) -> tuple[Piece, ...]:
    """A comparison as a card shows it: what went struck through, what came underlined."""
    found: list[Piece] = []
    for piece in pieces:
        tone = _TONES[piece.op]
        if tone is Tone.INSERTED and found and found[-1].tone is Tone.DELETED:
            found.append(Piece(_THIN))
        found.append(Piece(piece.text, tone))
    return tuple(found)


def spoken_difference(pieces: Sequence[Difference]) -> str:
    """A comparison for those who listen."""
    said = [
        (_("deleted “{text}”") if piece.op is Op.DELETE else _("inserted “{text}”")).format(
            text=piece.text.strip()
        )
        for piece in pieces
        if piece.op is not Op.EQUAL and piece.text.strip()
    ]
    return ", ".join(said)


def _origin(match: Match, own: str) -> tuple[str, str, str]:
    """The memory or the story, the author, the day."""
    is_here = match.kind is MatchKind.LINEAGE and match.likeness > CONTEXT
    memory = _("this story") if is_here else _("desk memory") if match.memory == own else match.memory
    return memory, match.unit.author, day_text(match.unit.at)


def day_text(at: str) -> str:
    """The day of a moment as the memory writes it; empty for none."""
    try:
        day = from_text(at).astimezone().date()
    except ValueError:
        return ""
    return date_text(day, _today()).replace(" ", "\u00a0")


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _translation(match: Match) -> Iterator[Piece]:
    """The translation, with the numbers that were put in marked."""
    text, place = match.target.text, 0
    for start, end in _put_in(_as_kept(match), text, match.replaced):
        yield from (Piece(text[place:start]), Piece(text[start:end], Tone.MARKED))
        place = end
    yield Piece(text[place:])


def _as_kept(match: Match) -> str:
    is_reversed = any(one.reason is Reason.REVERSED for one in match.penalties)
    return match.unit.source if is_reversed else match.unit.target


def _put_in(old: str, new: str, replaced: Sequence[Replacement]) -> Iterator[tuple[int, int]]:
    """Where the replaced numbers stand in ``new``."""
    place = shift = 0
    for one in replaced:
        for found in re.finditer(rf"(?<!\d){re.escape(one.old)}(?!\d)", old):
            start = found.start() + shift
            if found.start() >= place and new.startswith(one.new, start):
                yield start, start + len(one.new)
                place, shift = found.end(), shift + len(one.new) - len(one.old)
                break
