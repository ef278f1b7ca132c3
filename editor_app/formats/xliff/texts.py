"""Lines of an article as segments with their codes, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from editor_app.base.records import dataclass
from editor_app.base.text import clean
from editor_app.document.model import LINE_BREAK, Mark, MarkType, RichText
from editor_app.document.segment_texts import Placeholder, SegmentText
from editor_app.formats.marks import canonical_tag, normal_marks
from editor_app.formats.urls import safe_url
from editor_app.formats.xliff.pieces import CLOSE, OPEN, SINGLE, ordered_codes

BREAK = "break"
"""What a code for a line break within a paragraph stands for."""

_MARKS = frozenset(str(kind) for kind in MarkType)


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of a line: a segment, or what stands between two."""

    text: SegmentText
    is_segment: bool


def cut(line: RichText, ranges: Sequence[tuple[int, int]]) -> list[Cut]:
    """``line`` at the ``ranges`` of its segments (code points, ascending), its marks as codes.

    A mark that goes on in the next segment opens in the one and closes in the other.
    """
    cutting = _Cutting(line)
    found: list[Cut] = []
    position = 0
    for start, end in ranges:
        if start > position:
            found.append(Cut(cutting.take(position, start), is_segment=False))
        found.append(Cut(cutting.take(start, end), is_segment=True))
        position = end
    if position < len(line.text):
        found.append(Cut(cutting.take(position, len(line.text)), is_segment=False))
    return found


def rich_text(parts: Iterable[SegmentText]) -> RichText:
    """The line that segments, and what is between them, make together. Codes that an article does not
    know are left out."""
    joining = _Joining()
    for part in parts:
        joining.add(part)
    return joining.line()


class _Cutting:
    """Takes stretches of a line in their order, numbering codes as they come."""

    def __init__(self, line: RichText) -> None:
        self._text = line.text
        self._opens = sorted(line.marks, key=lambda mark: (mark.start, -mark.end))
        self._closes = sorted(line.marks, key=lambda mark: (mark.end, -mark.start))
        self._names: dict[Mark, str] = {}
        self._count = 0

    def take(self, start: int, end: int) -> SegmentText:
        """The text from ``start`` up to ``end``, which is where the last one ended."""
        codes: list[Placeholder] = []
        breaks = [place for place in range(start, end) if self._text[place] == LINE_BREAK]
        edges = sorted(
            {mark.start for mark in self._opens if start <= mark.start < end}
            | {mark.end for mark in self._closes if start < mark.end <= end}
            | set(breaks)
        )
        gone = 0
        for edge in edges:
            at = edge - start - gone
            if edge > start:
                codes += [self._code(at, CLOSE, mark) for mark in self._closes if mark.end == edge]
            if edge < end:
                codes += [self._code(at, OPEN, mark) for mark in self._opens if mark.start == edge]
                if self._text[edge] == LINE_BREAK:
                    codes.append(Placeholder(at, SINGLE, BREAK, self._next()))
                    gone += 1
        return SegmentText(self._text[start:end].replace(LINE_BREAK, ""), tuple(codes))

    def _code(self, at: int, kind: str, mark: Mark) -> Placeholder:
        if mark not in self._names:
            self._names[mark] = self._next()
        return Placeholder(at, kind, str(mark.type), self._names[mark], mark.value if kind == OPEN else "")

    def _next(self) -> str:
        self._count += 1
        return str(self._count)


class _Joining:
    """Puts a line together."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._length = 0
        self._open: dict[str, list[tuple[int, str, str]]] = {}
        self._marks: list[Mark] = []

    def add(self, part: SegmentText) -> None:
        """The next stretch."""
        position = 0
        for code in ordered_codes(part):
            at = min(max(code.position, position), len(part.text))
            self._put(part.text[position:at])
            position = at
            self._take(code)
        self._put(part.text[position:])

    def line(self) -> RichText:
        """All of it; marks that nobody closed end with it."""
        for waiting in self._open.values():
            for start, mark, value in waiting:
                self._mark(start, mark, value)
        text = "".join(self._texts)
        return RichText(text, normal_marks(self._marks, text))

    def _take(self, code: Placeholder) -> None:
        if code.kind == OPEN:
            self._open.setdefault(code.id, []).append((self._length, code.mark, code.data))
        elif code.kind == CLOSE and self._open.get(code.id):
            self._mark(*self._open[code.id].pop())
        elif code.kind == SINGLE and code.mark == BREAK:
            self._put(LINE_BREAK)

    def _mark(self, start: int, mark: str, value: str) -> None:
        if mark not in _MARKS:
            return
        kind = MarkType(mark)
        held: str | None = ""
        if kind is MarkType.LINK:
            held = safe_url(value)
        elif kind is MarkType.LANGUAGE:
            held = canonical_tag(value) or None
        if held is not None and start < self._length:
            self._marks.append(Mark(start, self._length, kind, held))

    def _put(self, text: str) -> None:
        words = clean(text.replace("\n", " "))[0] if text != LINE_BREAK else text
        self._texts.append(words)
        self._length += len(words)
