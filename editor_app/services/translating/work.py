"""A language version while it is translated: it beside its source, and what is said of its parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from editor_app.base.errors import CommandRefused
from editor_app.base.i18n import _
from editor_app.document.commands import segments as said
from editor_app.document.model import Mark, RichText
from editor_app.document.segments import (
    Origin,
    Progress,
    SegmentState,
    SourceText,
)
from editor_app.language.bitext.changing import Change, change_since
from editor_app.language.bitext.values import SegmentText
from editor_app.services.memory import Confirmed, Memory
from editor_app.services.memory_matches import LookUp, Match
from editor_app.services.open_article import OpenArticle
from editor_app.services.translating.bitext import Bitext, BitextRow, bitext_of
from editor_app.services.translating.other_version import Read, Way, way_to
from editor_app.services.translating.pairs import Pair, Staleness, beside_of
from editor_app.services.translating.remembered import Remembered
from editor_app.services.translating.rich_parts import Lines, lines_in, said_in, with_codes_of
from editor_app.services.translating.row_work import RowWork
from editor_app.services.translating.sentences import Sentence, sentences_of
from editor_app.services.translating.units import units_of
from editor_app.services.translating.writing import (
    add_behind,
    keep,
    put_between,
    remove_paragraph,
    unit_at,
    write,
    write_marked,
)
from editor_app.storage.memory.units import Written


class Work(RowWork):
    """An open version with its open source. Every act is one undo step of the version; CommandRefused, with
    what to do, when it does not apply.

    Acts take rows and pairs of a ``Bitext`` that was made of the texts as they are now.
    """

    def __init__(
        self,
        article: OpenArticle,
        source: OpenArticle,
        memory: Callable[[], Memory],
        read: Read | None = None,
    ) -> None:
        super().__init__(article)
        self.source = source
        self._memory = memory
        self._remembered = Remembered(article, memory)
        self._read = read

    # Reading

    def taken(self) -> Callable[[], Bitext]:
        """Takes both texts as they are now, in some milliseconds; what it gives reads them, on any thread."""
        source, target = self.source.moment(), self.article.moment()
        known, language = self.article.document.translation(), self.article.language
        return lambda: bitext_of(source.content(), target, known, language)

    def bitext(self) -> Bitext:
        """Both texts beside each other as they are now."""
        return self.taken()()

    def way_to(self, other: OpenArticle) -> Way:
        """What leads from the source to another version of the story, which stands beside both."""
        return way_to(other, self.article, self.source, self._read)

    def change(self, pair: Pair) -> Change | None:
        """What changed in the source since the translation of ``pair`` was kept; None where nothing was."""
        if not pair.segments:
            return None
        then = " ".join(one.text for segment in pair.segments for one in segment.source)
        return change_since(then, _text(pair.sources), language=self.source.language)

    def look_up(self, bitext: Bitext, pair: Pair) -> LookUp:
        """What the memory is asked for the source of ``pair``."""
        previous, following = _around(bitext, pair)
        return LookUp(
            _said(bitext, pair, self._lines())[0],
            self.source.language,
            self.article.language,
            previous,
            following,
            str(self.article.story),
        )

    def matches(self, wanted: LookUp, pause: Callable[[], None] = lambda: None) -> list[Match]:
        """What the memory has for it, best first. Any thread."""
        return self._memory().look_up(wanted, pause=pause)

    # How far it is

    def confirm(self, bitext: Bitext, pair: Pair, state: SegmentState = SegmentState.TRANSLATED) -> None:
        """Keep the translation of ``pair`` as right for the source as it is now, and remember it."""
        if not pair.targets:
            raise CommandRefused(
                _("Nothing is translated here yet."), _("Write or insert a translation first.")
            )
        if not pair.sources:
            raise CommandRefused(
                _("This has no source that it translates."), _("Mark it as added on purpose, or delete it.")
            )
        held = pair.segments[0].progress if pair.segments else None
        is_as_kept = held is not None and pair.segments[0].text.split() == _text(pair.targets).split()
        origin = held.origin if held is not None and is_as_kept else Origin.HUMAN
        score = held.score if held is not None and is_as_kept else None
        label = _("Confirm the translation")
        with self.step():
            self.say_moved(label, bitext.moved, (pair,))
            self._keep(label, pair, self._progress(state, origin, score))
        self._remembered.note(self._remember(bitext, pair, origin, state))

    def keep_aligned(self, bitext: Bitext) -> int:
        """Remember every pair that stands beside each other and nobody has kept, as aligned; gives how many.

        The texts and their states stay as they are.
        """
        pairs = [pair for pair in bitext.pairs if pair.sources and pair.targets and not pair.segments]
        lines = self._lines()
        for pair in pairs:
            self._remember(bitext, pair, Origin.ALIGNED, SegmentState.TRANSLATED, lines)
        return len(pairs)

    def claim(self, held: Pair, written: Pair) -> bool:
        """Let what ``written`` says be the draft for the source of ``held``, with the step that wrote it;
        whether that could be said."""
        try:
            self._keep(
                _("Insert a translation"),
                replace(written, sources=held.sources),
                self._progress(SegmentState.DRAFT),
                join=True,
            )
        except CommandRefused:
            return False
        return True

    def send_back(self, pair: Pair, reason: str) -> None:
        """Say that the translation of ``pair`` has to be done again, and why."""
        self._set_state(_("Send the translation back"), pair, SegmentState.REJECTED, reason)

    def reopen(self, pair: Pair) -> None:
        """Let the translation of ``pair`` be a draft again."""
        self._set_state(_("Reopen the translation"), pair, SegmentState.DRAFT)

    def still_valid(self, *pairs: Pair) -> None:
        """Say that the translations of ``pairs`` are right for the source as it is now."""
        stale = [pair for pair in pairs if pair.segments and pair.stale is not None]
        if not stale:
            raise CommandRefused(_("The source has not moved since this was translated."))
        label = _("Translation is still valid")
        moved = self.bitext().moved if any(map(_has_other_places, stale)) else {}
        with self.step():
            self.say_moved(label, moved, stale)
            for pair in stale:
                placed = self._beside(pair) if pair.stale is Staleness.MOVED else None
                for segment in pair.segments:
                    self.article.run(label, said.still_valid, segment.id, _sources(pair), placed)

    def take_over(self, pair: Pair) -> None:
        """Do to the translation what was done to the source: other numbers, a sentence that has gone.

        What changed is a draft then. CommandRefused where words have to be translated.
        """
        if pair.stale is None:
            raise CommandRefused(_("The source has not moved since this was translated."))
        change, label = self.change(pair), _("Take the source's edit over")
        if not pair.sources:
            self._remove(label, pair)
            return
        if change is None or change.is_none or change.is_typographic:
            self.still_valid(pair)
            return
        text = self._following(pair)
        if text is None:
            raise CommandRefused(
                _("This edit has to be translated: it cannot be taken over by itself."),
                _("Change the translation, and confirm it."),
            )
        moved = self.bitext().moved if _has_other_places(pair) else {}
        with self.step():
            self.say_moved(label, moved, (pair,))
            for segment in pair.segments:
                self.article.run(label, said.still_valid, segment.id, _sources(pair))
            self._write(label, pair, text)

    def insert(
        self,
        bitext: Bitext,
        row: BitextRow,
        pair: Pair,
        text: str,
        origin: Origin,
        score: int | None = None,
        marks: Sequence[Mark] = (),
    ) -> None:
        """Put ``text``, in the flow with its ``marks``, where the translation of ``pair`` stands or will
        stand, as a draft."""
        label, progress = _("Insert a translation"), self._progress(SegmentState.DRAFT, origin, score)
        with self.step():
            if pair.targets:
                start = self._write(label, pair, text)
                unit = unit_at(self.article, pair.targets[0].address)
            elif row.row.targets:
                unit, start = put_between(self.article, label, row, pair, text)
            else:
                unit, start = add_behind(self.article, bitext, row, text), 0
            if marks and not unit.address.slot:
                write_marked(self.article, label, unit, start, RichText(text, tuple(marks)))
            keep(self.article, label, unit, start, start + len(text), _sources(pair), progress)

    def make_room(self, bitext: Bitext, row: BitextRow) -> None:
        """An empty paragraph for the translation of a row that has none. CommandRefused where none can be."""
        add_behind(self.article, bitext, row, "")

    # Inside

    def _remember(
        self,
        bitext: Bitext,
        pair: Pair,
        origin: Origin,
        state: SegmentState,
        lines: tuple[Lines, Lines] | None = None,
    ) -> Written:
        previous, following = _around(bitext, pair)
        return self._memory().confirm(
            Confirmed(
                *_said(bitext, pair, lines or self._lines()),
                self.source.language,
                self.article.language,
                previous,
                following,
                str(self.article.story),
                origin,
                state,
            )
        )

    def _progress(
        self,
        state: SegmentState,
        origin: Origin = Origin.HUMAN,
        score: int | None = None,
        reason: str = "",
    ) -> Progress:
        return Progress(state, self.article.person, self.article.document.now(), origin, score, reason)

    def _set_state(self, label: str, pair: Pair, state: SegmentState, reason: str = "") -> None:
        if not pair.targets:
            raise CommandRefused(_("Nothing is translated here yet."))
        with self.step():
            if not pair.segments:
                self._keep(label, pair, self._progress(state, reason=reason))
            for segment in pair.segments:
                held = segment.progress
                progress = self._progress(state, held.origin, held.score, reason)
                self.article.run(label, said.set_progress, segment.id, progress)

    def _keep(self, label: str, pair: Pair, progress: Progress, *, join: bool = False) -> None:
        unit = unit_at(self.article, pair.targets[0].address)
        start, end = self._range(pair)
        keep(self.article, label, unit, start, end, _sources(pair), progress, join=join)

    def _range(self, pair: Pair) -> tuple[int, int]:
        """Where the translation stands, counted from the beginning of the text that it begins in."""
        first, last = pair.targets[0], pair.targets[-1]
        base = 0 if first.address.slot else unit_at(self.article, first.address).start
        return first.start - base, last.end - base

    def _write(self, label: str, pair: Pair, text: str) -> int:
        """Replace the translation of ``pair``; gives where it begins in its text."""
        start, end = self._range(pair)
        write(self.article, label, unit_at(self.article, pair.targets[0].address), start, end, text)
        return start

    def _remove(self, label: str, pair: Pair) -> None:
        """Take the translation of a sentence away that has gone, and what kept it."""
        with self.step():
            for segment in pair.segments:
                self.article.run(label, said.let_go, segment.id)
            if pair.targets:
                start, end = self._range(pair)
                unit = unit_at(self.article, pair.targets[0].address)
                if end < len(unit.text) and unit.text[end] == " ":
                    end += 1
                elif start and unit.text[start - 1] == " ":
                    start -= 1
                if unit.text[:start].strip() or unit.text[end:].strip() or unit.address.slot:
                    write(self.article, label, unit, start, end, "")
                else:
                    remove_paragraph(self.article, label, unit)

    def _following(self, pair: Pair) -> str | None:
        """The translation with what changed in the source put in, None where that takes a person."""
        # Imported here: start-up time.
        from editor_app.language.bitext.following import following

        then = " ".join(one.text for segment in pair.segments for one in segment.source)
        languages = self.source.language, self.article.language
        return following(then, _text(pair.sources), _text(pair.targets), *languages)

    def _lines(self) -> tuple[Lines, Lines]:
        """The texts of the source and of the version as they are now."""
        return lines_in(self.source.content()), lines_in(self.article.content())

    def _beside(self, pair: Pair) -> tuple[str, str]:
        """The sentences beside those of ``pair`` in the source as it is read."""
        source = self.source.content()
        said = [one for unit in units_of(source) for one in sentences_of(unit, source.language)]
        return beside_of(said, [said.index(one) for one in pair.sources])


def _around(bitext: Bitext, pair: Pair) -> tuple[str, str]:
    """The source's sentences before and behind those of ``pair``."""
    told = [sentence for one in bitext.pairs for sentence in one.sources]
    if not pair.sources:
        return "", ""
    first, last = told.index(pair.sources[0]), told.index(pair.sources[-1])
    return (
        told[first - 1].text if first else "",
        told[last + 1].text if last + 1 < len(told) else "",
    )


def _text(sentences: Sequence[Sentence]) -> str:
    return " ".join(sentence.text for sentence in sentences)


def _has_other_places(pair: Pair) -> bool:
    """Whether the source stands in other paragraphs than when the translation was kept."""
    then = {one.address for segment in pair.segments for one in segment.source}
    return not {one.address for one in pair.sources} <= then


def _sources(pair: Pair) -> tuple[SourceText, ...]:
    return tuple(SourceText(one.address, one.text) for one in pair.sources)


def _said(bitext: Bitext, pair: Pair, lines: tuple[Lines, Lines]) -> tuple[SegmentText, SegmentText]:
    """Both sides of ``pair`` with their codes; those that say the same have the same names."""
    row = next((row.row for row in bitext.rows if pair in row.pairs), None)
    sources, targets = (row.sources, row.targets) if row is not None else ((), ())
    source = said_in(lines[0], sources, pair.sources)
    if not pair.targets:
        return source, SegmentText("")
    return source, with_codes_of(source, said_in(lines[1], targets, pair.targets))
