"""Which paragraphs translate which, after those of the source were parted, joined, moved and pasted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from editor_app.base.records import dataclass
from editor_app.document.model import TextField
from editor_app.document.segments import Address
from editor_app.services.translating.units import Unit

Pairs = Mapping[Address, tuple[Address, ...]]


@dataclass(frozen=True, slots=True)
class Led:
    """One piece of a translation, in ``target``: where its source stood when somebody kept it, and where that
    stands now; both are empty where nobody has kept it."""

    target: Address
    then: tuple[Address, ...] = ()
    now: tuple[Address, ...] = ()


@dataclass(slots=True)
class _Places:
    """Where the source of a paragraph's pieces stands now, and whether all of its pieces were kept."""

    now: Counter[Address] = field(default_factory=Counter)
    is_whole: bool = True


def pairs_now(sources: Sequence[Unit], said: Pairs, led: Iterable[Led]) -> Pairs:
    """Those paragraphs of the translation that belong to others of ``sources`` now than was ``said``, with
    these.

    What was kept of a paragraph says where its source has gone: into another one, where nothing of it is
    left; into a new one beside it, where it was parted. What people paired otherwise since stays so.
    """
    order = {_block(unit.address): place for place, unit in reversed(list(enumerate(sources)))}
    blocks = {block: place for place, block in enumerate(sorted(order, key=order.__getitem__))}
    claims = Counter(source for each in said.values() for source in each)
    found = {}
    for target, places in _places(said, led).items():
        own = said[target]
        wanted = _wanted(own, places, blocks, claims)
        if wanted != tuple(block for block in own if block in blocks):
            found[target] = wanted
    return found


def _places(said: Pairs, led: Iterable[Led]) -> Mapping[Address, _Places]:
    """For each paragraph that was paired where its pieces have gone."""
    found: dict[Address, _Places] = {}
    for one in led:
        target = _block(one.target)
        if target.field is not TextField.BODY or not said.get(target):
            continue
        places = found.setdefault(target, _Places())
        # What was kept for another paragraph says nothing of this pair.
        if {_block(address) for address in one.then} & set(said[target]):
            places.now.update({_block(address) for address in one.now})
        else:
            places.is_whole = False
    return found


def _wanted(
    own: tuple[Address, ...], places: _Places, blocks: Mapping[Address, int], claims: Mapping[Address, int]
) -> tuple[Address, ...]:
    here = tuple(block for block in own if block in blocks)
    gone = [block for block in places.now if block in blocks and block not in own]
    if not gone:
        return here
    if not here:
        return _run(_most(places, gone), gone, blocks)
    free = [block for block in gone if not claims.get(block)]
    if places.is_whole and free and not any(block in places.now for block in here):
        return _run(_most(places, free), free, blocks)
    return _run(here, free, blocks)


def _most(places: _Places, among: Sequence[Address]) -> list[Address]:
    """The paragraph that has most of the pieces."""
    return [max(among, key=lambda block: places.now[block])]


def _run(
    begun: Iterable[Address], more: Iterable[Address], blocks: Mapping[Address, int]
) -> tuple[Address, ...]:
    """``begun`` with those of ``more`` that stand right before or behind it, in the order of the source."""
    held = set(begun)
    left = set(more) - held
    while True:
        beside = {block for block in left if _stands_beside(blocks[block], held, blocks)}
        if not beside:
            return tuple(sorted(held, key=blocks.__getitem__))
        held |= beside
        left -= beside


def _stands_beside(place: int, held: Iterable[Address], blocks: Mapping[Address, int]) -> bool:
    return any(abs(blocks[block] - place) == 1 for block in held)


def _block(address: Address) -> Address:
    """The paragraph, picture, table or card of an address."""
    return replace(address, slot="") if address.slot else address
