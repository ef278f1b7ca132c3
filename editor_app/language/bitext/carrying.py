"""What became of the pieces of a source text since they were translated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from editor_app.base.matching import match
from editor_app.base.records import dataclass
from editor_app.language.bitext.likely_pairs import Link, likely_links


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, and the id of the paragraph it stands in; ``kind`` tells headlines from what stands below
    them."""

    block: str
    text: str
    kind: str = ""


class FateKind(StrEnum):
    """What happened to a piece."""

    SAME = "same"
    MOVED = "moved"
    EDITED = "edited"
    SPLIT = "split"
    MERGED = "merged"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Fate:
    """What happened to the piece ``old`` (None for one that was inserted), and which pieces it is now.

    Pieces that were merged name the same new one. ``similarity`` is how much of the text is left, in
    percent; ``is_moved`` says that it no longer stands in order among the others, edited or not.
    """

    kind: FateKind
    old: int | None
    new: tuple[int, ...] = ()
    similarity: float = 100.0
    is_moved: bool = False


def carry(old: Sequence[Piece], new: Sequence[Piece], *, language: str = "") -> tuple[Fate, ...]:
    """The fate of every piece of ``old``, in their order, then those of ``new`` that were inserted.

    A piece is looked for in its paragraph first, then anywhere by its exact text, then among those of its
    kind by likeness, also as parts of a longer one or joined from shorter ones. Each new piece belongs to one
    fate only, but for pieces that were merged into it.
    """
    links = list(_same_texts(old, new))
    taken = {row for link in links for row in link.old}, {column for link in links for column in link.new}
    free_old = [row for row in range(len(old)) if row not in taken[0]]
    free_new = [column for column in range(len(new)) if column not in taken[1]]
    sure = tuple(links)
    for kind in dict.fromkeys(old[row].kind for row in free_old):
        ours = [row for row in free_old if old[row].kind == kind]
        theirs = [column for column in free_new if new[column].kind == kind]
        if theirs:
            links += likely_links(_free(old, ours), _free(new, theirs), sure, language)
    links += _rewritten(old, new, links)
    moved = _moved(links)
    fates = {row: _fate(link, row, link.new[0] in moved) for link in links for row in link.old}
    used = {column for link in links for column in link.new}
    gone = (Fate(FateKind.DELETED, row, similarity=0.0) for row in range(len(old)) if row not in fates)
    fates.update((fate.old, fate) for fate in gone if fate.old is not None)
    come = (Fate(FateKind.INSERTED, None, (at,), 0.0) for at in range(len(new)) if at not in used)
    return (*(fates[row] for row in range(len(old))), *come)


def _rewritten(old: Sequence[Piece], new: Sequence[Piece], links: Sequence[Link]) -> list[Link]:
    """Paragraphs of one piece that have another one now: headlines and sentences that were written anew."""
    used = {row for link in links for row in link.old}, {column for link in links for column in link.new}
    ours, theirs = _by_block(old), _by_block(new)
    found = []
    for block, rows in ours.items():
        columns = theirs.get(block, [])
        if len(rows) == len(columns) == 1 and rows[0] not in used[0] and columns[0] not in used[1]:
            found.append(Link((rows[0],), (columns[0],), 0.0))
    return found


def _free(pieces: Sequence[Piece], places: Sequence[int]) -> dict[int, tuple[str, str]]:
    return {place: (pieces[place].block, pieces[place].text) for place in places}


def _same_texts(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[Link]:
    """Pieces whose texts are the same: in the same paragraph, then in order, then anywhere."""
    rows, columns = dict(enumerate(old)), dict(enumerate(new))
    ours, theirs = _by_block(old), _by_block(new)
    for block in ours.keys() & theirs.keys():
        yield from _taken(_in_order(old, new, ours[block], theirs[block]), rows, columns)
    yield from _taken(_in_order(old, new, list(rows), list(columns)), rows, columns)
    for key in (lambda piece: (piece.block, piece.text), lambda piece: piece.text):
        yield from _taken(_anywhere(rows, columns, key), rows, columns)


def _taken(
    pairs: Iterable[tuple[int, int]], rows: dict[int, Piece], columns: dict[int, Piece]
) -> Iterator[Link]:
    for row, column in list(pairs):
        del rows[row], columns[column]
        yield Link((row,), (column,), 100.0, is_same=True)


def _by_block(pieces: Iterable[Piece]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, piece in enumerate(pieces):
        found[piece.block].append(place)
    return found


def _in_order(
    old: Sequence[Piece], new: Sequence[Piece], rows: Sequence[int], columns: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pairs of equal texts of ``rows`` and ``columns``, ascending."""
    if not rows or not columns:
        return
    ours, theirs = [old[row].text for row in rows], [new[column].text for column in columns]
    if ours == theirs:
        yield from zip(rows, columns, strict=True)
        return
    for run in match(ours, theirs):
        for step in range(run.size):
            yield rows[run.old + step], columns[run.new + step]


def _anywhere(
    rows: Mapping[int, Piece], columns: Mapping[int, Piece], key: Callable[[Piece], Hashable]
) -> Iterator[tuple[int, int]]:
    """Pairs of pieces with equal keys wherever they stand, the first with the first."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for column in sorted(columns, reverse=True):
        places[key(columns[column])].append(column)
    for row in sorted(rows):
        left = places.get(key(rows[row]))
        if left:
            yield row, left.pop()


def _moved(links: Sequence[Link]) -> set[int]:
    """The first new pieces of those links that stand no longer in order with most of the others."""
    by_old = [link.new[0] for link in sorted(links, key=lambda link: link.old)]
    by_new = sorted(by_old)
    kept = {by_old[run.old + step] for run in match(by_old, by_new) for step in range(run.size)}
    return set(by_old) - kept


def _fate(link: Link, row: int, is_moved: bool) -> Fate:
    if len(link.old) > 1:
        kind = FateKind.MERGED
    elif len(link.new) > 1:
        kind = FateKind.SPLIT
    elif not link.is_same:
        kind = FateKind.EDITED
    else:
        kind = FateKind.MOVED if is_moved else FateKind.SAME
    return Fate(kind, row, link.new, link.similarity, is_moved)
