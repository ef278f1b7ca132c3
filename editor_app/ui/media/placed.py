"""The pictures of a body: where they stand, and how to change or take away one."""

from __future__ import annotations

from editor_app.base.records import dataclass
from editor_app.base.text import utf16_length
from editor_app.document.article import Document
from editor_app.document.changes import Selection
from editor_app.document.model import OBJECT, Image, Mark, RichText, TextField
from editor_app.document.objects import from_data
from editor_app.document.schema import OBJECT_MARK


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture at its position in the body (UTF-16 units)."""

    position: int
    image: Image


def pictures_in(document: Document) -> tuple[Placed, ...]:
    """The pictures of the body in reading order."""
    found: list[Placed] = []
    position = 0
    for run in document.runs(TextField.BODY):
        image = from_data(run.attributes.get(OBJECT_MARK)) if OBJECT in run.text else None
        if isinstance(image, Image):
            places = [index for index, character in enumerate(run.text) if character == OBJECT]
            found += [Placed(position + utf16_length(run.text[:place]), image) for place in places]
        position += utf16_length(run.text)
    return tuple(found)


def stands(document: Document, placed: Placed) -> bool:
    """Whether this picture stands at this place now; looks there only."""
    draft, position = document.draft, placed.position
    if position >= document.length(TextField.BODY) or draft.following(TextField.BODY, position, 1) != OBJECT:
        return False
    return from_data(draft.attributes(TextField.BODY, position).get(OBJECT_MARK)) == placed.image


def removal(document: Document, position: int) -> Selection:
    """What to delete so that the picture at ``position`` goes, its line with it when it stands alone."""
    draft, last = document.draft, document.length(TextField.BODY) - 1
    start, end = draft.block_start(TextField.BODY, position), draft.block_end(TextField.BODY, position)
    if end - start > 1:
        return Selection(TextField.BODY, position, position + 1)
    if end < last:
        return Selection(TextField.BODY, start, end + 1)
    return Selection(TextField.BODY, max(0, start - 1), end)


def reworded(rich: RichText, text: str) -> RichText:
    """``rich`` with the words ``text``; what is before and after the change keeps its marks."""
    old = rich.text
    if old == text:
        return rich
    limit = min(len(old), len(text))
    head = next((n for n in range(limit) if old[n] != text[n]), limit)
    limit -= head
    tail = next((n for n in range(limit) if old[-1 - n] != text[-1 - n]), limit)
    moved = len(text) - len(old)

    def place(offset: int) -> int:
        return offset if offset <= head else max(head, offset + moved)

    marks = (Mark(place(m.start), place(m.end), m.type, m.value) for m in rich.marks)
    kept = (mark for mark in marks if mark.start < mark.end)
    # A mark that ended in what was replaced ends where the new words begin.
    return RichText(text, tuple(kept)) if tail or head else RichText(text)
