"""The words of a text in the form in which terms are looked for."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from editor_app.base.text import lower

_WORD = re.compile("[^\\W_]+(?:[\u0300-\u036f\u064b-\u0652\u00ad\u0640]+[^\\W_]*)*")
_MARKS = re.compile("[\u0300-\u036f\u064b-\u0652\u00ad\u0640]")


class Word(NamedTuple):
    """A word of a text: its form in lower case by the language, ё as е, and where it stands (code points)."""

    form: str
    start: int
    end: int


def words_of(text: str, language: str) -> list[Word]:
    """The words of ``text`` in their order; a hyphen or an apostrophe parts words."""
    lowered = lower(text, language)
    if len(lowered) != len(text) or _MARKS.search(text):
        return [Word(_form(found.group(), language), *found.span()) for found in _WORD.finditer(text)]
    if "ё" in lowered:
        lowered = lowered.replace("ё", "е")
    return [Word(found.group(), *found.span()) for found in _WORD.finditer(lowered)]


def _form(word: str, language: str) -> str:
    composed = unicodedata.normalize("NFC", word.replace("\u00ad", ""))
    lowered = unicodedata.normalize("NFC", lower(composed, language)).replace("ё", "е")
    return re.sub("[\u064b-\u0652\u0640]", "", lowered)
