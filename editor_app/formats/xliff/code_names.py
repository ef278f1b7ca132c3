"""What each code of a unit becomes in XLIFF 2, with an id that is right in any file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from editor_app.base.records import dataclass
from editor_app.document.segment_texts import Placeholder, SegmentText
from editor_app.formats.xliff.names import TOKEN
from editor_app.formats.xliff.pieces import CLOSE, OPEN, Code, ordered_codes, pieces

Pair = tuple[SegmentText, SegmentText | None]
"""Source and target of a segment or of what stands between segments."""


@dataclass(slots=True)
class Named:
    """The element of a code (``pc`` for both ends of one), its id, and the mark of its beginning.

    ``is_isolated`` when the other half stands nowhere in the unit; ``is_end`` of what began before.
    """

    id: str
    tag: str
    mark: str
    is_isolated: bool = False
    is_end: bool = False


def named_codes(parts: Sequence[Pair], taken: Iterable[str]) -> list[tuple[list[Named], list[Named]]]:
    """For source and target of each part the names of its codes, in the order of ``ordered_codes``.

    Codes keep their ids, unless those are no ids, are ``taken`` or would stand twice. A code of a
    target has the id of one of the source only where that stands in the same part and is the same
    element (section 4.3.1.20 of XLIFF 2.1).
    """
    apart = [_apart(source) | _apart(target) for source, target in parts]
    sources = _Side(set(taken))
    first = [
        [sources.name(code, apart[n], {}) for code in ordered_codes(parts[n][0])] for n in range(len(parts))
    ]
    sources.isolate()
    targets = _Side(set(taken) | sources.used)
    second: list[list[Named]] = []
    for n, (source, target) in enumerate(parts):
        counterparts = {
            (code.id, named.tag): named.id
            for code, named in zip(ordered_codes(source), first[n], strict=True)
            if not named.is_end
        }
        codes = ordered_codes(target) if target is not None else ()
        second.append([targets.name(code, apart[n], counterparts) for code in codes])
    targets.isolate()
    return list(zip(first, second, strict=True))


def _apart(text: SegmentText | None) -> set[str]:
    """The ids of pairs that cannot be one element in ``text``."""
    found = pieces(text) if text is not None and text.codes else ()
    return {
        piece.code.id
        for piece in found
        if isinstance(piece, Code) and piece.code.kind in (OPEN, CLOSE) and piece.partner is None
    }


class _Side:
    """The codes of all sources or all targets of a unit, in the order in which they stand."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._waiting: dict[str, list[Named]] = {}
        self.used: set[str] = set()

    def name(self, code: Placeholder, apart: set[str], counterparts: dict[tuple[str, str], str]) -> Named:
        """The name of the next code; ``counterparts`` are the ids of the source's, by what they are."""
        waiting = self._waiting.get(code.id)
        if code.kind == CLOSE and waiting:
            start = waiting.pop()
            return Named(start.id, "pc" if start.tag == "pc" else "ec", start.mark, is_end=True)
        tag, is_isolated = "ph", code.kind == CLOSE
        if code.kind == CLOSE:
            tag = "ec"
        elif code.kind == OPEN:
            tag = "sc" if code.id in apart else "pc"
        named = Named("", tag, code.mark, is_isolated)
        shared = counterparts.get((code.id, tag), "")
        named.id = shared if shared and shared not in self.used else self._free(code.id)
        self.used.add(named.id)
        if code.kind == OPEN:
            self._waiting.setdefault(code.id, []).append(named)
        return named

    def isolate(self) -> None:
        """Say of those that were never closed that they stand alone."""
        for named in self._unclosed():
            named.is_isolated = True

    def _unclosed(self) -> Iterator[Named]:
        for waiting in self._waiting.values():
            yield from waiting

    def _free(self, wanted: str) -> str:
        wanted = wanted if TOKEN.fullmatch(wanted) else "c1"
        name, number = wanted, 1
        while name in self.used or name in self._taken:
            number += 1
            name = f"{wanted}.{number}"
        return name
