"""What each proof pass looks at in a story: its names, numbers, dates, quotes, headline, captions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum

from editor_app.base.records import dataclass
from editor_app.language.caseless_names import NOTHING_KNOWN, Known, has_no_capitals, possible_names
from editor_app.language.findings import Passage, StoryText

CAPTION = "caption"
"""The type of passages that are captions of pictures."""

_BESIDE = (CAPTION, "cell")
"""Types of passages whose words stand beside the text."""


class Pass(StrEnum):
    """The passes of a proof, in the order in which a desk makes them."""

    NAMES = "names"
    NUMBERS = "numbers"
    DATES = "dates"
    QUOTES = "quotes"
    HEADLINE = "headline"
    CAPTIONS = "captions"


@dataclass(frozen=True, slots=True)
class ProofPart:
    """One thing to look at, and where: in ``field`` from ``start`` up to ``end`` (code points of the final
    text; the picture or table, where it stands in one)."""

    text: str
    field: str
    start: int
    end: int


_WHOLE_MONTHS = (
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec"
)
_MONTH_STEMS = (
    "yanvar fevral mart aprel iyun iyul avqust sentyabr oktyabr noyabr dekabr "
    "январ феврал март апрел июн июл август сентябр октябр ноябр декабр "
    "ocak şubat nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık"
)
_DAYS = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday "
    "bazar(?:\\sertəsi)? çərşənbə(?:\\saxşamı)? cümə(?:\\saxşamı)? şənbə "
    "понедельник вторник сред[аыуе] четверг пятниц суббот воскресень "
    "pazartesi salı çarşamba perşembe cuma cumartesi pazar"
)


def _any(words: str) -> str:
    """One of the words, which blanks part; the longest that fits."""
    return "|".join(sorted(words.split(" "), key=len, reverse=True))


_FIGURES = r"\d+(?:[.,:\u00a0\u202f ]\d{3})*(?:[.,:]\d+)*"
# With the word behind it, which says of what there are so many.
_NUMBER = re.compile(rf"(?<![\w.,])[−+-]?{_FIGURES}(?:\s?[%‰°$€£₼₽₺]|[-\u2011]?[^\W\d]+)?(?:\s[^\W\d]+)?")
_STEM = rf"(?:{_any(_MONTH_STEMS)})[^\W\d]{{0,4}}"
_MAY = r"(?:May|may(?:ın|da|dan|a|ı)?|ма[йяею])"
_MONTH = rf"(?:(?:{_any(_WHOLE_MONTHS)})\b\.?|{_STEM}|{_MAY})"
_DATE = re.compile(
    r"(?<![\w.])(?:"
    r"\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s(?i:{_MONTH})(?:,?\s\d{{4}})?"
    rf"|(?:{_MONTH})\s\d{{1,4}}(?!\d)(?:,?\s\d{{4}})?"
    rf"|(?!May\b|Mar\b)(?:(?:{_any(_WHOLE_MONTHS)})\b|(?i:{_STEM}))"
    rf"|(?i:{_any(_DAYS)})[^\W\d]{{0,6}}"
    r"|(?:1[89]|20)\d{2}(?!\d)(?:[-\u2011][^\W\d]+)?"
    r"|\d{1,2}:\d{2}(?!\d)(?:\s?[ap]\.?m\.?)?"
    r")(?!\w)"
)
_QUOTE = re.compile(r"“[^“”]*”|„[^“„]*“|«[^«»]*»|”[^”“]*”|\"[^\"\n]*\"")
_WORD = re.compile(r"[^\W\d_]+(?:['’\u2011-][^\W\d_]+)*")
_BREAKS = '.!?…:«“„"\u2028'
"""After one of these a capital says nothing."""


def are_names_possible_only(story: StoryText) -> bool:
    """Whether names in ``story`` are proposals, because its script has no capitals that tell them."""
    return has_no_capitals("".join(passage.text for passage in story.passages))


def parts_of(story: StoryText, which: Pass, known: Known = NOTHING_KNOWN) -> tuple[ProofPart, ...]:
    """What a pass looks at in ``story``, in reading order; ``known`` names help where no capitals do."""
    match which:
        case Pass.HEADLINE:
            return tuple(
                _part(passage, passage.text, 0, len(passage.text))
                for passage in story.passages
                if passage.field in ("headline", "summary")
            )
        case Pass.CAPTIONS:
            return tuple(_captions(story))
        case Pass.NAMES:
            return tuple(_possible_names(story, known) if are_names_possible_only(story) else _names(story))
        case Pass.NUMBERS:
            return tuple(_matching(story, lambda text: _NUMBER.finditer(text)))
        case Pass.DATES:
            return tuple(_matching(story, lambda text: _DATE.finditer(text)))
        case Pass.QUOTES:
            return tuple(_matching(story, lambda text: _QUOTE.finditer(text)))


def _matching(story: StoryText, find: Callable[[str], Iterator[re.Match[str]]]) -> Iterator[ProofPart]:
    for passage in story.passages:
        for found in find(passage.text):
            yield _part(passage, found.group(), found.start(), found.end())


def _captions(story: StoryText) -> Iterator[ProofPart]:
    for passage in story.passages:
        if passage.type == CAPTION:
            yield _part(passage, passage.text, 0, 1)
    for picture in story.pictures:
        for text in (picture.credit, picture.alt):
            if text:
                yield ProofPart(text, "body", picture.start, picture.start + 1)


def _possible_names(story: StoryText, known: Known) -> Iterator[ProofPart]:
    found = possible_names([passage.text for passage in story.passages], known)
    for passage, places in zip(story.passages, found, strict=True):
        for start, end in places:
            yield _part(passage, passage.text[start:end], start, end)


def _names(story: StoryText) -> Iterator[ProofPart]:
    """Words with a capital within sentences, and those at a beginning that elsewhere have one within.

    What may be no name is rather looked at in vain than overlooked.
    """
    spoken = [(passage, _words(passage.text)) for passage in story.passages]
    runs = [(passage, run) for passage, words in spoken for run in _runs(passage.text, words)]
    known = {word for _passage, run in runs for word, _start, _end in run.words[run.is_first :]}
    plain = {word for _passage, words in spoken for word, _start, _end in words if word.islower()}
    for passage, run in runs:
        words = run.words
        if run.is_first and words[0][0] not in known:
            # At the beginning of a sentence every word has a capital.
            words = words[1:] if len(words) == 1 or words[0][0].lower() in plain else words
        if words:
            start, end = words[0][1], words[-1][2]
            yield _part(passage, passage.text[start:end], start, end)


_Word = tuple[str, int, int]


def _words(text: str) -> list[_Word]:
    return [(found.group(), *found.span()) for found in _WORD.finditer(text)]


@dataclass(frozen=True, slots=True)
class _Run:
    """Words with a capital that follow each other; ``is_first`` when they begin a sentence."""

    words: tuple[_Word, ...]
    is_first: bool


def _runs(text: str, words: list[_Word]) -> Iterator[_Run]:
    held: list[_Word] = []
    is_first, previous = False, 0
    for word, start, end in words:
        is_name = word[0].isupper() and not _is_date(text, start)
        if held and (not is_name or text[previous:start] != " "):
            yield _Run(tuple(held), is_first)
            held = []
        if is_name:
            between = text[previous:start]
            is_first = is_first if held else not previous or any(sign in _BREAKS for sign in between)
            held.append((word, start, end))
        previous = end
    if held:
        yield _Run(tuple(held), is_first)


def _is_date(text: str, start: int) -> bool:
    """Whether the word at ``start`` belongs to a date, with its day before it or without."""
    for before in (0, 2, 3):
        found = _DATE.match(text, start - before) if start >= before else None
        if found is not None and found.end() > start:
            return True
    return False


def _part(passage: Passage, text: str, start: int, end: int) -> ProofPart:
    if passage.type in _BESIDE:
        return ProofPart(text, passage.field, passage.start, passage.start + 1)
    return ProofPart(text, passage.field, passage.start + start, passage.start + end)
