"""Where words that somebody looks for stand in a segment."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor_app.language.bitext.normal import WORD, normal_segment

_AS_WRITTEN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad])*")


def words_to_find(words: str, language: str) -> tuple[str, ...]:
    """The words of a question in ``language``, in the form in which they are found."""
    return tuple(dict.fromkeys(WORD.findall(normal_segment(words, language))))


def word_places(text: str, language: str, wanted: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where words that begin with each of ``wanted`` stand (code points); nothing when one is not there."""
    found = []
    missing = set(wanted)
    for word in _AS_WRITTEN.finditer(text):
        normal = normal_segment(word.group(), language)
        begun = [start for start in wanted if normal.startswith(start)]
        if begun:
            missing.difference_update(begun)
            found.append(word.span())
    return () if missing else tuple(found)
