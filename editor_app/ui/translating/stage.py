"""What is being translated in one editor: both texts beside each other, and where the person is in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.base.errors import Cancelled, UserError
from editor_app.document.changes import Changes, Selection
from editor_app.document.model import Mark
from editor_app.document.moment import FinalPlaces
from editor_app.document.segments import Address, Origin, SegmentState
from editor_app.services.jobs import Job, Jobs, Progress
from editor_app.services.memory_matches import Match
from editor_app.services.translating.bitext import Bitext, BitextRow
from editor_app.services.translating.pairs import Pair
from editor_app.services.translating.rich_parts import as_line
from editor_app.services.translating.sentences import Sentence
from editor_app.services.translating.units import Unit
from editor_app.services.translating.work import Work
from editor_app.ui.editor.view import EditorView

PAUSE = 200
"""Milliseconds without a key after which the texts are put beside each other anew."""


class Stage(QObject):
    """Follows a version and its source. ``read`` tells of another reading of them, ``moved`` that the person
    has come to another pair, ``source_moved`` that the source is another; ``refused`` carries a UserError,
    ``told`` what was done and ``untold`` what of that holds no more.

    A reading is made beside the typing; acts first make one of the texts as they are.
    """

    read = Signal()
    moved = Signal()
    refused = Signal(object)
    told = Signal(str)
    untold = Signal(str)
    source_moved = Signal()

    def __init__(self, work: Work, editor: EditorView, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = work
        self.editor = editor
        self.bitext: Bitext | None = None
        """The last reading; None before the first."""
        self.places: FinalPlaces | None = None
        """What leads from the sentences of the last reading to the whole text of the version."""
        self.pair: Pair | None = None
        """The pair that the person is at."""
        self.row: BitextRow | None = None
        """The row of that pair."""
        self._jobs = jobs
        self._job: Job[Bitext] | None = None
        self._is_due = True
        self._said = ""
        self._has_source_moved = False
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._read_beside)
        self._disconnect: list[Callable[[], None]] = [
            work.article.changed.connect(self._note),
            work.source.changed.connect(self._note_source),
        ]
        editor.selection_changed.connect(self._follow_cursor)

    def begin(self) -> None:
        """Read both texts at once."""
        self.fresh()

    def release(self) -> None:
        """Follow nothing any more."""
        for disconnect in self._disconnect:
            disconnect()
        self._disconnect = []
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()

    @property
    def is_fresh(self) -> bool:
        """Whether the last reading is of the texts as they are."""
        return not self._is_due

    def fresh(self) -> Bitext:
        """The texts beside each other as they are now."""
        if self._is_due or self.bitext is None:
            self._drop_job()
            self._take(self.work.bitext(), self.work.article.moment().final_places())
        assert self.bitext is not None, "it was just read"
        return self.bitext

    # Where the person is

    def go_to(self, pair: Pair) -> None:
        """Put the cursor where the translation of ``pair`` begins, or will begin: a paragraph of the source
        that has none in the version gets one."""
        pair = self._with_room(pair)
        place = self.place_of(pair)
        if place is not None:
            self.editor.go_to(place)
        self.come_to(pair)

    def place_of(self, pair: Pair) -> Selection | None:
        """Where the translation begins or will begin, in the whole text; None where there is no place."""
        if self.bitext is None or self.places is None:
            return None
        if pair.targets:
            return self._start_of(pair.targets[0])
        row = next((row for row in self.bitext.rows if pair in row.pairs), None)
        if row is None or not row.row.targets:
            return None
        before = [one.targets[-1] for one in row.pairs[: row.pairs.index(pair)] if one.targets]
        if before:
            end = before[-1].end
            return self.places.selection(before[-1].address.field, end, end)
        unit = row.row.targets[0]
        return self.places.selection(unit.address.field, unit.start, unit.start)

    def pairs_from(self, *, backwards: bool = False) -> Iterator[Pair]:
        """Every pair of the text, from behind the one at the cursor round to itself."""
        pairs = self.fresh().pairs
        place = pairs.index(self.pair) if self.pair in pairs else -1
        around = (*pairs[place + 1 :], *pairs[: place + 1])
        if backwards:
            behind = max(place, 0)
            around = (*reversed(pairs[:behind]), *reversed(pairs[behind:]))
        yield from around

    def wanted_from(self, *, backwards: bool = False) -> Iterator[Pair]:
        """The same of what is to be translated: nothing that is left out on purpose."""
        rows = self.fresh().rows
        left_out = {id(pair) for row in rows if row.row.omission is not None for pair in row.pairs}
        yield from (pair for pair in self.pairs_from(backwards=backwards) if id(pair) not in left_out)

    def say_state(self, text: str) -> None:
        """Tell how far the texts are; that holds until somebody writes."""
        self._said = text
        self.told.emit(text)

    # Acts

    def act(self, deed: Callable[[Bitext, BitextRow, Pair], object]) -> bool:
        """Do something with the pair at the cursor; whether it was done. What is refused is told."""
        bitext = self.fresh()
        if self.pair is None or self.row is None:
            return False
        try:
            deed(bitext, self.row, self.pair)
        except UserError as error:
            self.refused.emit(error)
            return False
        self.fresh()
        return True

    def insert_match(self, match: Match) -> bool:
        """Put a match of the memory where the translation of the pair at the cursor stands."""
        origin = Origin(match.origin) if match.origin == Origin.MT else Origin.TM
        line = as_line(match.target)
        return self.insert(line.text, origin, match.score, line.marks)

    def insert(
        self,
        text: str,
        origin: Origin = Origin.HUMAN,
        score: int | None = None,
        marks: Sequence[Mark] = (),
    ) -> bool:
        """Put ``text`` with its ``marks`` where the translation of the pair at the cursor stands, as a
        draft."""
        done = self.act(
            lambda bitext, row, pair: self.work.insert(bitext, row, pair, text, origin, score, marks)
        )
        if done and self.pair is not None:
            self._to_end_of(self.pair)
        return done

    def confirm(self, state: SegmentState = SegmentState.TRANSLATED) -> bool:
        """Keep the translation of the pair at the cursor as right."""
        return self.act(lambda bitext, _row, pair: self.work.confirm(bitext, pair, state))

    # Inside

    def _note(self, changes: Changes) -> None:
        if changes.texts or changes.segments:
            said, self._said = self._said, ""
            if said:
                self.untold.emit(said)
            self._is_due = True
            self._drop_job()
            self._pause.start()

    def _note_source(self, changes: Changes) -> None:
        self._has_source_moved |= bool(changes.texts)
        self._note(changes)

    def _drop_job(self) -> None:
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _read_beside(self) -> None:
        work, places = self.work.taken(), self.work.article.moment()
        self._job = self._jobs.run(
            "",
            partial(_read, work),
            done=lambda bitext: self._take_later(bitext, places.final_places()),
            failed=self._fail,
        )

    def _take_later(self, bitext: Bitext, places: FinalPlaces) -> None:
        if self._job is not None and self._disconnect:
            self._job = None
            self._take(bitext, places)

    def _fail(self, error: BaseException) -> None:
        self._job = None
        if not isinstance(error, Cancelled) and self._disconnect:
            raise error

    def _take(self, bitext: Bitext, places: FinalPlaces) -> None:
        self.bitext, self.places = bitext, places
        self._is_due = False
        self._pause.stop()
        held = self.pair
        self.pair, self.row = self._at_cursor()
        if held is not None and self._claim(held):
            self.pair = held
            self._take(self.work.bitext(), self.work.article.moment().final_places())
            return
        self.read.emit()
        self.moved.emit()
        if self._has_source_moved:
            self._has_source_moved = False
            self.source_moved.emit()

    def _claim(self, held: Pair) -> bool:
        """What was written for a sentence that had nothing is its translation, whatever lengths say."""
        pair = self.pair
        if held.targets or not held.sources or pair is None or not pair.targets or pair.segments:
            return False
        assert self.bitext is not None, "asked of a reading"
        own = [row for row in self.bitext.rows if held.sources[0].address in _addresses(row.row.sources)]
        if not any(pair.targets[0].address in _addresses(row.row.targets) for row in own):
            return False
        place = self.place_of(pair)
        here = self.editor.selection
        if pair.sources == held.sources or place is None or place.field is not here.field:
            return False
        if not place.start <= here.position <= self._end_of(pair, place):
            return False
        return self.work.claim(held, pair)

    def _follow_cursor(self) -> None:
        if self._is_due or not self._disconnect:
            return
        pair, row = self._at_cursor()
        if pair is not None and pair != self.pair:
            self.come_to(pair)
        else:
            self.row = row

    def come_to(self, pair: Pair) -> None:
        """Have ``pair`` of the last reading as the one the person is at; the cursor stays."""
        bitext = self.bitext
        assert bitext is not None, "a pair is of a reading"
        self.pair = pair
        self.row = next((row for row in bitext.rows if pair in row.pairs), None)
        self.moved.emit()

    def _with_room(self, pair: Pair) -> Pair:
        """``pair``, or the one of its sentences after a paragraph was made for it: what is typed next would
        go into another sentence otherwise."""
        bitext = self.fresh()
        row = next((row for row in bitext.rows if pair in row.pairs), None)
        if row is None or row.row.targets or row.row.omission or self.work.article.is_read_only:
            return pair
        try:
            self.work.make_room(bitext, row)
        except UserError as error:
            self.told.emit(str(error))
            return pair
        pairs = self.fresh().pairs
        return next((one for one in pairs if one.sources == pair.sources), pair)

    def _at_cursor(self) -> tuple[Pair | None, BitextRow | None]:
        """The pair that the person is at: the last one while the cursor is still in it, else the one whose
        translation has the cursor, else the one before it."""
        here, inside, before = self.editor.selection, None, None
        assert self.bitext is not None, "asked of a reading"
        held = self.pair.sources if self.pair is not None else ()
        for row in self.bitext.rows:
            for pair in row.pairs:
                place = self.place_of(pair)
                if place is None or place.field is not here.field or place.start > here.position:
                    continue
                if here.position <= self._end_of(pair, place):
                    if pair.sources and pair.sources == held:
                        return pair, row
                    # What is written goes before what would be written at the same place.
                    if inside is None or (pair.targets and not inside[0].targets):
                        inside = pair, row
                before = pair, row
        return inside or before or (None, None)

    def _end_of(self, pair: Pair, start: Selection) -> int:
        """Where the translation of ``pair`` ends, in the whole text."""
        if not pair.targets or self.places is None or pair.targets[-1].address.slot:
            return start.end
        last = pair.targets[-1]
        return self.places.selection(last.address.field, last.end, last.end).start

    def _start_of(self, sentence: Sentence) -> Selection:
        assert self.places is not None, "a sentence is of a reading"
        if sentence.address.slot:
            start = self._slot_start(sentence)
            return self.places.selection(sentence.address.field, start, start)
        return self.places.selection(sentence.address.field, sentence.start, sentence.start)

    def _slot_start(self, sentence: Sentence) -> int:
        assert self.bitext is not None, "a sentence is of a reading"
        units = (unit for row in self.bitext.rows for unit in row.row.targets)
        return next((unit.start for unit in units if unit.address == sentence.address), 0)

    def _to_end_of(self, pair: Pair) -> None:
        if pair.targets and self.places is not None and not pair.targets[-1].address.slot:
            last = pair.targets[-1]
            self.editor.go_to(self.places.selection(last.address.field, last.end, last.end))


def _addresses(units: Sequence[Unit]) -> list[Address]:
    return [unit.address for unit in units]


def _read(work: Callable[[], Bitext], progress: Progress) -> Bitext:
    progress.check()
    return work()
