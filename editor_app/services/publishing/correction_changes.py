"""What of a text reads otherwise than it was published: sentence by sentence, as one quotes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor_app.base.differences import Op, Piece
from editor_app.language.segmentation.engine import segments
from editor_app.services.publishing.correction_words import Change

_LONGEST = 200
"""Characters of a sentence that is quoted whole."""

_AROUND = 60
"""Characters of the words beside a change that are quoted of a longer one."""


def changes_in(pieces: Sequence[Piece], language: str, place: str = "") -> Iterator[Change]:
    """Every sentence of ``pieces`` that came, went, or reads otherwise; ``place`` names the text."""
    for line in _lines(pieces):
        if _differs(line):
            for sentence in _sentences(line, language):
                change = _quoted(sentence, place) if _differs(sentence) else None
                if change is not None and change.old != change.new:
                    yield change


def _lines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces cut at the line ends that stayed."""
    line: list[Piece] = []
    for piece in pieces:
        if piece.op is not Op.EQUAL:
            line.append(piece)
            continue
        first, *others = piece.text.split("\n")
        line.append(Piece(Op.EQUAL, first))
        for other in others:
            yield line
            line = [Piece(Op.EQUAL, other)]
    yield line


def _sentences(line: Sequence[Piece], language: str) -> Iterator[list[Piece]]:
    """The line cut where sentences of today's text begin, as far as they began there before."""
    starts = {start for start, _end in segments(_text(line, Op.DELETE), language)}
    found: list[Piece] = []
    place = 0
    for piece in line:
        if piece.op is Op.DELETE:
            found.append(piece)
            continue
        end = place + len(piece.text)
        if piece.op is Op.EQUAL:
            cuts = [start - place for start in sorted(starts) if place <= start <= end]
            left = 0
            for cut in cuts:
                yield [*found, Piece(Op.EQUAL, piece.text[left:cut])]
                found, left = [], cut
            found.append(Piece(Op.EQUAL, piece.text[left:]))
        else:
            found.append(piece)
        place = end
    yield found


def _quoted(sentence: Sequence[Piece], place: str) -> Change:
    old, new = _text(sentence, Op.INSERT), _text(sentence, Op.DELETE)
    if max(len(old), len(new)) <= _LONGEST:
        return Change(_line(old), _line(new), place)
    changed = [index for index, piece in enumerate(sentence) if piece.op is not Op.EQUAL]
    first, last = changed[0], changed[-1] + 1
    head, tail = _end_of(_text(sentence[:first])), _start_of(_text(sentence[last:]))
    inner = sentence[first:last]
    before, after = (head + _text(inner, left_out) + tail for left_out in (Op.INSERT, Op.DELETE))
    return Change(_cut(_line(before)), _cut(_line(after)), place)


def _differs(pieces: Sequence[Piece]) -> bool:
    return any(piece.op is not Op.EQUAL and piece.text.strip() for piece in pieces)


def _text(pieces: Sequence[Piece], left_out: Op | None = None) -> str:
    return "".join(piece.text for piece in pieces if piece.op is not left_out)


def _end_of(text: str) -> str:
    """The last whole words of ``text``, with a sign that others were before them."""
    return text if len(text) <= _AROUND else f"… {text[-_AROUND:].partition(' ')[2]}"


def _start_of(text: str) -> str:
    return text if len(text) <= _AROUND else f"{text[:_AROUND].rpartition(' ')[0]} …"


def _line(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str) -> str:
    most = 2 * _LONGEST
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0]} …"
