"""How the index of a memory sees a text: the beginnings of its words, each marked with what the text is.

A term is a mark and the first letters of a word. The mark says in which direction the
unit translates, which side the text is of, and about how long it is. So one index serves
every direction, a search reads only texts of a fitting length, and another ending of a
word is the same term.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from operator import itemgetter

STEM = 5
"""Letters of a word that count: agglutinating languages change what follows."""

_WORD = re.compile(r"[^\W_]+")
_SIGN = re.compile(r"[^\w\x00 ]")
"""What parts words as a space does; \x00 stands between texts that are read as one."""

_FAR = re.compile("[\u0e00-\U0010ffff]")
"""What has to be there for ``_UNSPACED``: sooner looked for."""

_first_letters = itemgetter(slice(STEM))

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
)
"""Letters of languages that put no spaces between words."""

_STEP = math.log(1.3)
_CLASSES = 32
_MARKS = 0xF0000
"""Where private characters begin that no word has."""

_LONGEST = int(1.3**_CLASSES) + 1
MOST_SIDES = (0x110000 - _MARKS) // _CLASSES
"""Sides that can be told apart: two for each direction."""


def length_class(length: int) -> int:
    """The class of texts that are about ``length`` characters long."""
    return min(_CLASSES - 1, int(math.log(length) / _STEP)) if length > 1 else 0


_CLASS_OF = [length_class(length) for length in range(_LONGEST)]


def side_of(pair: int, *, is_target: bool = False) -> int:
    """The number of one side of the direction ``pair``."""
    return 2 * pair + is_target


def stems(normal: str) -> set[str]:
    """The beginnings of the words of a normal form; pairs of letters where words have no spaces."""
    if _has_unspaced(normal):
        return {stem for word in _WORD.findall(normal) for stem in _parts(word)}
    return set(map(_first_letters, _words(normal).replace("\x00", " ").split()))


def all_stems(normals: Sequence[str]) -> list[set[str]]:
    """What ``stems`` gives of each normal form; many at once take less time."""
    joined = "\x00".join(normals)
    if _has_unspaced(joined) or joined.count("\x00") >= len(normals):
        return [stems(normal) for normal in normals]
    return [set(map(_first_letters, words.split())) for words in _words(joined).split("\x00")]


def terms(normal: str, side: int) -> str:
    """The terms of a text on ``side``, parted by spaces."""
    return marked(" ".join(stems(normal)), len(normal), side)


def marked(stems: str, length: int, side: int) -> str:
    """The terms of a text with these ``stems``, parted by spaces, that is ``length`` characters long."""
    if not stems:
        return ""
    mark = chr(_MARKS + side * _CLASSES + (_CLASS_OF[length] if length < _LONGEST else _CLASSES - 1))
    return mark + stems.replace(" ", f" {mark}")


def marks(side: int, shortest: int = 0, longest: int = _LONGEST) -> list[str]:
    """The marks of texts on ``side`` from ``shortest`` to ``longest`` characters, and of some beyond."""
    first, last = length_class(shortest), length_class(longest)
    return [chr(_MARKS + side * _CLASSES + number) for number in range(first, last + 1)]


def unmarked(term: str) -> str:
    """The beginning of a word without the mark before it."""
    return term[1:]


def _has_unspaced(text: str) -> bool:
    return not text.isascii() and bool(_FAR.search(text)) and bool(_UNSPACED.search(text))


def _words(text: str) -> str:
    """``text`` with nothing but spaces between its words."""
    return _SIGN.sub(" ", text.replace("_", " "))


def _parts(word: str) -> list[str]:
    if len(word) == 1 or not _UNSPACED.search(word):
        return [word[:STEM]]
    return [word[place : place + 2] for place in range(len(word) - 1)]
