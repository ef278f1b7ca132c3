"""Does what a plan says: words, states and notes of a bilingual file that came back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, takewhile

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.changes import Selection
from editor_app.document.commands.fragments import paste
from editor_app.document.commands.media import replace_object
from editor_app.document.commands.notes import LONGEST, add_note
from editor_app.document.commands.segments import LONGEST as LONGEST_REASON
from editor_app.document.commands.segments import Kept, keep_segment, keep_segments
from editor_app.document.commands.text import delete_selection
from editor_app.document.model import ArticleContent, Block, BlockData, Image, RichText, Table, TextField
from editor_app.document.moment import FinalPlaces
from editor_app.document.segments import Address, Progress, SegmentState, SourceText
from editor_app.document.suggesting import Suggesting
from editor_app.formats.bilingual import BilingualNote
from editor_app.services.open_article import OpenArticle
from editor_app.services.translating.edits_back import Edit
from editor_app.services.translating.planning_back import Plan, Step, Way
from editor_app.services.translating.rich_parts import joined, part_of
from editor_app.services.translating.units import Unit, cell, places_of, with_text
from editor_app.services.translating.where_now import Stretch
from editor_app.services.translating.writing import add_paragraph, keep


@dataclass(slots=True)
class Tally:
    """What was done."""

    written: int = 0
    states: int = 0
    suggestions: int = 0
    notes: int = 0


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words for one range, None where they stay."""

    stretch: Stretch
    text: RichText | None
    step: Step
    is_main: bool = True

    @property
    def order(self) -> tuple[int, int]:
        """By which pieces are sorted."""
        return tuple(TextField).index(self.stretch.field), self.stretch.start

    @property
    def whole(self) -> RichText:
        """The words with the space around them."""
        assert self.text is not None
        if not self.is_main:
            return self.text
        lead, tail = len(self.step.lead), self.step.tail
        marks = tuple(replace(mark, start=mark.start + lead, end=mark.end + lead) for mark in self.text.marks)
        return RichText(self.step.lead + self.text.text + tail, marks)


