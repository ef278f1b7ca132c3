"""Where each translation that came back goes in a version that has perhaps moved on meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import Enum, auto

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.model import RichText, TextField
from editor_app.document.segments import Address
from editor_app.formats.bilingual import BilingualNote
from editor_app.services.translating.bitext import BitextRow
from editor_app.services.translating.edits_back import Edit, Unplaced
from editor_app.services.translating.pairs import Pair
from editor_app.services.translating.sending import Sent
from editor_app.services.translating.where_now import Since, Stretch


class Way(Enum):
    """What is done with words that came back."""

    WRITTEN = auto()
    SUGGESTED = auto()
    """Somebody has written there meanwhile: a person decides."""
    KEPT = auto()
    """They stand there already."""


@dataclass(frozen=True, slots=True)
class Step:
    """One edit with its place in the texts as they are now: ``text`` takes the place of ``stretch``, with
    ``lead`` and ``tail`` around it; ``others`` are taken out.

    ``slot`` is the text beside the flow that it is instead, ``behind`` the paragraph that a new one follows.
    """

    edit: Edit
    pairs: tuple[Pair, ...]
    way: Way
    stretch: Stretch | None = None
    text: RichText | None = None
    lead: str = ""
    tail: str = ""
    others: tuple[Stretch, ...] = ()
    slot: Address | None = None
    behind: Address | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps in the order of the version, and what has no place; ``notes`` are those on what has none,
    each with the source that it is about."""

    steps: tuple[Step, ...]
    unplaced: tuple[Unplaced, ...]
    notes: tuple[tuple[str, BilingualNote], ...] = ()


class _NoPlace(Exception):
    """The reason why an edit has no place."""


def plan(sent: Sent, edits: Iterable[Edit], since: Since, *, replaces: bool = True) -> Plan:
    """Where ``edits`` of the file that left as ``sent`` go. Unless the file ``replaces`` what it did not know
    of the version, words in the place of others are only suggested."""
    planning = _Planning(sent, since, replaces=replaces)
    steps: list[Step] = []
    unplaced: list[Unplaced] = []
    notes: list[tuple[str, BilingualNote]] = []
    numbers = {key: place for place, key in enumerate(sent.parts)}
    for edit in sorted(edits, key=lambda one: numbers.get(one.parts[0], len(numbers))):
        try:
            steps.append(planning.step(edit))
        except _NoPlace as reason:
            known = [sent.parts[part][1] for part in edit.parts if part in sent.parts]
            source = " ".join(one.text for pair in known for one in pair.sources)
            notes += [(source, note) for note in edit.notes]
            if edit.text is not None or edit.state is not None:
                text = edit.text.text if edit.text is not None else ""
                unplaced.append(Unplaced(edit.parts[0][0], source, text, str(reason)))
    return Plan(tuple(_apart(steps)), tuple(unplaced), tuple(notes))


def _apart(steps: Sequence[Step]) -> Iterator[Step]:
    """``steps``, none of which takes the place of what another does: where somebody has written over the
    border of two, the second is suggested behind the first."""
    fields = tuple(TextField)
    order = sorted(
        (step for step in steps if step.stretch is not None),
        key=lambda step: (fields.index(step.stretch.field), step.stretch.start) if step.stretch else (0, 0),
    )
    last: Stretch | None = None
    for step in order:
        stretch = step.stretch
        assert stretch is not None
        if last is not None and last.field is stretch.field and stretch.start < last.end:
            end = Stretch(last.field, last.end, last.end)
            step = replace(step, way=Way.SUGGESTED, stretch=end, lead=" ", tail="", others=())
        else:
            last = stretch
        # Without words there is nothing to suggest; what was said of them is kept.
        is_empty = step.text is None and step.way is Way.SUGGESTED
        yield replace(step, way=Way.KEPT, stretch=None) if is_empty else step
    yield from (step for step in steps if step.stretch is None)


