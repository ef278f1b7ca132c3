"""The words of pictures, tables and cards between those of the paragraphs, as readers see them."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.base.records import dataclass
from editor_app.base.text import utf16_length
from editor_app.document.article import Document
from editor_app.document.changes import Selection
from editor_app.document.model import OBJECT, Block, BlockData, Image, TextField
from editor_app.document.objects import block_type, from_data
from editor_app.document.readings import Reading
from editor_app.document.schema import OBJECT_MARK
from editor_app.language.plain_text import plain
from editor_app.services.describing import block_lines


def object_at(document: Document, place: Selection) -> BlockData | None:
    """The picture, table or card that is all there is at ``place``; None where text is."""
    draft = document.draft
    if place.end - place.start != 1 or draft.slice(place.field, place.start, place.end) != OBJECT:
        return None
    (run,) = draft.runs(place.field, place.start, place.end)
    return from_data(run.attributes.get(OBJECT_MARK))


def object_text(data: BlockData) -> str:
    """What readers can mark of an object, a line each, nothing twice; what stands for a picture that is not
    seen only where nothing else is said of it."""
    lines = list(block_lines(Block(block_type(data), OBJECT, data=data)))
    if isinstance(data, Image) and any(lines[:-1]):
        lines.pop()
    return "\n".join(dict.fromkeys(line for line in lines if line))


def says(data: BlockData, words: str) -> bool:
    """Whether ``words`` stand in an object, whatever the kind of their quotes, dashes and spaces."""
    return plain(words).text.strip() in plain(object_text(data)).text


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some of what is said: where it begins in the whole (code points), and in its field (UTF-16 units)."""

    begin: int
    text: str
    field: TextField
    start: int
    is_object: bool

    @property
    def end(self) -> int:
        """Behind its last code point."""
        return self.begin + len(self.text)

    def at(self, position: int) -> int:
        """The place in the field of a position of the whole; all of an object is at one."""
        return self.start if self.is_object else self.start + utf16_length(self.text[: position - self.begin])


class SaidWords:
    """The texts of a document one behind the other in their final reading, with the words of objects where
    these stand."""

    def __init__(self, document: Document) -> None:
        self._pieces = tuple(_pieces(document))
        self.text = "".join(piece.text for piece in self._pieces)

    def place(self, start: int, end: int) -> Selection | None:
        """The range of one field that ``start`` up to ``end`` (code points of ``text``) stand at: the object
        for what stands in one."""
        first = next((piece for piece in self._pieces if piece.begin <= start < piece.end), None)
        if first is None:
            return None
        if first.is_object:
            return Selection(first.field, first.start, first.start + 1)
        last = first
        for piece in self._pieces:
            if first.begin < piece.begin < end and piece.field is first.field and not piece.is_object:
                last = piece
        reach = min(end, last.end)
        if last.text[: reach - last.begin].endswith("\n"):
            reach -= 1
        return Selection(first.field, first.at(start), max(first.at(start), last.at(reach)))


def _pieces(document: Document) -> Iterator[_Piece]:
    begin = 0
    for field in TextField:
        for start, text, data in _runs(document, field):
            said = text if data is None else object_text(data)
            yield _Piece(begin, said, field, start, data is not None)
            begin += len(said)


def _runs(document: Document, field: TextField) -> Iterator[tuple[int, str, BlockData | None]]:
    """What is read of a field: where it stands in the whole text, and the object if it is one."""
    draft, hidden = document.draft, document.left_out(field, Reading.FINAL)
    whole = (0, draft.length(field))
    for start, end in hidden.kept(*whole) if hidden else (whole,):
        for run in draft.runs(field, start, end):
            data = from_data(run.attributes.get(OBJECT_MARK)) if run.text == OBJECT else None
            yield start, run.text, data
            start += utf16_length(run.text)
