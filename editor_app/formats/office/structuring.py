"""Which paragraphs of a document are headline, summary and body, and what belongs to a picture or table."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from editor_app.base.i18n import _
from editor_app.document.model import OBJECT, BlockType, Embed, Image, RichText, Rule, TextField
from editor_app.document.objects import from_data, to_data
from editor_app.formats.office.lines import (
    Accepted,
    Line,
    Piece,
    Role,
    common,
    is_there,
    object_piece,
    paragraph,
    rich_of,
    signatures_in,
)
from editor_app.formats.office.moments import Signature
from editor_app.formats.office.standing_in import put_together

_LONGEST_HEADLINE = 160
"""Characters up to which the first paragraph of a document without a title is taken for its headline."""
_ENDS_SENTENCE = re.compile(r"[.!?…:;]['\"”»’]?\s*$")
_OUTLINE = "outline"

Texts = dict[TextField, list[Line]]


def structured(
    lines: Sequence[Line], *, is_own: bool, formats: Collection[Signature] = ()
) -> tuple[Texts, tuple[str, ...]]:
    """The lines of each text, and what had to be guessed, in words.

    ``is_own`` for a document that Copydesk wrote: then nothing is guessed and empty
    paragraphs are kept. What ``formats`` signed stands in for changes of format.
    """
    for line in lines:
        line.pieces = put_together(line.pieces, formats)
    joined = _joined(list(lines))
    if not is_own:
        joined = [line for line in joined if not _is_empty(line)]
    headline = [line for line in joined if line.role is Role.TITLE]
    summary: list[Line] = []
    guesses: tuple[str, ...] = ()
    if headline:
        headline = _leading(joined, Role.TITLE)
    elif not is_own:
        headline, guesses = _guessed(joined)
    taken = {id(line) for line in headline}
    rest = [line for line in joined if id(line) not in taken]
    first = next((index for index, line in enumerate(rest) if line.role is Role.SUBTITLE), -1)
    if first == 0 or (first > 0 and is_own):
        summary = _leading(rest, Role.SUBTITLE)
        taken = {id(line) for line in summary}
        rest = [line for line in rest if id(line) not in taken]
    return {
        TextField.HEADLINE: _one_line(headline, is_own=is_own),
        TextField.SUMMARY: _one_line(summary, is_own=is_own),
        TextField.BODY: _levelled(rest, is_own=is_own),
    }, guesses


def _is_empty(line: Line) -> bool:
    return not line.text.strip() and not line.has_object and not any(piece.marker for piece in line.pieces)


def _leading(lines: Sequence[Line], role: Role) -> list[Line]:
    """The first run of lines of this role."""
    start = next(index for index, line in enumerate(lines) if line.role is role)
    end = start
    while end < len(lines) and lines[end].role is role:
        end += 1
    return list(lines[start:end])


def _guessed(lines: Sequence[Line]) -> tuple[list[Line], tuple[str, ...]]:
    """The headline of a document that names none: its first heading of the highest level, or first line."""
    first = next((line for line in lines if line.text.strip()), None)
    if first is None or first.has_object:
        return [], ()
    if _OUTLINE in first.shape:
        return [first], ()
    text = first.text.strip()
    is_plain = first.shape.get("type") == str(BlockType.PARAGRAPH) and first.role is Role.TEXT
    if is_plain and len(lines) > 1 and len(text) <= _LONGEST_HEADLINE and not _ENDS_SENTENCE.search(text):
        return [first], (_("The first line was taken for the headline."),)
    return [], ()


def _one_line(lines: Sequence[Line], *, is_own: bool) -> list[Line]:
    """Several paragraphs as one, with spaces between; nothing is tracked of its end.

    In ours a line break is meant; in others it only made a title fit its page.
    """
    if not lines:
        return []
    whole = Line(shape=paragraph())
    for index, line in enumerate(lines):
        if index:
            before = lines[index - 1]
            whole.pieces.append(Piece(" ", came=before.came, gone=before.gone))
        whole.pieces += [piece for piece in line.pieces if piece.make is None]
    for piece in () if is_own else whole.pieces:
        piece.text = piece.text.replace("\u2028", " ")
    return [whole]


def _levelled(lines: Iterable[Line], *, is_own: bool) -> list[Line]:
    """``lines`` with headings of two levels, whatever levels the document has; ours have them as written."""
    found = list(lines)
    shapes = [*(line.shape for line in found), *(line.change[1] for line in found if line.change)]
    outlines = [int(str(shape[_OUTLINE])) for shape in shapes if _OUTLINE in shape]
    base = 0 if not is_own and (not outlines or min(outlines) == 0) else 1
    for line in found:
        line.shape = _with_level(line.shape, base)
        if line.change is not None:
            line.change = (line.change[0], _with_level(line.change[1], base))
        if line.role in (Role.TITLE,):
            line.shape = {"type": str(BlockType.HEADING), "level": 2}
    return found


def _with_level(shape: dict[str, object], base: int) -> dict[str, object]:
    if _OUTLINE not in shape:
        return shape
    level = 2 if int(str(shape[_OUTLINE])) <= base else 3
    return {"type": str(BlockType.HEADING), "level": level}


# Captions, cards and rules


def _joined(lines: list[Line]) -> list[Line]:
    """``lines`` with captions put to what they belong to, and cards and rules made objects."""
    found: list[Line] = []
    title: Line | None = None
    for line in lines:
        is_table = line.has_object and not any(piece.image for piece in line.pieces)
        if title is not None and not is_table:
            found.append(title)
            title = None
        if line.role is Role.TABLE_TITLE:
            title = line
        elif title is not None and is_table:
            found.append(_titled(line, title))
            title = None
        elif line.role is Role.CAPTION and found and _shows_picture(found[-1]):
            found[-1] = _captioned(found[-1], line)
        elif line.role is Role.SPACER and not line.text.strip() and found and found[-1].has_object:
            found[-1].pieces += [piece for piece in line.pieces if piece.marker]
            found[-1].came, found[-1].gone = line.came, line.gone
        else:
            found.append(_made(line))
    return found if title is None else [*found, title]


def _shows_picture(line: Line) -> bool:
    return any(piece.image is not None for piece in line.pieces) and not line.text.replace(OBJECT, "").strip()


def _made(line: Line) -> Line:
    match line.role:
        case Role.RULE if line.text.strip(" *⁂—-_") == "":
            return _with_object(line, to_data(Rule()))
        case Role.EMBED:
            if any(piece.attributes.get("link") for piece in line.pieces):
                return _card(line)
        case Role.FIGURE if not line.has_object:
            return _figure(line)
    return line


def _card(line: Line) -> Line:
    """A card, whose words may be tracked: its address and title are those of the words that are there."""
    words = [piece for piece in line.pieces if piece.text]
    came, gone = common(piece.came for piece in words), common(piece.gone for piece in words)
    own = {came, gone} - {None}

    def make(accepted: Accepted) -> dict[str, object] | None:
        def is_accepted(signature: Signature) -> bool:
            return signature == came or (signature != gone and accepted(signature))

        shown = [part for part in words if is_there(part.came, part.gone, is_accepted)]
        url = next((str(piece.attributes["link"]) for piece in shown if piece.attributes.get("link")), "")
        if not url:
            return None
        title, _break, description = rich_of(words, is_accepted).text.partition("\u2028")
        return to_data(Embed(url, "" if title == url else title, description.replace("\u2028", " ")))

    piece = Piece(OBJECT, came=came, gone=gone, make=make)
    piece.signatures = tuple(signature for signature in signatures_in(words) if signature not in own)
    return _with_piece(line, piece)


def _figure(line: Line) -> Line:
    """A picture whose file was missing when it was written: its address or its words stand for it."""
    text = line.text
    if not text.strip():
        return line
    url = next((str(piece.attributes["link"]) for piece in line.pieces if piece.attributes.get("link")), "")
    image = Image(source=url, alt="" if text in (url, "—") else text)
    made = _with_object(line, to_data(image))
    next(piece for piece in made.pieces if piece.make is not None).image = image
    return made


def _with_object(line: Line, data: dict[str, object]) -> Line:
    """``line`` with an object in the place of its text."""
    came = next((piece.came for piece in line.pieces if piece.text and piece.came), None)
    gone = next((piece.gone for piece in line.pieces if piece.text and piece.gone), None)
    piece = object_piece(data)
    piece.came, piece.gone = came, gone
    return _with_piece(line, piece)


def _with_piece(line: Line, piece: Piece) -> Line:
    """``line`` with ``piece`` in the place of its text."""
    index = next((index for index, part in enumerate(line.pieces) if part.text), 0)
    before = [part for part in line.pieces[:index] if part.marker]
    after = [part for part in line.pieces[index:] if part.marker]
    return replace(line, pieces=[*before, piece, *after], role=Role.TEXT, shape=paragraph())


def _captioned(figure: Line, caption: Line) -> Line:
    """A picture with the paragraph below it."""
    place = next(index for index, piece in enumerate(figure.pieces) if piece.image is not None)
    piece = figure.pieces[place]
    picture = piece.make
    assert picture is not None
    words = [part for part in caption.pieces if not part.attributes.get(CREDIT)]
    credits = [part for part in caption.pieces if part.attributes.get(CREDIT)]
    own = {piece.came, piece.gone} - {None}

    def make(accepted: Accepted) -> dict[str, object] | None:
        image = from_data(picture(accepted))
        if not isinstance(image, Image):
            return None

        def is_accepted(signature: Signature) -> bool:
            return signature in own or accepted(signature)

        inside = [_within(part, piece) for part in words]
        credit = rich_of([_within(part, piece) for part in credits], is_accepted).text.strip()
        return to_data(replace(image, caption=_stripped(rich_of(inside, is_accepted)), credit=credit))

    made = Piece(OBJECT, came=piece.came, gone=piece.gone, make=make, image=piece.image)
    made.signatures = (*piece.signatures, *signatures_in([*words, *credits]))
    rest = [part for part in caption.pieces if part.marker]
    pieces = [*figure.pieces[:place], made, *figure.pieces[place + 1 :], *rest]
    return replace(
        figure, pieces=pieces, came=caption.came, gone=caption.gone, shape=paragraph(), role=Role.TEXT
    )


CREDIT = "credit"
"""What a reader marks the words of a picture's credit with."""