class _Planning:
    def __init__(self, sent: Sent, since: Since, *, replaces: bool) -> None:
        self._sent, self._since, self._replaces = sent, since, replaces
        self._begun: set[tuple[Address, int]] = set()

    def step(self, edit: Edit) -> Step:
        """Where one edit goes. _NoPlace when nowhere."""
        found = [self._sent.parts[part] for part in edit.parts if part in self._sent.parts]
        if not found:
            raise _NoPlace(_("the file that left has no such unit"))
        pairs = tuple(pair for _row, pair in found)
        row = self._sent.rows[found[0][0]]
        slot = self._slot(row, pairs[0])
        if slot is not None:
            return self._beside(edit, pairs, slot)
        if any(pair.targets for pair in pairs):
            return self._replacing(edit, pairs, row)
        return self._adding(edit, pairs, row, found[0][0])

    def _slot(self, row: BitextRow, pair: Pair) -> Address | None:
        address = pair.targets[0].address if pair.targets else None
        if address is None and pair.sources[0].address.slot:
            address = row.row.targets[0].address if row.row.targets else None
            if address is None:
                raise _NoPlace(_("the version has no such picture, table or card"))
        return address if address is not None and address.slot else None

    def _beside(self, edit: Edit, pairs: tuple[Pair, ...], slot: Address) -> Step:
        unit = self._since.now.units.get(slot)
        if unit is None:
            raise _NoPlace(_("the picture, table or card is no longer there"))
        before = self._since.then.units.get(slot)
        was = before.text if before is not None else ""
        if edit.text is None or edit.text.text.split() == unit.text.split():
            return Step(edit, pairs, Way.KEPT, slot=slot)
        if unit.text.split() == was.split() and (self._replaces or not was.strip()):
            return Step(edit, pairs, Way.WRITTEN, text=edit.text, slot=slot)
        raise _NoPlace(
            _("somebody has written something else there meanwhile: {text}").format(text=unit.text)
        )

    def _replacing(self, edit: Edit, pairs: tuple[Pair, ...], row: BitextRow) -> Step:
        stretches = [one for pair in pairs for one in self._since.stretches(pair)]
        now = [self._since.moved(one) for one in stretches]
        first = next((one for one in now if one is not None), None)
        if first is None:
            return self._instead(edit, pairs, row)
        others = [one for one in now if one is not None and one is not first]
        joined = _whole([first, *others], self._since)
        stretch, rest = (joined, []) if joined is not None else (first, others)
        was = " ".join(self._since.then.words(one) for one in stretches).split()
        there = " ".join(self._since.now.words(one) for one in [stretch, *rest]).split()
        step = Step(edit, pairs, Way.KEPT, stretch, others=())
        if edit.text is None:
            if there != was:
                raise _NoPlace(_("the version says something else there by now"))
            return step
        if there == edit.text.text.split() and (there != was or not self._replaces):
            return step
        if "\n" in self._since.now.words(stretch):
            raise _NoPlace(_("the version has other paragraphs there by now"))
        if there == was and (self._replaces or not was):
            return replace(step, way=Way.WRITTEN, text=edit.text, others=tuple(rest))
        return replace(step, way=Way.SUGGESTED, text=edit.text)

    def _instead(self, edit: Edit, pairs: tuple[Pair, ...], row: BitextRow) -> Step:
        """Where other words stand between its neighbours than it was for, it is suggested for them."""
        place = row.pairs.index(pairs[0])
        before = self._neighbour(reversed(row.pairs[:place]), is_last=True)
        behind = self._neighbour(row.pairs[place + len(pairs) :], is_last=False)
        unit = next(
            (
                self._since.now.units[one.address]
                for one in row.row.targets
                if one.address in self._since.now.units
            ),
            None,
        )
        if before is not None or behind is not None:
            stretch = _gap(before, behind, self._since)[1]
        elif unit is not None:
            stretch = Stretch(unit.address.field, unit.start, unit.start + len(unit.text))
        else:
            raise _NoPlace(_("the words that it was for are no longer in the version"))
        words = self._since.now.words(stretch)
        if not words.strip() or edit.text is None or "\n" in words:
            raise _NoPlace(_("the words that it was for are no longer in the version"))
        start = stretch.start + len(words) - len(words.lstrip())
        bare = Stretch(stretch.field, start, start + len(words.strip()))
        way = Way.KEPT if words.split() == edit.text.text.split() else Way.SUGGESTED
        return Step(edit, pairs, way, bare, edit.text)

    def _adding(self, edit: Edit, pairs: tuple[Pair, ...], row: BitextRow, number: int) -> Step:
        if edit.text is None:
            raise _NoPlace(_("there is no translation yet that this could be about"))
        place = row.pairs.index(pairs[0])
        before = self._neighbour(reversed(row.pairs[:place]), is_last=True)
        behind = self._neighbour(row.pairs[place + len(pairs) :], is_last=False)
        if before is None and behind is None:
            return self._beginning(edit, pairs, row, number)
        gaps = _gap(before, behind, self._since)
        then, now = self._since.then.words(gaps[0]), self._since.now.words(gaps[1])
        if before is not None:
            at = before[1].end
            step = Step(edit, pairs, Way.WRITTEN, Stretch(before[1].field, at, at), edit.text, lead=" ")
        else:
            assert behind is not None
            at = behind[1].start
            step = Step(edit, pairs, Way.WRITTEN, Stretch(behind[1].field, at, at), edit.text, tail=" ")
        return _unless_written(step, then, now)

    def _neighbour(self, pairs: Iterable[Pair], *, is_last: bool) -> tuple[Stretch, Stretch] | None:
        """Where the nearest translation stood that is still there, and where it stands."""
        for pair in pairs:
            stretches = self._since.stretches(pair)
            for one in reversed(stretches) if is_last else stretches:
                now = self._since.moved(one)
                if now is not None and not pair.targets[0].address.slot:
                    return one, now
        return None

    def _beginning(self, edit: Edit, pairs: tuple[Pair, ...], row: BitextRow, number: int) -> Step:
        assert edit.text is not None
        now = self._since.now.units
        unit = next((now[one.address] for one in row.row.targets if one.address in now), None)
        if unit is None:
            if row.row.targets:
                raise _NoPlace(_("the paragraph that it belongs to is no longer in the version"))
            return Step(edit, pairs, Way.WRITTEN, text=edit.text, behind=self._behind(number))
        before = self._since.then.units.get(unit.address)
        size = len(unit.text)
        whole = Stretch(unit.address.field, unit.start, unit.start + size)
        key = unit.address, unit.start
        if not unit.text.strip() and key not in self._begun:
            self._begun.add(key)
            return Step(edit, pairs, Way.WRITTEN, whole, edit.text)
        step = Step(edit, pairs, Way.WRITTEN, Stretch(whole.field, whole.end, whole.end), edit.text, lead=" ")
        return _unless_written(step, before.text if before is not None else "", unit.text)

    def _behind(self, number: int) -> Address | None:
        """The last paragraph in front of a row that the version has."""
        for row in reversed(self._sent.rows[:number]):
            for unit in reversed(row.row.targets):
                if unit.address.block and unit.address in self._since.now.units:
                    return unit.address
        return None


