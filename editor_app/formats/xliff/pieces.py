"""A segment's text cut at its codes, with the pairs among them that enclose each other properly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from editor_app.base.records import dataclass
from editor_app.document.segment_texts import Placeholder, SegmentText

OPEN, CLOSE, SINGLE = "open", "close", "single"


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its place among those of its text.

    ``partner`` is the place of the other half where both stand in this text and may become one
    element with what is between them; None for halves that cross others or stand elsewhere.
    """

    code: Placeholder
    place: int
    partner: int | None = None


def pieces(text: SegmentText) -> Iterator[str | Code]:
    """The words and codes of ``text`` in their order; codes beyond its ends stand at them."""
    if not text.codes:
        if text.text:
            yield text.text
        return
    codes = ordered_codes(text)
    partners = _partners(codes)
    position = 0
    for place, code in enumerate(codes):
        at = min(max(code.position, position), len(text.text))
        if at > position:
            yield text.text[position:at]
            position = at
        yield Code(code, place, partners.get(place))
    if position < len(text.text):
        yield text.text[position:]


def ordered_codes(text: SegmentText) -> Sequence[Placeholder]:
    """The codes by where they stand; those at one place as they were given."""
    return text.codes if len(text.codes) < 2 else sorted(text.codes, key=lambda code: code.position)


def _partners(codes: Iterable[Placeholder]) -> dict[int, int]:
    """Both halves of each pair that can be an element: of two that cross, the inner one."""
    found: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    for place, code in enumerate(codes):
        if code.kind == OPEN:
            waiting.append((code.id, place))
        elif code.kind == CLOSE:
            index = next((n for n in range(len(waiting) - 1, -1, -1) if waiting[n][0] == code.id), None)
            if index is None:
                continue
            is_innermost = index == len(waiting) - 1
            _id, start = waiting.pop(index)
            if is_innermost:
                found[start], found[place] = place, start
    return found
