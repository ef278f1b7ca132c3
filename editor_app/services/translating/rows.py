"""Which paragraphs of a source and of its translation stand beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from editor_app.base.records import dataclass
from editor_app.document.model import TextField
from editor_app.document.segments import Address, Omission, Translation
from editor_app.services.translating.units import Unit


@dataclass(frozen=True, slots=True)
class Row:
    """Texts of the source and those that translate them; either side may have none.

    ``omission`` says why there is no translation; ``is_added`` that there is no source on purpose.
    """

    sources: tuple[Unit, ...]
    targets: tuple[Unit, ...]
    omission: Omission | None = None
    is_added: bool = False


def rows_of(sources: Sequence[Unit], targets: Sequence[Unit], known: Translation) -> tuple[Row, ...]:
    """Every text of both sides in exactly one row, in the order of the source; what was added stands behind
    the text of the translation that it follows.

    A paragraph of the translation that nobody paired belongs to the one before it, as half of a paragraph
    does that somebody has split.
    """
    here = {unit.address: index for index, unit in enumerate(sources)}
    groups = _Groups(len(sources))
    added: dict[int, list[int]] = {}
    group, is_apart = -1, True
    for index, (_target, wanted) in enumerate(_wanted(targets, known.pairs)):
        found = [here[address] for address in wanted or () if address in here]
        if found:
            group, is_apart = groups.join(found), False
        elif wanted is not None:
            # Added on purpose, or what it translated is gone: it stands behind whatever is before it.
            is_apart = True
        if is_apart:
            added.setdefault(group, []).append(index)
        else:
            groups.add(group, index)
    return tuple(_rows(sources, targets, groups, added, known))


def _wanted(
    targets: Sequence[Unit], pairs: Mapping[Address, tuple[Address, ...]]
) -> Iterator[tuple[Unit, tuple[Address, ...] | None]]:
    """What each text translates; None where nobody has said."""
    for target in targets:
        address = target.address
        if address.field is not TextField.BODY:
            yield target, (address,)
            continue
        wanted = pairs.get(address)
        if wanted is None and address.slot:
            of_block = pairs.get(Address(address.field, address.block))
            wanted = (
                None if of_block is None else tuple(replace(source, slot=address.slot) for source in of_block)
            )
        yield target, wanted


class _Groups:
    """Sources that are translated together, with the places of their translations."""

    def __init__(self, count: int) -> None:
        self._leaders = list(range(count))
        self._targets: dict[int, list[int]] = {}

    def leader(self, source: int) -> int:
        """The first source of the group."""
        while self._leaders[source] != source:
            source = self._leaders[source] = self._leaders[self._leaders[source]]
        return source

    def join(self, sources: Sequence[int]) -> int:
        """Make one group of those of ``sources``; gives its leader."""
        leaders = sorted({self.leader(source) for source in sources})
        for other in leaders[1:]:
            self._leaders[other] = leaders[0]
            self._targets.setdefault(leaders[0], []).extend(self._targets.pop(other, ()))
        return leaders[0]

    def add(self, source: int, target: int) -> None:
        """Let a translation belong to the group of ``source``."""
        self._targets.setdefault(self.leader(source), []).append(target)

    def targets(self, leader: int) -> list[int]:
        """The translations of a group, in their order."""
        return sorted(self._targets.get(leader, ()))


def _rows(
    sources: Sequence[Unit],
    targets: Sequence[Unit],
    groups: _Groups,
    added: Mapping[int, Sequence[int]],
    known: Translation,
) -> Iterator[Row]:
    members: dict[int, list[int]] = {}
    behind: dict[int, list[int]] = {}
    for source in range(len(sources)):
        members.setdefault(groups.leader(source), []).append(source)
    for source, places in added.items():
        behind.setdefault(groups.leader(source) if source >= 0 else -1, []).extend(places)
    yield from _added(targets, behind.get(-1, ()), known)
    for leader, group in members.items():
        own = [known.omitted[sources[one].address] for one in group if sources[one].address in known.omitted]
        yield Row(
            tuple(sources[one] for one in group),
            tuple(targets[one] for one in groups.targets(leader)),
            own[0] if len(own) == len(group) else None,
        )
        yield from _added(targets, sorted(behind.get(leader, ())), known)


def _added(targets: Sequence[Unit], places: Sequence[int], known: Translation) -> Iterator[Row]:
    for place in places:
        is_added = known.pairs.get(targets[place].address) == ()
        yield Row((), (targets[place],), is_added=is_added)
