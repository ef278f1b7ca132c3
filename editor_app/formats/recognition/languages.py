"""Which language a text is written in, told by script, letters and frequent words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from editor_app.base.text import lower
from editor_app.formats.recognition.language_data import SCRIPTS, TRAITS

SAMPLE = 4000
"""Characters that are looked at: more does not change the answer."""

_WORD = re.compile(r"[^\W\d_]+(?:[’'‘][^\W\d_]+)?")
_OWN_LETTER = 4.0
_SHARED_LETTER = 0.1
_WORD_FOUND = 1.0
_NEEDED_MISSING = 0.02
_SHORT = 40
"""Letters up to which nothing can be said to be missing."""


def detect_language(text: str) -> str:
    """The BCP 47 tag of the language that ``text`` is in, empty when it cannot be told."""
    sample = text[:SAMPLE]
    script = _script(sample)
    languages = SCRIPTS.get(script, ())
    if len(languages) < 2:
        return languages[0] if languages else ""
    lowered = lower(sample).replace("i̇", "i")
    words = Counter(_WORD.findall(lowered))
    letters = Counter(lowered)
    total = sum(count for letter, count in letters.items() if letter.isalpha())
    scores = {language: _score(language, words, letters, total) for language in languages}
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] > 0 else ""


def _script(text: str) -> str:
    """The name of the script that most letters are in; Japanese by its kana."""
    count: Counter[str] = Counter()
    for letter, times in Counter(text).items():
        if letter.isalpha():
            count[_script_of(letter)] += times
    if not count:
        return ""
    if count["HIRAGANA"] + count["KATAKANA"] > 0.1 * count["CJK"] and count["HIRAGANA"]:
        return "HIRAGANA"
    return count.most_common(1)[0][0]


def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ", 1)[0].split("-", 1)[0]


@cache
def _words(language: str) -> frozenset[str]:
    return frozenset(TRAITS[language].words.split())


def _score(language: str, words: Counter[str], letters: Counter[str], total: int) -> float:
    traits = TRAITS[language]
    found = sum(words[word] * _WORD_FOUND for word in _words(language) if word in words)
    own = sum(letters[letter] for letter in traits.own) + _SHARED_LETTER * sum(
        map(letters.__getitem__, traits.shared)
    )
    missing = (
        0 if not traits.needed or any(letters[letter] for letter in traits.needed) else max(0, total - _SHORT)
    )
    size = max(sum(words.values()), 1)
    return (found + _OWN_LETTER * own * size / max(total, 1) - _NEEDED_MISSING * missing) / size