def _within(part: Piece, whole: Piece) -> Piece:
    """A part of an object without the changes that concern all of it."""
    came = None if part.came == whole.came else part.came
    gone = None if part.gone == whole.gone else part.gone
    attributes = {name: held for name, held in part.attributes.items() if name != CREDIT}
    return replace(part, came=came, gone=gone, attributes=attributes)


def _stripped(rich: RichText) -> RichText:
    text = rich.text.rstrip()
    if text == rich.text:
        return rich
    marks = tuple(replace(m, end=min(m.end, len(text))) for m in rich.marks if m.start < len(text))
    return RichText(text, marks)


def _titled(table: Line, title: Line) -> Line:
    """A table with the paragraph above it."""
    place = next(index for index, piece in enumerate(table.pieces) if piece.make is not None)
    piece = table.pieces[place]
    make = piece.make
    assert make is not None

    def titled(accepted: Accepted) -> dict[str, object] | None:
        data = make(accepted)
        text = rich_of([_within(part, piece) for part in title.pieces], accepted).text
        return data if data is None else {**data, "caption": text} if text else data

    made = replace(piece, make=titled)
    made.signatures = (*piece.signatures, *signatures_in(title.pieces))
    before = [part for part in title.pieces if part.marker]
    return replace(table, pieces=[*before, *table.pieces[:place], made, *table.pieces[place + 1 :]])
