"""Where sentences begin and end, by punctuation and the short forms of each language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.base.text import base_language

_END = re.compile(r"[.!?…؟]+[\"'”’»)\]]*(?=\s)|[\u2028\n]+")

_SHORT = {
    "en": "Mr Mrs Ms Dr Prof St Sr Jr Gen Col Lt Sgt Capt Sen Rep Gov Rev No vs etc Inc Ltd Co Corp "
    "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec a.m p.m e.g i.e approx",
    "az": "prof dos akad c s səh məs və.s b.e.ə h.t tel küç pr ş r-n mln mlrd min red",
    "tr": "Dr Prof Doç Av Müh No vb vs bkz örn Sn Cad Sok Mah T.C yy",
    "ru": "г гг в вв т.е т.д т.п др пр руб тыс млн млрд им ул пл д стр рис см напр проф акад доц обл р-н "
    "св н.э ч мин сек кв",
}
_SHORT_BY_LANGUAGE = {language: frozenset(words.split()) for language, words in _SHORT.items()}
_WORD_BEFORE = re.compile(r"[\w.-]+\Z")


def sentences(text: str, language: str = "") -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of ``text``, without the space around them (code points)."""
    short = _SHORT_BY_LANGUAGE.get(base_language(language), frozenset())
    start = 0
    for found in _END.finditer(text):
        if found.end() < len(text) and _goes_on(text, found.start(), found.end(), short):
            continue
        yield from _trimmed(text, start, found.end())
        start = found.end()
    yield from _trimmed(text, start, len(text))


def _goes_on(text: str, stop: int, end: int, short: frozenset[str]) -> bool:
    """Whether the full stop at ``stop`` is part of a short form, an initial or a number, not an end."""
    if text[stop] != "." or text[stop:end].strip("."):
        return False
    following = text[end:].lstrip()[:1]
    if following and following.islower():
        return True
    before = _WORD_BEFORE.search(text[:stop][-20:])
    if before is None:
        return False
    word = before.group()
    return word in short or (len(word) == 1 and word.isupper())


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
