"""Markdown that shows what waits in an article: CriticMarkup, which our escapes must leave alone.

The signs are written as characters that no text has, and take their place when everything is escaped.
"""

from __future__ import annotations

from dataclasses import replace

from editor_app.document.criticmarkup import SIGNS, Signs
from editor_app.document.marked import MarkedArticle
from editor_app.document.model import TextField
from editor_app.formats.values import Written

_PRIVATE = range(0x10F000, 0x10FF00, len(SIGNS))
"""The first of the characters that can stand for the signs: nobody has given them a meaning."""
_FRONT_MATTER_ENDS = "\n---\n"


def stand_ins(marked: MarkedArticle) -> Signs:
    """Characters for the signs of CriticMarkup that occur nowhere in ``marked``."""
    texts = [run.text for run in marked.runs(TextField.BODY)]
    texts += [part for note in marked.notes for part in (note.text, *(reply.text for reply in note.replies))]
    texts += marked.people.values()
    used = {char for text in texts for char in text}
    for first in _PRIVATE:
        signs = Signs(*(chr(first + place) for place in range(len(SIGNS))))
        if used.isdisjoint(signs):
            return signs
    return SIGNS


def with_signs(written: Written, signs: Signs) -> Written:
    """``written`` with the real signs for ``signs``; what ends a suggestion in a text is escaped."""
    main, *beside = written.files
    front, end, body = main.data.decode("utf-8").partition(_FRONT_MATTER_ENDS)
    for closing in (SIGNS.came, SIGNS.gone):
        body = body.replace(closing, closing[:-1] + "\\}")
    for stand_in, sign in zip(signs, SIGNS, strict=True):
        body = body.replace(stand_in, sign)
    text = replace(main, data=(front + end + body).encode("utf-8"))
    return replace(written, files=(text, *beside))
