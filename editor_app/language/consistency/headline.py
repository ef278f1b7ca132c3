"""Numbers and names that the headline has and the story lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from editor_app.base.i18n import _
from editor_app.base.text import base_language, fold
from editor_app.language.consistency.marking import marked
from editor_app.language.findings import Finding, Passage, StoryText
from editor_app.language.style.stretches import everything

_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[ \u00a0\u202f.,]\d{3})*(?:[.,]\d+)?(?!\d)")
_GROUPS = re.compile(r"[ \u00a0\u202f](?=\d{3})|[.,](?=\d{3}(?!\d))")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

_NUMBER_WORDS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty",
    "az": "sıfır bir iki üç dörd beş altı yeddi səkkiz doqquz on on_bir on_iki on_üç on_dörd on_beş on_altı "
    "on_yeddi on_səkkiz on_doqquz iyirmi",
    "tr": "sıfır bir iki üç dört beş altı yedi sekiz dokuz on on_bir on_iki on_üç on_dört on_beş on_altı "
    "on_yedi on_sekiz on_dokuz yirmi",
    "ru": "ноль оди дв тр четыр пят шест сем вос девят десят одиннадцат двенадцат тринадцат четырнадцат "
    "пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат",
}
"""Zero to twenty, as words begin; “_” is a space."""

_MOST_WORDS = 100
_MOST_CAPITALS = 0.6
_ENDING = 4
"""Letters that an ending may take away or add in languages that bend names."""


def headline_against_body(story: StoryText) -> Iterator[Finding]:
    """Numbers and names of the headline that neither summary nor body has."""
    body = [passage for passage in story.passages if passage.field != "headline"]
    if not any(passage.field == "body" for passage in body):
        return
    for passage in story.of("headline"):
        yield from _numbers(passage, body)
        yield from _names(passage, body)


def _numbers(headline: Passage, body: Sequence[Passage]) -> Iterator[Finding]:
    text = everything(headline).text
    found = list(_NUMBER.finditer(text))[:_MOST_WORDS]
    if not found:
        return
    there = frozenset[float]().union(*(_values(passage.text) for passage in body))
    for number in found:
        value = _value(number.group())
        if value in there or any(_rounds_to(other, value) for other in there):
            continue
        if not any(_is_in_words(value, passage.text, headline.language) for passage in body):
            yield marked(
                "HeadlineNumber",
                headline,
                *number.span(),
                _("The story does not have the number {number}.").format(number=number.group()),
            )


@lru_cache(maxsize=4_000)
def _values(text: str) -> frozenset[float]:
    """The numbers of a paragraph, kept for the next look at its story."""
    return frozenset(_value(found.group()) for found in _NUMBER.finditer(text))


def _value(written: str) -> float:
    bare = _GROUPS.sub("", written).replace(",", ".")
    return float(bare) if bare.count(".") < 2 else float(bare.replace(".", ""))


def _rounds_to(exact: float, said: float) -> bool:
    """Whether a headline may say ``said`` for ``exact``: the same without what follows the point."""
    return exact != int(exact) and said in (int(exact), round(exact))


def _is_in_words(value: float, text: str, language: str) -> bool:
    words = _NUMBER_WORDS.get(base_language(language), "").split()
    if value != int(value) or not 0 <= value < len(words):
        return False
    word = fold(words[int(value)].replace("_", " "), language)
    return re.search(rf"(?<!\w){re.escape(word)}", fold(text, language)) is not None


def _names(headline: Passage, body: Sequence[Passage]) -> Iterator[Finding]:
    text = everything(headline).text
    words = list(_WORD.finditer(text))[:_MOST_WORDS]
    capitals = [word for word in words if word.group()[0].isupper()]
    if not words or (len(capitals) / len(words) > _MOST_CAPITALS and len(words) > 2):
        # A headline in title case says nothing of what is a name.
        return
    stems = set[str]().union(*(_stems(passage.text, headline.language) for passage in body))
    for word in capitals:
        if _begins_sentence(text, word.start()) or len(word.group()) < 3:
            continue
        if not _is_among(word.group(), stems, headline.language):
            yield marked(
                "HeadlineName",
                headline,
                *word.span(),
                _("The story does not name “{name}”.").format(name=word.group()),
            )


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \u00a0\"'«“„([—–-")
    return not before or before[-1] in ".!?:…|"


@lru_cache(maxsize=4_000)
def _stems(text: str, language: str) -> frozenset[str]:
    """The words of a paragraph as names are looked for among them, kept for the next look at its story."""
    return frozenset(_stem(word, language) for word in set(_WORD.findall(text)))


def _stem(word: str, language: str) -> str:
    return fold(re.split(r"['’]", word)[0], language)


def _is_among(name: str, stems: set[str], language: str) -> bool:
    stem = _stem(name, language)
    if stem in stems:
        return True
    shortest = max(3, len(stem) - _ENDING)
    return any(
        other.startswith(stem[:shortest]) and _shared(stem, other) >= max(shortest, len(other) - _ENDING - 1)
        for other in stems
        if len(other) >= shortest
    )


def _shared(one: str, other: str) -> int:
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count
