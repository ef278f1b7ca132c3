"""The words of a text that a speller looks at, with their places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from editor_app.language.findings import Passage

LONGEST = 80
"""Letters above which something is no word: engines stop at about a hundred bytes."""

_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0903\u093a-\u094f\u200c\u200d"
)
_RUN = rf"[^\W\d_]++(?:[{_MARKS}]++[^\W\d_]*+)*+"
_JOINTS = "'\u2019\u02bc\u2010\u2011-"
_WORD = rf"(?P<word>{_RUN}(?:[{_JOINTS}]{_RUN})*)"
_WITH_DIGITS = r"[^\W\d_]*+[-\u2010\u2011]?\d\w*(?:[-\u2010\u2011'\u2019.,:/]\w+)*"
_NAMED_PLACES = "com|org|net|info|edu|gov|int|biz|io|tv|media|news|az|ru|tr|ge|eu|uk|de|fr|ir|ua|kz"
_ADDRESSES = (
    r"(?:https?|ftp|file|mailto):\S+|www\.\S+",
    r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
    r"[@#]\w+",
    rf"[a-z0-9][a-z0-9-]{{0,62}}(?:\.[a-z0-9-]{{1,63}}){{0,4}}\.(?:{_NAMED_PLACES})\b(?:/\S*)?",
)
_PLAIN = re.compile(f"{_WITH_DIGITS}|{_WORD}")
_FULL = re.compile("|".join((*_ADDRESSES, _WITH_DIGITS, _WORD)))
_ADDRESS_SIGN = re.compile(rf"[@#]|://|www\.|mailto:|\.(?:{_NAMED_PLACES})\b")
_NO_LETTERS = re.compile(
    "[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209c\u2150-\u2189\u2460-\u24ff"
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
"""Digits and fractions that count as letters, and letters of scripts that are written without spaces."""
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u00ad": None})


class Word(NamedTuple):
    """A word as it stands in a text: from ``start`` up to ``end`` (code points), in ``language``."""

    start: int
    end: int
    text: str
    language: str


def words_of(passage: Passage) -> Iterator[Word]:
    """The words of ``passage`` with their places in it, each in the language of its stretch.

    Addresses, e-mails, handles, tags, whatever has digits, quiet stretches, single letters
    and scripts without spaces are left out. Apostrophes and hyphens within a word belong to it.
    """
    pattern = _FULL if _ADDRESS_SIGN.search(passage.text) else _PLAIN
    quiet, spans = passage.quiet, passage.spans
    for found in pattern.finditer(passage.text):
        text = found.group("word")
        if text is None or not 2 <= len(text) <= LONGEST or (not text.isascii() and _NO_LETTERS.search(text)):
            continue
        start, end = found.span()
        if quiet and any(start < stop and begin < end for begin, stop in quiet):
            continue
        language = _language_at(spans, start, passage.language) if spans else passage.language
        yield Word(start, end, text, language)


def normal(text: str) -> str:
    """``text`` as dictionaries write it: composed, with straight apostrophes, without soft hyphens."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.translate(_APOSTROPHES))


def _language_at(spans: Sequence[tuple[int, int, str]], place: int, otherwise: str) -> str:
    for start, end, language in spans:
        if start <= place < end:
            return language
    return otherwise
