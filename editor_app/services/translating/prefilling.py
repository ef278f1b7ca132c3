"""What the memory knows of a text that is to be translated, put where it belongs, as drafts."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.base.i18n import _
from editor_app.base.ids import StoryId
from editor_app.base.records import dataclass
from editor_app.document.model import ArticleContent
from editor_app.document.segments import Origin, Progress, SegmentState, SourceText
from editor_app.language.bitext.values import SegmentText
from editor_app.services.memory import Memory
from editor_app.services.memory_matches import LookUp, Match
from editor_app.services.open_article import OpenArticle
from editor_app.services.translating.rich_parts import as_line
from editor_app.services.translating.rows import rows_of
from editor_app.services.translating.sentences import Sentence, sentences_of
from editor_app.services.translating.units import Unit, places_of, units_of
from editor_app.services.translating.writing import keep, write, write_marked

LEAST = 101
"""Percent of a match that may stand in a text though nobody has looked at it: the words and what is around
them are the same."""


@dataclass(frozen=True, slots=True)
class _Filling:
    """The sentences of one text that the memory knows, with their translations."""

    unit: Unit
    found: tuple[tuple[Sentence, Match], ...]

    @property
    def text(self) -> str:
        """The translations, one behind the other."""
        return " ".join(match.target.text for _sentence, match in self.found)


def prefill(article: OpenArticle, source: ArticleContent, memory: Memory, story: StoryId | None) -> int:
    """Put what ``memory`` knows of ``source`` into the empty places of its version; gives how many sentences.

    Each is kept as a draft that came from the memory. LibraryError when the memory cannot be read.
    """
    known = {
        (sentence.address, sentence.start): match
        for sentence, match in _matches(source, article, memory, story or StoryId(""))
    }
    fillings = []
    for row in rows_of(units_of(source), places_of(article.moment()), article.document.translation()):
        if len(row.targets) == 1 and not row.targets[0].text.strip():
            said = [one for unit in row.sources for one in sentences_of(unit, source.language)]
            found = tuple((one, known[place]) for one in said if (place := (one.address, one.start)) in known)
            if found:
                fillings.append(_Filling(row.targets[0], found))
    # From the last to the first: what is before a place still stands where it stood.
    for filling in sorted(fillings, key=lambda one: one.unit.start, reverse=True):
        write(article, _("From the memory"), filling.unit, 0, len(filling.unit.text), filling.text)
    after = {unit.address: unit for unit in places_of(article.moment())}
    for filling in fillings:
        _keep(article, filling, after[filling.unit.address])
    return sum(len(filling.found) for filling in fillings)


def _matches(
    source: ArticleContent, article: OpenArticle, memory: Memory, story: StoryId
) -> Iterator[tuple[Sentence, Match]]:
    said = [one for unit in units_of(source) for one in sentences_of(unit, source.language)]
    target = str(article.fields().get("language", ""))
    around = ["", *(one.text for one in said), ""]
    for sentence, previous, following in zip(said, around, around[2:], strict=False):
        wanted = LookUp(SegmentText(sentence.text), source.language, target, previous, following, str(story))
        for match in memory.look_up(wanted, least=LEAST, most=1):
            yield sentence, match


def _keep(article: OpenArticle, filling: _Filling, unit: Unit) -> None:
    label, start = _("From the memory"), 0
    for sentence, match in filling.found:
        line = as_line(match.target)
        if line.marks and not unit.address.slot:
            write_marked(article, label, unit, start, line)
        progress = Progress(
            SegmentState.DRAFT, article.person, article.document.now(), Origin.TM, match.score
        )
        source = [SourceText(sentence.address, sentence.text)]
        keep(article, label, unit, start, start + len(line.text), source, progress)
        start += len(line.text) + 1
