"""Where findings stand in the whole text, moved along while somebody types."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping

from editor_app.base.records import dataclass
from editor_app.base.text import utf16_length
from editor_app.document.changes import Delete, Delta, Insert, Retain, Selection
from editor_app.document.model import TextField
from editor_app.document.moment import FinalPlaces
from editor_app.document.schema import DELETED
from editor_app.language.findings import Finding

_FIELDS = {str(field): field for field in TextField}


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding with its range in the whole text (UTF-16 units); None for a field of the metadata."""

    finding: Finding
    place: Selection | None = None


def placed(finding: Finding, places: FinalPlaces) -> Placed:
    """``finding`` at its place."""
    field = _FIELDS.get(finding.field)
    return Placed(finding, places.selection(field, finding.start, finding.end) if field else None)


class Places:
    """Findings in reading order. What is edited is marked no more until it is checked again."""

    def __init__(self) -> None:
        self._texts = {field: _Row(field) for field in TextField}
        self._beside: list[Placed] = []

    def put(self, placed: Iterable[Placed]) -> None:
        """Have these in the place of all others."""
        by_field: dict[TextField, list[Placed]] = {field: [] for field in TextField}
        self._beside = []
        for one in placed:
            (by_field[one.place.field] if one.place is not None else self._beside).append(one)
        for field, row in self._texts.items():
            row.put(by_field[field])

    def __iter__(self) -> Iterator[Placed]:
        for row in self._texts.values():
            yield from row.all()
        yield from self._beside

    def between(self, field: TextField, start: int, end: int) -> Iterator[Placed]:
        """What touches the range."""
        return self._texts[field].between(start, end)

    def find(self, finding: Finding) -> Placed | None:
        """Where this very finding stands now, None when it is gone."""
        return next((one for one in self if one.finding is finding), None)

    def drop(self, is_gone: Callable[[Finding], bool]) -> None:
        """Mark no more what ``is_gone`` says so of."""
        self.put([placed for placed in self if not is_gone(placed.finding)])

    def follow(self, texts: Mapping[TextField, Delta]) -> bool:
        """Move along with a change of the texts; whether a finding is gone with it."""
        gone = [self._texts[field].follow(delta) for field, delta in texts.items()]
        return any(gone)


class _Row:
    """The findings of one text, ascending. Kept as columns: a key press moves hundreds of them."""

    def __init__(self, field: TextField) -> None:
        self._field = field
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._found: list[Finding] = []
        self._longest = 0

    def put(self, placed: Iterable[Placed]) -> None:
        held = sorted(
            ((one.place.start, one.place.end, one.finding) for one in placed if one.place is not None),
            key=lambda one: one[0],
        )
        self._starts = [start for start, _, _ in held]
        self._ends = [end for _, end, _ in held]
        self._found = [finding for _, _, finding in held]
        self._longest = max((end - start for start, end, _ in held), default=0)

    def all(self) -> Iterator[Placed]:
        return (self._placed(number) for number in range(len(self._found)))

    def between(self, start: int, end: int) -> Iterator[Placed]:
        for number in self._near(start, end):
            if self._ends[number] >= start:
                yield self._placed(number)

    def follow(self, delta: Delta) -> bool:
        count = len(self._found)
        # From the last edit to the first: what is before an edit still stands where it stood.
        for start, removed, text in reversed(_edits(delta)) if count else ():
            self._edit(start, removed, text)
        return len(self._found) < count

    def _edit(self, start: int, removed: int, text: str | None) -> None:
        end = start + removed
        gone = [number for number in self._near(start, end) if self._is_torn(number, start, end, text)]
        for number in reversed(gone):
            del self._starts[number], self._ends[number], self._found[number]
        by = 0 if text is None else utf16_length(text) - removed
        if by:
            first = bisect_left(self._starts, end)
            self._starts[first:] = [position + by for position in self._starts[first:]]
            self._ends[first:] = [position + by for position in self._ends[first:]]

    def _is_torn(self, number: int, start: int, end: int, text: str | None) -> bool:
        """Whether an edit goes into a finding, or puts a letter to its word."""
        first, last = self._starts[number], self._ends[number]
        if start < last and end > first:
            return True
        if end > start or not text or first == last:
            return False
        words = self._found[number].text
        if start == last:
            return text[0].isalnum() and words[-1:].isalnum()
        return start == first and text[-1].isalnum() and words[:1].isalnum()

    def _near(self, start: int, end: int) -> range:
        return range(
            bisect_left(self._starts, start - self._longest), bisect_right(self._starts, max(start, end))
        )

    def _placed(self, number: int) -> Placed:
        place = Selection(self._field, self._starts[number], self._ends[number])
        return Placed(self._found[number], place)


def _edits(delta: Delta) -> list[tuple[int, int, str | None]]:
    """Where a change begins in the text before it, what it takes away, and what it puts there; None for
    words that stay but are suggested to go, or not to go after all."""
    found: list[tuple[int, int, str | None]] = []
    position = 0
    for part in delta:
        if isinstance(part, Insert):
            found.append((position, 0, part.text))
            continue
        if isinstance(part, Delete):
            found.append((position, part.length, ""))
        elif isinstance(part, Retain) and part.attributes is not None and DELETED in part.attributes:
            found.append((position, part.length, None))
        position += part.length
    return found