class PlacingBack:
    """Carries out one plan in an open version, as one undo step of the caller's."""

    def __init__(self, article: OpenArticle, label: str, by: str) -> None:
        self._article, self._label, self._by = article, label, by
        self.tally = Tally()
        self.kept: list[tuple[Step, SegmentState]] = []
        """The steps whose state was said, for whoever remembers them."""

    def do(self, plan: Plan) -> None:
        """All of it."""
        steps = [step for step in plan.steps if step.stretch is not None]
        after = self._write(steps)
        places = self._article.moment().final_places()
        kept: list[Kept] = []
        for step, stretch in after:
            if step.way is not Way.SUGGESTED:
                place = places.selection(stretch.field, stretch.start, stretch.end)
                if self._counts(step):
                    kept.append((place, _sources(step), self._progress(step.edit)))
                self._note(step.edit, place)
            else:
                self.tally.suggestions += 1
                self._note_apart((_said(step), note) for note in step.edit.notes)
        if kept:
            self._article.run(self._label, keep_segments, kept)
        for step in plan.steps:
            if step.slot is not None:
                self._put_beside(step, step.slot)
            elif step.stretch is None and step.way is Way.KEPT:
                self._note_apart((_said(step), note) for note in step.edit.notes)
        self._note_apart(plan.notes)
        new = [step for step in plan.steps if step.way is Way.WRITTEN and not (step.stretch or step.slot)]
        self._add(new)

    # The flow

    def _write(self, steps: Iterable[Step]) -> list[tuple[Step, Stretch]]:
        """Write from the last to the first, so that places before stay right; gives where each stands."""
        moment = self._article.moment()
        places, lines = moment.final_places(), Lines(moment.content())
        pieces = sorted((piece for step in steps for piece in _pieces(step)), key=lambda piece: piece.order)
        for piece in reversed(pieces):
            if piece.text is not None:
                self._replace(piece, places, lines)
        return list(_after(pieces))

    def _replace(self, piece: _Piece, places: FinalPlaces, lines: Lines) -> None:
        """Put the words there, but those at both ends that stand there already."""
        assert piece.text is not None
        stretch, suggest = piece.stretch, None
        start, end, new = trimmed(lines.part(stretch), piece.whole)
        if start == end and not new.text:
            return
        if piece.step.way is Way.SUGGESTED:
            reason = _("Came back in a file; the version has changed meanwhile.")
            suggest = Suggesting(self._by, self._article.document.now(), reason)
        place = places.selection(stretch.field, stretch.start + start, stretch.start + end)
        blocks = [Block(text=new.text, marks=new.marks)]
        if new.text:
            self._article.run(self._label, paste, place, blocks, suggest=suggest)
        else:
            self._article.run(self._label, delete_selection, place, suggest=suggest)

    def _counts(self, step: Step) -> bool:
        """Whether something is to be kept of a step, which then counts."""
        edit = step.edit
        if step.text is not None and step.way is Way.WRITTEN:
            self.tally.written += 1
        elif edit.state is not None and step.way is not Way.SUGGESTED:
            self.tally.states += 1
        if edit.state is None or edit.state is SegmentState.NEW:
            return False
        self.kept.append((step, edit.state))
        return True

    def _progress(self, edit: Edit) -> Progress:
        assert edit.state is not None
        reason = ""
        if edit.state is SegmentState.REJECTED:
            reason = (edit.reason or _("Sent back in another tool."))[:LONGEST_REASON]
        now = self._article.document.now()
        return Progress(edit.state, self._by, now, edit.origin, edit.score, reason)

    def _note_apart(self, notes: Iterable[tuple[str, BilingualNote]]) -> None:
        """Remarks on what has no place in the text stand with the article, and say what they are about."""
        for source, note in notes:
            text = f"“{source}”: {note.text}" if source else note.text
            self._note(Edit((), notes=(replace(note, text=text),)), None)

    def _note(self, edit: Edit, place: Selection | None) -> None:
        for note in edit.notes:
            self._article.run(
                self._label,
                add_note,
                place,
                note.text[:LONGEST],
                by=note.by or self._by,
                at=self._article.document.now(),
            )
            self.tally.notes += 1

    # Beside it

    def _put_beside(self, step: Step, slot: Address) -> None:
        unit = self._unit(slot)
        if step.way is Way.WRITTEN and step.text is not None:
            data = next(
                one.data for one in self._article.document.blocks() if one.id == slot.block and one.data
            )
            place = self._article.moment().final_places().selection(slot.field, unit.start, unit.start)
            held = Selection(slot.field, place.start, place.start + 1)
            self._article.run(self._label, replace_object, held, with_line(data, slot.slot, step.text))
            unit = self._unit(slot)
        if self._counts(step):
            progress = self._progress(step.edit)
            self._article.run(self._label, keep_segment, slot, _sources(step), progress, unit.text)
        self._note_apart((_said(step), note) for note in step.edit.notes)

    def _unit(self, address: Address) -> Unit:
        return next(unit for unit in places_of(self._article.moment()) if unit.address == address)

    # What has no paragraph yet

    def _add(self, steps: Sequence[Step]) -> None:
        """A paragraph for each row of the source that has none, its sentences one behind the other."""
        last: dict[Address | None, Address] = {}
        for group in _by_row(steps):
            sources = _addresses(group)
            texts = [step.text or RichText("") for step in group]
            line = joined(texts)
            behind = last.get(group[0].behind, group[0].behind)
            unit = add_paragraph(self._article, self._label, behind, sources, line.text)
            last[group[0].behind] = unit.address
            if line.marks:
                place = self._article.moment().final_places()
                whole = place.selection(unit.address.field, unit.start, unit.start + len(unit.text))
                self._article.run(self._label, paste, whole, [Block(text=line.text, marks=line.marks)])
            at = 0
            for step, text in zip(group, texts, strict=True):
                self._keep_in(step, unit, at, at + len(text.text))
                at += len(text.text) + 1

    def _keep_in(self, step: Step, unit: Unit, start: int, end: int) -> None:
        self.tally.written += 1
        edit = step.edit
        if edit.state is not None and edit.state is not SegmentState.NEW:
            keep(self._article, self._label, unit, start, end, _sources(step), self._progress(edit))
            self.kept.append((step, edit.state))
        places = self._article.moment().final_places()
        self._note(edit, places.selection(unit.address.field, unit.start + start, unit.start + end))


