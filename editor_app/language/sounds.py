"""What a name sounds like, whatever letters write it: its consonants in a few classes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_CLASSES = {
    "B": "bpбпبپ",
    "F": "vfвфفڤ",
    "K": "kqgxcjгкхقكکگخغج",
    "T": "dtдтتطدض",
    "S": "szжзсцчшщسصزشثذظژچ",
    "L": "lлلł",
    "M": "mмم",
    "N": "nнن",
    "R": "rрر",
}
_CLASS_OF = {letter: name for name, letters in _CLASSES.items() for letter in letters}
_PAIRS = (
    *(("sh", "s"), ("ch", "s"), ("zh", "s"), ("th", "s"), ("dh", "s"), ("kh", "k"), ("gh", "k"), ("ph", "f")),
    *(("ç", "s"), ("ş", "s"), ("ğ", "g"), ("تش", "ش"), ("دج", "ج"), ("дж", "г")),
)
"""Letters that together, or with their marks, are one sound."""

_ENDING = 2
"""Sounds that an ending may add to the last word of a name."""


def sounds_of(word: str) -> str:
    """The consonants of ``word`` in their classes, neighbours of one class once; vowels and breaths are
    nothing."""
    text = unicodedata.normalize("NFC", word).lower()
    for letters, sound in _PAIRS:
        text = text.replace(letters, sound)
    found = ""
    for letter in unicodedata.normalize("NFD", text):
        name = _CLASS_OF.get(letter, "")
        if name and not found.endswith(name):
            found += name
    return found


def sounds_alike(name: Sequence[str], heard: Sequence[str]) -> bool:
    """Whether the words of ``heard`` sound like those of ``name``, whose last may have an ending more."""
    *first, last = name
    extra = len(last) - len(heard[-1])
    return list(heard[:-1]) == first and bool(heard[-1]) and last.startswith(heard[-1]) and extra <= _ENDING