def _whole(stretches: Sequence[Stretch], since: Since) -> Stretch | None:
    """Stretches with nothing but space between them as one; None when there is more."""
    found = stretches[0]
    for one in stretches[1:]:
        between = Stretch(found.field, found.end, one.start)
        words = since.now.words(between)
        if one.field is not found.field or one.start < found.end or words.strip() or "\n" in words:
            return None
        found = Stretch(found.field, found.start, one.end)
    return found


def _gap(
    before: tuple[Stretch, Stretch] | None, behind: tuple[Stretch, Stretch] | None, since: Since
) -> tuple[Stretch, Stretch]:
    """What lay and what lies between two translations, or between one and the edge of its paragraph."""
    found = []
    for side, texts in enumerate((since.then, since.now)):
        near = (before or behind or ())[side]
        around = texts.paragraph(near)
        start = before[side].end if before is not None else around.start
        end = around.end
        if behind is not None and start <= behind[side].start <= around.end:
            end = behind[side].start
        found.append(Stretch(near.field, start, end))
    return found[0], found[1]


def _unless_written(step: Step, then: str, now: str) -> Step:
    """``step``, where nobody has written meanwhile; one that waits for a person where somebody has."""
    if then.split() == now.split():
        return step
    assert step.text is not None
    if " ".join(step.text.text.split()) in " ".join(now.split()):
        return replace(step, way=Way.KEPT, stretch=None)
    return replace(step, way=Way.SUGGESTED)