class Lines:
    """The formatted lines of an article by their places in its texts (code points)."""

    def __init__(self, content: ArticleContent) -> None:
        self._lines = {
            TextField.HEADLINE: [content.headline],
            TextField.SUMMARY: [content.summary],
            TextField.BODY: [block.rich for block in content.body],
        }
        self._starts = {
            field: [0, *accumulate(len(line.text) + 1 for line in lines)]
            for field, lines in self._lines.items()
        }

    def part(self, stretch: Stretch) -> RichText:
        """What stands in a stretch that lies in one paragraph."""
        starts = self._starts[stretch.field]
        place = max(0, bisect_right(starts, stretch.start) - 1)
        lines = self._lines[stretch.field]
        if place >= len(lines):
            return RichText("")
        return part_of(lines[place], stretch.start - starts[place], stretch.end - starts[place])


def trimmed(old: RichText, new: RichText) -> tuple[int, int, RichText]:
    """The range of ``old`` that becomes another, and what it becomes: without what is the same, and looks
    the same, at both ends."""
    before, after = list(looks_of(old)), list(looks_of(new))
    start = sum(1 for _same in takewhile(lambda both: both[0] == both[1], zip(before, after, strict=False)))
    rest = zip(reversed(before[start:]), reversed(after[start:]), strict=False)
    end = sum(1 for _same in takewhile(lambda both: both[0] == both[1], rest))
    return start, len(before) - end, part_of(new, start, len(after) - end)


def looks_of(line: RichText) -> Iterator[tuple[str, frozenset[tuple[str, str]]]]:
    """Each letter with its marks."""
    for place, letter in enumerate(line.text):
        marks = ((str(mark.type), mark.value) for mark in line.marks if mark.start <= place < mark.end)
        yield letter, frozenset(marks)


def with_line(data: BlockData, slot: str, line: RichText) -> BlockData:
    """``data`` with ``line`` in one of its texts, its formats where that can have some."""
    plain = with_text(data, slot, line.text)
    match plain:
        case Image() if slot == "caption":
            return replace(plain, caption=line)
        case Table() if slot != "caption":
            rows = (
                tuple(line if cell(row, at) == slot else held for at, held in enumerate(cells))
                for row, cells in enumerate(plain.rows)
            )
            return replace(plain, rows=tuple(rows))
        case _:
            return plain


def _pieces(step: Step) -> Iterator[_Piece]:
    assert step.stretch is not None
    yield _Piece(step.stretch, None if step.way is Way.KEPT else step.text, step)
    for other in step.others:
        yield _Piece(other, RichText(""), step, is_main=False)


def _after(pieces: Sequence[_Piece]) -> Iterator[tuple[Step, Stretch]]:
    """Where the words of each step stand when all is written."""
    moved: dict[TextField, int] = {}
    for piece in pieces:
        field, start, end = piece.stretch.field, piece.stretch.start, piece.stretch.end
        by = moved.get(field, 0)
        width = end - start if piece.text is None else len(piece.whole.text)
        moved[field] = by + width - (end - start)
        if piece.is_main:
            first = start + by + (0 if piece.text is None else len(piece.step.lead))
            size = end - start if piece.text is None else len(piece.text.text)
            yield piece.step, Stretch(field, first, first + size)


def _by_row(steps: Iterable[Step]) -> Iterator[list[Step]]:
    """Steps for the same paragraph of the source together."""
    groups: dict[Address, list[Step]] = {}
    for step in steps:
        groups.setdefault(step.pairs[0].sources[0].address, []).append(step)
    yield from groups.values()


def _said(step: Step) -> str:
    return " ".join(one.text for pair in step.pairs for one in pair.sources)


def _sources(step: Step) -> list[SourceText]:
    return [SourceText(one.address, one.text) for pair in step.pairs for one in pair.sources]


def _addresses(steps: Iterable[Step]) -> tuple[Address, ...]:
    said = (one for step in steps for pair in step.pairs for one in pair.sources)
    return tuple(dict.fromkeys(one.address for one in said))
