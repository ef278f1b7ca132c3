"""One bilingual file that comes back into an open version."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator

from editor_app.base.errors import LibraryError
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId, StoryId
from editor_app.base.records import dataclass
from editor_app.document.article import Document
from editor_app.document.commands.notes import LONGEST, add_note
from editor_app.document.forks import Returned, note_return, returned_copies
from editor_app.document.segment_texts import SegmentText
from editor_app.document.segments import SegmentState
from editor_app.formats.bilingual import BilingualFile, BilingualMatch
from editor_app.services.memory import Confirmed, Memory
from editor_app.services.open_article import OpenArticle
from editor_app.services.translating.edits_back import EditsBack, Unplaced
from editor_app.services.translating.placing_back import PlacingBack
from editor_app.services.translating.planning_back import Step, plan
from editor_app.services.translating.remembered import Remembered
from editor_app.services.translating.rich_parts import as_segment
from editor_app.services.translating.sending import Sent
from editor_app.services.translating.where_now import Since, Texts
from editor_app.storage.memory.units import Written

_MACHINES = frozenset({"mt", "am"})
"""Kinds of matches that no person has ever confirmed."""

_SHOWN = 20
"""What has no place is told one by one up to so many; the notes of the version have all."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FileBack:
    """What a bilingual file brought into ``article``, the version: translations that were written, states
    alone, suggestions where the version had moved on, notes, matches for the memory, and what has no
    place."""

    article: ArticleId
    story: StoryId
    source: ArticleId
    written: int = 0
    states: int = 0
    suggestions: int = 0
    notes: int = 0
    matches: int = 0
    unplaced: tuple[Unplaced, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing new in it."""
        return not (
            self.written or self.states or self.suggestions or self.notes or self.matches or self.unplaced
        )


class BringingBack:
    """Puts what a file changed into a version, as one undo step of ``person``."""

    def __init__(
        self, version: OpenArticle, source: OpenArticle, memory: Callable[[], Memory], person: str
    ) -> None:
        self._version, self._source = version, source
        self._memory, self._person = memory, person

    def bring(
        self,
        sent: Sent,
        back: EditsBack,
        file: BilingualFile,
        *,
        name: str = "",
        then: Document | None = None,
        replaces: bool = True,
    ) -> FileBack:
        """Do what ``back`` says of a file that left as ``sent``, when the version was as ``then`` (None: as
        it is now). Unless it ``replaces`` them, words that the file did not know are kept."""
        version = self._version
        nothing = FileBack(version.id, version.story, self._source.id)
        seed = _seed(version.id, file, back)
        is_known = any(copy.name == seed for copy in returned_copies(version.document))
        if is_known or not (back.edits or back.notes or back.matches or back.unplaced):
            return nothing
        now = Texts(version.moment())
        document = then or version.document
        since = Since(version.document, document, Texts(then.moment()) if then is not None else now, now)
        planned = plan(sent, back.edits, since, replaces=replaces)
        unplaced = (*back.unplaced, *planned.unplaced)
        placing = PlacingBack(version, _("Bring back a translation"), self._person)
        version.end_step()
        with version.one_step():
            placing.do(planned)
            notes = self._note(file, unplaced, name)
            self._sign(seed, file)
        version.end_step()
        tally = placing.tally
        return FileBack(
            version.id,
            version.story,
            self._source.id,
            tally.written,
            tally.states,
            tally.suggestions,
            tally.notes + notes,
            self._remember(sent, placing.kept, back.matches, file),
            unplaced,
        )

    def _note(self, file: BilingualFile, unplaced: Iterable[Unplaced], name: str) -> int:
        """The remarks on the whole file, and what has no place, so that nothing is lost."""
        told = [(note.text[:LONGEST], note.by) for note in file.notes if note.text.strip()]
        told = [one for one in told if one[0] not in {note.text for note in self._version.document.notes()}]
        lines = [shown(one) for one in unplaced if one.text.strip()]
        told += [
            (text, "") for text in _in_notes(_("Not placed from {name}:").format(name=name or "XLIFF"), lines)
        ]
        for text, by in told:
            self._version.run(
                _("Bring back a translation"),
                add_note,
                None,
                text,
                by=by or self._person,
                at=self._version.document.now(),
            )
        return len(told) - len(lines[:1])

    def _sign(self, seed: str, file: BilingualFile) -> None:
        at, left = self._version.document.now(), file.identity.get("version", "")
        self._version.run(
            _("Bring back a translation"), note_return, Returned(seed, self._person, at, left, 0)
        )

    def _remember(
        self,
        sent: Sent,
        kept: Iterable[tuple[Step, SegmentState]],
        matches: Iterable[BilingualMatch],
        file: BilingualFile,
    ) -> int:
        """Write what was confirmed to the memory, and what the other tool found; how many of the latter."""
        languages = self._source.language, self._version.language
        written: list[Written] = []
        count = 0
        try:
            for confirmed in _confirmed(sent, kept, languages, str(self._version.story)):
                written.append(self._memory().confirm(confirmed))
            for match in matches:
                offered = (
                    self._memory().offer(match.source, match.target, *languages)
                    if match.kind not in _MACHINES
                    else None
                )
                if offered is not None:
                    written.append(offered)
                    count += 1
        except LibraryError as error:
            # The version has it all; the memory is a help.
            log.warning("not remembered: %s", error)
        if written:
            Remembered(self._version, self._memory).note(*written)
        return count


def shown(one: Unplaced) -> str:
    """What has no place, in one line."""
    return _("{unit}: “{source}” → “{text}” ({reason})").format(
        unit=one.unit, source=one.source, text=one.text, reason=one.reason
    )


def told_in_words(back: FileBack) -> str:
    """What came back, in a sentence."""
    counted = (
        (ngettext("{count} translation", "{count} translations", back.written), back.written),
        (ngettext("{count} state", "{count} states", back.states), back.states),
        (ngettext("{count} suggestion", "{count} suggestions", back.suggestions), back.suggestions),
        (ngettext("{count} note", "{count} notes", back.notes), back.notes),
        (ngettext("{count} match", "{count} matches", back.matches), back.matches),
        (ngettext("{count} not placed", "{count} not placed", len(back.unplaced)), len(back.unplaced)),
    )
    said = ", ".join(text.format(count=count) for text, count in counted if count)
    if not said:
        return _("The translation came back with nothing new.")
    return _("The translation came back: {what}.").format(what=said)


def told_unplaced(back: FileBack) -> Iterator[str]:
    """What has no place, a line each; of many the first."""
    yield from map(shown, back.unplaced[:_SHOWN])
    more = len(back.unplaced) - _SHOWN
    if more > 0:
        text = ngettext("{count} more is in a note", "{count} more are in a note", more)
        yield text.format(count=more)


def _confirmed(
    sent: Sent, kept: Iterable[tuple[Step, SegmentState]], languages: tuple[str, str], story: str
) -> Iterator[Confirmed]:
    order = [pair for row in sent.rows for pair in row.pairs if pair.sources]
    said = ["", *(" ".join(one.text for one in pair.sources) for pair in order), ""]
    places = {id(pair): place for place, pair in enumerate(order, 1)}
    for step, state in kept:
        if state < SegmentState.TRANSLATED:
            continue
        first, last = places[id(step.pairs[0])], places[id(step.pairs[-1])]
        text = step.text or step.edit.text
        target = as_segment(text) if text is not None else _held(step)
        yield Confirmed(
            SegmentText(" ".join(said[first : last + 1])),
            SegmentText(target.text),
            *languages,
            said[first - 1],
            said[last + 1],
            story,
            step.edit.origin,
            state,
        )


def _held(step: Step) -> SegmentText:
    return SegmentText(" ".join(one.text for pair in step.pairs for one in pair.targets))


def _in_notes(title: str, lines: Iterable[str]) -> Iterator[str]:
    """The lines in as few notes as they fit in."""
    text = ""
    for line in lines:
        if text and len(text) + len(line) + 1 > LONGEST:
            yield text
            text = ""
        text = f"{text or title}\n{line}"[:LONGEST]
    if text:
        yield text


def _seed(version: ArticleId, file: BilingualFile, back: EditsBack) -> str:
    """A name for exactly what the file brings: the same file has the same."""
    left = file.identity.get("version", "")
    told = repr((version, left, back.edits, back.notes, back.unplaced))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]
