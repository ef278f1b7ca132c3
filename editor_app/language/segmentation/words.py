"""The words of a language's data, made ready to be looked up where a full stop follows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from functools import lru_cache

from editor_app.base.records import dataclass
from editor_app.base.text import lower, upper
from editor_app.language.segmentation.data import SegmentationData, data_of

_WORD = re.compile(r"[^\W\d_]++(?:-\w++)*+")


_SPACES = {ord(space): " " for space in "\u00a0\u202f\u2009"}


class Form(Enum):
    """What may follow a short form within its sentence."""

    NAME = auto()
    NAME_WITHOUT_FIGURE = auto()
    FIGURE = auto()
    ANYTHING_BUT_STARTERS = auto()
    EXCLAIMING = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Short forms by the word that stands before the full stop; those of several words by their last."""

    language: str
    data: SegmentationData
    single: dict[str, Form]
    several: dict[str, tuple[tuple[str, Form], ...]]
    starters: frozenset[str]
    headings: re.Pattern[str]
    leads: re.Pattern[str]

    def starts(self, text: str, place: int) -> bool:
        """Whether a word that sentences begin with is at ``place`` of ``text``."""
        found = _WORD.match(text, place)
        if found is None or found.group() not in self.starters:
            return False
        # "И. Петров" begins with an initial, not with a word.
        return found.end() - place > 1 or text[found.end() : found.end() + 1] != "."

    def form(self, word: str, text: str, stop: int) -> Form | None:
        """What ``word``, which ends before ``stop`` of ``text``, is the short form of; None for no such."""
        for entry, form in self.several.get(word, ()):
            place = stop - len(entry)
            before = text[max(0, place) : stop].translate(_SPACES)
            if before.lower() == entry.lower() and not text[max(0, place - 1) : max(0, place)].isalnum():
                return form
        found = self.single.get(word)
        if found is None and len(word) > 2 and word.isupper() and word.isalpha():
            # In a line of capitals.
            small = lower(word, self.language)
            return self.single.get(small) or self.single.get(upper(small[0], self.language) + small[1:])
        return found


def words_with(data: SegmentationData, language: str) -> Words:
    """``data`` made ready."""
    single: dict[str, Form] = {}
    several: dict[str, list[tuple[str, Form]]] = {}
    for entry, form in _forms(data):
        for written in _written(entry, language):
            if " " in entry:
                several.setdefault(written.rsplit(" ", 1)[1], []).append((written, form))
            else:
                single[written] = form
    return Words(
        language=language,
        data=data,
        single=single,
        several={last: tuple(sorted(forms, key=_longest)) for last, forms in several.items()},
        starters=frozenset(way for word in data.starters for way in _written(word, language)),
        headings=re.compile(_alternatives(data.headings, language) + r"\s+[\w.-]{1,8}"),
        leads=re.compile(f"\\s*(?:{_alternatives(data.leads, language)}{_DAY}?|{_DAY}){_YEAR}"),
    )


@lru_cache(maxsize=32)
def words_of(language: str) -> Words:
    """The words that are shipped for ``language``."""
    return words_with(data_of(language), language)


def _forms(data: SegmentationData) -> Iterator[tuple[str, Form]]:
    for entries, form in (
        (data.ordinary, Form.NOTHING),
        (data.exclaiming, Form.EXCLAIMING),
        (data.may_end, Form.ANYTHING_BUT_STARTERS),
        (data.before_figures, Form.FIGURE),
        (data.before_names_without_figure, Form.NAME_WITHOUT_FIGURE),
        (data.before_names, Form.NAME),
    ):
        for entry in entries:
            yield entry, form


def _longest(entry: tuple[str, Form]) -> int:
    return -len(entry[0])


def _written(entry: str, language: str) -> tuple[str, ...]:
    if entry[0].islower():
        return entry, upper(entry[0], language) + entry[1:]
    return (entry,)


_DAY = r"(?:\s*(?:\d{1,2}\s+)?[^\W\d]+)"
_YEAR = r"\s+(?:\d[\d–-]{0,12}|[IVXLC]+(?:[–-][IVXLC]+)?)\s*[^\W\d]{1,2}"


def _alternatives(words: Iterable[str], language: str) -> str:
    ways = sorted({re.escape(way) for word in words for way in _written(word, language)}, reverse=True)
    return f"(?:{'|'.join(ways) or '(?!)'})"
