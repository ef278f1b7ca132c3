"""What is said below the rows of a column: what became of the source, what is left out, added or missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from editor_app.base.i18n import N_, _, ngettext
from editor_app.base.records import dataclass
from editor_app.language.bitext.changing import Change
from editor_app.language.bitext.following import may_follow
from editor_app.services.translating.bitext import BitextRow
from editor_app.services.translating.pairs import Pair, Staleness
from editor_app.services.translating.units import Unit
from editor_app.ui.translating.wording import change_words

HINT_HEIGHT = 24
"""Pixels of a line."""
MOST = 3
"""Lines below a row; what is more is counted in the last one."""

_NOTHING = N_("Nothing translates this yet")
_NO_OBJECT = N_("The version has no such picture, table or card.")
_NO_SOURCE = N_("This has no source that it translates.")


@dataclass(frozen=True, slots=True)
class Hint:
    """One line below a row, with the ``keys`` that answer it; ``is_stale`` when somebody has to decide."""

    text: str
    keys: str = ""
    is_stale: bool = False


Keys = tuple[str, str]
"""What to press to let a stale translation stand, and to take the source's edit over."""

Changes = Mapping[int, Change | None]
"""What changed in the source of stale pairs, by their numbers."""


def hints_of(
    rows: Sequence[BitextRow], changes: Changes, keys: Keys, starts: Sequence[object], *, is_source: bool
) -> dict[int, tuple[Hint, ...]]:
    """The lines of a column, by the row below which they stand.

    ``starts`` tells which rows begin in the column: what stands beside the flow, as the words of a picture
    do, is said below the row that the picture begins.
    """
    numbers = {id(pair): number for number, pair in enumerate(pair for row in rows for pair in row.pairs)}
    found: dict[int, list[Hint]] = {}
    for place, row in enumerate(rows):
        own = list(_hints(row, changes, keys, numbers, is_source=is_source))
        below = _below(rows, starts, place, is_source=is_source) if own else None
        if below is not None:
            found.setdefault(below, []).extend(one for one in own if one not in found.get(below, ()))
    return {place: _few(own) for place, own in found.items()}


def _few(hints: Sequence[Hint]) -> tuple[Hint, ...]:
    if len(hints) <= MOST:
        return tuple(hints)
    left = len(hints) - MOST + 1
    more = ngettext("{n} more", "{n} more", left).format(n=left)
    return (*hints[: MOST - 1], Hint(more, is_stale=any(one.is_stale for one in hints)))


def _below(rows: Sequence[BitextRow], starts: Sequence[object], place: int, *, is_source: bool) -> int | None:
    """Below which row of the column it stands; None where it has no place."""
    units = _units(rows[place], is_source=is_source)
    if starts[place] is not None or not units:
        return place
    if not units[0].address.slot:
        return None
    block = units[0].address.block
    for before in range(place - 1, -1, -1):
        if not any(unit.address.block == block for unit in _units(rows[before], is_source=is_source)):
            return None
        if starts[before] is not None:
            return before
    return None


def _units(row: BitextRow, *, is_source: bool) -> tuple[Unit, ...]:
    return row.row.sources if is_source else row.row.targets


def _hints(
    row: BitextRow, changes: Changes, keys: Keys, numbers: Mapping[int, int], *, is_source: bool
) -> Iterator[Hint]:
    stale = [pair for pair in row.pairs if numbers[id(pair)] in changes]
    for pair in stale if row.row.omission is None else ():
        if bool(pair.sources) is is_source:
            change = changes[numbers[id(pair)]]
            # What changed signs only is no matter for alarm.
            is_slight = change is not None and change.is_typographic and not change.is_none
            yield Hint(change_words(pair, change), _answers(pair, change, keys), is_stale=not is_slight)
    if is_source:
        return
    if row.row.omission is not None:
        yield Hint(_("Left out: {reason}").format(reason=row.row.omission.reason))
    elif row.row.is_added:
        yield Hint(_("Added on purpose"))
    elif not row.row.targets and any(unit.text.strip() for unit in row.row.sources):
        is_beside = bool(row.row.sources[0].address.slot)
        yield Hint(_(_NO_OBJECT) if is_beside else _(_NOTHING))
    elif not row.row.sources and not stale and any(unit.text.strip() for unit in row.row.targets):
        yield Hint(_(_NO_SOURCE))


def can_take_over(pair: Pair, change: Change | None) -> bool:
    """Whether the source's edit may be taken over without a person who translates."""
    if pair.stale is Staleness.DELETED:
        return True
    translation = " ".join(one.text for one in pair.targets)
    return change is not None and pair.stale is not Staleness.MOVED and may_follow(change, translation)


def _answers(pair: Pair, change: Change | None, keys: Keys) -> str:
    said = [_("{key} still valid").format(key=keys[0])]
    if can_take_over(pair, change):
        said.append(_("{key} take over").format(key=keys[1]))
    return " · ".join(said)
